/**
 * Everything the window knows, as one value: which page stands, and what that page was made from. A page keeps the page
 * before it whole, so that Back loses nothing.
 */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Progress, Selection, SystemFacts } from '../../shared/contract/ipc.ts'
import type { NamePolicy, ScanReport } from '../../shared/model/certificate.ts'
import type { CertificateId, ChangeId } from '../../shared/model/ids.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { RunView } from '../../shared/model/run.ts'

export type SourceChoice = Selection['kind']
export type RecoveryWay = 'roll-back' | 'finish'

/** Nothing is known yet, or main gave no answer. */
export interface StartingState {
  readonly page: 'starting'
  readonly error: CertmendError | null
}

/** A run of an earlier session ended in the middle: this is decided before anything else. */
export interface RecoverState {
  readonly page: 'recover'
  readonly facts: SystemFacts
  readonly run: RunView
  readonly way: RecoveryWay
  readonly working: boolean
  readonly progress: Progress | null
  readonly error: CertmendError | null
}

export interface ChooseState {
  readonly page: 'choose'
  readonly facts: SystemFacts
  readonly choice: SourceChoice
  readonly selections: Readonly<Partial<Record<SourceChoice, Selection>>>
  /** Main is asking the technician, or is making the choice. */
  readonly waiting: boolean
  readonly error: CertmendError | null
  /** What the recovery before this page came to. */
  readonly recovered: RunView | null
  readonly cancelled: boolean
}

export interface ScanningState {
  readonly page: 'scanning'
  readonly choose: ChooseState
  readonly selection: Selection
  readonly progress: Progress | null
  readonly cancelling: boolean
}

export interface CertificatesState {
  readonly page: 'certificates'
  readonly choose: ChooseState
  readonly selection: Selection
  readonly report: ScanReport
  /** What each affected certificate is to be called; nothing where a person has still to decide. */
  readonly policies: ReadonlyMap<CertificateId, NamePolicy>
  readonly ticked: ReadonlySet<CertificateId>
  readonly shown: CertificateId | null
  readonly planning: boolean
  readonly unlock: UnlockState
  readonly error: CertmendError | null
}

/** How far a password is for files that are locked. The password itself is never part of any state. */
export type UnlockState =
  | { readonly at: 'offered' }
  | { readonly at: 'trying'; readonly progress: Progress | null; readonly cancelling: boolean }
  /** `opened`: files that it unlocked; there may be others that it did not. */
  | { readonly at: 'tried'; readonly opened: number }

export interface PreviewState {
  readonly page: 'preview'
  readonly certificates: CertificatesState
  readonly plan: Plan
  /** What must not be changed, with the reason: it is not in the plan. */
  readonly refused: readonly CertmendError[]
  readonly ticked: ReadonlySet<ChangeId>
  /** Where the plan was saved, for people to read. */
  readonly saved: string | null
  readonly error: CertmendError | null
}

export interface ApplyingState {
  readonly page: 'applying'
  readonly preview: PreviewState
  readonly progress: Progress | null
}

export type UndoState =
  | { readonly at: 'offered' }
  | { readonly at: 'asking' }
  | { readonly at: 'running'; readonly progress: Progress | null }
  | { readonly at: 'done'; readonly run: RunView }

export interface DoneState {
  readonly page: 'done'
  readonly choose: ChooseState
  readonly selection: Selection
  /** What the run was made from. */
  readonly plan: Plan
  readonly run: RunView
  readonly undo: UndoState
  readonly error: CertmendError | null
}

export type WizardState =
  | StartingState
  | RecoverState
  | ChooseState
  | ScanningState
  | CertificatesState
  | PreviewState
  | ApplyingState
  | DoneState

export type Action =
  | { readonly type: 'started'; readonly facts: SystemFacts }
  | { readonly type: 'failed'; readonly error: CertmendError }
  | { readonly type: 'progress'; readonly progress: Progress }
  // recover
  | { readonly type: 'recovery-way'; readonly way: RecoveryWay }
  | { readonly type: 'recovering' }
  | { readonly type: 'recovered'; readonly run: RunView }
  | { readonly type: 'recover-later' }
  | { readonly type: 'recover-now' }
  // choose
  | { readonly type: 'choose'; readonly choice: SourceChoice }
  | { readonly type: 'choosing' }
  | { readonly type: 'chosen'; readonly selection: Selection | null }
  | { readonly type: 'dropped'; readonly selection: Selection }
  // scan
  | { readonly type: 'scanning'; readonly selection: Selection }
  | { readonly type: 'cancelling' }
  | { readonly type: 'scanned'; readonly report: ScanReport }
  // certificates
  | { readonly type: 'unlocking' }
  | { readonly type: 'tick'; readonly certificate: CertificateId; readonly on: boolean }
  | { readonly type: 'decide'; readonly certificate: CertificateId; readonly policy: NamePolicy | null }
  | { readonly type: 'show'; readonly certificate: CertificateId }
  | { readonly type: 'planning' }
  | { readonly type: 'planned'; readonly plan: Plan; readonly refused: readonly CertmendError[] }
  // preview
  | { readonly type: 'tick-change'; readonly change: ChangeId; readonly on: boolean }
  | { readonly type: 'saved'; readonly location: string }
  | { readonly type: 'applying' }
  | { readonly type: 'applied'; readonly run: RunView }
  // done
  | { readonly type: 'ask-undo' }
  | { readonly type: 'keep' }
  | { readonly type: 'undoing' }
  | { readonly type: 'undone'; readonly run: RunView }
  // anywhere
  | { readonly type: 'back' }
  | { readonly type: 'restart' }
