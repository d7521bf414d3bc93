/**
 * The power fails before any step that leaves a trace, in the middle of a write, or while a program works. What stands on
 * the disk then suffices to finish the run or to take it back, and to say truthfully which of them happened.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../../../main/core/pipeline/apply.ts'
import { planCertfix, planHotfix } from '../../../../main/core/pipeline/program/plan-program.ts'
import { type RecoveryWay, recoverRun } from '../../../../main/core/pipeline/recover.ts'
import { interruptedRun } from '../../../../main/core/pipeline/runs.ts'
import { undoRun } from '../../../../main/core/pipeline/undo.ts'
import type { Platform } from '../../../../main/core/ports.ts'
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { RunId } from '../../../../shared/model/ids.ts'
import { failure, type Result } from '../../../../shared/model/result.ts'
import type { RunView } from '../../../../shared/model/run.ts'
import {
  applyPatch,
  type Computer,
  certfixTool,
  clientPatch,
  faultyStore,
  keyOf,
  listedPatch,
  mendedStore,
  mendNames,
  newCertificate,
  newFile,
  oldFile,
  onlyChange,
  type ProgramScene,
  patchName,
  programScene,
  removePatch,
  type SceneOptions,
  succeeded,
  toolName,
  wholeRun,
} from '../../../support/program-fixtures.ts'

class PowerCut extends Error {}

/**
 * The platform until its power fails at step `at`, counted from 1: a step is the begin of anything that leaves a trace, or
 * its middle, when half of the bytes are written, or the program has done its work and nobody has seen it end.
 */
const failingAt = ({ files, registry, programs, ...rest }: Platform, at: number) => {
  let step = 0
  let isOff = false
  const tick = (): boolean => {
    if (isOff || ++step !== at) return isOff
    isOff = true
    return true
  }
  const alive = (): void => {
    if (isOff) throw new PowerCut()
  }
  const begins = (): void => {
    if (tick()) throw new PowerCut()
  }
  /** Every function of a port stops where the power is off, before it did anything or before anybody learns of it. */
  const powered = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function' || name === 'join' || name === 'baseName') return member
        return async (...args: readonly unknown[]) => {
          alive()
          const result: unknown = await Reflect.apply(member, target, args)
          alive()
          return result
        }
      },
    })
  const half = (path: string, content: Uint8Array, flag: 'a' | 'wx'): never => {
    writeFileSync(path, content.subarray(0, content.length >> 1), { flag })
    throw new PowerCut()
  }
  const works = async <T>(work: () => Promise<T>): Promise<T> => {
    begins()
    const result = await work()
    if (tick()) throw new PowerCut()
    return result
  }
  const isScratch = (path: string): boolean => path.startsWith(rest.scratchFolder)
  const platform: Platform = {
    ...rest,
    files: powered({
      ...files,
      // What is only read again leaves no trace in the run.
      makeFolder: (path) => (isScratch(path) ? files.makeFolder(path) : works(() => files.makeFolder(path))),
      remove: (path) => (isScratch(path) ? files.remove(path) : works(() => files.remove(path))),
      create: async (path, content) => {
        begins()
        return tick() ? half(path, content, 'wx') : files.create(path, content)
      },
      append: async (path, content) => {
        begins()
        return tick() ? half(path, content, 'a') : files.append(path, content)
      },
      copy: async (from, to) => {
        begins()
        return tick() ? half(to, readFileSync(from), 'wx') : files.copy(from, to)
      },
    }),
    registry: powered({ ...registry, importFile: (file, view) => works(() => registry.importFile(file, view)) }),
    programs: powered({
      ...programs,
      run: (call, bounds, watch) => works(() => programs.run(call, bounds, watch)),
      stage: async (program, folder) => {
        const staged = await works(() => programs.stage(program, folder))
        if (!staged.ok) return staged
        const { release } = staged.value
        return { ok: true, value: powered({ ...staged.value, release: () => works(release) }) }
      },
    }),
  }
  return { platform, wasCut: () => isOff }
}

interface Interrupted {
  readonly scene: ProgramScene
  /** Where the power fails. */
  readonly work: (platform: Platform) => Promise<Result<RunView>>
}

const patching = async (options: SceneOptions = {}, bytes = clientPatch()): Promise<Interrupted> => {
  const scene = programScene(options)
  const location = scene.bring(patchName, bytes)
  const plan = await succeeded(planHotfix(scene.platform, { location, properties: [], folder: '' }))
  const ids = plan.changes.map(({ id }) => id)
  return { scene, work: (platform) => applyPlan(platform, plan, ids) }
}

