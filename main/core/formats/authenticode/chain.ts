/**
 * From a signer's certificate to a pinned root: RFC 5280 §6.1 as far as Authenticode needs it. A root is trusted because it
 * is pinned, so neither its own signature (often MD5) nor its extensions are looked at. Policies and name constraints are
 * not known here; where they are critical, the certificate is no authority.
 */
import { sameBytes } from '../../byte-edit.ts'
import type { Problem } from './checks.ts'
import { type SignatureMath, signatureNamed } from './signature-math.ts'
import { type Certificate, keyUsages } from './x509.ts'

export interface Chain {
  /** From the signer on; the pinned root last where `problem` is null. */
  readonly certificates: readonly Certificate[]
  readonly problem: Problem | null
}

export const purposes = { codeSigning: '1.3.6.1.5.5.7.3.3', timeStamping: '1.3.6.1.5.5.7.3.8' } as const

const anyPurpose = '2.5.29.37.0'

/** Breadth first: each certificate is looked at once, however often the others lead to it. */
export const buildChain = (
  signer: Certificate,
  embedded: readonly Certificate[],
  roots: readonly Certificate[],
  math: SignatureMath,
): Chain => {
  const waiting: (readonly Certificate[])[] = [[signer]]
  const seen = new Set([signer])
  const problems: Problem[] = []
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const last = path.at(-1) ?? signer
    const pinned = roots.find((root) => sameBytes(root.der, last.der))
    if (pinned !== undefined) return { certificates: path, problem: null }
    const root = roots.find((candidate) => issued(candidate, last) && signedBy(last, candidate, math))
    if (root !== undefined) return { certificates: [...path, root], problem: null }
    if (issued(last, last)) problems.push({ reason: 'root-not-pinned', certificate: last.subjectText })
    const issuers = embedded.filter((candidate) => issued(candidate, last) && !seen.has(candidate))
    for (const issuer of issuers) {
      seen.add(issuer)
      const problem = objection(issuer, last, path.length - 1, math)
      if (problem === null) waiting.push([...path, issuer])
      else problems.push(problem)
    }
    if (issuers.length === 0) problems.push({ reason: 'issuer-missing', certificate: last.subjectText })
  }
  return { certificates: [signer], problem: mostTelling(problems) }
}

const issued = (issuer: Certificate, certificate: Certificate): boolean => sameBytes(issuer.subject, certificate.issuer)

const signedBy = (certificate: Certificate, issuer: Certificate, math: SignatureMath): boolean => {
  const algorithm = signatureNamed(certificate.signatureAlgorithm)
  return algorithm !== undefined && math.verify(algorithm, issuer.publicKey, certificate.signed, certificate.signature)
}

/** `between`: authorities that stand between this one and the signer. */
const objection = (
  issuer: Certificate,
  certificate: Certificate,
  between: number,
  math: SignatureMath,
): Problem | null => {
  const { isAuthority, pathLength, keyUsage, hasUnknownCritical } = issuer.extensions
  const mayIssue =
    isAuthority &&
    !hasUnknownCritical &&
    (pathLength === null || between <= pathLength) &&
    (keyUsage === null || (keyUsage & keyUsages.keyCertSign) !== 0)
  if (!mayIssue) return { reason: 'not-an-authority', certificate: issuer.subjectText }
  return signedBy(certificate, issuer, math)
    ? null
    : { reason: 'certificate-signature-wrong', certificate: certificate.subjectText }
}

const inOrder: readonly Problem['reason'][] = [
  'certificate-signature-wrong',
  'not-an-authority',
  'root-not-pinned',
  'issuer-missing',
]

const mostTelling = (problems: readonly Problem[]): Problem =>
  inOrder.flatMap((wanted) => problems.filter(({ reason }) => reason === wanted))[0] ?? { reason: 'issuer-missing' }

/** `time` as ISO 8601 in UTC, to the second: then the order of texts is that of times. */
export const validityProblem = ({ certificates }: Chain, time: string): Problem | null => {
  for (const { notBefore, notAfter, subjectText } of certificates) {
    if (time < notBefore) return { reason: 'not-yet-valid', certificate: subjectText }
    if (time > notAfter) return { reason: 'expired', certificate: subjectText }
  }
  return null
}

/** The signer must be for this purpose; the authorities above, without the root, must not be for others only. */
export const purposeProblem = ({ certificates }: Chain, purpose: string): Problem | null => {
  const [signer, ...authorities] = certificates
  const unfit = [...(signer === undefined ? [] : [signer]), ...authorities.slice(0, -1)].find(
    ({ extensions }) =>
      extensions.hasUnknownCritical ||
      (extensions.purposes !== null && !extensions.purposes.some((one) => one === purpose || one === anyPurpose)),
  )
  if (unfit !== undefined) return { reason: 'not-for-this-purpose', certificate: unfit.subjectText }
  const usage = signer?.extensions.keyUsage ?? keyUsages.digitalSignature
  const isNamed = signer?.extensions.purposes?.includes(purpose) === true
  return isNamed && (usage & keyUsages.digitalSignature) !== 0
    ? null
    : { reason: 'not-for-this-purpose', certificate: signer?.subjectText ?? '' }
}
