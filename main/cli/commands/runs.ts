/** certmend runs, undo, recover. */
import type { RunId } from '../../../shared/model/ids.ts'
import { isProgramRun } from '../../../shared/model/run.ts'
import type { ProgramWatching } from '../../core/pipeline/program/run-program.ts'
import { interruptedAnywhere, interruptedRun, viewRun, viewRuns } from '../../core/pipeline/runs.ts'
import { workOf } from '../elevation.ts'
import { exitCode } from '../exit-codes.ts'
import { failed, type Outcome, type Session, withErrors } from '../outcome.ts'
import { isDeclined, outcomeOfRun, runDocument, showRun } from './apply.ts'
import { watchingProgram } from './show-program-watch.ts'

export const runsCommand = async ({ platform, console }: Session): Promise<Outcome> => {
  const listed = await viewRuns(platform)
  if (!listed.ok) return failed(listed.error)
  const { runs, errors } = listed.value
  const { t, say } = console
  if (runs.length === 0) console.tell('cli.runs.none', { folder: platform.stateFolder })
  for (const run of runs) {
    const note = run.undoneBy === null ? '' : t('cli.runs.undone-by', { run: run.undoneBy })
    const kind = t(`run-kind.${run.kind === 'undo' ? 'undo' : run.remedy}`)
    const result = t(`result.${run.result}`)
    say(t('cli.runs.line', { run: run.id, started: run.startedAt, kind, result, count: run.changes.length, note }))
  }
  const documents = runs.map((run) => runDocument(t, run).run)
  return { document: { runs: documents }, errors, exitCode: withErrors(exitCode.done, errors) }
}

export const undoCommand = async (session: Session): Promise<Outcome> => {
  const { args, platform, console } = session
  const id = (args.operands[0] ?? '') as RunId
  const run = await viewRun(platform, id)
  if (run.ok && run.value.remedy === 'hotfix' && run.value.undoable) console.tell('cli.program.undo-patch')
  const declined = await isDeclined(session, console.t('cli.undo.confirm', { run: id }))
  if (declined !== null) return declined
  const work = await workOf(session)
  const undo = (watching: ProgramWatching = {}) => work.undo(id, watching)
  const undone = run.ok && isProgramRun(run.value) ? await watchingProgram(console, undo) : await undo()
  if (!undone.ok) return failed(undone.error)
  if (!args.quiet) showRun(console, undone.value)
  return outcomeOfRun(console.t, undone.value)
}

export const recoverCommand = async (session: Session): Promise<Outcome> => {
  const { args, platform, console } = session
  const [named] = args.operands
  const find = args.elevate ? interruptedAnywhere : interruptedRun
  const interrupted = named === undefined ? await find(platform) : null
  if (interrupted !== null && !interrupted.ok) return failed(interrupted.error)
  const id = named ?? interrupted?.value?.id
  if (id === undefined) {
    console.tell('cli.recover.none')
    return { document: {}, errors: [], exitCode: exitCode.done }
  }
  const question = args.finish ? 'cli.recover.confirm-finish' : 'cli.recover.confirm-roll-back'
  const declined = await isDeclined(session, console.t(question, { run: id }))
  if (declined !== null) return declined
  const run = await viewRun(platform, id as RunId)
  const work = await workOf(session)
  const recover = (watching: ProgramWatching = {}) =>
    work.recover(id as RunId, args.finish ? 'finish' : 'roll-back', watching)
  const recovered = run.ok && isProgramRun(run.value) ? await watchingProgram(console, recover) : await recover()
  if (!recovered.ok) return failed(recovered.error)
  if (!args.quiet) showRun(console, recovered.value)
  const rolledBackAsAsked = !args.finish && recovered.value.result === 'rolled-back'
  const outcome = outcomeOfRun(console.t, recovered.value)
  return rolledBackAsAsked ? { ...outcome, exitCode: exitCode.done } : outcome
}