const fixing = async (options: SceneOptions = {}): Promise<Interrupted> => {
  const scene = programScene(options)
  const plan = await succeeded(planCertfix(scene.platform, scene.bring(toolName, certfixTool())))
  const ids = plan.changes.map(({ id }) => id)
  return { scene, work: (platform) => applyPlan(platform, plan, ids) }
}

const undoing = async (done: Promise<Interrupted>): Promise<Interrupted> => {
  const { scene, work } = await done
  const { id } = await wholeRun(work(scene.platform))
  return { scene, work: (platform) => undoRun(platform, id) }
}

/** Stands for every certificate, or for the file and the list of the client. */
type Side = 'old' | 'new' | 'mixed'

const patchSide = ({ computer: { file, listed } }: ProgramScene): Side =>
  file === newFile && listed !== null ? 'new' : file === oldFile && listed === null ? 'old' : 'mixed'

const isStore = (store: ReadonlyMap<string, Uint8Array>, wanted: typeof faultyStore): boolean =>
  store.size === wanted.length &&
  wanted.every(([key, blob]) => Buffer.from(store.get(key) ?? []).equals(Buffer.from(blob)))

const storeSide = ({ computer: { store } }: ProgramScene): Side =>
  isStore(store, mendedStore) ? 'new' : isStore(store, faultyStore) ? 'old' : 'mixed'

const interruptedId = async (platform: Platform): Promise<RunId | null> =>
  (await succeeded(interruptedRun(platform)))?.id ?? null

/** What the computer holds where a run is done, and where it was rolled back. */
type Sides = Readonly<Record<'done' | 'rolled-back', Side>>

const cases: readonly (readonly [string, () => Promise<Interrupted>, (scene: ProgramScene) => Side, Sides])[] = [
  ['a patch that is applied', () => patching(), patchSide, { done: 'new', 'rolled-back': 'old' }],
  ['a patch that is removed', () => undoing(patching()), patchSide, { done: 'old', 'rolled-back': 'new' }],
  ['a run of CCMCertFix', () => fixing(), storeSide, { done: 'new', 'rolled-back': 'old' }],
  ['names that get their bytes back', () => undoing(fixing()), storeSide, { done: 'old', 'rolled-back': 'new' }],
]

describe.each(cases)('the power fails during %s', (name, prepare, sideOf, sides) => {
  it.each<RecoveryWay>(['finish', 'roll-back'])('at every step; then: %s', async (way) => {
    /** The folder of the run, its plan, its first line: before and in the middle of each. */
    const stepsBeforeTheRun = 6
    for (let at = 1; ; at++) {
      const { scene, work } = await prepare()
      const failing = failingAt(scene.platform, at)
      const ended = await work(failing.platform).catch((error: unknown) => error)
      if (!failing.wasCut()) {
        expect(ended).toMatchObject({ ok: true, value: { result: 'done' } })
        expect(at).toBeGreaterThan(20)
        return
      }
      const step = (value: unknown) => expect(value, `step ${at}`)
      step(ended).toBeInstanceOf(PowerCut)
      const id = await interruptedId(scene.platform)
      step(id === null).toBe(at <= stepsBeforeTheRun)
      const found = sideOf(scene)
      if (id === null) {
        step(found).toBe(sides['rolled-back'])
        continue
      }
      const run = await wholeRun(recoverRun(scene.platform, id, way))
      // A patch that is gone is not put back: its removal is done then.
      const isGone = name === 'a patch that is removed' && found === sides.done
      const expected = way === 'finish' || isGone ? 'done' : 'rolled-back'
      step([run.result, sideOf(scene), run.errors]).toEqual([expected, sides[expected], []])
      step(readdirSync(scene.host.stagingFolder)).toEqual([])
      step(await interruptedId(scene.platform)).toBeNull()
      const again = await recoverRun(scene.platform, id, way)
      step(again).toMatchObject({ ok: false, error: { code: 'run-not-undoable' } })
    }
  })

  it('the journal cannot be written once, at every line: the run is left as it stands, and recovered', async () => {
    for (let at = 1; ; at++) {
      const { scene, work } = await prepare()
      const { files } = scene.platform
      let line = 0
      const append: typeof files.append = async (path, content) =>
        ++line === at ? failure(certmendError('disk-full')) : files.append(path, content)
      const ended = await work({ ...scene.platform, files: { ...files, append } })
      if (line < at) {
        expect(at).toBeGreaterThan(3)
        return
      }
      const id = await interruptedId(scene.platform)
      if (id === null) {
        // Values that are given back are taken back at once, which the journal says.
        expect([at, ended]).toMatchObject([at, { ok: true, value: { kind: 'undo', result: 'rolled-back' } }])
        expect([at, sideOf(scene)]).toEqual([at, sides['rolled-back']])
        continue
      }
      expect([at, ended]).toMatchObject([at, { ok: false, error: { code: 'disk-full' } }])
      const run = await wholeRun(recoverRun(scene.platform, id, 'finish'))
      expect([at, run.result, sideOf(scene)]).toEqual([at, 'done', sides.done])
    }
  })
})

