/**
 * What every certificate source looks like to the pipeline, whatever its format: certificates with their raw blobs,
 * and a way to say which bytes would have to change for new friendly names.
 */
import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { CertificateNote, HiveRecovery, SourceKind, SourceState } from '../../../shared/model/certificate.ts'
import type { Result } from '../../../shared/model/result.ts'
import type { ByteEdit } from '../byte-edit.ts'
import type { RegistryView } from '../ports.ts'

/** One certificate as it stands in a source. */
export interface FoundCertificate {
  /** Last part of the store's key, or the file's name where the format knows no stores. */
  readonly store: string
  /** Full key of the certificate (no trailing backslash), or its place in the file (`certificate 2`). Unique in its source. */
  readonly key: string
  /** The thumbprint that the place claims (the key's last part), upper case; null where it claims none. */
  readonly claimedThumbprint: string | null
  /** Serialized certificate: elements, one of them property 32. Where the source keeps none (PKCS#12), as Windows would write it. */
  readonly blob: Uint8Array
  /** Why this one cannot be mended although it was read, or null. */
  readonly obstacle: CertificateNote | null
  /** Worth a word although nothing hinders. */
  readonly remark?: CertificateNote | null
}

/** A new content for property 11 of one certificate: `key` as in FoundCertificate; the data with its terminator. */
export interface NameReplacement {
  readonly key: string
  readonly data: Uint8Array
}

/** One `Blob` value of the live registry. */
export interface RegistryValueChange {
  /** Full key, as reg.exe prints it. */
  readonly key: string
  /** The registry views that show this value. */
  readonly views: readonly RegistryView[]
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/**
 * How the change reaches the medium.
 * - `in-place`: phases in order, flushed one after the other; every edit keeps its length (hives), except that one of all
 *   may make the file longer (nothing before) or shorter (nothing after) at its end.
 * - `replace`: one new file beside the old one, renamed over it.
 * - `beside`: a new file made from the target, which itself stays; the inverse removes it.
 * - `registry`: values that reg.exe imports.
 */
export type Effect =
  | { readonly how: 'in-place'; readonly phases: readonly (readonly ByteEdit[])[] }
  | { readonly how: 'replace'; readonly edits: readonly ByteEdit[] }
  | { readonly how: 'beside'; readonly path: string; readonly edits: readonly ByteEdit[]; readonly removes: boolean }
  | { readonly how: 'registry'; readonly values: readonly RegistryValueChange[] }

export interface CertificateDocument {
  readonly kind: SourceKind
  readonly state: SourceState | null
  /** Set where `state` is `recovered`. */
  readonly recovery?: HiveRecovery | null
  readonly certificates: readonly FoundCertificate[]
  /** Parts that could not be read although the rest was. */
  readonly problems: readonly CertmendError[]
  /**
   * The bytes to change for these names; fails with the reason where that must not be done (dirty hive, shared cell …).
   * `now` is the time to record where the format keeps one.
   */
  effect(replacements: readonly NameReplacement[], now: Date): Result<Effect>
}
