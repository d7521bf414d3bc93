/** What the window knows of the report: the walk as main put it together, the file that is made of it, what is taken back. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/contract/ipc.ts'
import type { ReportId, RunId } from '../../shared/model/ids.ts'
import type { Locale } from '../../shared/model/locale.ts'
import type { RunView } from '../../shared/model/run.ts'
import type { PreparedReport, WalkReportFormat, WalkView } from '../../shared/model/walk-report.ts'

/** What has to be asked before a report is true: `look`, and the machine is looked at again first. */
export type ReportDue = 'nothing' | 'gather' | 'look'

export type ReportStepState = NoReportState | ReadingReportState | ReportState

export interface NoReportState {
  readonly at: 'none'
  /** `nothing`: it was asked for in vain. */
  readonly due: ReportDue
  readonly error: CertmendError | null
}

export interface ReadingReportState {
  readonly at: 'reading'
  readonly again: boolean
  readonly progress: Progress | null
  readonly cancelling: boolean
  readonly before: NoReportState | ReportState
}

export interface ReportForm {
  readonly format: WalkReportFormat
  readonly redact: boolean
}

export interface ReportState {
  readonly at: 'ready'
  readonly due: ReportDue
  readonly walk: WalkView
  readonly form: ReportForm
  /** Counts what a file is made from: only the answer to the last one counts. */
  readonly asked: number
  readonly preparation: 'due' | 'running' | 'done' | 'failed'
  /** In which language the file is. */
  readonly locale: Locale | null
  /** Unless the preparation is done, what stands here is on its way out. */
  readonly prepared: PreparedReport | null
  /** The file is shown on the page. */
  readonly shown: boolean
  readonly saving: boolean
  /** Path of the report that was saved last. */
  readonly saved: string | null
  readonly copied: ReportId | null
  readonly undo: TakingBack
  /** Windows was asked for rights, and did not give them. */
  readonly declined: boolean
  readonly error: CertmendError | null
}

/** Runs in the order in which they are taken back: the newest first. */
export type TakingBack =
  | { readonly at: 'none' }
  | { readonly at: 'asking'; readonly runs: readonly RunId[] }
  | {
      readonly at: 'running'
      readonly runs: readonly RunId[]
      readonly done: number
      readonly progress: Progress | null
    }

export type ReportAction =
  | { readonly type: 'reading-report' }
  | { readonly type: 'cancelling-report' }
  | { readonly type: 'walk-read'; readonly walk: WalkView }
  | { readonly type: 'walk-not-read'; readonly error: CertmendError }
  | { readonly type: 'look-again' }
  | { readonly type: 'report-form'; readonly form: ReportForm }
  | { readonly type: 'preparing-report'; readonly locale: Locale }
  | { readonly type: 'report-prepared'; readonly number: number; readonly report: PreparedReport }
  | { readonly type: 'report-not-prepared'; readonly number: number; readonly error: CertmendError }
  | { readonly type: 'show-report'; readonly shown: boolean }
  | { readonly type: 'saving-report' }
  /** Null where the dialog was cancelled. */
  | { readonly type: 'report-saved'; readonly location: string | null }
  | { readonly type: 'report-copied'; readonly report: ReportId }
  | { readonly type: 'ask-taking-back'; readonly runs: readonly RunId[] }
  | { readonly type: 'keep-runs' }
  | { readonly type: 'taking-back' }
  /** `run` took another one back. */
  | { readonly type: 'run-taken-back'; readonly run: RunView }
  | { readonly type: 'run-not-taken-back'; readonly error: CertmendError }
