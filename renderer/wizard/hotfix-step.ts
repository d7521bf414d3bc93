/** The step Hotfix: how it goes from one state to the next. Pure. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { HotfixPlan, ProgramPlan } from '../../shared/model/plan.ts'
import type { BroughtFile, HotfixOffer } from '../../shared/model/program-view.ts'
import type { RunView } from '../../shared/model/run.ts'
import { type PropertyRow, pageUse } from '../pages/hotfix/view.ts'
import {
  chosenFile,
  failBrought,
  failRan,
  leaveBrought,
  nothingBrought,
  onBrought,
  onRan,
  onRunning,
  ranProgram,
  ranTakenBack,
  startProgram,
  unplanned,
} from './brought-program.ts'
import type { Action, HotfixEditState, HotfixStepState } from './state.ts'

/** As it is opened the first time: what was read from the client is given again. */
export const openHotfix = ({ properties }: HotfixOffer): HotfixEditState => ({
  at: 'edit',
  brought: nothingBrought(),
  rows: properties.map((read, id) => ({ id, name: read.name, value: read.value, given: true, read })),
})

export const onHotfix = (state: HotfixStepState, action: Action): HotfixStepState => {
  switch (state.at) {
    case 'none':
      return state
    case 'edit':
      return onEdit(state, action)
    case 'program':
      if (action.type !== 'program-ran') return onRunning(state, action)
      // What was planned is done: another run is planned anew.
      return { at: 'ran', edit: replanned(state.edit), ...ranProgram(state.plan, action.run) }
    case 'ran':
      // Files that came out of a package, or another try.
      return action.type === 'bringing' ? onEdit(state.edit, action) : onRan(state, action)
  }
}

const replanned = (edit: HotfixEditState): HotfixEditState => ({ ...edit, brought: unplanned(edit.brought) })

const onEdit = (state: HotfixEditState, action: Action): HotfixStepState => {
  switch (action.type) {
    case 'property':
      return withRows(
        state,
        state.rows.map((row) => (row.id === action.row.id ? action.row : row)),
      )
    case 'add-property': {
      const id = Math.max(-1, ...state.rows.map((row) => row.id)) + 1
      return withRows(state, [...state.rows, { id, name: '', value: '', given: true, read: null }])
    }
    case 'remove-property':
      return withRows(
        state,
        state.rows.filter(({ id }) => id !== action.id),
      )
    case 'running-program': {
      const { plan } = state.brought
      return plan === null ? state : { at: 'program', edit: state, ...startProgram(plan, action.at) }
    }
    default: {
      const brought = onBrought(state.brought, action, isWanted, isHotfixPlan)
      return brought === state.brought ? state : { ...state, brought }
    }
  }
}

const isWanted = ({ use }: BroughtFile): boolean => use.use === 'apply-patch' || use.use === 'extract-package'

const isHotfixPlan = (plan: ProgramPlan): plan is HotfixPlan => plan.remedy === 'hotfix'

const withRows = (state: HotfixEditState, rows: readonly PropertyRow[]): HotfixEditState => ({
  ...state,
  rows,
  brought: unplanned(state.brought),
})

/** A file that Certmend runs was chosen, and its plan is not there yet. */
export const needsHotfixPlan = ({ brought }: HotfixEditState): boolean => {
  const use = pageUse(chosenFile(brought))
  return brought.stale && (use === 'apply' || use === 'extract')
}

/** `run` took another one back, in the step Report. */
export const hotfixTakenBack = (state: HotfixStepState, run: RunView): HotfixStepState =>
  state.at === 'ran' ? ranTakenBack(state, run) : state

export const leaveHotfix = (state: HotfixStepState): HotfixStepState =>
  state.at === 'edit' ? { ...state, brought: leaveBrought(state.brought) } : state

export const failHotfix = (state: HotfixStepState, error: CertmendError): HotfixStepState => {
  switch (state.at) {
    case 'none':
      return state
    case 'edit':
      return { ...state, brought: failBrought(state.brought, error) }
    case 'program':
      return { ...state.edit, brought: failBrought(state.edit.brought, error) }
    case 'ran':
      return failRan(state, error)
  }
}
