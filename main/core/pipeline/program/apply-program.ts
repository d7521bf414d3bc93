/**
 * apply, for plans that run somebody else's program. Nothing here takes the program's word: before it, everything that the
 * plan was made from is read again; after it, what it was to change is.
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import type { ProgramChange, ProgramPlan } from '../../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { RunView } from '../../../../shared/model/run.ts'
import { canonicalJson } from '../../canonical-json.ts'
import type { Platform } from '../../ports.ts'
import { type OpenRun, startRun } from '../run-store.ts'
import { viewRun } from '../runs.ts'
import { observe } from './observe.ts'
import { readOwnCertificates, type StoredValue } from './own-certificates.ts'
import { changeNow, notForHere, prepare, programTargets } from './plan-program.ts'
import { isNotStarted, type ProgramOutcome, type ProgramWatching, type ProgramWork, runProgram } from './run-program.ts'

/** The caller holds the writer's lock, knows the plan to be whole and that no run is interrupted. */
export const applyProgramPlan = async (
  platform: Platform,
  plan: ProgramPlan,
  watching: ProgramWatching,
): Promise<Result<RunView>> => {
  const [change] = plan.changes
  if (change === undefined) return failure(certmendError('plan-nothing-to-do'))
  const ready = await isReady(platform, plan, change)
  if (!ready.ok) return ready
  const run = await startRun(platform, plan, { kind: 'mend', undoOf: null, changes: [change.id] })
  return run.ok ? runChange(platform, run.value, change, watching) : run
}

/** What the journal of an interrupted run tells: what the stores held before it, and how often a program was started. */
export interface Earlier {
  readonly values: readonly StoredValue[]
  readonly starts: number
}

/** From the first effect to the end of the run. `earlier`: of a run that a recovery goes on with, and that was announced. */
export const runChange = async (
  platform: Platform,
  run: OpenRun,
  change: ProgramChange,
  watching: ProgramWatching,
  earlier: Earlier | null = null,
): Promise<Result<RunView>> => {
  const before = earlier === null ? await backUp(platform, run, change) : success(earlier.values)
  if (!before.ok) return endWithout(platform, run, change, before.error)
  if (earlier === null) {
    const { target, staged } = change
    const announced = await run.record({ entry: 'program', target, staged, values: before.value })
    if (!announced.ok) return announced
  }
  const ran = await runProgram(platform, run, workOf(change, earlier?.starts ?? 0), watching)
  if (!ran.ok) return ran
  if (isNotStarted(ran.value)) {
    const error = ran.value.notStarted
    // Before a crash a program may have been started all the same.
    if (earlier === null) return endWithout(platform, run, change, error)
    return endWith(platform, run, change, { exit: null, error }, before.value)
  }
  watching.onState?.({ phase: 'read-back', attempt: 1, attempts: 1, until: null, processId: null })
  return endWith(platform, run, change, ran.value, before.value)
}

const workOf = (change: ProgramChange, starts: number): ProgramWork => {
  const { target, action, file, staged, log, command } = change
  return { target, action, file, source: file.location, staged, log, command, starts }
}

/**
 * Everything that the plan was made from is read again, and the change worked out anew: `plan-stale`, `program-changed`,
 * `program-not-for-here`, `elevation-needed`. A plan may come from a file, and be anybody's.
 */
export const isReady = async (platform: Platform, plan: ProgramPlan, change: ProgramChange): Promise<Result<true>> => {
  const { programs } = platform
  const { file, staged } = change
  if (programs.windows === null) return failure(certmendError('live-needs-windows', {}, { location: 'live' }))
  if ((await programs.rights()).elevated === false) return failure(certmendError('elevation-needed'))
  if (!isOurFolder(programs.windows, staged)) return stale(staged)
  const prepared = await prepare(platform, file.location, staged)
  if (!prepared.ok) return prepared
  if (prepared.value.file.digest !== file.digest) {
    return failure(certmendError('program-changed', {}, { location: file.location }))
  }
  if (prepared.value.use !== change.action) return notForHere(prepared.value)
  const now = await changeNow(platform, prepared.value, change)
  if (!now.ok) return now
  if (!isSame(plan.targets, programTargets[plan.remedy])) return stale('live')
  return isSame(now.value, change) ? success(true) : stale(whereDiffering(now.value, change))
}

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)

