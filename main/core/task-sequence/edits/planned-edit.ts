/** One edit with the text that it changes; what people see of it is in `shared/model/task-sequence.ts`. */
import type {
  SequenceEditKind,
  SequenceEditReason,
  SequenceEditView,
  SequenceParameters,
} from '../../../../shared/model/task-sequence.ts'
import type { TextEdit } from '../../formats/xml/document.ts'

export interface PlannedSequenceEdit extends SequenceEditView {
  /** Offsets in the text of the document that the plan was made of; empty unless planned. */
  readonly edits: readonly TextEdit[]
}

/** Where an edit belongs, before it is known what becomes of it. */
export type EditPlace = Pick<PlannedSequenceEdit, 'kind' | 'setup' | 'path' | 'line'>

interface Why {
  readonly reason: SequenceEditReason
  readonly parameters?: SequenceParameters
}

export const planned = (
  place: EditPlace,
  why: Why,
  values: Pick<PlannedSequenceEdit, 'before' | 'after' | 'edits'>,
): PlannedSequenceEdit => ({ ...place, state: 'planned', parameters: {}, ...why, ...values })

/** `value` stands there already. */
export const done = (place: EditPlace, why: Why, value: string): PlannedSequenceEdit => ({
  ...withoutEdits(place, 'done', why, value),
  after: value,
})

export const notNeeded = (place: EditPlace, why: Why, before: string | null = null): PlannedSequenceEdit =>
  withoutEdits(place, 'not-needed', why, before)

export const blocked = (place: EditPlace, why: Why, before: string | null = null): PlannedSequenceEdit =>
  withoutEdits(place, 'blocked', why, before)

const withoutEdits = (
  place: EditPlace,
  state: PlannedSequenceEdit['state'],
  why: Why,
  before: string | null,
): PlannedSequenceEdit => ({ ...place, state, parameters: {}, ...why, before, after: null, edits: [] })

/** Of the whole sequence, not of one Setup step. */
export const placeOfPackage = (kind: SequenceEditKind, line: number): EditPlace => ({
  kind,
  setup: null,
  path: [],
  line,
})
