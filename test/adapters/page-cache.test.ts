import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPaged } from '../../main/adapters/page-cache.ts'
import { temporaryFolder } from '../support/temporary.ts'

const page = 4096
/** What the cache keeps at most, and the longest run of pages that it keeps at all. */
const pagesKept = 2048
const longestKeptRun = 64

const fileOf = (size: number): string => {
  const path = join(temporaryFolder(), 'file')
  writeFileSync(
    path,
    Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8) * 7) % 256),
  )
  return path
}

const opened = <T>(path: string, use: (file: ReturnType<typeof openPaged>) => T): T => {
  const file = openPaged(path)
  try {
    return use(file)
  } finally {
    file.close()
  }
}

/** Places within and across pages, and up to the end. */
const reads = (size: number) =>
  fc.array(
    fc
      .tuple(fc.nat(size), fc.oneof(fc.nat(40), fc.nat(3 * page), fc.nat(size)))
      .map(([offset, length]) => ({ offset, length: Math.min(length, size - offset) })),
    { maxLength: 30 },
  )

describe('reads through pages', () => {
  it.each([1, page - 1, page, page + 1, 5 * page, 100 * page + 123])(
    'of a file of %d bytes give what stands in the file, in any order',
    (size) => {
      const path = fileOf(size)
      const content = readFileSync(path)
      fc.assert(
        fc.property(reads(size), (drawn) =>
          opened(path, (file) => {
            for (const { offset, length } of drawn) {
              const expected = content.subarray(offset, offset + length)
              expect(expected.equals(file.read(offset, length))).toBe(true)
            }
          }),
        ),
        { numRuns: 40 },
      )
    },
  )

  it('count each page once, however often it is read', () => {
    const size = 20 * page + 10
    const path = fileOf(size)
    fc.assert(
      fc.property(reads(size), (drawn) =>
        opened(path, (file) => {
          for (const { offset, length } of drawn) file.read(offset, length)
          const touched = drawn.filter(({ length }) => length > 0)
          const expected = new Set(
            touched.flatMap(({ offset, length }) => {
              const first = Math.floor(offset / page)
              const last = Math.floor((offset + length - 1) / page)
              return Array.from({ length: last - first + 1 }, (_, index) => first + index)
            }),
          )
          const bytes = [...expected].reduce((sum, at) => sum + Math.min(page, size - at * page), 0)
          expect(file.bytesRead).toBe(bytes)
        }),
      ),
    )
  })

  it('keep a bounded number of pages: the first one read is forgotten first', () => {
    const path = fileOf((pagesKept + 10) * page)
    opened(path, (file) => {
      for (let at = 0; at < pagesKept; at++) file.read(at * page, 1)
      file.read(0, 1)
      expect(file.bytesRead).toBe(pagesKept * page)
      file.read(pagesKept * page, 1)
      file.read(page, 1)
      expect(file.bytesRead).toBe((pagesKept + 1) * page)
      file.read(0, 1)
      expect(file.bytesRead).toBe((pagesKept + 2) * page)
    })
  })

  it('do not keep long runs, which would push everything else out', () => {
    const path = fileOf(4 * longestKeptRun * page)
    opened(path, (file) => {
      file.read(0, 1)
      const long = (longestKeptRun + 1) * page
      file.read(page, long)
      file.read(page, long)
      expect(file.bytesRead).toBe(page + 2 * long)
      file.read(0, 1)
      expect(file.bytesRead).toBe(page + 2 * long)
    })
  })

  it('outside of the file are a RangeError', () => {
    opened(fileOf(100), (file) => {
      expect(file.size).toBe(100)
      expect(file.read(100, 0)).toHaveLength(0)
      for (const [offset, length] of [
        [-1, 1],
        [0, 101],
        [100, 1],
        [50, -1],
        [2 ** 40, 1],
      ] as const) {
        expect(() => file.read(offset, length)).toThrow(RangeError)
      }
      expect(file.bytesRead).toBe(0)
    })
  })

  it('of a file that became shorter are a RangeError, not an endless wait', () => {
    const path = fileOf(3 * page)
    opened(path, (file) => {
      truncateSync(path, page)
      expect(() => file.read(2 * page, 10)).toThrow(RangeError)
      expect(file.read(0, 10)).toHaveLength(10)
    })
  })
})
