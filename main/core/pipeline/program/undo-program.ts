/**
 * Taking back what a program did. A patch comes off by Windows Installer, where the patch allows that; the certificates that
 * CCMCertFix changed get the bytes back that they had.
 */
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { RunId } from '../../../../shared/model/ids.ts'
import type { HotfixPlan, PatchChange } from '../../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { RunView } from '../../../../shared/model/run.ts'
import { known } from '../../diagnosis/verdict.ts'
import type { PatchRegistration, Platform } from '../../ports.ts'
import { removalCommand } from '../../remedies/hotfix/command-line.ts'
import type { RegistryValueChange } from '../../sources/document.ts'
import { registryState } from '../../sources/live.ts'
import { formatVersion } from '../../version-number.ts'
import type { Step } from '../apply.ts'
import { lastObserved } from '../journal.ts'
import { type OpenRun, type StoredRun, startRun } from '../run-store.ts'
import { endRun, keptProgram } from './apply-program.ts'
import {
  complaintOf,
  isNotStarted,
  type ProgramOutcome,
  type ProgramWatching,
  type ProgramWork,
  runProgram,
} from './run-program.ts'

/** What CCMCertFix changed, the other way round; a certificate that it added stays. */
export const certfixUndoSteps = (platform: Platform, run: StoredRun): readonly Step[] => {
  const [target] = run.plan.targets
  const values = changedBack(run)
  if (target === undefined || values.length === 0) return []
  const prepare: Step['prepare'] = async () => {
    const state = await registryState(platform, values)
    if (!state.ok) return state
    if (state.value !== 'before') return failure(certmendError('plan-stale', {}, { location: target.location }))
    return success({ target, changes: [], effect: { how: 'registry', values }, before: null, after: null })
  }
  return [{ target, changes: [], expected: 'before', prepare }]
}

const changedBack = ({ entries }: StoredRun): readonly RegistryValueChange[] =>
  (lastObserved(entries)?.values ?? [])
    .filter(({ before }) => before.length > 0)
    .map((value) => ({ ...value, before: value.after, after: value.before }))

/** The one change of a hotfix plan where it is a patch. */
export const patchOf = ({ changes }: HotfixPlan): PatchChange | null => {
  const [change] = changes
  return change?.action === 'apply-patch' ? change : null
}

/** The caller holds the writer's lock and knows that the run may be taken back. */
export const undoPatch = async (
  platform: Platform,
  id: RunId,
  plan: HotfixPlan,
  folder: string,
  watching: ProgramWatching,
): Promise<Result<RunView>> => {
  const change = patchOf(plan)
  const { programs } = platform
  if (change === null || !change.reversible) return failure(certmendError('patch-not-removable'))
  if (programs.windows === null) return failure(certmendError('live-needs-windows', {}, { location: 'live' }))
  if ((await programs.rights()).elevated === false) return failure(certmendError('elevation-needed'))
  const work = await removalWork(platform, change, folder, 0)
  if (!work.ok) return work
  const run = await startRun(platform, plan, { kind: 'undo', undoOf: id, changes: [change.id] })
  return run.ok ? removePatch(platform, run.value, change, work.value, watching, 'done') : run
}

/** `starts`: as in `ProgramWork`. `patch-not-removable` where Windows Installer does not list it, or would not let it go. */
export const removalWork = async (
  platform: Platform,
  change: PatchChange,
  folder: string,
  starts: number,
): Promise<Result<ProgramWork>> => {
  const { programs, files, ids } = platform
  const { target, action, file, productCodes, patchCode, properties } = change
  const listed = await programs.registration(productCodes, patchCode)
  if (!listed.ok) return listed
  if (programs.windows === null || !isRemovable(listed.value)) return failure(certmendError('patch-not-removable'))
  const { systemFolder, stagingParent } = programs.windows
  const staged = `${stagingParent}\\certmend-${ids.next(12)}`
  const log = `${staged}\\msiexec.log`
  const { productCode } = listed.value
  const command = removalCommand({ systemFolder, productCode, patchCode, log, properties })
  if (!command.ok) return command
  const { program, args, line } = command.value
  const source = files.join(folder, keptProgram(change))
  return success({ target, action, file, source, staged, log, command: { program, args: [...args], line }, starts })
}

const isRemovable = (listed: PatchRegistration | null): listed is PatchRegistration => listed?.uninstallable === true

/** What a run is where the patch is gone: an undo did what it was for, another run was rolled back. */
export type RemovalResult = 'done' | 'rolled-back'

/** Runs the removal inside `run`, reads back, and ends the run. */
export const removePatch = async (
  platform: Platform,
  run: OpenRun,
  change: PatchChange,
  work: ProgramWork,
  watching: ProgramWatching,
  gone: RemovalResult,
): Promise<Result<RunView>> => {
  const { target } = change
  const announced = await run.record({ entry: 'program', target, staged: work.staged, values: [] })
  if (!announced.ok) return announced
  const ran = await runProgram(platform, run, work, watching)
  if (!ran.ok) return ran
  if (isNotStarted(ran.value)) {
    const noted = await run.record({ entry: 'failed', target, error: { ...ran.value.notStarted } })
    return noted.ok ? endRun(platform, run, gone === 'done' ? 'rolled-back' : 'partial') : noted
  }
  watching.onState?.({ phase: 'read-back', attempt: 1, attempts: 1, until: null, processId: null })
  return endRemoval(platform, run, change, ran.value, gone)
}

/** Held where the patch is no longer listed and the client's file is the one of before; not done where all is as it was. */
export const endRemoval = async (
  platform: Platform,
  run: OpenRun,
  { id, target, clientFile, productCodes, patchCode }: PatchChange,
  outcome: ProgramOutcome | null,
  gone: RemovalResult,
): Promise<Result<RunView>> => {
  const { programs } = platform
  const facts = await programs.facts()
  const listed = await programs.registration(productCodes, patchCode)
  const unread = [facts, listed].find((one) => !one.ok)
  if (!facts.ok || !listed.ok) {
    const error = unread && !unread.ok ? unread.error : certmendError('internal', { reason: 'read-back' })
    const noted = await run.record({ entry: 'failed', target, error: { ...error } })
    return noted.ok ? endRun(platform, run, 'partial') : noted
  }
  const version = known(facts.value.certificateMaker)
  const read = version ? formatVersion(version) : null
  const registered = listed.value !== null
  const isBack = !registered && read === clientFile.before
  const waits = !isBack && !registered && outcome?.exit?.outcome === 'success-restart'
  const complaint = outcome === null ? null : complaintOf(outcome)
  const isUntouched = gone === 'done' && complaint !== null && registered && read !== clientFile.before
  const differs = certmendError('read-back-differs', {}, { location: clientFile.location })
  const error = isBack || waits ? null : (complaint ?? differs)
  const entries: Parameters<OpenRun['record']>[0][] = [
    { entry: 'observed', target, clientFile: read, registered, values: null, files: null },
    ...(isBack || waits ? [{ entry: gone === 'done' ? ('applied' as const) : ('rolled-back' as const), target }] : []),
    ...(waits || isUntouched
      ? []
      : [{ entry: 'verified' as const, target, held: isBack ? [id] : [], differs: isBack ? [] : [id] }]),
    ...(error === null ? [] : [{ entry: 'failed' as const, target, error: { ...error } }]),
  ]
  for (const entry of entries) {
    const noted = await run.record(entry)
    if (!noted.ok) return noted
  }
  if (isBack) return endRun(platform, run, gone)
  return endRun(platform, run, waits ? 'restart-needed' : isUntouched ? 'rolled-back' : 'partial')
}
