/** The rail as data: six steps, what each one's state is, in the words of UI.md (States). */
import type { Selection, SystemFacts } from '../../shared/contract/ipc.ts'
import type { MessageKey, Translate } from '../../shared/messages/index.ts'
import { isUnlocking, lockedFiles } from './locked.ts'
import type { RanProgram } from './program-state.ts'
import { noReport } from './report-step.ts'
import { isSettled, noSequence, openedFiles, sequenceChoices } from './sequence-step.ts'
import {
  type CertificatesStepState,
  type DiagnoseState,
  type SequenceStepState,
  type StepId,
  stepIds,
  type WalkState,
  type WizardState,
} from './state.ts'
import { isOpen } from './walk.ts'

export type StepState = 'next' | 'needed' | 'not-needed' | 'running' | 'done' | 'failed' | 'skipped'

export interface Step {
  readonly id: StepId
  readonly name: MessageKey
  readonly state: StepState
  readonly words: string
  readonly current: boolean
  /** A step that can be gone to. */
  readonly open: boolean
}

export const stepCount = stepIds.length

export const stepsOf = (state: WizardState, t: Translate): readonly Step[] =>
  stepIds.map((id) => {
    const [stepState, words] = skippedOr(state, id, t)
    return {
      id,
      name: `step.${id}`,
      state: stepState,
      words,
      current: id === stepOf(state),
      open: state.page === 'walk' && isOpen(state, id),
    }
  })

const stepOf = (state: WizardState): StepId => (state.page === 'walk' ? state.step : 'choose')

/** Number of the current step, from 1. */
export const stepNumber = (state: WizardState): number => stepIds.indexOf(stepOf(state)) + 1

export const selectionOf = (state: WizardState): Selection | null => {
  if (state.page !== 'walk') return null
  return state.step === 'choose' ? (state.choose.selections[state.choose.choice] ?? null) : state.selection
}

export const factsOf = (state: WizardState): SystemFacts | null => (state.page === 'starting' ? null : state.facts)

export const selectionWords = (selection: Selection, t: Translate): string =>
  selection.kind === 'files'
    ? t('selection.files', { count: selection.locations.length })
    : t(`selection.${selection.kind}`)

type Standing = readonly [StepState, string]

/** What is not needed, runs, or was done says so itself. */
const skippedOr = (state: WizardState, step: StepId, t: Translate): Standing => {
  const own = standing(state, step, t)
  const [stepState] = own
  const open = stepState === 'needed' || stepState === 'next'
  return open && state.page === 'walk' && state.skipped.has(step) ? ['skipped', t('step.skipped')] : own
}

const standing = (state: WizardState, step: StepId, t: Translate): Standing => {
  switch (step) {
    case 'choose': {
      const selection = selectionOf(state)
      if (stepOf(state) === 'choose' || !selection) return ['needed', t('step.choose.now')]
      return ['done', t(`step.choose.done.${selection.kind}`, { count: selection.locations.length })]
    }
    case 'diagnose':
      return diagnoseStanding(state.page === 'walk' ? state.diagnose : { at: 'none' }, t)
    case 'hotfix':
      return hotfixStanding(state.page === 'walk' ? state : null, t)
    case 'certificates':
      return certificatesStanding(state.page === 'walk' ? state.certificates : { page: 'none' }, t)
    case 'task-sequence':
      return sequenceStanding(state.page === 'walk' ? state.sequence : noSequence, t)
    case 'report':
      return reportStanding(state.page === 'walk' ? state : null, t)
  }
}

const diagnoseStanding = (state: DiagnoseState, t: Translate): Standing => {
  switch (state.at) {
    case 'none':
      return ['next', t('step.not-started')]
    case 'no-machine':
      return ['not-needed', t('step.diagnose.no-machine')]
    case 'running':
      return ['running', t('step.diagnose.running')]
    case 'done':
      return ['done', t(`step.diagnose.${state.diagnosis.verdict.id}`)]
  }
}

