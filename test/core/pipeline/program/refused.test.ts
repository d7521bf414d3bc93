/**
 * What stands in a plan is never believed: it may come from a file that anybody wrote, with a digest that fits. Everything
 * is worked out again before the first effect, and what differs is refused.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../../../main/core/pipeline/apply.ts'
import { planCertfix, planHotfix, plannedCommand } from '../../../../main/core/pipeline/program/plan-program.ts'
import { viewRuns } from '../../../../main/core/pipeline/runs.ts'
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { ChangeId } from '../../../../shared/model/ids.ts'
import type {
  CertfixChange,
  ExtractionChange,
  PatchChange,
  Plan,
  ProgramChange,
} from '../../../../shared/model/plan.ts'
import { failure } from '../../../../shared/model/result.ts'
import {
  certfixTool,
  clientPatch,
  faultyStore,
  forged,
  mendNames,
  newCertificate,
  newFile,
  oldFile,
  type ProgramScene,
  packageName,
  patchName,
  programScene,
  type SceneOptions,
  sitePackage,
  succeeded,
  toolName,
  unsignedTool,
} from '../../../support/program-fixtures.ts'

const folder = 'C:\\Users\\Public\\KB977203'
const properties = [{ name: 'FSP', value: 'FSP01' }]

const patchScene = async (options: SceneOptions = {}, bytes = clientPatch()) => {
  const scene = programScene(options)
  const location = scene.bring(patchName, bytes)
  return { scene, plan: await succeeded(planHotfix(scene.platform, { location, properties, folder })) }
}

const packageScene = async () => {
  const scene = programScene()
  const location = scene.bring(packageName, sitePackage())
  return { scene, plan: await succeeded(planHotfix(scene.platform, { location, properties: [], folder })) }
}

const certfixScene = async (options: SceneOptions = {}) => {
  const scene = programScene(options)
  return { scene, plan: await succeeded(planCertfix(scene.platform, scene.bring(toolName, certfixTool()))) }
}

/** Refused, with nothing made, staged, started or written down. */
const expectRefused = async ({ platform, host, leftBehind }: ProgramScene, plan: Plan, code: string) => {
  const earlier = await succeeded(viewRuns(platform))
  const run = await applyPlan(
    platform,
    plan,
    plan.changes.map(({ id }) => id),
  )
  expect(run).toMatchObject({ ok: false, error: { code } })
  expect(host.order().filter((what) => what !== 'rights' && what !== 'facts')).toEqual([])
  expect(await succeeded(viewRuns(platform))).toEqual(earlier)
  expect(leftBehind()).toEqual([])
}

const patchOf = ([change]: readonly ProgramChange[]): PatchChange => {
  if (change?.action !== 'apply-patch') throw new Error(change?.action)
  return change
}

const extractionOf = ([change]: readonly ProgramChange[]): ExtractionChange => {
  if (change?.action !== 'extract-package') throw new Error(change?.action)
  return change
}

/** With the command that these parts lead to, as somebody would write it who knows how. */
const withCommand = <Change extends ProgramChange>(change: Change): Change => {
  const windows = { systemFolder: 'C:\\Windows\\System32', stagingParent: 'C:\\Windows' }
  const command = plannedCommand(windows, change)
  return command.ok ? { ...change, ...command.value } : change
}

