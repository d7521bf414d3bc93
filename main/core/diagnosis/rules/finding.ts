/** How rules write their findings down. */
import {
  type Finding,
  type FindingAdvice,
  type FindingCode,
  type FindingId,
  type FindingParameters,
  type FindingStatus,
  findingPlaces,
  type Sureness,
} from '../../../../shared/model/finding.ts'
import type { Fact, Observed } from '../facts.ts'

export interface Conclusion {
  readonly status: FindingStatus
  readonly code: FindingCode
  readonly parameters?: FindingParameters
  readonly advice?: FindingAdvice
  /** `certain` where nothing else is said. */
  readonly sureness?: Sureness
}

/** The finding of a fact that is known by `conclude`; of one that is not, `unknown` with the reason. */
export const findingOf = <T>(
  id: FindingId,
  fact: Fact<T>,
  unknown: FindingCode,
  conclude: (value: T) => Conclusion,
): Finding => (fact.ok ? concluded(id, fact.value, conclude(fact.value.value)) : notKnown(id, fact, unknown))

const concluded = (id: FindingId, observed: Observed<unknown>, conclusion: Conclusion): Finding => ({
  id,
  group: findingPlaces[id],
  status: conclusion.status,
  code: conclusion.code,
  parameters: conclusion.parameters ?? {},
  evidence: observed.evidence,
  advice: conclusion.advice ?? null,
  sureness: conclusion.sureness ?? 'certain',
  because: null,
})

const notKnown = (id: FindingId, fact: Fact<unknown> & { readonly ok: false }, code: FindingCode): Finding => ({
  id,
  group: findingPlaces[id],
  status: 'unknown',
  code,
  parameters: {},
  evidence: [],
  advice: 'resolve-unknown',
  sureness: 'certain',
  because: fact.error,
})
