/** Which files `certmend task-sequence check` reads: those named, and the exports in the folders named. */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import type { FileSystem } from '../../core/ports.ts'

/** Where a file is, as people are to see it. */
export interface SequenceLocation {
  readonly location: string
  /** By itself, and not its folder: it has to be a task sequence. */
  readonly named: boolean
}

export interface SequenceLocations {
  readonly found: readonly SequenceLocation[]
  readonly errors: readonly CertmendError[]
}

/** Each file once, in the order in which they were named, those of a folder by name. */
export const locateSequences = async (
  files: FileSystem,
  locations: readonly string[],
  recursive: boolean,
): Promise<SequenceLocations> => {
  const search: Search = { files, recursive, visited: new Set(), found: [], errors: [] }
  for (const location of locations) await locate(search, location)
  return search
}

interface Search {
  readonly files: FileSystem
  readonly recursive: boolean
  /** Files and folders behind symbolic links. */
  readonly visited: Set<string>
  readonly found: SequenceLocation[]
  readonly errors: CertmendError[]
}

const locate = async (search: Search, location: string): Promise<void> => {
  const { files, found, errors } = search
  const facts = await files.facts(location)
  if (!facts.ok) {
    errors.push(facts.error)
  } else if (facts.value.kind === 'folder') {
    const before = found.length + errors.length
    await lookInto(search, location, 0)
    if (found.length + errors.length === before) errors.push(certmendError('nothing-to-read', {}, { location }))
  } else if (await isNew(search, location)) {
    found.push({ location, named: true })
  }
}

/** The console of 2007 writes .xml, that of 2012 and later .zip. */
const exportName = /\.(?:xml|zip)$/i

const deepestFolder = 64

const lookInto = async (search: Search, folder: string, depth: number): Promise<void> => {
  const { files, recursive, found, errors } = search
  if (depth > deepestFolder || !(await isNew(search, folder))) return
  const names = await files.list(folder)
  if (!names.ok) {
    errors.push(names.error)
    return
  }
  for (const name of names.value) {
    const location = files.join(folder, name)
    const facts = await files.facts(location)
    const kind = facts.ok ? facts.value.kind : 'other'
    if (kind === 'folder' && recursive) await lookInto(search, location, depth + 1)
    else if (kind === 'file' && exportName.test(name) && (await isNew(search, location))) {
      found.push({ location, named: false })
    }
  }
}

/** Also where it cannot be resolved: reading it then says why. */
const isNew = async ({ files, visited }: Search, location: string): Promise<boolean> => {
  const resolved = await files.resolve(location)
  const path = resolved.ok ? resolved.value : location
  if (visited.has(path)) return false
  visited.add(path)
  return true
}
