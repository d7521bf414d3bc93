/** Files of a machine through the FileSystem port: names in any case, and versions by positioned reads. */
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { readFailure } from '../fault.ts'
import { readExecutableVersion } from '../formats/portable-executable.ts'
import type { FileFacts, FileSystem } from '../ports.ts'
import type { FilePlace, FileVersionFact, FolderFact, MachineFiles } from './machine.ts'

/** Where the machine's folders are for us. Null: only a hive was given, nothing is known of its files. */
export interface MachineFolders {
  readonly windows: string
  /** Root of the volume that Windows stands on; null where the Windows folder stands alone. */
  readonly volume: string | null
  /** True on the running computer, whose own paths are ours. */
  readonly live: boolean
}

export const machineFiles = (files: FileSystem, folders: MachineFolders | null): MachineFiles => {
  /** The path as it would be, without looking; a failure where that machine's disk is not here. */
  const start = (place: FilePlace): Result<{ readonly folder: string; readonly names: readonly string[] }> => {
    if (folders === null) return failure(certmendError('no-windows-folder'))
    const root = folders.volume
    if (place.base !== 'machine') {
      const folder = place.base === 'windows' ? folders.windows : root
      return folder === null ? failure(certmendError('no-windows-folder')) : success({ folder, names: place.path })
    }
    if (folders.live) return success({ folder: place.path, names: [] })
    const names = namesOnVolume(place.path, place.systemRoot)
    if (names === null || root === null) return failure(certmendError('on-another-volume', { path: place.path }))
    return success({ folder: root, names })
  }

  const where = (place: FilePlace): string => {
    const from = start(place)
    if (from.ok) return files.join(from.value.folder, ...from.value.names)
    return place.base === 'machine' ? place.path : place.path.join('\\')
  }

  const find = async (place: FilePlace): Promise<Result<Found | null>> => {
    const from = start(place)
    if (!from.ok) return from
    let here = await look(files, from.value.folder)
    for (const name of from.value.names) {
      if (!here.ok || here.value === null) return here
      here = await lookBelow(files, here.value, name)
    }
    return here
  }

  const folder = async (place: FilePlace): Promise<Result<FolderFact | null>> => {
    const found = await find(place)
    if (!found.ok || found.value === null) return found as Result<null>
    const { path, facts } = found.value
    if (facts.kind !== 'folder') return success(null)
    const names = await files.list(path)
    return names.ok ? success({ location: path, names: names.value }) : names
  }

  const version = async (place: FilePlace): Promise<Result<FileVersionFact | null>> => {
    const found = await find(place)
    if (!found.ok || found.value === null) return found as Result<null>
    const { path, facts } = found.value
    if (facts.kind !== 'file') return failure(certmendError('not-a-file', {}, { location: path }))
    const file = await files.open(path)
    if (!file.ok) return file
    try {
      const read = readExecutableVersion(file.value)
      if (!read.ok) return failure({ ...read.error, location: path })
      return success({ location: path, size: facts.size, version: read.value.fileVersion })
    } catch (error) {
      return readFailure(error, path)
    } finally {
      file.value.close()
    }
  }

  return { folder, version, where }
}

interface Found {
  readonly path: string
  readonly facts: FileFacts
}

const look = async (files: FileSystem, path: string): Promise<Result<Found | null>> => {
  const facts = await files.facts(path)
  if (facts.ok) return success({ path, facts: facts.value })
  return facts.error.code === 'not-found' ? success(null) : facts
}

/** As spelled, else the entry that differs in case alone. */
const lookBelow = async (files: FileSystem, { path, facts }: Found, name: string): Promise<Result<Found | null>> => {
  if (facts.kind !== 'folder') return success(null)
  const asSpelled = await look(files, files.join(path, name))
  if (!asSpelled.ok || asSpelled.value !== null) return asSpelled
  const names = await files.list(path)
  if (!names.ok) return names
  const other = names.value.find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  return other === undefined ? success(null) : look(files, files.join(path, other))
}

/** Names below the root of the Windows volume; null where the path stands on another drive, or nobody knows which. */
const namesOnVolume = (path: string, systemRoot: string | null): readonly string[] | null => {
  const drive = /^[a-z]:(?=\\|$)/i
  const [own] = drive.exec(path) ?? []
  const [systems] = drive.exec(systemRoot ?? '') ?? []
  if (own === undefined || systems === undefined || own.toLowerCase() !== systems.toLowerCase()) return null
  const names = path.split(/[\\/]+/).slice(1)
  // A path of the machine must not lead out of its volume.
  return names.includes('..') ? null : names.filter((name) => name !== '' && name !== '.')
}
