/** A run: an applied plan, as people see it. The journal on disk is the truth behind it. */
import type { CertmendError } from '../contract/errors.ts'
import type { SourceKind } from './certificate.ts'
import type { ChangeId, PlanId, RunId, TargetId } from './ids.ts'

/** `interrupted`: the program ended in the middle; `recover` finishes it or rolls it back. */
export type RunResult = 'done' | 'rolled-back' | 'partial' | 'interrupted'

export interface RunTarget {
  readonly id: TargetId
  readonly kind: SourceKind
  readonly location: string
  /** Folder or file that holds the copy made before the change, or null where nothing had to be copied yet. */
  readonly backup: string | null
  /** Bytes by which the target became longer (negative: shorter). */
  readonly bytesChanged: number
  readonly result: 'changed' | 'unchanged' | 'rolled-back' | 'failed' | 'unknown'
  readonly error: CertmendError | null
}

export interface RunChange {
  readonly id: ChangeId
  readonly target: TargetId
  readonly store: string
  readonly thumbprint: string
  readonly subject: string | null
  readonly before: { readonly text: string; readonly hex: string }
  readonly after: { readonly text: string; readonly hex: string }
  /** What was read back after the change: `held`, or `differs`; `not-done` where nothing was written. */
  readonly readBack: 'held' | 'differs' | 'not-done'
}

export interface RunView {
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
  readonly changes: readonly RunChange[]
  readonly errors: readonly CertmendError[]
  /** Folder with plan, journal and backups. */
  readonly folder: string
  readonly undoable: boolean
}
