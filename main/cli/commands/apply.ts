/** certmend apply: a saved plan; and the part that mend shares with it. */
import { certmendError } from '../../../shared/contract/errors.ts'
import {
  type Change,
  isNameChange,
  type NameChange,
  type Plan,
  type SequenceChange,
} from '../../../shared/model/plan.ts'
import type { RunView } from '../../../shared/model/run.ts'
import { applyPlan } from '../../core/pipeline/apply.ts'
import { parsePlan } from '../../core/pipeline/plan.ts'
import type { Console } from '../console.ts'
import { exitCode, exitCodeForRun } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'
import { shownName } from '../show-names.ts'

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

/** Asks unless --yes, applies the whole plan and says what was read back. */
export const applyAndShow = async (session: Session, plan: Plan): Promise<Outcome> => {
  const { args, platform, console } = session
  const count = plan.changes.length
  const declined = await isDeclined(session, console.t('cli.plan.confirm', { count }))
  if (declined !== null) return { ...declined, document: planDocument(plan) }
  const applied = await applyPlan(
    platform,
    plan,
    plan.changes.map((change) => change.id),
    ({ done, total, item }) => console.progress(done, total, item),
  )
  if (!applied.ok) return { ...failed(applied.error), document: planDocument(plan) }
  if (!args.quiet) showRun(console, applied.value)
  return { ...outcomeOfRun(applied.value), document: { ...planDocument(plan), ...runDocument(applied.value) } }
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

export const outcomeOfRun = (run: RunView): Outcome => {
  const errors = [...run.errors]
  return { document: runDocument(run), errors, exitCode: exitCodeForRun(run) }
}

export const showPlan = (console: Console, plan: Plan): void => {
  const { t, say } = console
  say(t('cli.plan.title', { plan: plan.id, count: plan.changes.length }))
  for (const target of plan.targets) {
    say(t('cli.plan.target', { location: target.location }))
    if (target.recovery) say(t('cli.plan.recovery', { count: target.recovery.entries }))
    for (const change of plan.changes.filter((one) => one.target === target.id)) {
      if (isNameChange(change)) showNameChange(console, change)
      else showSequenceChange(console, change)
    }
  }
  say(t('cli.plan.untouched'))
}

const showNameChange = ({ t, say }: Console, change: NameChange): void => {
  const { store, thumbprint } = change.certificate
  say(t('cli.plan.change', { id: change.id, store, thumbprint }))
  say(t('cli.plan.before', { name: shownName(change.before.hex) }))
  say(t('cli.plan.after', { name: shownName(change.after.hex) }))
  say(t('cli.plan.reason', { reason: t(`reason.${change.reason}`) }))
}

const showSequenceChange = ({ t, say }: Console, { id, edit, path, line, before, after }: SequenceChange): void => {
  const place = path.length > 0 ? path.join(' > ') : t('sequence.package')
  say(t('cli.plan.edit', { id, edit: t(`sequence-edit.${edit}`), place, line }))
  if (before !== null && before !== '') say(t('cli.plan.before', { name: before }))
  for (const text of (after ?? '').split(/\r\n|\r|\n/)) say(t('cli.plan.after', { name: text }))
}

export const showRun = ({ t, say }: Console, run: RunView): void => {
  const count = run.changes.filter((change) => change.readBack === 'held').length
  switch (run.result) {
    case 'done':
      say(t(run.kind === 'undo' ? 'cli.run.undone' : 'cli.run.done', { count, run: run.id }))
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
  for (const target of run.targets) if (target.backup !== null) say(t('cli.run.backup', { path: target.backup }))
  if (run.undoable) say(t('cli.run.undo-with', { run: run.id }))
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

export const runDocument = (run: RunView): Readonly<Record<string, unknown>> => ({ run: { ...run, errors: undefined } })
