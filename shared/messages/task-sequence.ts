/** The words of what would be changed in a task sequence, and why; used by page, report and command line alike. */
import { scenarios } from '../model/finding.ts'
import { type ScenarioOutcome, scenarioOutcomes } from '../model/sequence-view.ts'
import type { SequenceEditView, SequenceNotice } from '../model/task-sequence.ts'
import type { Translate } from './index.ts'

export const editTitle = (t: Translate, { kind }: Pick<SequenceEditView, 'kind'>): string => t(`sequence-edit.${kind}`)

/** Why it is in its state: what it is for, what stands there, or what stands in the way. */
export const editWhy = (
  t: Translate,
  { reason, parameters }: Pick<SequenceEditView, 'reason' | 'parameters'>,
): string => t(`sequence-reason.${reason}`, parameters)

export const noticeText = (t: Translate, { code, parameters }: SequenceNotice): string => {
  const named = (value: string | number | undefined): string => {
    const outcome = scenarioOutcomes.find((one) => one === value)
    return outcome === undefined ? String(value ?? '') : outcomeTitle(t, outcome)
  }
  if (code !== 'scenario-differs') return t(`sequence-notice.${code}`, parameters)
  return t('sequence-notice.scenario-differs', {
    outcome: named(parameters.outcome),
    decided: named(parameters.decided),
  })
}

/** What the steps speak for. */
export const outcomeTitle = (t: Translate, outcome: ScenarioOutcome): string => {
  const scenario = scenarios.find((one) => one === outcome)
  if (scenario !== undefined) return t(`scenario-name.${scenario}`)
  return t(outcome === 'odd' ? 'scenario-name.odd' : 'scenario-name.none')
}
