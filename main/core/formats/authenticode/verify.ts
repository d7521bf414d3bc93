/**
 * Whether a program or an installer file is what its publisher signed: "Windows Authenticode Portable Executable Signature
 * Format". Nothing here asks Windows or the network, so the answer is the same on every machine; revocation is not known.
 *
 * A file may carry a second signature inside the first one (SHA-256 beside SHA-1). Every signature in the file has to be
 * good: one that is not was changed, and then the file is not as its publisher left it.
 */
import type { Result } from '../../../../shared/model/result.ts'
import { sameBytes } from '../../byte-edit.ts'
import { attempt, fault } from '../../fault.ts'
import { wholeOf } from '../der.ts'
import { type CompoundFile, looksLikeCompoundFile, readCompoundFile } from '../installer-package/compound-file.ts'
import { buildChain, type Chain, purposeProblem, purposes, validityProblem } from './chain.ts'
import { check, notPossible, type Problem, type SignatureCheck } from './checks.ts'
import { executableParts, looksLikeExecutable } from './executable-parts.ts'
import { type InstallerParts, installerParts } from './installer-parts.ts'
import { type DigestAlgorithm, digestNamed, type SignatureMath } from './signature-math.ts'
import {
  attributeTypes,
  knownAdditions,
  parseFileDigest,
  parseSignedData,
  type SignedData,
  type SignerInfo,
  signedKinds,
} from './signed-data.ts'
import { checkSigner, readableCertificates } from './signer.ts'
import { readTimeStamp, type TimeStamp } from './time-stamp.ts'
import type { Certificate } from './x509.ts'

/** Whom to believe. `microsoftTrust` (microsoft-roots.ts) is what Certmend ships. */
export interface Trust {
  readonly roots: readonly Certificate[]
  readonly timeStampRoots: readonly Certificate[]
  /** Common names that a signer may have; its organization has to be the same. */
  readonly publishers: readonly string[]
}

export interface VerifyOptions {
  readonly math: SignatureMath
  readonly trust: Trust
  /** Validity is judged by this where the file has no time stamp. */
  readonly now: Date
}

export interface SignatureReport {
  /** In the order of `signatureChecks`. */
  readonly checks: readonly SignatureCheck[]
  /** Subjects of the signer and of the pinned root; null as far as they are not known. */
  readonly signer: string | null
  readonly root: string | null
  /** ISO 8601, UTC; null without a time stamp that holds. */
  readonly signedAt: string | null
  readonly algorithm: DigestAlgorithm | null
}

export interface AuthenticodeReport {
  readonly isSigned: boolean
  /** There is a signature, and no check of any failed. */
  readonly isTrusted: boolean
  readonly signatures: readonly SignatureReport[]
}

/** In bytes: installers have a limit of their own. */
export const executableLimit = 256 * 1024 * 1024

/**
 * `empty-file`; `too-large`; `unknown-format` for what is neither an executable nor a compound file; the errors of
 * `readCompoundFile`; `pe-not-an-executable` and `pe-malformed`. What is wrong with a signature is a check that failed.
 */
export const verifyAuthenticode = (bytes: Uint8Array, options: VerifyOptions): Result<AuthenticodeReport> => {
  if (looksLikeCompoundFile(bytes)) {
    const file = readCompoundFile(bytes)
    return file.ok ? verifyInstaller(file.value, bytes.length, options) : file
  }
  return attempt(() => {
    if (bytes.length === 0) fault('empty-file')
    if (bytes.length > executableLimit) fault('too-large', { size: bytes.length, limit: executableLimit })
    if (!looksLikeExecutable(bytes)) fault('unknown-format')
    return reportOn({ ...executableParts(bytes), kind: signedKinds.executable, extended: null }, options)
  })
}

/** Of a compound file that was read already; `size` is that of the whole file. */
export const verifyInstaller = (file: CompoundFile, size: number, options: VerifyOptions): Result<AuthenticodeReport> =>
  attempt(() => reportOn({ ...installerParts(file, size), kind: signedKinds.installer }, options))

interface Subject extends InstallerParts {
  /** One of `signedKinds`. */
  readonly kind: string
}

const reportOn = (subject: Subject, options: VerifyOptions): AuthenticodeReport => {
  if (subject.signature === null) return { isSigned: false, isTrusted: false, signatures: [] }
  const signatures = reportSignature(subject, subject.signature, options, true)
  const isTrusted = signatures.every(({ checks }) => checks.every(holds))
  return { isSigned: true, isTrusted, signatures }
}

/** A missing time stamp is the one thing that may be missing. */
const holds = ({ name, status, problem }: SignatureCheck): boolean =>
  status === 'passed' || (name === 'time-stamp' && status === 'not-possible' && problem?.reason === 'no-time-stamp')

/** This signature, then those inside of it. */
const reportSignature = (
  subject: Subject,
  bytes: Uint8Array,
  options: VerifyOptions,
  isOuter: boolean,
): readonly SignatureReport[] => {
  const read = attempt(() => {
    const data = parseSignedData(bytes)
    const nested = isOuter ? (data.signers[0]?.unsignedAttributes.get(attributeTypes.nestedSignature) ?? []) : []
    return { report: checkSignature(subject, data, bytes, options), nested }
  })
  if (!read.ok) return [unreadableSignature]
  const { report, nested } = read.value
  // Each costs a digest of the whole file.
  if (nested.length > mostNested) return [unreadableSignature]
  return [report, ...nested.flatMap((inner) => reportSignature(subject, wholeOf(inner), options, false))]
}

