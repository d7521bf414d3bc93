/** Somebody else's program in a step of the walk: brought, planned, run, taken back. Shared by Hotfix and Certificates. Pure. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { ProgramPlan } from '../../shared/model/plan.ts'
import type { BroughtFile } from '../../shared/model/program-view.ts'
import { isProgramRun, type ProgramRun, type RunView } from '../../shared/model/run.ts'
import { emptyTail, tailLines } from '../pages/program/tail.ts'
import type { BroughtProgram, RanProgram, RunningProgram } from './program-state.ts'
import type { Action } from './state.ts'

export const nothingBrought = <Plan extends ProgramPlan>(): BroughtProgram<Plan> => ({
  files: [],
  chosen: null,
  busy: false,
  asked: 0,
  plan: null,
  stale: false,
  copied: false,
  declined: false,
  error: null,
})

export const chosenFile = ({ files, chosen }: BroughtProgram<ProgramPlan>): BroughtFile | null =>
  files.find(({ id }) => id === chosen) ?? null

/** `wanted`: whether a file is what the step runs; one such among several is chosen at once. */
export const onBrought = <Plan extends ProgramPlan>(
  state: BroughtProgram<Plan>,
  action: Action,
  wanted: (file: BroughtFile) => boolean,
  isPlan: (plan: ProgramPlan) => plan is Plan,
): BroughtProgram<Plan> => {
  switch (action.type) {
    case 'bringing':
      return { ...state, busy: true, error: null }
    case 'brought':
      // Another step may have asked for these.
      if (!state.busy) return state
      return action.files === null ? { ...state, busy: false } : withFiles(state, action.files, wanted)
    case 'pick-file':
      return state.files.some(({ id }) => id === action.file) ? withChosen(state, action.file) : state
    case 'program-planned':
      if (action.number !== state.asked || !isPlan(action.plan)) return state
      return { ...state, plan: action.plan, stale: false }
    case 'program-not-planned':
      return action.number === state.asked ? { ...state, plan: null, stale: false, error: action.error } : state
    case 'command-copied':
      return { ...state, copied: true }
    default:
      return state
  }
}

const withFiles = <Plan extends ProgramPlan>(
  state: BroughtProgram<Plan>,
  files: readonly BroughtFile[],
  wanted: (file: BroughtFile) => boolean,
): BroughtProgram<Plan> => {
  const fitting = files.filter(wanted)
  const first = fitting.length === 1 || files.length === 1 ? (fitting[0] ?? files[0]) : undefined
  return withChosen({ ...state, busy: false, files }, first?.id ?? null)
}

/** The plan of another file is none of this one. */
const withChosen = <Plan extends ProgramPlan>(
  state: BroughtProgram<Plan>,
  chosen: BroughtFile['id'] | null,
): BroughtProgram<Plan> => ({ ...unplanned(state), chosen, plan: null })

/** What a plan is made from changed: the one that stands here is on its way out. */
export const unplanned = <Plan extends ProgramPlan>(state: BroughtProgram<Plan>): BroughtProgram<Plan> => ({
  ...state,
  asked: state.asked + 1,
  stale: true,
  copied: false,
  declined: false,
  error: null,
})

export const leaveBrought = <Plan extends ProgramPlan>(state: BroughtProgram<Plan>): BroughtProgram<Plan> =>
  state.busy ? { ...state, busy: false } : state

/** A declined elevation is no error: the page is as before, and says that nothing ran. What is stale is planned anew. */
export const failBrought = <Plan extends ProgramPlan>(
  state: BroughtProgram<Plan>,
  error: CertmendError,
): BroughtProgram<Plan> =>
  error.code === 'elevation-declined'
    ? { ...state, busy: false, declined: true, error: null }
    : { ...(error.code === 'plan-stale' ? unplanned(state) : state), busy: false, declined: false, error }

export const startProgram = (plan: ProgramPlan, startedAt: number): RunningProgram => ({
  plan,
  state: null,
  tail: emptyTail,
  startedAt,
  stopping: false,
})

export const onRunning = <State extends RunningProgram>(state: State, action: Action): State => {
  switch (action.type) {
    case 'program-state':
      return { ...state, state: action.state }
    case 'program-text':
      return { ...state, tail: tailLines(action.text, state.tail) }
    case 'stopping-program':
      return { ...state, stopping: true }
    default:
      return state
  }
}

export const ranProgram = (plan: ProgramPlan, run: ProgramRun): RanProgram => ({
  plan,
  run,
  undo: { at: 'offered' },
  error: null,
})

export const onRan = <State extends RanProgram>(state: State, action: Action): State => {
  switch (action.type) {
    case 'ask-program-undo':
      return { ...state, undo: { at: 'asking' }, error: null }
    case 'keep-program':
      return { ...state, undo: { at: 'offered' } }
    case 'undoing-program':
      return { ...state, undo: { at: 'running', progress: null } }
    case 'program-undone':
      return { ...state, undo: { at: 'done', run: action.run } }
    default:
      return state
  }
}

/** Taken back elsewhere. */
export const ranTakenBack = <State extends RanProgram>(state: State, run: RunView): State =>
  run.undoOf === state.run.id && isProgramRun(run) ? { ...state, undo: { at: 'done', run } } : state

export const failRan = <State extends RanProgram>(state: State, error: CertmendError): State => ({
  ...state,
  undo: state.undo.at === 'running' ? { at: 'offered' } : state.undo,
  error: error.code === 'elevation-declined' ? null : error,
})
