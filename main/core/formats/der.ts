/**
 * Reads DER: the elements of an X.509 certificate, by offset. What is BER only, such as indefinite lengths, is
 * refused here; PKCS#12 files need it and have their own reader (pkcs12/der.ts).
 *
 * X.690 §8.1 and §10.1, one element:
 *
 * | part       | bytes | meaning                                                                                 |
 * |------------|-------|-----------------------------------------------------------------------------------------|
 * | identifier | 1     | class (bits 8-7), constructed (bit 6), tag number; 31, where the number follows, refused |
 * | length     | 1     | 00-7F: the length · 81-84: that many bytes of length follow, most significant first      |
 * | content    | n     | bytes, or elements where constructed                                                    |
 *
 * Every Fault is `truncated` or `certificate-unreadable`.
 */
import { fault } from '../fault.ts'

export interface DerElement {
  /** The identifier byte: 0x30 for a SEQUENCE, 0xa3 for [3] with elements inside. */
  readonly identifier: number
  /** What the element stands in; its content is from `start` to `end`. */
  readonly bytes: Uint8Array
  /** Where its identifier stands. */
  readonly offset: number
  readonly start: number
  readonly end: number
}

const constructedBit = 0x20

export const isConstructed = ({ identifier }: DerElement): boolean => (identifier & constructedBit) !== 0

export const contentOf = ({ bytes, start, end }: DerElement): Uint8Array => bytes.subarray(start, end)

/** With identifier and length. */
export const wholeOf = ({ bytes, offset, end }: DerElement): Uint8Array => bytes.subarray(offset, end)

/** All elements in these bytes, one behind the other; they must end where the bytes end. */
export const derElements = (bytes: Uint8Array, from = 0, to = bytes.length): readonly DerElement[] => {
  const elements: DerElement[] = []
  // Each element takes at least two bytes.
  for (let offset = from; offset < to; ) {
    const element = readElement(bytes, offset, to)
    elements.push(element)
    offset = element.end
  }
  return elements
}

/** The elements inside a constructed one. */
export const elementsIn = ({ bytes, start, end }: DerElement): readonly DerElement[] => derElements(bytes, start, end)

const readElement = (bytes: Uint8Array, offset: number, limit: number): DerElement => {
  const identifier = byteAt(bytes, offset, limit)
  if ((identifier & 0x1f) === 0x1f) malformed(offset, 'tag')
  const first = byteAt(bytes, offset + 1, limit)
  const more = first < 0x80 ? 0 : first - 0x80
  if (first === 0x80 || more > 4) malformed(offset, 'length')
  const start = offset + 2 + more
  let length = more === 0 ? first : 0
  for (let at = offset + 2; at < start; at++) length = length * 256 + byteAt(bytes, at, limit)
  const end = start + length
  if (end > limit) fault('truncated', { needed: length, there: limit - start }, { offset: start })
  return { identifier, bytes, offset, start, end }
}

const longestIdentifier = 64

/** Dotted form of an OBJECT IDENTIFIER's content (X.690 §8.19). */
export const dottedIdentifier = (content: Uint8Array): string => {
  if ((content.at(-1) ?? 0x80) >= 0x80 || content.length > longestIdentifier) malformed(0, 'OBJECT IDENTIFIER')
  let text = ''
  let arc = 0
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f)
    if (byte >= 0x80) continue
    text += text === '' ? firstArcs(arc) : `.${arc}`
    arc = 0
  }
  return text
}

/** The first number holds two arcs, of which the first is 0, 1 or 2. */
const firstArcs = (joined: number): string => {
  const root = Math.min(2, Math.floor(joined / 40))
  return `${root}.${joined - root * 40}`
}

const byteAt = (bytes: Uint8Array, offset: number, limit: number): number =>
  (offset < limit ? bytes[offset] : undefined) ?? fault('truncated', { needed: 1, there: 0 }, { offset })

const malformed = (offset: number, what: string): never =>
  fault('certificate-unreadable', { reason: `malformed ${what}` }, { offset })
