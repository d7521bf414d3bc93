/** A run: an applied plan, as people see it. The journal on disk is the truth behind it. */
import type { CertmendError } from '../contract/errors.ts'
import type { ChangeId, PlanId, RunId, TargetId } from './ids.ts'
import type { TargetKind } from './plan.ts'
import type { SequenceEditKind } from './task-sequence.ts'

/** `interrupted`: the program ended in the middle; `recover` finishes it or rolls it back. */
export type RunResult = 'done' | 'rolled-back' | 'partial' | 'interrupted'

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
export type ReadBackState = 'held' | 'differs' | 'not-done'

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

interface Run {
  readonly id: RunId
  readonly plan: PlanId
  /** `mend`, or `undo` where this run took another one back. */
  readonly kind: 'mend' | 'undo'
  readonly undoOf: RunId | null
  /** The run that took this one back, or null. */
  readonly undoneBy: RunId | null
  readonly startedAt: string
  readonly endedAt: string | null
  readonly result: RunResult
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

export type RunView = MendRun | SequenceRun
