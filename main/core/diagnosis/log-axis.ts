/**
 * Where in time the records of one log stand, so that people see a failure among all that was logged before and after
 * it. An axis is that of one file, as its counts are: another generation of the log has its own.
 */
import type { LogAxis, LogSeverity } from '../../../shared/model/log.ts'
import type { LogRecord, LogTime } from '../formats/cmtrace-log/record.ts'
import type { NeedleHit } from './log-needles.ts'
import { severityOf } from './log-severity.ts'
import { matchSignature } from './log-signatures.ts'

export interface LogAxisBuilder {
  /** Takes more records of the log, in its order. */
  add(records: readonly LogRecord[]): void
  /** Null where no record tells its time. */
  result(): LogAxis | null
}

/** `isMatch` is asked once for each record, in the order of the log. */
export const createLogAxis = (isMatch: (record: LogRecord) => boolean): LogAxisBuilder => {
  const clocks = { true: newTrack(trueClock), local: newTrack(localClock) }
  /** Of each record that tells its time; its index in `marks`. */
  const ranks: number[] = []
  let tellsEveryBias = true
  let records = 0
  let errors = 0
  let warnings = 0
  return {
    add: (more) => {
      for (const record of more) {
        const severity = severityOf(record)
        const mark = isMatch(record) ? 'match' : (severity ?? usual)
        records++
        if (severity === 'error') errors++
        if (severity === 'warning') warnings++
        if (record.time === null) continue
        if (record.time.bias === null) tellsEveryBias = false
        follow(clocks.true, record.time)
        follow(clocks.local, record.time)
        ranks.push(marks.indexOf(mark))
      }
    },
    result: () => {
      // The clock of the machine may be set to another zone between two records; without every bias it is all there is.
      const track = tellsEveryBias ? clocks.true : clocks.local
      if (track.first === null || track.last === null) return null
      const { local: from } = track.first
      const { local: to } = track.last
      return { from, to, records, errors, warnings, ticks: ticksOf(track, ranks) }
    },
  }
}

/**
 * Whether a record carries the code, for records in the order of their log: only those that hold one of the hits, which
 * are sorted by offset, are looked into.
 */
export const matchAmong = (hits: readonly NeedleHit[]): ((record: LogRecord) => boolean) => {
  let next = 0
  return (record) => {
    const end = record.offset + record.length
    const before = next
    while ((hits[next]?.offset ?? end) < end) next++
    return next > before && matchSignature(record) !== null
  }
}

/** From the least grave to what stands for all others of its place. */
const marks = ['detail', 'information', 'warning', 'error', 'match'] as const satisfies readonly (
  | LogSeverity
  | 'match'
)[]

/** A record without a type is a line like any other. */
const usual: LogSeverity = 'information'

/** The times of all records by one clock: numbers alone, because a log has a hundred thousand records. */
interface Track {
  /** Milliseconds. */
  readonly clock: (time: LogTime) => number
  readonly times: number[]
  first: LogTime | null
  last: LogTime | null
}

const newTrack = (clock: Track['clock']): Track => ({ clock, times: [], first: null, last: null })

const follow = (track: Track, time: LogTime): void => {
  const { clock, times } = track
  const now = clock(time)
  times.push(now)
  if (track.first === null || now < clock(track.first)) track.first = time
  if (track.last === null || now >= clock(track.last)) track.last = time
}

const trueClock = ({ instant }: LogTime): number => instant
const localClock = ({ instant, bias }: LogTime): number => instant - (bias ?? 0) * 60_000

const places = 1000

const ticksOf = ({ clock, times, first, last }: Track, ranks: readonly number[]): LogAxis['ticks'] => {
  const start = first === null ? 0 : clock(first)
  const length = last === null ? 0 : clock(last) - start
  const gravest = new Int8Array(places).fill(-1)
  times.forEach((time, index) => {
    const place = length === 0 ? 0 : Math.round(((time - start) / length) * (places - 1))
    gravest[place] = Math.max(gravest[place] ?? -1, ranks[index] ?? -1)
  })
  return [...gravest].flatMap((rank, place) => {
    const severity = marks[rank]
    // The last of a thousand places is the end of the axis.
    return severity === undefined ? [] : [{ at: Math.round((place * 1000) / (places - 1)), severity }]
  })
}
