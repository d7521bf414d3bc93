/**
 * What somebody brought, as files: a file, a folder, or what the hotfix leaves behind on a site server, found from the
 * folder of its installation (or its share) on, or from any folder on the way (facts/domain.md §1.2):
 *
 * | below the installation          | holds                                       |
 * |---------------------------------|---------------------------------------------|
 * | `Logs\KB977203`                 | CCMCertFix.exe                              |
 * | `Client\i386\hotfix\KB977203`   | the client patch, called otherwise by locale |
 *
 * Only names are read here, and only of these folders. A link in them is passed over, for it may lead elsewhere; one that
 * is named itself is followed.
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { FileFacts, FileSystem } from '../../ports.ts'
import { update } from '../../task-sequence/client-patch.ts'
import { readFileName } from './file-name.ts'

/** What belongs to the update lies in a folder of this name. */
export const hotfixFolder = `KB${update}`

const placesOfSiteServer: readonly (readonly string[])[] = [
  ['Logs', hotfixFolder],
  ['Client', 'i386', 'hotfix', hotfixFolder],
]

/** Of each read there is a digest and a signature to check; the update has thirteen files for each service pack. */
export const mostBroughtFiles = 100

/**
 * Full paths, those of the folder itself first; empty where nothing in it is called as files of the update are. Codes:
 * those of files, also where a place of a site server could not be read and nothing was found elsewhere.
 */
export const findBroughtFiles = async (files: FileSystem, location: string): Promise<Result<readonly string[]>> => {
  const facts = await files.facts(location)
  if (!facts.ok) return facts
  if (facts.value.kind === 'file') return success([location])
  if (facts.value.kind !== 'folder') return failure(certmendError('not-a-file', {}, { location }))
  const real = await files.resolve(location)
  if (!real.ok) return real
  const given: Folder = { path: location, real: real.value }
  const own = await filesIn(files, given)
  if (!own.ok) return own
  const found = [...own.value]
  const errors: CertmendError[] = []
  for (const names of waysFromHere) {
    const below = await filesBelow(files, given, names)
    if (below.ok) found.push(...below.value)
    else errors.push(below.error)
  }
  const [error] = errors
  return found.length === 0 && error !== undefined ? failure(error) : success(found.slice(0, mostBroughtFiles))
}

/** Each place from the installation's folder on, and from each folder between; one way once. */
const waysFromHere: readonly (readonly string[])[] = placesOfSiteServer
  .flatMap((names) => names.map((_, index) => names.slice(index)))
  .filter((names, index, all) => all.findIndex((other) => other.join() === names.join()) === index)

/** As it was named, and behind all links. */
interface Folder {
  readonly path: string
  readonly real: string
}

interface Entry extends Folder {
  readonly kind: FileFacts['kind']
}

/** Null: not there, or a link. */
const entryIn = async (files: FileSystem, folder: Folder, name: string): Promise<Result<Entry | null>> => {
  const path = files.join(folder.path, name)
  const facts = await files.facts(path)
  if (!facts.ok) return facts.error.code === 'not-found' ? success(null) : facts
  const real = await files.resolve(path)
  if (!real.ok) return real
  const isLink = real.value !== files.join(folder.real, name)
  return success(isLink ? null : { path, real: real.value, kind: facts.value.kind })
}

const filesIn = async (files: FileSystem, folder: Folder): Promise<Result<readonly string[]>> => {
  const names = await files.list(folder.path)
  if (!names.ok) return names
  const isHotfixFolder = isSameName(files.baseName(folder.real), hotfixFolder)
  const found: string[] = []
  for (const name of names.value.filter((one) => isOfUpdate(one, isHotfixFolder))) {
    if (found.length === mostBroughtFiles) break
    const entry = await entryIn(files, folder, name)
    // What cannot be looked at is told when it is read.
    if (!entry.ok || entry.value?.kind === 'file') found.push(files.join(folder.path, name))
  }
  return success(found)
}

/** In the folder of the hotfix the patch may be called anything. */
const isOfUpdate = (name: string, isHotfixFolder: boolean): boolean =>
  readFileName(name).role !== null || (isHotfixFolder && /\.msp$/i.test(name))

/** Nothing where the way leads nowhere. */
const filesBelow = async (
  files: FileSystem,
  start: Folder,
  way: readonly string[],
): Promise<Result<readonly string[]>> => {
  let folder = start
  for (const name of way) {
    const next = await folderIn(files, folder, name)
    if (!next.ok) return next
    if (next.value === null) return success([])
    folder = next.value
  }
  return filesIn(files, folder)
}

/** In the case in which it is written there; of two that differ in case alone, the one spelled as the hotfix does. */
const folderIn = async (files: FileSystem, folder: Folder, wanted: string): Promise<Result<Folder | null>> => {
  const names = await files.list(folder.path)
  if (!names.ok) return names
  const name = names.value.includes(wanted) ? wanted : names.value.find((one) => isSameName(one, wanted))
  if (name === undefined) return success(null)
  const entry = await entryIn(files, folder, name)
  return entry.ok && entry.value?.kind !== 'folder' ? success(null) : entry
}

const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
