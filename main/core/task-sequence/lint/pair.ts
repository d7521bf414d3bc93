/** The two task sequences of a replacement, which have to agree: facts/task-sequences.md §6 (20). */
import type { LintRule, SequenceIssue } from '../../../../shared/model/sequence-issue.ts'
import type { TaskSequencePackage } from '../container.ts'
import { atFile, atNode, atSequence, type Found } from './found.ts'
import { issueOf } from './lint.ts'
import { isSameProgram, type LintContext, type Survey, surveyOf } from './survey.ts'

/** What concerns both, in the file that it is to be seen in. Each file has its own issues besides. */
export interface PairIssues {
  readonly capture: readonly SequenceIssue[]
  readonly restore: readonly SequenceIssue[]
}

export const lintPair = (
  capture: TaskSequencePackage,
  restore: TaskSequencePackage,
  context: Partial<LintContext> = {},
): PairIssues => {
  // Each file for itself: what was said would make them agree.
  const asTheFileSays = { ...context, certfix: null }
  const old = surveyOf(capture, asTheFileSays)
  const fresh = surveyOf(restore, asTheFileSays)
  const swapped = old.setups.length > 0 && fresh.outcome === 'replace-capture'
  if (swapped) return { capture: [wholeIssue(old, 'pair-swapped')], restore: [] }
  return {
    capture: old.outcome === 'replace-capture' ? [] : [wholeIssue(old, 'pair-not-capture')],
    restore: [
      ...(fresh.setups.length > 0 ? [] : [wholeIssue(fresh, 'pair-not-restore')]),
      ...differingCertfix(old, fresh),
    ],
  }
}

const wholeIssue = (survey: Survey, rule: LintRule): SequenceIssue => issueOf(survey, rule, atSequence(survey))

const differingCertfix = (old: Survey, fresh: Survey): readonly SequenceIssue[] => {
  const { certfix } = fresh
  if (old.certfix === null || certfix === null || isSameProgram(old.certfix, certfix)) return []
  const parameters = {
    package: certfix.packageId,
    program: certfix.program,
    neededPackage: old.certfix.packageId,
    neededProgram: old.certfix.program,
  }
  return [issueOf(fresh, 'pair-certfix-differs', certfixPlace(fresh, parameters))]
}

const certfixPlace = (survey: Survey, parameters: Found['parameters']): Found => {
  const step = survey.certfix?.step ?? null
  return step === null
    ? atFile(survey, parameters, survey.pkg.fields.dependentProgram?.element)
    : atNode(survey, step, parameters)
}
