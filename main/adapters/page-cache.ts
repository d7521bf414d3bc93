/**
 * Positioned reads of a file through a small cache of pages, so that a walk over a hive of any size fetches only the
 * pages on its path and holds few of them.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { Fault } from '../core/fault.ts'
import type { OpenFile } from '../core/ports.ts'
import { fileError } from './file-errors.ts'

const pageSize = 4096
/** 8 MiB: more than any path to a certificate store needs. */
const pagesKept = 2048
/** 256 KiB. What is read in longer runs is a large value's data, read once: it would only push out other pages. */
const longestKeptRun = 64
/** Pages share memory in runs of this many bytes: one allocation for each would cost more than its read. */
const runSize = 16 * pageSize

/** Opens `path` for reading; throws what the operating system throws. Reads outside the file are a RangeError. */
export const openPaged = (path: string): OpenFile => {
  const descriptor = openSync(path, 'r')
  const facts = fstatSync(descriptor)
  if (facts.isDirectory()) {
    closeSync(descriptor)
    throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
  }
  const { size } = facts
  const pages = new Map<number, Uint8Array>()
  let bytesRead = 0

  const remember = (index: number, page: Uint8Array): void => {
    if (pages.size >= pagesKept) {
      const [oldest] = pages.keys()
      if (oldest !== undefined) pages.delete(oldest)
    }
    pages.set(index, page)
  }

  let run = new Uint8Array(0)
  let runUsed = 0
  /** Pages are forgotten in the order in which they came, so a run is freed soon after its last page. */
  const allocate = (size: number): Uint8Array => {
    if (runUsed + size > run.length) {
      run = new Uint8Array(Math.max(size, runSize))
      runUsed = 0
    }
    runUsed += size
    return run.subarray(runUsed - size, runUsed)
  }

  /** One system call for a run of pages that are not in the cache. */
  const fetch = (first: number, last: number): Uint8Array => {
    const start = first * pageSize
    const wanted = Math.min((last + 1) * pageSize, size) - start
    const isKept = last - first < longestKeptRun
    const buffer = isKept ? allocate(wanted) : new Uint8Array(wanted)
    let got = 0
    while (got < wanted) {
      const count = readSync(descriptor, buffer, got, wanted - got, start + got)
      if (count === 0) throw new RangeError(`the file became shorter than ${start + wanted} bytes while it was read`)
      got += count
    }
    bytesRead += wanted
    if (!isKept) return buffer
    for (let index = first; index <= last; index++) {
      const from = (index - first) * pageSize
      remember(index, buffer.subarray(from, Math.min(from + pageSize, wanted)))
    }
    return buffer
  }

  const page = (index: number): Uint8Array => pages.get(index) ?? fetch(index, index)

  const read = (offset: number, length: number): Uint8Array => {
    if (offset < 0 || length < 0 || offset + length > size) {
      throw new RangeError(`${length} bytes at ${offset} are outside of ${size}`)
    }
    if (length === 0) return new Uint8Array(0)
    const first = Math.floor(offset / pageSize)
    const last = Math.floor((offset + length - 1) / pageSize)
    const skip = offset - first * pageSize
    if (first === last) return page(first).subarray(skip, skip + length)
    const result = new Uint8Array(length)
    let at = 0
    for (let index = first; index <= last; index++) {
      const cached = pages.get(index)
      let part: Uint8Array
      if (cached) part = cached
      else {
        let end = index
        while (end < last && !pages.has(end + 1)) end++
        part = fetch(index, end)
        index = end
      }
      const from = at === 0 ? skip : 0
      const taken = part.subarray(from, Math.min(part.length, from + length - at))
      result.set(taken, at)
      at += taken.length
    }
    return result
  }

  return {
    size,
    get bytesRead() {
      return bytesRead
    },
    read: (offset, length) => {
      try {
        return read(offset, length)
      } catch (error) {
        if (error instanceof RangeError) throw error
        throw new Fault(fileError(error, path, 'read'))
      }
    },
    close: () => closeSync(descriptor),
  }
}
