/** Where in the walk the technician may go: what is under way holds the page, what was visited stays open. */
import { isUnlocking } from './locked.ts'
import type { StepId, WalkState } from './state.ts'

/** Something runs that another page must not hide. */
export const isBusy = ({ diagnose, hotfix, certificates, sequence }: WalkState): boolean => {
  if (hotfix.at === 'program' || (hotfix.at === 'ran' && hotfix.undo.at === 'running')) return true
  if (diagnose.at === 'running' || sequence.at === 'saving') return true
  if (sequence.at === 'saved' && sequence.undo.at === 'running') return true
  switch (certificates.page) {
    case 'scanning':
    case 'applying':
    case 'program':
      return true
    case 'certificates':
      return isUnlocking(certificates)
    case 'done':
    case 'ran':
      return certificates.undo.at === 'running'
    default:
      return false
  }
}

/** Nothing leads away: something runs, or main makes the choice that all the rest is about. */
export const isHeld = (state: WalkState): boolean => isBusy(state) || state.choose.waiting

/** Whether the rail leads there: another step that was visited, while nothing runs. A task sequence needs no machine. */
export const isOpen = (state: WalkState, step: StepId): boolean =>
  step !== state.step && !isHeld(state) && wasVisited(state, step)

const wasVisited = ({ diagnose, offer, certificates }: WalkState, step: StepId): boolean => {
  switch (step) {
    case 'choose':
      return true
    case 'diagnose':
      return diagnose.at === 'done'
    // It may be passed over, and opened all the same.
    case 'hotfix':
      return offer !== null
    case 'certificates':
      return certificates.page !== 'none'
    case 'task-sequence':
      return true
    default:
      return false
  }
}

/** Null at the first one. */
export const stepBefore = ({ step, diagnose, hotfix, certificates }: WalkState): StepId | null => {
  if (step === 'choose') return null
  if (step === 'certificates' && hotfix.at !== 'none') return 'hotfix'
  if (step === 'task-sequence' && certificates.page !== 'none') return 'certificates'
  return step === 'diagnose' || diagnose.at !== 'done' ? 'choose' : 'diagnose'
}

/** Where the walk goes on after the diagnosis: a step that it says is not needed here is passed over. */
export const stepAfterDiagnosis = ({ offer }: WalkState): 'hotfix' | 'certificates' =>
  offer !== null && (offer.step.id === 'apply-patch' || offer.step.siteServer === 'needs-hotfix')
    ? 'hotfix'
    : 'certificates'
