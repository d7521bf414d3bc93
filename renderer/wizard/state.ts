/**
 * Everything the window knows, as one value. The walk has a slice for each step; what was chosen, found and decided in one
 * stays while another is looked at, until something else is chosen.
 */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Progress, Selection, SystemFacts } from '../../shared/contract/ipc.ts'
import type { NamePolicy, ScanReport } from '../../shared/model/certificate.ts'
import type { Finding, MachineDiagnosis, NextStep, Scenario } from '../../shared/model/finding.ts'
import type {
  CertificateId,
  ChangeId,
  DiagnosisId,
  LogExcerptId,
  PlanId,
  SequenceFileId,
} from '../../shared/model/ids.ts'
import type { LogsView } from '../../shared/model/log.ts'
import type { PackageNames } from '../../shared/model/package-names.ts'
import type { CertfixPlan, HotfixPlan, MendPlan } from '../../shared/model/plan.ts'
import type { HotfixOffer } from '../../shared/model/program-view.ts'
import type { MendRun, RunView, SequenceRun } from '../../shared/model/run.ts'
import type { SequenceDestination, SequenceFileView, SequencePlanView } from '../../shared/model/sequence-view.ts'
import type { MendWay } from '../pages/certificates/certfix-view.ts'
import type { PropertyRow } from '../pages/hotfix/view.ts'
import type { SequencePlace } from '../pages/task-sequence/open-sequences.tsx'
import type { SequenceForm } from '../pages/task-sequence/view.ts'
import type { BroughtProgram, KitState, ProgramAction, RanProgram, RunningProgram } from './program-state.ts'
import type { ReportAction, ReportStepState } from './report-state.ts'

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

/** The steps of the walk, in order. */
export const stepIds = ['choose', 'diagnose', 'hotfix', 'certificates', 'task-sequence', 'report'] as const
export type StepId = (typeof stepIds)[number]

export interface WalkState {
  readonly page: 'walk'
  readonly facts: SystemFacts
  readonly step: StepId
  /** What the technician left out; it stays open, and counts until something is done there. */
  readonly skipped: ReadonlySet<StepId>
  readonly choose: ChooseState
  /** What all steps after the first are about. */
  readonly selection: Selection | null
  readonly diagnose: DiagnoseState
  /** What there is to do with programs on the machine that was diagnosed; null: not asked yet, or no machine. */
  readonly offer: HotfixOffer | null
  readonly hotfix: HotfixStepState
  readonly certificates: CertificatesStepState
  readonly sequence: SequenceStepState
  readonly report: ReportStepState
}

export interface ChooseState {
  readonly choice: SourceChoice
  readonly selections: Readonly<Partial<Record<SourceChoice, Selection>>>
  /** Main is asking the technician, or is making the choice. */
  readonly waiting: boolean
  readonly error: CertmendError | null
  /** What the recovery before this page came to. */
  readonly recovered: RunView | null
  readonly cancelled: boolean
}

export type DiagnoseState =
  | { readonly at: 'none' }
  /** There is no machine in what was chosen: single files, or a folder without a Windows. */
  | { readonly at: 'no-machine' }
  | DiagnosingState
  | DiagnosedState

export interface DiagnosingState {
  readonly at: 'running'
  readonly progress: Progress | null
  readonly cancelling: boolean
  /** Those that arrived so far. */
  readonly findings: readonly Finding[]
  /** What a rerun goes back to where it is cancelled. */
  readonly before: DiagnosedState | null
}

export interface DiagnosedState {
  readonly at: 'done'
  readonly id: DiagnosisId
  readonly diagnosis: MachineDiagnosis
  /** What was found in the lines on the clipboard. */
  readonly pasted: LogsView | null
  readonly saved: string | null
  readonly copied: LogExcerptId | null
  readonly busy: boolean
  readonly error: CertmendError | null
}

export type CertificatesStepState =
  | { readonly page: 'none' }
  | ScanningState
  | CertificatesState
  | PreviewState
  | ApplyingState
  | DoneState
  | (RunningProgram & { readonly page: 'program'; readonly certificates: CertificatesState })
  | (RanProgram & { readonly page: 'ran'; readonly certificates: CertificatesState })

export interface ScanningState {
  readonly page: 'scanning'
  readonly selection: Selection
  readonly progress: Progress | null
  readonly cancelling: boolean
}

