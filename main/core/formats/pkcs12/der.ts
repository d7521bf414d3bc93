/**
 * Reads DER, and BER as far as it is unambiguous, by offset: every element knows where its header, its content and its
 * end stand, so that an edit can change a few bytes and leave the rest as it is. Nothing is copied or decoded ahead.
 *
 * X.690 §8.1, one element:
 *
 * | part | bytes | meaning |
 * |---|---|---|
 * | identifier | 1 | class (bits 8-7), constructed (bit 6), tag number; 31 = the number follows, 7 bits a byte |
 * | length | 1 | 00-7F: the length · 80: indefinite, ends at 00 00 · 81-88: that many bytes of length follow |
 * | content | n | bytes, or elements where constructed |
 */
import { fault } from '../../fault.ts'

/** Bytes that hold elements: the file, or what was decrypted or joined from it. */
export interface Layer {
  readonly bytes: Uint8Array
  /** Where in the file errors are reported: null where offsets are the file's own. */
  readonly place: number | null
  /** What BER has cost so far in all layers of the file. */
  readonly passed: { elements: number }
}

export const fileLayer = (bytes: Uint8Array): Layer => ({ bytes, place: null, passed: { elements: 0 } })

/** What an element holds, decrypted or joined. */
export const innerLayer = (bytes: Uint8Array, { layer, offset }: Element): Layer => ({
  bytes,
  place: layer.place ?? offset,
  passed: layer.passed,
})

export interface Element {
  readonly layer: Layer
  /** First identifier byte, one of `tags` where this module's users care. */
  readonly identifier: number
  readonly offset: number
  /** Where the length field starts. */
  readonly lengthOffset: number
  readonly contentOffset: number
  readonly contentEnd: number
  /** Behind the element; behind its 00 00 where the length is indefinite. */
  readonly end: number
  readonly indefinite: boolean
}

export const tags = {
  integer: 0x02,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  bmpString: 0x1e,
  octetStringInParts: 0x24,
  sequence: 0x30,
  set: 0x31,
  /** [0], primitive: an OCTET STRING that is implicitly tagged. */
  implicit0: 0x80,
  /** [0], constructed: explicitly tagged, or an implicitly tagged OCTET STRING in parts. */
  explicit0: 0xa0,
} as const

/** Real files nest 15 deep. */
export const deepest = 40

/**
 * Elements passed over to find the end of an indefinite length or to join a string: again for each element around
 * them. Real files stay below a thousand.
 */
const mostPassed = 1_000_000

const constructedBit = 0x20

/** The element at `offset`; it must end at or before `limit`. */
export const readElement = (layer: Layer, offset: number, limit: number, depth = 0): Element => {
  const identifier = byteAt(layer, offset, limit)
  const lengthOffset = skipTagNumber(layer, offset, limit)
  const first = byteAt(layer, lengthOffset, limit)
  const common = { layer, identifier, offset, lengthOffset }
  if (first === 0x80) {
    if ((identifier & constructedBit) === 0) malformed(layer, lengthOffset, 'length')
    const contentOffset = lengthOffset + 1
    const contentEnd = endOfContents(layer, contentOffset, limit, depth)
    return { ...common, contentOffset, contentEnd, end: contentEnd + 2, indefinite: true }
  }
  const more = first < 0x80 ? 0 : first & 0x7f
  if (more > 8) malformed(layer, lengthOffset, 'length')
  const contentOffset = lengthOffset + 1 + more
  let length = first < 0x80 ? first : 0
  for (let at = lengthOffset + 1; at < contentOffset; at++) length = length * 256 + byteAt(layer, at, limit)
  const there = limit - contentOffset
  if (length > there) fault('truncated', { needed: length, there }, placeOf(layer, contentOffset))
  const end = contentOffset + length
  return { ...common, contentOffset, contentEnd: end, end, indefinite: false }
}

/** The elements inside a constructed one, in order. Each takes at least two bytes, so the walk ends. */
export function* children(element: Element): Generator<Element> {
  let offset = element.contentOffset
  while (offset < element.contentEnd) {
    const child = readElement(element.layer, offset, element.contentEnd)
    yield child
    offset = child.end
  }
}

/** The first elements inside a SEQUENCE or other constructed element, at most `count`. */
export const fields = (element: Element, count: number): readonly Element[] => {
  const found: Element[] = []
  for (const child of children(element)) {
    if (found.push(child) === count) break
  }
  return found
}

