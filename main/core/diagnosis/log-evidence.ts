/**
 * From places where a needle stands to what a technician can put into a ticket: the records that carry the code, the
 * ones around them, how many, from when to when. Only the neighbourhood of the hits is read and parsed.
 */
import { type Result, success } from '../../../shared/model/result.ts'
import { readFailure } from '../fault.ts'
import { detectEncoding, type LogEncoding, unitSize } from '../formats/cmtrace-log/encoding.ts'
import { parseLog, parseLogText } from '../formats/cmtrace-log/log-parser.ts'
import type { LogRecord, LogTime } from '../formats/cmtrace-log/record.ts'
import type { ByteSource } from '../ports.ts'
import type { LogSummary } from './facts.ts'
import type { NeedleHit } from './log-needles.ts'
import { isStale, matchSignature, type SignatureMatch } from './log-signatures.ts'

export interface LogEvidenceOptions {
  /** Records before and after each one that are kept with it. 5 unless said otherwise. */
  readonly around?: number
  /** Items that are kept of one log; all are counted. 200 unless said otherwise. */
  readonly itemsKept?: number
  /** When the machine was mended; what was logged before that is stale. Null where nobody knows. */
  readonly mendedAt?: Date | null
}

export interface LogEvidenceItem extends SignatureMatch {
  readonly record: LogRecord
  readonly before: readonly LogRecord[]
  readonly after: readonly LogRecord[]
  /** Written before the mend; null where nobody knows when that was. */
  readonly isStale: boolean | null
}

export interface LogEvidence {
  /** Path, or what the text came from. */
  readonly location: string
  /** In the order of the log. Those that confirm are kept before others where there are too many. */
  readonly items: readonly LogEvidenceItem[]
  readonly confirming: number
  /** Of the confirming ones. */
  readonly stale: number
  readonly unrelated: number
  /** Of the confirming records that tell their time. */
  readonly first: LogTime | null
  readonly last: LogTime | null
}

/** `hits` are those of one file, sorted by offset; there may be others among them. Fails where the file cannot be read. */
export const logEvidence = (
  source: ByteSource,
  location: string,
  hits: readonly NeedleHit[],
  options: LogEvidenceOptions = {},
): Result<LogEvidence> => {
  try {
    return success(readEvidence(source, location, hits, options))
  } catch (error) {
    return readFailure(error, location)
  }
}

const readEvidence = (
  source: ByteSource,
  location: string,
  hits: readonly NeedleHit[],
  options: LogEvidenceOptions,
): LogEvidence => {
  const evidence = collector(location, options)
  for (const { records, index } of recordsAt(source, hits)) evidence.add(records, index)
  return evidence.result()
}

export interface RecordAmong {
  /** Its neighbourhood. */
  readonly records: readonly LogRecord[]
  readonly index: number
}

/** Each record that holds one of the hits, once. Throws what the source throws, and RangeError where it became shorter. */
export function* recordsAt(source: ByteSource, hits: readonly NeedleHit[]): Generator<RecordAmong> {
  const lineOf = lineCounter(source)
  let seen = 0
  let next = 0
  for (let hit = hits[next]; hit !== undefined; hit = hits[next]) {
    const window = windowAround(source, hit, lineOf)
    // What stands too near to the window's end gets a window of its own, with what follows it.
    const enough = window.end === source.size ? window.end : Math.max(hit.offset + 1, window.end - reach)
    for (let inside = hits[next]; inside !== undefined; inside = hits[++next]) {
      if (inside !== hit && (inside.offset >= enough || inside.encoding !== hit.encoding)) break
      const index = recordAt(window.records, inside.offset)
      const record = window.records[index]
      if (record === undefined || record.offset + record.length <= seen) continue
      seen = record.offset + record.length
      yield { records: window.records, index }
    }
  }
}

/** The same from lines that somebody pasted. */
export const pastedEvidence = (text: string, location: string, options: LogEvidenceOptions = {}): LogEvidence => {
  const evidence = collector(location, options)
  const records = parseLogText(text)
  records.forEach((_, index) => {
    evidence.add(records, index)
  })
  return evidence.result()
}

/** What all logs together come to. A fault that was logged after the mend counts, however many there were before it. */
export const summarizeLogs = (
  logs: readonly LogEvidence[],
  mendedAt: Date | null,
): Pick<LogSummary, 'confirmed' | 'newest' | 'stale' | 'unrelated'> => {
  const sum = (of: (log: LogEvidence) => number): number => logs.reduce((total, log) => total + of(log), 0)
  const confirming = sum((log) => log.confirming)
  const newest = logs
    .flatMap(({ last }) => (last === null ? [] : [last]))
    .reduce<LogTime | null>((latest, time) => (latest === null || time.instant >= latest.instant ? time : latest), null)
  return {
    confirmed: confirming > 0,
    newest: newest?.local ?? null,
    stale: mendedAt === null ? null : confirming > 0 && sum((log) => log.stale) === confirming,
    unrelated: sum((log) => log.unrelated),
  }
}