export interface CertificatesState {
  readonly page: 'certificates'
  readonly selection: Selection
  readonly report: ScanReport
  /** What each affected certificate is to be called; nothing where a person has still to decide. */
  readonly policies: ReadonlyMap<CertificateId, NamePolicy>
  readonly ticked: ReadonlySet<CertificateId>
  readonly shown: CertificateId | null
  readonly planning: boolean
  readonly unlock: UnlockState
  readonly way: MendWay
  readonly certfix: BroughtProgram<CertfixPlan>
  readonly kit: KitState
  readonly error: CertmendError | null
}

export type HotfixStepState =
  | { readonly at: 'none' }
  | HotfixEditState
  | (RunningProgram & { readonly at: 'program'; readonly edit: HotfixEditState })
  | (RanProgram & { readonly at: 'ran'; readonly edit: HotfixEditState })

export interface HotfixEditState {
  readonly at: 'edit'
  readonly brought: BroughtProgram<HotfixPlan>
  readonly rows: readonly PropertyRow[]
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
  readonly plan: MendPlan
  /** What must not be changed, with the reason: it is not in the plan. */
  readonly refused: readonly CertmendError[]
  readonly ticked: ReadonlySet<ChangeId>
  /** Where the plan was saved, for people to read. */
  readonly saved: string | null
  /** What is ticked is on the clipboard as text. */
  readonly copied: boolean
  /** Windows was asked for rights, and did not give them. */
  readonly declined: boolean
  readonly error: CertmendError | null
}

export interface ApplyingState {
  readonly page: 'applying'
  readonly preview: PreviewState
  readonly progress: Progress | null
}

export type UndoState<Run = MendRun> =
  | { readonly at: 'offered' }
  | { readonly at: 'asking' }
  | { readonly at: 'running'; readonly progress: Progress | null }
  | { readonly at: 'done'; readonly run: Run }

export interface DoneState {
  readonly page: 'done'
  readonly selection: Selection
  /** What the run was made from. */
  readonly plan: MendPlan
  readonly run: MendRun
  readonly undo: UndoState
  readonly error: CertmendError | null
}

export type SequenceStepState = SequenceEditState | SequenceSavingState | SequenceSavedState

/** Exports are opened, the form is filled in, the plan is looked at. */
export interface SequenceEditState {
  readonly at: 'edit'
  /** Those of one export: an archive may hold several. Or the parts of a replacement, of which one may be missing yet. */
  readonly files: Readonly<Partial<Record<SequencePlace, readonly SequenceFileView[]>>>
  /** Of these the one whose tree is shown; null: the first. */
  readonly shown: SequenceFileId | null
  /** Where the file that is being opened goes; a file without an encoding is asked for again there. */
  readonly place: SequencePlace
  /** Main is asking the technician, or reads. */
  readonly busy: boolean
  readonly form: SequenceForm
  readonly destination: SequenceDestination
  /** Counts what plans are made from: only the answer to the last one counts. */
  readonly asked: number
  readonly planned: PlannedSequences | null
  readonly ticked: ReadonlySet<ChangeId>
  /** Rows of the checklist that the technician ticked off. */
  readonly done: ReadonlySet<string>
  /** Path of the script that was saved last. */
  readonly script: string | null
  readonly error: CertmendError | null
}

export interface PlannedSequences {
  /** Null where nothing is left to be changed. */
  readonly plan: { readonly id: PlanId; readonly digest: string } | null
  readonly views: readonly SequencePlanView[]
  /** The form or the files changed since: what stands here is on its way out. */
  readonly stale: boolean
}

export interface SequenceSavingState {
  readonly at: 'saving'
  readonly edit: SequenceEditState
  readonly progress: Progress | null
}

export interface SequenceSavedState {
  readonly at: 'saved'
  readonly edit: SequenceEditState
  readonly run: SequenceRun
  readonly undo: UndoState<SequenceRun>
  readonly error: CertmendError | null
}

export type WizardState = StartingState | RecoverState | WalkState

export type Action =
  | WindowAction
  | RecoverAction
  | ChooseAction
  | DiagnoseAction
  | ProgramAction
  | HotfixAction
  | CertificatesAction
  | SequenceAction
  | ReportAction

/** What may happen on more than one page. */
export type WindowAction =
  | { readonly type: 'started'; readonly facts: SystemFacts }
  /** `step`: where it was asked. Once that step was left, its failure is of no use to anybody. */
  | { readonly type: 'failed'; readonly error: CertmendError; readonly step?: StepId }
  /** What was asked beside the walk: a folder to be opened, a language, a stop. What runs goes on. */
  | { readonly type: 'not-done'; readonly error: CertmendError }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'dropped'; readonly selection: Selection }
  /** To a step that was visited before, or to the next one. */
  | { readonly type: 'open'; readonly step: StepId }
  | { readonly type: 'back' }
  /** The step that is shown is left out; going on is another action. */
  | { readonly type: 'skip' }

