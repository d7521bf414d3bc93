/** What a file is that is to be run, from its bytes as they are now (ARCHITECTURE rule 7). */
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { FileVerdict } from '../../../../shared/model/hotfix.ts'
import type { CheckedFile } from '../../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { ServicePack } from '../../../../shared/model/task-sequence.ts'
import { executableLimit } from '../../formats/authenticode/verify.ts'
import type { Platform } from '../../ports.ts'
import { type Identification, identifyFile } from '../../remedies/hotfix/identify.ts'
import { formatVersion } from '../../version-number.ts'

export interface CheckedProgramFile {
  readonly file: CheckedFile
  readonly identification: Identification
}

/** `fileName`: under which it is known; a staged copy has the same one. `wanted`: the service pack of the client. */
export const checkProgram = async (
  platform: Platform,
  location: string,
  fileName: string,
  wanted: ServicePack | null,
): Promise<Result<CheckedProgramFile>> => {
  const { files, programs, hashes, clock } = platform
  const content = await files.readAll(location, executableLimit)
  if (!content.ok) return content
  const { trust, math } = programs
  const identification = identifyFile(content.value, fileName, { math, trust, now: clock.now(), wanted })
  const { verdict, servicePack, version, signature } = identification
  const file: CheckedFile = {
    location,
    fileName,
    size: content.value.length,
    digest: hashes.sha256(content.value),
    verdict,
    servicePack,
    version: version && formatVersion(version),
    signer: signature?.signatures[0]?.signer ?? null,
  }
  return success({ file, identification })
}

/**
 * Whether the file at `location` is what the plan says and still counts as genuine: `program-changed`,
 * `program-not-genuine`. The verdict of a plan is never believed, a plan may come from a file.
 */
export const isStillGenuine = async (
  platform: Platform,
  location: string,
  planned: CheckedFile,
): Promise<Result<true>> => {
  const now = await checkProgram(platform, location, planned.fileName, null)
  if (!now.ok) return now
  const { file, identification } = now.value
  if (file.digest !== planned.digest || file.size !== planned.size) {
    return failure(certmendError('program-changed', {}, { location }))
  }
  const isSame = identification.isGenuine && file.verdict === whateverTheClient(planned.verdict)
  return isSame ? success(true) : failure(certmendError('program-not-genuine', {}, { location }))
}

/** What the file is where nobody says for which client. */
const whateverTheClient = (verdict: FileVerdict): FileVerdict =>
  verdict === 'certfix-tool-of-other-service-pack' ? 'certfix-tool' : verdict
