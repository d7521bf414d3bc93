/** What the window can ask for, without a window: from choosing a file to changed bytes and back. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FileSystem, Platform } from '../../main/core/ports.ts'
import type { Answer, Argument } from '../../shared/contract/ipc.ts'
import type { CertificateId, ChangeId, PlanId, RunId, SourceId } from '../../shared/model/ids.ts'
import { utf16 } from '../support/blob.ts'
import { faultyHive, faultyRegistryFile, storedBlobs } from '../support/faulty-files.ts'
import { memoryRegistry, smsKey } from '../support/memory-registry.ts'
import { testPlatform } from '../support/platform.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { openWindow, type Window } from './window.ts'

const write = (folder: string, name: string, content: Uint8Array): string => {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const refusal = (code: string) => ({ ok: false, error: { code } })

/** Chooses these files and scans them. */
const scanFiles = async (window: Window, files: readonly string[]): Promise<Answer<'scan'>> => {
  window.dialog.files = files
  const selection = await window.get('chooseFiles', {})
  if (!selection) throw new Error('nothing chosen')
  return window.get('scan', { selection: selection.id })
}

const affectedIds = (report: Answer<'scan'>): readonly CertificateId[] =>
  report.sources
    .flatMap((source) => source.certificates)
    .filter((certificate) => certificate.mendable)
    .map(({ id }) => id)

const planAll = (window: Window, report: Answer<'scan'>): Promise<Answer<'plan'>> =>
  window.get('plan', {
    changes: affectedIds(report).map((certificate) => ({ certificate, policy: 'truncate' as const })),
  })

const everyChange = ({ plan }: Answer<'plan'>): Argument<'apply'> => ({
  plan: plan.id,
  digest: plan.digest,
  changes: plan.changes.map(({ id }) => id),
})

describe('from choosing to undo', () => {
  it.each([
    ['a hive', 'SOFTWARE', faultyHive],
    ['a registry file', 'export.reg', faultyRegistryFile],
  ])('%s is chosen, scanned, mended, read back, and given back byte for byte', async (_, name, make) => {
    const window = openWindow()
    const path = write(window.folder, name, make())
    const before = readFileSync(path)

    const report = await scanFiles(window, [path])
    expect(report.summary).toEqual({ certificates: 3, affected: 2, sources: 1 })
    const planned = await planAll(window, report)
    expect(planned.plan.changes).toHaveLength(2)
    expect(readFileSync(path).equals(before)).toBe(true)

    const { run } = await window.get('apply', everyChange(planned))
    expect(run).toMatchObject({ result: 'done', kind: 'mend', undoable: true })
    expect(run.changes.map(({ readBack }) => readBack)).toEqual(['held', 'held'])
    expect((await scanFiles(window, [path])).summary.affected).toBe(0)

    const undone = await window.get('undo', { run: run.id })
    expect(undone.run).toMatchObject({ result: 'done', kind: 'undo', undoOf: run.id })
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(await window.ask('undo', { run: run.id })).toMatchObject(refusal('run-already-undone'))
    expect(new Set(window.progress.map(({ phase }) => phase))).toEqual(
      new Set(['scan', 'backup', 'write', 'read-back', 'undo']),
    )
  })

  it('some of the changes can be left out', async () => {
    const window = openWindow()
    const path = write(window.folder, 'SOFTWARE', faultyHive())
    const planned = await planAll(window, await scanFiles(window, [path]))
    const [first] = everyChange(planned).changes
    if (!first) throw new Error('no change')
    await window.get('apply', { ...everyChange(planned), changes: [first] })
    expect((await scanFiles(window, [path])).summary.affected).toBe(1)
  })

  it('the live registry, where there is one', async () => {
    const stored = storedBlobs([utf16('SMS Signing Certificate\0\0')])
    const registry = memoryRegistry(new Map(stored.map(({ thumbprint, blob }) => [smsKey(thumbprint), blob])))
    const window = openWindow(temporaryFolder(), { registry })
    const { id } = await window.get('chooseLive', {})
    const planned = await planAll(window, await window.get('scan', { selection: id }))
    const { run } = await window.get('apply', everyChange(planned))
    expect(run.result).toBe('done')
    expect((await window.get('scan', { selection: id })).summary).toMatchObject({ certificates: 1, affected: 0 })
    await window.get('undo', { run: run.id })
    expect([...registry.contents['64'].values()]).toEqual(stored.map(({ blob }) => blob))
    expect(await openWindow().ask('chooseLive', {})).toMatchObject(refusal('live-needs-windows'))
  })

  it('the sample machine is written, chosen and scanned', async () => {
    const window = openWindow()
    const sample = await window.get('chooseSample', {})
    const { summary, errors } = await window.get('scan', { selection: sample.id })
    expect(errors).toEqual([])
    expect(summary.affected).toBeGreaterThan(0)
    const another = await window.get('chooseSample', {})
    expect(another.locations).not.toEqual(sample.locations)
  })
})

