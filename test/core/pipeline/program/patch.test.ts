/** The client patch is applied by Windows Installer: what is read afterwards decides, and how it was run can be followed. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyPlan } from '../../../../main/core/pipeline/apply.ts'
import { planHotfix } from '../../../../main/core/pipeline/program/plan-program.ts'
import type { ProgramWatching } from '../../../../main/core/pipeline/program/run-program.ts'
import type { Platform } from '../../../../main/core/ports.ts'
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { ProgramState } from '../../../../shared/model/program-view.ts'
import { failure } from '../../../../shared/model/result.ts'
import {
  applyPatch,
  type Computer,
  clientPatch,
  listedPatch,
  newFile,
  oldFile,
  onlyChange,
  patchName,
  programScene,
  type SceneOptions,
  succeeded,
  wholeRun,
} from '../../../support/program-fixtures.ts'
import { scriptedProcessId } from '../../../support/program-host.ts'

const limits = { attempts: 4, pause: 30_000 }

/** Plans and applies; the run, and everything that was told on the way. */
const applied = async (
  options: SceneOptions = {},
  {
    watching = {},
    replaced = () => ({}),
  }: { watching?: ProgramWatching; replaced?: (platform: Platform) => Partial<Platform> } = {},
) => {
  const scene = programScene(options)
  const location = scene.bring(patchName, clientPatch())
  const plan = await succeeded(planHotfix(scene.platform, { location, properties: [], folder: '' }))
  const states: ProgramState[] = []
  const texts: string[] = []
  const all = {
    limits,
    onState: (state: ProgramState) => states.push(state),
    onText: (text: string) => texts.push(text),
  }
  const ids = plan.changes.map(({ id }) => id)
  const platform = { ...scene.platform, ...replaced(scene.platform) }
  const run = await wholeRun(applyPlan(platform, plan, ids, undefined, { ...all, ...watching }))
  const codes = run.errors.map(({ code }) => code)
  return { ...scene, run, change: onlyChange(run), codes, states, texts, planned: plan.changes[0] }
}

describe('what is read afterwards decides', () => {
  it.each<[string, boolean, number, string, string, readonly string[], boolean]>([
    // file, listed, exit code → read back, run, errors, can be taken back
    [newFile, true, 0, 'held', 'done', [], true],
    [newFile, true, 3010, 'held', 'done', [], true],
    [newFile, true, 1603, 'held', 'done', [], true],
    ['4.0.6487.2157', true, 0, 'held', 'done', [], true],
    [newFile, false, 0, 'differs', 'partial', ['patch-not-listed'], true],
    [newFile, false, 1603, 'differs', 'partial', ['program-failed', 'patch-not-listed'], true],
    [oldFile, true, 3010, 'after-restart', 'restart-needed', [], true],
    [oldFile, true, 1641, 'after-restart', 'restart-needed', [], true],
    [oldFile, true, 0, 'differs', 'partial', ['client-file-still-old'], true],
    [oldFile, true, 1603, 'differs', 'partial', ['program-failed', 'client-file-still-old'], true],
    [oldFile, false, 0, 'differs', 'partial', ['client-file-still-old'], false],
    [oldFile, false, 3010, 'differs', 'partial', ['client-file-still-old'], false],
    [oldFile, false, 1603, 'not-done', 'rolled-back', ['program-failed'], false],
    [oldFile, false, 1602, 'not-done', 'rolled-back', ['program-failed'], false],
    ['4.0.6487.1999', false, 1603, 'differs', 'partial', ['program-failed', 'client-file-still-old'], false],
    ['4.0.6221.1193', true, 0, 'differs', 'partial', ['client-file-still-old'], true],
  ])('%s, listed: %s, exit code %i: %s', async (file, listed, exitCode, readBack, result, errors, undoable) => {
    const effect = (computer: Computer) => () => {
      computer.file = file
      computer.listed = listed ? listedPatch : null
    }
    const { run, change, codes, leftBehind } = await applied({
      runs: (computer) => [{ exitCode, effect: effect(computer) }],
    })
    expect({ readBack: change.readBack, result: run.result, codes, undoable: run.undoable }).toEqual({
      readBack,
      result,
      codes: errors,
      undoable,
    })
    expect(change).toMatchObject({
      clientFile: { before: oldFile, wanted: newFile, read: file },
      registered: listed,
      attempts: [{ exit: { code: exitCode }, error: null }],
    })
    expect(leftBehind()).toEqual([])
  })

  it('the file cannot be read any more: nobody knows', async () => {
    const broken = (computer: Computer) => () => {
      computer.file = null
    }
    const { run, change } = await applied({ runs: (computer) => [{ effect: broken(computer) }] })
    expect(run).toMatchObject({ result: 'partial', errors: [{ location: expect.stringContaining('ccmgencert.dll') }] })
    expect(change).toMatchObject({ clientFile: { read: null }, registered: null })
  })

  it.each<[string, 'program-not-started' | null, string]>([
    ['did not start', 'program-not-started', 'program-not-started'],
    ['was ended by the system', null, 'program-failed'],
  ])('Windows Installer %s: nothing is done', async (_, error, code) => {
    const started = error === null ? { exitCode: null } : { failure: certmendError(error) }
    const { run, change, codes, leftBehind } = await applied({ runs: () => [started] })
    expect([run.result, change.readBack, codes]).toEqual(['rolled-back', 'not-done', [code]])
    expect(leftBehind()).toEqual([])
  })
})