/** Real files have one. */
const mostNested = 4

const unreadableSignature: SignatureReport = {
  checks: [check('signature', { reason: 'unreadable' })],
  signer: null,
  root: null,
  signedAt: null,
  algorithm: null,
}

const checkSignature = (
  subject: Subject,
  data: SignedData,
  bytes: Uint8Array,
  options: VerifyOptions,
): SignatureReport => {
  const { math, trust, now } = options
  const fileDigest = parseFileDigest(data.content)
  const algorithm = digestNamed(fileDigest.algorithm) ?? null
  const appended = check('nothing-appended', appendedProblem(subject, data, bytes.subarray(data.size)))
  const digest = check('file-digest', digestProblem(subject, fileDigest, algorithm, math))
  const [signer, ...others] = data.signers
  if (signer === undefined || others.length > 0) {
    const problem: Problem = { reason: signer === undefined ? 'signer-missing' : 'several-signers' }
    return { ...unreadableSignature, algorithm, checks: [appended, digest, check('signature', problem)] }
  }
  const embedded = readableCertificates(data.certificates)
  const { certificate, problem } = checkSigner(signer, data, embedded, math)
  const stamp = timeStampOf(signer, embedded, options)
  const chain = certificate && buildChain(certificate, embedded, trust.roots, math)
  return {
    checks: [
      appended,
      digest,
      check('signature', problem),
      stamp === null ? notPossible('time-stamp', 'no-time-stamp') : check('time-stamp', stamp.problem),
      ...chainChecks(chain, stamp, trust, toSeconds(now)),
    ],
    signer: certificate?.subjectText ?? null,
    root: chain?.problem === null ? (chain.certificates.at(-1)?.subjectText ?? null) : null,
    signedAt: stamp?.time ?? null,
    algorithm,
  }
}

const timeStampOf = (signer: SignerInfo, embedded: readonly Certificate[], { math, trust }: VerifyOptions) => {
  const stamp = attempt(() => readTimeStamp(signer, embedded, trust.timeStampRoots, math))
  return stamp.ok ? stamp.value : unusableTimeStamp
}

const unusableTimeStamp: TimeStamp = { time: null, problem: { reason: 'unreadable' } }

const toSeconds = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`

/** Behind SignedData only what fills up to a multiple of eight bytes may stand. */
const appendedProblem = ({ isWhole }: Subject, { signers }: SignedData, rest: Uint8Array): Problem | null => {
  if (!isWhole) return { reason: 'bytes-behind-file' }
  const additions = signers.flatMap(({ unsignedAttributes }) => [...unsignedAttributes.keys()])
  if (!additions.every((type) => knownAdditions.includes(type))) return { reason: 'unknown-addition' }
  return rest.length < 8 && rest.every((byte) => byte === 0) ? null : { reason: 'bytes-behind-signature' }
}

const digestProblem = (
  { kind, hashed, extended }: Subject,
  signed: ReturnType<typeof parseFileDigest>,
  algorithm: DigestAlgorithm | null,
  math: SignatureMath,
): Problem | null => {
  if (signed.kind !== kind) return { reason: 'another-kind-of-file' }
  if (algorithm === null) return { reason: 'algorithm-not-accepted' }
  if (!sameBytes(math.digest(algorithm, hashed), signed.digest)) return { reason: 'file-digest-differs' }
  const isDescribed = extended === null || sameBytes(math.digest(algorithm, extended.hashed), extended.digest)
  return isDescribed ? null : { reason: 'description-digest-differs' }
}

const chainChecks = (
  chain: Chain | null,
  stamp: TimeStamp | null,
  { publishers }: Trust,
  now: string,
): readonly SignatureCheck[] => {
  if (chain === null) {
    return (['chain', 'validity', 'purpose', 'publisher'] as const).map((name) =>
      notPossible(name, 'signer-certificate-missing'),
    )
  }
  const publisher = check('publisher', publisherProblem(chain, publishers))
  if (chain.problem !== null) {
    const unknown = (['validity', 'purpose'] as const).map((name) => notPossible(name, 'chain-incomplete'))
    return [check('chain', chain.problem), ...unknown, publisher]
  }
  return [
    check('chain', null),
    check('validity', validityProblem(chain, stamp?.time ?? now)),
    check('purpose', purposeProblem(chain, purposes.codeSigning)),
    publisher,
  ]
}

/** Roots of Microsoft also stand above what others made: drivers that it tested, applications of its store. */
const publisherProblem = ({ certificates: [signer] }: Chain, publishers: readonly string[]): Problem | null => {
  const names = signer === undefined ? [] : [...signer.commonNames, ...signer.organizations]
  const [name = ''] = names
  const isExpected = names.length === 2 && names.every((one) => one === name) && publishers.includes(name)
  return isExpected ? null : { reason: 'another-publisher', certificate: signer?.subjectText ?? '' }
}
