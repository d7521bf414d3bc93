/** What tells one state of the window from another, in words: the page, what is under way there, what stands in the way. */
import { chosenFile } from '../../renderer/wizard/brought-program.ts'
import { lockedFiles } from '../../renderer/wizard/locked.ts'
import type { BroughtProgram, RanProgram, RunningProgram } from '../../renderer/wizard/program-state.ts'
import type { ReportStepState } from '../../renderer/wizard/report-state.ts'
import { needsReading } from '../../renderer/wizard/report-step.ts'
import { openedFiles, sequenceChoices } from '../../renderer/wizard/sequence-step.ts'
import type {
  CertificatesStepState,
  ChooseState,
  DiagnoseState,
  HotfixStepState,
  SequenceStepState,
  WalkState,
  WizardState,
} from '../../renderer/wizard/state.ts'
import { stepBefore } from '../../renderer/wizard/walk.ts'
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { PlanId } from '../../shared/model/ids.ts'
import type { ProgramPlan } from '../../shared/model/plan.ts'

/** The page, and on the same line what is peculiar to it. Of other steps only what leads there, and what waits there. */
export const stateWords = (state: WizardState): string => {
  switch (state.page) {
    case 'starting':
      return words('starting', errorWord(state.error))
    case 'recover':
      return words('recover', state.way, state.working && 'working', errorWord(state.error))
    case 'walk':
      return `${words(state.step, ...stepWords(state))} (${otherSteps(state).join(', ')})`
  }
}

/** What the window shows as under way, in whichever step: each has to end with the answer to it. */
export const waitsFor = (state: WizardState): readonly string[] => {
  if (state.page === 'starting') return []
  if (state.page === 'recover') return state.working ? ['recovery'] : []
  const { choose, diagnose, hotfix, certificates, sequence, report } = state
  return [
    choose.waiting && 'choice',
    diagnose.at === 'running' && 'diagnosis',
    diagnose.at === 'done' && diagnose.busy && 'evidence',
    hotfix.at === 'edit' && hotfix.brought.busy && 'hotfix files',
    hotfix.at === 'program' && 'hotfix',
    hotfix.at === 'ran' && hotfix.undo.at === 'running' && 'hotfix undo',
    certificates.page === 'scanning' && 'scan',
    certificates.page === 'certificates' && certificates.planning && 'plan',
    certificates.page === 'certificates' && certificates.unlock.at === 'trying' && 'password',
    certificates.page === 'certificates' && certificates.certfix.busy && 'tool files',
    certificates.page === 'certificates' && certificates.kit.busy && 'package',
    certificates.page === 'applying' && 'mend',
    certificates.page === 'program' && 'tool',
    (certificates.page === 'done' || certificates.page === 'ran') && certificates.undo.at === 'running' && 'undo',
    sequence.at === 'edit' && sequence.busy && 'sequence files',
    sequence.at === 'saving' && 'sequence saving',
    sequence.at === 'saved' && sequence.undo.at === 'running' && 'sequence undo',
    report.at === 'reading' && 'walk',
    report.at === 'ready' && report.preparation === 'running' && 'report',
    report.at === 'ready' && report.saving && 'report saving',
    report.at === 'ready' && report.undo.at === 'running' && 'report undo',
  ].filter((word) => word !== false)
}

/** The plan that the page shows, and that nothing happened to since it was made; null: there is none. */
export const freshPlan = (state: WizardState): PlanId | null => {
  if (state.page !== 'walk') return null
  const { step, hotfix, certificates, sequence } = state
  if (step === 'hotfix' && hotfix.at === 'edit') return freshProgram(hotfix.brought)
  if (step === 'certificates' && certificates.page === 'certificates') return freshProgram(certificates.certfix)
  if (step === 'certificates' && certificates.page === 'preview') return certificates.plan.id
  if (step === 'task-sequence' && sequence.at === 'edit' && sequence.planned !== null) {
    return sequence.planned.stale ? null : (sequence.planned.plan?.id ?? null)
  }
  return null
}

/** Whether the step that is shown has it still. */
export const holdsPlan = (state: WizardState, plan: string): boolean => {
  if (state.page !== 'walk') return false
  const { step, hotfix, certificates, sequence } = state
  if (step === 'hotfix' && hotfix.at === 'edit') return hotfix.brought.plan?.id === plan
  if (step === 'certificates' && certificates.page === 'certificates') return certificates.certfix.plan?.id === plan
  if (step === 'certificates' && certificates.page === 'preview') return certificates.plan.id === plan
  return step === 'task-sequence' && sequence.at === 'edit' && sequence.planned?.plan?.id === plan
}

const freshProgram = ({ plan, stale }: BroughtProgram<ProgramPlan>): PlanId | null =>
  stale ? null : (plan?.id ?? null)

type Word = string | false | null

const words = (...all: readonly Word[]): string => all.filter((word) => word !== false && word !== null).join(' ')

const errorWord = (error: CertmendError | null): Word => {
  if (error === null) return null
  return error.code === 'plan-stale' || error.code === 'xml-encoding-undeclared' ? error.code : 'error'
}

const stepWords = (state: WalkState): readonly Word[] => {
  switch (state.step) {
    case 'choose':
      return [...chooseWords(state.choose), state.facts.interrupted.length > 0 && 'interrupted']
    case 'diagnose':
      return diagnoseWords(state.diagnose)
    case 'hotfix':
      return hotfixWords(state.hotfix)
    case 'certificates':
      return certificatesWords(state.certificates)
    case 'task-sequence':
      return sequenceWords(state.sequence)
    case 'report':
      return reportWords(state.report)
  }
}

