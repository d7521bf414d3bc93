/**
 * Files that PATCH names: which update they are of, and where they are expected. facts/task-sequences.md §0, §6 (8, 10 to
 * 12); facts/domain.md §1.3, §1.4. What stands there is taken apart and not judged.
 *
 *     C:\_SMSTaskSequence\OSD\<client package>\i386\hotfix\KB977203\SCCM2007AC-SP2-KB977203-x86.msp
 *     \\server\share\…\i386\hotfix\KB977203\SCCM2007AC-SP2-KB977203-x86.msp        source of the client package
 */
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { type PatchPlace, type ServicePack, servicePacks } from '../../../shared/model/task-sequence.ts'

export { type ServicePack, servicePacks }

/** The update, and the one that contains it; domain.md §1.6. */
export const update = '977203'
export const supersedingUpdate = '977384'

/** `variable`: begins with `%…%`. `other`: begins with none of these, as a file name alone does. */
export type PatchRoot =
  | { readonly kind: 'drive'; readonly letter: string }
  | { readonly kind: 'unc'; readonly server: string; readonly share: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'other' }

export interface PatchPath {
  readonly path: string
  readonly root: PatchRoot
  /** Of `…\_SMSTaskSequence\OSD\<this>\…`, as written; null in other places. */
  readonly packageId: string | null
  readonly fileName: string
  /** Each that the file name has, once; one in a proper name. */
  readonly servicePacks: readonly ServicePack[]
  /** Number of the article that the file name has; null without one. */
  readonly update: string | null
  /** Number of the article that the folder of the file is named after: `KB977203`; null without one. */
  readonly folderUpdate: string | null
  /** The drive letter that it stands for differs between Windows PE and Windows; it must not be used. */
  readonly usesDataPath: boolean
}

/** `path` is one entry of `patchList`. */
export const readPatchPath = (path: string): PatchPath => {
  const parts = path.split(/[\\/]/)
  const fileName = parts.at(-1) ?? ''
  return {
    path,
    root: rootOf(path),
    packageId: packageIdIn(parts),
    fileName,
    servicePacks: servicePacks.filter((pack) => new RegExp(`(?<![a-z0-9])${pack}(?![a-z0-9])`, 'i').test(fileName)),
    update: updateIn(fileName),
    folderUpdate: /^KB(\d{6,7})$/i.exec(parts.at(-2) ?? '')?.[1] ?? null,
    usesDataPath: /_SMSTSMDataPath/i.test(path),
  }
}

/** Three characters of the site code and five hexadecimal digits. */
export const isPackageId = (text: string): boolean => /^[A-Z0-9]{3}[0-9A-F]{5}$/i.test(text)

export interface WantedPatch {
  /** The drive with `_SMSTaskSequence`, or the source of the client package on the network. */
  readonly place: PatchPlace
  /** Of the client package: `_SMSClientPackageID` of the step. A network folder needs none. */
  readonly packageId: string
  readonly servicePack: ServicePack
  /** Where the file is called otherwise, as in other languages. */
  readonly fileName?: string
}

const patchFileName = (servicePack: ServicePack): string => `SCCM2007AC-${servicePack}-KB${update}-x86.msp`

/** Fails with one of `patch-…`. */
export const patchPath = ({
  place,
  packageId,
  servicePack,
  fileName = patchFileName(servicePack),
}: WantedPatch): Result<string> => {
  if (!isFileName(fileName)) return failure(certmendError('patch-file-name', { name: fileName }))
  const folder = clientFolder(place, packageId)
  return folder.ok ? success(`${folder.value}\\i386\\hotfix\\KB${update}\\${fileName}`) : folder
}

/** The whole property. The quotes are part of it. */
export const patchProperty = (paths: readonly string[]): string => `PATCH="${paths.join(';')}"`

const rootOf = (path: string): PatchRoot => {
  const [, letter] = /^([a-z]):[\\/]/i.exec(path) ?? []
  if (letter !== undefined) return { kind: 'drive', letter }
  const [, server, share] = /^[\\/]{2}([^\\/]+)[\\/]([^\\/]+)/.exec(path) ?? []
  if (server !== undefined && share !== undefined) return { kind: 'unc', server, share }
  const [, name] = /^%([^%]+)%/.exec(path) ?? []
  return name === undefined ? { kind: 'other' } : { kind: 'variable', name }
}

const packageIdIn = (parts: readonly string[]): string | null => {
  const at = parts.findIndex(
    (part, index) => part.toLowerCase() === '_smstasksequence' && parts[index + 1]?.toLowerCase() === 'osd',
  )
  return at < 0 || at + 3 >= parts.length ? null : (parts[at + 2] ?? null)
}

/** The number behind KB before any other one of that length. */
const updateIn = (fileName: string): string | null =>
  (/KB(\d{6,7})(?!\d)/i.exec(fileName) ?? /(?<!\d)(\d{6,7})(?!\d)/.exec(fileName))?.[1] ?? null

const clientFolder = (place: PatchPlace, packageId: string): Result<string> => {
  if (place.kind === 'unc') {
    const folder = place.folder.replace(/\\+$/, '')
    return isUncFolder(folder) ? success(folder) : failure(certmendError('patch-folder', { folder: place.folder }))
  }
  if (!/^[A-Z]$/i.test(place.letter)) return failure(certmendError('patch-drive', { drive: place.letter }))
  if (!isPackageId(packageId)) {
    return failure(certmendError('patch-package-id', { packageId }))
  }
  return success(`${place.letter.toUpperCase()}:\\_SMSTaskSequence\\OSD\\${packageId}`)
}

/** What Windows takes, without what would end the list or the quotes of PATCH, or be a variable of the task sequence. */
const isFileName = (name: string): boolean => /^[^\\/:*?"<>|;%\p{Cc}]+\.msp$/iu.test(name) && name.length <= 255

const isUncFolder = (folder: string): boolean =>
  /^\\\\[^\\/:*?"<>|;%\s\p{Cc}]+(?:\\[^\\/:*?"<>|;%\p{Cc}]+)+$/u.test(folder)
