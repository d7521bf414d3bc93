/** How the installation properties are written, whatever they say: facts/task-sequences.md §6 (9, 12). */
import { propertiesNamed, type tokenProblems } from '../../installation-properties.ts'
import { atProperties, excerpt, type Found, type Rule } from '../found.ts'
import type { SetupStep, Survey } from '../survey.ts'

type TokenProblemKind = (typeof tokenProblems)[number]

/** One for each step is enough, shown by the first place. */
const firstProblem =
  (kind: TokenProblemKind) =>
  (survey: Survey): readonly Found[] =>
    survey.setups.flatMap((setup) => {
      const token = setup.tokens.find((one) => problemsOf(one).includes(kind))
      if (token === undefined) return []
      return [atProperties(survey, setup, { text: excerpt(setup.text.slice(token.start, token.end)) })]
    })

const problemsOf = (token: SetupStep['tokens'][number]): readonly TokenProblemKind[] =>
  token.kind === 'blank' ? [] : token.problems.map(({ kind }) => kind)

/** Words that are neither properties nor switches, nor variables that stand for such. */
const strayText = (survey: Survey): readonly Found[] =>
  survey.setups.flatMap((setup) => {
    const { text, tokens } = setup
    // What is glued to a quote usually goes on behind the next blank: once is enough.
    if (tokens.some((token) => problemsOf(token).includes('text-beside-quotes'))) return []
    const stray = tokens.find((token) => token.kind === 'other' && !/^[/%-]/.test(text.slice(token.start, token.end)))
    return stray === undefined ? [] : [atProperties(survey, setup, { text: excerpt(text.slice(stray.start)) })]
  })

/** Those that the article names: what is not said again when a client is installed with a patch is lost. */
const notRespecified = (survey: Survey): readonly Found[] =>
  survey.setups
    .filter(({ patches, tokens }) => patches.length > 0 && !['FSP', 'SMSSLP'].some((name) => hasValue(tokens, name)))
    .map((setup) => atProperties(survey, setup))

const hasValue = (tokens: SetupStep['tokens'], name: string): boolean =>
  propertiesNamed(tokens, name).some(({ value }) => value !== '')

export const propertiesTextRules: readonly Rule[] = [
  { rule: 'properties-unbalanced-quote', check: firstProblem('unbalanced-quote') },
  { rule: 'properties-curly-quote', check: firstProblem('curly-quote') },
  { rule: 'properties-odd-blank', check: firstProblem('odd-blank') },
  { rule: 'properties-blank-around-equals', check: firstProblem('blank-around-equals') },
  { rule: 'properties-text-beside-quotes', check: firstProblem('text-beside-quotes') },
  { rule: 'properties-stray-text', check: strayText },
  { rule: 'properties-not-respecified', check: notRespecified },
]
