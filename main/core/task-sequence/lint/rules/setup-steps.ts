/** The steps Setup Windows and ConfigMgr themselves, and the groups around them: facts/task-sequences.md §1.2, §6 (14, 19). */
import { conditionValue, expressionsOf } from '../../conditions.ts'
import { type Group, groupsAround } from '../../model.ts'
import { atNode, type Found, type Rule } from '../found.ts'
import type { Survey } from '../survey.ts'

const disabled = (survey: Survey): readonly Found[] => survey.disabledSetups.map((step) => atNode(survey, step))

const several = (survey: Survey): readonly Found[] =>
  survey.setups.slice(1, 2).map(({ step }) => atNode(survey, step, { number: survey.setups.length }))

const continuesOnError = (survey: Survey): readonly Found[] =>
  survey.setups.filter(({ step }) => step.continueOnError).map(({ step }) => atNode(survey, step))

/** Each group once, whatever number of steps it holds. */
const groupsWhere =
  (holds: (group: Group) => boolean) =>
  (survey: Survey): readonly Found[] =>
    [...new Set(survey.setups.flatMap(({ step }) => groupsAround(step)))]
      .filter(holds)
      .map((group) => atNode(survey, group, { group: group.name }))

const isConditional = ({ condition }: Group): boolean => condition !== null && condition.terms.length > 0

const asksForWindowsPe = ({ condition }: Group): boolean =>
  expressionsOf(condition?.terms ?? []).some(
    (expression) =>
      conditionValue(expression, 'Variable').trim().toLowerCase() === '_smstsinwinpe' &&
      conditionValue(expression, 'Operator').trim().toLowerCase() === 'equals' &&
      conditionValue(expression, 'Value').trim().toLowerCase() === 'true',
  )

const withoutClientPackage = (survey: Survey): readonly Found[] =>
  survey.setups.filter(({ clientPackage }) => clientPackage === '').map(({ step }) => atNode(survey, step))

export const setupRules: readonly Rule[] = [
  { rule: 'setup-disabled', check: disabled },
  { rule: 'setup-several', check: several },
  { rule: 'setup-continue-on-error', check: continuesOnError },
  { rule: 'setup-group-continue-on-error', check: groupsWhere((group) => group.continueOnError) },
  { rule: 'setup-group-condition', check: groupsWhere((group) => isConditional(group) && !asksForWindowsPe(group)) },
  { rule: 'setup-group-winpe', check: groupsWhere(asksForWindowsPe) },
  { rule: 'client-package-missing', check: withoutClientPackage },
]
