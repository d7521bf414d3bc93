/** Task sequences as people see them: the tree, what is to be changed in it, and what is wrong with it. */
import type { Scenario } from './finding.ts'

export const servicePacks = ['SP1', 'SP2'] as const
export type ServicePack = (typeof servicePacks)[number]

/** Where the client package's files are when the step runs (facts/domain.md §1.4). `folder` is a UNC path. */
export type PatchPlace =
  | { readonly kind: 'drive'; readonly letter: string }
  | { readonly kind: 'unc'; readonly folder: string }

/** What a technician says about the remedy; everything else is read from the task sequence. */
export interface SequenceChoices {
  readonly servicePack: ServicePack
  /** Package and program that run CCMCertFix.exe. */
  readonly certfixPackage: string
  readonly certfixProgram: string
  readonly place: PatchPlace
  /** File name of the client patch where it differs from the English one; null otherwise. */
  readonly patchFile: string | null
  /** Null: as the steps say. */
  readonly scenario: Scenario | null
  /** Setup steps that are disabled are left alone unless this is true. */
  readonly disabledSteps: boolean
}

/** One thing that the article asks for, in the order in which it names them. */
export const sequenceEditKinds = ['patch-property', 'run-first', 'install-software', 'restart', 'reference'] as const
export type SequenceEditKind = (typeof sequenceEditKinds)[number]

/**
 * `planned`: would be made. `done`: stands there already. `not-needed`: the scenario does not ask for it, or a later
 * update contains it. `blocked`: something else stands there that is not Certmend's to replace.
 */
export const sequenceEditStates = ['planned', 'done', 'not-needed', 'blocked'] as const
export type SequenceEditState = (typeof sequenceEditStates)[number]

/**
 * Why an edit is in its state, with the parameters that go with it. `step` is the name of a step and `line` where it
 * stands.
 */
export const sequenceEditReasons = [
  // planned: patch-property
  'patch-added',
  'patch-listed',
  /** { path }: what stands there names this update in another package, … */
  'replaces-package',
  /** { path }: … for the other service pack, … */
  'replaces-service-pack',
  /** { path }: … through _SMSTSMDataPath, … */
  'replaces-data-path',
  /** { path }: … or on another drive, in another folder or under another file name. */
  'replaces-place',
  /** { name }: of the property as a translated article calls it. */
  'replaces-translated',
  // planned: the others
  'program-added',
  'after-setup',
  'after-certfix',
  'reference-added',
  // done
  'patch-there',
  'program-there',
  'step-there',
  'reference-there',
  // not needed
  /** { update } that contains this one stands in the list. */
  'superseded',
  'setup-disabled',
  'capture-only',
  'nothing-to-run-on',
  'no-place-in-file',
  'no-step-to-refer-to',
  // blocked: any
  'no-setup',
  // blocked: patch-property
  'client-package-missing',
  /** { packageId } */
  'client-package-malformed',
  /** { step, line }: sets the variable before the Setup step runs, and so overrides what stands in it. */
  'set-by-step',
  'variable-twice',
  'value-not-text',
  /** { text }, also of the four that follow */
  'unbalanced-quote',
  'curly-quote',
  'odd-blank',
  'blank-around-equals',
  'text-beside-quotes',
  'patch-twice',
  'several-patches',
  /** { name }: a property that is not PATCH has the path of a patch. */
  'patch-under-other-name',
  /** { text }: a path that no property has. */
  'stray-path',
  /** { text }: what a variable brings in when the sequence runs is not known. */
  'value-from-variable',
  // blocked: run-first
  /** { packageId, program } */
  'other-program',
  /** { text } */
  'unreadable-program',
  'field-twice',
  // blocked: install-software, restart; { step, line } and more
  /** { program } */
  'program-differs',
  'stands-elsewhere',
  'step-disabled',
  'step-conditional',
  'restart-before-certfix',
  /** { seconds } */
  'restart-notifies',
  /** { target } */
  'restart-target',
  /** No parameters: a restart belongs behind the step that is blocked. */
  'install-blocked',
] as const
export type SequenceEditReason = (typeof sequenceEditReasons)[number]
export type SequenceParameters = Readonly<Record<string, string | number>>

/** One edit as people see it. */
export interface SequenceEditView {
  readonly kind: SequenceEditKind
  readonly state: SequenceEditState
  readonly reason: SequenceEditReason
  readonly parameters: SequenceParameters
  /** Which of the Setup steps it belongs to, in document order from 0; null for the package and the sequence as a whole. */
  readonly setup: number | null
  /** Names from the outermost group to the step, which may be one that is yet to be inserted; empty for the package itself. */
  readonly path: readonly string[]
  /** From 1, in the file as it is: where it stands, or where what is inserted begins. */
  readonly line: number
  /** The value as it reads now, a step or reference as it is written; null where nothing is there. */
  readonly before: string | null
  /** As `before`, once the edit is made; null where nothing is to stand there. */
  readonly after: string | null
}

/** What a person should know about the plan as a whole. */
export const sequenceNoticeCodes = [
  /** { outcome, decided }: the steps speak for another scenario than the chosen one. */
  'scenario-differs',
  /** No user state is restored, so what the article describes cannot happen. */
  'no-user-state',
  /** { count } */
  'several-setup-steps',
  /** { step, line } */
  'setup-disabled',
  /** { version }: of ConfigMgr 2012 SP1 or later. */
  'newer-sequence',
  /** { group, line }: holds for the inserted steps too. */
  'group-conditional',
  'group-continues',
  /** { step, line }: the condition of the Setup step, which the inserted steps get as well. */
  'setup-conditional',
  /** { step, line }: restores user state before the inserted steps run. */
  'restore-before-setup',
] as const
export type SequenceNoticeCode = (typeof sequenceNoticeCodes)[number]

export interface SequenceNotice {
  readonly code: SequenceNoticeCode
  readonly parameters: SequenceParameters
}

/** Of files that name no encoding and are not UTF-8, as a person may say; or of those that name one of these. */
export const singleByteEncodings = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-1',
  'iso-8859-2',
] as const
export type SingleByteEncoding = (typeof singleByteEncodings)[number]
