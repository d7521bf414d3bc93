/** What the task sequence is for, and whether the article concerns it: facts/task-sequences.md §1.5, §2.3. */
import { atSequence, type Found, type Rule } from '../found.ts'
import { isForNewerProduct, type Survey } from '../survey.ts'

const wholeWhere =
  (holds: (survey: Survey) => boolean) =>
  (survey: Survey): readonly Found[] =>
    holds(survey) ? [atSequence(survey)] : []

export const scenarioRules: readonly Rule[] = [
  { rule: 'newer-product', check: wholeWhere(({ pkg }) => isForNewerProduct(pkg)) },
  { rule: 'no-windows-setup', check: wholeWhere(({ outcome }) => outcome === 'none') },
  { rule: 'no-state-migration', check: wholeWhere(({ outcome }) => outcome === 'new-computer') },
  { rule: 'scenario-unclear', check: wholeWhere(({ outcome }) => outcome === 'odd') },
]
