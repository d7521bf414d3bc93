/** The step Task sequence: open, fill in, look at the plan, save, undo. How it goes from one state to the next. Pure. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/contract/ipc.ts'
import type { RunView } from '../../shared/model/run.ts'
import type { SequenceFileView, SequencePlanView } from '../../shared/model/sequence-view.ts'
import type { SequenceChoices } from '../../shared/model/task-sequence.ts'
import { choicesOf, formOf, type SequenceForm } from '../pages/task-sequence/view.ts'
import type { Action, PlannedSequences, SequenceEditState, SequenceSavedState, SequenceStepState } from './state.ts'

export const noSequence: SequenceEditState = {
  at: 'edit',
  files: {},
  shown: null,
  place: 'single',
  busy: false,
  form: formOf([]),
  destination: 'beside',
  asked: 0,
  planned: null,
  ticked: new Set(),
  done: new Set(),
  script: null,
  error: null,
}

/** What the page is about: one export, or both parts of a replacement, the capture first; none while one is missing. */
export const openedFiles = ({
  files: { single, capture, restore },
}: SequenceEditState): readonly SequenceFileView[] => {
  if (single !== undefined) return single
  return capture !== undefined && restore !== undefined ? [...capture, ...restore] : []
}

/** Null while the form is not complete, or where nothing can be edited. */
export const sequenceChoices = (state: SequenceEditState): SequenceChoices | null => {
  const files = openedFiles(state)
  const [only, second] = files
  if (only === undefined || files.some(({ readOnly }) => readOnly !== null)) return null
  return choicesOf(state.form, second === undefined ? only.scenario.outcome : null)
}

/** What stands in the form has no plan yet, or none any more, and main was not asked in vain for it. */
export const needsPlan = (state: SequenceEditState): boolean =>
  sequenceChoices(state) !== null && (state.planned === null ? state.error === null : state.planned.stale)

/** Every edit is made already, or is not needed: nothing is left for Certmend or for a person. */
export const isSettled = (views: readonly SequencePlanView[]): boolean =>
  views.every(({ edits }) => edits.every(({ state }) => state === 'done' || state === 'not-needed'))

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
    case 'opening-sequences':
      return { ...state, place: action.place, busy: true, error: null }
    case 'sequences-opened':
      if (!state.busy) return state
      return { ...opened(state, action.files ?? []), busy: false }
    case 'show-sequence':
      return { ...state, shown: action.file }
    case 'sequence-form':
      return unplanned({ ...state, form: action.form })
    case 'sequence-destination':
      return unplanned({ ...state, destination: action.destination })
    case 'sequences-planned':
      return action.number === state.asked ? planned(state, action.planned) : state
    case 'sequences-not-planned':
      return action.number === state.asked ? { ...state, planned: null, error: action.error } : state
    case 'tick-edit':
      return { ...state, ticked: withMember(state.ticked, action.change, action.on) }
    case 'tick-off':
      return { ...state, done: withMember(state.done, action.key, action.done) }
    case 'saving-script':
      return { ...state, busy: true, error: null }
    case 'script-saved':
      return { ...state, busy: false, script: action.location ?? state.script }
    case 'saving-sequences':
      return { at: 'saving', edit: { ...state, error: null }, progress: null }
    case 'other-sequences':
      return otherSequences(state)
    default:
      return state
  }
}

const onSaved = (state: SequenceSavedState, action: Action): SequenceStepState => {
  switch (action.type) {
    case 'tick-off':
      return { ...state, edit: { ...state.edit, done: withMember(state.edit.done, action.key, action.done) } }
    case 'ask-sequence-undo':
      return { ...state, undo: { at: 'asking' }, error: null }
    case 'keep-sequences':
      return { ...state, undo: { at: 'offered' } }
    case 'undoing-sequences':
      return { ...state, undo: { at: 'running', progress: null } }
    case 'sequences-undone':
      return { ...state, undo: { at: 'done', run: action.run } }
    case 'other-sequences':
      return otherSequences(state.edit)
    default:
      return state
  }
}

const otherSequences = ({ form, destination, asked }: SequenceEditState): SequenceEditState => ({
  ...noSequence,
  form: { ...form, scenario: null },
  destination,
  asked: asked + 1,
})