describe('a forged plan is refused', () => {
  const asTyped = ({ command }: ProgramChange, program: string, args: readonly string[]) => ({
    command: { ...command, program, args: [...args], line: [`"${program}"`, ...args].join(' ') },
  })

  it.each<[string, (change: PatchChange) => Partial<PatchChange>]>([
    ['another program', (c) => asTyped(c, 'C:\\Windows\\System32\\cmd.exe', c.command.args)],
    ['another program of that name', (c) => asTyped(c, 'C:\\Users\\Public\\msiexec.exe', c.command.args)],
    ['more arguments', (c) => asTyped(c, c.command.program, [...c.command.args, 'TRANSFORMS="\\\\x\\y\\z.mst"'])],
    ['fewer arguments', (c) => asTyped(c, c.command.program, c.command.args.slice(0, -1))],
    ['other words than what is run', (c) => ({ command: { ...c.command, line: 'msiexec.exe /p patch.msp' } })],
    ['another file for Windows Installer', (c) => ({ command: { ...c.command, args: ['/p', '"C:\\evil.msp"'] } })],
    ['another log', () => ({ log: 'C:\\Windows\\System32\\drivers\\etc\\hosts' })],
    ['properties that the command does not name', () => ({ properties: [] })],
    ['a file of another name', (c) => ({ file: { ...c.file, fileName: 'update.msp' } })],
    ['a file in a folder below', (c) => ({ file: { ...c.file, fileName: `below\\${c.file.fileName}` } })],
    ['another size', (c) => ({ file: { ...c.file, size: c.file.size + 1 } })],
    ['another signer', (c) => ({ file: { ...c.file, signer: 'CN=Somebody' } })],
    ['another version', (c) => ({ file: { ...c.file, version: '9.9.9.9' } })],
    ['another service pack', (c) => ({ file: { ...c.file, servicePack: 'SP1' } })],
    ['another verdict', (c) => ({ file: { ...c.file, verdict: 'certfix-tool' } })],
    ['another version of the client', (c) => ({ clientFile: { ...c.clientFile, before: '4.0.6487.2100' } })],
    ['a success that is none', (c) => ({ clientFile: { ...c.clientFile, after: oldFile } })],
    ['another file of the client', (c) => ({ clientFile: { ...c.clientFile, location: 'C:\\ccmgencert.dll' } })],
    ['another patch that is listed', () => ({ patchCode: '{99999999-2222-3333-4444-5555555555B1}' })],
    ['another product', () => ({ productCodes: [] })],
    ['another reason', () => ({ reason: 'certfix-inside' })],
    ['less risk', () => ({ risk: 'low' })],
    ['another number', () => ({ id: 'c2' as ChangeId })],
  ])('with %s', async (_, change) => {
    const { scene, plan } = await patchScene()
    const planned = patchOf(plan.changes)
    const changes = [{ ...planned, ...change(planned) }]
    await expectRefused(scene, forged(scene.platform, plan, { changes }), 'plan-stale')
  })

  it.each([
    ['elsewhere', 'C:\\Users\\Public\\certmend-abcdefgh2345'],
    ['on another drive', 'D:\\Windows\\certmend-abcdefgh2345'],
    ['up and down again', 'C:\\Windows\\..\\Users\\certmend-abcdefgh2345'],
    ['further down', 'C:\\Windows\\Temp\\certmend-abcdefgh2345'],
    ['with slashes', 'C:\\Windows\\x/../certmend-abcdefgh2345'],
    ['of another name', 'C:\\Windows\\Temp'],
    ['of a longer name', 'C:\\Windows\\certmend-abcdefgh23456'],
    ['of no name', 'C:\\Windows\\'],
    ['of nothing', ''],
  ])('with a folder %s, and the command that belongs to it', async (_, staged) => {
    const { scene, plan } = await patchScene()
    const changes = [withCommand({ ...patchOf(plan.changes), staged })]
    await expectRefused(scene, forged(scene.platform, plan, { changes }), 'plan-stale')
  })

  it('that says a patch could be taken back', async () => {
    const { scene, plan } = await patchScene({}, clientPatch({ allowsRemoval: false }))
    const changes = [{ ...patchOf(plan.changes), reversible: true }]
    await expectRefused(scene, forged(scene.platform, plan, { changes }), 'plan-stale')
  })

  it('about another target', async () => {
    const { scene, plan } = await certfixScene()
    const [target] = plan.targets
    if (target === undefined) throw new Error('no target')
    const targets = [{ ...target, kind: 'hive' as const, location: join(scene.folder, 'SOFTWARE') }]
    await expectRefused(scene, forged(scene.platform, plan, { targets }), 'plan-stale')
  })

  it('that calls a file genuine which nobody signed', async () => {
    const { scene, plan } = await certfixScene()
    const bytes = unsignedTool()
    const [change] = plan.changes
    if (change === undefined) throw new Error('no change')
    const location = scene.bring(toolName, bytes)
    const file = { ...change.file, location, size: bytes.length, digest: scene.platform.hashes.sha256(bytes) }
    const changes = [{ ...change, file }]
    await expectRefused(scene, forged(scene.platform, plan, { changes }), 'program-not-for-here')
  })

  it('that runs the patch as CCMCertFix', async () => {
    const { scene, plan } = await certfixScene()
    const [change] = plan.changes
    if (change === undefined) throw new Error('no change')
    const bytes = clientPatch()
    const { sha256 } = scene.platform.hashes
    const location = scene.bring(patchName, bytes)
    const file = { ...change.file, location, fileName: patchName, size: bytes.length, digest: sha256(bytes) }
    const changes = [withCommand({ ...change, file })]
    await expectRefused(scene, forged(scene.platform, plan, { changes }), 'program-not-for-here')
  })

  it.each<[string, (change: CertfixChange) => Partial<CertfixChange>]>([
    ['arguments for it', (c) => ({ command: { ...c.command, args: ['/all'], line: `${c.command.line} /all` } })],
    ['another program', (c) => ({ command: { ...c.command, program: 'C:\\Windows\\notepad.exe' } })],
    ['one certificate less', (c) => ({ certificates: c.certificates.slice(1) })],
    ['one twice', ({ certificates: [first, ...rest] }) => ({ certificates: first ? [first, first, ...rest] : [] })],
    ['other bytes', (c) => ({ certificates: c.certificates.map((one) => ({ ...one, blobDigest: 'a'.repeat(64) })) })],
    [
      'good names in place of bad ones',
      (c) => ({ certificates: c.certificates.map((one) => ({ ...one, name: { ...one.name, state: 'ok' as const } })) }),
    ],
    ['another reason', () => ({ reason: 'certificates-unknown' })],
    ['no way back', () => ({ reversible: false })],
  ])('for CCMCertFix, with %s', async (_, change) => {
    const { scene, plan } = await certfixScene()
    const changes = plan.changes.map((one) => ({ ...one, ...change(one) }))
    await expectRefused(scene, forged(scene.platform, plan, { changes }), 'plan-stale')
  })

  it.each<[string, (change: ExtractionChange) => ExtractionChange]>([
    ['another folder than the command names', (c) => ({ ...c, folder: 'C:\\Users\\Public\\other' })],
    ['an installation', (c) => ({ ...c, command: { ...c.command, args: ['/i', ...c.command.args.slice(1)] } })],
    ['a way back', (c) => ({ ...c, reversible: true })],
  ])('for a package, with %s', async (_, change) => {
    const { scene, plan } = await packageScene()
    const changes = [change(extractionOf(plan.changes))]
    await expectRefused(scene, forged(scene.platform, plan, { changes }), 'plan-stale')
  })

  it('whose digest does not even fit', async () => {
    const { scene, plan } = await patchScene()
    await expectRefused(scene, { ...plan, createdAt: new Date(0).toISOString() }, 'plan-digest-wrong')
  })
})