const collector = (
  location: string,
  { around = 5, itemsKept = 200, mendedAt = null }: LogEvidenceOptions,
): { add(records: readonly LogRecord[], index: number): void; result(): LogEvidence } => {
  const items: LogEvidenceItem[] = []
  let confirming = 0
  let stale = 0
  let unrelated = 0
  let first: LogTime | null = null
  let last: LogTime | null = null

  const makeRoomFor = (match: SignatureMatch): boolean => {
    if (items.length < itemsKept) return true
    if (match.weight !== 'confirms') return false
    const least = items.findIndex(({ weight }) => weight === 'unrelated')
    if (least >= 0) items.splice(least, 1)
    return least >= 0
  }

  return {
    add: (records, index) => {
      const record = records[index]
      const match = record && matchSignature(record)
      if (!record || !match) return
      const old = mendedAt === null ? null : isStale(record, mendedAt)
      if (match.weight === 'unrelated') unrelated++
      else {
        confirming++
        if (old === true) stale++
        if (record.time !== null) {
          if (first === null || record.time.instant < first.instant) first = record.time
          if (last === null || record.time.instant >= last.instant) last = record.time
        }
      }
      if (!makeRoomFor(match)) return
      const before = records.slice(Math.max(0, index - around), index)
      items.push({ ...match, record, before, after: records.slice(index + 1, index + 1 + around), isStale: old })
    },
    result: () => ({ location, items, confirming, stale, unrelated, first, last }),
  }
}

interface Window {
  readonly records: readonly LogRecord[]
  /** Bytes from the start of the file. */
  readonly end: number
}

/** Longer than any record that was ever seen (58,549 characters), in UTF-16 too. */
const reach = 1 << 17
const windowSize = 1 << 19

/** The records around a hit, from a line's start on: a record that was cut in two would not be itself. */
const windowAround = (source: ByteSource, hit: NeedleHit, lineOf: LineCounter): Window => {
  if (hit.offset >= source.size) throw new RangeError(`the file became shorter than ${hit.offset} bytes`)
  const from = Math.max(0, hit.offset - reach)
  const end = Math.min(source.size, from + windowSize)
  const bytes = source.read(from, end - from).slice()
  const mark = from === 0 ? detectEncoding(bytes) : null
  if (mark !== null && mark.markSize > 0 && mark.encoding === hit.encoding) return { records: parseLog(bytes), end }
  const firstUnit = (hit.offset - from) % unitSize(hit.encoding)
  const skipped = from === 0 ? firstUnit : behindLine(bytes, firstUnit, hit.offset - from, hit.encoding)
  const start = { offset: from + skipped, line: lineOf(from + skipped, hit.encoding), encoding: hit.encoding }
  return { records: parseLog(bytes.subarray(skipped), { start }), end }
}

/** Behind the first line feed between the two, or where there is none, `from`. */
const behindLine = (bytes: Uint8Array, from: number, until: number, encoding: LogEncoding): number => {
  for (let at = bytes.indexOf(lineFeed, from); at >= 0 && at < until; at = bytes.indexOf(lineFeed, at + 1)) {
    if (encoding === 'bytes') return at + 1
    const unit = at - ((at - from) % 2)
    if (isLineFeed(bytes, at, encoding) && unit + 2 <= until) return unit + 2
  }
  return from
}

/** Whether the byte 0A at `at` is a line feed, and no part of another character. */
const isLineFeed = (bytes: Uint8Array, at: number, encoding: LogEncoding): boolean =>
  encoding === 'bytes' || bytes[encoding === 'utf-16le' ? at + 1 : at - 1] === 0

/** The index of the record that covers this byte; -1 where there is none. */
const recordAt = (records: readonly LogRecord[], offset: number): number => {
  let low = 0
  let high = records.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((records[middle]?.offset ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

const lineFeed = 10

type LineCounter = (offset: number, encoding: LogEncoding) => number

/** Counts on from where it was asked last: a log is read once at most for its line numbers. */
const lineCounter = (source: ByteSource): LineCounter => {
  let line = 1
  let counted = 0
  return (offset, encoding) => {
    while (counted < offset) {
      const bytes = source.read(counted, Math.min(windowSize, offset - counted))
      for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
        if (isLineFeed(bytes, at, encoding)) line++
      }
      counted += bytes.length
    }
    return line
  }
}
