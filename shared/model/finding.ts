/**
 * What a diagnosis says about a machine: one finding per checked condition with the evidence it rests on, the verdict
 * they come to (facts/domain.md §2.4), and what is to be done next, in order (§1.2). Words stand in `messages/` under
 * the keys named here.
 */
import type { CertmendError } from '../contract/errors.ts'
import type { LogsView } from './log.ts'

export const findingGroups = ['windows', 'client', 'certificates', 'logs', 'site-server'] as const
export type FindingGroup = (typeof findingGroups)[number]

/** Every condition with its group, in the order in which people read them. `messages/` `finding-why.<id>`. */
export const findingPlaces = {
  'windows-version': 'windows',
  architecture: 'windows',
  'security-update': 'windows',
  client: 'client',
  'fix-level': 'client',
  'patch-registration': 'client',
  'superseding-patch': 'client',
  'status-file': 'client',
  'execution-history': 'client',
  'sms-certificates': 'certificates',
  'other-certificates': 'certificates',
  'log-evidence': 'logs',
  'site-server': 'site-server',
  'site-server-fix': 'site-server',
  'hotfix-folder': 'site-server',
  'certfix-tool': 'site-server',
} as const satisfies Readonly<Record<string, FindingGroup>>
export type FindingId = keyof typeof findingPlaces

export const findingIds = Object.keys(findingPlaces) as readonly FindingId[]

/** `unknown` has its reason in `because` or in its own words; it never stands for `not affected`. */
export const findingStatuses = ['ok', 'problem', 'warning', 'unknown', 'not-applicable'] as const
export type FindingStatus = (typeof findingStatuses)[number]

