/**
 * apply: from a plan to effects, each announced in the journal first and read back after. What fails is rolled back:
 * the run is done as a whole or not at all.
 */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../../shared/contract/ipc.ts'
import type { ChangeId, RunId } from '../../../shared/model/ids.ts'
import { type Change, isProgramPlan, type Plan, type PlanTarget } from '../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { RunView } from '../../../shared/model/run.ts'
import type { Platform } from '../ports.ts'
import { isIntact } from './plan.ts'
import { applyProgramPlan } from './program/apply-program.ts'
import type { ProgramWatching } from './program/run-program.ts'
import { type OpenRun, startRun } from './run-store.ts'
import { interruptedRun, viewRun } from './runs.ts'
import {
  backUp,
  backUpLogs,
  type EffectContext,
  isWritable,
  type PreparedTarget,
  perform,
  prepareTarget,
  type ReadBack,
  readBack,
  revert,
  type TargetState,
  targetState,
} from './target.ts'

export type ReportProgress = (progress: Progress) => void

/** Applies the chosen changes of a plan. Fails before the first effect where anything is stale, locked or unknown. */
export const applyPlan = async (
  platform: Platform,
  plan: Plan,
  selected: readonly ChangeId[],
  report: ReportProgress = () => undefined,
  watching: ProgramWatching = {},
): Promise<Result<RunView>> => {
  if (!isIntact(platform.hashes, plan)) return failure(certmendError('plan-digest-wrong'))
  const unknown = selected.find((id) => !plan.changes.some((change) => change.id === id))
  if (unknown !== undefined) return failure(certmendError('plan-unknown-change', { change: unknown }))
  if (selected.length === 0) return failure(certmendError('plan-nothing-to-do'))
  return asOnlyWriter(platform, async () => {
    const interrupted = await interruptedRun(platform)
    if (!interrupted.ok) return interrupted
    if (interrupted.value !== null) return failure(certmendError('recovery-needed', { run: interrupted.value.id }))
    if (isProgramPlan(plan)) return applyProgramPlan(platform, plan, watching)
    const work = workOf(plan, selected)
    for (const { target, changes } of work) {
      const ready = await isReady(platform, target, changes)
      if (!ready.ok) return ready
    }
    const run = await startRun(platform, plan, { kind: 'mend', undoOf: null, changes: selected })
    if (!run.ok) return run
    const steps = work.map(({ target, changes }) => ({
      target,
      changes,
      prepare: () => prepareTarget(platform, target, changes),
      expected: 'after' as const,
    }))
    return finishRun(platform, run.value, steps, report)
  })
}

/** Holds the writer's lock around `work`. */
export const asOnlyWriter = async <T>(platform: Platform, work: () => Promise<Result<T>>): Promise<Result<T>> => {
  const prepared = await platform.stateAccess.prepare()
  if (!prepared.ok) return prepared
  const lock = await platform.lock.acquire()
  if (!lock.ok) return lock
  try {
    return await work()
  } finally {
    await lock.value.release()
  }
}

export interface TargetWork {
  readonly target: PlanTarget
  readonly changes: readonly Change[]
}

export const workOf = (plan: Plan, selected: readonly ChangeId[]): readonly TargetWork[] => {
  const chosen = new Set(selected)
  return plan.targets.flatMap((target) => {
    const changes = plan.changes.filter((change) => change.target === target.id && chosen.has(change.id))
    return changes.length > 0 ? [{ target, changes }] : []
  })
}

const isReady = async (platform: Platform, target: PlanTarget, changes: readonly Change[]): Promise<Result<true>> => {
  const prepared = await prepareTarget(platform, target, changes)
  return prepared.ok ? isWritable(platform, target) : prepared
}

/** One target's way through the run. `expected` is which side of each change must be read afterwards. */
export interface Step {
  readonly target: PlanTarget
  readonly changes: readonly Change[]
  readonly expected: 'before' | 'after'
  prepare(): Promise<Result<PreparedTarget>>
}

/** What the journal has announced of one target. */
export interface Begun {
  readonly prepared: PreparedTarget
  readonly context: EffectContext
}

/** Runs the steps; rolls back all of them where one fails; writes the end; gives the run as it stands on disk. */
export const finishRun = async (
  platform: Platform,
  run: OpenRun,
  steps: readonly Step[],
  report: ReportProgress,
  before: readonly Begun[] = [],
): Promise<Result<RunView>> => {
  const done = [...before]
  let result: 'done' | 'rolled-back' | 'partial' = 'done'
  for (const [index, step] of steps.entries()) {
    const at = (phase: Progress['phase']) =>
      report({ phase, done: index, total: steps.length, item: step.target.location })
    const failed = await guarded(() => doStep(platform, run, step, at, (entry) => done.push(entry)))
    if (failed === null) continue
    const noted = await run.record({ entry: 'failed', target: step.target.id, error: { ...failed } })
    if (!noted.ok) return noted
    result = (await rollBack(platform, run, done)) ? 'rolled-back' : 'partial'
    break
  }
  const ended = await run.record({ entry: 'end', result, at: platform.clock.now().toISOString() })
  if (!ended.ok) return ended
  report({ phase: 'read-back', done: steps.length, total: steps.length, item: '' })
  return viewRun(platform, run.id)
}

/** A fault in Certmend itself must not leave a run half done either: it is rolled back like any other failure. */
const guarded = async (step: () => Promise<CertmendError | null>): Promise<CertmendError | null> => {
  try {
    return await step()
  } catch (error) {
    return certmendError('internal', { reason: error instanceof Error ? error.message : String(error) })
  }
}

