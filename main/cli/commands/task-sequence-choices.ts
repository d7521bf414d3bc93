/** From what stands on the command line to what the core plans with. */

import { certmendError } from '../../../shared/contract/errors.ts'
import type { SequenceFileId } from '../../../shared/model/ids.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { PatchPlace, SequenceChoices } from '../../../shared/model/task-sequence.ts'
import type { SequenceFile } from '../../core/pipeline/plan-sequence.ts'
import { openSequenceFile } from '../../core/pipeline/sequence-file.ts'
import { fileView } from '../../core/task-sequence/file-view.ts'
import type { Session } from '../outcome.ts'

/** The files behind the paths, with where their changes go. */
export const chosenFiles = async ({ args, platform }: Session): Promise<Result<readonly SequenceFile[]>> => {
  const { destination, encoding } = args.sequence
  const chosen: SequenceFile[] = []
  for (const [index, operand] of args.operands.entries()) {
    const path = await platform.files.resolve(platform.files.absolute(operand))
    if (!path.ok) return path
    if (chosen.some((other) => other.path === path.value)) {
      return failure(certmendError('usage', { problem: 'a replacement has two files, and these are the same' }))
    }
    const output = destination?.kind === 'files' ? destination.files[index] : undefined
    const id = `f${index + 1}` as SequenceFileId
    const taken = output === undefined ? null : platform.files.absolute(output)
    chosen.push({ id, path: path.value, encoding, output: taken })
  }
  return success(chosen)
}

/** `args` have what a plan needs: parseArguments sees to it. */
export const sequenceChoices = async (
  session: Session,
  files: readonly SequenceFile[],
): Promise<Result<SequenceChoices>> => {
  const { servicePack, certfixPackage, certfixProgram, patchFile, scenario, disabledSteps } = session.args.sequence
  if (servicePack === null || certfixPackage === null || certfixProgram === null) {
    return failure(certmendError('usage', { problem: 'service pack, CCMCertFix package and program are needed' }))
  }
  const place = session.args.sequence.place ?? (await placeInFiles(session, files)) ?? { kind: 'drive', letter: 'C' }
  return success({ servicePack, certfixPackage, certfixProgram, place, patchFile, scenario, disabledSteps })
}

/** Where a PATCH that stands there already has the client package. What cannot be read says so when it is planned. */
const placeInFiles = async ({ platform }: Session, files: readonly SequenceFile[]): Promise<PatchPlace | null> => {
  for (const { id, path, encoding } of files) {
    const read = await openSequenceFile(platform.files, path, encoding)
    const [pkg] = read.ok ? read.value.packages : []
    const place = pkg === undefined ? null : fileView(pkg, id, path).suggestions.place
    if (place !== null) return place
  }
  return null
}
