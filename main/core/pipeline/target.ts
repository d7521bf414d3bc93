/**
 * One target of a plan: reading it again, working out the exact effect, doing it, taking it back, and telling in which
 * state it is. The only callers of the writing functions of the FileSystem and Registry ports are here and in the run store.
 */
import { certmendError } from '../../../shared/contract/errors.ts'
import type { ChangeId } from '../../../shared/model/ids.ts'
import { type Change, isNameChange, isSequenceChange, type PlanTarget } from '../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { invertEdits } from '../byte-edit.ts'
import { fromHex, toHex } from '../bytes.ts'
import { friendlyNameData, parseCertificateBlob } from '../formats/certificate-blob.ts'
import type { Platform } from '../ports.ts'
import type { CertificateDocument, Effect, FoundCertificate } from '../sources/document.ts'
import { importValues, registryState } from '../sources/live.ts'
import type { SourceReference } from '../sources/locate.ts'
import { withDocument } from '../sources/read-source.ts'
import { hibernationOf } from '../sources/volume-hazards.ts'
import { type Fingerprint, inverseEffect } from './journal.ts'
import { overlay } from './phases.ts'
import { readBackSequence, sequenceEdits } from './sequence-target.ts'

export interface PreparedTarget {
  readonly target: PlanTarget
  readonly changes: readonly Change[]
  readonly effect: Effect
  readonly before: Fingerprint
  readonly after: Fingerprint
}

/** Where a target stands in the run: as before, as planned, in between (a crash), or changed by somebody else. */
export type TargetState = 'before' | 'after' | 'mixed' | 'other'

const referenceOf = (target: PlanTarget): Result<SourceReference> =>
  target.kind === 'volume' || target.kind === 'task-sequence' || target.kind === 'client'
    ? failure(certmendError('plan-unreadable', { reason: target.kind }, { location: target.location }))
    : success({ kind: target.kind, location: target.location, path: target.location })

const stale = (location: string) => failure(certmendError('plan-stale', {}, { location }))

/**
 * Reads the target again and works out the effect. `plan-stale` where the file or one of the certificates is not as
 * planned; the document's own reason where it must not be changed. `liveFolder` keeps the exports of the live registry.
 */
export const prepareTarget = async (
  platform: Platform,
  target: PlanTarget,
  changes: readonly Change[],
  liveFolder?: string,
): Promise<Result<PreparedTarget>> => {
  const fresh = await isAsPlanned(platform, target)
  if (!fresh.ok) return fresh
  if (target.kind === 'task-sequence') return prepareSequence(platform, target, changes)
  const reference = referenceOf(target)
  if (!reference.ok) return reference
  const safe = await isSafeToWrite(platform, target)
  if (!safe.ok) return safe
  const effect = await withDocument(
    platform,
    reference.value,
    (document) => effectOf(platform, document, changes),
    liveFolder,
  )
  if (!effect.ok) return effect
  const before = target.digest === null || target.size === null ? null : { size: target.size, digest: target.digest }
  const after = await digestAfter(platform, target, effect.value.value)
  if (!after.ok) return after
  return success({ target, changes, effect: effect.value.value, before, after: after.value })
}

/** Whether writing there would survive: what is possible is not always right. */
export const isSafeToWrite = async (platform: Platform, target: PlanTarget): Promise<Result<true>> => {
  const hazard = target.kind === 'hive' ? await hibernationOf(platform.files, target.location) : null
  return hazard === null ? success(true) : failure(hazard)
}

const isAsPlanned = async (platform: Platform, target: PlanTarget): Promise<Result<true>> => {
  if (target.digest === null) return success(true)
  const files = [{ location: target.location, digest: target.digest }, ...logsOf(target)]
  for (const { location, digest } of files) {
    const now = await platform.files.digest(location)
    if (!now.ok) return now
    if (now.value.digest !== digest) return stale(location)
  }
  return success(true)
}

/** The transaction logs that a change of this target was made from, besides the target itself. */
export const logsOf = (target: PlanTarget) => target.recovery?.logs ?? []

