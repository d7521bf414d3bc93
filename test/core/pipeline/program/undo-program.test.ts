/** What a program did is taken back: a patch by Windows Installer, certificates by the bytes that they had. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../../../main/core/pipeline/apply.ts'
import { planCertfix, planHotfix } from '../../../../main/core/pipeline/program/plan-program.ts'
import { undoRun } from '../../../../main/core/pipeline/undo.ts'
import { certmendError } from '../../../../shared/contract/errors.ts'
import {
  applyPatch,
  type Computer,
  certfixTool,
  clientPatch,
  clientProduct,
  faultyStore,
  keyOf,
  listedPatch,
  mendNames,
  newCertificate,
  newFile,
  oldFile,
  onlyChange,
  patchCode,
  patchName,
  programScene,
  removePatch,
  type SceneOptions,
  succeeded,
  toolName,
  wholeRun,
} from '../../../support/program-fixtures.ts'
import type { ScriptedRun } from '../../../support/program-host.ts'

const properties = [
  { name: 'SMSSITECODE', value: 'ABC' },
  { name: 'CCMADMINS', value: 'the "help" desk' },
]

const works = (computer: Computer): ScriptedRun => ({ effect: () => applyPatch(computer) })

/** A computer on which the patch was applied; `removal` are the starts that follow. */
const patched = async (
  removal: (computer: Computer) => readonly ScriptedRun[] = () => [],
  { bytes = clientPatch(), ...options }: SceneOptions & { bytes?: Uint8Array } = {},
) => {
  const scene = programScene({ runs: (computer) => [works(computer), ...removal(computer)], ...options })
  const location = scene.bring(patchName, bytes)
  const plan = await succeeded(planHotfix(scene.platform, { location, properties, folder: '' }))
  const ids = plan.changes.map(({ id }) => id)
  const run = await wholeRun(applyPlan(scene.platform, plan, ids))
  return { ...scene, location, run }
}

