/**
 * Which of many logs carry one of a few texts, and where: gigabytes in less than a second each, so that only the
 * neighbourhood of what is found needs parsing (core/diagnosis/log-evidence.ts). Files are opened for plain reading,
 * which locks nobody out of a log that is being written.
 */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { type CertmendError, certmendError } from '../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { createNeedleSearch, type NeedleHit, type NeedleSearch } from '../core/diagnosis/log-needles.ts'
import { detectEncoding } from '../core/formats/cmtrace-log/encoding.ts'
import { createLogParser } from '../core/formats/cmtrace-log/log-parser.ts'
import type { LogRecord } from '../core/formats/cmtrace-log/record.ts'
import { fileError } from './file-errors.ts'
import { pauses } from './pauses.ts'

export interface LogSearchProgress {
  readonly files: number
  readonly filesDone: number
  /** Of all files together, when the search began. */
  readonly bytes: number
  readonly bytesDone: number
  /** Path of the log that is read. */
  readonly item: string
}

export interface LogSearchOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: LogSearchProgress) => void) | undefined
  /** Hits of one needle that are kept of each file; all are counted. 20,000 unless said otherwise. */
  readonly hitsKept?: number
  /** More needles, for some of the logs alone. */
  readonly also?: { readonly needles: readonly string[]; readonly isFor: (path: string) => boolean } | undefined
}

export interface LogHits {
  readonly path: string
  /** Sorted by offset. */
  readonly hits: readonly NeedleHit[]
  /** Of all hits, kept or not. */
  readonly count: number
}

export interface LogSearchResult {
  /** Only files with hits, in the order in which they were given. */
  readonly found: readonly LogHits[]
  readonly filesRead: number
  readonly bytesRead: number
  /** Files that could not be read; the others were. */
  readonly errors: readonly CertmendError[]
}

/** `needles` as createNeedleSearch takes them. Fails only with `cancelled`. */
export const searchLogs = async (
  paths: readonly string[],
  needles: readonly string[],
  { signal, onProgress, hitsKept = 20_000, also }: LogSearchOptions = {},
): Promise<Result<LogSearchResult>> => {
  const usual = searchesFor(needles)
  const extended = also && searchesFor([...needles, ...also.needles])
  const buffer = new Uint8Array(chunkSize)
  const bytes = paths.reduce((sum, path) => sum + sizeOf(path), 0)
  const found: LogHits[] = []
  const errors: CertmendError[] = []
  const pause = pauses()
  let filesDone = 0
  let bytesDone = 0

  const tell = (item: string): void => onProgress?.({ files: paths.length, filesDone, bytes, bytesDone, item })

  for (const path of paths) {
    const hits: NeedleHit[] = []
    const kept = new Map<string, number>()
    let count = 0
    const keep = (hit: NeedleHit): void => {
      count++
      const before = kept.get(hit.needle) ?? 0
      if (before >= hitsKept) return
      kept.set(hit.needle, before + 1)
      hits.push(hit)
    }
    if (signal?.aborted) return failure(certmendError('cancelled'))
    try {
      const file = openSync(path, 'r')
      try {
        for (const size of chunks(file, buffer, extended && also?.isFor(path) ? extended : usual, keep)) {
          bytesDone += size
          if (signal?.aborted) return failure(certmendError('cancelled'))
          if (!pause.isDue()) continue
          tell(path)
          await pause.take()
        }
      } finally {
        closeSync(file)
      }
    } catch (error) {
      errors.push(fileError(error, path, 'read'))
    }
    filesDone++
    if (count > 0) found.push({ path, hits: hits.sort((a, b) => a.offset - b.offset), count })
  }
  tell('')
  return success({ found, filesRead: paths.length - errors.length, bytesRead: bytesDone, errors })
}

/**
 * Every record of one log, in its order, some at a time. Fails with `cancelled`, `too-large` where the log is longer than
 * `limit` bytes, or why it cannot be read.
 */
export const readLog = async (
  path: string,
  limit: number,
  take: (records: readonly LogRecord[]) => void,
  signal?: AbortSignal | undefined,
): Promise<Result<true>> => {
  const parser = createLogParser()
  const buffer = new Uint8Array(chunkSize)
  const pause = pauses()
  try {
    const file = openSync(path, 'r')
    try {
      const { size } = fstatSync(file)
      if (size > limit) return failure(certmendError('too-large', { size, limit }, { location: path }))
      for (let position = 0; position < limit; ) {
        if (signal?.aborted) return failure(certmendError('cancelled'))
        const got = readSync(file, buffer, 0, buffer.length, position)
        if (got === 0) break
        position += got
        take(parser.push(buffer.subarray(0, got)))
        if (pause.isDue()) await pause.take()
      }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return failure(fileError(error, path, 'read'))
  }
  take(parser.end())
  return success(true)
}

/** Small enough for the processor's cache, which the kernel has just filled. */
const chunkSize = 1 << 18

/** One for each order of UTF-16. */
interface NeedleSearches {
  readonly little: NeedleSearch
  readonly big: NeedleSearch
}

const searchesFor = (needles: readonly string[]): NeedleSearches => ({
  little: createNeedleSearch(needles),
  big: createNeedleSearch(needles, 'utf-16be'),
})

/** Reads a file to its end, chunk by chunk, searching each; yields the bytes read. Hits that are found late are not missed. */
function* chunks(
  file: number,
  buffer: Uint8Array,
  searches: NeedleSearches,
  keep: (hit: NeedleHit) => void,
): Generator<number> {
  /** What was searched before but may be the start of a needle. */
  let overlap = 0
  let position = 0
  let search = searches.little
  for (;;) {
    const got = readSync(file, buffer, overlap, buffer.length - overlap, position)
    if (got === 0) return
    if (position === 0 && detectEncoding(buffer.subarray(0, got)).encoding === 'utf-16be') search = searches.big
    const start = position - overlap
    const size = overlap + got
    search.search(buffer, size, (hit) => {
      if (hit.offset + hit.length > overlap) keep({ ...hit, offset: start + hit.offset })
    })
    position += got
    overlap = Math.min(size, search.longest - 1)
    buffer.copyWithin(0, size - overlap, size)
    yield got
  }
}

/** 0 where it cannot be asked: opening the file will say why. */
const sizeOf = (path: string): number => {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