it('a program is staged, looked at once more, started with what was planned, and removed', async () => {
  const { host, planned, run, change } = await applied()
  expect(host.order().slice(-6)).toEqual(['stage', 'still-same', 'run', 'release', 'facts', 'registration'])
  expect(host.started()).toMatchObject([
    { program: planned?.command.program, args: planned?.command.args, isVerbatim: true },
  ])
  expect(host.calls.find(({ what }) => what === 'stage')).toMatchObject({ folder: planned?.staged })
  // Windows Installer is never ended, however long it says nothing, however much it says.
  expect(host.calls.find(({ what }) => what === 'run')).toMatchObject({
    bounds: { silence: null, most: Number.POSITIVE_INFINITY },
  })
  expect(change.commandLine).toBe(planned?.command.line)
  expect(run.changes).toHaveLength(1)
})

describe('another installation runs', () => {
  const busy = { exitCode: 1618, ownLog: ['another installation\r\n'] }
  const works = (computer: Computer) => ({ ownLog: ['patched\r\n'], effect: () => applyPatch(computer) })

  it('three times: each attempt is told, and staged anew', async () => {
    const now = new Date('2026-11-21T09:36:45.000Z')
    const { run, change, states, texts, host, leftBehind } = await applied(
      { runs: (computer) => [busy, busy, busy, works(computer)] },
      { replaced: () => ({ clock: { now: () => now } }) },
    )
    const until = '2026-11-21T09:37:15.000Z'
    const attempt = (number: number) => [
      { phase: 'stage', attempt: number, attempts: 4, until: null, processId: null },
      { phase: 'run', attempt: number, attempts: 4, until: null, processId: null },
      { phase: 'run', attempt: number, attempts: 4, until: null, processId: scriptedProcessId },
    ]
    const wait = (number: number) => ({ phase: 'wait', attempt: number, attempts: 4, until, processId: null })
    expect(states).toEqual([
      ...[1, 2, 3].flatMap((number) => [...attempt(number), wait(number)]),
      ...attempt(4),
      { phase: 'read-back', attempt: 1, attempts: 1, until: null, processId: null },
    ])
    expect(host.calls.filter(({ what }) => what === 'pause')).toEqual(
      Array.from({ length: 3 }, () => ({ what: 'pause', milliseconds: 30_000 })),
    )
    expect(texts).toEqual([...Array.from({ length: 3 }, () => 'another installation\r\n'), 'patched\r\n'])
    expect([run.result, change.readBack, run.errors]).toEqual(['done', 'held', []])
    expect(change.attempts.map(({ exit }) => [exit?.name, exit?.outcome])).toEqual([
      ...Array.from({ length: 3 }, () => ['ERROR_INSTALL_ALREADY_RUNNING', 'retry']),
      ['ERROR_SUCCESS', 'success'],
    ])
    const names = ['msiexec.log', '2-msiexec.log', '3-msiexec.log', '4-msiexec.log']
    expect(change.logs).toEqual(names.map((name) => join(run.folder, name)))
    expect(change.logs.map((log) => readFileSync(log, 'latin1'))).toEqual(texts)
    expect(leftBehind()).toEqual([])
  })

  it('for all attempts: nothing is done', async () => {
    const { run, change, host, codes } = await applied({ runs: () => [busy] })
    expect([run.result, change.readBack, codes]).toEqual(['rolled-back', 'not-done', ['installation-runs']])
    expect(run.errors).toMatchObject([{ params: { attempts: 4 } }])
    expect(change.attempts).toHaveLength(4)
    expect(host.calls.filter(({ what }) => what === 'pause')).toHaveLength(3)
  })

  it('until somebody stops waiting: nothing is done', async () => {
    const controller = new AbortController()
    const { run, change, codes, host, computer, leftBehind } = await applied(
      { runs: () => [busy], onPause: () => controller.abort() },
      { watching: { signal: controller.signal } },
    )
    expect([run.result, change.readBack, codes]).toEqual(['rolled-back', 'not-done', ['cancelled']])
    expect([host.started().length, computer.file, leftBehind()]).toEqual([1, oldFile, []])
  })
})