describe('a patch that Windows Installer removes', () => {
  const removes = (computer: Computer): ScriptedRun => ({
    ownLog: ['MSI (s) removed\r\n'],
    effect: () => removePatch(computer),
  })

  it('by its code, with the same properties again, and reads the old file back', async () => {
    const { platform, run, host, leftBehind } = await patched((computer) => [removes(computer)])
    const undo = await wholeRun(undoRun(platform, run.id))
    const change = onlyChange(undo)
    const [staged] = host.calls.flatMap((call) => (call.what === 'stage' ? [call.folder] : [])).slice(-1)
    const args = [
      '/i',
      clientProduct,
      `MSIPATCHREMOVE=${patchCode}`,
      '/qb-',
      '/norestart',
      '/l*v',
      `"${staged}\\msiexec.log"`,
      'SMSSITECODE="ABC"',
      'CCMADMINS="the ""help"" desk"',
    ]
    const program = 'C:\\Windows\\System32\\msiexec.exe'
    expect(host.started().slice(1)).toMatchObject([{ program, args, isVerbatim: true }])
    expect(undo).toMatchObject({ kind: 'undo', undoOf: run.id, result: 'done', undoable: false, errors: [] })
    expect(change).toMatchObject({
      readBack: 'held',
      commandLine: `"${program}" ${args.join(' ')}`,
      clientFile: { before: newFile, wanted: oldFile, read: oldFile },
      registered: false,
      logs: [join(undo.folder, 'msiexec.log')],
    })
    expect(leftBehind()).toEqual([])
  })

  it('is taken back once only, and can be applied again', async () => {
    const { platform, run } = await patched((computer) => [removes(computer)])
    const undo = await wholeRun(undoRun(platform, run.id))
    expect(await undoRun(platform, run.id)).toMatchObject({
      ok: false,
      error: { code: 'run-already-undone', params: { run: undo.id } },
    })
    expect(await undoRun(platform, undo.id)).toMatchObject({ ok: false, error: { code: 'run-not-undoable' } })
  })

  it('needs the file no more that was brought', async () => {
    const { platform, run, location } = await patched((computer) => [removes(computer)])
    writeFileSync(location, 'gone')
    expect(await wholeRun(undoRun(platform, run.id))).toMatchObject({ result: 'done' })
  })

  it.each<[string, Partial<Computer>, ScriptedRun, string, string, readonly string[]]>([
    // what the computer holds then → read back, result, errors
    ['says 0 and removes nothing', {}, {}, 'differs', 'partial', ['read-back-differs']],
    ['fails', {}, { exitCode: 1603 }, 'not-done', 'rolled-back', ['program-failed']],
    ['fails, and leaves the list', { file: oldFile }, { exitCode: 1603 }, 'differs', 'partial', ['program-failed']],
    [
      'does not start',
      {},
      { failure: certmendError('program-not-started') },
      'not-done',
      'rolled-back',
      ['program-not-started'],
    ],
    ['leaves the file', { listed: null }, {}, 'differs', 'partial', ['read-back-differs']],
    ['leaves the list', { file: oldFile }, {}, 'differs', 'partial', ['read-back-differs']],
    ['leaves the file until the restart', { listed: null }, { exitCode: 3010 }, 'after-restart', 'restart-needed', []],
    ['complains and has removed it', { file: oldFile, listed: null }, { exitCode: 1603 }, 'held', 'done', []],
    [
      'ends with a file that nobody can read',
      { file: null, listed: null },
      {},
      'differs',
      'partial',
      ['read-back-differs'],
    ],
  ])('%s', async (_, then, script, readBack, result, errors) => {
    const { platform, run, leftBehind } = await patched((computer) => [
      { ...script, effect: () => void Object.assign(computer, then) },
    ])
    const undo = await wholeRun(undoRun(platform, run.id))
    expect([onlyChange(undo).readBack, undo.result, undo.errors.map(({ code }) => code)]).toEqual([
      readBack,
      result,
      errors,
    ])
    expect(leftBehind()).toEqual([])
  })

  it('while another installation runs: it waits, too', async () => {
    const { platform, run, host } = await patched((computer) => [{ exitCode: 1618 }, removes(computer)])
    const undo = await wholeRun(undoRun(platform, run.id))
    expect([undo.result, onlyChange(undo).attempts.length]).toEqual(['done', 2])
    expect(host.calls.filter(({ what }) => what === 'pause')).toHaveLength(1)
  })

  it('stopped while it waits: the patch is as it was', async () => {
    const controller = new AbortController()
    const { platform, run, computer } = await patched(() => [{ exitCode: 1618 }], {
      onPause: () => controller.abort(),
    })
    const undo = await wholeRun(undoRun(platform, run.id, undefined, { signal: controller.signal }))
    expect([undo.result, undo.errors.map(({ code }) => code), computer.file]).toEqual([
      'rolled-back',
      ['cancelled'],
      newFile,
    ])
    expect((await undoRun(platform, run.id)).ok).toBe(true)
  })
})

describe('a patch that cannot be removed', () => {
  it('says so itself', async () => {
    const { platform, run, host } = await patched(undefined, { bytes: clientPatch({ allowsRemoval: false }) })
    expect(run.undoable).toBe(false)
    expect(await undoRun(platform, run.id)).toMatchObject({ ok: false, error: { code: 'patch-not-removable' } })
    expect(host.started()).toHaveLength(1)
  })

  it.each([
    ['because Windows Installer would not let it go', { ...listedPatch, uninstallable: false }],
    ['because it is not listed', null],
  ])('%s', async (_, listed) => {
    const { platform, run, computer, host } = await patched()
    computer.listed = listed
    expect(await undoRun(platform, run.id)).toMatchObject({ ok: false, error: { code: 'patch-not-removable' } })
    expect(host.started()).toHaveLength(1)
  })

  it('without the rights for it', async () => {
    const { platform, run } = await patched()
    const programs = {
      ...platform.programs,
      rights: async () => ({ ...(await platform.programs.rights()), elevated: false }),
    }
    expect(await undoRun({ ...platform, programs }, run.id)).toMatchObject({ error: { code: 'elevation-needed' } })
  })

  it('because what was kept of it was changed: nothing is started', async () => {
    const { platform, run, host, computer } = await patched()
    writeFileSync(join(run.folder, `program-${patchName}`), clientPatch({ displayName: 'KB978754' }))
    const undo = await wholeRun(undoRun(platform, run.id))
    expect(undo).toMatchObject({ result: 'rolled-back', errors: [{ code: 'program-changed' }] })
    expect([host.started().length, computer.file]).toEqual([1, newFile])
    // It did nothing, so that it may be tried again.
    expect(await undoRun(platform, run.id)).toMatchObject({ ok: true })
  })
})

