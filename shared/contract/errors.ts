/**
 * Every error that can reach a person, as a code with parameters. The words stand in `messages/` under
 * `error.<code>` (what is wrong) and `advice.<code>` (what to do).
 */
export const errorCodes = [
  // any source
  'not-found',
  'not-a-file',
  'not-a-folder',
  'already-exists',
  'access-denied',
  'read-only',
  'locked',
  'read-failed',
  'write-failed',
  'disk-full',
  'empty-file',
  'too-large',
  'truncated',
  'unknown-format',
  'nothing-to-read',
  'cancelled',
  // certificate blobs, serialized stores
  'blob-element-overruns',
  'blob-without-certificate',
  'blob-content-not-last',
  'store-bad-signature',
  'store-bad-version',
  'store-without-end',
  'certificate-unreadable',
  // PKCS#12
  'pkcs12-not-a-pfx',
  'pkcs12-version',
  'pkcs12-malformed',
  'pkcs12-too-deep',
  'pkcs12-too-many',
  'pkcs12-wrong-password',
  'pkcs12-container-password',
  'pkcs12-iterations',
  'pkcs12-cipher',
  'pkcs12-mac-algorithm',
  'pkcs12-pbmac1',
  'pkcs12-public-key-integrity',
  'pkcs12-enveloped',
  'pkcs12-content-type',
  'pkcs12-ber',
  // registry files
  'registry-file-header',
  'registry-file-syntax',
  'registry-file-encoding',
  'registry-file-hex',
  // hives
  'hive-not-a-hive',
  'hive-unsupported-version',
  'hive-bad-root',
  'hive-bad-cell',
  'hive-bad-list',
  'hive-loop',
  'hive-too-deep',
  'hive-bad-value',
  'hive-bad-big-data',
  'volume-hibernated',
  'volume-bitlocker',
  'hive-dirty',
  'hive-differencing',
  'hive-transaction-pending',
  'hive-value-in-big-data',
  'hive-value-inline',
  'hive-value-shared',
  'hive-value-grows',
  'hive-is-a-log',
  'hive-without-stores',
  'hive-logs-missing',
  'hive-logs-unusable',
  'hive-logs-too-large',
  // live registry
  'live-needs-windows',
  'registry-tool-failed',
  'program-not-started',
  'registry-key-missing',
  'elevation-needed',
  // facts about a machine
  'pe-not-an-executable',
  'pe-malformed',
  'pe-without-version',
  'on-another-volume',
  'no-windows-folder',
  'registry-value-unreadable',
  'not-looked-at',
  'no-logs',
  // plan, apply, undo
  'plan-unreadable',
  'plan-digest-wrong',
  'plan-stale',
  'plan-unknown-change',
  'plan-nothing-to-do',
  'read-back-differs',
  'apply-failed',
  'busy',
  'run-unknown',
  'run-unreadable',
  'run-not-undoable',
  'run-already-undone',
  'recovery-needed',
  'recovery-impossible',
  'name-needs-decision',
  // faces
  'usage',
  'bad-request',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

export type ErrorParameters = Readonly<Record<string, string | number>>

/** `location` is a path or registry key; `offset` is in bytes from the start of that file; `line` counts from 1. */
export interface CertmendError {
  readonly code: ErrorCode
  readonly params: ErrorParameters
  readonly location?: string
  readonly offset?: number
  readonly line?: number
}

export const certmendError = (
  code: ErrorCode,
  params: ErrorParameters = {},
  where: Pick<CertmendError, 'location' | 'offset' | 'line'> = {},
): CertmendError => ({ code, params, ...where })
