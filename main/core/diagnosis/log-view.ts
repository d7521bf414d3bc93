/** Logs as people see them: excerpts around the lines that carry the code, the logs that say most first. */
import { certmendError } from '../../../shared/contract/errors.ts'
import type { LogExcerptId } from '../../../shared/model/ids.ts'
import type { LogAxis, LogExcerpt, LogLine, LogsView, LogView } from '../../../shared/model/log.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { parseLogText } from '../formats/cmtrace-log/log-parser.ts'
import type { LogRecord } from '../formats/cmtrace-log/record.ts'
import { createLogAxis } from './log-axis.ts'
import { type LogEvidence, type LogEvidenceItem, pastedEvidence } from './log-evidence.ts'
import { severityOf } from './log-severity.ts'
import { matchSignature } from './log-signatures.ts'

/** Beyond these, matches are counted and not shown. */
export const excerptLimits = { linesOfExcerpt: 60, excerptsOfLog: 50, excerptsInAll: 200 } as const

/** Those that confirm first, the newest first among them and among the others. `logs` come from the oldest to the newest. */
export const byImportance = (logs: readonly LogEvidence[]): readonly LogEvidence[] =>
  logs
    .map((log) => ({ log, confirms: log.confirming > 0, newest: newestOf(log) }))
    .reverse()
    .sort((a, b) => Number(b.confirms) - Number(a.confirms) || b.newest - a.newest)
    .map(({ log }) => log)

/** Comparable where no record tells its time, too: older than all others. */
const newestOf = ({ last, items }: LogEvidence): number =>
  last?.instant ?? Math.max(0, ...items.map(({ record }) => record.time?.instant ?? 0))

export interface LogToShow {
  readonly evidence: LogEvidence
  readonly axis: LogAxis | null
}

/** In the order given, which is the one in which they get their excerpts. Excerpts are numbered through: `e1`, `e2`, … */
export const logViews = (logs: readonly LogToShow[]): readonly LogView[] => {
  let shown = 0
  return logs.map(({ evidence, axis }) => {
    const { location, confirming, stale, unrelated } = evidence
    const room = Math.min(excerptLimits.excerptsOfLog, excerptLimits.excerptsInAll - shown)
    const excerpts = mostTelling(excerptsOf(evidence.items), room).map(
      (excerpt): LogExcerpt => ({ id: `e${++shown}` as LogExcerptId, ...excerpt }),
    )
    return { location, confirming, stale, unrelated, excerpts, axis }
  })
}

/** Bytes of UTF-8. */
export const pastedLimit = 1 << 20

/** What lines that somebody pasted say, as one log without a place. Fails with `too-large` above 1 MiB. */
export const pastedLogs = (text: string, mendedAt: Date | null): Result<LogsView> => {
  const bytes = text.length > pastedLimit ? text.length : new TextEncoder().encode(text).length
  if (bytes > pastedLimit) return failure(certmendError('too-large', { size: bytes, limit: pastedLimit }))
  const evidence = pastedEvidence(text, '', { mendedAt })
  const none: LogsView = { logs: [], files: 0, bytes, clientPackage: null }
  if (evidence.items.length === 0) return success(none)
  const axis = createLogAxis((record) => matchSignature(record) !== null)
  axis.add(parseLogText(text))
  const views = logViews([{ evidence, axis: axis.result() }])
  return success({ ...none, logs: views.map((view) => ({ ...view, location: null })) })
}

type NewExcerpt = Omit<LogExcerpt, 'id'>

/** Those that confirm before the others, later ones before earlier; then as they stand in the log. */
const mostTelling = (excerpts: readonly NewExcerpt[], room: number): readonly NewExcerpt[] => {
  if (excerpts.length <= room) return excerpts
  const latest = [...excerpts].reverse()
  const best = [
    ...latest.filter(({ weight }) => weight === 'confirms'),
    ...latest.filter(({ weight }) => weight === 'unrelated'),
  ].slice(0, room)
  return excerpts.filter((excerpt) => best.includes(excerpt))
}

/** Neighbouring matches whose surroundings overlap or touch are one excerpt. */
const excerptsOf = (items: readonly LogEvidenceItem[]): readonly NewExcerpt[] => {
  const passages: Passage[] = []
  for (const item of items) {
    const records = [...item.before, item.record, ...item.after]
    const [first = item.record] = records
    let passage = passages.at(-1)
    if (passage === undefined || first.offset > passage.end) {
      passage = { records: new Map(), matches: new Map(), end: 0 }
      passages.push(passage)
    }
    passage.matches.set(item.record.offset, item)
    for (const record of records) {
      passage.records.set(record.offset, record)
      passage.end = Math.max(passage.end, record.offset + record.length)
    }
  }
  return passages.flatMap(excerptsOfPassage)
}

interface Passage {
  /** By offset, as `matches` are. */
  readonly records: Map<number, LogRecord>
  readonly matches: Map<number, LogEvidenceItem>
  end: number
}

/** A passage that is too long for one excerpt becomes several, one behind the other; parts without a match are left out. */
const excerptsOfPassage = ({ records, matches }: Passage): readonly NewExcerpt[] => {
  const ordered = [...records.values()].sort((a, b) => a.offset - b.offset)
  const excerpts: NewExcerpt[] = []
  for (let from = 0; from < ordered.length; from += excerptLimits.linesOfExcerpt) {
    const part = ordered.slice(from, from + excerptLimits.linesOfExcerpt)
    const items = part.flatMap(({ offset }) => matches.get(offset) ?? [])
    if (items.length === 0) continue
    excerpts.push({
      weight: items.some(({ weight }) => weight === 'confirms') ? 'confirms' : 'unrelated',
      stale: items.some(({ isStale }) => isStale === null) ? null : items.every(({ isStale }) => isStale === true),
      lines: part.map((record) => lineOf(record, matches.has(record.offset))),
    })
  }
  return excerpts
}

const lineOf = (record: LogRecord, matched: boolean): LogLine => ({
  line: record.line,
  message: record.message,
  component: record.component,
  time: record.time?.local ?? null,
  thread: /^\d+/.exec(record.thread ?? '')?.[0] ?? null,
  severity: severityOf(record),
  matched,
})
