/** A task sequence file, and what would be changed in it, as the window shows them. */
import type { Scenario } from './finding.ts'
import type { ChangeId, SequenceFileId, SequenceNodeId } from './ids.ts'
import type { ChecklistItem } from './sequence-checklist.ts'
import type { SequenceIssue } from './sequence-issue.ts'
import type { PatchPlace, SequenceEditView, SequenceNotice, ServicePack } from './task-sequence.ts'

export const containerKinds = ['console-export', 'raw-sequence', 'object', 'archive'] as const
export type ContainerKind = (typeof containerKinds)[number]

/** `newer-product`: ConfigMgr 2012 and later, for which KB977203 was never made. */
export const readOnlyReasons = ['newer-product', 'sequence-as-text', 'sequence-in-cdata'] as const
export type ReadOnlyReason = (typeof readOnlyReasons)[number]

/**
 * Passwords and product keys. `left-out-by-console`: the 2007 console leaves them out, so that importing the file loses
 * them; scripts that write the same form may not. `may-be-inside`: SaveToXml keeps them. `unknown`: nothing is known.
 */
export const secretsStates = ['left-out-by-console', 'may-be-inside', 'unknown'] as const
export type SecretsState = (typeof secretsStates)[number]

export const scenarioRoles = ['capture', 'setup', 'restore'] as const
export type ScenarioRole = (typeof scenarioRoles)[number]

/**
 * `odd`, `none`: a person has to say what it is for. Scripts that capture (MDT, UDI) are no steps of ConfigMgr; that a
 * sequence captures for a replacement is then told by MDT's own variable `DeploymentType`.
 */
export const scenarioOutcomes = [
  'refresh',
  'replace-capture',
  'replace-restore',
  'new-computer',
  'odd',
  'none',
] as const
export type ScenarioOutcome = (typeof scenarioOutcomes)[number]

export interface SequenceNodeView {
  readonly id: SequenceNodeId
  readonly kind: 'group' | 'step'
  readonly name: string
  /** Class of a step without `SMS_TaskSequence_` and `Action`; empty for groups. */
  readonly type: string
  readonly line: number
  readonly disabled: boolean
  /** A group around it is disabled. */
  readonly disabledByGroup: boolean
  /** `_SMSTSInWinPE = "true" and not (…)`, or null. */
  readonly condition: string | null
  readonly children: readonly SequenceNodeView[]
}

export interface ScenarioEvidenceView {
  readonly role: ScenarioRole
  /** Names from the outermost group to the step. */
  readonly path: readonly string[]
  readonly line: number
}

/** What the file itself says about the choices of the remedy; null where it says nothing. */
export interface SequenceSuggestions {
  readonly servicePack: ServicePack | null
  readonly certfixPackage: string | null
  readonly certfixProgram: string | null
  readonly place: PatchPlace | null
}

export interface SequenceFileView {
  readonly id: SequenceFileId
  /** Path, for people to read. */
  readonly location: string
  readonly name: string | null
  readonly kind: Exclude<ContainerKind, 'archive'>
  /** Of the schema: `3.00`, `3.10`. */
  readonly version: string
  /** Null where it can be edited. */
  readonly readOnly: ReadOnlyReason | null
  readonly secrets: SecretsState
  readonly scenario: {
    readonly outcome: ScenarioOutcome
    readonly evidence: readonly ScenarioEvidenceView[]
    /** Steps that would count if they were not disabled. */
    readonly disabled: readonly ScenarioEvidenceView[]
  }
  readonly tree: readonly SequenceNodeView[]
  readonly steps: number
  readonly bytes: number
  readonly issues: readonly SequenceIssue[]
  readonly suggestions: SequenceSuggestions
}

/** `beside`: into a new file, the original stays. `over`: into the original, of which a backup is kept. */
export const sequenceDestinations = ['beside', 'over'] as const
export type SequenceDestination = (typeof sequenceDestinations)[number]

export interface PlannedEditView extends SequenceEditView {
  /** Null unless planned. */
  readonly id: ChangeId | null
  /** The step or group that it changes, or behind which it inserts; null for the package itself. */
  readonly node: SequenceNodeId | null
}

export interface TextLine {
  readonly sign: ' ' | '+' | '-'
  readonly text: string
  /** `none`: nothing ends the line in the file; long lines are broken between tags for reading. */
  readonly eol: 'crlf' | 'lf' | 'cr' | 'none'
}

/** Changed lines with a few around them. */
export interface TextHunk {
  /** First line of it in the file before and after, from 1. */
  readonly fromLine: number
  readonly toLine: number
  readonly lines: readonly TextLine[]
}

/** The proof that nothing else moves; bytes of the file as it is and as it would be. */
export interface ByteProof {
  readonly places: number
  /** Where they are: bytes from the start of the file as it is. */
  readonly at: readonly number[]
  readonly bytesAdded: number
  readonly bytesRemoved: number
  readonly bytesUntouched: number
}

export interface SequencePlanView {
  readonly file: SequenceFileId
  /** What the edits were chosen for. */
  readonly scenario: Scenario
  readonly edits: readonly PlannedEditView[]
  readonly notices: readonly SequenceNotice[]
  /** With all planned edits made. */
  readonly proof: ByteProof
  readonly text: readonly TextHunk[]
  readonly checklist: readonly ChecklistItem[]
  /** Path of the file that takes the changes, for people to read. */
  readonly output: string
}
