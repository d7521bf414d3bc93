/** Plans as the page weighs them: what would be saved, what is left alone and why, which part of a value changes. */
import type { ChangeId } from '../../../shared/model/ids.ts'
import { type ChecklistItem, checklistIds } from '../../../shared/model/sequence-checklist.ts'
import type { IssueNature, SequenceIssue } from '../../../shared/model/sequence-issue.ts'
import type { PlannedEditView, SequenceFileView, SequencePlanView } from '../../../shared/model/sequence-view.ts'
import { lastPart } from '../diagnose/view.ts'

/** Of a file that has none, that of the file itself. */
export const sequenceName = ({ name, location }: Pick<SequenceFileView, 'name' | 'location'>): string =>
  name !== null && name.trim() !== '' ? name : (lastPart(location) ?? location)

export type PossibleEdit = PlannedEditView & { readonly id: ChangeId }

export const isPossible = (edit: PlannedEditView): edit is PossibleEdit => edit.id !== null

/** What the button saves: of the plans' edits, those that are ticked. */
export const savedEdits = (
  plans: readonly SequencePlanView[],
  ticked: ReadonlySet<ChangeId>,
): readonly PossibleEdit[] => plans.flatMap(({ edits }) => edits.filter(isPossible)).filter(({ id }) => ticked.has(id))

const leftOrder = ['blocked', 'done', 'not-needed'] as const
export type LeftState = (typeof leftOrder)[number]

export interface LeftEdits {
  readonly state: LeftState
  readonly edits: readonly PlannedEditView[]
}

/** What is not to be made, those first that a person has to look at; states without any are left out. */
export const leftEdits = ({ edits }: SequencePlanView): readonly LeftEdits[] =>
  leftOrder
    .map((state) => ({ state, edits: edits.filter((edit) => edit.state === state) }))
    .filter((left) => left.edits.length > 0)

/** A value before and after, cut where the two differ; `head` and `tail` stay. */
export interface ChangedPart {
  readonly head: string
  readonly removed: string
  readonly added: string
  readonly tail: string
}

export const changedPart = (before: string, after: string): ChangedPart => {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  if (start > 0 && isHigh(before, start - 1)) start--
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  if (end > 0 && isLow(before, before.length - end)) end--
  return {
    head: before.slice(0, start),
    removed: before.slice(start, before.length - end),
    added: after.slice(start, after.length - end),
    tail: before.slice(before.length - end),
  }
}

/** Halves of one character are never parted. */
const isHigh = (text: string, at: number): boolean => /^[\ud800-\udbff]$/.test(text.charAt(at))
const isLow = (text: string, at: number): boolean => /^[\udc00-\udfff]$/.test(text.charAt(at))

const natures: readonly IssueNature[] = ['fault', 'to-do', 'note']

/** The gravest first, and of each in the order of the file. */
export const issuesInOrder = (issues: readonly SequenceIssue[]): readonly SequenceIssue[] =>
  natures.flatMap((nature) => issues.filter((issue) => issue.nature === nature))

/** One of the ticked edits mends it: of its kind, and of its Setup step where the issue is about one. */
export const isMended = (
  issue: SequenceIssue,
  edits: readonly PlannedEditView[],
  ticked: ReadonlySet<ChangeId>,
): boolean => {
  const concerned = edits.find((edit) => edit.kind === 'patch-property' && isAbout(issue, edit))?.setup ?? null
  return edits
    .filter(isPossible)
    .some(
      ({ id, kind, setup }) =>
        ticked.has(id) && kind === issue.edit && (setup === null || concerned === null || setup === concerned),
    )
}

const isAbout = (issue: SequenceIssue, { path, line }: PlannedEditView): boolean =>
  issue.line === line && issue.path.join('\n') === path.join('\n')

export interface ChecklistRow {
  /** The same item has the same key whenever it is planned anew. */
  readonly key: string
  readonly item: ChecklistItem
  /** The task sequence whose steps it is about; null where there is one sequence only, and for what holds for both. */
  readonly sequence: string | null
}

/** Of two files one list, in the order in which it is done; what both ask for stands there once. */
export const checklistRows = (
  files: readonly Pick<SequenceFileView, 'id' | 'name' | 'location'>[],
  plans: readonly SequencePlanView[],
): readonly ChecklistRow[] => {
  const rows = new Map<string, ChecklistRow>()
  for (const plan of plans) {
    const file = files.find(({ id }) => id === plan.file)
    for (const item of plan.checklist) {
      const ofFile = plans.length > 1 && item.paths.length > 0 && file !== undefined
      const parts = [item.id, ...Object.values(item.parameters), ...(ofFile ? [file.id] : [])]
      const key = parts.join(' ')
      if (!rows.has(key)) rows.set(key, { key, item, sequence: ofFile ? sequenceName(file) : null })
    }
  }
  return [...rows.values()].sort((a, b) => checklistIds.indexOf(a.item.id) - checklistIds.indexOf(b.item.id))
}
