/**
 * A serialized certificate store (`.sst`): [MS-OSHARED] 2.3.2.5.1; facts/formats.md §1.1
 *
 * | offset | size | field                                                                              |
 * |--------|------|------------------------------------------------------------------------------------|
 * | 0      | 4    | version, u32: 0                                                                    |
 * | 4      | 4    | file type: "CERT"                                                                  |
 * | 8      | …    | groups: property elements (see certificate-blob.ts), closed by one content element |
 * | …      | 12   | end mark: an element of zeros                                                      |
 */
import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { Result } from '../../../shared/model/result.ts'
import { slice, uint32 } from '../bytes.ts'
import { attempt, Fault, fault } from '../fault.ts'
import { contentKinds, readElement } from './certificate-blob.ts'

export interface StoreGroup {
  /** Of the group's first element, in bytes from the start of the file. */
  readonly offset: number
  /** Of the whole group in bytes: for a certificate this is its blob. */
  readonly length: number
  readonly kind: 'certificate' | 'revocation-list' | 'trust-list'
}

export interface SerializedStore {
  readonly bytes: Uint8Array
  readonly groups: readonly StoreGroup[]
  /** What stopped the reading before the end mark; empty for a whole store. */
  readonly problems: readonly CertmendError[]
}

/** More than any store: Microsoft's list of all roots takes 1 MB. */
export const serializedStoreLimit = 64 * 1024 * 1024

const headerLength = 8

export const looksLikeSerializedStore = (head: Uint8Array): boolean =>
  head.length >= headerLength && uint32(head, 4) === 0x54524543

/**
 * Fails where it is no store, or where not one group can be read. A store that is cut off or damaged behind that gives
 * its groups and the problem.
 */
export const parseSerializedStore = (bytes: Uint8Array): Result<SerializedStore> =>
  attempt(() => {
    if (bytes.length === 0) fault('empty-file')
    if (bytes.length > serializedStoreLimit) fault('too-large', { size: bytes.length, limit: serializedStoreLimit })
    slice(bytes, 0, headerLength)
    if (!looksLikeSerializedStore(bytes)) fault('store-bad-signature', {}, { offset: 4 })
    const version = uint32(bytes, 0)
    if (version !== 0) fault('store-bad-version', { version }, { offset: 0 })
    return readGroups(bytes)
  })

const readGroups = (bytes: Uint8Array): SerializedStore => {
  const groups: StoreGroup[] = []
  let offset = headerLength
  try {
    for (;;) {
      const group = readGroup(bytes, offset)
      if (group === null) return { bytes, groups, problems: [] }
      groups.push(group)
      offset = group.offset + group.length
    }
  } catch (error) {
    if (!(error instanceof Fault) || groups.length === 0) throw error
    return { bytes, groups, problems: [error.error] }
  }
}

/** The group at `start`, or null at the end mark. Each element takes 12 bytes or more, so the loop ends. */
const readGroup = (bytes: Uint8Array, start: number): StoreGroup | null => {
  let offset = start
  while (offset < bytes.length) {
    const element = readElement(bytes, offset)
    if (element.propertyId === 0) {
      if (offset > start) fault('blob-without-certificate', { kind: 'none' }, { offset: start })
      return null
    }
    offset = element.dataOffset + element.length
    const kind = contentKinds.get(element.propertyId)
    if (kind !== undefined) return { offset: start, length: offset - start, kind }
  }
  return fault('store-without-end', {}, { offset })
}
