/** Whether the property PATCH is there, once, under its name and in its quotes: facts/task-sequences.md §6 (8, 12). */
import type { PropertyToken } from '../../installation-properties.ts'
import { atProperties, excerpt, type Found, type Rule } from '../found.ts'
import { isSame, mentionsUpdate, placeOf, type SetupStep, type Survey } from '../survey.ts'

/** Nothing is missing where a step before this one sets the properties, with the update in them. */
const whereUpdateLacks =
  (holds: (setup: SetupStep) => boolean) =>
  (survey: Survey): readonly Found[] => {
    const setting = survey.settings.find(({ value }) => mentionsUpdate(value))
    const from = setting === undefined ? Number.POSITIVE_INFINITY : placeOf(survey, setting.step)
    return survey.setups
      .filter((setup) => !mentionsUpdate(setup.text) && placeOf(survey, setup.step) < from && holds(setup))
      .map((setup) => atProperties(survey, setup))
  }

const isMissing = (setup: SetupStep): boolean => setup.patches.length === 0 && misnamedIn(setup) === undefined

const isWithoutUpdate = ({ patches }: SetupStep): boolean => patches.length > 0

const twice = (survey: Survey): readonly Found[] =>
  survey.setups
    .filter(({ patches }) => patches.length > 1)
    .map((setup) => atProperties(survey, setup, { number: setup.patches.length }))

/** The Polish article translates the name. */
const misnamedIn = ({ tokens }: SetupStep): PropertyToken | undefined =>
  tokens.find((token): token is PropertyToken => token.kind === 'property' && isMisnamed(token))

const isMisnamed = ({ name, value }: PropertyToken): boolean => {
  if (isSame(name, 'PATCH')) return false
  return isSame(name, 'POPRAWKA') || (mentionsUpdate(value) && /\.msp/i.test(value))
}

const misnamed = (survey: Survey): readonly Found[] =>
  survey.setups.flatMap((setup) => {
    const token = misnamedIn(setup)
    return token === undefined ? [] : [atProperties(survey, setup, { name: excerpt(token.name) })]
  })

/** Quotes that are there but wrong are reported by themselves. */
const isUnquoted = ({ patches }: SetupStep): boolean =>
  patches.some(
    ({ quoted, value, problems }) =>
      !quoted &&
      value !== '' &&
      !problems.some(({ kind }) => ['unbalanced-quote', 'curly-quote', 'text-beside-quotes'].includes(kind)),
  )

const unquoted = (survey: Survey): readonly Found[] =>
  survey.setups.filter(isUnquoted).map((setup) => atProperties(survey, setup))

export const patchPropertyRules: readonly Rule[] = [
  { rule: 'patch-missing', check: whereUpdateLacks(isMissing) },
  { rule: 'patch-without-update', check: whereUpdateLacks(isWithoutUpdate) },
  { rule: 'patch-twice', check: twice },
  { rule: 'patch-misnamed', check: misnamed },
  { rule: 'patch-unquoted', check: unquoted },
]
