/**
 * Finds a few texts in many bytes, in one pass for all of them and all encodings. A text of seven bytes or more covers
 * at least one whole word of four bytes, wherever it stands: so only every fourth byte is a place to look, and a table of
 * 8 KB tells whether the word there may be part of a needle. Nearly every word is not.
 *
 *   bytes    … e r r | o r : | 0 x 8 | 0 0 9 2 | 0 2 4 ) …     words are aligned to the buffer
 *   needle                       8     0 0 9 2   0 2 4         its word 0092 begins at its byte 2 (of 0 to 3)
 */

import type { LogEncoding } from '../formats/cmtrace-log/encoding.ts'

export interface NeedleHit {
  /** The needle as it was asked for. */
  readonly needle: string
  /** Bytes from the start of what was searched. */
  readonly offset: number
  /** Bytes. */
  readonly length: number
  readonly encoding: LogEncoding
}

export interface NeedleSearch {
  /** Bytes of the longest needle. */
  readonly longest: number
  /**
   * Calls `hit` for each needle that lies whole within the first `size` bytes, in no fixed order. `bytes` starts at a
   * multiple of 4 of its buffer.
   */
  search(bytes: Uint8Array, size: number, hit: (hit: NeedleHit) => void): void
}

/**
 * Needles are ASCII, of seven characters or more; letters match in both cases. Throws RangeError for any other. They are
 * found as single bytes and in one order of UTF-16 (`wide`), never both: every text in the one is, a byte further on, a
 * text in the other.
 */
export const createNeedleSearch = (
  needles: readonly string[],
  wide: 'utf-16le' | 'utf-16be' = 'utf-16le',
): NeedleSearch => {
  const patterns = needles.flatMap((needle) => patternsOf(needle, wide))
  const places = new Map<number, Place[]>()
  const table = new Uint8Array(1 << tableBits)
  for (const pattern of patterns) {
    for (let at = 0; at < 4; at++) {
      for (const word of wordsAt(pattern.bytes, at)) {
        table[slotOf(word)] = 1
        const there = places.get(word)
        if (there) there.push({ pattern, at })
        else places.set(word, [{ pattern, at }])
      }
    }
  }

  const look = (bytes: Uint8Array, size: number, at: number, word: number, hit: (hit: NeedleHit) => void): void => {
    for (const { pattern, at: before } of places.get(word) ?? []) {
      const offset = at - before
      if (offset < 0 || offset + pattern.bytes.length > size || !standsAt(pattern.bytes, bytes, offset)) continue
      hit({ needle: pattern.needle, offset, length: pattern.bytes.length, encoding: pattern.encoding })
    }
  }

  return {
    longest: Math.max(0, ...patterns.map(({ bytes }) => bytes.length)),
    search: (bytes, size, hit) => {
      const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
      const count = Math.min(size >> 2, words.length)
      for (let at = nextCandidates(words, table, 0, count); at < count; at = nextCandidates(words, table, at, count)) {
        for (const end = Math.min(at + 4, count); at < end; at++) look(bytes, size, at * 4, words[at] ?? 0, hit)
      }
    },
  }
}

/**
 * The first of the next four words of which at least one is in the table. Four for one branch is a third faster than one
 * by one; this loop is all the time that a search takes.
 */
const nextCandidates = (words: Int32Array, table: Uint8Array, from: number, count: number): number => {
  let at = from
  for (; at + 4 <= count; at += 4) {
    const seen =
      (table[slotOf(words[at] as number)] as number) |
      (table[slotOf(words[at + 1] as number)] as number) |
      (table[slotOf(words[at + 2] as number)] as number) |
      (table[slotOf(words[at + 3] as number)] as number)
    if (seen !== 0) return at
  }
  return at
}

interface Pattern {
  readonly needle: string
  readonly encoding: LogEncoding
  /** Lower case. */
  readonly bytes: Uint8Array
}

interface Place {
  readonly pattern: Pattern
  readonly at: number
}

const patternsOf = (needle: string, wide: 'utf-16le' | 'utf-16be'): readonly Pattern[] => {
  if (!/^[\x20-\x7e]{7,}$/.test(needle)) throw new RangeError(`not a text to search for: ${needle}`)
  const bytes = Uint8Array.from(needle.toLowerCase(), (character) => character.charCodeAt(0))
  const wideBytes = new Uint8Array(bytes.length * 2)
  bytes.forEach((byte, index) => {
    wideBytes[index * 2 + (wide === 'utf-16le' ? 0 : 1)] = byte
  })
  return [
    { needle, encoding: 'bytes', bytes },
    { needle, encoding: wide, bytes: wideBytes },
  ]
}

/** The four bytes at `at` as the machine reads them, in all mixtures of case. */
const wordsAt = (bytes: Uint8Array, at: number): readonly number[] => {
  let words: readonly (readonly number[])[] = [[]]
  for (const byte of bytes.subarray(at, at + 4)) {
    const spellings = isLetter(byte) ? [byte, byte - 32] : [byte]
    words = words.flatMap((word) => spellings.map((spelling) => [...word, spelling]))
  }
  return words.map((word) => new Int32Array(Uint8Array.from(word).buffer)[0] ?? 0)
}

const standsAt = (needle: Uint8Array, bytes: Uint8Array, offset: number): boolean => {
  for (let at = 0; at < needle.length; at++) {
    const wanted = needle[at] as number
    const there = bytes[offset + at] as number
    if (there !== wanted && !(isLetter(wanted) && there === wanted - 32)) return false
  }
  return true
}

/** A lower-case one. */
const isLetter = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a

const tableBits = 13

/** Multiplication by the golden ratio spreads the words over the table (Knuth, The Art of Computer Programming 3, §6.4). */
const slotOf = (word: number): number => Math.imul(word, 0x9e3779b1) >>> (32 - tableBits)
