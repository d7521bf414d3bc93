/**
 * A registry file as a certificate source: what an import would leave. A key or value that stands there several times
 * counts as the last one says, and is gone where it, its key or a key above is removed further down.
 */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { ByteEdit } from '../byte-edit.ts'
import { attempt } from '../fault.ts'
import { parseCertificateBlob } from '../formats/certificate-blob.ts'
import {
  binaryType,
  editRegistryValue,
  openRegistryText,
  type RegistryText,
  type RegistryValue,
  registryEntries,
  registryValueData,
} from '../formats/registry-file.ts'
import type { CertificateDocument, Effect, FoundCertificate, NameReplacement } from './document.ts'
import { newContent } from './new-content.ts'

export const registryFileDocument = (bytes: Uint8Array): Result<CertificateDocument> =>
  attempt(() => {
    const text = openRegistryText(bytes)
    const certificates: WrittenCertificate[] = []
    const problems: CertmendError[] = []
    for (const place of importedPlaces(text)) {
      const found = readCertificate(text, place)
      if (found.ok) certificates.push(found.value)
      else problems.push(found.error)
    }
    return {
      kind: 'reg-file',
      state: null,
      certificates,
      problems,
      effect: (replacements) => effect(text, certificates, replacements),
    }
  })

/** A certificate's key with the value that counts. */
interface Place {
  /** As spelled where the value stands. */
  readonly key: string
  readonly store: string
  readonly name: string
  readonly value: RegistryValue
  /** Number of the entry in the file. */
  readonly order: number
}

interface WrittenCertificate extends FoundCertificate {
  readonly value: RegistryValue
}

/**
 * `…\SystemCertificates\<store>\Certificates\<name>` below any root; Windows keeps none deeper than eight keys, and a
 * bound keeps the walk up from each of them short.
 */
const certificateKey = /^(?:[^\\]+\\){1,12}(?:System|Enterprise)Certificates\\([^\\]+)\\Certificates\\([^\\]+)$/i

const importedPlaces = (text: RegistryText): readonly Place[] => {
  const places = new Map<string, Place>()
  /** For the keys of `places` and all above them: the number of the entry that removed it last. */
  const removals = new Map<string, number>()
  let current: Pick<Place, 'key' | 'store' | 'name'> | null = null
  let order = 0
  for (const entry of registryEntries(text)) {
    order++
    if (entry.kind === 'key') {
      const [, store, name] = certificateKey.exec(entry.path) ?? []
      current = entry.removed || store === undefined || name === undefined ? null : { key: entry.path, store, name }
      const id = entry.path.toLowerCase()
      if (entry.removed && removals.has(id)) removals.set(id, order)
    } else if (current !== null && entry.name.toLowerCase() === 'blob') {
      const id = current.key.toLowerCase()
      if (entry.data === 'removed') places.delete(id)
      else {
        places.set(id, { ...current, value: entry, order })
        for (const key of withKeysAbove(id)) if (!removals.has(key)) removals.set(key, 0)
      }
    }
  }
  const removedAfter = (id: string, place: Place): boolean =>
    withKeysAbove(id).some((key) => (removals.get(key) ?? 0) > place.order)
  return [...places].filter(([id, place]) => !removedAfter(id, place)).map(([, place]) => place)
}

const withKeysAbove = (key: string): readonly string[] => {
  const keys = [key]
  for (let end = key.lastIndexOf('\\'); end > 0; end = key.lastIndexOf('\\', end - 1)) keys.push(key.slice(0, end))
  return keys
}

const readCertificate = (text: RegistryText, place: Place): Result<WrittenCertificate> => {
  const { key, store, name, value } = place
  const where = { location: key, offset: value.dataOffset, line: value.line }
  if (value.type !== binaryType) return failure(certmendError('blob-without-certificate', { kind: 'none' }, where))
  const data = registryValueData(text, value)
  if (!data.ok) return failure({ ...data.error, location: key })
  // Offsets inside the blob say nothing about the file: the value's place does.
  const blob = parseCertificateBlob(data.value)
  if (!blob.ok) return failure({ ...blob.error, ...where })
  return success({ store, key, claimedThumbprint: name.toUpperCase(), blob: data.value, obstacle: null, value })
}

const effect = (
  text: RegistryText,
  certificates: readonly WrittenCertificate[],
  replacements: readonly NameReplacement[],
): Result<Effect> => {
  const edits: ByteEdit[] = []
  for (const { key, data } of replacements) {
    const certificate = certificates.find((candidate) => candidate.key === key)
    if (certificate === undefined) return failure(certmendError('plan-stale', {}, { location: key }))
    const blob = newContent(certificate.blob, data)
    if (!blob.ok) return blob
    edits.push(...editRegistryValue(text, certificate.value, blob.value))
  }
  return success({ how: 'replace', edits })
}
