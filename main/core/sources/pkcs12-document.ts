/**
 * PKCS#12 files (`.pfx`, `.p12`) as a certificate source. They keep name and certificate apart; both are shown as the blob that
 * Windows would write for them.
 */
import { certmendError } from '../../../shared/contract/errors.ts'
import { isAffected } from '../../../shared/model/certificate.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { writeCertificateBlob } from '../formats/certificate-blob.ts'
import { bmpString, propertyData } from '../formats/pkcs12/bmp-string.ts'
import { replacePkcs12Names } from '../formats/pkcs12/mend.ts'
import { type Pkcs12, type Pkcs12Certificate, readPkcs12 } from '../formats/pkcs12/read.ts'
import { classifyFriendlyName } from '../friendly-name.ts'
import type { CertificateDocument, Effect, FoundCertificate, NameReplacement } from './document.ts'

export { largestPkcs12 } from '../formats/pkcs12/read.ts'

/**
 * Certificates count from 1 in file order. The document keeps the password as long as it lives, and nothing that is made
 * from the password; null and '' both mean "none".
 */
export const pkcs12Document = (
  bytes: Uint8Array,
  fileName: string,
  password: string | null,
): Result<CertificateDocument> => {
  const read = readPkcs12(bytes, password)
  if (!read.ok) return read
  const pkcs12 = read.value
  return success({
    kind: 'pkcs12',
    state: null,
    certificates: pkcs12.certificates.map((certificate, index) => found(pkcs12, certificate, fileName, index)),
    problems: pkcs12.problems,
    effect: (replacements) => effect(pkcs12, replacements, password),
  })
}

const keyOf = (index: number): string => `certificate ${index + 1}`

const found = (pkcs12: Pkcs12, certificate: Pkcs12Certificate, fileName: string, index: number): FoundCertificate => ({
  store: fileName,
  key: keyOf(index),
  claimedThumbprint: null,
  blob: writeCertificateBlob(nameOf(certificate), certificate.der),
  obstacle: certificate.editable ? null : 'pkcs12-ber',
  remark: pkcs12.integrity === 'none' ? 'pkcs12-without-mac' : null,
})

/** Of several names, which the specification forbids, an affected one speaks: a mend replaces them all. */
const nameOf = ({ names }: Pkcs12Certificate): Uint8Array | undefined => {
  const all = names.map(propertyData)
  return all.find((data) => isAffected(classifyFriendlyName(data).state)) ?? all[0]
}

const effect = (pkcs12: Pkcs12, replacements: readonly NameReplacement[], password: string | null): Result<Effect> => {
  const names = []
  for (const { key, data } of replacements) {
    const certificate = pkcs12.certificates.findIndex((_, index) => keyOf(index) === key)
    if (!pkcs12.certificates[certificate]?.names.length) {
      return failure(certmendError('plan-stale', {}, { location: key }))
    }
    names.push({ certificate, name: bmpString(data) })
  }
  const edits = replacePkcs12Names(pkcs12, names, password)
  return edits.ok ? success({ how: 'replace', edits: edits.value }) : edits
}
