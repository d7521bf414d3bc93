/**
 * Runs the program of a change as it was planned: staged, checked there, started, tried again where another installation
 * runs. Each start and each end is in the journal; what the program wrote is kept in the run's folder.
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import type { ExitMeaning } from '../../../../shared/model/hotfix.ts'
import type { TargetId } from '../../../../shared/model/ids.ts'
import type { CheckedFile, PlannedCommand, ProgramAction } from '../../../../shared/model/plan.ts'
import type { ProgramState } from '../../../../shared/model/program-view.ts'
import { type Result, success } from '../../../../shared/model/result.ts'
import type { Platform, ProgramBounds, StagedProgram } from '../../ports.ts'
import { exitMeaning } from '../../remedies/hotfix/exit-codes.ts'
import type { OpenRun } from '../run-store.ts'
import { isStillGenuine } from './check-program.ts'

/** How a run of a program is watched, and stopped. */
export interface ProgramWatching {
  readonly onState?: (state: ProgramState) => void
  /** What the program and Windows Installer write, as it comes. */
  readonly onText?: (text: string) => void
  /** A person's wish to stop: kept at once while waiting; Windows Installer is never ended while it works. */
  readonly signal?: AbortSignal
  readonly limits?: Partial<ProgramLimits>
}

export interface ProgramLimits {
  /** Milliseconds without a sign of life after which CCMCertFix is ended. Windows Installer is never ended. */
  readonly silence: number
  /** Milliseconds before the next attempt where another installation runs. */
  readonly pause: number
  readonly attempts: number
  /** Bytes of output that are kept, and above which a program is ended. */
  readonly kept: number
  readonly most: number
}

const usualLimits: ProgramLimits = {
  silence: 10 * 60_000,
  pause: 30_000,
  attempts: 20,
  kept: 1 << 20,
  most: 64 << 20,
}

export interface ProgramWork {
  readonly target: TargetId
  readonly action: ProgramAction
  /** The file as it was checked, and where it is taken from now. */
  readonly file: CheckedFile
  readonly source: string
  readonly staged: string
  /** Full path of the log in the staged folder, as the command names it. */
  readonly log: string
  readonly command: PlannedCommand
  /** How often the journal of this run tells of a start already. */
  readonly starts: number
}

/** The exit code's meaning, or why there is none. */
export type ProgramOutcome =
  | { readonly exit: ExitMeaning; readonly error: null }
  | { readonly exit: null; readonly error: CertmendError }

/** Why nothing was started, so that nothing can have changed: staging, the check of the copy. */
export interface NotStarted {
  readonly notStarted: CertmendError
}

export const isNotStarted = (ran: ProgramOutcome | NotStarted): ran is NotStarted => 'notStarted' in ran

/** Fails only where the journal cannot be written: then the run stands as a crash would have left it. */
export const runProgram = async (
  platform: Platform,
  run: OpenRun,
  work: ProgramWork,
  watching: ProgramWatching,
): Promise<Result<ProgramOutcome | NotStarted>> => {
  const limits = { ...usualLimits, ...watching.limits }
  for (let attempt = 1; ; attempt++) {
    if (watching.signal?.aborted) return success(stopped)
    watching.onState?.({ phase: 'stage', attempt, attempts: limits.attempts, until: null, processId: null })
    const ended = await runOnce(platform, { run, work, watching, limits, number: attempt })
    if (!ended.ok || isNotStarted(ended.value) || ended.value.exit?.outcome !== 'retry') return ended
    if (attempt === limits.attempts) {
      return success({ exit: null, error: certmendError('installation-runs', { attempts: attempt }) })
    }
    await waitForNext(platform, watching, limits, attempt)
  }
}

interface Attempt {
  readonly run: OpenRun
  readonly work: ProgramWork
  readonly watching: ProgramWatching
  readonly limits: ProgramLimits
  /** From 1. */
  readonly number: number
}

const stopped: ProgramOutcome = { exit: null, error: certmendError('cancelled') }

const neverStopped = new AbortController().signal

const waitForNext = async (
  { programs, clock }: Platform,
  { onState, signal = neverStopped }: ProgramWatching,
  { pause, attempts }: ProgramLimits,
  attempt: number,
): Promise<void> => {
  const until = new Date(clock.now().getTime() + pause).toISOString()
  onState?.({ phase: 'wait', attempt, attempts, until, processId: null })
  await programs.pause(pause, signal)
}

const runOnce = async (platform: Platform, attempt: Attempt): Promise<Result<ProgramOutcome | NotStarted>> => {
  const { run, work } = attempt
  const { source, file, staged: folder } = work
  const { fileName, size, digest } = file
  const staged = await platform.programs.stage({ source, fileName, size, digest }, folder)
  if (!staged.ok) return success({ notStarted: staged.error })
  const ended = await startStaged(platform, attempt, staged.value)
  const released = await staged.value.release()
  return ended.ok && !released.ok ? withTrouble(run, work, released.error, ended.value) : ended
}

