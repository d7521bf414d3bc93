/** The words of a diagnosis, by the codes in the model; used by page, report and command line alike. */
import type { CodeMeaning } from '../model/error-code.ts'
import type {
  Evidence,
  Finding,
  FindingGroup,
  FindingParameters,
  HalfFix,
  NextStep,
  Scenario,
  Verdict,
} from '../model/finding.ts'
import type { Translate } from './index.ts'
import { writtenMoment } from './moments.ts'

export const groupTitle = (t: Translate, group: FindingGroup): string => t(`finding-group.${group}`)

/** One sentence: what was found. */
export const findingTitle = (t: Translate, { code, parameters }: Finding): string =>
  t(`finding.${code}`, written(t, parameters))

export const findingStatus = (t: Translate, { status }: Finding): string => t(`finding-status.${status}`)

export const findingWhy = (t: Translate, { id }: Finding): string => t(`finding-why.${id}`)

export const findingAdvice = (t: Translate, { advice, parameters }: Finding): string | null =>
  advice === null ? null : t(`finding-advice.${advice}`, parameters)

export const findingSureness = (t: Translate, { sureness }: Finding): string => t(`sureness.${sureness}`)

/** Why an unknown one is unknown; null where its own sentence says so, and for all others. */
export const findingBecause = (t: Translate, { because }: Finding): string | null =>
  because === null ? null : t(`error.${because.code}`, because.params)

export const evidenceKind = (t: Translate, { kind }: Evidence): string => t(`evidence.${kind}`)

export const evidenceValue = (t: Translate, { value }: Evidence): string => value ?? t('evidence.nothing')

export const verdictTitle = (t: Translate, { code, parameters }: Verdict): string =>
  t(`verdict.${code}`, written(t, parameters))

export const verdictAdvice = (t: Translate, { code, parameters }: Verdict): string =>
  t(`verdict-advice.${code}`, written(t, parameters))

export const halfFixText = (t: Translate, halfFix: HalfFix): string => t(`half-fix.${halfFix}`)

export const scenarioTitle = (t: Translate, scenario: Scenario): string => t(`scenario-name.${scenario}`)

export const nextStepTitle = (t: Translate, { id }: NextStep): string => t(`next-step.${id}`)

export const nextStepState = (t: Translate, { state }: NextStep): string => t(`next-state.${state}`)

export const nextStepWhy = (t: Translate, { why }: NextStep): string => t(`next-why.${why}`)

export const codeMeaning = (t: Translate, { id }: CodeMeaning): string => t(`code.${id}`)

/** `date` is the one parameter that every language writes in its own way. */
const written = (t: Translate, parameters: FindingParameters): FindingParameters =>
  typeof parameters.date === 'string' ? { ...parameters, date: writtenMoment(t, parameters.date) } : parameters
