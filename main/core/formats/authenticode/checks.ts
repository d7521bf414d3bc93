/** What is checked of a signature, and what each check can say. The words stand in the messages, not here. */

export const signatureChecks = [
  /** Nothing stands behind the file's end or beside the signature in its place. */
  'nothing-appended',
  /** The digest in the signature is the file's. */
  'file-digest',
  /** The signer's key signed that digest. */
  'signature',
  /** The time of signing is vouched for. Without a time stamp it is not known, and validity is judged now. */
  'time-stamp',
  /** Each certificate is signed by the next, the last one by a pinned root. */
  'chain',
  /** Every certificate was valid when the file was signed. */
  'validity',
  /** The certificates may sign programs. */
  'purpose',
  /** The signer is who is expected. */
  'publisher',
] as const

export type SignatureCheckName = (typeof signatureChecks)[number]

export const checkReasons = [
  'bytes-behind-file',
  'bytes-behind-signature',
  'unknown-addition',
  'unreadable',
  'another-kind-of-file',
  'algorithm-not-accepted',
  'file-digest-differs',
  'description-digest-differs',
  'signer-missing',
  'several-signers',
  'signer-certificate-missing',
  'content-type-differs',
  'content-digest-differs',
  'signature-wrong',
  'no-time-stamp',
  'issuer-missing',
  'root-not-pinned',
  'not-an-authority',
  'certificate-signature-wrong',
  'not-yet-valid',
  'expired',
  'not-for-this-purpose',
  'another-publisher',
  'chain-incomplete',
] as const

export type CheckReason = (typeof checkReasons)[number]

/** Why something does not hold; `certificate` is the subject of the one it is about. */
export interface Problem {
  readonly reason: CheckReason
  readonly certificate?: string
}

export interface SignatureCheck {
  readonly name: SignatureCheckName
  /** `not-possible`: something before it failed, or there is nothing to check. */
  readonly status: 'passed' | 'failed' | 'not-possible'
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