describe('stopping', () => {
  it('before the start: nothing is even staged', async () => {
    const { run, codes, host } = await applied({}, { watching: { signal: AbortSignal.abort() } })
    expect([run.result, codes]).toEqual(['rolled-back', ['cancelled']])
    expect(host.order()).not.toContain('stage')
  })

  it('while Windows Installer works: it is not told, and ends its work', async () => {
    const controller = new AbortController()
    const { run, change } = await applied(
      {
        runs: (computer) => [
          {
            effect: () => {
              controller.abort()
              applyPatch(computer)
            },
          },
        ],
      },
      { watching: { signal: controller.signal } },
    )
    expect([run.result, change.readBack, run.errors]).toEqual(['done', 'held', []])
  })
})

describe('a file that changes on the way is not started', () => {
  it.each<[string, SceneOptions]>([
    ['before it is copied', { beforeStage: ({ source }) => writeFileSync(source, clientPatch({ isSigned: false })) }],
    [
      'after it was copied',
      {
        afterStage: ({ path }) => {
          chmodSync(path, 0o700)
          writeFileSync(path, clientPatch({ displayName: 'KB978754' }))
        },
      },
    ],
    ['by what is put beside it', { afterStage: ({ folder }) => writeFileSync(join(folder, 'msi.dll'), 'MZ') }],
  ])('%s', async (_, options) => {
    const { run, change, codes, host, leftBehind } = await applied(options)
    expect([run.result, change.readBack, codes]).toEqual(['rolled-back', 'not-done', ['program-changed']])
    expect([host.started(), change.attempts, leftBehind()]).toEqual([[], [], []])
  })

  it('into a folder that somebody made', async () => {
    const { run, codes, host } = await applied({ beforeStage: (_, folder) => void mkdirSync(folder) })
    expect([run.result, codes, host.started()]).toEqual(['rolled-back', ['already-exists'], []])
  })
})

describe('what the program wrote', () => {
  it('is kept with the run, and only what there is', async () => {
    const { run, change } = await applied({
      runs: (computer) => [
        { text: ['on its output\r\n'], ownLog: ['MSI (s) a', 'b'], effect: () => applyPatch(computer) },
      ],
    })
    expect(change.logs).toEqual(['msiexec.log', 'output.log'].map((name) => join(run.folder, name)))
    expect(change.logs.map((log) => readFileSync(log, 'latin1'))).toEqual(['MSI (s) ab', 'on its output\r\n'])
  })

  const full = failure(certmendError('disk-full'))

  it('and cannot be kept: the run is what the computer says, and the reason is told', async () => {
    const { run, change, codes, leftBehind } = await applied(
      {},
      {
        replaced: ({ files }) => ({
          files: { ...files, copy: async (from, to) => (to.endsWith('.log') ? full : files.copy(from, to)) },
        }),
      },
    )
    expect([run.result, change.readBack, codes, change.logs]).toEqual(['done', 'held', ['disk-full'], []])
    expect(leftBehind()).toEqual([])
  })

  it('and its copy cannot be removed: the run is what the computer says, and the reason is told', async () => {
    const { run, change, codes } = await applied(
      {},
      {
        replaced: ({ programs }) => ({
          programs: {
            ...programs,
            stage: async (program, folder) => {
              const staged = await programs.stage(program, folder)
              if (!staged.ok) return staged
              const release = async () => {
                await staged.value.release()
                return failure(certmendError('locked'))
              }
              return { ok: true, value: { ...staged.value, release } }
            },
          },
        }),
      },
    )
    expect([run.result, change.readBack, codes]).toEqual(['done', 'held', ['locked']])
  })

  it('and the program itself cannot be kept: it is not even started', async () => {
    const { run, codes, host } = await applied(
      {},
      {
        replaced: ({ files }) => ({
          files: { ...files, copy: async (from, to) => (to.endsWith('.msp') ? full : files.copy(from, to)) },
        }),
      },
    )
    expect([run.result, codes, host.started()]).toEqual(['rolled-back', ['disk-full'], []])
  })
})
