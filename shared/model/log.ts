/** What the logs of a machine say, as people see it: the lines that carry the code with the lines around them, and when. */
import type { LogExcerptId } from './ids.ts'

/** As log viewers colour them. `detail` is verbose; null where the framing does not say. */
export const logSeverities = ['detail', 'information', 'warning', 'error'] as const
export type LogSeverity = (typeof logSeverities)[number]

export interface LogLine {
  /** Counts from 1. */
  readonly line: number
  /** As logged; it may span lines. */
  readonly message: string
  readonly component: string | null
  /** `YYYY-MM-DDTHH:MM:SS.mmm` as the clock of that machine showed it. */
  readonly time: string | null
  /** Number, in decimal: `281`. */
  readonly thread: string | null
  readonly severity: LogSeverity | null
  /** It carries the code that was looked for. */
  readonly matched: boolean
}

/** Consecutive records of one log around one or more matches. */
export interface LogExcerpt {
  readonly id: LogExcerptId
  /** `confirms`: logged by OSDSMPClient. `unrelated`: another component, proof of nothing. */
  readonly weight: 'confirms' | 'unrelated'
  /** All of its matches were written before the machine was mended; null where nobody knows when that was. */
  readonly stale: boolean | null
  readonly lines: readonly LogLine[]
}

/** Where in time the records of a log stand. */
export interface LogAxis {
  /** First and last time, as `LogLine.time`. */
  readonly from: string
  readonly to: string
  readonly records: number
  readonly errors: number
  readonly warnings: number
  /** At most 1,000; `at` runs from 0 to 1,000. The gravest record of a place stands for all. */
  readonly ticks: readonly { readonly at: number; readonly severity: LogSeverity | 'match' }[]
}

export interface LogView {
  /** Path, or null for pasted lines. */
  readonly location: string | null
  /** All matches, shown or not. */
  readonly confirming: number
  readonly stale: number
  readonly unrelated: number
  readonly excerpts: readonly LogExcerpt[]
  /** Null where no record tells its time, or the log is too large to be read whole. */
  readonly axis: LogAxis | null
}

/** Where a task sequence had the client's installation files: both parts of a path for `PATCH=` (facts/domain.md §1.4). */
export interface ClientPackageView {
  readonly packageId: string | null
  readonly drive: string | null
  /** Path and line of the log that said so last. */
  readonly location: string
}

export interface LogsView {
  /** Logs with a match, those that confirm first, the newest first among them. */
  readonly logs: readonly LogView[]
  readonly files: number
  /** Read, of all files together. */
  readonly bytes: number
  readonly clientPackage: ClientPackageView | null
}