export type RecoverAction =
  | { readonly type: 'recovery-way'; readonly way: RecoveryWay }
  | { readonly type: 'recovering' }
  | { readonly type: 'recovered'; readonly run: RunView }
  | { readonly type: 'recover-later' }
  | { readonly type: 'recover-now' }

export type ChooseAction =
  | { readonly type: 'choose'; readonly choice: SourceChoice }
  | { readonly type: 'choosing' }
  | { readonly type: 'chosen'; readonly selection: Selection | null }

export type DiagnoseAction =
  | { readonly type: 'diagnosing'; readonly selection: Selection }
  | { readonly type: 'cancelling-diagnosis' }
  | { readonly type: 'findings'; readonly findings: readonly Finding[] }
  | { readonly type: 'diagnosed'; readonly id: DiagnosisId; readonly diagnosis: MachineDiagnosis }
  | { readonly type: 'no-machine' }
  | { readonly type: 'scenario'; readonly scenario: Scenario; readonly steps: readonly NextStep[] }
  | { readonly type: 'pasted'; readonly logs: LogsView }
  | { readonly type: 'copied'; readonly excerpt: LogExcerptId }
  | { readonly type: 'saving-evidence' }
  | { readonly type: 'evidence-saved'; readonly location: string | null }

export type HotfixAction =
  | { readonly type: 'property'; readonly row: PropertyRow }
  | { readonly type: 'add-property' }
  | { readonly type: 'remove-property'; readonly id: number }

export type CertificatesAction =
  | { readonly type: 'way'; readonly way: MendWay }
  | { readonly type: 'kit-names'; readonly names: PackageNames }
  | { readonly type: 'saving-kit' }
  /** Null where the dialog was cancelled. */
  | { readonly type: 'kit-saved'; readonly location: string | null }
  | { readonly type: 'kit-failed'; readonly error: CertmendError }
  | { readonly type: 'scanning'; readonly selection: Selection }
  | { readonly type: 'cancelling' }
  | { readonly type: 'scanned'; readonly report: ScanReport }
  | { readonly type: 'unlocking' }
  | { readonly type: 'tick'; readonly certificate: CertificateId; readonly on: boolean }
  | { readonly type: 'decide'; readonly certificate: CertificateId; readonly policy: NamePolicy | null }
  | { readonly type: 'show'; readonly certificate: CertificateId }
  | { readonly type: 'planning' }
  | { readonly type: 'planned'; readonly plan: MendPlan; readonly refused: readonly CertmendError[] }
  | { readonly type: 'tick-change'; readonly change: ChangeId; readonly on: boolean }
  | { readonly type: 'saved'; readonly location: string }
  | { readonly type: 'plan-copied' }
  | { readonly type: 'applying' }
  | { readonly type: 'applied'; readonly run: MendRun }
  | { readonly type: 'ask-undo' }
  | { readonly type: 'keep' }
  | { readonly type: 'undoing' }
  | { readonly type: 'undone'; readonly run: MendRun }

export type SequenceAction =
  | { readonly type: 'opening-sequences'; readonly place: SequencePlace }
  /** Null where the dialog was cancelled. */
  | { readonly type: 'sequences-opened'; readonly files: readonly SequenceFileView[] | null }
  | { readonly type: 'show-sequence'; readonly file: SequenceFileId }
  | { readonly type: 'sequence-form'; readonly form: SequenceForm }
  | { readonly type: 'sequence-destination'; readonly destination: SequenceDestination }
  | { readonly type: 'sequences-planned'; readonly number: number; readonly planned: Omit<PlannedSequences, 'stale'> }
  | { readonly type: 'sequences-not-planned'; readonly number: number; readonly error: CertmendError }
  | { readonly type: 'tick-edit'; readonly change: ChangeId; readonly on: boolean }
  | { readonly type: 'tick-off'; readonly key: string; readonly done: boolean }
  | { readonly type: 'saving-script' }
  | { readonly type: 'script-saved'; readonly location: string | null }
  | { readonly type: 'saving-sequences' }
  | { readonly type: 'sequences-saved'; readonly run: SequenceRun }
  | { readonly type: 'ask-sequence-undo' }
  | { readonly type: 'keep-sequences' }
  | { readonly type: 'undoing-sequences' }
  | { readonly type: 'sequences-undone'; readonly run: SequenceRun }
  /** To other exports, with the same choices. */
  | { readonly type: 'other-sequences' }