const prepareSequence = async (
  platform: Platform,
  target: PlanTarget,
  changes: readonly Change[],
): Promise<Result<PreparedTarget>> => {
  const { files } = platform
  const edits = sequenceEdits(changes.filter(isSequenceChange))
  const after = await files.digest(target.location, edits)
  if (!after.ok) return after
  const before = target.digest === null || target.size === null ? null : { size: target.size, digest: target.digest }
  if (target.output === undefined) {
    return success({ target, changes, effect: { how: 'replace', edits }, before, after: after.value })
  }
  const taken = await files.facts(target.output)
  if (taken.ok) return failure(certmendError('already-exists', {}, { location: target.output }))
  if (taken.error.code !== 'not-found') return taken
  const effect = { how: 'beside', path: target.output, edits, removes: false } as const
  return success({ target, changes, effect, before: null, after: after.value })
}

const effectOf = (platform: Platform, document: CertificateDocument, changes: readonly Change[]): Result<Effect> => {
  const certificates = byKey(document)
  const names = changes.filter(isNameChange)
  for (const change of names) {
    const found = certificates.get(change.certificate.key)
    if (!found || platform.hashes.sha256(found.blob) !== change.blobDigest) return stale(change.certificate.key)
  }
  const replacements = names.map((change) => ({ key: change.certificate.key, data: fromHex(change.after.hex) }))
  return document.effect(replacements, platform.clock.now())
}

const digestAfter = async (platform: Platform, target: PlanTarget, effect: Effect): Promise<Result<Fingerprint>> => {
  if (effect.how === 'registry') return success(null)
  const edits = effect.how === 'in-place' ? overlay(effect.phases, 'after') : effect.edits
  return platform.files.digest(target.location, edits)
}

/** Whether it could be written now, before anything is. */
export const isWritable = async (platform: Platform, target: PlanTarget): Promise<Result<true>> =>
  target.digest === null || target.output !== undefined ? success(true) : platform.files.writable(target.location)

/** A full copy of the target in the run's folder (`backup` is a file, or a folder of exports for the live registry). */
export const backUp = async (platform: Platform, prepared: PreparedTarget, backup: string): Promise<Result<true>> => {
  const { target, effect, before } = prepared
  if (effect.how === 'beside') {
    const original = effect.removes
      ? { location: effect.path, digest: before?.digest ?? '' }
      : { location: target.location, digest: target.digest ?? '' }
    return copyOf(platform, original, backup)
  }
  if (before === null) {
    const state = effect.how === 'registry' ? await registryState(platform, effect.values, backup) : success('other')
    if (!state.ok) return state
    return state.value === 'before' ? success(true) : stale(target.location)
  }
  return copyOf(platform, { location: target.location, digest: before.digest }, backup)
}

/** Copies of the logs beside the hive's backup, so that Windows could replay them there as it would have done here. */
export const backUpLogs = async (platform: Platform, target: PlanTarget, folder: string): Promise<Result<true>> => {
  const { files } = platform
  for (const log of logsOf(target)) {
    const backup = files.join(folder, `backup-${target.id}-${files.baseName(log.location)}`)
    // Half a copy may stand here from before a crash.
    const cleared = await files.remove(backup)
    if (!cleared.ok) return cleared
    const copied = await copyOf(platform, log, backup)
    if (!copied.ok) return copied
  }
  return success(true)
}

const copyOf = async (
  { files }: Platform,
  original: { readonly location: string; readonly digest: string },
  backup: string,
): Promise<Result<true>> => {
  const copied = await files.copy(original.location, backup)
  if (!copied.ok) return copied
  const copy = await files.digest(backup)
  if (!copy.ok) return copy
  return copy.value.digest === original.digest ? success(true) : stale(original.location)
}

export interface EffectContext {
  readonly target: PlanTarget
  readonly effect: Effect
  /** Folder of the run: what is imported into the registry is kept there. */
  readonly runFolder: string
  /** Path beside the target for the new file. */
  readonly temporary: string | null
}

/** Does the effect from the state `before` (or finishes it from `mixed`). */
export const perform = async (platform: Platform, context: EffectContext): Promise<Result<true>> => {
  const { target, effect, runFolder, temporary } = context
  if (effect.how === 'registry') {
    return importValues(platform, effect.values, 'after', (view) =>
      platform.files.join(runFolder, `${target.id}-import-${view}.reg`),
    )
  }
  if (effect.how === 'beside') return performBeside(platform, context, effect)
  if (effect.how === 'replace') {
    return platform.files.replace(
      target.location,
      target.location,
      effect.edits,
      temporary ?? `${target.location}.certmend`,
    )
  }
  for (const phase of effect.phases) {
    const written = await platform.files.overwrite(target.location, phase)
    if (!written.ok) return written
  }
  return success(true)
}