describe('a plan is refused that no longer fits', () => {
  it('the file, which is another one now under the same name', async () => {
    const { scene, plan } = await patchScene()
    scene.bring(patchName, clientPatch({ allowsRemoval: false }))
    await expectRefused(scene, plan, 'program-changed')
  })

  it('the file, which is gone', async () => {
    const { scene, plan } = await patchScene()
    await expectRefused({ ...scene, platform: withoutFiles(scene) }, plan, 'not-found')
  })

  it.each<[string, string, Partial<ProgramScene['computer']>]>([
    ['was patched meanwhile', 'program-not-for-here', { file: newFile }],
    ['has another file', 'plan-stale', { file: '4.0.6487.2001' }],
    ['lost its file', 'program-not-for-here', { file: null }],
    ['lost its client', 'program-not-for-here', { client: '-' }],
    ['went back a service pack', 'program-not-for-here', { client: '4.00.6221.1000' }],
  ])('the computer, which %s', async (_, code, change) => {
    const { scene, plan } = await patchScene()
    Object.assign(scene.computer, change)
    await expectRefused(scene, plan, code)
  })

  it.each<[string, (scene: ProgramScene) => void]>([
    ['one has another name now', ({ computer }) => mendNames(computer, 0)],
    ['one is gone', ({ computer: { store } }) => void store.delete(faultyStore[0]?.[0] ?? '')],
    ['one came', ({ computer: { store } }) => void store.set(...newCertificate)],
  ])('the certificates: %s', async (_, change) => {
    const { scene, plan } = await certfixScene()
    change(scene)
    await expectRefused(scene, plan, 'plan-stale')
  })
})

const withoutFiles = ({ platform }: ProgramScene): ProgramScene['platform'] => ({
  ...platform,
  files: {
    ...platform.files,
    readAll: async (path, limit) =>
      path.endsWith('.msp')
        ? failure(certmendError('not-found', {}, { location: path }))
        : platform.files.readAll(path, limit),
  },
})

describe('a plan is refused for now', () => {
  it('without the rights of an administrator', async () => {
    const { scene, plan } = await patchScene({ rights: { elevated: false } })
    await expectRefused(scene, plan, 'elevation-needed')
  })

  it('elsewhere than on Windows', async () => {
    const { scene, plan } = await patchScene()
    const elsewhere = programScene({ windows: false })
    await expectRefused(
      { ...elsewhere, platform: { ...scene.platform, programs: elsewhere.host } },
      plan,
      'live-needs-windows',
    )
  })

  it('while another Certmend writes', async () => {
    const { scene, plan } = await patchScene()
    const lock = { acquire: async () => failure(certmendError('busy', { pid: 1 })) }
    await expectRefused({ ...scene, platform: { ...scene.platform, lock } }, plan, 'busy')
  })

  it('while a run waits that ended in the middle', async () => {
    const { scene, plan } = await patchScene()
    const interrupted = join(scene.platform.stateFolder, 'runs', 'run-20261121-093645-abcd')
    mkdirSync(interrupted, { recursive: true })
    writeFileSync(join(interrupted, 'plan.json'), JSON.stringify(plan))
    const begin = {
      entry: 'begin',
      run: 'run-20261121-093645-abcd',
      kind: 'mend',
      undoOf: null,
      at: '',
      planDigest: '',
    }
    writeFileSync(join(interrupted, 'journal.jsonl'), `${JSON.stringify({ ...begin, changes: ['c1'] })}\n`)
    await expectRefused(scene, plan, 'recovery-needed')
  })

  it('where nothing of it was chosen, or what it does not hold', async () => {
    const { scene, plan } = await patchScene()
    expect(await applyPlan(scene.platform, plan, [])).toMatchObject({ error: { code: 'plan-nothing-to-do' } })
    const other = await applyPlan(scene.platform, plan, ['c9' as ChangeId])
    expect(other).toMatchObject({ error: { code: 'plan-unknown-change' } })
  })
})
