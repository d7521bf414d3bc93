/**
 * The source folder of the package that the article asks for (facts/domain.md §1.2, step 5): CCMCertFix.exe as it was
 * checked, and the file by which the console makes package and program. Whatever else the folder holds goes to the
 * distribution points, too ("How to Set Up a Package Source Directory", ConfigMgr 2007).
 */
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { PackageNames } from '../../../../shared/model/package-names.ts'
import type { CheckedFile } from '../../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { ServicePack } from '../../../../shared/model/task-sequence.ts'
import { checkProgram } from '../../pipeline/program/check-program.ts'
import type { FileSystem, Platform } from '../../ports.ts'
import { certfixFile, packageDefinition, packageDefinitionFile } from './package-definition.ts'

export interface NewKit {
  /** CCMCertFix.exe as it was checked when somebody brought it. */
  readonly file: Pick<CheckedFile, 'location' | 'size' | 'digest'>
  /** It is made where it is not there yet. */
  readonly folder: string
  readonly names: PackageNames
}

export interface Kit {
  /** Absolute path of the folder. */
  readonly location: string
  /** Their names in it. */
  readonly files: readonly string[]
}

/**
 * `program-changed` and `program-not-genuine` where the tool is no longer what was checked; `package-definition-value`;
 * `not-a-folder`; `already-exists` where the folder holds a file of one of the names; `read-back-differs`; the codes of
 * files. Where it fails, neither file is there.
 */
export const writeKit = async (platform: Platform, { file, folder, names }: NewKit): Promise<Result<Kit>> => {
  const { files, hashes } = platform
  const servicePack = await checkAgain(platform, file)
  if (!servicePack.ok) return servicePack
  const definition = packageDefinition({ ...names, servicePack: servicePack.value })
  if (!definition.ok) return definition
  const location = files.absolute(folder)
  const opened = await openFolder(files, location)
  if (!opened.ok) return opened
  // The definition comes last: without it, the console makes no package.
  const parts: readonly Part[] = [
    {
      name: certfixFile,
      digest: file.digest,
      unlike: 'program-changed',
      write: (path) => files.copy(file.location, path),
    },
    {
      name: packageDefinitionFile,
      digest: hashes.sha256(definition.value),
      unlike: 'read-back-differs',
      write: (path) => files.create(path, definition.value),
    },
  ]
  const written: string[] = []
  for (const part of parts) {
    const path = files.join(location, part.name)
    const result = await writePart(files, path, part)
    if (!result.ok) {
      for (const earlier of written) await files.remove(earlier)
      if (opened.value.isNew) await files.removeFolder(location)
      return result
    }
    written.push(path)
  }
  return success({ location, files: parts.map(({ name }) => name) })
}

/** The pack by which it is known. The verdict of long ago is never believed: what counts are the bytes now. */
const checkAgain = async (
  platform: Platform,
  { location, size, digest }: NewKit['file'],
): Promise<Result<ServicePack>> => {
  const checked = await checkProgram(platform, location, platform.files.baseName(location), null)
  if (!checked.ok) return checked
  const { file, identification } = checked.value
  if (file.digest !== digest || file.size !== size) return failure(certmendError('program-changed', {}, { location }))
  const isTool = identification.isGenuine && file.verdict === 'certfix-tool'
  return isTool && file.servicePack !== null
    ? success(file.servicePack)
    : failure(certmendError('program-not-genuine', {}, { location }))
}

const openFolder = async (files: FileSystem, location: string): Promise<Result<{ readonly isNew: boolean }>> => {
  const facts = await files.facts(location)
  if (!facts.ok) {
    if (facts.error.code !== 'not-found') return facts
    const made = await files.makeFolder(location)
    return made.ok ? success({ isNew: true }) : made
  }
  if (facts.value.kind !== 'folder') return failure(certmendError('not-a-folder', {}, { location }))
  const names = await files.list(location)
  if (!names.ok) return names
  // Whatever the case: the folder may be on a share of Windows.
  const kept = [certfixFile, packageDefinitionFile].map((name) => name.toLowerCase())
  const taken = names.value.find((name) => kept.includes(name.toLowerCase()))
  return taken === undefined
    ? success({ isNew: false })
    : failure(certmendError('already-exists', {}, { location: files.join(location, taken) }))
}

interface Part {
  readonly name: string
  readonly digest: string
  /** What it says where the written file has another digest. */
  readonly unlike: 'program-changed' | 'read-back-differs'
  readonly write: (path: string) => Promise<Result<true>>
}

/** Nothing of it stays where it fails, save what somebody else put there in the meantime. */
const writePart = async (files: FileSystem, path: string, { digest, unlike, write }: Part): Promise<Result<true>> => {
  const written = await write(path)
  if (!written.ok && written.error.code === 'already-exists') return written
  const readBack = written.ok ? await files.digest(path) : written
  if (readBack.ok && readBack.value.digest === digest) return success(true)
  await files.remove(path)
  return failure(readBack.ok ? certmendError(unlike, {}, { location: path }) : readBack.error)
}
