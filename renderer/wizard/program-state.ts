/** What the window knows of programs that somebody brought: the same in the steps Hotfix and Certificates. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { BroughtFileId, DiagnosisId } from '../../shared/model/ids.ts'
import type { PackageNames } from '../../shared/model/package-names.ts'
import type { ProgramPlan } from '../../shared/model/plan.ts'
import type { BroughtFile, HotfixOffer, ProgramState } from '../../shared/model/program-view.ts'
import type { ProgramRun } from '../../shared/model/run.ts'
import type { LogTail } from '../pages/program/tail.ts'
import type { UndoState } from './state.ts'

/** Files that were brought for a step, and the plan of the one that was chosen. */
export interface BroughtProgram<Plan extends ProgramPlan> {
  /** Those of a folder; one of them is chosen. */
  readonly files: readonly BroughtFile[]
  readonly chosen: BroughtFileId | null
  /** Main is asking the technician, or reads. */
  readonly busy: boolean
  /** Counts what plans are made from: only the answer to the last one counts. */
  readonly asked: number
  readonly plan: Plan | null
  /** What stands in `plan` is on its way out, or there is none yet. */
  readonly stale: boolean
  readonly copied: boolean
  /** Windows was asked for rights, and did not give them. */
  readonly declined: boolean
  readonly error: CertmendError | null
}

/** The source folder of a package for CCMCertFix. */
export interface KitState {
  readonly names: PackageNames
  readonly saved: string | null
  readonly busy: boolean
  readonly error: CertmendError | null
}

/** Somebody else's program at work. */
export interface RunningProgram {
  readonly plan: ProgramPlan
  readonly state: ProgramState | null
  readonly tail: LogTail
  /** Milliseconds of the epoch. */
  readonly startedAt: number
  readonly stopping: boolean
}

export interface RanProgram {
  readonly plan: ProgramPlan
  readonly run: ProgramRun
  readonly undo: UndoState<ProgramRun>
  readonly error: CertmendError | null
}

/** Of the step that is shown: Hotfix, or Certificates with Microsoft's tool. */
export type ProgramAction =
  | { readonly type: 'offered'; readonly diagnosis: DiagnosisId; readonly offer: HotfixOffer }
  | { readonly type: 'bringing' }
  /** Null where the dialog was cancelled. */
  | { readonly type: 'brought'; readonly files: readonly BroughtFile[] | null }
  | { readonly type: 'pick-file'; readonly file: BroughtFileId }
  | { readonly type: 'program-planned'; readonly number: number; readonly plan: ProgramPlan }
  | { readonly type: 'program-not-planned'; readonly number: number; readonly error: CertmendError }
  | { readonly type: 'command-copied' }
  | { readonly type: 'running-program'; readonly at: number }
  | { readonly type: 'program-state'; readonly state: ProgramState }
  | { readonly type: 'program-text'; readonly text: string }
  | { readonly type: 'stopping-program' }
  | { readonly type: 'program-ran'; readonly run: ProgramRun }
  | { readonly type: 'ask-program-undo' }
  | { readonly type: 'keep-program' }
  | { readonly type: 'undoing-program' }
  | { readonly type: 'program-undone'; readonly run: ProgramRun }
