/**
 * Bytes to text and back, without loss: what cannot be decoded is an error, never a replacement character, so that the
 * text of every document stands for exactly its bytes. XML 1.0 appendix F, with the byte order mark trusted most:
 *
 * | first bytes           | encoding                                                                                |
 * |-----------------------|-----------------------------------------------------------------------------------------|
 * | EF BB BF              | UTF-8; a declaration that says UTF-16 is an error, another name in it is passed over    |
 * | FF FE                 | UTF-16LE, whatever is declared                                                          |
 * | FE FF                 | UTF-16BE, whatever is declared                                                          |
 * | 3C 00, 00 3C          | UTF-16 that lost its mark                                                               |
 * | anything else         | what the caller chose; else what is declared; else UTF-8                                |
 */

import { fault } from '../../fault.ts'
import { decodeLatin1, encodeUtf16 } from '../../text-encoding.ts'
import { characterName } from './characters.ts'
import { type SingleByteEncoding, singleByteEncodings, type XmlEncoding } from './document.ts'

export interface EncodingFound {
  readonly encoding: XmlEncoding
  readonly markSize: number
  /** Nothing says so: no mark, no declaration, no choice. */
  readonly assumed: boolean
}

/** `chosen` is what a person said about a file without a mark. Faults: xml-encoding-unknown, xml-encoding-contradiction. */
export const detectEncoding = (bytes: Uint8Array, chosen?: XmlEncoding): EncodingFound => {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', markSize: 2, assumed: false }
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', markSize: 2, assumed: false }
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    refuseDeclaredUtf16(declaredEncoding(bytes.subarray(3)))
    return { encoding: 'utf-8', markSize: 3, assumed: false }
  }
  if (first === 0x3c && second === 0) return { encoding: 'utf-16le', markSize: 0, assumed: false }
  if (first === 0 && second === 0x3c) return { encoding: 'utf-16be', markSize: 0, assumed: false }
  if (chosen !== undefined) return { encoding: chosen, markSize: 0, assumed: false }
  const declared = declaredEncoding(bytes)
  refuseDeclaredUtf16(declared)
  return { encoding: declared === null ? 'utf-8' : known(declared), markSize: 0, assumed: declared === null }
}

const headSize = 256

/** As written in the XML declaration of a text whose ASCII characters are single bytes; null where none is named. */
const declaredEncoding = (bytes: Uint8Array): string | null => {
  const [, name] =
    /^<\?xml[ \t\r\n][^?>]*?[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][\w.-]{0,39})["']/.exec(
      decodeLatin1(bytes.subarray(0, headSize)),
    ) ?? []
  return name ?? null
}

const refuseDeclaredUtf16 = (declared: string | null): void => {
  if (declared !== null && /^(?:utf-?16|ucs-?2|unicode|iso-10646-ucs-2)/i.test(declared)) {
    fault('xml-encoding-contradiction', { declared, found: 'UTF-8' }, { offset: 0, line: 1 })
  }
}

const known = (declared: string): XmlEncoding => {
  const name = declared.toLowerCase()
  if (name === 'utf-8' || name === 'utf8') return 'utf-8'
  const single = singleByteEncodings.find((encoding) => encoding === name)
  return single ?? fault('xml-encoding-unknown', { encoding: declared }, { offset: 0, line: 1 })
}

/** The text behind the mark. Faults: xml-encoding-undeclared, xml-encoding-invalid, with the offset of the first bad byte. */
export const decodeXml = (bytes: Uint8Array, found: EncodingFound): string => {
  const content = bytes.subarray(found.markSize)
  const decoded = decoders(found.encoding)(content)
  if (decoded.ok) return decoded.text
  const where = { offset: found.markSize + decoded.invalid }
  return found.assumed
    ? fault('xml-encoding-undeclared', {}, where)
    : fault('xml-encoding-invalid', { encoding: found.encoding }, where)
}

type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly invalid: number }

const decoders = (encoding: XmlEncoding): ((bytes: Uint8Array) => Decoded) => {
  if (encoding === 'utf-8') return (bytes) => decodeStrictly(bytes, 'utf-8', () => invalidUtf8(bytes))
  if (encoding === 'utf-16le') return (bytes) => decodeUtf16(bytes)
  if (encoding === 'utf-16be') return (bytes) => decodeUtf16(swapped(bytes))
  return (bytes) => decodeSingleBytes(bytes, encoding)
}

const decodeUtf16 = (bytes: Uint8Array): Decoded => decodeStrictly(bytes, 'utf-16le', () => invalidUtf16(bytes))

const decodeStrictly = (bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le', invalid: () => number): Decoded => {
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { ok: false, invalid: invalid() }
  }
}

