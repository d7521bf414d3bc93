/**
 * What a technician did on one machine, from the first look to the last: the page Report shows it, and every written form of
 * it says the same. Names of machines and people can be taken out of what is written.
 */
import type { MachineDiagnosis } from './finding.ts'
import type { ReportId, WalkId } from './ids.ts'
import type { RunView } from './run.ts'

/** The endings of the files. `zip`: all the others, with plans and logs. */
export const walkReportFormats = ['html', 'txt', 'json', 'csv', 'zip'] as const
export type WalkReportFormat = (typeof walkReportFormats)[number]

/** One look at the machine. */
export interface WalkLook {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly diagnosis: MachineDiagnosis
}

export interface WalkView {
  readonly id: WalkId
  /** When it was put together. ISO 8601, UTC. */
  readonly createdAt: string
  /** The first and the last look; null where what was chosen holds no machine. One look alone is `before`. */
  readonly before: WalkLook | null
  readonly after: WalkLook | null
  /** Something was changed since the last look. */
  readonly stale: boolean
  /** In the order in which they began, undos too. */
  readonly runs: readonly RunView[]
}

export const replacedKinds = ['host', 'user', 'domain', 'path'] as const
export type ReplacedKind = (typeof replacedKinds)[number]

/** One name that is not written, and what stands in its place. */
export interface ReplacedName {
  readonly kind: ReplacedKind
  readonly name: string
  readonly placeholder: string
}

/** A file as it would be saved, or one of those in a bundle. */
export interface PreparedFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Null: no text. Of a long one the beginning. */
  readonly text: string | null
  readonly isWhole: boolean
}

/** What `saveReport` writes, to the byte. */
export interface PreparedReport {
  readonly id: ReportId
  readonly format: WalkReportFormat
  /** Suggested name of the file. */
  readonly name: string
  /** Bytes of the file to be saved. */
  readonly size: number
  /** SHA-256 of it, lower-case hex. */
  readonly digest: string
  readonly files: readonly PreparedFile[]
  /** Empty where names stay. */
  readonly replaced: readonly ReplacedName[]
}
