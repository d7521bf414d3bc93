/**
 * What is read after a program (ARCHITECTURE rule 6): the client's file and the list of Windows Installer, the certificates,
 * or the files that came out. From that alone, and from how the program ended, comes what the run is said to be.
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import type { CertfixChange, ExtractionChange, PatchChange, ProgramChange } from '../../../../shared/model/plan.ts'
import { type Result, success } from '../../../../shared/model/result.ts'
import type { ProgramReadBack, ProgramRunResult } from '../../../../shared/model/run.ts'
import { known } from '../../diagnosis/verdict.ts'
import type { Platform } from '../../ports.ts'
import { readFileName } from '../../remedies/hotfix/file-name.ts'
import type { RegistryValueChange } from '../../sources/document.ts'
import { compareVersions, formatVersion, parseVersion } from '../../version-number.ts'
import { changedValues, isBad, readOwnCertificates, type StoredValue } from './own-certificates.ts'
import { complaintOf, type ProgramOutcome } from './run-program.ts'

/** As the journal keeps it; null: not looked at for this action, or not known. */
export interface Observation {
  readonly clientFile: string | null
  readonly registered: boolean | null
  readonly values: readonly RegistryValueChange[] | null
  /** Paths below the folder of the package. */
  readonly files: readonly string[] | null
}

export interface Judgement {
  readonly readBack: ProgramReadBack
  readonly result: Exclude<ProgramRunResult, 'interrupted'>
  /** Whether something is as it was not before: an undo has something to take back. */
  readonly isApplied: boolean
  readonly errors: readonly CertmendError[]
}

export interface Observed {
  readonly observation: Observation
  readonly judgement: Judgement
}

const nothing: Observation = { clientFile: null, registered: null, values: null, files: null }

/** `outcome`: null where no program ran at all, or a crash hid how it ended. `before`: values of the stores. */
export const observe = (
  platform: Platform,
  change: ProgramChange,
  outcome: ProgramOutcome | null,
  before: readonly StoredValue[],
): Promise<Result<Observed>> => {
  switch (change.action) {
    case 'apply-patch':
      return observePatch(platform, change, outcome)
    case 'extract-package':
      return observeExtraction(platform, change, outcome)
    case 'run-certfix':
      return observeCertificates(platform, change, outcome, before)
  }
}

const complaintsOf = (outcome: ProgramOutcome | null): readonly CertmendError[] => {
  const complaint = outcome === null ? null : complaintOf(outcome)
  return complaint === null ? [] : [complaint]
}

const observePatch = async (
  { programs }: Platform,
  { clientFile, productCodes, patchCode }: PatchChange,
  outcome: ProgramOutcome | null,
): Promise<Result<Observed>> => {
  const facts = await programs.facts()
  if (!facts.ok) return facts
  const { certificateMaker } = facts.value
  if (!certificateMaker.ok) return certificateMaker
  const registration = await programs.registration(productCodes, patchCode)
  if (!registration.ok) return registration
  const version = known(certificateMaker)
  const read = version ? formatVersion(version) : null
  const registered = registration.value !== null
  const observation = { ...nothing, clientFile: read, registered }
  return success({ observation, judgement: judgePatch(clientFile, read, registered, outcome) })
}

/**
 * | file    | listed | the program said | read back     | run            |
 * |---------|--------|------------------|---------------|----------------|
 * | new     | yes    | any              | held          | done           |
 * | new     | no     | any              | differs       | partial        |
 * | old     | yes    | restart needed   | after-restart | restart-needed |
 * | old     | yes    | else             | differs       | partial        |
 * | old     | no     | success          | differs       | partial        |
 * | old     | no     | failure, nothing | not-done      | rolled-back    |
 */
