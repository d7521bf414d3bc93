/**
 * recover, for runs of other people's programs that ended in the middle. Nobody saw how the program ended: what the machine
 * holds now decides. It may even run still; Windows Installer then answers 1618, and the run waits for it.
 */
import { certmendError } from '../../../../shared/contract/errors.ts'
import { isProgramPlan, type ProgramChange, type ProgramPlan } from '../../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { RunView } from '../../../../shared/model/run.ts'
import type { Platform } from '../../ports.ts'
import { importValues, registryState } from '../../sources/live.ts'
import type { RecoveryWay } from '../recover.ts'
import { beginOf, continueRun, loadRun, type OpenRun, type StoredRun } from '../run-store.ts'
import { type Earlier, endRun, endWith, isReady, runChange } from './apply-program.ts'
import { type Observed, observe } from './observe.ts'
import { changedValues, readOwnCertificates, type StoredValue } from './own-certificates.ts'
import type { ProgramWatching } from './run-program.ts'
import { endRemoval, patchOf, removalWork, removePatch } from './undo-program.ts'

/** Whether this recovery is for the run; the undo of CCMCertFix writes values like any other run. */
export const isProgramRecovery = (run: StoredRun): boolean =>
  isProgramPlan(run.plan) && !(run.plan.remedy === 'ccmcertfix' && beginOf(run).kind === 'undo')

/** The caller holds the writer's lock and knows that the run did not end. */
export const recoverProgramRun = async (
  platform: Platform,
  run: StoredRun,
  way: RecoveryWay,
  watching: ProgramWatching,
): Promise<Result<RunView>> => {
  const { programs } = platform
  const plan = isProgramPlan(run.plan) ? run.plan : null
  const [change] = plan?.changes ?? []
  if (plan === null || change === undefined) return failure(certmendError('run-not-undoable', { run: run.id }))
  if (programs.windows === null) return failure(certmendError('live-needs-windows', {}, { location: 'live' }))
  if ((await programs.rights()).elevated === false) return failure(certmendError('elevation-needed'))
  const open = await continueRun(platform, run)
  if (!open.ok) return open
  const begun = run.entries.filter((entry) => entry.entry === 'program')
  for (const { staged } of begun) {
    const cleared = await programs.clear(staged)
    if (!cleared.ok) return cleared
  }
  const starts = run.entries.filter((entry) => entry.entry === 'started').length
  if (beginOf(run).kind === 'undo') return recoverRemoval(platform, open.value, run, change, way, watching, starts)
  const [announced] = begun
  const earlier = announced === undefined ? null : { values: announced.values, starts }
  if (way === 'finish') return finish(platform, open.value, plan, change, earlier, watching)
  return earlier === null
    ? endBack(platform, open.value, change)
    : takeBack(platform, open.value, change, earlier, watching)
}

const finish = async (
  platform: Platform,
  run: OpenRun,
  plan: ProgramPlan,
  change: ProgramChange,
  earlier: Earlier | null,
  watching: ProgramWatching,
): Promise<Result<RunView>> => {
  if (earlier === null) {
    const ready = await isReady(platform, plan, change)
    return ready.ok ? runChange(platform, run, change, watching) : endFailed(platform, run, change, ready)
  }
  const observed = await observe(platform, change, null, earlier.values)
  if (!observed.ok) return endFailed(platform, run, change, observed, 'partial')
  return isAsFarAsItGets(change, observed.value)
    ? endWith(platform, run, change, null, earlier.values)
    : runChange(platform, run, change, watching, earlier)
}

/** A patch that left a trace is not applied twice; CCMCertFix and an extraction do the rest, whatever was done before. */
const isAsFarAsItGets = ({ action }: ProgramChange, { judgement: { isApplied, readBack } }: Observed): boolean =>
  isApplied && (action === 'apply-patch' || readBack === 'held')

const endFailed = async (
  platform: Platform,
  run: OpenRun,
  { target }: ProgramChange,
  { error }: Extract<Result<unknown>, { ok: false }>,
  result: 'rolled-back' | 'partial' = 'rolled-back',
): Promise<Result<RunView>> => {
  const noted = await run.record({ entry: 'failed', target, error: { ...error } })
  return noted.ok ? endRun(platform, run, result) : noted
}

const takeBack = async (
  platform: Platform,
  run: OpenRun,
  change: ProgramChange,
  { values: before, starts }: Earlier,
  watching: ProgramWatching,
): Promise<Result<RunView>> => {
  // What came out of a package stays where it is: it may be more than this run's.
  if (change.action === 'extract-package') return endWith(platform, run, change, null, before)
  const observed = await observe(platform, change, null, before)
  if (!observed.ok) return endFailed(platform, run, change, observed, 'partial')
  if (!observed.value.judgement.isApplied) return endBack(platform, run, change)
  if (change.action === 'apply-patch') {
    const work = change.reversible
      ? await removalWork(platform, change, run.folder, starts)
      : failure(certmendError('patch-not-removable'))
    if (!work.ok) return endFailed(platform, run, change, work, 'partial')
    return removePatch(platform, run, change, work.value, watching, 'rolled-back')
  }
  const restored = await restore(platform, run, change, before)
  return restored.ok ? endBack(platform, run, change) : endFailed(platform, run, change, restored, 'partial')
}

const endBack = async (platform: Platform, run: OpenRun, { target }: ProgramChange): Promise<Result<RunView>> => {
  const noted = await run.record({ entry: 'rolled-back', target })
  return noted.ok ? endRun(platform, run, 'rolled-back') : noted
}

/** The values that the program left otherwise than they were; what it added stays. */
const restore = async (
  platform: Platform,
  run: OpenRun,
  { target }: ProgramChange,
  before: readonly StoredValue[],
): Promise<Result<true>> => {
  const now = await readOwnCertificates(platform)
  if (!now.ok) return now
  const values = changedValues(before, now.value).filter((value) => value.before.length > 0)
  const imported = await importValues(platform, values, 'before', (view) =>
    platform.files.join(run.folder, `${target}-import-back-${view}.reg`),
  )
  if (!imported.ok) return imported
  const state = await registryState(platform, values)
  if (!state.ok) return state
  return state.value === 'before'
    ? success(true)
    : failure(certmendError('recovery-impossible', {}, { location: 'live' }))
}

/** A removal is finished, or left as it stands: a patch that is gone is not put back here. */
const recoverRemoval = async (
  platform: Platform,
  open: OpenRun,
  run: StoredRun,
  change: ProgramChange,
  way: RecoveryWay,
  watching: ProgramWatching,
  starts: number,
): Promise<Result<RunView>> => {
  const { plan, id } = run
  const patch = plan.remedy === 'hotfix' ? patchOf(plan) : null
  if (patch === null) return failure(certmendError('run-not-undoable', { run: id }))
  const listed = await platform.programs.registration(patch.productCodes, patch.patchCode)
  if (!listed.ok) return endFailed(platform, open, change, listed, 'partial')
  if (listed.value === null) return endRemoval(platform, open, patch, null, 'done')
  if (way === 'roll-back') return endBack(platform, open, change)
  const { undoOf } = beginOf(run)
  const original =
    undoOf === null ? failure(certmendError('run-unknown', { run: id })) : await loadRun(platform, undoOf)
  const work = original.ok ? await removalWork(platform, patch, original.value.folder, starts) : original
  return work.ok
    ? removePatch(platform, open, patch, work.value, watching, 'done')
    : endFailed(platform, open, change, work)
}
