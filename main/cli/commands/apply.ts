/** certmend apply: a saved plan; and the part that mend shares with it. */
import { certmendError } from '../../../shared/contract/errors.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import { editTitle, editWhy } from '../../../shared/messages/task-sequence.ts'
import {
  type Change,
  isNameChange,
  isProgramPlan,
  isSequenceChange,
  type MendPlan,
  type NameChange,
  type Plan,
  type SequenceChange,
  type SequencePlan,
} from '../../../shared/model/plan.ts'
import {
  isProgramRun,
  type MendRun,
  type RunView,
  type SequenceRun,
  type SequenceRunChange,
} from '../../../shared/model/run.ts'
import { sequenceEditReasons } from '../../../shared/model/task-sequence.ts'
import { parsePlan } from '../../core/pipeline/plan.ts'
import type { ProgramWatching } from '../../core/pipeline/program/run-program.ts'
import type { Console } from '../console.ts'
import { workOf } from '../elevation.ts'
import { exitCode, exitCodeForRun } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'
import { shownName } from '../show-names.ts'
import { programRunDocument, showProgramRun, showSavedProgramPlan } from './show-program.ts'
import { watchingProgram } from './show-program-watch.ts'
import { lineEnd, placeText, printable } from './task-sequence-text.ts'

const largestPlan = 256 * 1024 * 1024

export const applyCommand = async (session: Session): Promise<Outcome> => {
  const { args, platform, console } = session
  const [path = ''] = args.operands
  const content = await platform.files.readAll(path, largestPlan)
  if (!content.ok) return failed(content.error)
  const plan = parsePlan(platform.hashes, content.value, path)
  if (!plan.ok) return failed(plan.error)
  showPlan(console, plan.value)
  if (!args.dryRun) return applyAndShow(session, plan.value)
  console.tell('cli.plan.dry-run')
  return { document: planDocument(plan.value), errors: [], exitCode: exitCode.somethingToDo }
}

export interface AppliedOutcome extends Outcome {
  /** Null where nothing was begun. */
  readonly run: RunView | null
}

/** Asks unless --yes, applies the whole plan and says what was read back. */
export const applyAndShow = async (session: Session, plan: Plan): Promise<AppliedOutcome> => {
  const { args, platform, console } = session
  const document = planDocument(plan)
  // The pipeline refuses this too; nobody should be asked in vain.
  if (isProgramPlan(plan) && !args.elevate && (await platform.programs.rights()).elevated === false) {
    return { ...failed(certmendError('elevation-needed')), document, run: null }
  }
  const declined = await isDeclined(session, question(console.t, plan))
  if (declined !== null) return { ...declined, document, run: null }
  const ids = plan.changes.map((change) => change.id)
  const work = await workOf(session)
  const apply = (watching: ProgramWatching = {}) => work.apply(plan, ids, watching)
  const applied = isProgramPlan(plan) ? await watchingProgram(console, apply) : await apply()
  if (!applied.ok) return { ...failed(applied.error), document, run: null }
  const run = applied.value
  if (!args.quiet) showRun(console, run)
  return { ...outcomeOfRun(console.t, run), document: { ...document, ...runDocument(console.t, run) }, run }
}

const question = (t: Translate, plan: Plan): string => {
  const count = plan.changes.length
  if (!isProgramPlan(plan)) return t(plan.remedy === 'mend' ? 'cli.plan.confirm' : 'cli.sequence.confirm', { count })
  const [change] = plan.changes
  return t(`cli.program.confirm.${change?.action ?? 'run-certfix'}`)
}

/** Null where the person agreed. Without a terminal only --yes is an agreement. */
export const isDeclined = async ({ args, console }: Session, question: string): Promise<Outcome | null> => {
  if (args.yes) return null
  if (!console.interactive) {
    const problem = console.t('cli.needs-yes')
    return failed(certmendError('usage', { problem }))
  }
  if (await console.confirm(question)) return null
  console.tell('cli.declined')
  return { document: {}, errors: [], exitCode: exitCode.somethingToDo }
}

export const outcomeOfRun = (t: Translate, run: RunView): Outcome => {
  const errors = [...run.errors]
  return { document: runDocument(t, run), errors, exitCode: exitCodeForRun(run) }
}

export const showPlan = (console: Console, plan: Plan): void =>
  isProgramPlan(plan) ? showSavedProgramPlan(console, plan) : showBytePlan(console, plan)