export const contentOf = (element: Element): Uint8Array =>
  element.layer.bytes.subarray(element.contentOffset, element.contentEnd)

/** The element itself, where it is there and of this kind; `malformed` at `parent` otherwise. */
export const expect = (element: Element | undefined, identifier: number, parent: Element, name: string): Element => {
  if (element === undefined) return malformed(parent.layer, parent.contentEnd, name)
  if (element.identifier !== identifier) return malformed(element.layer, element.offset, name)
  return element
}

/** A non-negative INTEGER; numbers above 2^53 lose their last digits, which no field here can mind. */
export const integerOf = (element: Element): number => {
  const content = contentOf(element)
  const [first = 0x80] = content
  if (first >= 0x80 || content.length > 9) malformed(element.layer, element.offset, 'INTEGER')
  return content.reduce((value, byte) => value * 256 + byte, 0)
}

/** Dotted form of an OBJECT IDENTIFIER (X.690 §8.19). */
export const objectIdentifierOf = (element: Element): string => {
  const content = contentOf(element)
  const last = content.at(-1) ?? 0x80
  if (last >= 0x80 || content.length > 64) malformed(element.layer, element.offset, 'OBJECT IDENTIFIER')
  const arcs: number[] = []
  let arc = 0
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f)
    if (byte >= 0x80) continue
    arcs.push(arc)
    arc = 0
  }
  const [joined = 0, ...others] = arcs
  const root = Math.min(2, Math.floor(joined / 40))
  return [root, joined - root * 40, ...others].join('.')
}

/** An OCTET STRING's bytes; `inParts` where BER spreads them over several elements and they had to be joined. */
export const octetsOf = (element: Element): { readonly bytes: Uint8Array; readonly inParts: boolean } => {
  if ((element.identifier & constructedBit) === 0) return { bytes: contentOf(element), inParts: false }
  const joined = new Uint8Array(element.contentEnd - element.contentOffset)
  return { bytes: joined.subarray(0, joinParts(element, joined, 0, 0)), inParts: true }
}

const joinParts = (element: Element, into: Uint8Array, start: number, depth: number): number => {
  if (depth > deepest) tooDeep(element.layer, element.offset)
  let at = start
  for (const part of children(element)) {
    pass(part.layer, part.offset)
    if (part.identifier === tags.octetString) {
      into.set(contentOf(part), at)
      at += part.contentEnd - part.contentOffset
    } else if (part.identifier === tags.octetStringInParts) {
      at = joinParts(part, into, at, depth + 1)
    } else {
      malformed(part.layer, part.offset, 'OCTET STRING')
    }
  }
  return at
}

/** Stops where something else stands than ASN.1 or PKCS#12 wants; `expected` is the term of the specification. */
export const malformed = (layer: Layer, offset: number, expected: string): never =>
  fault('pkcs12-malformed', { expected }, placeOf(layer, offset))

export const tooDeep = (layer: Layer, offset: number): never =>
  fault('pkcs12-too-deep', { limit: deepest }, placeOf(layer, offset))

export const placeOf = (layer: Layer, offset: number): { readonly offset: number } => ({
  offset: layer.place ?? offset,
})

const byteAt = (layer: Layer, offset: number, limit: number): number => {
  const byte = offset < limit ? layer.bytes[offset] : undefined
  return byte ?? fault('truncated', { needed: 1, there: 0 }, placeOf(layer, offset))
}

const skipTagNumber = (layer: Layer, offset: number, limit: number): number => {
  let at = offset + 1
  if ((byteAt(layer, offset, limit) & 0x1f) !== 0x1f) return at
  while (byteAt(layer, at, limit) >= 0x80) {
    at++
    if (at - offset > 5) malformed(layer, offset, 'tag')
  }
  return at + 1
}

/** Offset of the 00 00 that ends an indefinite length. */
const endOfContents = (layer: Layer, start: number, limit: number, depth: number): number => {
  if (depth > deepest) tooDeep(layer, start)
  let offset = start
  while (byteAt(layer, offset, limit) !== 0 || byteAt(layer, offset + 1, limit) !== 0) {
    pass(layer, offset)
    offset = readElement(layer, offset, limit, depth + 1).end
  }
  return offset
}

const pass = (layer: Layer, offset: number): void => {
  layer.passed.elements++
  if (layer.passed.elements > mostPassed) fault('pkcs12-too-many', { limit: mostPassed }, placeOf(layer, offset))
}
