/** How the window goes from one state to the next. Pure; an action that does not fit the page changes nothing. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Progress, Selection, SystemFacts } from '../../shared/contract/ipc.ts'
import type { DiagnosisId } from '../../shared/model/ids.ts'
import type { RunView } from '../../shared/model/run.ts'
import {
  advanceCertificates,
  certificatesTakenBack,
  failCertificates,
  leaveCertificates,
  onCertificates,
} from './certificates-step.ts'
import { advanceDiagnose, failDiagnose, leaveDiagnose, onDiagnose } from './diagnose-step.ts'
import { failHotfix, hotfixTakenBack, leaveHotfix, onHotfix, openHotfix } from './hotfix-step.ts'
import {
  advanceReport,
  arriveAtReport,
  dueAfter,
  failReport,
  leaveReport,
  noReport,
  onReport,
  withDue,
} from './report-step.ts'
import {
  advanceSequence,
  failSequence,
  leaveSequence,
  noSequence,
  offerProgram,
  onSequence,
  sequenceTakenBack,
} from './sequence-step.ts'
import type { Action, ChooseState, RecoverState, StepId, WalkState, WizardState } from './state.ts'
import { isBusy, isHeld, isOpen, isSkippable, stepBefore } from './walk.ts'

export const initialState: WizardState = { page: 'starting', error: null }

export const reduce = (state: WizardState, action: Action): WizardState => {
  if (action.type === 'started') return start(action.facts, null)
  switch (state.page) {
    case 'starting':
      return action.type === 'failed' || action.type === 'not-done' ? { ...state, error: action.error } : state
    case 'recover':
      return onRecover(state, action)
    case 'walk': {
      const next = onWalk(state, action)
      return next.page === 'walk' ? withSlice(next, 'report', withDue(next.report, dueAfter(action))) : next
    }
  }
}

const onRecover = (state: RecoverState, action: Action): WizardState => {
  switch (action.type) {
    case 'recovery-way':
      return { ...state, way: action.way, error: null }
    case 'recovering':
      return { ...state, working: true, progress: null, error: null }
    case 'progress':
      return { ...state, progress: action.progress }
    case 'recovered':
      return start(withoutRun(state.facts, state.run), action.run)
    case 'recover-later':
      return walk(state.facts, null)
    case 'failed':
      return { ...state, working: false, error: action.error }
    case 'not-done':
      return state.working ? state : { ...state, error: action.error }
    default:
      return state
  }
}

const onWalk = (state: WalkState, action: Action): WizardState => {
  switch (action.type) {
    case 'failed':
      return action.step === undefined || action.step === state.step ? fail(state, action.error) : state
    case 'not-done':
      return isHeld(state) ? state : fail(state, action.error)
    case 'progress':
      return advance(state, action.progress)
    case 'dropped':
      return drop(state, action.selection)
    case 'open':
      return isOpen(state, action.step) ? arrive(state, action.step) : state
    case 'back':
      return back(state)
    case 'skip':
      return isSkippable(state.step) ? { ...state, skipped: new Set([...state.skipped, state.step]) } : state
    case 'offered':
      return isOf(state, action.diagnosis) ? { ...state, offer: action.offer } : state
    case 'no-machine':
      return state.step === 'diagnose' ? withoutMachine(state) : state
    case 'recover-now':
      return state.step === 'choose' && !state.choose.waiting ? start(state.facts, null) : state
    case 'diagnosing':
    case 'scanning':
      return begin(state, action)
    case 'run-taken-back':
      return withTakenBack(withSlice(state, 'report', onReport(state.report, action)), action.run)
    default:
      return onStep(state, action)
  }
}

/** What was offered for the machine that was there before goes with it. */
const withoutMachine = (state: WalkState): WalkState => ({
  ...state,
  diagnose: { at: 'no-machine' },
  offer: null,
  hotfix: { at: 'none' },
  skipped: without(state.skipped, 'hotfix'),
})

/** Something else may have been diagnosed since. */
const isOf = ({ diagnose }: WalkState, id: DiagnosisId): boolean => diagnose.at === 'done' && diagnose.id === id

const onStep = (state: WalkState, action: Action): WalkState => {
  const next = onOwnStep(state, action)
  return beginsWork(action) && next !== state ? { ...next, skipped: without(state.skipped, state.step) } : next
}

/** Done after all, whatever comes of it. */
const beginsWork = ({ type }: Action): boolean =>
  type === 'applying' || type === 'running-program' || type === 'saving-sequences'