describe('what CCMCertFix did', () => {
  const fixed = async (effect: (computer: Computer) => void, options: SceneOptions = {}) => {
    const scene = programScene({ runs: (computer) => [{ effect: () => effect(computer) }], ...options })
    const plan = await succeeded(planCertfix(scene.platform, scene.bring(toolName, certfixTool())))
    const ids = plan.changes.map(({ id }) => id)
    return { ...scene, run: await wholeRun(applyPlan(scene.platform, plan, ids)) }
  }
  const before = new Map(faultyStore)

  it.each<[string, (computer: Computer) => void]>([
    ['all names', (computer) => mendNames(computer, 0, 1)],
    ['one name', (computer) => mendNames(computer, 1)],
    [
      'a certificate that it removed',
      (computer) => {
        mendNames(computer, 0)
        computer.store.delete(keyOf(1))
      },
    ],
    ['the whole store, which it emptied', ({ store }) => store.clear()],
  ])('gets every byte back: %s', async (_, effect) => {
    const { run, platform, computer, leftBehind, host } = await fixed(effect)
    expect(run.undoable).toBe(true)
    expect(computer.store).not.toEqual(before)
    const undo = await wholeRun(undoRun(platform, run.id))
    expect(undo).toMatchObject({ kind: 'undo', undoOf: run.id, result: 'done', errors: [] })
    expect(onlyChange(undo).readBack).toBe('held')
    expect(computer.store).toEqual(before)
    expect([host.started().length, leftBehind()]).toEqual([1, []])
    expect(await undoRun(platform, run.id)).toMatchObject({ ok: false, error: { code: 'run-already-undone' } })
  })

  it('stays where it added a certificate', async () => {
    const { run, platform, computer } = await fixed((changed) => {
      mendNames(changed, 0, 1)
      changed.store.set(...newCertificate)
    })
    expect((await wholeRun(undoRun(platform, run.id))).result).toBe('done')
    expect(computer.store).toEqual(new Map([...faultyStore, newCertificate]))
  })

  it.each<[string, (computer: Computer) => void]>([
    ['nothing', () => undefined],
    ['nothing but a new certificate', ({ store }) => void store.set(...newCertificate)],
  ])('cannot be taken back where it is %s', async (_, effect) => {
    const { run, platform } = await fixed(effect)
    expect(run.undoable).toBe(false)
    expect(await undoRun(platform, run.id)).toMatchObject({ ok: false, error: { code: 'run-not-undoable' } })
  })

  it.each<[string, (computer: Computer) => void]>([
    ['changed', ({ store }) => void store.set(keyOf(0), newCertificate[1])],
    ['gave back', ({ store }) => void store.set(...(faultyStore[0] ?? newCertificate))],
    ['removed', ({ store }) => void store.delete(keyOf(0))],
  ])('is refused where somebody %s a certificate since', async (_, effect) => {
    const { run, platform, computer, registry } = await fixed((changed) => mendNames(changed, 0, 1))
    effect(computer)
    const since = new Map(computer.store)
    expect(await undoRun(platform, run.id)).toMatchObject({ ok: false, error: { code: 'plan-stale' } })
    expect([computer.store, registry.imports]).toEqual([since, []])
  })

  it('stays where the registry refuses the old bytes', async () => {
    const { run, platform, computer, registry } = await fixed((changed) => mendNames(changed, 0, 1))
    const after = new Map(computer.store)
    registry.refusals.push('refuse')
    const undo = await wholeRun(undoRun(platform, run.id))
    expect(undo).toMatchObject({ result: 'rolled-back', errors: [{ code: 'registry-tool-failed' }] })
    expect(computer.store).toEqual(after)
    expect((await wholeRun(undoRun(platform, run.id))).result).toBe('done')
  })
})
