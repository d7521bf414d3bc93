/**
 * What is said about the files of update KB977203, about the step that applies on a machine, and about how the programs
 * end that apply it. The words stand in `messages/`; nothing here is ever run.
 */
import type { Evidence } from './finding.ts'
import type { ServicePack } from './task-sequence.ts'

/** What a file is that somebody brought. */
export const fileVerdicts = [
  'client-patch',
  /** Genuine, but for clients of the other service pack. */
  'client-patch-of-other-service-pack',
  'certfix-tool',
  /** CCMCertFix.exe of the other pack: it may be run all the same. */
  'certfix-tool-of-other-service-pack',
  /** What Microsoft's download page sent: to be unpacked first. */
  'download-wrapper',
  /** For site servers; the client patch and CCMCertFix come out of it. */
  'site-server-hotfix',
  /** KB977384, which contains this update but not CCMCertFix. */
  'superseding-update',
  /** A sound package or patch of another update or product. */
  'other-update',
  /** A file that the update brings, nothing to be run. */
  'component',
  /** The right name, but it is something else, or it was changed. */
  'wrong-content',
  'unsigned',
  'unknown-file',
] as const
export type FileVerdict = (typeof fileVerdicts)[number]

/** What is checked of a signature, in this order. */
export const signatureChecks = [
  /** Nothing stands behind the file's end or beside the signature in its place. */
  'nothing-appended',
  /** The digest in the signature is the file's. */
  'file-digest',
  /** The signer's key signed that digest. */
  'signature',
  /** The time of signing is vouched for. Without a time stamp it is not known, and validity is judged now. */
  'time-stamp',
  /** Each certificate is signed by the next, the last one by a pinned root. */
  'chain',
  /** Every certificate was valid when the file was signed. */
  'validity',
  /** The certificates may sign programs. */
  'purpose',
  /** The signer is who is expected. */
  'publisher',
] as const
export type SignatureCheckName = (typeof signatureChecks)[number]

/** `not-possible`: something before it failed, or there is nothing to check. */
export const checkStatuses = ['passed', 'failed', 'not-possible'] as const
export type CheckStatus = (typeof checkStatuses)[number]

/** Why a check of a signature did not pass. */
export const checkReasons = [
  'bytes-behind-file',
  'bytes-behind-signature',
  'unknown-addition',
  'unreadable',
  'another-kind-of-file',
  'algorithm-not-accepted',
  'file-digest-differs',
  'description-digest-differs',
  'signer-missing',
  'several-signers',
  'signer-certificate-missing',
  'content-type-differs',
  'content-digest-differs',
  'signature-wrong',
  'no-time-stamp',
  'issuer-missing',
  'root-not-pinned',
  'not-an-authority',
  'certificate-signature-wrong',
  'not-yet-valid',
  'expired',
  'not-for-this-purpose',
  'another-publisher',
  'chain-incomplete',
] as const
export type CheckReason = (typeof checkReasons)[number]

/** Programs run on the computer that Certmend runs on, in its own Windows: nowhere else. */
export const machinePlaces = ['this-computer', 'another-disk', 'windows-pe'] as const
export type MachinePlace = (typeof machinePlaces)[number]

/** What to do next on a machine. */
export const hotfixSteps = [
  /** Apply the client patch with `msiexec /p`. */
  'apply-patch',
  /** Run CCMCertFix, or let Certmend mend the names. */
  'mend-certificates',
  'nothing',
  /** It has to be done elsewhere, or something else first. */
  'not-here',
  'cannot-tell',
] as const
export type HotfixStepId = (typeof hotfixSteps)[number]

export const hotfixReasons = [
  'client-old',
  'client-old-and-certificates-bad',
  /** The client has the fix, its certificates do not. */
  'certificates-bad',
  /** The same, by KB977384, which does not bring CCMCertFix. */
  'superseded',
  'done',
  'client-unknown',
  'client-other-build',
  'fix-unknown',
  /** It is registered as applied, but the client's file is older. */
  'patch-without-file',
  'certificates-unknown',
  'no-client',
  'client-rtm',
  'client-other-product',
  'another-disk',
  'windows-pe',
] as const
export type HotfixReason = (typeof hotfixReasons)[number]

