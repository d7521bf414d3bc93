/**
 * Plans for other people's programs: the client patch, the package for site servers, CCMCertFix. A plan holds the very
 * command line, the folder that it is run from and the bytes that are run; nothing of it is worked out again later.
 */
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { FileUse, MachinePlace } from '../../../../shared/model/hotfix.ts'
import type { ChangeId, TargetId } from '../../../../shared/model/ids.ts'
import type {
  CertfixChange,
  CertfixPlan,
  CheckedFile,
  ExtractionChange,
  HotfixPlan,
  PatchChange,
  PlannedCommand,
  PlanTarget,
  ProgramChange,
  ProgramPlan,
} from '../../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { MachineFacts } from '../../diagnosis/facts.ts'
import { faultyCertificates, known } from '../../diagnosis/verdict.ts'
import type { Platform, ProgramHost } from '../../ports.ts'
import {
  type CommandLine,
  certfixCommand,
  extractionCommand,
  type PropertyValue,
  patchCommand,
} from '../../remedies/hotfix/command-line.ts'
import type { Identification } from '../../remedies/hotfix/identify.ts'
import { hotfixVersions } from '../../remedies/hotfix/known-files.ts'
import { clientServicePack, fileUse } from '../../remedies/hotfix/which-step.ts'
import { formatVersion } from '../../version-number.ts'
import { planHead, sealPlan } from '../plan.ts'
import { checkProgram } from './check-program.ts'
import { readOwnCertificates } from './own-certificates.ts'

export interface HotfixRequest {
  /** Of the patch, or of the package for site servers. */
  readonly location: string
  /** Given to the client again; a package takes none. */
  readonly properties: readonly PropertyValue[]
  /** Where the files of a package come out: a folder that does not exist yet. */
  readonly folder: string
}

/**
 * `program-not-for-here` with the reason, `live-needs-windows`, the codes of command lines and files. Reads only; the
 * machine is looked at again here, so that a plan is never made from what is no longer there.
 */
export const planHotfix = async (platform: Platform, request: HotfixRequest): Promise<Result<HotfixPlan>> => {
  const prepared = await prepare(platform, request.location)
  if (!prepared.ok) return prepared
  const change = await hotfixChange(platform, prepared.value, request)
  if (!change.ok) return change
  return success(sealed(platform, 'hotfix', change.value))
}

/** The same for CCMCertFix: what the SMS store holds now is part of the plan. */
export const planCertfix = async (platform: Platform, location: string): Promise<Result<CertfixPlan>> => {
  const prepared = await prepare(platform, location)
  if (!prepared.ok) return prepared
  const change = await certfixChange(platform, prepared.value)
  if (!change.ok) return change
  return success(sealed(platform, 'ccmcertfix', change.value))
}

const sealed = <Remedy extends ProgramPlan['remedy'], One extends ProgramChange>(
  platform: Platform,
  remedy: Remedy,
  change: One,
) =>
  sealPlan(platform.hashes, {
    ...planHead(platform),
    remedy,
    targets: [...programTargets[remedy]],
    changes: [change],
  })

const hotfixChange = async (
  platform: Platform,
  prepared: Prepared,
  request: Pick<HotfixRequest, 'properties' | 'folder'>,
): Promise<Result<PatchChange | ExtractionChange>> => {
  switch (prepared.use) {
    case 'apply-patch':
      return patchChange(prepared, request)
    case 'extract-package':
      return extractionChange(platform, prepared, request)
    default:
      return notForHere(prepared)
  }
}

/** What a plan would hold now in place of this change: the same, unless something changed or the plan was forged. */
export const changeNow = (
  platform: Platform,
  prepared: Prepared,
  planned: ProgramChange,
): Promise<Result<ProgramChange>> => {
  if (planned.action === 'run-certfix') return certfixChange(platform, prepared)
  const properties = planned.action === 'apply-patch' ? planned.properties : []
  const folder = planned.action === 'extract-package' ? planned.folder : ''
  return hotfixChange(platform, prepared, { properties, folder })
}

const target = 't1' as TargetId
const change = 'c1' as ChangeId

/** The computer that Certmend runs on. */
export const programTargets: Readonly<Record<ProgramPlan['remedy'], readonly PlanTarget[]>> = {
  hotfix: [{ id: target, kind: 'client', location: 'live', size: null, digest: null }],
  ccmcertfix: [{ id: target, kind: 'live', location: 'live', size: null, digest: null }],
}

export interface Prepared {
  readonly file: CheckedFile
  readonly identification: Identification
  readonly facts: MachineFacts
  readonly use: FileUse
  readonly why: string
  readonly windows: NonNullable<ProgramHost['windows']>
  readonly staged: string
}