const showBytePlan = (console: Console, plan: MendPlan | SequencePlan): void => {
  const { t, say } = console
  const isOfSequences = plan.remedy === 'task-sequence'
  const title = isOfSequences ? 'cli.sequence.plan-title' : 'cli.plan.title'
  say(t(title, { plan: plan.id, count: plan.changes.length }))
  for (const target of plan.targets) {
    say(t('cli.plan.target', { location: target.location }))
    if (target.output !== undefined) say(t('cli.sequence.beside', { path: target.output }))
    if (target.recovery) say(t('cli.plan.recovery', { count: target.recovery.entries }))
    const changes: readonly Change[] = plan.changes.filter((one) => one.target === target.id)
    for (const change of changes) {
      if (isNameChange(change)) showNameChange(console, change)
      else if (isSequenceChange(change)) showSequenceChange(console, change)
    }
  }
  say(t(isOfSequences ? 'cli.sequence.untouched' : 'cli.plan.untouched'))
}

const showNameChange = ({ t, say }: Console, change: NameChange): void => {
  const { store, thumbprint } = change.certificate
  say(t('cli.plan.change', { id: change.id, store, thumbprint }))
  say(t('cli.plan.before', { name: shownName(change.before.hex) }))
  say(t('cli.plan.after', { name: shownName(change.after.hex) }))
  say(t('cli.plan.reason', { reason: t(`reason.${change.reason}`) }))
}

const showSequenceChange = ({ t, say }: Console, change: SequenceChange): void => {
  const { id, edit, path, line, before, after, parameters } = change
  const reason = sequenceEditReasons.find((one) => one === change.reason)
  const parts = { id, edit: editTitle(t, { kind: edit }), place: placeText(t, path), line: String(line) }
  say(`  ~ ${t('cli.plan.edit', parts)}`)
  if (before !== null && before !== '') say(t('cli.plan.before', { name: printable(before) }))
  for (const text of (after ?? '').split(lineEnd)) say(t('cli.plan.after', { name: printable(text) }))
  if (reason !== undefined) say(t('cli.plan.reason', { reason: printable(editWhy(t, { reason, parameters })) }))
}

export const showRun = (console: Console, run: RunView): void =>
  isProgramRun(run) ? showProgramRun(console, run) : showByteRun(console, run)

const showByteRun = ({ t, say }: Console, run: MendRun | SequenceRun): void => {
  const count = run.changes.filter((change) => change.readBack === 'held').length
  switch (run.result) {
    case 'done':
      say(t(doneKey(run), { count, run: run.id }))
      break
    case 'rolled-back':
      say(t('cli.run.rolled-back', { run: run.id }))
      break
    case 'partial':
      say(t('cli.run.partial', { run: run.id, folder: run.folder }))
      break
    case 'interrupted':
      say(t('cli.run.interrupted', { run: run.id }))
      break
  }
  if (run.remedy === 'task-sequence' && run.kind === 'mend') {
    for (const change of run.changes) showReadBack({ t, say }, change)
    for (const { output, location, result } of run.targets) {
      if (result === 'changed') say(t('cli.sequence.saved', { path: output ?? location }))
    }
  }
  for (const target of run.targets) if (target.backup !== null) say(t('cli.run.backup', { path: target.backup }))
  if (run.undoable) say(t('cli.run.undo-with', { run: run.id }))
}

const doneKey = ({ kind, remedy }: MendRun | SequenceRun) => {
  if (kind === 'undo') return 'cli.run.undone'
  return remedy === 'task-sequence' ? 'cli.run.sequence-done' : 'cli.run.done'
}

const showReadBack = ({ t, say }: Pick<Console, 't' | 'say'>, { edit, path, line, readBack }: SequenceRunChange) => {
  const parts = { edit: editTitle(t, { kind: edit }), place: placeText(t, path), line: String(line) }
  say(`  ${t('cli.sequence.edit', { state: t(`cli.read-back.${readBack}`), ...parts })}`)
}

/** The plan as design/CLI.md shows it: names as hexadecimal data, because that is what changes. */
export const planDocument = (plan: Plan): Readonly<Record<string, unknown>> => ({
  plan: {
    id: plan.id,
    digest: plan.digest,
    targets: plan.targets,
    changes: plan.changes.map(changeDocument),
  },
})

const changeDocument = (change: Change): object => {
  if (!isNameChange(change)) return change
  const { certificate, ...rest } = change
  return { ...rest, ...certificate }
}

export const runDocument = (t: Translate, run: RunView): Readonly<Record<'run', unknown>> => ({
  run: { ...(isProgramRun(run) ? programRunDocument(t, run) : run), errors: undefined },
})
