/**
 * Entries of the new log format (msuhanov/regf, "Log entries"): from byte 512 of the log on, one behind the other.
 *
 * | offset | size | field           | note                                                                       |
 * |--------|------|-----------------|----------------------------------------------------------------------------|
 * | 0      | 4    | signature       | `HvLE`                                                                     |
 * | 4      | 4    | size            | of the entry, a multiple of 512                                            |
 * | 8      | 4    | flags           | those of the base block when it was written                                |
 * | 12     | 4    | sequence number |                                                                            |
 * | 16     | 4    | bins data size  | of the hive after this write                                               |
 * | 20     | 4    | number of pages |                                                                            |
 * | 24     | 8    | hash 1          | Marvin32 of everything from byte 40 on                                     |
 * | 32     | 8    | hash 2          | Marvin32 of bytes 0 to 31                                                  |
 * | 40     | 8 n  | references      | offset from the start of the hive bins data, size                          |
 * | …      | …    | pages           | in the order of their references, without gaps                             |
 */
import { slice, uint32 } from '../../bytes.ts'
import type { ByteSource } from '../../ports.ts'
import { baseBlockSector, binsStart } from './base-block.ts'
import { pageSize } from './bin.ts'
import { type Marvin32Hash, marvin32 } from './marvin32.ts'
import { type Patch, sectorSize } from './overlay.ts'
import { compareSequences, nextSequence } from './sequence.ts'

export interface LogEntry {
  readonly sequence: number
  readonly flags: number
  readonly binsSize: number
  readonly pages: readonly Patch[]
}

/**
 * Why no entry is read behind the last one: the log holds no further one (`end`), an older one that was left over
 * (`stale`), one with another number than the next (`gap`), one whose hash is wrong (`hash`), or one that makes no sense
 * (`malformed`).
 */
export type EntriesEnd = 'end' | 'stale' | 'gap' | 'hash' | 'malformed'

export interface Entries {
  readonly entries: readonly LogEntry[]
  readonly end: EntriesEnd
  /** The number of every entry in the log, wherever it stands and whether it counts or not. */
  readonly sequences: readonly number[]
}

/** The entries that follow each other from number `first` on. */
export const readEntries = (source: ByteSource, first: number): Entries => {
  const entries: LogEntry[] = []
  let offset = baseBlockSector
  for (let sequence = first; ; sequence = nextSequence(sequence)) {
    const entry = readEntry(source, offset, sequence)
    if (typeof entry === 'string') return { entries, end: entry, sequences: sequencesIn(source) }
    entries.push(entry.entry)
    offset += entry.size
  }
}

const entrySignature = 0x454c7648
const headerSize = 40
const referenceSize = 8

const readEntry = (
  source: ByteSource,
  offset: number,
  expected: number,
): { readonly entry: LogEntry; readonly size: number } | EntriesEnd => {
  if (offset + headerSize > source.size) return 'end'
  const header = source.read(offset, headerSize).slice()
  if (uint32(header, 0) !== entrySignature) return 'end'
  if (!isHeaderSound(header)) return 'hash'
  const sequence = uint32(header, 12)
  const order = compareSequences(sequence, expected)
  if (order !== 0) return order < 0 ? 'stale' : 'gap'
  const size = uint32(header, 4)
  if (size < sectorSize || size % sectorSize !== 0 || offset + size > source.size) return 'malformed'
  if (!sameHash(marvin32(inChunks(source, offset + headerSize, offset + size)), hashAt(header, 24))) return 'hash'
  const binsSize = uint32(header, 16)
  const pages = readPages(source, offset, size, uint32(header, 20), binsSize)
  if (pages === null || binsSize === 0 || binsSize % pageSize !== 0) return 'malformed'
  return { entry: { sequence, flags: uint32(header, 8), binsSize, pages }, size }
}

/** Null where the pages are none, not whole sectors, outside of the bins, or more than the entry holds. */
const readPages = (
  source: ByteSource,
  entryOffset: number,
  entrySize: number,
  count: number,
  binsSize: number,
): readonly Patch[] | null => {
  const end = entryOffset + entrySize
  let from = entryOffset + headerSize + count * referenceSize
  if (count === 0 || from > end) return null
  const references = source.read(entryOffset + headerSize, count * referenceSize).slice()
  const pages: Patch[] = []
  for (let at = 0; at < references.length; at += referenceSize) {
    const offset = uint32(references, at)
    const length = uint32(references, at + 4)
    if (length === 0 || length % sectorSize !== 0 || offset % sectorSize !== 0) return null
    if (offset + length > binsSize || from + length > end) return null
    pages.push({ offset: binsStart + offset, length, source, from })
    from += length
  }
  return pages
}

/** Hash 2 covers hash 1, so that a header can be believed before what it heads is read. */
const isHeaderSound = (header: Uint8Array): boolean => sameHash(marvin32([slice(header, 0, 32)]), hashAt(header, 32))

const hashAt = (bytes: Uint8Array, offset: number): Marvin32Hash => ({
  low: uint32(bytes, offset),
  high: uint32(bytes, offset + 4),
})

const sameHash = (a: Marvin32Hash, b: Marvin32Hash): boolean => a.low === b.low && a.high === b.high

/** Whole sectors, so that no header lies across two chunks; small, so that nothing large is held in memory. */
const chunkSize = 64 * 1024

function* inChunks(source: ByteSource, from: number, to: number): Generator<Uint8Array> {
  for (let at = from; at < to; at += chunkSize) yield source.read(at, Math.min(chunkSize, to - at))
}

/** Entries start at whole sectors; a left-over one may stand anywhere behind those that count. */
const sequencesIn = (source: ByteSource): readonly number[] => {
  const found: number[] = []
  for (const chunk of inChunks(source, baseBlockSector, source.size)) {
    for (let at = 0; at + headerSize <= chunk.length; at += sectorSize) {
      if (uint32(chunk, at) !== entrySignature) continue
      const header = slice(chunk, at, headerSize)
      if (isHeaderSound(header)) found.push(uint32(header, 12))
    }
  }
  return found
}
