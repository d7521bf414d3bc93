/**
 * What `certmend task-sequence check` says about a task sequence: facts/task-sequences.md §6 (8 to 20),
 * facts/domain.md §1.3 and §4.5. Words stand in `messages/` under the rules' names.
 */
import type { SequenceEditKind } from './task-sequence.ts'

/**
 * `fault`: stands there and is wrong. `to-do`: the article asks for it and nobody did it yet. `note`: nothing is wrong,
 * and whoever works on the sequence should know.
 */
export const issueNatures = ['fault', 'to-do', 'note'] as const
export type IssueNature = (typeof issueNatures)[number]

const issueSubjects = ['sequence', 'setup', 'patch', 'certfix', 'run-first', 'references', 'pair'] as const
export type IssueSubject = (typeof issueSubjects)[number]

export interface RuleTraits {
  readonly subject: IssueSubject
  readonly nature: IssueNature
  /** The one of Certmend's edits that mends it; most faults need a decision that is not Certmend's. */
  readonly edit?: SequenceEditKind
}

const rules = {
  'newer-product': { subject: 'sequence', nature: 'note' },
  'no-windows-setup': { subject: 'sequence', nature: 'note' },
  'no-state-migration': { subject: 'sequence', nature: 'note' },
  'scenario-unclear': { subject: 'sequence', nature: 'note' },
  'action-differs': { subject: 'sequence', nature: 'fault' },

  'setup-disabled': { subject: 'setup', nature: 'note' },
  'setup-several': { subject: 'setup', nature: 'note' },
  'setup-continue-on-error': { subject: 'setup', nature: 'note' },
  'setup-group-continue-on-error': { subject: 'setup', nature: 'note' },
  'setup-group-condition': { subject: 'setup', nature: 'note' },
  'setup-group-winpe': { subject: 'setup', nature: 'note' },
  'client-package-missing': { subject: 'setup', nature: 'fault' },

  'patch-missing': { subject: 'patch', nature: 'to-do', edit: 'patch-property' },
  'patch-without-update': { subject: 'patch', nature: 'to-do', edit: 'patch-property' },
  'patch-twice': { subject: 'patch', nature: 'fault' },
  'patch-misnamed': { subject: 'patch', nature: 'fault' },
  'patch-unquoted': { subject: 'patch', nature: 'fault' },
  'patch-placeholder': { subject: 'patch', nature: 'fault' },
  'patch-data-path': { subject: 'patch', nature: 'fault' },
  'patch-package-differs': { subject: 'patch', nature: 'fault' },
  'patch-hotfix-package': { subject: 'patch', nature: 'fault' },
  'patch-folder': { subject: 'patch', nature: 'fault' },
  'patch-folder-differs': { subject: 'patch', nature: 'fault' },
  'patch-service-packs-mixed': { subject: 'patch', nature: 'fault' },
  'patch-service-pack-differs': { subject: 'patch', nature: 'fault' },
  'patch-service-pack-unknown': { subject: 'patch', nature: 'note' },
  'patch-not-msp': { subject: 'patch', nature: 'fault' },
  'patch-superseded': { subject: 'patch', nature: 'fault' },
  'patch-drive': { subject: 'patch', nature: 'note' },
  'properties-unbalanced-quote': { subject: 'patch', nature: 'fault' },
  'properties-curly-quote': { subject: 'patch', nature: 'fault' },
  'properties-odd-blank': { subject: 'patch', nature: 'fault' },
  'properties-blank-around-equals': { subject: 'patch', nature: 'fault' },
  'properties-text-beside-quotes': { subject: 'patch', nature: 'fault' },
  'properties-stray-text': { subject: 'patch', nature: 'fault' },
  'properties-not-respecified': { subject: 'patch', nature: 'note' },
  'properties-overridden': { subject: 'patch', nature: 'fault' },
  'properties-set-before': { subject: 'patch', nature: 'note' },
  'properties-set-after': { subject: 'patch', nature: 'note' },
  'properties-in-script': { subject: 'patch', nature: 'note' },

  'certfix-step-missing': { subject: 'certfix', nature: 'to-do', edit: 'install-software' },
  'certfix-restart-missing': { subject: 'certfix', nature: 'to-do', edit: 'restart' },
  'certfix-misplaced': { subject: 'certfix', nature: 'fault' },
  'certfix-other-group': { subject: 'certfix', nature: 'note' },
  'certfix-disabled': { subject: 'certfix', nature: 'fault' },
  'certfix-wrong-program': { subject: 'certfix', nature: 'fault' },
  'restart-before-certfix': { subject: 'certfix', nature: 'fault' },
  'restart-notify': { subject: 'certfix', nature: 'fault' },
  'restart-target': { subject: 'certfix', nature: 'fault' },
  'restart-disabled': { subject: 'certfix', nature: 'fault' },
  'restore-before-certfix': { subject: 'certfix', nature: 'fault' },
  'hotfix-package-installed': { subject: 'certfix', nature: 'fault' },
  'hotfix-program-installed': { subject: 'certfix', nature: 'fault' },
  'hotfix-suspected': { subject: 'certfix', nature: 'note' },

  'run-first-missing': { subject: 'run-first', nature: 'to-do', edit: 'run-first' },
  'run-first-other': { subject: 'run-first', nature: 'to-do' },
  'run-first-not-in-file': { subject: 'run-first', nature: 'note' },
  'run-first-unreadable': { subject: 'run-first', nature: 'fault' },
  'run-first-hotfix': { subject: 'run-first', nature: 'fault' },
  'run-first-differs': { subject: 'run-first', nature: 'fault' },

  'reference-certfix-missing': { subject: 'references', nature: 'to-do', edit: 'reference' },
  'reference-missing': { subject: 'references', nature: 'note' },
  'reference-unused': { subject: 'references', nature: 'note' },
  'package-id-syntax': { subject: 'references', nature: 'fault' },

  'pair-swapped': { subject: 'pair', nature: 'fault' },
  'pair-not-capture': { subject: 'pair', nature: 'fault' },
  'pair-not-restore': { subject: 'pair', nature: 'fault' },
  'pair-certfix-differs': { subject: 'pair', nature: 'fault' },
} as const satisfies Readonly<Record<string, RuleTraits>>

export type LintRule = keyof typeof rules

/** In the order in which a sequence is worked on. */
export const lintRules = Object.keys(rules) as readonly LintRule[]

export const ruleTraits: Readonly<Record<LintRule, RuleTraits>> = rules

/** `messages/` `lint.<rule>` (what is wrong), `lint-why.<rule>`, `lint-advice.<rule>`, with the same parameters. */
export interface SequenceIssue {
  readonly rule: LintRule
  readonly nature: IssueNature
  /** Names from the outermost group to the step; empty for the sequence as a whole. */
  readonly path: readonly string[]
  /** Of the file, from 1. */
  readonly line: number
  readonly parameters: Readonly<Record<string, string | number>>
  /** Null where none of Certmend's edits mends it, and where the file cannot be edited. */
  readonly edit: SequenceEditKind | null
}
