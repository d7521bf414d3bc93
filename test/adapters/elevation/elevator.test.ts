/**
 * Both sides with real files in between, in one process: what is asked is done, what was put in the way is never followed,
 * and nothing but the number of a run is believed.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createElevator, handoffParent } from '../../../main/adapters/elevation/elevator.ts'
import { posixFolderCheck } from '../../../main/adapters/elevation/folder-check.ts'
import { openHandoff } from '../../../main/adapters/elevation/handoff-folder.ts'
import type { RunElevated } from '../../../main/adapters/elevation/restart.ts'
import { elevatedRequest, runElevatedSide } from '../../../main/cli/elevated.ts'
import { writeAnswer, writeEvent } from '../../../main/core/pipeline/handoff.ts'
import { planMend } from '../../../main/core/pipeline/plan.ts'
import { viewRun } from '../../../main/core/pipeline/runs.ts'
import type { ElevatedWatch } from '../../../main/core/ports.ts'
import { scan } from '../../../main/core/scan.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../../shared/contract/ipc.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import { failure, success } from '../../../shared/model/result.ts'
import { faultyRegistryFile } from '../../support/faulty-files.ts'
import { missing } from '../../support/needs.ts'
import { testPlatform } from '../../support/platform.ts'
import { fakeProgramHost } from '../../support/program-host.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** What stood there goes elsewhere, and a link to it takes its place. */
const linkInstead = (path: string): void => {
  const elsewhere = join(temporaryFolder(), basename(path))
  renameSync(path, elsewhere)
  symlinkSync(elsewhere, path)
}

const run = 'run-20261121-093645-abcd' as RunId
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) })

/** Where Windows would start the other one. `meanwhile` has the folder of the request before that. */
const scene = (
  options: {
    readonly elevated?: boolean | null
    /** Where the runs are said to be. */
    readonly asksFor?: string
    readonly meanwhile?: (folder: string) => void
    readonly instead?: (folder: string) => Awaited<ReturnType<RunElevated>>
  } = {},
) => {
  const folder = temporaryFolder()
  const parent = join(folder, 'Certmend')
  const state = join(folder, 'state')
  const platform = testPlatform(state)
  const seen: { progress: Progress[]; processes: number[]; exitCodes: number[] } = {
    progress: [],
    processes: [],
    exitCodes: [],
  }
  const runElevated: RunElevated = async (args) => {
    const request = elevatedRequest(args)
    if (request === null) throw new Error(`not understood: ${args.join(' ')}`)
    options.meanwhile?.(dirname(request.path))
    if (options.instead) return options.instead(dirname(request.path))
    const rights = { elevated: options.elevated ?? true }
    const exitCode = await runElevatedSide(request, {
      createPlatform: async () => testPlatform(state, { programs: fakeProgramHost({ rights }) }),
      checkFolder: posixFolderCheck,
      processId: 4711,
    })
    seen.exitCodes.push(exitCode)
    return success({ exitCode })
  }
  const elevator = createElevator({
    platform: { ...platform, sharedStateFolder: options.asksFor ?? state },
    parent,
    runElevated,
  })
  const stop = new AbortController()
  const watch: ElevatedWatch = {
    onStarted: (process) => seen.processes.push(process),
    onProgress: (progress) => seen.progress.push(progress),
    onProgramState: () => undefined,
    onProgramText: () => undefined,
    signal: stop.signal,
  }
  const left = () => readdirSync(parent)
  return { folder, platform, elevator, watch, stop, seen, left }
}

const faulty = async ({ folder, platform }: Pick<ReturnType<typeof scene>, 'folder' | 'platform'>) => {
  const file = join(folder, 'SMS.reg')
  writeFileSync(file, faultyRegistryFile())
  const options = { recursive: false, policy: 'truncate' as const, only: [], onProgress: () => undefined }
  const { certificates } = await scan(platform, [file], { ...options, isCancelled: () => false })
  const chosen = [...certificates.values()].map((certificate) => ({ certificate, policy: 'truncate' as const }))
  const planned = await planMend(platform, chosen)
  if (!planned.ok) throw new Error(planned.error.code)
  const { plan } = planned.value
  return { file, plan, changes: plan.changes.map(({ id }) => id) }
}