/** Ends while the program works, whatever that did until then. */
const cutAtWork = async ({ scene, work }: Interrupted): Promise<RunId> => {
  const { programs } = scene.platform
  const run: typeof programs.run = async (...call) => {
    await programs.run(...call)
    throw new PowerCut()
  }
  await expect(work({ ...scene.platform, programs: { ...programs, run } })).rejects.toBeInstanceOf(PowerCut)
  return (await interruptedId(scene.platform)) ?? expect.fail('nothing was interrupted')
}

describe('the power fails while CCMCertFix works', () => {
  const half = (computer: Computer): void => {
    mendNames(computer, 0)
    computer.store.delete(keyOf(1))
    computer.store.set(...newCertificate)
  }

  it('after one name: the rest is done by another start, and both starts are shown', async () => {
    const interrupted = await fixing({
      runs: (computer) => [
        { effect: () => mendNames(computer, 0) },
        { text: ['again\r\n'], effect: () => mendNames(computer, 1) },
      ],
    })
    const { scene } = interrupted
    const run = await wholeRun(recoverRun(scene.platform, await cutAtWork(interrupted), 'finish'))
    const change = onlyChange(run)
    expect([run.result, change.readBack, storeSide(scene)]).toEqual(['done', 'held', 'new'])
    expect(change.attempts).toMatchObject([
      { endedAt: null, exit: null },
      { endedAt: expect.any(String), exit: { code: 0 } },
    ])
    expect(change.logs).toEqual([join(run.folder, '2-CCMCertFix.log')])
    expect(change.certificates?.map(({ outcome }) => outcome)).toEqual(['mended', 'mended', 'untouched'])
    // What is taken back is what was before the first start.
    await wholeRun(undoRun(scene.platform, run.id))
    expect(storeSide(scene)).toBe('old')
  })

  it('after it did all of it: no other start is needed', async () => {
    const interrupted = await fixing()
    const run = await wholeRun(recoverRun(interrupted.scene.platform, await cutAtWork(interrupted), 'finish'))
    expect([run.result, run.undoable, interrupted.scene.host.started().length]).toEqual(['done', true, 1])
  })

  it('after anything: every certificate of before gets its bytes back, a new one stays', async () => {
    const interrupted = await fixing({ runs: (computer) => [{ effect: () => half(computer) }] })
    const { scene } = interrupted
    const run = await wholeRun(recoverRun(scene.platform, await cutAtWork(interrupted), 'roll-back'))
    expect([run.result, onlyChange(run).readBack, run.undoable]).toEqual(['rolled-back', 'not-done', false])
    expect(scene.computer.store).toEqual(new Map([...faultyStore, newCertificate]))
  })

  it.each([
    ['refuse', 'registry-tool-failed'],
    ['ignore', 'recovery-impossible'],
  ] as const)('and the registry takes nothing back (%s): the run is done in part', async (refusal, code) => {
    const interrupted = await fixing({ runs: (computer) => [{ effect: () => half(computer) }] })
    const { scene } = interrupted
    scene.registry.refusals.push(refusal, refusal)
    const run = await wholeRun(recoverRun(scene.platform, await cutAtWork(interrupted), 'roll-back'))
    expect(run).toMatchObject({ result: 'partial', errors: [{ code }] })
  })

  it('and the tool is gone: what it did is told, not called undone', async () => {
    const interrupted = await fixing({ runs: (computer) => [{ effect: () => mendNames(computer, 0) }] })
    const id = await cutAtWork(interrupted)
    rmSync(join(interrupted.scene.folder, 'brought'), { recursive: true })
    const run = await wholeRun(recoverRun(interrupted.scene.platform, id, 'finish'))
    expect(run).toMatchObject({ result: 'partial', errors: [{ code: 'not-found' }], undoable: true })
  })
})