/** What goes wrong behind the program is told; what the program did is no other for it. */
const withTrouble = async <T>(
  run: OpenRun,
  { target }: ProgramWork,
  error: CertmendError,
  value: T,
): Promise<Result<T>> => {
  const noted = await run.record({ entry: 'failed', target, error: { ...error } })
  return noted.ok ? success(value) : noted
}

/** Where an administrator's folder held the copy, it is looked at a last time, right before the start. */
const startStaged = async (
  platform: Platform,
  { run, work, watching, limits, number }: Attempt,
  staged: StagedProgram,
): Promise<Result<ProgramOutcome | NotStarted>> => {
  const { files, programs, clock } = platform
  const { target, command, action, file } = work
  const genuine = await isStillGenuine(platform, staged.path, file)
  if (!genuine.ok) return success({ notStarted: genuine.error })
  const same = await staged.stillSame()
  if (!same.ok) return success({ notStarted: same.error })
  const at = clock.now().toISOString()
  const start = work.starts + number
  const started = await run.record({ entry: 'started', target, attempt: start, at, commandLine: command.line })
  if (!started.ok) return started
  const isInstaller = action !== 'run-certfix'
  const ownLog = isInstaller ? files.join(staged.folder, nameOf(work.log)) : null
  const outputFile = files.join(staged.folder, isInstaller ? 'output.log' : nameOf(work.log))
  const bounds: ProgramBounds = {
    silence: isInstaller ? null : limits.silence,
    kept: limits.kept,
    most: isInstaller ? Number.POSITIVE_INFINITY : limits.most,
  }
  const { onState, onText, signal } = watching
  const state = { phase: 'run', attempt: number, attempts: limits.attempts, until: null } as const
  onState?.({ ...state, processId: null })
  const ended = await programs.run(
    {
      program: isInstaller ? command.program : staged.path,
      args: command.args,
      isVerbatim: true,
      workingFolder: staged.folder,
      outputFile,
      ownLog,
    },
    bounds,
    {
      onStart: (processId) => onState?.({ ...state, processId }),
      ...(onText ? { onText } : {}),
      ...(signal && !isInstaller ? { signal } : {}),
    },
  )
  const outcome = outcomeOf(action, ended)
  const logs = await keepLogs(platform, run, start, [...(ownLog === null ? [] : [ownLog]), outputFile])
  const noted = await run.record({
    entry: 'ended',
    target,
    attempt: start,
    at: clock.now().toISOString(),
    exitCode: outcome.exit?.code ?? null,
    error: outcome.error === null ? null : { ...outcome.error },
    logs: logs.kept,
  })
  if (!noted.ok) return noted
  return logs.error === null ? success(outcome) : withTrouble(run, work, logs.error, outcome)
}

/** Of a path that Windows writes. */
const nameOf = (path: string): string => path.slice(path.lastIndexOf('\\') + 1)

const outcomeOf = (action: ProgramAction, ended: Awaited<ReturnType<Platform['programs']['run']>>): ProgramOutcome => {
  if (!ended.ok) return { exit: null, error: ended.error }
  // Null where a signal ended it: Windows knows none.
  const exitCode = ended.value.exitCode ?? -1
  return { exit: exitMeaning(action === 'run-certfix' ? 'certfix' : 'msiexec', exitCode), error: null }
}

interface KeptLogs {
  /** Names in the run's folder. */
  readonly kept: readonly string[]
  readonly error: CertmendError | null
}

/** Into the run's folder, `2-msiexec.log` for the second start; empty ones are not kept. */
const keepLogs = async (
  { files }: Platform,
  run: OpenRun,
  start: number,
  written: readonly string[],
): Promise<KeptLogs> => {
  const kept: string[] = []
  for (const path of written) {
    const facts = await files.facts(path)
    if (!facts.ok || facts.value.kind !== 'file' || facts.value.size === 0) continue
    const name = start === 1 ? files.baseName(path) : `${start}-${files.baseName(path)}`
    const copied = await files.copy(path, files.join(run.folder, name))
    if (!copied.ok) return { kept, error: copied.error }
    kept.push(name)
  }
  return { kept, error: null }
}

/** Why a program did not do its work, as an error; null where its exit code says that it did. */
export const complaintOf = ({ exit, error }: ProgramOutcome): CertmendError | null => {
  if (error !== null) return error
  if (exit.outcome !== 'failure' && exit.outcome !== 'retry') return null
  return certmendError('program-failed', { code: String(exit.code), name: exit.name })
}
