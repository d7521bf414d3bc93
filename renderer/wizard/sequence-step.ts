/** The step Task sequence: open, fill in, look at the plan, save, undo. How it goes from one state to the next. Pure. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/contract/ipc.ts'
import type { SequenceFileView } from '../../shared/model/sequence-view.ts'
import { emptyForm, suggested } from './sequence-form.ts'
import {
  type Action,
  type SequenceEditState,
  type SequenceSavedState,
  type SequenceSlot,
  type SequenceStepState,
  sequenceSlots,
} from './state.ts'

export const noSequence: SequenceEditState = {
  at: 'edit',
  files: {},
  opening: false,
  asksEncoding: null,
  form: emptyForm,
  destination: 'beside',
  asked: 0,
  planned: null,
  ticked: new Set(),
  script: null,
  error: null,
}

/** In the order in which main plans them: the capture before the restore. */
export const openedFiles = ({ files }: SequenceEditState): readonly SequenceFileView[] =>
  sequenceSlots.flatMap((slot) => files[slot] ?? [])

export const onSequence = (state: SequenceStepState, action: Action): SequenceStepState => {
  switch (state.at) {
    case 'edit':
      return onEdit(state, action)
    case 'saving':
      if (action.type !== 'sequences-saved') return state
      return { at: 'saved', edit: state.edit, run: action.run, undo: { at: 'offered' }, error: null }
    case 'saved':
      return onSaved(state, action)
  }
}

const onEdit = (state: SequenceEditState, action: Action): SequenceStepState => {
  switch (action.type) {
    case 'opening-sequence':
      return { ...state, opening: true, error: null }
    case 'sequences-opened':
      return { ...opened(state, action.slot, action.files ?? []), opening: false, asksEncoding: null }
    case 'sequence-refused': {
      const asks = action.error.code === 'xml-encoding-undeclared' ? action.slot : null
      return { ...state, opening: false, asksEncoding: asks, error: asks === null ? action.error : null }
    }
    case 'close-sequence': {
      const { [action.slot]: _, ...files } = state.files
      return unplanned({ ...state, files })
    }
    case 'sequence-form':
      return unplanned({ ...state, form: action.form })
    case 'sequence-destination':
      return unplanned({ ...state, destination: action.destination })
    case 'sequences-planned':
      return action.number === state.asked ? planned(state, action.planned) : state
    case 'sequences-not-planned':
      return action.number === state.asked ? { ...state, planned: null, error: action.error } : state
    case 'tick-edit': {
      const ticked = new Set(state.ticked)
      if (action.on) ticked.add(action.change)
      else ticked.delete(action.change)
      return { ...state, ticked }
    }
    case 'script-saved':
      return { ...state, script: action.location ?? state.script, error: null }
    case 'saving-sequences':
      return { at: 'saving', edit: { ...state, error: null }, progress: null }
    default:
      return state
  }
}

const onSaved = (state: SequenceSavedState, action: Action): SequenceStepState => {
  switch (action.type) {
    case 'ask-sequence-undo':
      return { ...state, undo: { at: 'asking' }, error: null }
    case 'keep-sequences':
      return { ...state, undo: { at: 'offered' } }
    case 'undoing-sequences':
      return { ...state, undo: { at: 'running', progress: null } }
    case 'sequences-undone':
      return { ...state, undo: { at: 'done', run: action.run } }
    case 'edit-sequences':
      return { ...noSequence, form: state.edit.form, destination: state.edit.destination }
    default:
      return state
  }
}

/** What was planned is on its way out; a new plan is asked for. */
const unplanned = (state: SequenceEditState): SequenceEditState => ({
  ...state,
  asked: state.asked + 1,
  planned: state.planned && { ...state.planned, stale: true },
  script: null,
  error: null,
})

/** Two files at once are a replacement; which is which, their steps say. One file takes the place that it was opened for. */
const opened = (
  state: SequenceEditState,
  slot: SequenceSlot,
  found: readonly SequenceFileView[],
): SequenceEditState => {
  const [first, second] = found
  if (!first) return state
  const files = second ? pairOf(first, second) : withOne(state.files, slot, first)
  const form = found.reduce(suggested, state.form)
  return unplanned({ ...state, files, form })
}

const pairOf = (first: SequenceFileView, second: SequenceFileView): SequenceEditState['files'] => {
  const isSwapped = first.scenario.outcome === 'replace-restore' || second.scenario.outcome === 'replace-capture'
  return isSwapped ? { capture: second, restore: first } : { capture: first, restore: second }
}

const withOne = (
  files: SequenceEditState['files'],
  slot: SequenceSlot,
  file: SequenceFileView,
): SequenceEditState['files'] => {
  if (slot === 'one') return { one: file }
  const { one: _, ...pair } = files
  return { ...pair, [slot]: file }
}

/** All that is planned is ticked, but for what was unticked before and is planned again. */
const planned = (
  state: SequenceEditState,
  answer: Omit<NonNullable<SequenceEditState['planned']>, 'stale'>,
): SequenceEditState => {
  const edits = answer.views.flatMap((view) => view.edits.map((edit) => ({ ...edit, file: view.file })))
  const keyOf = ({ file, kind, setup }: (typeof edits)[number]): string => [file, kind, setup].join()
  const before = state.planned?.views.flatMap((view) => view.edits.map((edit) => ({ ...edit, file: view.file }))) ?? []
  const unticked = new Set(before.filter(({ id }) => id !== null && !state.ticked.has(id)).map(keyOf))
  const ticked = edits.flatMap((edit) => (edit.id !== null && !unticked.has(keyOf(edit)) ? [edit.id] : []))
  return { ...state, planned: { ...answer, stale: false }, ticked: new Set(ticked), error: null }
}

export const failSequence = (state: SequenceStepState, error: CertmendError): SequenceStepState => {
  switch (state.at) {
    case 'edit':
      return { ...state, opening: false, error }
    case 'saving':
      // What is stale has to be planned anew.
      return unplannedWith(state.edit, error)
    case 'saved':
      return { ...state, undo: state.undo.at === 'running' ? { at: 'offered' } : state.undo, error }
  }
}

const unplannedWith = (state: SequenceEditState, error: CertmendError): SequenceEditState => ({
  ...unplanned(state),
  error,
})

export const advanceSequence = (state: SequenceStepState, progress: Progress): SequenceStepState => {
  if (state.at === 'saving') return { ...state, progress }
  return state.at === 'saved' && state.undo.at === 'running' ? { ...state, undo: { at: 'running', progress } } : state
}
