/** Transaction logs one by one: what counts in them, where that ends and why. */
import { describe, expect, it } from 'vitest'
import { fault } from '../../../../main/core/fault.ts'
import { buildHive } from '../../../../main/core/formats/hive/build.ts'
import { type HiveLog, type NewLog, readLogs } from '../../../../main/core/formats/hive/log.ts'
import { sampleHive } from '../../../support/hive-judges.ts'
import { logEntry, newLog, oldLog, sectorWith, sources, type WrittenEntry } from '../../../support/hive-logs.ts'
import { missing } from '../../../support/needs.ts'

const hive = buildHive({ name: 'ROOT', values: [{ name: 'x', type: 3, data: new Uint8Array(9000) }] })
const binsSize = hive.length - 4096

const read = (log: Uint8Array): HiveLog => {
  const [only] = readLogs(sources([log]))
  if (!only) throw new Error('no log')
  return only
}

const entry = (sequence: number, change: Partial<WrittenEntry> = {}): WrittenEntry => ({
  sequence,
  binsSize,
  pages: [{ offset: 0, data: new Uint8Array(4096).fill(sequence) }],
  ...change,
})

const patched = (log: Buffer, at: number, byte: number): Buffer => {
  const copy = Buffer.from(log)
  copy[at] = byte
  return copy
}

const numbers = (log: HiveLog): readonly number[] =>
  log.format === 'new' ? log.entries.map(({ sequence }) => sequence) : []

describe('a log of the new format', () => {
  const log = newLog(hive, [entry(7), entry(8), entry(9)])
  const size = logEntry(entry(7)).length

  it('gives its entries with their pages', () => {
    const result = read(log) as NewLog
    expect(result).toMatchObject({ format: 'new', end: 'end', highestSequence: 9 })
    expect(result.entries).toMatchObject([7, 8, 9].map((sequence) => ({ sequence, binsSize, flags: 0 })))
    expect(result.entries[1]?.pages).toMatchObject([{ offset: 4096, length: 4096, from: 512 + size + 48 }])
  })

  it('goes on over the end of the numbers', () => {
    const round = newLog(hive, [entry(0xffff_ffff), entry(0), entry(1)])
    expect(numbers(read(round))).toEqual([0xffff_ffff, 0, 1])
    expect(read(round)).toMatchObject({ highestSequence: 1 })
  })

  it.each<[string, Buffer, readonly number[], string, number]>([
    ['a gap', newLog(hive, [entry(7), entry(9)]), [7], 'gap', 9],
    ['an entry that was left over', newLog(hive, [entry(7), entry(8), entry(3)]), [7, 8], 'stale', 8],
    ['a wrong byte in a page', patched(log, 512 + size + 100, 1), [7], 'hash', 9],
    ['a wrong byte in a header', patched(log, 512 + size + 16, 1), [7], 'hash', 9],
    [
      'a page outside of the bins',
      newLog(hive, [entry(7), entry(8, { binsSize: 4096, pages: [{ offset: 4096, data: new Uint8Array(512) }] })]),
      [7],
      'malformed',
      8,
    ],
    [
      'a page that is no whole sectors',
      newLog(hive, [entry(7), entry(8, { pages: [{ offset: 0, data: new Uint8Array(100) }] })]),
      [7],
      'malformed',
      8,
    ],
    [
      'a page at no sector',
      newLog(hive, [entry(7, { pages: [{ offset: 8, data: new Uint8Array(512) }] })]),
      [],
      'malformed',
      7,
    ],
    ['bins that are no whole pages', newLog(hive, [entry(7, { binsSize: 4100 })]), [], 'malformed', 7],
    ['an entry without pages', newLog(hive, [entry(7, { pages: [] })]), [], 'malformed', 7],
    ['an entry that is cut off', log.subarray(0, 512 + size * 2 + 600), [7, 8], 'malformed', 9],
    ['nothing but the base block', newLog(hive, [entry(7)]).subarray(0, 512), [], 'end', 7],
    [
      'another number than its base block says',
      Buffer.concat([sectorWith(hive, { sequence1: 6, type: 6 }), logEntry(entry(7))]),
      [],
      'gap',
      7,
    ],
  ])('ends at %s', (_, bytes, sequences, end, highestSequence) => {
    expect(numbers(read(bytes))).toEqual(sequences)
    expect(read(bytes)).toMatchObject({ end, highestSequence })
  })

  it('knows the highest number of entries that were left over, too', () => {
    const rest = Buffer.concat([Buffer.alloc(1024), logEntry(entry(40))])
    expect(read(newLog(hive, [entry(7)], rest))).toMatchObject({ end: 'end', highestSequence: 40 })
  })
})

describe('a log of the old format', () => {
  const log = oldLog(hive, 5, [0, 1, 2, 9])

  it('gives its pages, neighbours together', () => {
    expect(read(log)).toMatchObject({
      format: 'old',
      highestSequence: 5,
      pages: [
        { offset: 4096, length: 1536, from: 1024 },
        { offset: 4096 + 9 * 512, length: 512, from: 2560 },
      ],
    })
  })

  it('has the type of Windows 2000, too', () => {
    const of2000 = Buffer.from(log)
    of2000.set(sectorWith(hive, { sequence1: 5, type: 2 }))
    expect(read(of2000).format).toBe('old')
  })

  it.each([
    ['pages-missing', log.subarray(0, log.length - 1)],
    ['no-bitmap', log.subarray(0, 515)],
    ['no-bitmap', patched(log, 512, 0)],
  ] as const)('%s: nothing of it counts', (reason, bytes) => {
    expect(read(bytes)).toEqual({ format: 'unusable', reason })
  })
})

describe('no log', () => {
  it.each([
    ['too-short', new Uint8Array(511)],
    ['not-a-log', hive],
    ['not-a-log', new Uint8Array(4096)],
    ['checksum', patched(newLog(hive, [entry(7)]), 200, 1)],
    ['unfinished', sectorWith(hive, { sequence1: 7, sequence2: 6, type: 6 })],
    ['bins-size', sectorWith(hive, { sequence1: 7, type: 6, binsSize: 100 })],
  ] as const)('%s', (reason, bytes) => {
    expect(read(bytes)).toEqual({ format: 'unusable', reason })
  })

  it('that the medium does not give', () => {
    const broken = { size: 9999, bytesRead: 0, read: () => fault('read-failed', { reason: 'EIO' }) }
    expect(readLogs([broken])).toEqual([{ format: 'unusable', reason: 'unreadable' }])
  })
})

describe.skipIf(missing('samples'))('real logs', () => {
  it.each([
    ['museum_Amcache_Win10', 'Amcache.hve.LOG2', 81, 81, 'end'],
    ['regipy_UsrClass', 'UsrClass.dat.LOG2', 291, 300, 'end'],
    ['regipy_transactions_NTUSER', 'transactions_ntuser.dat.log2', 562, 562, 'end'],
    ['yarp_NewDirtyHive1', 'NewDirtyHive.LOG2', 3, 5, 'end'],
  ] as const)('%s/%s', (folder, file, first, last, end) => {
    const log = read(sampleHive('hives-dirty', folder, file))
    expect(numbers(log).at(0)).toBe(first)
    expect(numbers(log).at(-1)).toBe(last)
    expect(log).toMatchObject({ end })
  })

  it('with what an earlier, longer write left behind is one whole write', () => {
    const log = read(sampleHive('hives-dirty', 'OldLogWithRemnantData'))
    expect(log).toMatchObject({ format: 'old', highestSequence: 5 })
  })
})
