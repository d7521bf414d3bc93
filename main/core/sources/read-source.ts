/** Opens a source as a document: one place that knows which format module reads which kind. */
import { type Result, success } from '../../../shared/model/result.ts'
import { readFailure } from '../fault.ts'
import { needsReplay } from '../formats/hive/replay.ts'
import { registryFileLimit } from '../formats/registry-file.ts'
import { serializedStoreLimit } from '../formats/serialized-store.ts'
import type { FileSystem, OpenFile, Platform } from '../ports.ts'
import type { CertificateDocument } from './document.ts'
import { hiveDocument } from './hive-document.ts'
import { readLive } from './live.ts'
import { type SourceReference, withLocation } from './locate.ts'
import { registryFileDocument } from './registry-file-document.ts'
import { serializedCertificateDocument, serializedStoreDocument } from './serialized-document.ts'

export interface ReadSource<T> {
  readonly value: T
  readonly bytesRead: number
  /** Paths of the transaction logs that were read with a hive; none for one that Windows finished writing. */
  readonly logs: readonly string[]
}

/**
 * Reads the source and hands its document to `use`; the document must not be kept beyond that. `liveFolder` receives
 * the exports of the live registry and stays (a backup); without it they are removed again.
 */
export const withDocument = async <T>(
  platform: Platform,
  reference: SourceReference,
  use: (document: CertificateDocument) => Promise<Result<T>> | Result<T>,
  liveFolder?: string,
): Promise<Result<ReadSource<T>>> => {
  try {
    return withLocation(await read(platform, reference, use, liveFolder), reference.location)
  } catch (error) {
    return readFailure(error, reference.location)
  }
}

const read = async <T>(
  platform: Platform,
  reference: SourceReference,
  use: (document: CertificateDocument) => Promise<Result<T>> | Result<T>,
  liveFolder: string | undefined,
): Promise<Result<ReadSource<T>>> => {
  const { files } = platform
  const name = files.baseName(reference.path)
  if (reference.kind === 'live') {
    const live = await readLive(platform, liveFolder)
    return live.ok ? done(await use(live.value.document), live.value.bytesRead) : live
  }
  if (reference.kind === 'hive') return readHive(files, reference.path, use)
  if (reference.kind === 'pkcs12') return readPkcs12File(platform, reference.path, use)
  const limit = reference.kind === 'reg-file' ? registryFileLimit : serializedStoreLimit
  const content = await files.readAll(reference.path, limit)
  if (!content.ok) return content
  const document = parsers[reference.kind](content.value, name, storeOf(reference.path))
  return document.ok ? done(await use(document.value), content.value.length) : document
}

const done = <T>(result: Result<T>, bytesRead: number, logs: readonly string[] = []): Result<ReadSource<T>> =>
  result.ok ? success({ value: result.value, bytesRead, logs }) : result

/** A PKCS#12 file, with the password that opens it: none, or one of those that a person gave. */
const readPkcs12File = async <T>(
  { files, passwords }: Platform,
  path: string,
  use: (document: CertificateDocument) => Promise<Result<T>> | Result<T>,
): Promise<Result<ReadSource<T>>> => {
  // The ciphers take a while to load; most scans meet no such file.
  const { largestPkcs12, pkcs12Document } = await import('./pkcs12-document.ts')
  const content = await files.readAll(path, largestPkcs12)
  if (!content.ok) return content
  let document = pkcs12Document(content.value, files.baseName(path), null)
  for (const password of passwords.all()) {
    if (document.ok || document.error.code !== 'pkcs12-wrong-password') break
    document = pkcs12Document(content.value, files.baseName(path), password)
  }
  return document.ok ? done(await use(document.value), content.value.length) : document
}

/** A hive, with its logs where Windows did not finish writing it. */
const readHive = async <T>(
  files: FileSystem,
  path: string,
  use: (document: CertificateDocument) => Promise<Result<T>> | Result<T>,
): Promise<Result<ReadSource<T>>> => {
  const open: OpenFile[] = []
  const opened = async (one: string): Promise<Result<OpenFile>> => {
    const file = await files.open(one)
    if (file.ok) open.push(file.value)
    return file
  }
  try {
    const hive = await opened(path)
    if (!hive.ok) return hive
    const paths = needsReplay(hive.value) ? await logsBeside(files, path) : success([])
    if (!paths.ok) return paths
    const logs: OpenFile[] = []
    for (const one of paths.value) {
      const log = await opened(one)
      // A log that is there and cannot be read must not look like one that is not there.
      if (!log.ok) return log
      logs.push(log.value)
    }
    const document = hiveDocument(hive.value, logs)
    if (!document.ok) return document
    const result = await use(document.value)
    return done(
      result,
      open.reduce((sum, file) => sum + file.bytesRead, 0),
      paths.value,
    )
  } finally {
    for (const file of open) file.close()
  }
}

/** `NAME.LOG`, `NAME.LOG1`, `NAME.LOG2` beside the hive, in any case. */
export const logsBeside = async (files: FileSystem, path: string): Promise<Result<readonly string[]>> => {
  const folder = files.join(path, '..')
  const names = await files.list(folder)
  if (!names.ok) return names
  const wanted = ['.log', '.log1', '.log2'].map((ending) => `${files.baseName(path)}${ending}`.toLowerCase())
  const paths: string[] = []
  for (const name of names.value.filter((one) => wanted.includes(one.toLowerCase()))) {
    const log = files.join(folder, name)
    const facts = await files.facts(log)
    if (!facts.ok) return facts
    // Windows keeps an empty one for old programs.
    if (facts.value.kind === 'file' && facts.value.size > 0) paths.push(log)
  }
  return success(paths)
}

const parsers = {
  'reg-file': (bytes: Uint8Array) => registryFileDocument(bytes),
  'serialized-store': (bytes: Uint8Array, name: string) => serializedStoreDocument(bytes, name),
  'serialized-certificate': serializedCertificateDocument,
} as const

/** A certificate that is a file of its own stands in its store's folder: `…/My/Certificates/<thumbprint>`. */
const storeOf = (path: string): string | undefined => /([^\\/]+)[\\/]Certificates[\\/][^\\/]+$/i.exec(path)?.[1]
