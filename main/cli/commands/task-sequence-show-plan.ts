/** What `certmend task-sequence plan` says: each edit and why, the text that differs, the byte proof, what is left to do. */
import { checklistText, checklistWhy } from '../../../shared/messages/checklist.ts'
import { scenarioTitle } from '../../../shared/messages/diagnosis.ts'
import { editTitle, editWhy, noticeText } from '../../../shared/messages/task-sequence.ts'
import type { PlannedEditView, SequenceDestination, SequencePlanView } from '../../../shared/model/sequence-view.ts'
import type { Console } from '../console.ts'
import { lineEnd, placeText, printable, unifiedDiff } from './task-sequence-text.ts'

/** A file of the plan, as people named it. */
export interface PlannedFile {
  readonly location: string
  readonly name: string | null
  /** Null where nobody said where the changes go. */
  readonly destination: SequenceDestination | null
  readonly view: SequencePlanView
}

export const showPlannedFiles = (console: Console, files: readonly PlannedFile[]): void => {
  for (const file of files) showFile(console, file)
}

const showFile = (console: Console, file: PlannedFile): void => {
  const { t, say } = console
  const { location, name, destination, view } = file
  const shownName = printable(name ?? t('cli.no-name'))
  say(t('cli.sequence.planned', { location, name: shownName, scenario: scenarioTitle(t, view.scenario) }))
  for (const edit of view.edits) showEdit(console, edit)
  for (const notice of view.notices) say(`  ! ${printable(noticeText(t, notice))}`)
  const diff = diffOf(file)
  if (diff.length > 0) {
    say('')
    for (const line of diff) say(line)
    say('')
    const { places, bytesAdded, bytesRemoved, bytesUntouched } = view.proof
    say(t('cli.sequence.proof', { count: places, added: bytesAdded, removed: bytesRemoved, untouched: bytesUntouched }))
    if (destination === 'beside') say(t('cli.sequence.beside', { path: view.output }))
    if (destination === 'over') say(t('cli.sequence.over'))
    showChecklist(console, view)
  }
  say('')
}

const diffOf = ({ location, destination, view }: PlannedFile): readonly string[] =>
  unifiedDiff(view.text, location, destination === 'beside' ? view.output : location)

const marks = { planned: '~', done: '=', 'not-needed': '-', blocked: '!' } as const

const showEdit = ({ t, say }: Console, edit: PlannedEditView): void => {
  const { state, path, line, before, after } = edit
  const parts = { edit: editTitle(t, edit), place: placeText(t, path), line: String(line) }
  say(`  ${marks[state]} ${t('cli.sequence.edit', { state: t(`cli.edit-state.${state}`), ...parts })}`)
  if (before !== null && before !== '') say(t('cli.plan.before', { name: firstLine(before) }))
  if (state === 'planned') say(t('cli.plan.after', { name: firstLine(after ?? '') }))
  say(t('cli.plan.reason', { reason: printable(editWhy(t, edit)) }))
}

/** Of a step that spans lines; the difference of the texts has them all. */
const firstLine = (text: string): string => {
  const [first = '', ...others] = text.split(lineEnd)
  return others.length === 0 ? printable(first) : `${printable(first)} …`
}

const showChecklist = ({ t, say }: Console, { checklist }: SequencePlanView): void => {
  if (checklist.length === 0) return
  say(t('cli.sequence.checklist'))
  for (const item of checklist) {
    say(`  [ ] ${printable(checklistText(t, item))}`)
    for (const path of item.paths) say(`        ${placeText(t, path)}`)
  }
}

/** As the window gets it, with the words for people. */
export const sequencesDocument = ({ t }: Console, files: readonly PlannedFile[]) =>
  files.map((file) => {
    const { location, name, destination, view } = file
    return {
      location,
      name,
      output: destination === null ? null : view.output,
      scenario: view.scenario,
      edits: view.edits.map(({ node: _window, ...edit }) => ({ ...edit, why: editWhy(t, edit) })),
      notices: view.notices.map((notice) => ({ ...notice, text: noticeText(t, notice) })),
      proof: view.proof,
      diff: diffOf(file)
        .map((line) => `${line}\n`)
        .join(''),
      checklist: view.checklist.map((item) => ({ ...item, text: checklistText(t, item), why: checklistWhy(t, item) })),
    }
  })