const hotfixStanding = (state: Pick<WalkState, 'offer' | 'hotfix'> | null, t: Translate): Standing => {
  if (state === null || state.offer === null) return ['next', t('step.not-started')]
  const { offer, hotfix } = state
  if (hotfix.at === 'program') return ['running', t('step.program')]
  if (hotfix.at === 'ran') return ranStanding(hotfix, t)
  const { step, wantedVersion } = offer
  if (step.id === 'apply-patch') return ['needed', t('step.hotfix.apply', { version: wantedVersion ?? '' })]
  if (step.siteServer === 'needs-hotfix') return ['needed', t('step.hotfix.site-server')]
  if (step.id === 'cannot-tell') return ['next', t('step.hotfix.cannot-tell')]
  if (step.id === 'not-here') return ['not-needed', t('step.hotfix.not-here')]
  return ['not-needed', t(step.why === 'superseded' ? 'step.hotfix.superseded' : 'step.hotfix.done')]
}

/** What a program did, by what was read back. */
const ranStanding = ({ run, undo }: RanProgram, t: Translate): Standing => {
  if (undo.at === 'running') return ['running', t('step.undoing')]
  if (undo.at === 'done') return ['needed', t('step.undone')]
  if (run.result === 'restart-needed') return ['needed', t('step.restart')]
  const [change] = run.changes
  if (run.result !== 'done' || change === undefined) return ['failed', t('step.not-mended')]
  if (change.action === 'apply-patch')
    return ['done', t('step.hotfix.applied', { version: change.clientFile?.read ?? '' })]
  if (change.action === 'extract-package') return ['done', t('step.hotfix.extracted')]
  return [
    'done',
    t('step.mended', { count: change.certificates?.filter(({ outcome }) => outcome === 'mended').length ?? 0 }),
  ]
}

const certificatesStanding = (state: CertificatesStepState, t: Translate): Standing => {
  switch (state.page) {
    case 'none':
      return ['next', t('step.not-started')]
    case 'scanning':
      return ['running', t('step.scanning')]
    case 'certificates': {
      const { sources, summary } = state.report
      if (isUnlocking(state)) return ['running', t('step.unlocking')]
      if (summary.affected === 0 && lockedFiles(state.report).length > 0) return ['needed', t('step.locked')]
      if (sources.length === 0) return ['failed', t('step.unreadable')]
      return summary.affected > 0
        ? ['needed', t('step.to-mend', { count: summary.affected })]
        : ['done', t('step.none-affected')]
    }
    case 'preview':
      return ['needed', t('step.to-mend', { count: state.ticked.size })]
    case 'applying':
      return ['running', t('step.applying')]
    case 'program':
      return ['running', t('step.program')]
    case 'ran':
      return ranStanding(state, t)
    case 'done': {
      if (state.undo.at === 'running') return ['running', t('step.undoing')]
      if (state.undo.at === 'done') return ['needed', t('step.undone')]
      const held = state.run.changes.filter(({ readBack }) => readBack === 'held').length
      return held === state.run.changes.length && state.run.result === 'done'
        ? ['done', t('step.mended', { count: held })]
        : ['failed', t('step.not-mended')]
    }
  }
}

const sequenceStanding = (state: SequenceStepState, t: Translate): Standing => {
  switch (state.at) {
    case 'edit': {
      const files = openedFiles(state)
      if (files.length === 0) return ['next', t('step.sequence.none')]
      if (files.some(({ readOnly }) => readOnly !== null)) return ['needed', t('step.sequence.by-hand')]
      if (state.planned === null || sequenceChoices(state) === null) return ['needed', t('step.sequence.form')]
      if (state.planned.plan === null) {
        return isSettled(state.planned.views)
          ? ['done', t('step.sequence.nothing')]
          : ['needed', t('step.sequence.by-hand')]
      }
      return ['needed', t('step.sequence.changes', { count: state.ticked.size })]
    }
    case 'saving':
      return ['running', t('step.sequence.saving')]
    case 'saved': {
      if (state.undo.at === 'running') return ['running', t('step.undoing')]
      if (state.undo.at === 'done') return ['needed', t('step.undone')]
      const held = state.run.changes.filter(({ readBack }) => readBack === 'held').length
      return held === state.run.changes.length && state.run.result === 'done'
        ? ['done', t('step.sequence.saved', { count: held })]
        : ['failed', t('step.not-mended')]
    }
  }
}

const reportStanding = (state: WalkState | null, t: Translate): Standing => {
  const report = state?.report ?? noReport
  if (report.at === 'none') return ['next', t('step.not-started')]
  if (report.at === 'reading') return ['running', t('step.report.reading')]
  if (report.undo.at === 'running') return ['running', t('step.undoing')]
  if (report.due !== 'nothing') return ['needed', t('step.report.changed')]
  return report.saved === null ? ['needed', t('step.report.ready')] : ['done', t('step.report.saved')]
}