/** What was found: `messages/` `finding.<code>`, with the finding's parameters. */
export const findingCodes = [
  'windows-in-scope',
  'windows-newer',
  'windows-unknown',
  'architecture-known',
  'architecture-unknown',
  'update-present',
  'update-superseded',
  'update-built-in',
  'update-pending',
  'update-absent',
  'update-unknown',
  'client-in-scope',
  'client-rtm',
  'client-newer',
  'client-older',
  'client-other-build',
  'client-absent',
  'client-unknown',
  'fix-present',
  'fix-missing',
  'fix-out-of-scope',
  'fix-no-client',
  'fix-unknown',
  'patch-registered',
  'patch-superseded',
  'patch-absent',
  'patch-unknown',
  'superseding-registered',
  'superseding-absent',
  'superseding-unknown',
  'status-file-present',
  'status-file-absent',
  'status-file-unknown',
  'history-succeeded',
  'history-failed',
  'history-none',
  'history-unknown',
  'certificates-affected',
  'certificates-clean',
  'certificates-none',
  'certificates-unknown',
  'others-affected',
  'others-clean',
  'others-none',
  'others-unknown',
  'log-confirms',
  'log-stale',
  'log-unrelated',
  'log-silent',
  'log-unknown',
  'site-server-present',
  'site-server-absent',
  'site-server-unknown',
  'site-fix-present',
  'site-fix-missing',
  'site-fix-no-server',
  'site-fix-unknown',
  'hotfix-folder-present',
  'hotfix-folder-missing',
  'hotfix-folder-no-server',
  'hotfix-folder-unknown',
  'certfix-tool-present',
  'certfix-tool-missing',
  'certfix-tool-no-server',
  'certfix-tool-unknown',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** What to do about it: `messages/` `finding-advice.<advice>`. */
export const findingAdvices = [
  'keep-update',
  'check-integrated',
  'restart-windows',
  'upgrade-client',
  'check-build',
  'apply-hotfix',
  'mend-certificates',
  'not-covered',
  'run-certfix-again',
  'read-failure',
  'look-closer',
  'logs-roll-over',
  'install-site-hotfix',
  'extract-certfix',
  'resolve-unknown',
] as const
export type FindingAdvice = (typeof findingAdvices)[number]

/**
 * `messages/` `sureness.<sureness>`. `certain`: read from the thing itself. `likely`: it can be otherwise in rare cases
 * that the facts name. `hint`: it agrees with other evidence and proves nothing alone.
 */
export const surenesses = ['certain', 'likely', 'hint'] as const
export type Sureness = (typeof surenesses)[number]

export const evidenceKinds = ['registry-key', 'registry-value', 'file', 'folder', 'certificate', 'log-line'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** `location`: full key with the value's name behind it, path, or path and line. `value`: null where what was looked for is not there. */
export interface Evidence {
  readonly kind: EvidenceKind
  readonly location: string
  readonly value: string | null
}

export type FindingParameters = Readonly<Record<string, string | number>>

export interface Finding {
  readonly id: FindingId
  readonly group: FindingGroup
  readonly status: FindingStatus
  readonly code: FindingCode
  readonly parameters: FindingParameters
  readonly evidence: readonly Evidence[]
  readonly advice: FindingAdvice | null
  readonly sureness: Sureness
  /** What stood in the way, where the status is unknown. */
  readonly because: CertmendError | null
}

/** facts/domain.md §2.4 */
export const verdictIds = [
  'not-applicable',
  'not-affected',
  'at-risk',
  'affected',
  'certificates-fixed',
  'client-patched',
  'remediated',
  'confirmed-by-log',
  'unknown',
] as const
export type VerdictId = (typeof verdictIds)[number]

/** `messages/` `verdict.<code>` and `verdict-advice.<code>`: the sentence, and what follows from it. */
export const verdictCodes = [
  'no-client',
  'older-client',
  'newer-client',
  'rtm-client',
  'not-affected',
  'at-risk',
  'affected',
  'certificates-fixed',
  'client-patched',
  'remediated',
  'confirmed-by-log',
  'confirmed-after-fix',
  'unknown-client',
  'unknown-certificates',
  'unknown-fix',
  'unknown-update',
] as const
export type VerdictCode = (typeof verdictCodes)[number]

/** Remedies that were begun and not ended (facts/domain.md §4.4): `messages/` `half-fix.<code>`. */
export const halfFixes = [
  'patched-not-mended',
  'mended-not-patched',
  'name-came-back',
  'certfix-failed',
  'patch-without-file',
  'site-without-certfix',
] as const
export type HalfFix = (typeof halfFixes)[number]

export interface Verdict {
  readonly id: VerdictId
  readonly code: VerdictCode
  readonly parameters: FindingParameters
  readonly halfFixes: readonly HalfFix[]
}

/** facts/task-sequences.md §1.5 */
export const scenarios = ['refresh', 'replace-capture', 'replace-restore', 'new-computer'] as const
export type Scenario = (typeof scenarios)[number]

/** In the order of facts/domain.md §1.2. `messages/` `next-step.<id>`. */
export const nextStepIds = [
  'site-hotfix',
  'distribution-points',
  'client-hotfix',
  'certificates',
  'patch-property',
  'certfix-package',
  'run-first',
  'install-software',
] as const
export type NextStepId = (typeof nextStepIds)[number]

export const nextStepStates = ['needed', 'done', 'not-applicable', 'unknown'] as const
export type NextStepState = (typeof nextStepStates)[number]

/** `messages/` `next-why.<why>` */
export const nextStepReasons = [
  'out-of-scope',
  'site-not-here',
  'site-unknown',
  'site-done',
  'site-old',
  'client-source-changed',
  'client-done',
  'client-old',
  'client-unknown',
  'superseded',
  'certificates-bad',
  'certificates-good',
  'certificates-unknown',
  'new-clients-old',
  'tool-for-task-sequence',
  'before-the-sequence',
  'nothing-to-run-on',
  'after-setup',
  'capture-only',
] as const
export type NextStepReason = (typeof nextStepReasons)[number]

export interface NextStep {
  readonly id: NextStepId
  readonly state: NextStepState
  readonly why: NextStepReason
}

export interface Diagnosis {
  readonly findings: readonly Finding[]
  readonly verdict: Verdict
}

/** A whole diagnosis of one machine: what page, report and JSON show alike. */
export interface MachineDiagnosis extends Diagnosis {
  /** Path of its hive, or `live`. */
  readonly location: string
  /** Name of the computer; null where the machine does not say. */
  readonly computer: string | null
  readonly scenario: Scenario
  readonly steps: readonly NextStep[]
  /** Null where no log could be read; the finding `log-evidence` has the reason. */
  readonly logs: LogsView | null
}
