/** The step Report: put together, made into a file, saved; runs taken back. How it goes from one state to the next. Pure. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/contract/ipc.ts'
import type { Locale } from '../../shared/model/locale.ts'
import type { WalkView } from '../../shared/model/walk-report.ts'
import type { NoReportState, ReadingReportState, ReportDue, ReportState, ReportStepState } from './report-state.ts'
import type { Action } from './state.ts'

export const noReport: NoReportState = { at: 'none', due: 'gather', error: null }

/** What is shown, if anything, is not what happened: the walk has to be asked for. */
export const needsReading = (state: ReportStepState): boolean => state.at !== 'reading' && state.due !== 'nothing'

/** The file of what was chosen is not made yet, or not in this language, and main was not asked in vain for it. */
export const needsPreparing = (state: ReportState, locale: Locale): boolean =>
  state.preparation === 'due' || (state.preparation === 'done' && state.locale !== locale)

/** The file as it would be saved now; null: it has to be made first. */
export const freshReport = (state: ReportState, locale: Locale): ReportState['prepared'] =>
  state.preparation === 'done' && state.locale === locale ? state.prepared : null

export const onReport = (state: ReportStepState, action: Action): ReportStepState => {
  switch (state.at) {
    case 'none':
      if (action.type === 'look-again') return { ...noReport, due: 'look' }
      return action.type === 'reading-report' ? reading(state) : state
    case 'reading':
      return onReading(state, action)
    case 'ready':
      return action.type === 'reading-report' ? reading(state) : onReady(state, action)
  }
}

const reading = (before: NoReportState | ReportState): ReportStepState =>
  needsReading(before)
    ? { at: 'reading', again: before.due === 'look', progress: null, cancelling: false, before }
    : before

const onReading = (state: ReadingReportState, action: Action): ReportStepState => {
  switch (action.type) {
    case 'cancelling-report':
      return { ...state, cancelling: true }
    case 'walk-read':
      return ready(state.before, action.walk)
    case 'walk-not-read':
      return notRead(state, action.error)
    default:
      return state
  }
}

/** What went wrong before the walk was read is still to be said. */
const ready = (before: NoReportState | ReportState, walk: WalkView): ReportState => ({
  at: 'ready',
  due: 'nothing',
  walk,
  form: before.at === 'ready' ? before.form : { format: 'html', redact: true },
  asked: before.at === 'ready' ? before.asked + 1 : 0,
  preparation: 'due',
  locale: null,
  prepared: null,
  shown: false,
  saving: false,
  saved: null,
  copied: null,
  undo: { at: 'none' },
  declined: before.at === 'ready' && before.declined,
  error: before.error,
})

/** A machine that could not be looked at, or was not to be: what was done is told without it. */
const notRead = ({ again, before }: ReadingReportState, error: CertmendError): ReportStepState =>
  again
    ? { ...before, due: 'gather', error: error.code === 'cancelled' ? before.error : error }
    : { at: 'none', due: 'nothing', error }

const onReady = (state: ReportState, action: Action): ReportState => {
  switch (action.type) {
    case 'look-again':
      return { ...calm(state), due: 'look' }
    case 'report-form':
      return state.saving ? state : unprepared({ ...calm(state), form: action.form })
    case 'preparing-report':
      return { ...state, preparation: 'running', locale: action.locale }
    case 'report-prepared':
      if (action.number !== state.asked) return state
      return { ...state, preparation: 'done', prepared: action.report }
    case 'report-not-prepared':
      if (action.number !== state.asked) return state
      return { ...state, preparation: 'failed', prepared: null, saving: false, error: action.error }
    case 'show-report':
      return { ...state, shown: action.shown }
    case 'saving-report':
      return { ...calm(state), saving: true }
    case 'report-saved':
      return { ...state, saving: false, saved: action.location ?? state.saved }
    case 'report-copied':
      return { ...calm(state), copied: action.report }
    default:
      return onTakingBack(state, action)
  }
}

const onTakingBack = (state: ReportState, action: Action): ReportState => {
  const { undo } = state
  switch (action.type) {
    case 'ask-taking-back':
      return action.runs.length === 0 ? state : { ...calm(state), undo: { at: 'asking', runs: action.runs } }
    case 'keep-runs':
      return { ...state, undo: { at: 'none' } }
    case 'taking-back':
      return undo.at === 'asking'
        ? { ...calm(state), undo: { at: 'running', runs: undo.runs, done: 0, progress: null } }
        : state
    case 'run-taken-back': {
      if (undo.at !== 'running') return state
      const done = undo.done + 1
      return done < undo.runs.length
        ? { ...state, undo: { ...undo, done, progress: null } }
        : { ...state, undo: { at: 'none' }, due: 'look' }
    }
    case 'run-not-taken-back':
      return undo.at === 'running' ? notTakenBack(state, undo.done, action.error) : state
    default:
      return state
  }
}

/** To say no to Windows is no error, and nothing ran. What else went wrong may have changed something. */
const notTakenBack = (state: ReportState, done: number, error: CertmendError): ReportState => {
  const declined = error.code === 'elevation-declined'
  return {
    ...state,
    undo: { at: 'none' },
    due: declined && done === 0 ? state.due : 'look',
    declined,
    error: declined ? null : error,
  }
}

const calm = (state: ReportState): ReportState => ({ ...state, declined: false, error: null })

const unprepared = (state: ReportState): ReportState => ({ ...state, asked: state.asked + 1, preparation: 'due' })

/** What happened elsewhere is not in the report yet. */
export const withDue = (state: ReportStepState, due: ReportDue): ReportStepState => {
  if (state.at === 'reading' || due === 'nothing' || state.due === 'look') return state
  return { ...state, due }
}

/** What an action means for a report that was put together before it. */
export const dueAfter = (action: Action): ReportDue => {
  switch (action.type) {
    case 'diagnosed':
    case 'no-machine':
    case 'scanned':
      return 'gather'
    case 'applied':
    case 'undone':
    case 'program-ran':
    case 'program-undone':
    case 'sequences-saved':
    case 'sequences-undone':
      return 'look'
    case 'failed':
      // What was begun and failed may have changed something all the same.
      return action.step === undefined && action.error.code !== 'elevation-declined' ? 'look' : 'nothing'
    default:
      return 'nothing'
  }
}

/** Who comes back asks again for what could not be had. */
export const arriveAtReport = (state: ReportStepState): ReportStepState =>
  state.at === 'none' && state.due === 'nothing' ? { ...noReport, due: 'look' } : state

export const leaveReport = (state: ReportStepState): ReportStepState =>
  state.at === 'ready'
    ? {
        ...calm(state),
        preparation: state.preparation === 'done' ? 'done' : 'due',
        shown: false,
        saving: false,
        undo: { at: 'none' },
      }
    : state

export const failReport = (state: ReportStepState, error: CertmendError): ReportStepState => {
  switch (state.at) {
    case 'none':
      return { ...state, error }
    case 'ready':
      return { ...state, saving: false, declined: false, error }
    case 'reading':
      return state
  }
}

export const advanceReport = (state: ReportStepState, progress: Progress): ReportStepState => {
  if (state.at === 'reading') return { ...state, progress }
  if (state.at === 'ready' && state.undo.at === 'running') return { ...state, undo: { ...state.undo, progress } }
  return state
}