const performBeside = async (
  { files }: Platform,
  { target, temporary }: EffectContext,
  { path, edits, removes }: Extract<Effect, { readonly how: 'beside' }>,
): Promise<Result<true>> => {
  if (removes) return files.remove(path)
  const taken = await files.facts(path)
  if (taken.ok) return failure(certmendError('already-exists', {}, { location: path }))
  return files.replace(path, target.location, edits, temporary ?? `${path}.certmend`)
}

/** Takes the effect back from `after` or `mixed`. */
export const revert = async (platform: Platform, context: EffectContext): Promise<Result<true>> => {
  const { effect } = context
  if (effect.how !== 'registry') return perform(platform, { ...context, effect: inverseOf(effect) })
  return importValues(platform, effect.values, 'before', (view) =>
    platform.files.join(context.runFolder, `${context.target.id}-import-back-${view}.reg`),
  )
}

export const inverseOf = (effect: Effect): Effect => inverseEffect(effect, invertEdits)

/** Looks at the medium itself. A read error is a failure, never a state. */
export const targetState = async (
  platform: Platform,
  target: PlanTarget,
  effect: Effect,
  before: Fingerprint,
  after: Fingerprint,
): Promise<Result<TargetState>> => {
  if (effect.how === 'registry') return registryState(platform, effect.values)
  if (effect.how === 'beside') return besideState(platform, effect.path, before, after)
  const now = await platform.files.digest(target.location)
  if (!now.ok) return now
  if (now.value.digest === before?.digest) return success('before')
  if (now.value.digest === after?.digest) return success('after')
  if (effect.how === 'replace' || before === null || after === null) return success('other')
  const sizes = [before.size, after.size]
  if (now.value.size < Math.min(...sizes) || now.value.size > Math.max(...sizes)) return success('other')
  const undone = await platform.files.digest(target.location, overlay(effect.phases, 'before'))
  if (!undone.ok) return undone
  return success(undone.value.digest === before.digest ? 'mixed' : 'other')
}

const besideState = async (
  { files }: Platform,
  path: string,
  before: Fingerprint,
  after: Fingerprint,
): Promise<Result<TargetState>> => {
  const now = await files.digest(path)
  if (!now.ok && now.error.code !== 'not-found') return now
  const digest = now.ok ? now.value.digest : undefined
  if (digest === before?.digest) return success('before')
  return success(digest === after?.digest ? 'after' : 'other')
}

export interface ReadBack {
  readonly held: readonly ChangeId[]
  readonly differs: readonly ChangeId[]
}

/** Reads the target with the same reader and compares each name with what was to stand there (rule 6). */
export const readBack = async (
  platform: Platform,
  target: PlanTarget,
  changes: readonly Change[],
  expected: 'before' | 'after',
): Promise<Result<ReadBack>> => {
  if (target.kind === 'task-sequence') return readBackSequence(platform, target, changes.filter(isSequenceChange))
  const reference = referenceOf(target)
  if (!reference.ok) return reference
  const read = await withDocument(platform, reference.value, (document) => {
    const certificates = byKey(document)
    const holding = new Set(changes.filter((change) => holds(certificates, change, expected)))
    return success({
      held: changes.filter((change) => holding.has(change)).map((change) => change.id),
      differs: changes.filter((change) => !holding.has(change)).map((change) => change.id),
    })
  })
  return read.ok ? success(read.value.value) : read
}

type CertificatesByKey = ReadonlyMap<string, FoundCertificate>

const byKey = (document: CertificateDocument): CertificatesByKey =>
  new Map(document.certificates.map((certificate) => [certificate.key, certificate]))

const holds = (certificates: CertificatesByKey, change: Change, expected: 'before' | 'after'): boolean => {
  if (!isNameChange(change)) return false
  const found = certificates.get(change.certificate.key)
  if (!found) return false
  const blob = parseCertificateBlob(found.blob)
  const data = blob.ok ? friendlyNameData(blob.value) : undefined
  return data !== undefined && toHex(data) === change[expected].hex
}
