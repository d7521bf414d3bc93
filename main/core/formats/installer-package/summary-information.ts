/**
 * The summary information stream of an installer file: one property set, [MS-OLEPS] 2.21 and 2.20; what the properties
 * mean in packages, patches and transforms is in "Summary Information Stream Property Set" of Windows Installer.
 *
 * | structure    | offset | size | field                                                                   |
 * |--------------|--------|------|-------------------------------------------------------------------------|
 * | stream       | 0      | 2    | byte order: FFFE                                                        |
 * |              | 24     | 4    | number of property sets                                                 |
 * |              | 28     | 16   | format id, F29F85E0-4FF9-1068-AB91-08002B27B3D9                          |
 * |              | 44     | 4    | offset of the set                                                       |
 * | property set | 0      | 4    | size                                                                    |
 * |              | 4      | 4    | number of properties; 8 bytes each follow: id, offset from the set      |
 * | property     | 0      | 4    | type: 2 int16, 3 int32, 30 text in the set's code page, 31 UTF-16, 64 time |
 * |              | 4      |      | the value; before text its length: in bytes (30), in characters (31)    |
 */
import { sameBytes } from '../../byte-edit.ts'
import { fromHex, slice, uint16, uint32 } from '../../bytes.ts'
import { decodeUtf16 } from '../../text-encoding.ts'
import { decodingOf, type TextDecoding } from './code-page.ts'
import { malformed } from './compound-file.ts'

/** Empty, or 0, where the file does not say. */
export interface SummaryInformation {
  readonly codePage: number
  readonly title: string
  readonly subject: string
  readonly author: string
  readonly comments: string
  /** Packages: platform and languages (`Intel;1033`). Patches: the product codes that they are for. */
  readonly template: string
  /** Packages: the package code. Patches: the patch code, then the codes of patches that it makes obsolete. */
  readonly revision: string
  /** Patches: the names of their transforms. */
  readonly lastSavedBy: string
  /** Packages: the lowest version of Windows Installer that will do, times 100. */
  readonly pageCount: number
  /** Packages: flags of the source. Patches: the lowest Windows Installer, as a number from 1 on. */
  readonly wordCount: number
}

export const summaryStreamName = '\u0005SummaryInformation'

const formatId = fromHex('e0859ff2f94f6810ab9108002b27b3d9')
const mostProperties = 256

/** Throws Faults `installer-malformed` and `truncated`. */
export const readSummaryInformation = (bytes: Uint8Array): SummaryInformation => {
  if (uint16(bytes, 0) !== 0xfffe || uint32(bytes, 24) === 0 || !sameBytes(slice(bytes, 28, 16), formatId)) {
    malformed('summary information', 0)
  }
  const start = uint32(bytes, 44)
  const count = uint32(bytes, start + 4)
  if (count > mostProperties) malformed('summary information', start + 4)
  const places = new Map(
    Array.from({ length: count }, (_, index): readonly [number, number] => {
      const at = start + 8 + index * 8
      return [uint32(bytes, at), start + uint32(bytes, at + 4)]
    }),
  )
  const number = (id: number): number => numberAt(bytes, places.get(id))
  const codePage = number(1) & 0xffff
  const decoding = decodingOf(codePage)
  const text = (id: number): string => textAt(bytes, places.get(id), decoding)
  return {
    codePage,
    title: text(2),
    subject: text(3),
    author: text(4),
    comments: text(6),
    template: text(7),
    lastSavedBy: text(8),
    revision: text(9),
    pageCount: number(14),
    wordCount: number(15),
  }
}

const numberAt = (bytes: Uint8Array, place: number | undefined): number => {
  if (place === undefined) return 0
  const type = uint32(bytes, place)
  return type === 2 ? uint16(bytes, place + 4) : type === 3 ? uint32(bytes, place + 4) : 0
}

/** What stands behind a NUL is not part of the text. */
const textAt = (bytes: Uint8Array, place: number | undefined, decoding: TextDecoding): string => {
  if (place === undefined) return ''
  const type = uint32(bytes, place)
  if (type !== 30 && type !== 31) return ''
  const length = uint32(bytes, place + 4)
  const text =
    type === 30 ? decoding(slice(bytes, place + 8, length)) : decodeUtf16(slice(bytes, place + 8, length * 2))
  return text.split('\0', 1)[0] ?? ''
}
