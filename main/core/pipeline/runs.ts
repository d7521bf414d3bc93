/** Looking at the runs on disk. */

import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import { type Result, success } from '../../../shared/model/result.ts'
import type { RunView } from '../../../shared/model/run.ts'
import type { Platform } from '../ports.ts'
import { beginOf, hasEnded, isOwnRun, listRuns, loadRun, type StoredRun } from './run-store.ts'
import { runView } from './run-view.ts'

export interface RunList {
  readonly runs: readonly RunView[]
  /** Runs whose files are damaged; that nothing is read from a folder which others can write. */
  readonly errors: readonly CertmendError[]
}

/** All runs, newest first. */
export const viewRuns = async (platform: Platform): Promise<Result<RunList>> => {
  const listed = await listRuns(platform)
  if (!listed.ok) return isRefused(listed.error) ? success({ runs: [], errors: [listed.error] }) : listed
  const stored = listed.value.flatMap((run) => (run.ok ? [run.value] : []))
  const errors = listed.value.flatMap((run) => (run.ok ? [] : [run.error]))
  const runs = stored.map((run) => runView(platform, run, undoneBy(stored, run.id)))
  // Ids tell the second only.
  runs.sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0))
  return success({ runs, errors })
}

const isRefused = ({ code }: CertmendError): boolean => code === 'state-folder-open' || code === 'state-folder-not-told'

export const viewRun = async (platform: Platform, id: RunId): Promise<Result<RunView>> => {
  const run = await loadRun(platform, id)
  if (!run.ok) return run
  const listed = await listRuns(platform)
  if (!listed.ok) return listed
  const stored = listed.value.flatMap((other) => (other.ok ? [other.value] : []))
  return success(runView(platform, run.value, undoneBy(stored, id)))
}

/**
 * Which Certmend takes a run back or finishes it: the one without administrative rights, the one with them, or, where both
 * use one folder, either. What a person could write himself is never done with more rights than his.
 */
export const keeperOf = (
  platform: Platform,
  run: Pick<RunView, 'id' | 'folder'>,
): 'this-one' | 'the-other' | 'both' => {
  if (!isOwnRun(platform, run)) return 'the-other'
  return platform.stateFolder === platform.sharedStateFolder ? 'both' : 'this-one'
}

/** The finished undo of a run, or null; one that waits for a restart is finished, too. */
export const undoneBy = (runs: readonly StoredRun[], id: RunId): RunId | null => {
  const undo = runs.find(
    (run) =>
      beginOf(run).undoOf === id &&
      run.entries.some((entry) => entry.entry === 'end' && ['done', 'restart-needed'].includes(entry.result)),
  )
  return undo?.id ?? null
}

/** The oldest run of our own that ended in the middle, or null. */
export const interruptedRun = (platform: Platform): Promise<Result<StoredRun | null>> =>
  oldestInterrupted(platform, (run) => isOwnRun(platform, run))

/** The same, of those that only a Certmend with administrative rights could end, too. */
export const interruptedAnywhere = (platform: Platform): Promise<Result<StoredRun | null>> =>
  oldestInterrupted(platform, () => true)

const oldestInterrupted = async (
  platform: Platform,
  isMeant: (run: StoredRun) => boolean,
): Promise<Result<StoredRun | null>> => {
  const listed = await listRuns(platform)
  if (!listed.ok) return listed
  const stored = listed.value.flatMap((run) => (run.ok ? [run.value] : []))
  return success(stored.find((run) => isMeant(run) && !hasEnded(run)) ?? null)
}
