/** The step Diagnose: how it goes from one state to the next. Pure. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/contract/ipc.ts'
import type { Action, DiagnosedState, DiagnoseState } from './state.ts'

export const onDiagnose = (state: DiagnoseState, action: Action): DiagnoseState => {
  switch (action.type) {
    case 'diagnosing':
      return {
        at: 'running',
        progress: null,
        cancelling: false,
        findings: [],
        before: state.at === 'done' ? quiet(state) : null,
      }
    case 'cancelling-diagnosis':
      return state.at === 'running' ? { ...state, cancelling: true } : state
    case 'findings':
      return state.at === 'running' ? { ...state, findings: [...state.findings, ...action.findings] } : state
    case 'diagnosed': {
      if (state.at !== 'running') return state
      const { id, diagnosis } = action
      return { at: 'done', id, diagnosis, pasted: null, saved: null, copied: null, busy: false, error: null }
    }
    default:
      return state.at === 'done' ? onDiagnosed(state, action) : state
  }
}

const onDiagnosed = (state: DiagnosedState, action: Action): DiagnosedState => {
  switch (action.type) {
    case 'scenario': {
      const { scenario, steps } = action
      return { ...quiet(state), diagnosis: { ...state.diagnosis, scenario, steps } }
    }
    case 'pasted':
      return { ...quiet(state), pasted: action.logs }
    case 'copied':
      return { ...quiet(state), copied: action.excerpt }
    case 'saving-evidence':
      return { ...quiet(state), busy: true }
    case 'evidence-saved':
      return { ...quiet(state), saved: action.location ?? state.saved }
    default:
      return state
  }
}

/** The dialog of the evidence is not waited for on another page. */
export const leaveDiagnose = (state: DiagnoseState): DiagnoseState =>
  state.at === 'done' && state.busy ? { ...state, busy: false } : state

/** Nothing under way, nothing to complain of. */
const quiet = (state: DiagnosedState): DiagnosedState => ({ ...state, busy: false, error: null })

/** Null where nothing is left to show: the technician chooses again. */
export const failDiagnose = (state: DiagnoseState, error: CertmendError): DiagnoseState | null => {
  if (state.at === 'done') return { ...quiet(state), error }
  if (state.at !== 'running' || state.before === null) return null
  return error.code === 'cancelled' ? state.before : { ...state.before, error }
}

export const advanceDiagnose = (state: DiagnoseState, progress: Progress): DiagnoseState =>
  state.at === 'running' ? { ...state, progress } : state