const without = (skipped: ReadonlySet<StepId>, ...steps: readonly StepId[]): ReadonlySet<StepId> =>
  new Set([...skipped].filter((step) => !steps.includes(step)))

const onOwnStep = (state: WalkState, action: Action): WalkState => {
  switch (state.step) {
    case 'choose':
      return withSlice(state, 'choose', onChoose(state.choose, action))
    case 'diagnose':
      return withSlice(state, 'diagnose', onDiagnose(state.diagnose, action))
    case 'hotfix':
      return withSlice(state, 'hotfix', onHotfix(state.hotfix, action))
    case 'certificates':
      return withKitNames(withSlice(state, 'certificates', onCertificates(state.certificates, action)), action)
    case 'task-sequence':
      return withSlice(state, 'sequence', onSequence(state.sequence, action))
    case 'report':
      return withSlice(state, 'report', onReport(state.report, action))
  }
}

/** What was taken back in the report is shown as taken back where it was done. */
const withTakenBack = (state: WalkState, run: RunView): WalkState => ({
  ...state,
  hotfix: hotfixTakenBack(state.hotfix, run),
  certificates: certificatesTakenBack(state.certificates, run),
  sequence: sequenceTakenBack(state.sequence, run),
})

/** A package that was made is the one that the task sequence will name. */
const withKitNames = (state: WalkState, action: Action): WalkState => {
  const { certificates, sequence } = state
  if (action.type !== 'kit-saved' || action.location === null || certificates.page !== 'certificates') return state
  return { ...state, sequence: offerProgram(sequence, certificates.kit.names.program) }
}

const withSlice = <Slice extends 'choose' | 'diagnose' | 'hotfix' | 'certificates' | 'sequence' | 'report'>(
  state: WalkState,
  slice: Slice,
  value: WalkState[Slice],
): WalkState => (state[slice] === value ? state : { ...state, [slice]: value })

/** Reading begins. What other steps found is kept as long as it is about the same place; from the choice on, all is new. */
const begin = (state: WalkState, action: Extract<Action, { readonly type: 'diagnosing' | 'scanning' }>): WalkState => {
  if (isBusy(state)) return state
  const { selection } = action
  const same = state.selection?.id === selection.id && state.step !== 'choose'
  const left = leave(state)
  const before: WalkState = {
    ...left,
    selection,
    choose: { ...chosen(state.choose, selection), recovered: null },
    diagnose: same ? left.diagnose : { at: 'none' },
    offer: same ? left.offer : null,
    hotfix: same ? left.hotfix : { at: 'none' },
    certificates: same ? left.certificates : { page: 'none' },
    report: same ? left.report : noReport,
    skipped: same ? left.skipped : without(left.skipped, 'hotfix', 'certificates'),
  }
  return action.type === 'diagnosing'
    ? { ...before, step: 'diagnose', diagnose: onDiagnose(before.diagnose, action) }
    : { ...before, step: 'certificates', certificates: onCertificates(before.certificates, action) }
}

const onChoose = (state: ChooseState, action: Action): ChooseState => {
  switch (action.type) {
    case 'choose':
      return { ...state, choice: action.choice, error: null, cancelled: false }
    case 'choosing':
      return { ...state, waiting: true, error: null, cancelled: false }
    case 'chosen':
      return action.selection ? chosen(state, action.selection) : { ...state, waiting: false }
    default:
      return state
  }
}

/** An earlier run that ended in the middle comes first; the next page is the choice. */
const start = (facts: SystemFacts, recovered: RunView | null): WizardState => {
  const run = facts.interrupted[0]
  if (!run) return walk(facts, recovered)
  return { page: 'recover', facts, run, way: 'roll-back', working: false, progress: null, error: null }
}

const walk = (facts: SystemFacts, recovered: RunView | null): WalkState => ({
  page: 'walk',
  facts,
  step: 'choose',
  skipped: new Set(),
  choose: {
    choice: facts.windows ? 'live' : 'volume',
    selections: {},
    waiting: false,
    error: null,
    recovered,
    cancelled: false,
  },
  selection: null,
  diagnose: { at: 'none' },
  offer: null,
  hotfix: { at: 'none' },
  certificates: { page: 'none' },
  sequence: noSequence,
  report: noReport,
})

const calm = (state: ChooseState): ChooseState => ({ ...state, waiting: false, error: null, cancelled: false })

const chosen = (state: ChooseState, selection: Selection): ChooseState => ({
  ...calm(state),
  choice: selection.kind,
  selections: { ...state.selections, [selection.kind]: selection },
})

