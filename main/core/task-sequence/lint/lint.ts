/**
 * Checks a task sequence against what KB977203 asks for, and what is known to go wrong with it. Pure, and total: every
 * task sequence that could be read has its issues.
 */
import { ruleTraits, type SequenceIssue } from '../../../../shared/model/sequence-issue.ts'
import type { TaskSequencePackage } from '../container.ts'
import type { Found, Rule } from './found.ts'
import { actionRules } from './rules/actions.ts'
import { certfixRules } from './rules/certfix-steps.ts'
import { hotfixRules } from './rules/hotfix-steps.ts'
import { overrideRules } from './rules/overrides.ts'
import { patchFileRules } from './rules/patch-files.ts'
import { patchPropertyRules } from './rules/patch-property.ts'
import { propertiesTextRules } from './rules/properties-text.ts'
import { referenceRules } from './rules/references.ts'
import { runFirstRules } from './rules/run-first.ts'
import { scenarioRules } from './rules/scenario.ts'
import { setupRules } from './rules/setup-steps.ts'
import { isForNewerProduct, type LintContext, type Survey, surveyOf } from './survey.ts'

/** Each rule once. */
export const sequenceRules: readonly Rule[] = [
  ...scenarioRules,
  ...actionRules,
  ...setupRules,
  ...patchPropertyRules,
  ...patchFileRules,
  ...propertiesTextRules,
  ...overrideRules,
  ...certfixRules,
  ...hotfixRules,
  ...runFirstRules,
  ...referenceRules,
]

/** In the order of the file. */
export const lintSequence = (pkg: TaskSequencePackage, context: Partial<LintContext> = {}): readonly SequenceIssue[] =>
  lintSurvey(surveyOf(pkg, context))

/**
 * Sequences of later products have nothing left to do: the update was never made for them; what stands there wrongly is
 * reported all the same.
 */
export const lintSurvey = (survey: Survey): readonly SequenceIssue[] => {
  const issues = sequenceRules.flatMap(({ rule, check }) => check(survey).map((found) => issueOf(survey, rule, found)))
  const isNewer = isForNewerProduct(survey.pkg)
  return issues.filter(({ nature }) => !isNewer || nature !== 'to-do').sort((a, b) => a.line - b.line)
}

export const issueOf = (survey: Survey, rule: SequenceIssue['rule'], found: Found): SequenceIssue => {
  const { nature, edit = null } = ruleTraits[rule]
  return { rule, nature, ...found, edit: survey.pkg.readOnly === null ? edit : null }
}