describe('choosing', () => {
  it('a cancelled dialog is no selection and no error', async () => {
    const window = openWindow()
    expect(await window.get('chooseFiles', {})).toBeNull()
    expect(await window.get('chooseVolume', {})).toBeNull()
  })

  it('a volume is a folder', async () => {
    const window = openWindow()
    write(join(window.folder, 'disk', 'Windows', 'System32', 'config'), 'SOFTWARE', faultyHive())
    window.dialog.folder = join(window.folder, 'disk')
    const selection = await window.get('chooseVolume', {})
    expect(selection).toMatchObject({ kind: 'volume', locations: [window.dialog.folder] })
    expect((await window.get('scan', { selection: selection?.id ?? '' })).summary.affected).toBe(2)
  })

  it('dropped files become a selection that the page is told of', async () => {
    const window = openWindow()
    const path = write(window.folder, 'SOFTWARE', faultyHive())
    window.services.drop([path])
    expect(window.dropped).toEqual([{ id: expect.any(String), kind: 'files', locations: [path] }])
    const [{ id }] = window.dropped as [{ id: SourceId }]
    expect((await window.get('scan', { selection: id })).summary.certificates).toBe(3)
  })

  it('a selection that main never gave is refused, a path most of all', async () => {
    const window = openWindow()
    const path = write(window.folder, 'SOFTWARE', faultyHive())
    for (const selection of ['selection-unknown', path]) {
      expect(await window.ask('scan', { selection })).toMatchObject(refusal('bad-request'))
    }
  })

  it('what cannot be read is an error of the report; the rest is scanned', async () => {
    const window = openWindow()
    const paths = [
      write(window.folder, 'SOFTWARE', faultyHive()),
      write(window.folder, 'empty.reg', new Uint8Array()),
      join(window.folder, 'nowhere.reg'),
    ]
    const { summary, errors } = await scanFiles(window, paths)
    expect(summary).toMatchObject({ certificates: 3, sources: 1 })
    expect(errors.map(({ code }) => code)).toEqual(['empty-file', 'not-found'])
  })
})

