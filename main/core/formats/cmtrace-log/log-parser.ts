/**
 * Logs of ConfigMgr and MDT (facts/domain.md §3.3): three framings, mixed in one file, in any encoding. Never fails:
 * what has no framing is a plain record. The records' spans, one behind the other, are the input.
 */
import {
  beyondAscii,
  detectEncoding,
  type EncodingFound,
  type LogEncoding,
  readableText,
  structureOf,
  unitSize,
} from './encoding.ts'
import { fieldsOf } from './fields.ts'
import { type Frame, nextFrame } from './framing.ts'
import type { LogRecord } from './record.ts'

export interface LogParserOptions {
  /** Characters of one record that are kept; longer ones are cut off. 1 Mi unless said otherwise, never under 64. */
  readonly limit?: number
  /** Where the first byte stands, for a parse that begins inside a file; then `encoding` is not looked for. */
  readonly start?: { readonly offset: number; readonly line: number; readonly encoding: LogEncoding }
}

export interface LogParser {
  /** Takes more of the log; the records that are complete by now. The bytes are copied. */
  push(chunk: Uint8Array): readonly LogRecord[]
  /** The log is at its end: the records that are left. */
  end(): readonly LogRecord[]
}

/** The whole log at once. */
export const parseLog = (bytes: Uint8Array, options: LogParserOptions = {}): readonly LogRecord[] => {
  const records: LogRecord[] = []
  const parser = createLogParser(options)
  for (let from = 0; from < bytes.length; from += chunkSize) {
    for (const record of parser.push(bytes.subarray(from, from + chunkSize))) records.push(record)
  }
  for (const record of parser.end()) records.push(record)
  return records
}

/** Lines from a paste box. */
export const parseLogText = (text: string): readonly LogRecord[] => parseLog(new TextEncoder().encode(text))

/** Bytes that are looked at together. */
const chunkSize = 1 << 16

/** Memory stays under a few times the limit and the largest chunk. */
export const createLogParser = (options: LogParserOptions = {}): LogParser => {
  const limit = Math.max(64, options.limit ?? 1 << 20)
  const { start } = options
  let found: EncodingFound | null = start ? { encoding: start.encoding, markSize: 0 } : null
  let offset = start?.offset ?? 0
  let line = start?.line ?? 1
  let buffer = new Uint8Array(0)
  let waiting = 0
  /** An unfinished record is looked at again only when there is twice as much: each byte a few times in all. */
  let worthwhile = chunkSize

  const keep = (chunk: Uint8Array): void => {
    if (waiting + chunk.length > buffer.length) {
      const larger = new Uint8Array(Math.max(chunkSize, (waiting + chunk.length) * 2))
      larger.set(buffer.subarray(0, waiting))
      buffer = larger
    }
    buffer.set(chunk, waiting)
    waiting += chunk.length
  }

  const complete = (isWhole: boolean): readonly LogRecord[] => {
    const bytes = buffer.subarray(0, waiting)
    found ??= detectEncoding(bytes)
    const { encoding, markSize } = found
    const content = bytes.subarray(markSize)
    const text = structureOf(content, encoding)
    const records: LogRecord[] = []
    let used = 0
    for (let at = 0; at < text.length; ) {
      const frame = nextFrame(text, at, isWhole, limit)
      if (frame === null) break
      const from = used
      used = markSize + frame.end * unitSize(encoding)
      const place = { offset: offset + from, length: used - from, line: line + feeds(text, at, frame.start) }
      records.push(recordOf(content, text, frame, encoding, place))
      line += feeds(text, at, frame.end)
      at = frame.end
    }
    if (isWhole && used < waiting) {
      records.push(remainder({ offset: offset + used, length: waiting - used, line }))
      used = waiting
    }
    if (used > 0) found = { encoding, markSize: 0 }
    offset += used
    buffer.copyWithin(0, used, waiting)
    waiting -= used
    worthwhile = Math.max(chunkSize, waiting * 2)
    return records
  }

  return {
    push: (chunk) => {
      keep(chunk)
      return waiting < worthwhile ? [] : complete(false)
    },
    end: () => (waiting > 0 ? complete(true) : []),
  }
}

type Place = Pick<LogRecord, 'offset' | 'length' | 'line'>

/** `text` is what `bytes` are as structureOf gives it. */
const recordOf = (bytes: Uint8Array, text: string, frame: Frame, encoding: LogEncoding, place: Place): LogRecord => {
  const part = (from: number, to: number): string => {
    const structure = text.slice(from, to)
    // UTF-16 is decoded by then, and ASCII is the same in every encoding of bytes: nearly every record is one or the other.
    if (encoding !== 'bytes' || !beyondAscii.test(structure)) return structure
    return readableText(bytes.subarray(from, to), encoding)
  }
  const message = part(frame.messageStart, frame.messageEnd)
  const fields = fieldsOf(message, frame.isCmtrace ? part(frame.attributesStart, frame.attributesEnd) : null)
  // Written out: this is called for each record of large logs, and spreading takes longer than all the rest.
  return {
    framing: fields.framing,
    offset: place.offset,
    length: place.length,
    line: place.line,
    message: fields.message,
    component: fields.component,
    time: fields.time,
    type: fields.type,
    thread: fields.thread,
    file: fields.file,
    isCutOff: frame.isCutOff,
  }
}

/** Less than one character: a lone byte order mark, half a UTF-16 unit. */
const remainder = (place: Place): LogRecord => ({ ...place, ...fieldsOf('', null), isCutOff: false })

const feeds = (text: string, from: number, to: number): number => {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}