const judgePatch = (
  { location, before, after }: PatchChange['clientFile'],
  read: string | null,
  registered: boolean,
  outcome: ProgramOutcome | null,
): Judgement => {
  const errors = complaintsOf(outcome)
  const isNew = isAtLeast(read, after)
  if (isNew && registered) return { readBack: 'held', result: 'done', isApplied: true, errors: [] }
  if (isNew) {
    const unlisted = certmendError('patch-not-listed', {}, { location })
    return { readBack: 'differs', result: 'partial', isApplied: true, errors: [...errors, unlisted] }
  }
  const said = outcome?.exit?.outcome
  if (registered && said === 'success-restart') {
    return { readBack: 'after-restart', result: 'restart-needed', isApplied: true, errors }
  }
  const saidDone = said === 'success' || said === 'success-restart'
  if (!registered && !saidDone && read === before) {
    return { readBack: 'not-done', result: 'rolled-back', isApplied: false, errors }
  }
  const stillOld = certmendError('client-file-still-old', { version: read ?? '', wanted: after }, { location })
  return { readBack: 'differs', result: 'partial', isApplied: registered, errors: [...errors, stillOld] }
}

const isAtLeast = (version: string | null, wanted: string): boolean => {
  const [read, least] = [version === null ? null : parseVersion(version), parseVersion(wanted)]
  return read !== null && least !== null && read[2] === least[2] && compareVersions(read, least) >= 0
}

/** Folders below one another that are looked through, and names in all of them. */
const deepest = 8
const most = 5_000

const observeExtraction = async (
  platform: Platform,
  { folder }: ExtractionChange,
  outcome: ProgramOutcome | null,
): Promise<Result<Observed>> => {
  const there = await platform.files.facts(folder)
  if (!there.ok && there.error.code !== 'not-found') return there
  const files = there.ok ? await updateFilesBelow(platform, folder) : []
  const observation = { ...nothing, files }
  const errors = complaintsOf(outcome)
  const hasTool = files.some((path) => readFileName(platform.files.baseName(path)).role === 'certfix-tool')
  if (hasTool)
    return success({ observation, judgement: { readBack: 'held', result: 'done', isApplied: false, errors: [] } })
  if (errors.length > 0 || outcome === null) {
    const result = there.ok ? 'partial' : 'rolled-back'
    return success({ observation, judgement: { readBack: 'not-done', result, isApplied: false, errors } })
  }
  const missing = certmendError('certfix-not-extracted', {}, { location: folder })
  return success({
    observation,
    judgement: { readBack: 'differs', result: 'partial', isApplied: false, errors: [missing] },
  })
}

/** Files that are called as those of the update are; what cannot be listed is left out. */
const updateFilesBelow = async ({ files }: Platform, top: string): Promise<readonly string[]> => {
  const found: string[] = []
  let level: readonly string[] = [top]
  let seen = 0
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const below: string[] = []
    for (const folder of level) {
      const names = await files.list(folder)
      for (const name of names.ok ? names.value : []) {
        if (++seen > most) return found
        const path = files.join(folder, name)
        const facts = await files.facts(path)
        if (facts.ok && facts.value.kind === 'folder') below.push(path)
        else if (facts.ok && readFileName(name).role !== null) found.push(path)
      }
    }
    level = below
  }
  return found
}

const observeCertificates = async (
  platform: Platform,
  { certificates }: CertfixChange,
  outcome: ProgramOutcome | null,
  before: readonly StoredValue[],
): Promise<Result<Observed>> => {
  const now = await readOwnCertificates(platform)
  if (!now.ok) return now
  const values = changedValues(before, now.value)
  const left = now.value.filter(isBad).length
  const complaints = complaintsOf(outcome)
  const observation = { ...nothing, values }
  const isApplied = values.length > 0
  const gone = certificates.filter(({ key }) => !now.value.some((one) => one.key === key))
  const hasRun = isApplied || (outcome !== null && outcome.exit !== null)
  if (left === 0 && gone.length === 0 && hasRun) {
    // The certificates decide; of its exit codes nothing is documented.
    return success({ observation, judgement: { readBack: 'held', result: 'done', isApplied, errors: [] } })
  }
  const errors = [
    ...complaints,
    ...gone.map(({ key }) => certmendError('read-back-differs', {}, { location: key })),
    ...(left > 0 && complaints.length === 0 ? [certmendError('names-still-bad', { count: left })] : []),
  ]
  if (!isApplied) {
    const ranWell = complaints.length === 0 && outcome !== null
    const judgement: Judgement = ranWell
      ? { readBack: 'differs', result: 'partial', isApplied, errors }
      : { readBack: 'not-done', result: 'rolled-back', isApplied, errors: complaints }
    return success({ observation, judgement })
  }
  return success({ observation, judgement: { readBack: 'differs', result: 'partial', isApplied, errors } })
}