describe.skipIf(missing('linux'))('an elevator', () => {
  it('has a plan applied, and taken back, by the other side; follows it; leaves nothing behind', async () => {
    const stage = scene()
    const { elevator, watch, seen, platform } = stage
    const { file, plan, changes } = await faulty(stage)
    const before = readFileSync(file)

    const applied = await elevator.apply(plan, changes, watch)
    if (!applied.ok) throw new Error(applied.error.code)
    const view = await viewRun(platform, applied.value)
    expect(view).toMatchObject({ ok: true, value: { result: 'done', plan: plan.id } })
    expect(readFileSync(file).equals(before)).toBe(false)
    expect(seen.processes).toEqual([4711])
    expect(seen.progress.map(({ phase }) => phase)).toEqual(['backup', 'write', 'read-back', 'read-back'])

    expect(await elevator.undo(applied.value, watch)).toMatchObject({ ok: true })
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(seen.exitCodes).toEqual([0, 0])
    expect(stage.left()).toEqual([])
  })

  it('passes on what the same call says elsewhere', async () => {
    const { elevator, watch, seen } = scene()
    expect(await elevator.undo(run, watch)).toEqual(refused('run-unknown'))
    expect(await elevator.recover(run, 'finish', watch)).toEqual(refused('run-unknown'))
    expect(seen.exitCodes).toEqual([3, 3])
  })

  it('does nothing where the other side lacks the rights, too', async () => {
    const stage = scene({ elevated: false })
    const { file, plan, changes } = await faulty(stage)
    const before = readFileSync(file)
    expect(await stage.elevator.apply(plan, changes, stage.watch)).toEqual(refused('elevation-needed'))
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('comes back with nothing done where the person says no', async () => {
    const declined = failure(certmendError('elevation-declined', { reason: 1223 }))
    const { elevator, watch, left } = scene({ instead: () => declined })
    expect(await elevator.undo(run, watch)).toEqual(declined)
    expect(left()).toEqual([])
  })

  it('asks nobody where the person had stopped before', async () => {
    const { elevator, watch, stop, folder } = scene({ instead: () => failure(certmendError('internal')) })
    stop.abort()
    expect(await elevator.undo(run, watch)).toEqual(refused('cancelled'))
    expect(readdirSync(folder)).toEqual([])
  })

  it('says so where the other side ended without an answer', async () => {
    const { elevator, watch } = scene({ instead: () => success({ exitCode: 0xc0000005 }) })
    expect(await elevator.undo(run, watch)).toEqual(
      failure(certmendError('elevation-silent', { exitCode: 0xc0000005 })),
    )
  })

  it('passes a wish to stop on', async () => {
    const stops: boolean[] = []
    const { elevator, watch, stop } = scene({
      instead: (folder) => {
        stop.abort()
        stops.push(existsSync(join(folder, 'stop')))
        return success({ exitCode: 0 })
      },
    })
    await elevator.undo(run, watch)
    expect(stops).toEqual([true])
  })

  it('looks at events and answers of anybody, and believes neither', async () => {
    const { elevator, watch, seen } = scene({
      instead: (folder) => {
        const event = {
          event: 'progress' as const,
          progress: { phase: 'write' as const, done: 0, total: 1, item: 'ż' },
        }
        writeFileSync(join(folder, 'events.jsonl'), `not an event\n${writeEvent(event)}{"event":"progress"`)
        writeFileSync(join(folder, 'answer.json'), '{"run":"..\\\\..\\\\mine"}')
        return success({ exitCode: 0 })
      },
    })
    expect(await elevator.undo(run, watch)).toEqual(refused('handoff-unreadable'))
    expect(seen.progress).toEqual([{ phase: 'write', done: 0, total: 1, item: 'ż' }])
  })
})

describe.skipIf(missing('linux'))('the side that is asked', () => {
  it.each([
    {
      what: 'the request was changed',
      meanwhile: (folder: string) => writeFileSync(join(folder, 'request.json'), '{}'),
      code: 'handoff-changed',
    },
    {
      what: 'others may write in the folder',
      meanwhile: (folder: string) => chmodSync(folder, 0o777),
      code: 'elevation-silent',
    },
    {
      what: 'the request is a link',
      meanwhile: (folder: string) => linkInstead(join(folder, 'request.json')),
      code: 'elevation-silent',
    },
    {
      what: 'the folder is a link',
      meanwhile: (folder: string) => linkInstead(folder),
      code: 'elevation-silent',
    },
  ])('does nothing where $what', async ({ meanwhile, code }) => {
    const stage = scene({ meanwhile })
    const { file, plan, changes } = await faulty(stage)
    const before = readFileSync(file)
    expect(await stage.elevator.apply(plan, changes, stage.watch)).toEqual(refused(code))
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it.each(['events.jsonl', 'answer.json'])('never writes through a link that somebody put for %s', async (name) => {
    const victim = join(temporaryFolder(), 'victim')
    writeFileSync(victim, 'as it was')
    const stage = scene({ meanwhile: (folder) => symlinkSync(victim, join(folder, name)) })
    expect((await stage.elevator.undo(run, stage.watch)).ok).toBe(false)
    expect(stage.seen.exitCodes).not.toEqual([0])
    expect(readFileSync(victim, 'utf8')).toBe('as it was')
  })

  it('keeps its runs in its own folder, whatever whoever asks says', async () => {
    const stage = scene({ asksFor: join(temporaryFolder(), 'mine') })
    const { file, plan, changes } = await faulty(stage)
    const before = readFileSync(file)
    expect(await stage.elevator.apply(plan, changes, stage.watch)).toEqual(refused('state-folder-other'))
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('takes the words of its command line, and no others', () => {
    const digest = 'a'.repeat(64)
    expect(elevatedRequest(['elevated', '/x/request.json', digest])).toEqual({ path: '/x/request.json', digest })
    for (const words of [
      ['scan', '/x/request.json', digest],
      ['elevated', 'request.json', digest],
      ['elevated', '/x/request.json', 'a'],
      ['elevated', '/x/request.json', digest, 'more'],
      ['elevated', '/x/request.json'],
    ]) {
      expect(elevatedRequest(words), words.join(' ')).toBeNull()
    }
  })

  it('sees the wish to stop', async () => {
    const folder = join(temporaryFolder(), 'handoff-abcdefghijkl')
    mkdirSync(folder, { mode: 0o700 })
    writeFileSync(join(folder, 'request.json'), '{}')
    const opened = await openHandoff(join(folder, 'request.json'), posixFolderCheck)
    if (!opened.ok) throw new Error(opened.error.code)
    const { signal, end } = opened.value
    expect(signal.aborted).toBe(false)
    const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve))
    writeFileSync(join(folder, 'stop'), '')
    await stopped
    expect(await end(success(run))).toEqual(success(true))
    expect(readFileSync(join(folder, 'answer.json'))).toEqual(Buffer.from(writeAnswer(success(run))))
  })
})

it('a folder for requests is in the profile of the person, or nowhere', () => {
  expect(handoffParent({ LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' })).toBe(
    'C:\\Users\\ada\\AppData\\Local\\Certmend',
  )
  expect(handoffParent({})).toBeNull()
})