const decodeSingleBytes = (bytes: Uint8Array, encoding: SingleByteEncoding): Decoded => {
  const { units } = codePage(encoding)
  const decoded = new Uint8Array(bytes.length * 2)
  for (let at = 0; at < bytes.length; at++) {
    const unit = units[bytes[at] ?? 0] ?? undefinedUnit
    if (unit === undefinedUnit) return { ok: false, invalid: at }
    decoded[at * 2] = unit & 0xff
    decoded[at * 2 + 1] = unit >>> 8
  }
  return { ok: true, text: new TextDecoder('utf-16le', { ignoreBOM: true }).decode(decoded) }
}

/** Offset of the first byte that begins no well-formed sequence (Unicode, table 3-7). */
const invalidUtf8 = (bytes: Uint8Array): number => {
  let at = 0
  while (at < bytes.length) {
    const size = utf8Size(bytes[at] ?? 0, bytes[at + 1] ?? 0)
    if (size === 0) return at
    for (let next = at + 1; next < at + size; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return at
    at += size
  }
  return at
}

/** Bytes of the sequence that begins so; 0 where none may. */
const utf8Size = (lead: number, second: number): number => {
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  if (lead < 0xe0) return 2
  if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return 0
  if (lead < 0xf0) return 3
  return (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f) ? 0 : 4
}

/** Offset of the first surrogate without its other half, or of half a unit at the end. */
const invalidUtf16 = (bytes: Uint8Array): number => {
  const kindAt = (at: number): number => (bytes[at + 1] ?? 0) & 0xfc
  const [high, low] = [0xd8, 0xdc]
  let at = 0
  while (at + 1 < bytes.length) {
    const paired = kindAt(at) === high && at + 3 < bytes.length && kindAt(at + 2) === low
    if (!paired && (kindAt(at) === high || kindAt(at) === low)) return at
    at += paired ? 4 : 2
  }
  return at
}

const swapped = (bytes: Uint8Array): Uint8Array => {
  const result = bytes.slice()
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    result[at] = bytes[at + 1] ?? 0
    result[at + 1] = bytes[at] ?? 0
  }
  return result
}

/** The inverse of decodeXml, without a mark. Fault: xml-unencodable. */
export const encodeXml = (text: string, encoding: XmlEncoding): Uint8Array => {
  for (const character of text) {
    if (!isEncodable(character, encoding)) {
      fault('xml-unencodable', { character: characterName(character.codePointAt(0) ?? 0), encoding })
    }
  }
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-16le') return encodeUtf16(text)
  if (encoding === 'utf-16be') return swapped(encodeUtf16(text))
  const { bytes } = codePage(encoding)
  return Uint8Array.from(text, (character) => bytes.get(character.charCodeAt(0)) ?? 0)
}

/** Whether one character (a whole code point) can be written. Half a surrogate pair never can. */
export const isEncodable = (character: string, encoding: XmlEncoding): boolean => {
  const point = character.codePointAt(0) ?? 0
  if (point >= 0xd800 && point <= 0xdfff) return false
  return isUnicode(encoding) || codePage(encoding).bytes.has(point)
}

const isUnicode = (encoding: XmlEncoding): encoding is Exclude<XmlEncoding, SingleByteEncoding> =>
  encoding === 'utf-8' || encoding === 'utf-16le' || encoding === 'utf-16be'

/** Bytes that `[from, to)` of a decoded text takes. */
export const byteLength = (text: string, from: number, to: number, encoding: XmlEncoding): number => {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return (to - from) * 2
  if (encoding !== 'utf-8') return to - from
  let size = to - from
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    // Each half of a pair has half of its four bytes.
    if (unit >= 0x80) size += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2
  }
  return size
}

interface CodePage {
  /** Code unit by byte. */
  readonly units: Uint16Array
  /** Byte by code unit. */
  readonly bytes: ReadonlyMap<number, number>
}

/** Stands in no code page. */
const undefinedUnit = 0xffff

const codePages = new Map<SingleByteEncoding, CodePage>()

const codePage = (encoding: SingleByteEncoding): CodePage => {
  const before = codePages.get(encoding)
  if (before !== undefined) return before
  const units = Uint16Array.from({ length: 256 }, (_, byte) => unitOf(byte, encoding))
  const bytes = new Map(
    [...units].map((unit, byte) => [unit, byte] as const).filter(([unit]) => unit !== undefinedUnit),
  )
  const now = { units, bytes }
  codePages.set(encoding, now)
  return now
}

/**
 * TextDecoder takes `iso-8859-1` for Windows-1252, as the web does, and some releases of Node take `windows-1252` for
 * Latin-1: these two stand here.
 */
const unitOf = (byte: number, encoding: SingleByteEncoding): number => {
  if (encoding === 'iso-8859-1') return byte
  if (encoding === 'windows-1252') return byte < 0x80 || byte > 0x9f ? byte : windows1252.charCodeAt(byte - 0x80)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.of(byte)).charCodeAt(0)
  } catch {
    return undefinedUnit
  }
}

/** Bytes 80 to 9F. The five that stand for nothing are control characters, as Windows reads them. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
