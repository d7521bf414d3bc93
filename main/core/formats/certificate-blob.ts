/**
 * A certificate as Windows keeps it in the registry (`Blob`), in a file-based store and in a serialized certificate:
 * a run of elements without padding. [MS-GPEF] 2.2.1.1.1.1, [MS-OSHARED] 2.3.2.5.3; facts/formats.md §1.1
 *
 * | offset | size | field                                                                                  |
 * |--------|------|----------------------------------------------------------------------------------------|
 * | 0      | 4    | property id, u32                                                                       |
 * | 4      | 4    | encoding type, u32: 1 = X509_ASN, 0x00010001 for trust lists; kept, whatever it is     |
 * | 8      | 4    | length of the data in bytes, u32                                                       |
 * | 12     | n    | data                                                                                   |
 *
 * Properties come in any order; the content element (32 certificate, 33 revocation list, 34 trust list) ends the blob.
 * All integers are little endian.
 */

import { isAffected } from '../../../shared/model/certificate.ts'
import type { Result } from '../../../shared/model/result.ts'
import { type ByteEdit, trimEdit } from '../byte-edit.ts'
import { concatBytes, slice, uint32, uint32Bytes } from '../bytes.ts'
import { attempt, fault } from '../fault.ts'
import { classifyFriendlyName } from '../friendly-name.ts'

export interface BlobElement {
  readonly propertyId: number
  readonly encoding: number
  /** Of the element's header, in bytes from the start of what was read. */
  readonly offset: number
  readonly dataOffset: number
  /** Of the data, in bytes. */
  readonly length: number
}

export interface CertificateBlob {
  readonly bytes: Uint8Array
  /** In the order in which they stand; the last one is the certificate. */
  readonly elements: readonly BlobElement[]
}

export const friendlyNameProperty = 11
const certificateElement = 32
const elementHeaderLength = 12

/** The elements that end a blob, and what they hold. */
export const contentKinds: ReadonlyMap<number, 'certificate' | 'revocation-list' | 'trust-list'> = new Map([
  [certificateElement, 'certificate'],
  [33, 'revocation-list'],
  [34, 'trust-list'],
] as const)

/** Fails with truncated, blob-element-overruns, blob-without-certificate or blob-content-not-last, each with its offset. */
export const parseCertificateBlob = (bytes: Uint8Array): Result<CertificateBlob> =>
  attempt(() => {
    const elements: BlobElement[] = []
    let offset = 0
    while (offset < bytes.length) {
      const element = readElement(bytes, offset)
      const content = contentKinds.get(element.propertyId)
      // There is no property 0; in a store it is the end mark.
      if (element.propertyId === 0) fault('blob-without-certificate', { kind: 'none' }, { offset })
      elements.push(element)
      offset = element.dataOffset + element.length
      if (content === undefined) continue
      if (content !== 'certificate') fault('blob-without-certificate', { kind: content }, { offset: element.offset })
      if (offset < bytes.length) fault('blob-content-not-last', { there: bytes.length - offset }, { offset })
      return { bytes, elements }
    }
    return fault('blob-without-certificate', { kind: 'none' }, { offset })
  })

/** One element; for parsers only, ends them with a Fault where the bytes do not hold it. */
export const readElement = (bytes: Uint8Array, offset: number): BlobElement => {
  slice(bytes, offset, elementHeaderLength)
  const propertyId = uint32(bytes, offset)
  const length = uint32(bytes, offset + 8)
  const dataOffset = offset + elementHeaderLength
  const there = bytes.length - dataOffset
  if (length > there) fault('blob-element-overruns', { property: propertyId, length, there }, { offset })
  return { propertyId, encoding: uint32(bytes, offset + 4), offset, dataOffset, length }
}

/** Whether something begins as a serialized certificate does: `head` is at least its first 12 bytes, of `size` in all. */
export const looksLikeCertificateBlob = (head: Uint8Array, size: number): boolean => {
  if (head.length < elementHeaderLength) return false
  const propertyId = uint32(head, 0)
  const encoding = uint32(head, 4)
  return (
    propertyId > 0 &&
    propertyId <= 0xffff &&
    (encoding === 1 || encoding === 0x00010001) &&
    uint32(head, 8) <= size - elementHeaderLength
  )
}

const elementData = (blob: CertificateBlob, element: BlobElement): Uint8Array =>
  blob.bytes.subarray(element.dataOffset, element.dataOffset + element.length)

/** A blob of a name and a certificate alone, as Windows would write it for a certificate without other properties. */
export const writeCertificateBlob = (name: Uint8Array | undefined, der: Uint8Array): Uint8Array => {
  const element = (propertyId: number, data: Uint8Array): readonly Uint8Array[] => [
    uint32Bytes(propertyId),
    uint32Bytes(1),
    uint32Bytes(data.length),
    data,
  ]
  return concatBytes(...(name ? element(friendlyNameProperty, name) : []), ...element(certificateElement, der))
}

const friendlyNames = (blob: CertificateBlob): readonly BlobElement[] =>
  blob.elements.filter((element) => element.propertyId === friendlyNameProperty)

/**
 * The data of property 11, undefined where there is none. Should it stand there more than once, an affected one is
 * given before a healthy one, so that no fault hides; else the last, since Windows sets one property after the other.
 */
export const friendlyNameData = (blob: CertificateBlob): Uint8Array | undefined => {
  const names = friendlyNames(blob).map((element) => elementData(blob, element))
  return names.find((data) => isAffected(classifyFriendlyName(data).state)) ?? names.at(-1)
}

export const certificateDer = (blob: CertificateBlob): Uint8Array => {
  const certificate = blob.elements.at(-1)
  return certificate === undefined ? new Uint8Array(0) : elementData(blob, certificate)
}

/**
 * The edits that give property 11 new data: its length field and its data, nothing else. Every property 11 gets them,
 * should there be several; none where there is no such property, and none where the data stands there already.
 */
export const replaceFriendlyName = (blob: CertificateBlob, data: Uint8Array): readonly ByteEdit[] =>
  friendlyNames(blob)
    .flatMap((element) => [
      { offset: element.offset + 8, before: uint32Bytes(element.length), after: uint32Bytes(data.length) },
      { offset: element.dataOffset, before: elementData(blob, element), after: data },
    ])
    .map(trimEdit)
    .filter((edit) => edit.before.length > 0 || edit.after.length > 0)