/** Of what was said before, the first. */
const chooseWords = ({ choice, selections, waiting, error, recovered, cancelled }: ChooseState): readonly Word[] => [
  choice === 'sample' ? 'live' : choice,
  selections[choice] !== undefined && 'chosen',
  waiting ? 'waiting' : (errorWord(error) ?? ((recovered !== null || cancelled) && 'with a note')),
]

const diagnoseWords = (state: DiagnoseState): readonly Word[] => {
  if (state.at === 'running') return ['running', state.before && 'again', state.cancelling && 'cancelling']
  return state.at === 'done' ? ['done', state.busy && 'busy', errorWord(state.error)] : [state.at]
}

const hotfixWords = (state: HotfixStepState): readonly Word[] => {
  switch (state.at) {
    case 'none':
      return ['none']
    case 'edit':
      return broughtWords(state.brought)
    case 'program':
      return runningWords(state)
    case 'ran':
      return ranWords(state)
  }
}

const broughtWords = (brought: BroughtProgram<ProgramPlan>): readonly Word[] => {
  const { files, busy, plan, stale, declined, error } = brought
  const chosen = chosenFile(brought)
  return [
    files.length > 1 ? 'files' : files.length > 0 && 'file',
    chosen && `to ${chosen.use.use}`,
    busy && 'reading',
    plan && 'plan',
    stale && 'stale',
    declined && 'declined',
    errorWord(error),
  ]
}

const runningWords = ({ state, stopping }: RunningProgram): readonly Word[] => [
  'program',
  state?.phase ?? 'starts',
  stopping && 'stopping',
]

const ranWords = ({ run, undo, error }: RanProgram): readonly Word[] => [
  'ran',
  run.undoable && 'undoable',
  `undo ${undo.at}`,
  errorWord(error),
]

const certificatesWords = (state: CertificatesStepState): readonly Word[] => {
  switch (state.page) {
    case 'scanning':
      return [state.page, state.cancelling && 'cancelling']
    case 'certificates': {
      const { report, policies, ticked, planning, unlock, way, certfix, kit, error } = state
      return [
        'found',
        policies.size > 0 && (ticked.size > 0 ? 'ticked' : 'unticked'),
        lockedFiles(report).length > 0 && 'locked',
        planning && 'planning',
        unlock.at === 'trying' && (unlock.cancelling ? 'unlocking cancelling' : 'unlocking'),
        way === 'certfix' && 'by tool',
        ...(way === 'certfix' ? broughtWords(certfix) : [certfix.busy && 'reading']),
        kit.busy && 'packing',
        errorWord(error),
      ]
    }
    case 'preview':
      return [state.page, state.ticked.size > 0 && 'ticked', state.declined && 'declined', errorWord(state.error)]
    case 'program':
      return runningWords(state)
    case 'ran':
      return ranWords(state)
    case 'done':
      return [state.page, `undo ${state.undo.at}`, errorWord(state.error)]
    case 'none':
    case 'applying':
      return [state.page]
  }
}

const sequenceWords = (state: SequenceStepState): readonly Word[] => {
  switch (state.at) {
    case 'edit': {
      const { files, busy, planned, ticked, error } = state
      const opened = openedFiles(state)
      return [
        opened.length > 0 ? `${opened.length} opened` : Object.keys(files).length > 0 ? 'one part' : 'none',
        sequenceChoices(state) !== null && 'complete',
        busy && 'busy',
        planned && (planned.plan ? 'plan' : 'nothing left'),
        planned?.stale === true && 'stale',
        planned && ticked.size > 0 && 'ticked',
        errorWord(error),
      ]
    }
    case 'saving':
      return ['saving']
    case 'saved':
      return ['saved', `undo ${state.undo.at}`, errorWord(state.error)]
  }
}

const reportWords = (state: ReportStepState): readonly Word[] => {
  switch (state.at) {
    case 'none':
      return ['none', `due ${state.due}`, errorWord(state.error)]
    case 'reading':
      return ['reading', state.again && 'again', state.cancelling && 'cancelling', state.before.at]
    case 'ready': {
      const { walk, due, form, preparation, saving, undo, declined, error } = state
      if (needsReading(state)) return ['ready', `due ${due}`, errorWord(error)]
      return [
        walk.before === null ? 'of files' : 'of a machine',
        walk.stale && 'stale',
        walk.runs.length > 0 && 'runs',
        form.format === 'txt' && 'text',
        preparation,
        saving && 'saving',
        undo.at !== 'none' && `undo ${undo.at}`,
        undo.at === 'running' && `${undo.done} of ${undo.runs.length}`,
        declined && 'declined',
        errorWord(error),
      ]
    }
  }
}

const otherSteps = (state: WalkState): readonly string[] => {
  const { step, diagnose, offer, certificates } = state
  const before = stepBefore(state)
  const visited = [
    before !== null && `back to ${before}`,
    step === 'choose' && diagnose.at === 'done' && 'diagnosed',
    step === 'choose' && certificates.page !== 'none' && 'certificates',
    step !== 'task-sequence' && offer !== null && 'offer',
  ].filter((word) => word !== false)
  return [...visited, ...waitsFor(state).map((word) => `waits for ${word}`)]
}