/** Null where the step held; the error otherwise. */
const doStep = async (
  platform: Platform,
  run: OpenRun,
  step: Step,
  at: (phase: Progress['phase']) => void,
  begun: (entry: Begun) => void,
): Promise<CertmendError | null> => {
  const { files } = platform
  const { target } = step
  at('backup')
  const prepared = await step.prepare()
  if (!prepared.ok) return prepared.error
  const backup = `backup-${target.id}${target.digest === null ? '' : `-${files.baseName(target.location)}`}`
  const backupPath = files.join(run.folder, backup)
  // Half a copy may stand here from before a crash; it was never announced.
  const cleared = target.digest === null ? null : await files.remove(backupPath)
  if (cleared !== null && !cleared.ok) return cleared.error
  const copied = await backUp(platform, prepared.value, backupPath)
  if (!copied.ok) return copied.error
  // An undo needs no logs: nothing of this program ever changes them.
  const logs = step.expected === 'after' ? await backUpLogs(platform, target, run.folder) : null
  if (logs !== null && !logs.ok) return logs.error
  const temporary = temporaryFor(prepared.value, run.id)
  const { effect, before, after } = prepared.value
  const announced = await run.record({ entry: 'prepared', target: target.id, backup, before, after, effect, temporary })
  if (!announced.ok) return announced.error
  const context = { target, effect, runFolder: run.folder, temporary }
  begun({ prepared: prepared.value, context })
  at('write')
  const performed = await perform(platform, context)
  if (!performed.ok) return performed.error
  const noted = await run.record({ entry: 'applied', target: target.id })
  if (!noted.ok) return noted.error
  at('read-back')
  return verifyStep(platform, run, step, prepared.value)
}

/** Where the new file grows before it takes its place. */
const temporaryFor = ({ target, effect }: PreparedTarget, run: RunId): string | null => {
  if (effect.how === 'replace') return `${target.location}.${run}.new`
  return effect.how === 'beside' && !effect.removes ? `${effect.path}.${run}.new` : null
}

/** Reads back from the medium: the whole file by digest, each name by the reader. */
const verifyStep = async (
  platform: Platform,
  run: OpenRun,
  step: Step,
  prepared: PreparedTarget,
): Promise<CertmendError | null> => {
  const { target, effect, before, after } = prepared
  const state = await targetState(platform, target, effect, before, after)
  if (!state.ok) return state.error
  const names = await readNames(platform, step, state.value)
  if (!names.ok) return names.error
  const { held, differs } = names.value
  const noted = await run.record({ entry: 'verified', target: target.id, held, differs })
  if (!noted.ok) return noted.error
  return state.value === 'after' && differs.length === 0
    ? null
    : certmendError('read-back-differs', {}, { location: target.location })
}

/**
 * Two cases need no second reading once the state is known. The live registry was just read, certificate by certificate.
 * And the names of a locked file cannot be read without its password, which an undo in a later session does not have;
 * that the whole file is as it was to be, byte for byte, says the same; so it does where a task sequence was taken back.
 */
const readNames = async (platform: Platform, step: Step, state: TargetState): Promise<Result<ReadBack>> => {
  const allHeld = success({ held: step.changes.map((change) => change.id), differs: [] })
  const { kind } = step.target
  const isTakenBack = kind === 'task-sequence' && step.expected === 'before'
  if (state === 'after' && (kind === 'live' || isTakenBack)) return allHeld
  const names = await readBack(platform, step.target, step.changes, step.expected)
  return state === 'after' && !names.ok && names.error.code === 'pkcs12-wrong-password' ? allHeld : names
}

/** Takes back, last first, everything that was announced; true where every target is as before. */
export const rollBack = async (platform: Platform, run: OpenRun, begun: readonly Begun[]): Promise<boolean> => {
  let whole = true
  for (const { prepared, context } of [...begun].reverse()) {
    const error = await rollBackOne(platform, prepared, context)
    const entry =
      error === null
        ? ({ entry: 'rolled-back', target: context.target.id } as const)
        : ({ entry: 'failed', target: context.target.id, error: { ...error } } as const)
    const noted = await run.record(entry)
    whole = whole && error === null && noted.ok
  }
  return whole
}

const rollBackOne = async (
  platform: Platform,
  prepared: PreparedTarget,
  context: EffectContext,
): Promise<CertmendError | null> => {
  const { target, effect, before, after } = prepared
  const look = () => targetState(platform, target, effect, before, after)
  const state = await look()
  if (!state.ok) return state.error
  if (context.temporary !== null) {
    const removed = await platform.files.remove(context.temporary)
    if (!removed.ok) return removed.error
  }
  if (state.value === 'before') return null
  if (state.value === 'other') return certmendError('recovery-impossible', {}, { location: target.location })
  const reverted = await revert(platform, context)
  if (!reverted.ok) return reverted.error
  const now = await look()
  if (!now.ok) return now.error
  return now.value === 'before' ? null : certmendError('recovery-impossible', {}, { location: target.location })
}

/** For recovery: does what is left of an announced effect, from `before` or `mixed`. Null where it held. */
export const completeOne = async (
  platform: Platform,
  run: OpenRun,
  step: Step,
  prepared: PreparedTarget,
  context: EffectContext,
): Promise<CertmendError | null> => {
  const { target, effect, before, after } = prepared
  const state = await targetState(platform, target, effect, before, after)
  if (!state.ok) return state.error
  if (context.temporary !== null) {
    const removed = await platform.files.remove(context.temporary)
    if (!removed.ok) return removed.error
  }
  if (state.value === 'other') return certmendError('recovery-impossible', {}, { location: target.location })
  if (state.value !== 'after') {
    const performed = await perform(platform, context)
    if (!performed.ok) return performed.error
  }
  const noted = await run.record({ entry: 'applied', target: target.id })
  return noted.ok ? verifyStep(platform, run, step, prepared) : noted.error
}
