/** One signer of PKCS #7: whose certificate it is, and whether that key signed this content. RFC 2315 §9.3, RFC 5652 §5.4. */
import { sameBytes } from '../../byte-edit.ts'
import { attempt } from '../../fault.ts'
import { contentOf } from '../der.ts'
import type { Problem } from './checks.ts'
import { type SignatureMath, signerDigest } from './signature-math.ts'
import { attributeTypes, onlyValue, type SignerInfo } from './signed-data.ts'
import { type Certificate, identifierIn, parseCertificate } from './x509.ts'

export interface CheckedSigner {
  readonly certificate: Certificate | null
  /** Null: the signature is right. */
  readonly problem: Problem | null
}

/** What cannot be read among the certificates is left out: nothing will lead to it. */
export const readableCertificates = (ders: readonly Uint8Array[]): readonly Certificate[] =>
  ders.flatMap((der) => {
    const certificate = attempt(() => parseCertificate(der))
    return certificate.ok ? [certificate.value] : []
  })

export const checkSigner = (
  signer: SignerInfo,
  signed: { readonly content: Uint8Array; readonly contentType: string },
  certificates: readonly Certificate[],
  math: SignatureMath,
): CheckedSigner => {
  const certificate = certificates.find(
    ({ issuer, serial }) => sameBytes(issuer, signer.issuer) && sameBytes(serial, signer.serial),
  )
  const failed = (reason: Problem['reason']): CheckedSigner => ({
    certificate: certificate ?? null,
    problem: { reason, ...(certificate && { certificate: certificate.subjectText }) },
  })
  if (certificate === undefined) return failed('signer-certificate-missing')
  const algorithm = signerDigest(signer.digestAlgorithm, signer.signatureAlgorithm)
  if (algorithm === undefined) return failed('algorithm-not-accepted')
  const contentType = onlyValue(signer.attributes, attributeTypes.contentType)
  if (contentType === undefined || identifierIn(contentType) !== signed.contentType)
    return failed('content-type-differs')
  const digest = onlyValue(signer.attributes, attributeTypes.messageDigest)
  if (digest === undefined || !sameBytes(contentOf(digest), math.digest(algorithm, [signed.content]))) {
    return failed('content-digest-differs')
  }
  return math.verify(algorithm, certificate.publicKey, signer.signedBytes, signer.signature)
    ? { certificate, problem: null }
    : failed('signature-wrong')
}
