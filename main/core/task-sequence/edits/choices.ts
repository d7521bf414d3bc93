/** What a person typed, checked before anything is planned with it. facts/task-sequences.md §6 (11, 18) */
import { certmendError } from '../../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { SequenceChoices } from '../../../../shared/model/task-sequence.ts'
import { isPackageId, patchPath, readPatchPath } from '../client-patch.ts'

/** Errors: certfix-package, certfix-program, patch-drive, patch-folder, patch-file-name, patch-service-pack. */
export const checkChoices = (choices: SequenceChoices): Result<SequenceChoices> => {
  const { certfixPackage, certfixProgram, place, servicePack, patchFile } = choices
  if (!isPackageId(certfixPackage)) return failure(certmendError('certfix-package', { packageId: certfixPackage }))
  if (!isProgramName(certfixProgram)) return failure(certmendError('certfix-program', { program: certfixProgram }))
  const fileName = patchFile === null ? {} : { fileName: patchFile }
  const path = patchPath({ place, servicePack, packageId: anyPackage, ...fileName })
  if (!path.ok) return path
  const named = readPatchPath(path.value)
  if (named.servicePacks.some((pack) => pack !== servicePack)) {
    return failure(certmendError('patch-service-pack', { name: named.fileName, servicePack }))
  }
  return success(choices)
}

/** Each Setup step has its own; this one stands for those that are well-formed. */
const anyPackage = 'XXX00001'

const longestProgramName = 255

/** What can stand in an XML file and be told from a blank: no control characters, no half of a surrogate pair. */
const isProgramName = (name: string): boolean =>
  name !== '' && name.length <= longestProgramName && name === name.trim() && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(name)