describe('what is stale or unknown is refused', () => {
  const scanned = async () => {
    const window = openWindow()
    const path = write(window.folder, 'SOFTWARE', faultyHive())
    return { window, path, report: await scanFiles(window, [path]) }
  }

  it('certificates of an earlier scan', async () => {
    const { window, path, report } = await scanned()
    const again = await scanFiles(window, [path])
    for (const certificate of affectedIds(report)) {
      expect(affectedIds(again)).not.toContain(certificate)
      expect(await window.ask('plan', { changes: [{ certificate, policy: 'truncate' }] })).toMatchObject(
        refusal('bad-request'),
      )
    }
  })

  it('a plan with another digest, or one that main never made', async () => {
    const { window, path, report } = await scanned()
    const argument = everyChange(await planAll(window, report))
    const before = readFileSync(path)
    for (const wrong of [{ digest: '0'.repeat(64) }, { plan: 'plan-unknown' as PlanId }]) {
      expect(await window.ask('apply', { ...argument, ...wrong })).toMatchObject(refusal('plan-stale'))
    }
    expect(await window.ask('apply', { ...argument, changes: ['c99' as ChangeId] })).toMatchObject(
      refusal('plan-unknown-change'),
    )
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('a plan from before another scan', async () => {
    const { window, path, report } = await scanned()
    const argument = everyChange(await planAll(window, report))
    await scanFiles(window, [path])
    expect(await window.ask('apply', argument)).toMatchObject(refusal('plan-stale'))
  })

  it('a plan whose file somebody else changed', async () => {
    const { window, path, report } = await scanned()
    const argument = everyChange(await planAll(window, report))
    const changed = readFileSync(path)
    changed[600] = 1
    writeFileSync(path, changed)
    expect(await window.ask('apply', argument)).toMatchObject(refusal('plan-stale'))
    expect(readFileSync(path).equals(changed)).toBe(true)
  })

  it('runs that there are not', async () => {
    const window = openWindow()
    const run = 'run-20261121-093645-abcd' as RunId
    expect(await window.ask('undo', { run })).toMatchObject(refusal('run-unknown'))
    expect(await window.ask('recover', { run, how: 'finish' })).toMatchObject(refusal('run-unknown'))
  })
})

describe('cancelling', () => {
  it('ends a scan; what it found is not kept', async () => {
    const folder = temporaryFolder()
    const paths = [0, 1, 2].map((index) => write(folder, `SOFTWARE${index}.reg`, faultyRegistryFile()))
    const base = testPlatform(join(folder, 'state'))
    let opened = 0
    const files: FileSystem = {
      ...base.files,
      readAll: async (path, limit) => {
        opened++
        if (opened === 2) await window.get('cancelScan', {})
        return base.files.readAll(path, limit)
      },
    }
    const window = openWindow(folder, { files })
    window.dialog.files = paths
    const selection = await window.get('chooseFiles', {})
    expect(await window.ask('scan', { selection: selection?.id ?? '' })).toMatchObject(refusal('cancelled'))
    expect(opened).toBe(2)
    const changes = [{ certificate: 'n1-s1-c1', policy: 'truncate' } as const]
    expect(await window.ask('plan', { changes })).toMatchObject(refusal('bad-request'))
  })

  it('where nothing is scanned is no error', async () => {
    expect(await openWindow().get('cancelScan', {})).toEqual({})
  })

  it('a second scan takes the place of the first', async () => {
    const window = openWindow()
    window.dialog.files = [write(window.folder, 'a.reg', faultyRegistryFile())]
    const selection = (await window.get('chooseFiles', {}))?.id ?? ''
    const [first, second] = await Promise.all([window.ask('scan', { selection }), window.ask('scan', { selection })])
    expect(first).toMatchObject(refusal('cancelled'))
    expect(second.ok).toBe(true)
  })
})

describe('saving a plan', () => {
  const planned = async () => {
    const window = openWindow()
    const path = write(window.folder, 'SOFTWARE', faultyHive())
    return { window, plan: (await planAll(window, await scanFiles(window, [path]))).plan }
  }

  it('writes it where the dialog said, and says where', async () => {
    const { window, plan } = await planned()
    window.dialog.save = join(window.folder, 'plan.json')
    expect(await window.get('savePlan', { plan: plan.id })).toEqual({ location: window.dialog.save })
    expect(JSON.parse(readFileSync(window.dialog.save, 'utf8'))).toEqual(plan)
  })

  it('replaces a file that the dialog was told to replace', async () => {
    const { window, plan } = await planned()
    window.dialog.save = write(window.folder, 'plan.json', new TextEncoder().encode('old'))
    await window.get('savePlan', { plan: plan.id })
    expect(JSON.parse(readFileSync(window.dialog.save, 'utf8'))).toEqual(plan)
  })

  it('is no error where it was cancelled; an unknown plan and a folder are', async () => {
    const { window, plan } = await planned()
    expect(await window.get('savePlan', { plan: plan.id })).toBeNull()
    expect(await window.ask('savePlan', { plan: 'plan-unknown' })).toMatchObject(refusal('bad-request'))
    window.dialog.save = join(window.folder, 'nowhere', 'plan.json')
    expect(await window.ask('savePlan', { plan: plan.id })).toMatchObject(refusal('not-found'))
  })
})

describe('an interrupted run', () => {
  /** A mend that ends in the middle: the journal cannot be written any more once the hive was. */
  const interrupted = async () => {
    const folder = temporaryFolder()
    const path = write(folder, 'SOFTWARE', faultyHive())
    const before = readFileSync(path)
    const base = testPlatform(join(folder, 'state'))
    let overwritten = false
    const files: FileSystem = {
      ...base.files,
      overwrite: async (...all) => {
        overwritten = true
        return base.files.overwrite(...all)
      },
      append: async (...all) => {
        if (overwritten) throw new Error('the process ends here')
        return base.files.append(...all)
      },
    }
    const window = openWindow(folder, { files })
    const planned = await planAll(window, await scanFiles(window, [path]))
    expect(await window.ask('apply', everyChange(planned))).toMatchObject(refusal('internal'))
    return { folder, path, before }
  }

  it.each([
    ['roll-back', 'rolled-back', 2],
    ['finish', 'done', 0],
  ] as const)('is told at the next start, blocks other writing, and %s ends it', async (how, result, affected) => {
    const { folder, path, before } = await interrupted()
    const window = openWindow(folder)
    const [run] = (await window.get('systemFacts', {})).interrupted
    expect(run).toMatchObject({ result: 'interrupted', kind: 'mend' })

    const planned = await planAll(window, await scanFiles(window, [write(folder, 'other.reg', faultyRegistryFile())]))
    expect(await window.ask('apply', everyChange(planned))).toMatchObject(refusal('recovery-needed'))

    const recovered = await window.get('recover', { run: run?.id ?? '', how })
    expect(recovered.run.result).toBe(result)
    expect((await scanFiles(window, [path])).summary.affected).toBe(affected)
    if (how === 'roll-back') expect(readFileSync(path).equals(before)).toBe(true)
    expect((await window.get('systemFacts', {})).interrupted).toEqual([])
    expect(await window.ask('recover', { run: run?.id ?? '', how })).toMatchObject(refusal('run-not-undoable'))
  })
})

describe('while something is written', () => {
  it('closing has to wait; afterwards not, however it ended', async () => {
    const folder = temporaryFolder()
    const seen: boolean[] = []
    const { lock } = testPlatform(join(folder, 'state'))
    const watched: Platform['lock'] = {
      acquire: async () => {
        seen.push(window.services.isWriting())
        return lock.acquire()
      },
    }
    const window = openWindow(folder, { lock: watched })
    const planned = await planAll(window, await scanFiles(window, [write(folder, 'SOFTWARE', faultyHive())]))
    expect(window.services.isWriting()).toBe(false)
    const { run } = await window.get('apply', everyChange(planned))
    await window.get('undo', { run: run.id })
    await window.ask('recover', { run: run.id, how: 'finish' })
    expect(seen).toEqual([true, true, true])
    expect(window.services.isWriting()).toBe(false)
  })

  it('nothing else is written: the second of two is busy', async () => {
    const window = openWindow()
    const path = write(window.folder, 'SOFTWARE', faultyHive())
    const argument = everyChange(await planAll(window, await scanFiles(window, [path])))
    const both = await Promise.all([window.ask('apply', argument), window.ask('apply', argument)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject(refusal('busy'))
  })
})

describe('the rest', () => {
  it('facts say what machine this is, in the language that was chosen', async () => {
    const window = openWindow()
    expect(await window.get('systemFacts', {})).toEqual({
      computerName: 'PC01',
      system: 'Test',
      windows: false,
      version: '0.0.0-test',
      locale: 'en',
      engine: 'electron',
      interrupted: [],
      stateFolder: join(window.folder, 'state'),
      sharedStateFolder: join(window.folder, 'state'),
      rights: { elevated: null, account: 'user', windowsPe: false, canElevate: false },
    })
    await window.get('setLocale', { locale: 'pl' })
    expect((await window.get('systemFacts', {})).locale).toBe('pl')
  })

  it('the folder with the backups is shown, and the window closes', async () => {
    const window = openWindow()
    await window.get('openStateFolder', {})
    await window.get('close', {})
    expect(window.dialog).toMatchObject({ opened: [join(window.folder, 'state')], closed: 1 })
  })

  it('reading writes nothing', async () => {
    const window = openWindow()
    const path = write(join(window.folder, 'only'), 'SOFTWARE', faultyHive())
    await planAll(window, await scanFiles(window, [path]))
    await window.get('systemFacts', {})
    expect(readdirSync(window.folder)).toEqual(['only'])
    expect(readdirSync(join(window.folder, 'only'))).toEqual(['SOFTWARE'])
  })
})