/** What was planned is on its way out; a new plan is asked for. */
const unplanned = (state: SequenceEditState): SequenceEditState => ({
  ...state,
  asked: state.asked + 1,
  planned: state.planned && { ...state.planned, stale: true },
  script: null,
  error: null,
})

const opened = (state: SequenceEditState, found: readonly SequenceFileView[]): SequenceEditState => {
  const [first] = found
  if (!first) return state
  const files = placed(state, found)
  const all = Object.values(files).flatMap((some) => some ?? [])
  return unplanned({ ...state, files, shown: first.id, form: filled(state.form, formOf(all)) })
}

/** Two exports at once are a replacement; which is which, their steps say. Others take the place they were opened for. */
const placed = (
  { files, place }: SequenceEditState,
  found: readonly SequenceFileView[],
): SequenceEditState['files'] => {
  const [first, second] = found
  if (first && second && found.length === 2 && isEditable(first) && isEditable(second)) {
    const swapped = first.scenario.outcome === 'replace-restore' || second.scenario.outcome === 'replace-capture'
    return swapped ? { capture: [second], restore: [first] } : { capture: [first], restore: [second] }
  }
  if (place === 'single' || found.length > 1) return { single: found }
  const { single: _, ...pair } = files
  return { ...pair, [place]: found }
}

/** The program of a package that was just made; what somebody typed stays. */
export const offerProgram = (state: SequenceStepState, program: string): SequenceStepState =>
  state.at === 'edit' && state.form.certfixProgram === ''
    ? unplanned({ ...state, form: { ...state.form, certfixProgram: program } })
    : state

const isEditable = ({ readOnly }: SequenceFileView): boolean => readOnly === null

/** What somebody typed stays; the files fill what is empty. */
const filled = (form: SequenceForm, said: SequenceForm): SequenceForm => ({
  ...form,
  servicePack: form.servicePack ?? said.servicePack,
  certfixPackage: form.certfixPackage || said.certfixPackage,
  certfixProgram: form.certfixProgram || said.certfixProgram,
  place: form.place || said.place,
})

/** All that is planned is ticked, but for what was unticked before and is planned again. */
const planned = (state: SequenceEditState, answer: Omit<PlannedSequences, 'stale'>): SequenceEditState => {
  const unticked = new Set(
    editsOf(state.planned)
      .filter(({ id }) => id !== null && !state.ticked.has(id))
      .map(({ key }) => key),
  )
  const ticked = editsOf(answer).flatMap(({ id, key }) => (id !== null && !unticked.has(key) ? [id] : []))
  return { ...state, planned: { ...answer, stale: false }, ticked: new Set(ticked) }
}

/** Ids are new with every plan; which edit of which file it is stays the same. */
const editsOf = (plans: Pick<PlannedSequences, 'views'> | null) =>
  (plans?.views ?? []).flatMap(({ file, edits }) =>
    edits.map(({ id, kind, setup }) => ({ id, key: [file, kind, setup].join() })),
  )

/** `run` took another one back, in the step Report. */
export const sequenceTakenBack = (state: SequenceStepState, run: RunView): SequenceStepState =>
  state.at === 'saved' && run.undoOf === state.run.id && run.remedy === 'task-sequence'
    ? { ...state, undo: { at: 'done', run } }
    : state

export const leaveSequence = (state: SequenceStepState): SequenceStepState =>
  state.at === 'edit' && state.busy ? { ...state, busy: false } : state

export const failSequence = (state: SequenceStepState, error: CertmendError): SequenceStepState => {
  switch (state.at) {
    case 'edit':
      return { ...state, busy: false, error }
    case 'saving':
      // What is stale has to be planned anew.
      return { ...unplanned(state.edit), error }
    case 'saved':
      return { ...state, undo: state.undo.at === 'running' ? { at: 'offered' } : state.undo, error }
  }
}

export const advanceSequence = (state: SequenceStepState, progress: Progress): SequenceStepState => {
  if (state.at === 'saving') return { ...state, progress }
  return state.at === 'saved' && state.undo.at === 'running' ? { ...state, undo: { at: 'running', progress } } : state
}

const withMember = <Id>(members: ReadonlySet<Id>, member: Id, on: boolean): ReadonlySet<Id> => {
  const next = new Set(members)
  if (on) next.add(member)
  else next.delete(member)
  return next
}
