/** The words of what is wrong or left to do in a task sequence; used by page, report and command line alike. */
import type { SequenceIssue } from '../model/sequence-issue.ts'
import type { Translate } from './index.ts'

/** One sentence: what was found. */
export const issueTitle = (t: Translate, { rule, parameters }: SequenceIssue): string => t(`lint.${rule}`, parameters)

export const issueNature = (t: Translate, { nature }: SequenceIssue): string => t(`lint-nature.${nature}`)

export const issueWhy = (t: Translate, { rule, parameters }: SequenceIssue): string => t(`lint-why.${rule}`, parameters)

export const issueAdvice = (t: Translate, { rule, parameters }: SequenceIssue): string =>
  t(`lint-advice.${rule}`, parameters)
