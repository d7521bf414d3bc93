/** Serialized stores (`.sst`) and single serialized certificates as certificate sources. */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import type { SourceKind } from '../../../shared/model/certificate.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { type ByteEdit, shiftEdits } from '../byte-edit.ts'
import { parseCertificateBlob, replaceFriendlyName } from '../formats/certificate-blob.ts'
import { parseSerializedStore } from '../formats/serialized-store.ts'
import type { CertificateDocument, Effect, FoundCertificate, NameReplacement } from './document.ts'

/** Revocation lists and trust lists of the store are passed over; certificates count from 1. */
export const serializedStoreDocument = (bytes: Uint8Array, fileName: string): Result<CertificateDocument> => {
  const store = parseSerializedStore(bytes)
  if (!store.ok) return store
  const certificates = store.value.groups
    .filter(({ kind }) => kind === 'certificate')
    .map(({ offset, length }, index) => placed(bytes.subarray(offset, offset + length), offset, fileName, index + 1))
  return success(document('serialized-store', certificates, store.value.problems))
}

/** `store`: where the file stands in a store's folder (`…\\My\\Certificates\\<thumbprint>`), that store's name. */
export const serializedCertificateDocument = (
  bytes: Uint8Array,
  fileName: string,
  store: string = fileName,
): Result<CertificateDocument> => {
  if (bytes.length === 0) return failure(certmendError('empty-file'))
  const blob = parseCertificateBlob(bytes)
  if (!blob.ok) return isOtherList(blob.error) ? success(document('serialized-certificate', [], [])) : blob
  const claimedThumbprint = /^[0-9a-f]{40}$/i.test(fileName) ? fileName.toUpperCase() : null
  return success(document('serialized-certificate', [{ ...placed(bytes, 0, store, 1), claimedThumbprint }], []))
}

/** Revocation and trust lists are kept in the same form beside certificates: they are in order and hold none. */
const isOtherList = ({ code, params }: CertmendError): boolean =>
  code === 'blob-without-certificate' && params.kind !== 'none'

interface PlacedCertificate extends FoundCertificate {
  /** Of the blob, in bytes from the start of the file. */
  readonly offset: number
}

const placed = (blob: Uint8Array, offset: number, fileName: string, number: number): PlacedCertificate => ({
  store: fileName,
  key: `certificate ${number}`,
  claimedThumbprint: null,
  blob,
  obstacle: null,
  offset,
})

const document = (
  kind: SourceKind,
  certificates: readonly PlacedCertificate[],
  problems: CertificateDocument['problems'],
): CertificateDocument => ({
  kind,
  state: null,
  certificates,
  problems,
  effect: (replacements) => effect(certificates, replacements),
})

const effect = (
  certificates: readonly PlacedCertificate[],
  replacements: readonly NameReplacement[],
): Result<Effect> => {
  const edits: ByteEdit[] = []
  for (const { key, data } of replacements) {
    const certificate = certificates.find((candidate) => candidate.key === key)
    if (certificate === undefined) return failure(certmendError('plan-stale', {}, { location: key }))
    const blob = parseCertificateBlob(certificate.blob)
    if (!blob.ok) return blob
    edits.push(...shiftEdits(replaceFriendlyName(blob.value, data), certificate.offset))
  }
  return success({ how: 'replace', edits })
}
