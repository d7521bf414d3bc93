/**
 * Runs a program that changes the machine: without a shell, with little of our environment, its output kept in a file and
 * shown while it comes. It is given up only for silence, for a flood of output, or because a person says so; whoever calls
 * decides whether ending it is safe. What the exit code means stands in core/remedies/hotfix/exit-codes.ts, and whether
 * the program did its work is read back from the machine.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { win32 } from 'node:path'
import { certmendError } from '../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { ProgramBounds, ProgramCall, ProgramEnd, ProgramWatch } from '../core/ports.ts'
import { windowsArgument } from '../core/remedies/hotfix/command-line.ts'
import { attemptFile } from './file-errors.ts'
import { type FollowedLog, followLog } from './followed-log.ts'
import { startPatiently } from './node-platform.ts'

/**
 * `program-not-started`; `program-timed-out`, `program-flooded` and `cancelled` where it was ended; `already-exists` and
 * the like for the output file. The file stays, whatever happened.
 */
export const runProgram = async (
  call: ProgramCall,
  bounds: ProgramBounds,
  watch: ProgramWatch = {},
): Promise<Result<ProgramEnd>> => {
  if (watch.signal?.aborted) return failure(certmendError('cancelled'))
  const output = await attemptFile(call.outputFile, 'write', () => openSync(call.outputFile, 'wx', 0o600))
  if (!output.ok) return output
  const keeper = outputKeeper(output.value, bounds.kept)
  const ended = await startPatiently(() => runInto(keeper, call, bounds, watch))
  const closed = await attemptFile(call.outputFile, 'write', () => keeper.close())
  return closed.ok ? ended : closed
}

/** What a program may need to start. Nothing that leads it to other code than Windows' own: no PATH of ours. */
const passedOn = [
  'ALLUSERSPROFILE',
  'CommonProgramFiles',
  'CommonProgramFiles(x86)',
  'HOME',
  'NUMBER_OF_PROCESSORS',
  'OS',
  'PROCESSOR_ARCHITECTURE',
  'PROCESSOR_ARCHITEW6432',
  'ProgramData',
  'ProgramFiles',
  'ProgramFiles(x86)',
  'ProgramW6432',
  'PUBLIC',
  'SystemDrive',
  'SystemRoot',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'windir',
  'WINEPREFIX',
]

type Environment = Readonly<Record<string, string | undefined>>

export const programEnvironment = (platform: NodeJS.Platform, environment: Environment): Record<string, string> => {
  const isWanted = (name: string) => passedOn.some((one) => one.toLowerCase() === name.toLowerCase())
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isWanted(entry[0]),
  )
  return { ...Object.fromEntries(kept), PATH: searchPath(platform, environment) }
}

const searchPath = (platform: NodeJS.Platform, environment: Environment): string => {
  if (platform !== 'win32') return '/usr/bin:/bin'
  const windows = environment.SystemRoot ?? environment.SYSTEMROOT ?? 'C:\\Windows'
  const system = win32.join(windows, 'System32')
  return [system, windows, win32.join(system, 'Wbem')].join(';')
}

interface OutputKeeper {
  /** The part of it that was kept. */
  take(chunk: Uint8Array): Uint8Array
  readonly written: number
  readonly dropped: number
  /** Says at the end of the file how much is missing. */
  close(): void
}

const outputKeeper = (file: number, limit: number): OutputKeeper => {
  const counts = { written: 0, kept: 0 }
  return {
    take: (chunk) => {
      const kept = chunk.subarray(0, limit - counts.kept)
      counts.written += chunk.length
      counts.kept += kept.length
      for (let at = 0; at < kept.length; ) at += writeSync(file, kept, at)
      return kept
    },
    get written() {
      return counts.written
    },
    get dropped() {
      return counts.written - counts.kept
    },
    close: () => {
      try {
        if (counts.written > counts.kept) writeSync(file, `\r\n[${counts.written - counts.kept} more bytes]\r\n`)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    },
  }
}

const start = ({ program, args, isVerbatim, workingFolder }: ProgramCall): ChildProcess => {
  const environment = programEnvironment(process.platform, process.env)
  return spawn(program, args, {
    cwd: workingFolder,
    env: environment,
    shell: false,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    // The program's own name is part of the line then, too.
    ...(isVerbatim && process.platform === 'win32'
      ? { windowsVerbatimArguments: true, argv0: windowsArgument(program) }
      : {}),
  })
}

const runInto = (
  keeper: OutputKeeper,
  call: ProgramCall,
  { silence, most }: ProgramBounds,
  { onStart, onText, signal }: ProgramWatch,
): Promise<Result<ProgramEnd>> =>
  new Promise((resolve) => {
    const { program } = call
    const notStarted = (error: unknown): void => {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      finish(failure(certmendError('program-not-started', { reason }, { location: program })))
    }
    let child: ChildProcess | null = null
    let ownLog: FollowedLog | null = null
    let waiting: NodeJS.Timeout | undefined
    let isOver = false

    const finish = (result: Result<ProgramEnd>): void => {
      if (isOver) return
      isOver = true
      clearTimeout(waiting)
      signal?.removeEventListener('abort', cancel)
      ownLog?.stop()
      resolve(result)
    }
    const end = (result: Result<never>): void => {
      child?.kill('SIGKILL')
      // What it started itself may hold these open for ever.
      child?.stdout?.destroy()
      child?.stderr?.destroy()
      finish(result)
    }
    const cancel = (): void => end(failure(certmendError('cancelled', {}, { location: program })))
    const waitOn = (): void => {
      if (silence === null || isOver) return
      clearTimeout(waiting)
      const seconds = silence / 1000
      waiting = setTimeout(
        () => end(failure(certmendError('program-timed-out', { seconds }, { location: program }))),
        silence,
      )
    }
    const take = (decoder: TextDecoder) => (chunk: Uint8Array) => {
      if (isOver) return
      waitOn()
      const kept = keeper.take(chunk)
      if (kept.length > 0) onText?.(decoder.decode(kept, { stream: true }))
      if (keeper.written > most) {
        end(failure(certmendError('program-flooded', { limit: most }, { location: program })))
      }
    }

    if (signal?.aborted) {
      cancel()
      return
    }
    try {
      child = start(call)
    } catch (error) {
      // Some codes of the system (UNKNOWN among them) are thrown at once instead of being an event.
      notStarted(error)
      return
    }
    // Console programs of that time write in the code page of the machine; what is not ASCII is shown approximately.
    child.stdout?.on('data', take(new TextDecoder('windows-1252')))
    child.stderr?.on('data', take(new TextDecoder('windows-1252')))
    child.on('error', (error) => {
      // One that runs reports here that it could not be ended, too.
      if (child?.pid === undefined) notStarted(error)
    })
    child.once('close', (exitCode) => {
      const { written, dropped } = keeper
      finish(success({ exitCode: exitCode === null ? null : exitCode >>> 0, written, dropped }))
    })
    signal?.addEventListener('abort', cancel)
    if (call.ownLog !== null) {
      ownLog = followLog(call.ownLog, (text) => {
        waitOn()
        if (text !== '') onText?.(text)
      })
    }
    if (child.pid !== undefined) onStart?.(child.pid)
    waitOn()
  })
