/**
 * When a file was signed, as somebody else vouches for it: either of two unsigned attributes of the signer.
 *
 * Countersignature (PKCS #9 §5.6, what 2009 used): a SignerInfo over the signature's bytes, with the time as an attribute;
 * its certificates stand among the signature's own. Time stamp token (RFC 3161): SignedData of its own with
 * TSTInfo ::= SEQUENCE { version, policy, SEQUENCE { digestAlgorithm, digest }, serialNumber, genTime, … }
 */
import { sameBytes } from '../../byte-edit.ts'
import { timeText } from '../certificate.ts'
import { contentOf, type DerElement, derElements, wholeOf } from '../der.ts'
import { buildChain, purposeProblem, purposes, validityProblem } from './chain.ts'
import type { Problem } from './checks.ts'
import { digestNamed, type SignatureMath } from './signature-math.ts'
import {
  attributeTypes,
  contentTypes,
  onlyValue,
  parseSignedData,
  parseSigner,
  type SignerInfo,
} from './signed-data.ts'
import { type CheckedSigner, checkSigner, readableCertificates } from './signer.ts'
import { type Certificate, identifierIn, partsOf, present } from './x509.ts'

export interface TimeStamp {
  /** ISO 8601, UTC, to the second; null where it cannot be relied on. */
  readonly time: string | null
  readonly problem: Problem | null
}

/** Null where the signature has none. Throws Faults `certificate-unreadable` and `truncated`. */
export const readTimeStamp = (
  signer: SignerInfo,
  embedded: readonly Certificate[],
  roots: readonly Certificate[],
  math: SignatureMath,
): TimeStamp | null => {
  const { unsignedAttributes } = signer
  const isPresent = [attributeTypes.timeStampToken, attributeTypes.countersignature].some((type) =>
    unsignedAttributes.has(type),
  )
  if (!isPresent) return null
  const token = onlyValue(unsignedAttributes, attributeTypes.timeStampToken)
  const countersignature = onlyValue(unsignedAttributes, attributeTypes.countersignature)
  const statement = token
    ? readToken(token, signer, math)
    : countersignature
      ? readCountersignature(countersignature, signer, embedded, math)
      : null
  return statement === null ? unusable({ reason: 'several-signers' }) : judge(statement, roots, math)
}

interface Statement extends CheckedSigner {
  readonly time: string
  readonly embedded: readonly Certificate[]
}

const unusable = (problem: Problem): TimeStamp => ({ time: null, problem })

const judge = (
  { certificate, problem, time, embedded }: Statement,
  roots: readonly Certificate[],
  math: SignatureMath,
) => {
  if (certificate === null || problem !== null) return unusable(problem ?? { reason: 'signer-certificate-missing' })
  const chain = buildChain(certificate, embedded, roots, math)
  const weakness = chain.problem ?? validityProblem(chain, time) ?? purposeProblem(chain, purposes.timeStamping)
  return weakness === null ? { time, problem: null } : unusable(weakness)
}

const readCountersignature = (
  value: DerElement,
  { signature }: SignerInfo,
  embedded: readonly Certificate[],
  math: SignatureMath,
): Statement => {
  const signer = parseSigner(value)
  const time = timeText(present(onlyValue(signer.attributes, attributeTypes.signingTime)))
  const signed = { content: signature, contentType: contentTypes.data }
  return { ...checkSigner(signer, signed, embedded, math), time, embedded }
}

const readToken = (value: DerElement, { signature }: SignerInfo, math: SignatureMath): Statement => {
  const token = parseSignedData(wholeOf(value))
  const [, , imprint, , time] = partsOf(derElements(token.content)[0])
  const [algorithm, digest] = partsOf(imprint)
  const name = digestNamed(identifierIn(partsOf(algorithm)[0]))
  const embedded = readableCertificates(token.certificates)
  const about = { time: timeText(present(time)), embedded }
  const [signer, ...others] = token.signers
  const failed = (reason: Problem['reason']): Statement => ({ ...about, certificate: null, problem: { reason } })
  if (signer === undefined) return failed('signer-missing')
  if (others.length > 0) return failed('several-signers')
  if (name === undefined) return failed('algorithm-not-accepted')
  if (!sameBytes(contentOf(present(digest)), math.digest(name, [signature]))) return failed('content-digest-differs')
  const signed = { content: token.content, contentType: contentTypes.timeStamp }
  return { ...about, ...checkSigner(signer, signed, embedded, math) }
}
