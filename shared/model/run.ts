/** A run: an applied plan, as people see it. The journal on disk is the truth behind it. */
import type { CertmendError } from '../contract/errors.ts'
import type { ExitMeaning } from './hotfix.ts'
import type { ChangeId, PlanId, RunId, TargetId } from './ids.ts'
import type { CheckedFile, ProgramAction, TargetKind } from './plan.ts'
import type { SequenceEditKind } from './task-sequence.ts'

/** `interrupted`: the program ended in the middle; `recover` finishes it or rolls it back. */
export const runResults = ['done', 'rolled-back', 'partial', 'interrupted'] as const
export type RunResult = (typeof runResults)[number]

/** `restart-needed`: what can be read before a restart was read; the rest waits for it. */
export const programRunResults = [...runResults, 'restart-needed'] as const
export type ProgramRunResult = (typeof programRunResults)[number]

export interface RunTarget {
  readonly id: TargetId
  readonly kind: TargetKind
  readonly location: string
  /** The file that took the changes, where that is not the target itself. */
  readonly output: string | null
  /** Folder or file that holds the copy made before the change, or null where nothing had to be copied yet. */
  readonly backup: string | null
  /** Bytes by which the target became longer (negative: shorter). */
  readonly bytesChanged: number
  readonly result: 'changed' | 'unchanged' | 'rolled-back' | 'failed' | 'unknown'
  readonly error: CertmendError | null
}

/** What was read back after the change: `held`, or `differs`; `not-done` where nothing was written. */
export const readBackStates = ['held', 'differs', 'not-done'] as const
export type ReadBackState = (typeof readBackStates)[number]

/** `after-restart`: Windows replaces a file only when it starts again. */
export const programReadBacks = [...readBackStates, 'after-restart'] as const
export type ProgramReadBack = (typeof programReadBacks)[number]

export interface NameRunChange {
  readonly id: ChangeId
  readonly target: TargetId
  readonly store: string
  readonly thumbprint: string
  readonly subject: string | null
  readonly before: { readonly text: string; readonly hex: string }
  readonly after: { readonly text: string; readonly hex: string }
  readonly readBack: ReadBackState
}

export interface SequenceRunChange {
  readonly id: ChangeId
  readonly target: TargetId
  readonly edit: SequenceEditKind
  /** Names from the outermost group to the step. */
  readonly path: readonly string[]
  readonly line: number
  readonly before: string | null
  readonly after: string | null
  readonly readBack: ReadBackState
}

/** One start of the program. */
export interface ProgramAttempt {
  readonly startedAt: string
  /** Null: the program was not seen to end. */
  readonly endedAt: string | null
  /** What its exit code says here; null where it had none. */
  readonly exit: ExitMeaning | null
  /** Why it was ended, or not even started. */
  readonly error: CertmendError | null
}

export const certificateOutcomes = ['mended', 'still-bad', 'untouched', 'changed', 'gone', 'new'] as const
export type CertificateOutcome = (typeof certificateOutcomes)[number]

export interface ProgramRunCertificate {
  readonly store: string
  readonly key: string
  readonly thumbprint: string
  readonly subject: string | null
  /** Null: it was not there. */
  readonly before: { readonly text: string; readonly hex: string } | null
  readonly after: { readonly text: string; readonly hex: string } | null
  readonly outcome: CertificateOutcome
}

export interface ProgramRunChange {
  readonly id: ChangeId
  readonly target: TargetId
  readonly action: ProgramAction
  readonly file: CheckedFile
  readonly commandLine: string
  readonly attempts: readonly ProgramAttempt[]
  /** Kept in the run's folder. */
  readonly logs: readonly string[]
  readonly readBack: ProgramReadBack
  /** ccmgencert.dll before, as it had to become, and as it was read; null for other actions. */
  readonly clientFile: {
    readonly location: string
    readonly before: string
    readonly wanted: string
    readonly read: string | null
  } | null
  /** Whether Windows Installer lists the patch for the client; null where that was not asked or could not be read. */
  readonly registered: boolean | null
  /** Of the SMS store, afterwards; null where they could not be read. */
  readonly certificates: readonly ProgramRunCertificate[] | null
  /** What came out of a package. */
  readonly extracted: { readonly folder: string; readonly files: readonly string[] } | null
}

interface Run<Result extends ProgramRunResult = RunResult> {
  readonly id: RunId
  readonly plan: PlanId
  /** `mend`, or `undo` where this run took another one back. */
  readonly kind: 'mend' | 'undo'
  readonly undoOf: RunId | null
  /** The run that took this one back, or null. */
  readonly undoneBy: RunId | null
  readonly startedAt: string
  readonly endedAt: string | null
  readonly result: Result
  readonly targets: readonly RunTarget[]
  readonly errors: readonly CertmendError[]
  /** Folder with plan, journal and backups. */
  readonly folder: string
  readonly undoable: boolean
}

/** Names of certificates. */
export interface MendRun extends Run {
  readonly remedy: 'mend'
  readonly changes: readonly NameRunChange[]
}

export interface SequenceRun extends Run {
  readonly remedy: 'task-sequence'
  readonly changes: readonly SequenceRunChange[]
}

/** The client patch, or what the package for site servers holds. */
export interface HotfixRun extends Run<ProgramRunResult> {
  readonly remedy: 'hotfix'
  readonly changes: readonly ProgramRunChange[]
}

export interface CertfixRun extends Run<ProgramRunResult> {
  readonly remedy: 'ccmcertfix'
  readonly changes: readonly ProgramRunChange[]
}

export type ProgramRun = HotfixRun | CertfixRun

export type RunView = MendRun | SequenceRun | ProgramRun

export const isProgramRun = (run: RunView): run is ProgramRun => run.remedy === 'hotfix' || run.remedy === 'ccmcertfix'
