/** undo: apply of the inverse. It is a run of its own, with its own backup, journal and read-back. */
import { certmendError } from '../../../shared/contract/errors.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import { isProgramPlan } from '../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { RunView } from '../../../shared/model/run.ts'
import type { Platform } from '../ports.ts'
import { asOnlyWriter, finishRun, type ReportProgress, type Step, workOf } from './apply.ts'
import type { PreparedEntry } from './journal.ts'
import type { ProgramWatching } from './program/run-program.ts'
import { certfixUndoSteps, undoPatch } from './program/undo-program.ts'
import {
  appliedTargets,
  beginOf,
  hasEnded,
  isOwnRun,
  listRuns,
  loadRun,
  preparedOf,
  type StoredRun,
  startRun,
} from './run-store.ts'
import { interruptedRun, undoneBy } from './runs.ts'
import { inverseOf, isSafeToWrite, isWritable, type PreparedTarget, targetState } from './target.ts'

/**
 * Takes a finished run back, byte for byte. Refused where a target is no longer as that run left it (`plan-stale`),
 * where nothing was applied (`run-not-undoable`), where it was taken back before (`run-already-undone`), or where it is kept
 * by a Certmend with administrative rights, and this one has none (`elevation-needed`).
 */
export const undoRun = (
  platform: Platform,
  id: RunId,
  report: ReportProgress = () => undefined,
  watching: ProgramWatching = {},
): Promise<Result<RunView>> =>
  asOnlyWriter(platform, async () => {
    const interrupted = await interruptedRun(platform)
    if (!interrupted.ok) return interrupted
    if (interrupted.value !== null) return failure(certmendError('recovery-needed', { run: interrupted.value.id }))
    const loaded = await loadRun(platform, id)
    if (!loaded.ok) return loaded
    const original = loaded.value
    if (!isOwnRun(platform, original)) return failure(certmendError('elevation-needed'))
    const undoable = await isUndoable(platform, original)
    if (!undoable.ok) return undoable
    if (original.plan.remedy === 'hotfix') return undoPatch(platform, id, original.plan, original.folder, watching)
    const steps = undoSteps(platform, original)
    if (steps.length === 0) return failure(certmendError('run-not-undoable', { run: id }))
    for (const step of steps) {
      const ready = await step.prepare()
      if (!ready.ok) return ready
      const writable = await isWritable(platform, step.target)
      if (!writable.ok) return writable
    }
    const changes = isProgramPlan(original.plan)
      ? original.plan.changes.map(({ id: change }) => change)
      : steps.flatMap((step) => step.changes.map((change) => change.id))
    const run = await startRun(platform, original.plan, { kind: 'undo', undoOf: id, changes })
    return run.ok ? finishRun(platform, run.value, steps, report) : run
  })

const isUndoable = async (platform: Platform, run: StoredRun): Promise<Result<true>> => {
  if (beginOf(run).kind === 'undo' || !hasEnded(run) || appliedTargets(run).length === 0) {
    return failure(certmendError('run-not-undoable', { run: run.id }))
  }
  const listed = await listRuns(platform)
  if (!listed.ok) return listed
  const by = undoneBy(
    listed.value.flatMap((other) => (other.ok ? [other.value] : [])),
    run.id,
  )
  return by === null ? success(true) : failure(certmendError('run-already-undone', { run: by }))
}

/** Last target first. */
export const undoSteps = (platform: Platform, run: StoredRun): readonly Step[] => {
  if (run.plan.remedy === 'ccmcertfix') return certfixUndoSteps(platform, run)
  const applied = new Set(appliedTargets(run))
  const work = workOf(run.plan, beginOf(run).changes)
  return preparedOf(run)
    .filter((entry) => applied.has(entry.target))
    .reverse()
    .flatMap((entry) => {
      const own = work.find(({ target }) => target.id === entry.target)
      return own ? [{ ...own, expected: 'before' as const, prepare: () => prepareUndo(platform, own, entry) }] : []
    })
}

const prepareUndo = async (
  platform: Platform,
  own: Pick<Step, 'target' | 'changes'>,
  entry: PreparedEntry,
): Promise<Result<PreparedTarget>> => {
  const safe = await isSafeToWrite(platform, own.target)
  if (!safe.ok) return safe
  const state = await targetState(platform, own.target, entry.effect, entry.before, entry.after)
  if (!state.ok) return state
  if (state.value !== 'after') return failure(certmendError('plan-stale', {}, { location: own.target.location }))
  return success({ ...own, effect: inverseOf(entry.effect), before: entry.after, after: entry.before })
}
