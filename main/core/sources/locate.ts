/**
 * From what a person names to what is read: a Windows volume becomes its hives, a folder its files. Nothing is assumed
 * about drive letters or the case of names.
 */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import type { SourceKind } from '../../../shared/model/certificate.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { FileSystem, Platform } from '../ports.ts'
import { sniff } from './sniff.ts'

/** One thing to read. `location` is as given or found; `path` is behind symbolic links. */
export interface SourceReference {
  readonly kind: Exclude<SourceKind, 'volume'>
  readonly location: string
  readonly path: string
}

const liveReference: SourceReference = { kind: 'live', location: 'live', path: 'live' }

export interface Located {
  readonly sources: readonly SourceReference[]
  readonly errors: readonly CertmendError[]
}

const deepestFolder = 64

/** Everything to read at `location`: a file of any known kind, a volume, a folder of files; `live` for this computer. */
export const locate = async (platform: Platform, named: string, recursive: boolean): Promise<Located> => {
  if (named === 'live') {
    if (platform.registry.available) return { sources: [liveReference], errors: [] }
    return { sources: [], errors: [certmendError('live-needs-windows', {}, { location: named })] }
  }
  const location = platform.files.absolute(named)
  const facts = await platform.files.facts(location)
  if (!facts.ok) return { sources: [], errors: [facts.error] }
  if (facts.value.kind === 'other') return { sources: [], errors: [certmendError('not-a-file', {}, { location })] }
  if (facts.value.kind === 'file') return one(await fileReference(platform.files, location))
  const found = await locateFolder(platform.files, location, recursive, 0, new Set())
  if (found.sources.length > 0 || found.errors.length > 0) return found
  return { sources: [], errors: [certmendError('nothing-to-read', {}, { location })] }
}

const one = (reference: Result<SourceReference>): Located =>
  reference.ok ? { sources: [reference.value], errors: [] } : { sources: [], errors: [reference.error] }

const fileReference = async (files: FileSystem, location: string): Promise<Result<SourceReference>> => {
  const path = await files.resolve(location)
  if (!path.ok) return path
  const kind = await sniff(files, path.value)
  return kind.ok ? success({ kind: kind.value, location, path: path.value }) : kind
}

const locateFolder = async (
  files: FileSystem,
  folder: string,
  recursive: boolean,
  depth: number,
  visited: Set<string>,
): Promise<Located> => {
  const resolved = await files.resolve(folder)
  if (!resolved.ok) return { sources: [], errors: [resolved.error] }
  if (visited.has(resolved.value) || depth > deepestFolder) return { sources: [], errors: [] }
  visited.add(resolved.value)
  const names = await files.list(folder)
  if (!names.ok) return { sources: [], errors: [names.error] }

  const volume = await windowsFiles(files, folder, names.value)
  if (volume.length > 0) return joined(await Promise.all(volume.map((path) => fileInFolder(files, path))))

  const parts: Located[] = []
  for (const name of names.value) {
    const path = files.join(folder, name)
    const facts = await files.facts(path)
    if (!facts.ok) continue
    if (facts.value.kind === 'file') parts.push(await fileInFolder(files, path))
    else if (facts.value.kind === 'folder' && recursive) {
      parts.push(await locateFolder(files, path, true, depth + 1, visited))
    }
  }
  return joined(parts)
}

const joined = (parts: readonly Located[]): Located => ({
  sources: parts.flatMap((part) => part.sources),
  errors: parts.flatMap((part) => part.errors),
})

/** In a folder, files that are no certificate source at all are passed over without a word. */
const fileInFolder = async (files: FileSystem, path: string): Promise<Located> => {
  const reference = await fileReference(files, path)
  if (!reference.ok && passedOver.includes(reference.error.code)) return { sources: [], errors: [] }
  return one(reference)
}

const passedOver: readonly string[] = ['unknown-format', 'empty-file', 'hive-is-a-log']

const windowsFolder = /^(?:windows|winnt)$/i
const toConfig = [/^system32$/i, /^config$/i]

/**
 * Where a folder is a volume, a Windows folder or a `config` folder: the files of that Windows that may hold certificates.
 * The machine's hive comes first; empty for any other folder.
 */
const windowsFiles = async (
  files: FileSystem,
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> => {
  for (const steps of [[windowsFolder, ...toConfig], toConfig, []]) {
    const config = await descend(files, { folder, names }, steps)
    const hive = config?.names.find((name) => /^software$/i.test(name))
    const isConfig = steps.length > 0 || config?.names.some((name) => /^(?:system|sam|security)$/i.test(name))
    if (!config || hive === undefined || !isConfig) continue
    const machine = files.join(config.folder, hive)
    if (steps.length < 3) return [machine]
    return [machine, ...(await profileFiles(files, { folder, names }))]
  }
  return []
}

/** Folders of profiles, of people and of services, from XP to 11. */
const profileFolders = [
  [/^users$/i],
  [/^documents and settings$/i],
  [windowsFolder, /^serviceprofiles$/i],
  [windowsFolder, ...toConfig],
]

/** Below a profile: where CryptoAPI keeps the store My of a person as one file a certificate. */
const personalStores = [[/^appdata$/i, /^roaming$/i], [/^application data$/i]].map((steps) => [
  ...steps,
  /^microsoft$/i,
  /^systemcertificates$/i,
])

const profileFiles = async (files: FileSystem, volume: Folder): Promise<readonly string[]> => {
  const found: string[] = []
  for (const steps of profileFolders) {
    const profiles = await descend(files, volume, steps)
    for (const name of profiles?.names ?? []) {
      const profile = profiles && (await descend(files, profiles, [exactly(name)]))
      if (profile) found.push(...(await certificateFiles(files, profile)))
    }
  }
  return found
}

/** NTUSER.DAT and the files of personal stores of one profile. */
const certificateFiles = async (files: FileSystem, profile: Folder): Promise<readonly string[]> => {
  const hive = profile.names.find((name) => /^ntuser\.dat$/i.test(name))
  const found = hive === undefined ? [] : [files.join(profile.folder, hive)]
  for (const steps of personalStores) {
    const stores = await descend(files, profile, steps)
    for (const store of stores?.names ?? []) {
      const certificates = stores && (await descend(files, stores, [exactly(store), /^certificates$/i]))
      found.push(...(certificates?.names.map((name) => files.join(certificates.folder, name)) ?? []))
    }
  }
  return found
}

const exactly = (name: string): Pick<RegExp, 'test'> => ({ test: (other) => other === name })

interface Folder {
  readonly folder: string
  readonly names: readonly string[]
}

/** The folder that these names lead to, or null where one of them is missing or cannot be listed. */
const descend = async (
  files: FileSystem,
  from: Folder,
  steps: readonly Pick<RegExp, 'test'>[],
): Promise<Folder | null> => {
  let here = from
  for (const step of steps) {
    const name = here.names.find((candidate) => step.test(candidate))
    if (name === undefined) return null
    const folder = files.join(here.folder, name)
    const listed = await files.list(folder)
    if (!listed.ok) return null
    here = { folder, names: listed.value }
  }
  return here
}

/** Makes a failure of a location that stands for a whole source. */
export const withLocation = <T>(result: Result<T>, location: string): Result<T> =>
  result.ok || result.error.location !== undefined ? result : failure({ ...result.error, location })
