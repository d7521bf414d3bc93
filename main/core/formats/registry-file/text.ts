/**
 * The text of a registry file as bytes: encodings, lines and characters by byte offset, so that nothing is decoded
 * that nobody asks for. A *unit* is one character position: two bytes in UTF-16, one byte elsewhere.
 *
 * | first bytes                        | encoding                                                                  |
 * |------------------------------------|---------------------------------------------------------------------------|
 * | FF FE                              | UTF-16LE, what regedit and reg.exe write under `… Version 5.00`           |
 * | FE FF                              | UTF-16BE, which Windows does not import: refused                          |
 * | EF BB BF                           | UTF-8                                                                     |
 * | an ASCII letter and a zero         | UTF-16LE that lost its mark                                               |
 * | anything else                      | single bytes: ANSI (`REGEDIT4`), or UTF-8 without a mark (hivexregedit)   |
 */
import { fault } from '../../fault.ts'
import { decodeLatin1, decodeUtf16 } from '../../text-encoding.ts'

export interface RegistryText {
  readonly bytes: Uint8Array
  readonly encoding: 'utf-16le' | 'utf-8' | 'single-byte'
  /** Bytes per unit. */
  readonly width: 1 | 2
  /** Byte offset behind the byte order mark. */
  readonly start: number
}

/** Ends with a registry-file-encoding Fault where the bytes cannot be such a text. */
export const registryText = (bytes: Uint8Array): RegistryText => {
  const [first, second, third] = bytes
  if (first === 0xfe && second === 0xff) fault('registry-file-encoding', { encoding: 'UTF-16LE' }, { offset: 0 })
  const marked = first === 0xff && second === 0xfe
  if (marked || isMarklessUtf16(first, second)) {
    if (bytes.length % 2 === 1) fault('registry-file-encoding', { encoding: 'UTF-16LE' }, { offset: bytes.length - 1 })
    return { bytes, encoding: 'utf-16le', width: 2, start: marked ? 2 : 0 }
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) return { bytes, encoding: 'utf-8', width: 1, start: 3 }
  return { bytes, encoding: 'single-byte', width: 1, start: 0 }
}

const isMarklessUtf16 = (first = 0, second = 1): boolean => first >= 0x41 && first <= 0x5a && second === 0

export const characters = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  minus: 0x2d,
  semicolon: 0x3b,
  equals: 0x3d,
  at: 0x40,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
} as const

/** The unit at a byte offset inside the text. */
export const unitAt = (text: RegistryText, offset: number): number => {
  const low = text.bytes[offset] ?? 0
  return text.width === 1 ? low : low | ((text.bytes[offset + 1] ?? 0) << 8)
}

export const isBlank = (unit: number): boolean => unit === characters.space || unit === characters.tab

export const isLineBreak = (unit: number): boolean => unit === characters.lineFeed || unit === characters.carriageReturn

/** Offset of the first unit at or behind `offset` that is not blank; `end` where there is none. */
export const skipBlanks = (text: RegistryText, offset: number, end: number): number => {
  let at = offset
  while (at < end && isBlank(unitAt(text, at))) at += text.width
  return at
}

/** Offset behind the last unit before `end` that is not blank; `from` where there is none. */
export const trimEnd = (text: RegistryText, from: number, end: number): number => {
  let at = end
  while (at > from && isBlank(unitAt(text, at - text.width))) at -= text.width
  return at
}

/** Offset of the line break that ends the line of `offset`, or the end of the text. */
export const lineEnd = (text: RegistryText, offset: number): number => {
  let at = offset
  while (at < text.bytes.length && !isLineBreak(unitAt(text, at))) at += text.width
  return at
}

/** Offset behind the line break at `end`: CR LF is one, so are LF and CR alone. At the end of the text: `end`. */
export const behindLineBreak = (text: RegistryText, end: number): number => {
  if (end >= text.bytes.length) return end
  const next = end + text.width
  const pair =
    unitAt(text, end) === characters.carriageReturn &&
    next < text.bytes.length &&
    unitAt(text, next) === characters.lineFeed
  return pair ? next + text.width : next
}

/** The characters between two byte offsets. */
export const decodeText = (text: RegistryText, from: number, to: number): string => {
  const bytes = text.bytes.subarray(from, to)
  if (text.width === 2) return decodeUtf16(bytes)
  if (bytes.every((byte) => byte < 0x80)) return decodeLatin1(bytes)
  const decoded = decodeUtf8(bytes)
  if (decoded === null && text.encoding === 'utf-8') {
    fault('registry-file-encoding', { encoding: 'UTF-8' }, { offset: from })
  }
  // Without a mark it may be any code page; Latin-1 keeps each byte apart, which is all that names are compared for.
  return decoded ?? decodeLatin1(bytes)
}

const decodeUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** ASCII characters as this text's bytes. */
export const encodeAscii = (text: Pick<RegistryText, 'width'>, ascii: string): Uint8Array => {
  const bytes = new Uint8Array(ascii.length * text.width)
  for (let index = 0; index < ascii.length; index++) bytes[index * text.width] = ascii.charCodeAt(index)
  return bytes
}