/** The file, the machine, and what the one is good for on the other. `planned`: the folder that a plan names already. */
export const prepare = async (platform: Platform, location: string, planned?: string): Promise<Result<Prepared>> => {
  const { programs, files, ids } = platform
  const { windows } = programs
  if (windows === null) return failure(certmendError('live-needs-windows', {}, { location: 'live' }))
  const facts = await programs.facts()
  if (!facts.ok) return facts
  const resolved = await files.resolve(location)
  if (!resolved.ok) return resolved
  const fileName = files.baseName(resolved.value)
  const checked = await checkProgram(platform, resolved.value, fileName, clientServicePack(facts.value))
  if (!checked.ok) return checked
  const { file, identification } = checked.value
  const { use, why } = fileUse(identification, facts.value, await placeHere(programs))
  const staged = planned ?? `${windows.stagingParent}\\certmend-${ids.next(12)}`
  return success({ file, identification, facts: facts.value, use, why, windows, staged })
}

/** Where programs would run: in this Windows, or in a Windows PE that has no patient of its own. */
export const placeHere = async (programs: ProgramHost): Promise<MachinePlace> =>
  (await programs.rights()).windowsPe ? 'windows-pe' : 'this-computer'

export const notForHere = ({ file, why }: Prepared): Result<never> =>
  failure(certmendError('program-not-for-here', { verdict: file.verdict, why }, { location: file.location }))

/** What the command of a change follows from. */
export type CommandParts = Pick<ProgramChange, 'file' | 'staged'> &
  (
    | Pick<PatchChange, 'action' | 'properties'>
    | Pick<ExtractionChange, 'action' | 'folder'>
    | Pick<CertfixChange, 'action'>
  )

/** The one command line that there is for these parts, and the log that belongs to it. */
export const plannedCommand = (
  { systemFolder }: NonNullable<ProgramHost['windows']>,
  parts: CommandParts,
): Result<Pick<ProgramChange, 'command' | 'log'>> => {
  const { staged } = parts
  const program = `${staged}\\${parts.file.fileName}`
  const log = `${staged}\\${parts.action === 'run-certfix' ? 'CCMCertFix.log' : 'msiexec.log'}`
  const command = commandOf()
  return command.ok ? success({ command: copied(command.value), log }) : command

  function commandOf(): Result<CommandLine> {
    switch (parts.action) {
      case 'apply-patch':
        return patchCommand({ systemFolder, patch: program, log, properties: parts.properties })
      case 'extract-package':
        return extractionCommand({ systemFolder, package: program, folder: parts.folder, log })
      case 'run-certfix':
        return certfixCommand(program)
    }
  }
}

const copied = ({ program, args, line }: CommandLine): PlannedCommand => ({ program, args: [...args], line })

const patchChange = (prepared: Prepared, request: Pick<HotfixRequest, 'properties'>): Result<PatchChange> => {
  const { file, identification, facts, windows, staged } = prepared
  const action = 'apply-patch'
  const properties = request.properties.filter(({ value }) => value !== '').map(({ name, value }) => ({ name, value }))
  const command = plannedCommand(windows, { action, file, staged, properties })
  if (!command.ok) return command
  const before = known(facts.certificateMaker)
  const at = facts.certificateMaker.ok ? facts.certificateMaker.value.evidence[0]?.location : undefined
  const installer = identification.package
  const pack = clientServicePack(facts)
  if (!before || at === undefined || installer?.patchCode == null || pack === null) return notForHere(prepared)
  return success({
    id: change,
    target,
    action,
    file,
    staged,
    ...command.value,
    reason: 'client-old',
    risk: 'medium',
    reversible: installer.allowsRemoval === true,
    properties,
    clientFile: { location: at, before: formatVersion(before), after: formatVersion(hotfixVersions[pack]) },
    patchCode: installer.patchCode,
    productCodes: [...installer.targetProductCodes],
  })
}

const extractionChange = async (
  { files }: Platform,
  { file, windows, staged }: Prepared,
  { folder }: Pick<HotfixRequest, 'folder'>,
): Promise<Result<ExtractionChange>> => {
  const taken = await files.facts(folder)
  if (taken.ok) return failure(certmendError('already-exists', {}, { location: folder }))
  if (taken.error.code !== 'not-found') return taken
  const action = 'extract-package'
  const command = plannedCommand(windows, { action, file, staged, folder })
  if (!command.ok) return command
  return success({
    id: change,
    target,
    action,
    file,
    staged,
    ...command.value,
    reason: 'certfix-inside',
    risk: 'low',
    reversible: false,
    folder,
  })
}

const certfixChange = async (platform: Platform, prepared: Prepared): Promise<Result<CertfixChange>> => {
  const { use, file, facts, windows, staged } = prepared
  if (use !== 'run-certfix') return notForHere(prepared)
  const action = 'run-certfix'
  const command = plannedCommand(windows, { action, file, staged })
  if (!command.ok) return command
  const certificates = await readOwnCertificates(platform)
  if (!certificates.ok) return certificates
  return success({
    id: change,
    target,
    action,
    file,
    staged,
    ...command.value,
    reason: faultyCertificates(facts) === undefined ? 'certificates-unknown' : 'certificates-bad',
    // It decides by itself what it changes.
    risk: 'medium',
    reversible: true,
    certificates: certificates.value.map(({ views: _, blob, ...certificate }) => ({
      ...certificate,
      blobDigest: platform.hashes.sha256(blob),
    })),
  })
}
