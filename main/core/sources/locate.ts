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

export const liveReference: SourceReference = { kind: 'live', location: 'live', path: 'live' }

export interface Located {
  readonly sources: readonly SourceReference[]
  readonly errors: readonly CertmendError[]
}

const deepestFolder = 64

/** Everything to read at `location`: a file of any known kind, a volume, a folder of files; `live` for this computer. */
export const locate = async (platform: Platform, location: string, recursive: boolean): Promise<Located> => {
  if (location === 'live') {
    if (platform.registry.available) return { sources: [liveReference], errors: [] }
    return { sources: [], errors: [certmendError('live-needs-windows', {}, { location })] }
  }
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

  const hive = await softwareHive(files, folder, names.value)
  if (hive !== null) return one(await fileReference(files, hive))

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
  return { sources: parts.flatMap((part) => part.sources), errors: parts.flatMap((part) => part.errors) }
}

/** In a folder, files that are no certificate source at all are passed over without a word. */
const fileInFolder = async (files: FileSystem, path: string): Promise<Located> => {
  const reference = await fileReference(files, path)
  if (!reference.ok && passedOver.includes(reference.error.code)) return { sources: [], errors: [] }
  return one(reference)
}

const passedOver: readonly string[] = ['unknown-format', 'empty-file', 'hive-is-a-log']

/** Where a folder is a volume, a Windows folder or a `config` folder, the path of its SOFTWARE hive. */
const softwareHive = async (files: FileSystem, folder: string, names: readonly string[]): Promise<string | null> => {
  for (const steps of [[/^(?:windows|winnt)$/i, /^system32$/i, /^config$/i], [/^system32$/i, /^config$/i], []]) {
    const config = await descend(files, folder, names, steps)
    if (config === null) continue
    const hive = config.names.find((name) => /^software$/i.test(name))
    const isConfig = steps.length > 0 || config.names.some((name) => /^(?:system|sam|security)$/i.test(name))
    if (hive !== undefined && isConfig) return files.join(config.folder, hive)
  }
  return null
}

const descend = async (
  files: FileSystem,
  folder: string,
  names: readonly string[],
  steps: readonly RegExp[],
): Promise<{ folder: string; names: readonly string[] } | null> => {
  let here = { folder, names }
  for (const step of steps) {
    const name = here.names.find((candidate) => step.test(candidate))
    if (name === undefined) return null
    const next = files.join(here.folder, name)
    const listed = await files.list(next)
    if (!listed.ok) return null
    here = { folder: next, names: listed.value }
  }
  return here
}

/** Makes a failure of a location that stands for a whole source. */
export const withLocation = <T>(result: Result<T>, location: string): Result<T> =>
  result.ok || result.error.location !== undefined ? result : failure({ ...result.error, location })
