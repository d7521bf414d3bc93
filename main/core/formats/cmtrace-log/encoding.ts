/**
 * The encodings of log files. Framing is ASCII in all of them, so it is looked for in a text with one character for each
 * byte (or each UTF-16 unit), whose indices give byte offsets; only the parts that people read are really decoded.
 */
import { decodeLatin1, decodeUtf16 } from '../../text-encoding.ts'

/** `bytes`: UTF-8 or ANSI, which may change from record to record. */
export type LogEncoding = 'bytes' | 'utf-16le' | 'utf-16be'

export const unitSize = (encoding: LogEncoding): 1 | 2 => (encoding === 'bytes' ? 1 : 2)

export interface EncodingFound {
  readonly encoding: LogEncoding
  /** Size of the byte order mark; 0 where there is none. */
  readonly markSize: number
}

const headSize = 64

/** From the first bytes of a file (64 are enough): its mark, or else on which side of the first characters NULs stand. */
export const detectEncoding = (head: Uint8Array): EncodingFound => {
  const [first, second, third] = head
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', markSize: 2 }
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', markSize: 2 }
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'bytes', markSize: 3 }
  return { encoding: encodingByNuls(head.subarray(0, headSize)), markSize: 0 }
}

const encodingByNuls = (head: Uint8Array): LogEncoding => {
  const pairs = head.length >> 1
  let low = 0
  let high = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (head[pair * 2] === 0) low++
    if (head[pair * 2 + 1] === 0) high++
  }
  if (pairs > 0 && high > low && high * 2 > pairs) return 'utf-16le'
  if (pairs > 0 && low > high && low * 2 > pairs) return 'utf-16be'
  return 'bytes'
}

/** One character for each byte or unit. Half a unit at the end is left out. */
export const structureOf = (bytes: Uint8Array, encoding: LogEncoding): string => {
  if (encoding === 'bytes') {
    // Several times faster, and the same where all of it is ASCII, as most of a log is.
    const text = utf8.decode(bytes)
    return beyondAscii.test(text) ? decodeLatin1(bytes) : text
  }
  return decodeUtf16(encoding === 'utf-16be' ? swapped(bytes) : bytes)
}

/** What people read. Bytes are UTF-8, or where they cannot be, the Western ANSI code page. */
export const readableText = (bytes: Uint8Array, encoding: LogEncoding): string => {
  if (encoding !== 'bytes') return structureOf(bytes, encoding)
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return western.decode(bytes)
  }
}

export const beyondAscii = /[\u0080-\uffff]/

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const western = new TextDecoder('windows-1252')

const swapped = (bytes: Uint8Array): Uint8Array => {
  const size = bytes.length & ~1
  const result = new Uint8Array(size)
  for (let at = 0; at < size; at += 2) {
    result[at] = bytes[at + 1] ?? 0
    result[at + 1] = bytes[at] ?? 0
  }
  return result
}