describe('the power fails while Windows Installer works', () => {
  it('and it works on: the run waits for it', async () => {
    const interrupted = await patching({
      runs: (computer) => [
        {},
        { exitCode: 1618 },
        { exitCode: 1618, effect: () => applyPatch(computer) },
        { exitCode: 1638 },
      ],
    })
    const run = await wholeRun(recoverRun(interrupted.scene.platform, await cutAtWork(interrupted), 'finish'))
    expect([run.result, run.errors]).toEqual(['done', []])
    expect(onlyChange(run).attempts.map(({ exit }) => exit?.code)).toEqual([undefined, 1618, 1618, 1638])
  })

  const inPart = (computer: Computer): void => {
    computer.listed = listedPatch
  }

  it.each<[RecoveryWay, string, readonly string[], Side]>([
    ['finish', 'partial', ['client-file-still-old'], 'mixed'],
    ['roll-back', 'rolled-back', [], 'old'],
  ])('and the file comes with the restart, which nobody was told; then: %s', async (way, result, errors, side) => {
    const interrupted = await patching({
      runs: (computer) => [{ exitCode: 3010, effect: () => inPart(computer) }, { effect: () => removePatch(computer) }],
    })
    const { scene } = interrupted
    const run = await wholeRun(recoverRun(scene.platform, await cutAtWork(interrupted), way))
    expect([run.result, run.errors.map(({ code }) => code), patchSide(scene)]).toEqual([result, errors, side])
  })

  it.each<[string, SceneOptions, Uint8Array, readonly string[]]>([
    ['says that it stays', {}, clientPatch({ allowsRemoval: false }), ['patch-not-removable']],
    [
      'is not removed',
      { runs: (computer) => [{ effect: () => applyPatch(computer) }, { exitCode: 1603 }] },
      clientPatch(),
      ['program-failed'],
    ],
  ])('and the patch %s: it cannot be rolled back, which is told', async (_, options, bytes, codes) => {
    const interrupted = await patching(options, bytes)
    const { scene } = interrupted
    const run = await wholeRun(recoverRun(scene.platform, await cutAtWork(interrupted), 'roll-back'))
    expect([run.result, run.errors.map(({ code }) => code), patchSide(scene)]).toEqual(['partial', codes, 'new'])
  })

  it.each<RecoveryWay>(['finish', 'roll-back'])(
    'and the client cannot be read: nothing is guessed; %s',
    async (way) => {
      const interrupted = await patching()
      const id = await cutAtWork(interrupted)
      interrupted.scene.computer.file = null
      const run = await wholeRun(recoverRun(interrupted.scene.platform, id, way))
      expect([run.result, run.errors.length, interrupted.scene.host.started().length]).toEqual(['partial', 1, 1])
    },
  )

  it.each<RecoveryWay>(['finish', 'roll-back'])('and nobody has the rights: the run waits; %s', async (way) => {
    const interrupted = await patching()
    const id = await cutAtWork(interrupted)
    const { platform } = interrupted.scene
    const { rights } = platform.programs
    const programs = { ...platform.programs, rights: async () => ({ ...(await rights()), elevated: false }) }
    const refused = await recoverRun({ ...platform, programs }, id, way)
    expect(refused).toMatchObject({ ok: false, error: { code: 'elevation-needed' } })
    expect(await interruptedId(platform)).toBe(id)
    expect((await wholeRun(recoverRun(platform, id, way))).result).toBe(way === 'finish' ? 'done' : 'rolled-back')
  })

  it('and its folder cannot be removed: the run waits', async () => {
    const interrupted = await patching()
    const id = await cutAtWork(interrupted)
    const { platform } = interrupted.scene
    const programs = { ...platform.programs, clear: async () => failure(certmendError('locked')) }
    expect(await recoverRun({ ...platform, programs }, id, 'finish')).toMatchObject({ error: { code: 'locked' } })
    expect(await interruptedId(platform)).toBe(id)
    expect((await wholeRun(recoverRun(platform, id, 'finish'))).result).toBe('done')
  })
})