export interface HotfixStep {
  readonly id: HotfixStepId
  readonly why: HotfixReason
  /** Which pack's files are needed; null where that is not known or nothing is needed. */
  readonly servicePack: ServicePack | null
  /** Of a site server that runs on the same machine; null: there is none. */
  readonly siteServer: 'needs-hotfix' | 'has-hotfix' | 'unknown' | null
}

/** What a file that was brought is good for on this machine. */
export const fileUses = [
  'apply-patch',
  'run-certfix',
  /** `msiexec /a`: CCMCertFix and the client patch come out. */
  'extract-package',
  /** A program of SP1's time: it unpacks itself with `/x:`. */
  'extract-program',
  'unpack-download',
  /** As its own wizard does it; afterwards the distribution points are updated. */
  'install-on-site-server',
  'none',
] as const
export type FileUse = (typeof fileUses)[number]

export const fileUseReasons = [
  'fits',
  'certfix-inside',
  'unpack-first',
  'site-server-here',
  'not-genuine',
  'not-ours',
  'other-service-pack',
  'superseding-applied',
  'already-fixed',
  'patch-without-file',
  'certificates-good',
  'contains-patch-only',
  'client-unknown',
  'not-in-scope',
  'another-disk',
  'windows-pe',
] as const
export type FileUseReason = (typeof fileUseReasons)[number]

export interface FileUseHere {
  readonly use: FileUse
  readonly why: FileUseReason
}

/** `retry`: nothing is wrong, another installation runs. `ran`: it says nothing about its success. */
export const exitOutcomes = ['success', 'success-restart', 'ran', 'retry', 'failure'] as const
export type ExitOutcome = (typeof exitOutcomes)[number]

/** What a program's exit code says in this situation; `messages/` key `exit.<name>`. */
export interface ExitMeaning {
  /** 32 bits, unsigned. */
  readonly code: number
  readonly name: ExitName
  readonly outcome: ExitOutcome
}

export const exitNames = [
  'ERROR_SUCCESS',
  'ERROR_INSTALL_USEREXIT',
  'ERROR_INSTALL_FAILURE',
  'ERROR_UNKNOWN_PRODUCT',
  'ERROR_INSTALL_SOURCE_ABSENT',
  'ERROR_INSTALL_ALREADY_RUNNING',
  'ERROR_INSTALL_PACKAGE_OPEN_FAILED',
  'ERROR_INSTALL_PACKAGE_INVALID',
  'ERROR_INSTALL_LOG_FAILURE',
  'ERROR_INSTALL_PACKAGE_REJECTED',
  'ERROR_PATCH_PACKAGE_OPEN_FAILED',
  'ERROR_PATCH_PACKAGE_INVALID',
  'ERROR_PATCH_PACKAGE_UNSUPPORTED',
  'ERROR_PRODUCT_VERSION',
  'ERROR_INVALID_COMMAND_LINE',
  'ERROR_SUCCESS_REBOOT_INITIATED',
  'ERROR_PATCH_TARGET_NOT_FOUND',
  'ERROR_PATCH_PACKAGE_REJECTED',
  'ERROR_PATCH_REMOVAL_UNSUPPORTED',
  'ERROR_UNKNOWN_PATCH',
  'ERROR_PATCH_NO_SEQUENCE',
  'ERROR_INSTALL_SERVICE_SAFEBOOT',
  'ERROR_SUCCESS_REBOOT_REQUIRED',
  'ccmsetup-0',
  'ccmsetup-7',
  'ccmsetup-8',
  'ccmsetup-9',
  'ccmsetup-10',
  'wusa-0',
  'wusa-restart',
  'WU_S_ALREADY_INSTALLED',
  'certfix-0',
  'certfix-other',
  'unknown',
] as const
export type ExitName = (typeof exitNames)[number]

/** What the client loses where the property is not given again. */
export const propertyLosses = [
  'site-code',
  'management-point',
  'server-locator-point',
  'fallback-status-point',
  'dns-suffix',
  'ports',
  'cache',
  'directory-lookup',
  'administrators',
  'certificate-selection',
  'trusted-keys',
  'internet',
  'logging',
  'folder',
  'setting',
] as const
export type PropertyLoss = (typeof propertyLosses)[number]

/** A property of client.msi that a patch removes unless the command line names it again. */
export interface ClientProperty {
  /** In capitals: `FSP`. */
  readonly name: string
  readonly value: string
  readonly readFrom: Evidence
  /** Places that say something else, older ones. */
  readonly differing: readonly Evidence[]
  readonly lostWithout: PropertyLoss
}
