/**
 * Who does the work: this process, or, with --elevate, one with the rights that this one lacks. Either way the same pipeline,
 * and the run that it left in the state folder.
 */
import { certmendError } from '../../shared/contract/errors.ts'
import type { ChangeId, RunId } from '../../shared/model/ids.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { failure, type Result } from '../../shared/model/result.ts'
import type { RunView } from '../../shared/model/run.ts'
import { applyPlan, type ReportProgress } from '../core/pipeline/apply.ts'
import type { ProgramWatching } from '../core/pipeline/program/run-program.ts'
import { type RecoveryWay, recoverRun } from '../core/pipeline/recover.ts'
import { keeperOf, viewRun } from '../core/pipeline/runs.ts'
import { undoRun } from '../core/pipeline/undo.ts'
import type { ElevatedWatch, Elevator, Platform } from '../core/ports.ts'
import type { Session } from './outcome.ts'

export interface Work {
  apply(plan: Plan, changes: readonly ChangeId[], watching?: ProgramWatching): Promise<Result<RunView>>
  undo(run: RunId, watching?: ProgramWatching): Promise<Result<RunView>>
  recover(run: RunId, how: RecoveryWay, watching?: ProgramWatching): Promise<Result<RunView>>
}

export const workOf = async (session: Session): Promise<Work> => {
  const { args, platform, console, elevator } = session
  const report: ReportProgress = ({ done, total, item }) => console.progress(done, total, item)
  if (args.elevate && (await platform.programs.rights()).elevated === false) {
    return elevator === null ? nobodyToAsk : elevatedWork(session, elevator, report)
  }
  return ownWork(platform, report)
}

const ownWork = (platform: Platform, report: ReportProgress): Work => ({
  apply: (plan, changes, watching) => applyPlan(platform, plan, changes, report, watching),
  undo: (run, watching) => undoRun(platform, run, report, watching),
  recover: (run, how, watching) => recoverRun(platform, run, how, report, watching),
})

const refuse = async (): Promise<Result<never>> => failure(certmendError('elevation-needed'))
const nobodyToAsk: Work = { apply: refuse, undo: refuse, recover: refuse }

const elevatedWork = ({ platform, console }: Session, elevator: Elevator, report: ReportProgress): Work => {
  const asking = async (
    hand: (watch: ElevatedWatch) => Promise<Result<RunId>>,
    { onState, onText, signal }: ProgramWatching = {},
  ): Promise<Result<RunView>> => {
    console.tell('cli.elevation.asking')
    const done = await hand({
      onStarted: (process) => console.tell('cli.elevation.started', { process: String(process) }),
      onProgress: report,
      onProgramState: (state) => onState?.(state),
      onProgramText: (text) => onText?.(text),
      signal: signal ?? new AbortController().signal,
    })
    return done.ok ? viewRun(platform, done.value) : done
  }
  const own = ownWork(platform, report)
  const isOurs = async (id: RunId): Promise<boolean> => {
    const run = await viewRun(platform, id)
    return run.ok && keeperOf(platform, run.value) === 'this-one'
  }
  return {
    apply: (plan, changes, watching) => asking((watch) => elevator.apply(plan, changes, watch), watching),
    undo: async (run, watching) =>
      (await isOurs(run)) ? own.undo(run, watching) : asking((watch) => elevator.undo(run, watch), watching),
    recover: async (run, how, watching) =>
      (await isOurs(run))
        ? own.recover(run, how, watching)
        : asking((watch) => elevator.recover(run, how, watch), watching),
  }
}
