/** The rail as data: six steps, what each one's state is, in the words of UI.md (States). */
import type { Selection, SystemFacts } from '../../shared/contract/ipc.ts'
import type { MessageKey, Translate } from '../../shared/messages/index.ts'
import { isUnlocking, lockedFiles } from './locked.ts'
import type { WizardState } from './state.ts'

export type StepState = 'next' | 'needed' | 'running' | 'done' | 'failed' | 'absent'

export interface Step {
  readonly name: MessageKey
  readonly state: StepState
  readonly words: string
  readonly current: boolean
  /** A step that can be gone back to. */
  readonly open: boolean
}

export const stepCount = 6

export const stepsOf = (state: WizardState, t: Translate): readonly Step[] => [
  chooseStep(state, t),
  absentStep('step.diagnose', t),
  absentStep('step.hotfix', t),
  certificatesStep(state, t),
  absentStep('step.task-sequence', t),
  absentStep('step.report', t),
]

/** Number of the current step, from 1. */
export const stepNumber = (state: WizardState): number => (onChoose(state) ? 1 : 4)

export const selectionOf = (state: WizardState): Selection | null => {
  switch (state.page) {
    case 'starting':
    case 'recover':
      return null
    case 'choose':
      return state.selections[state.choice] ?? null
    case 'preview':
      return state.certificates.selection
    case 'applying':
      return state.preview.certificates.selection
    default:
      return state.selection
  }
}

export const factsOf = (state: WizardState): SystemFacts | null => {
  switch (state.page) {
    case 'starting':
      return null
    case 'recover':
    case 'choose':
      return state.facts
    case 'preview':
      return state.certificates.choose.facts
    case 'applying':
      return state.preview.certificates.choose.facts
    default:
      return state.choose.facts
  }
}

const onChoose = (state: WizardState): boolean =>
  state.page === 'starting' || state.page === 'recover' || state.page === 'choose'

const absentStep = (name: MessageKey, t: Translate): Step => ({
  name,
  state: 'absent',
  words: t('step.absent'),
  current: false,
  open: false,
})

const chooseStep = (state: WizardState, t: Translate): Step => {
  const current = onChoose(state)
  const selection = selectionOf(state)
  const idle =
    (state.page === 'certificates' && !isUnlocking(state)) ||
    state.page === 'preview' ||
    (state.page === 'done' && state.undo.at !== 'running')
  return {
    name: 'step.choose',
    state: current ? 'needed' : 'done',
    words:
      current || !selection
        ? t('step.choose.now')
        : t(`step.choose.done.${selection.kind}`, { count: selection.locations.length }),
    current,
    open: idle,
  }
}

export const selectionWords = (selection: Selection, t: Translate): string =>
  selection.kind === 'files'
    ? t('selection.files', { count: selection.locations.length })
    : t(`selection.${selection.kind}`)

const certificatesStep = (state: WizardState, t: Translate): Step => {
  const [stepState, words] = certificatesWords(state, t)
  return { name: 'step.certificates', state: stepState, words, current: !onChoose(state), open: false }
}

const certificatesWords = (state: WizardState, t: Translate): readonly [StepState, string] => {
  switch (state.page) {
    case 'starting':
    case 'recover':
    case 'choose':
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