const arrive = (state: WalkState, step: StepId): WalkState => {
  const left = leave(state)
  const opened = step === 'hotfix' && left.hotfix.at === 'none' && left.offer ? openHotfix(left.offer) : left.hotfix
  const report = step === 'report' ? arriveAtReport(left.report) : left.report
  return { ...left, step, choose: calm(left.choose), hotfix: opened, report }
}

/** Who goes away does not wait: what was asked there and is not answered yet is asked again, or not at all. */
const leave = (state: WalkState): WalkState => ({
  ...state,
  diagnose: leaveDiagnose(state.diagnose),
  hotfix: leaveHotfix(state.hotfix),
  certificates: leaveCertificates(state.certificates),
  sequence: leaveSequence(state.sequence),
  report: leaveReport(state.report),
})

/** A reading that failed leaves the technician where it was asked for, with the reason. */
const fail = (state: WalkState, error: CertmendError): WalkState => {
  switch (state.step) {
    case 'diagnose': {
      const diagnose = failDiagnose(state.diagnose, error)
      return diagnose ? { ...state, diagnose } : failToChoose({ ...state, diagnose: { at: 'none' } }, error)
    }
    case 'certificates': {
      const certificates = failCertificates(state.certificates, error)
      if (certificates) return { ...state, certificates }
      const without: WalkState = { ...state, certificates: { page: 'none' } }
      const diagnose = state.diagnose.at === 'done' ? failDiagnose(state.diagnose, error) : null
      if (diagnose === null) return failToChoose(without, error)
      return { ...without, step: 'diagnose', diagnose: error.code === 'cancelled' ? state.diagnose : diagnose }
    }
    case 'hotfix':
      return { ...state, hotfix: failHotfix(state.hotfix, error) }
    case 'task-sequence':
      return { ...state, sequence: failSequence(state.sequence, error) }
    case 'report':
      return { ...state, report: failReport(state.report, error) }
    default:
      return { ...state, choose: { ...state.choose, waiting: false, error } }
  }
}

const failToChoose = (state: WalkState, error: CertmendError): WalkState => ({
  ...state,
  step: 'choose',
  choose: { ...calm(state.choose), ...(error.code === 'cancelled' ? { cancelled: true } : { error }) },
})

const advance = (state: WalkState, progress: Progress): WalkState => {
  switch (state.step) {
    case 'diagnose':
      return withSlice(state, 'diagnose', advanceDiagnose(state.diagnose, progress))
    case 'certificates':
      return withSlice(state, 'certificates', advanceCertificates(state.certificates, progress))
    case 'task-sequence':
      return withSlice(state, 'sequence', advanceSequence(state.sequence, progress))
    case 'report':
      return withSlice(state, 'report', advanceReport(state.report, progress))
    default:
      return state
  }
}

/** Files fall onto a page where nothing is under way; a preview is not lost to them. */
const drop = (state: WalkState, selection: Selection): WalkState =>
  takesFiles(state) && !takesPrograms(state) && state.step !== 'task-sequence'
    ? { ...leave(state), step: 'choose', choose: chosen(state.choose, selection) }
    : state

/** Whether files that are dropped now have a meaning. */
export const takesFiles = (state: WizardState): boolean => {
  if (state.page !== 'walk' || isHeld(state)) return false
  if (state.step === 'task-sequence') return state.sequence.at === 'edit'
  if (state.step === 'hotfix') return state.hotfix.at === 'edit' && !state.hotfix.brought.busy
  return !(state.step === 'certificates' && state.certificates.page === 'preview')
}

/** Whether files that are dropped now are meant to be run. */
export const takesPrograms = (state: WizardState): boolean => {
  if (state.page !== 'walk') return false
  if (state.step === 'hotfix') return true
  const { step, certificates } = state
  return step === 'certificates' && certificates.page === 'certificates' && certificates.way === 'certfix'
}

const back = (state: WalkState): WalkState => {
  if (isBusy(state)) return state
  if (state.step === 'certificates') {
    const { certificates } = state
    if (certificates.page === 'preview') {
      return { ...state, certificates: { ...certificates.certificates, error: null } }
    }
    // What was mended is looked at again, never gone back on by a page.
    if (certificates.page === 'done') return state
    if (certificates.page === 'ran') return { ...state, certificates: certificates.certificates }
  }
  if (state.step === 'hotfix' && state.hotfix.at === 'ran') return { ...state, hotfix: state.hotfix.edit }
  const step = stepBefore(state)
  return step === null ? state : arrive(state, step)
}

const withoutRun = (facts: SystemFacts, run: RunView): SystemFacts => ({
  ...facts,
  interrupted: facts.interrupted.filter(({ id }) => id !== run.id),
})
