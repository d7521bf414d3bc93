/** Where in the walk the technician may go: what is under way holds the page, what was visited stays open. */

import type { HotfixOffer } from '../../shared/model/program-view.ts'
import { isUnlocking } from './locked.ts'
import { openedFiles } from './sequence-step.ts'
import type { StepId, WalkState } from './state.ts'

/** Something runs that another page must not hide. */
export const isBusy = ({ diagnose, hotfix, certificates, sequence, report }: WalkState): boolean => {
  if (report.at === 'reading' || (report.at === 'ready' && report.undo.at === 'running')) return true
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

const wasVisited = (state: WalkState, step: StepId): boolean => {
  const { diagnose, offer, certificates } = state
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
    case 'report':
      return hasSomethingToReport(state)
  }
}

/** Something was looked at, changed, or left out. */
const hasSomethingToReport = (state: WalkState): boolean => {
  const { diagnose, certificates, sequence, report, skipped } = state
  return (
    diagnose.at === 'done' ||
    certificates.page !== 'none' ||
    sequence.at !== 'edit' ||
    openedFiles(sequence).length > 0 ||
    skipped.size > 0 ||
    report.at !== 'none' ||
    report.due === 'look'
  )
}

/** Null at the first one. */
export const stepBefore = ({ step, diagnose, hotfix, certificates }: WalkState): StepId | null => {
  if (step === 'choose') return null
  if (step === 'report') return 'task-sequence'
  if (step === 'certificates' && hotfix.at !== 'none') return 'hotfix'
  if (step === 'task-sequence' && certificates.page !== 'none') return 'certificates'
  return step === 'diagnose' || diagnose.at !== 'done' ? 'choose' : 'diagnose'
}

/** Where the walk goes on after the diagnosis: a step that it says is not needed here is passed over. */
export const stepAfterDiagnosis = ({ offer }: WalkState): 'hotfix' | 'certificates' =>
  offer !== null && needsHotfix(offer) ? 'hotfix' : 'certificates'

/** On this client, or on the site server that runs beside it. */
export const needsHotfix = ({ step }: HotfixOffer): boolean =>
  step.id === 'apply-patch' || step.siteServer === 'needs-hotfix'

/** A step that changes something may be left out; without the others there is nothing to say. */
export const isSkippable = (step: StepId): boolean =>
  step === 'hotfix' || step === 'certificates' || step === 'task-sequence'