const isOurFolder = ({ stagingParent }: NonNullable<Platform['programs']['windows']>, staged: string): boolean =>
  staged.startsWith(`${stagingParent}\\`) && /^certmend-[a-z0-9]{12}$/.test(staged.slice(stagingParent.length + 1))

const stale = (location: string) => failure(certmendError('plan-stale', {}, { location }))

/** For people: the certificate that is another one now, or the file of the client. */
const whereDiffering = (now: ProgramChange, planned: ProgramChange): string => {
  if (planned.action === 'apply-patch') return planned.clientFile.location
  if (planned.action !== 'run-certfix' || now.action !== 'run-certfix') return planned.file.location
  const changed = planned.certificates.find((one) => !now.certificates.some((other) => isSame(one, other)))
  return changed?.key ?? 'live'
}

/** The program, and what the stores hold: for the journal, and as exports of reg.exe beside it. */
const backUp = async (
  platform: Platform,
  run: OpenRun,
  change: ProgramChange,
): Promise<Result<readonly StoredValue[]>> => {
  const kept = await keepProgram(platform, run, change)
  if (!kept.ok) return kept
  if (change.action !== 'run-certfix') return success([])
  const { files } = platform
  const found = await readOwnCertificates(platform, files.join(run.folder, `backup-${change.target}`))
  return found.ok ? success(found.value.map(({ key, views, blob }) => ({ key, views, blob }))) : found
}

/** For the removal of a patch, and as evidence. It is checked again before it is used. */
export const keptProgram = (change: ProgramChange): string => `program-${change.file.fileName}`

const keepProgram = async ({ files }: Platform, run: OpenRun, change: ProgramChange): Promise<Result<true>> => {
  if (change.action === 'extract-package') return success(true)
  const path = files.join(run.folder, keptProgram(change))
  // Half a copy may stand here from before a crash; it was never announced.
  const cleared = await files.remove(path)
  return cleared.ok ? files.copy(change.file.location, path) : cleared
}

/** Nothing was started: the run ends as if it had not begun. */
const endWithout = async (
  platform: Platform,
  run: OpenRun,
  { target }: ProgramChange,
  error: CertmendError,
): Promise<Result<RunView>> => {
  const noted = await run.record({ entry: 'failed', target, error: { ...error } })
  if (!noted.ok) return noted
  return endRun(platform, run, 'rolled-back')
}

/** Reads back, and ends. Where even that fails, nobody knows: the run is `partial`. */
export const endWith = async (
  platform: Platform,
  run: OpenRun,
  change: ProgramChange,
  outcome: ProgramOutcome | null,
  before: readonly StoredValue[],
): Promise<Result<RunView>> => {
  const { id, target } = change
  const observed = await observe(platform, change, outcome, before)
  if (!observed.ok) {
    const noted = await run.record({ entry: 'failed', target, error: { ...observed.error } })
    return noted.ok ? endRun(platform, run, 'partial') : noted
  }
  const { observation, judgement } = observed.value
  const { readBack, result, isApplied, errors } = judgement
  const entries: Parameters<OpenRun['record']>[0][] = [
    { entry: 'observed', target, ...observation },
    ...(isApplied ? [{ entry: 'applied' as const, target }] : []),
    ...(readBack === 'held' ? [{ entry: 'verified' as const, target, held: [id], differs: [] }] : []),
    ...(readBack === 'differs' ? [{ entry: 'verified' as const, target, held: [], differs: [id] }] : []),
    ...errors.map((error) => ({ entry: 'failed' as const, target, error: { ...error } })),
  ]
  for (const entry of entries) {
    const noted = await run.record(entry)
    if (!noted.ok) return noted
  }
  return endRun(platform, run, result)
}

export const endRun = async (
  platform: Platform,
  run: OpenRun,
  result: 'done' | 'restart-needed' | 'rolled-back' | 'partial',
): Promise<Result<RunView>> => {
  const ended = await run.record({ entry: 'end', result, at: platform.clock.now().toISOString() })
  return ended.ok ? viewRun(platform, run.id) : ended
}
