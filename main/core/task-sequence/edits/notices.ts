/** What a person should know besides the edits: facts/task-sequences.md §1.5, §1.6, §6 (14, 19). */
import type { Scenario } from '../../../../shared/model/finding.ts'
import type { SequenceChoices, SequenceNotice } from '../../../../shared/model/task-sequence.ts'
import type { TaskSequencePackage } from '../container.ts'
import { type Group, generationOf, groupsAround, isEnabled, lineOf, type SequenceNode } from '../model.ts'
import type { SequenceScenario } from '../scenario.ts'
import { isConcerned, type SetupStep, setupStepsOf } from './setup-steps.ts'

export const noticesOf = (
  pkg: TaskSequencePackage,
  { outcome, evidence }: SequenceScenario,
  decided: Scenario,
  choices: SequenceChoices,
): readonly SequenceNotice[] => {
  const { sequence } = pkg
  const setups = setupStepsOf(pkg)
  const concerned = setups.filter((setup) => isConcerned(setup, choices))
  const place = ({ name, element }: SequenceNode) => ({ step: name, line: lineOf(sequence, element) })
  const general: readonly SequenceNotice[] = [
    ...(decided === outcome ? [] : [{ code: 'scenario-differs', parameters: { outcome, decided } } as const]),
    ...(generationOf(sequence) === '2012-sp1-or-later'
      ? [{ code: 'newer-sequence', parameters: { version: sequence.version } } as const]
      : []),
  ]
  if (decided === 'replace-capture') return general
  return [
    ...general,
    ...(decided === 'new-computer' ? [{ code: 'no-user-state', parameters: {} } as const] : []),
    ...(setups.length > 1 ? [{ code: 'several-setup-steps', parameters: { count: setups.length } } as const] : []),
    ...setups
      .filter(({ step }) => !isEnabled(step))
      .map(({ step }) => ({ code: 'setup-disabled', parameters: place(step) }) as const),
    ...concerned
      .filter(({ step }) => step.condition !== null)
      .map(({ step }) => ({ code: 'setup-conditional', parameters: place(step) }) as const),
    ...groupsOf(concerned).flatMap((group) => {
      const parameters = { group: group.name, line: lineOf(sequence, group.element) }
      return [
        ...(group.condition === null ? [] : [{ code: 'group-conditional', parameters } as const]),
        ...(group.continueOnError ? [{ code: 'group-continues', parameters } as const] : []),
      ]
    }),
    ...restoresBefore(concerned, evidence).map(
      ({ step }) => ({ code: 'restore-before-setup', parameters: place(step) }) as const,
    ),
  ]
}

/** Each once, however many Setup steps it holds. */
const groupsOf = (setups: readonly SetupStep[]): readonly Group[] => [
  ...new Set(setups.flatMap(({ step }) => groupsAround(step))),
]

const restoresBefore = (
  setups: readonly SetupStep[],
  evidence: SequenceScenario['evidence'],
): SequenceScenario['evidence'] => {
  const first = setups[0]?.step.element.start ?? 0
  return evidence.filter(({ role, step }) => role === 'restore' && step.element.start < first)
}
