/** What a scan says about certificates and their friendly names (design/CLI.md, `scan`). */
import type { CertmendError } from '../contract/errors.ts'
import type { CertificateId, SourceId } from './ids.ts'

/** facts/formats.md §1.3 */
export const nameStates = [
  'ok',
  'extra-terminators',
  'text-after-nul',
  'leading-nul',
  'unterminated',
  'odd-length',
  'absent',
] as const
export type NameState = (typeof nameStates)[number]

/** The three states that KB977203 is about. */
const affectedStates: readonly NameState[] = ['extra-terminators', 'text-after-nul', 'leading-nul']

export const isAffected = (state: NameState): boolean => affectedStates.includes(state)

export const namePolicies = ['truncate', 'expected', 'remove-nuls'] as const
export type NamePolicy = (typeof namePolicies)[number]

export const sourceKinds = [
  'live',
  'volume',
  'hive',
  'reg-file',
  'pkcs12',
  'serialized-store',
  'serialized-certificate',
] as const
export type SourceKind = (typeof sourceKinds)[number]

/** `text` is what every program shows: the units before the first NUL. `hex` is the property's data, lower case. */
export interface FriendlyNameView {
  readonly state: NameState
  readonly text: string
  /** UTF-16 code units in the property, terminators counted. 0 where the property is absent. */
  readonly codeUnits: number
  /** Index of the first NUL unit, or null where there is none. */
  readonly firstNul: number | null
  readonly hex: string
  /** The name that the chosen policy gives, or null where nothing is to be changed or a person has to decide. */
  readonly proposed: string | null
}

/** A way to name this certificate that the technician may choose. `name` is what it would be called then. */
export interface NameChoice {
  readonly policy: NamePolicy
  readonly name: string
}

export interface CertificateView {
  readonly id: CertificateId
  /** Last part of the store's key: `SMS`, `My`, `Root`; for a file without stores, its name. */
  readonly store: string
  /** Where it stands: full registry key of the certificate, or the place in the file (`certificate 2`). */
  readonly key: string
  /** SHA-1 of the DER, upper case, read from the certificate itself. */
  readonly thumbprint: string
  readonly subject: string | null
  /** ISO 8601, UTC, or null where the certificate could not be decoded. */
  readonly notBefore: string | null
  readonly notAfter: string | null
  /** Dotted object identifiers. */
  readonly enhancedKeyUsage: readonly string[]
  readonly friendlyName: FriendlyNameView
  /** True where a mend can be planned now, by the chosen policy or one of `choices`. */
  readonly mendable: boolean
  /** A code of `messages/` under `note.<code>` that says why something is as it is, or null. */
  readonly note: CertificateNote | null
  /** Names on offer, in the order in which they are proposed; empty unless affected. */
  readonly choices: readonly NameChoice[]
}

export const certificateNotes = [
  'unterminated',
  'odd-length',
  'name-needs-decision',
  'thumbprint-differs',
  'certificate-unreadable',
  'nul-in-subject',
  'source-dirty',
  'value-in-big-data',
  'value-shared',
  'hive-differencing',
  'hive-transaction-pending',
  'value-inline',
  'pkcs12-ber',
  'pkcs12-without-mac',
] as const
export type CertificateNote = (typeof certificateNotes)[number]

/**
 * Hives only. `dirty`: Windows did not finish writing, what is read is possibly stale. `recovered`: it did not finish
 * either, and what is read is what its transaction logs make of it.
 */
export const sourceStates = ['clean', 'dirty', 'recovered'] as const
export type SourceState = (typeof sourceStates)[number]

/** What the transaction logs of a hive gave. */
export interface HiveRecovery {
  /** Log entries that were applied. */
  readonly entries: number
  /** Sequence numbers of the first and of the last of them. */
  readonly firstSequence: number
  readonly lastSequence: number
  /** The hive's own base block was damaged and came from a log. */
  readonly baseBlockRecovered: boolean
}

export interface SourceView {
  readonly id: SourceId
  /** The path as given (absolute) or `live`. */
  readonly location: string
  /** The path behind symbolic links, where that differs from `location`. */
  readonly resolved: string | null
  readonly kind: SourceKind
  readonly state: SourceState | null
  /** Set where `state` is `recovered`. */
  readonly recovery?: HiveRecovery | undefined
  readonly bytesRead: number
  readonly certificates: readonly CertificateView[]
  /** Parts that could not be read although the rest was. */
  readonly problems: readonly CertmendError[]
}

export interface ScanSummary {
  readonly certificates: number
  readonly affected: number
  readonly sources: number
}

export interface ScanReport {
  readonly sources: readonly SourceView[]
  readonly summary: ScanSummary
  /** One per source that could not be read at all. */
  readonly errors: readonly CertmendError[]
}
