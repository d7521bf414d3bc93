/** The Setup steps of a task sequence, which everything but "Run another program first" hangs on. */
import type { SequenceEditKind } from '../../../../shared/model/task-sequence.ts'
import type { TaskSequencePackage } from '../container.ts'
import { groupsAround, isEnabled, isOfType, lineOf, pathOf, type Step, stepsOf, stepsOfType } from '../model.ts'
import { lineAt } from '../sequence-source.ts'
import type { EditPlace } from './planned-edit.ts'

export interface SetupStep {
  /** Among all Setup steps in document order, from 0; the edits leave it as it is. */
  readonly index: number
  readonly step: Step
}

export const setupStepsOf = ({ sequence }: TaskSequencePackage): readonly SetupStep[] =>
  inOrder(stepsOfType(sequence, 'setup'))

/** What the edits look at, gathered once: a sequence may have thousands of steps. In document order. */
export interface ConcernedSteps {
  readonly setups: readonly SetupStep[]
  /** Install Software, of any package. */
  readonly installs: readonly Step[]
  /** Set Task Sequence Variable, of any variable. */
  readonly settings: readonly Step[]
}

export const concernedSteps = ({ sequence }: TaskSequencePackage): ConcernedSteps => {
  const steps = stepsOf(sequence)
  return {
    setups: inOrder(steps.filter((step) => isOfType(step, 'setup'))),
    installs: steps.filter((step) => isOfType(step, 'installSoftware')),
    settings: steps.filter((step) => isOfType(step, 'setVariable')),
  }
}

const inOrder = (steps: readonly Step[]): readonly SetupStep[] => steps.map((step, index) => ({ index, step }))

/** Disabled steps are left alone unless a person wants them changed too. */
export const isConcerned = (
  { step }: Pick<SetupStep, 'step'>,
  { disabledSteps }: { readonly disabledSteps: boolean },
): boolean => disabledSteps || isEnabled(step)

export const placeOfSetup = (
  { sequence }: TaskSequencePackage,
  { index, step }: SetupStep,
  kind: SequenceEditKind,
): EditPlace => ({ kind, setup: index, path: pathOf(step), line: lineOf(sequence, step.element) })

/** Of a step beside the Setup step, there already or to be inserted; it begins at `start` of the text. */
export const placeBeside = (
  { sequence }: TaskSequencePackage,
  { index, step }: SetupStep,
  kind: SequenceEditKind,
  name: string,
  start: number,
): EditPlace => ({
  kind,
  setup: index,
  path: [...groupsAround(step).map((group) => group.name), name],
  line: lineAt(sequence.source, start),
})
