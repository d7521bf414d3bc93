/** What is checked of a signature, and what each check can say. The words stand in the messages, not here. */
import type { CheckReason, CheckStatus, SignatureCheckName } from '../../../../shared/model/hotfix.ts'

export type { CheckReason, SignatureCheckName }

/** Why something does not hold; `certificate` is the subject of the one it is about. */
export interface Problem {
  readonly reason: CheckReason
  readonly certificate?: string
}

export interface SignatureCheck {
  readonly name: SignatureCheckName
  readonly status: CheckStatus
  /** Null where it passed. */
  readonly problem: Problem | null
}

export const check = (name: SignatureCheckName, problem: Problem | null): SignatureCheck => ({
  name,
  status: problem === null ? 'passed' : 'failed',
  problem,
})

export const notPossible = (name: SignatureCheckName, reason: CheckReason): SignatureCheck => ({
  name,
  status: 'not-possible',
  problem: { reason },
})
