/** Opens a source as a document: one place that knows which format module reads which kind. */
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { Fault } from '../fault.ts'
import { registryFileLimit } from '../formats/registry-file.ts'
import { serializedStoreLimit } from '../formats/serialized-store.ts'
import type { Platform } from '../ports.ts'
import type { CertificateDocument } from './document.ts'
import { hiveDocument } from './hive-document.ts'
import { readLive } from './live.ts'
import { type SourceReference, withLocation } from './locate.ts'
import { registryFileDocument } from './registry-file-document.ts'
import { serializedCertificateDocument, serializedStoreDocument } from './serialized-document.ts'

export interface ReadSource<T> {
  readonly value: T
  readonly bytesRead: number
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
    // A read error of the medium in the middle of a positioned read arrives as a Fault or RangeError from the source.
    if (error instanceof Fault) return withLocation(failure(error.error), reference.location)
    if (error instanceof RangeError) {
      return failure(certmendError('read-failed', { reason: error.message }, { location: reference.location }))
    }
    throw error
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
  if (reference.kind === 'hive') {
    const file = await files.open(reference.path)
    if (!file.ok) return file
    try {
      const document = hiveDocument(file.value)
      return document.ok ? done(await use(document.value), file.value.bytesRead) : document
    } finally {
      file.value.close()
    }
  }
  const limit = reference.kind === 'reg-file' ? registryFileLimit : serializedStoreLimit
  const content = await files.readAll(reference.path, limit)
  if (!content.ok) return content
  const document = parsers[reference.kind](content.value, name)
  return document.ok ? done(await use(document.value), content.value.length) : document
}

const done = <T>(result: Result<T>, bytesRead: number): Result<ReadSource<T>> =>
  result.ok ? success({ value: result.value, bytesRead }) : result

const parsers = {
  'reg-file': (bytes: Uint8Array) => registryFileDocument(bytes),
  'serialized-store': serializedStoreDocument,
  'serialized-certificate': serializedCertificateDocument,
} as const
