/** Recovered hives against those that Windows and yarp made of the same files, and against what a written log intends. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildHive } from '../../../../main/core/formats/hive/build.ts'
import { findKey, openHive, values } from '../../../../main/core/formats/hive/hive.ts'
import { needsReplay, type Recovered, recoverHive } from '../../../../main/core/formats/hive/replay.ts'
import { sampleHive } from '../../../support/hive-judges.ts'
import {
  changedPages,
  dirtySample,
  madeDirty,
  newLog,
  oldLog,
  sectorWith,
  sources,
  type WrittenEntry,
} from '../../../support/hive-logs.ts'
import { memorySource } from '../../../support/hive-source.ts'
import { missing } from '../../../support/needs.ts'

const recovered = (hive: Uint8Array, logs: readonly Uint8Array[]): Recovered => {
  const result = recoverHive(memorySource(hive), sources(logs))
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`)
  return result.value
}

const refusal = (hive: Uint8Array, logs: readonly Uint8Array[]) => {
  const result = recoverHive(memorySource(hive), sources(logs))
  return result.ok ? null : [result.error.code, result.error.params.reason]
}

const bytesOf = ({ source }: Recovered): Buffer => Buffer.from(source.read(0, source.size))

/** Runs of bytes that differ: first and one behind the last. */
const differences = (a: Uint8Array, b: Uint8Array): readonly { readonly from: number; readonly to: number }[] => {
  const found: { from: number; to: number }[] = []
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    if (a[at] === b[at]) continue
    const last = found.at(-1)
    if (last?.to === at) last.to++
    else found.push({ from: at, to: at + 1 })
  }
  return found
}

/** A hive before a write, after it, and with room for the second state in the file of the first. */
const states = (text: readonly number[]) => {
  const hiveOf = (bytes: readonly number[]) =>
    buildHive({
      name: 'ROOT',
      values: bytes.map((byte, index) => ({ name: `v${index}`, type: 3, data: new Uint8Array(3000).fill(byte) })),
    })
  return text.map((_, index) => hiveOf(text.slice(0, index + 1)))
}

describe.skipIf(missing('samples', 'xz'))('a real dirty hive with its logs', () => {
  it.each([
    ['yarp_NewDirtyHive1', 'NewDirtyHive', ['NewDirtyHive.LOG1', 'NewDirtyHive.LOG2'], 2, 5],
    ['museum_Amcache_Win10', 'Amcache.hve', ['Amcache.hve.LOG1', 'Amcache.hve.LOG2'], 76, 81],
    ['regipy_UsrClass', 'UsrClass.dat', ['UsrClass.dat.LOG1', 'UsrClass.dat.LOG2'], 287, 300],
    [
      'regipy_transactions_NTUSER',
      'transactions_NTUSER.DAT',
      ['transactions_ntuser.dat.log1', 'transactions_ntuser.dat.log2'],
      566,
      588,
    ],
    ['regipy_SYSTEM_B', 'SYSTEM_B.xz', ['SYSTEM_B.LOG1.xz', 'SYSTEM_B.LOG2.xz'], 2107, 2130],
  ] as const)(
    '%s becomes the reference byte for byte, whatever the order of the logs',
    (folder, file, names, first, last) => {
      const { hive, logs } = dirtySample(folder, file, names)
      const expected = sampleHive('hives-dirty', ...references[folder])
      const result = recovered(hive, logs)
      expect(result).toMatchObject({
        firstSequence: first,
        lastSequence: last,
        entriesApplied: last - first + 1,
        highestSequence: last,
        baseBlockRecovered: false,
      })
      expect(bytesOf(result).equals(expected)).toBe(true)
      expect(bytesOf(recovered(hive, [...logs].reverse())).equals(expected)).toBe(true)
    },
  )

  it('yarp_OldDirtyHive becomes what Windows 7 made of it, but for what Windows wrote when it loaded the hive', () => {
    const { hive, logs } = dirtySample('yarp_OldDirtyHive', 'OldDirtyHive', ['OldDirtyHive.LOG1', 'OldDirtyHive.LOG2'])
    const result = recovered(hive, logs)
    expect(result).toMatchObject({ entriesApplied: 1, firstSequence: 5, lastSequence: 5, highestSequence: 5 })
    const byWindows = sampleHive('hives-dirty', 'yarp_OldDirtyHive', 'RecoveredHive_Windows7')
    const explained = [
      { from: 4, to: 20 }, // base block: sequence numbers, time
      { from: 48, to: 112 }, // the path, the hive had been copied elsewhere
      { from: 508, to: 512 }, // checksum
      { from: 4116, to: 4124 }, // time in the first bin
      { from: 441_800, to: 441_801 }, // one byte in a key that Windows touched
    ]
    const rest = differences(bytesOf(result), byWindows).filter(
      ({ from, to }) => !explained.some((one) => from >= one.from && to <= one.to),
    )
    expect(rest).toEqual([])
    const opened = openHive(result.source)
    const { key } = opened.ok ? findKey(opened.value, ['key_with_many_subkeys', '4500']) : {}
    expect(opened.ok && key && values(opened.value, key).items.map(({ name }) => name)).toEqual(['V'])
  })

  it('gets its base block from the log where its own is damaged', () => {
    const names = ['BadBaseBlockHive.LOG1', 'BadBaseBlockHive.LOG2']
    const { hive, logs } = dirtySample('yarp_BadBaseBlockHive', 'BadBaseBlockHive', names)
    expect(openHive(memorySource(hive))).toMatchObject({ error: { code: 'hive-unsupported-version' } })
    const result = recovered(hive, logs)
    expect(result).toMatchObject({ baseBlockRecovered: true, entriesApplied: 1 })
    const opened = openHive(result.source)
    expect(opened).toMatchObject({ value: { base: { minorVersion: 3, dirty: false, sequence1: 6 } } })
    expect(opened.ok && findKey(opened.value, ['key_with_many_subkeys']).key?.subkeyCount).toBe(5000 - 1)
  })

  it.each([
    ['yarp_BadLogHive1', 'checksum'],
    ['yarp_BadLogHive2', 'no-bitmap'],
    ['yarp_BadLogHive3', 'checksum'],
  ] as const)('%s is not recovered: %s', (folder, reason) => {
    const { hive, logs } = dirtySample(folder, 'BadLogHive', ['BadLogHive.LOG1', 'BadLogHive.LOG2'])
    expect(refusal(hive, logs)).toEqual(['hive-logs-unusable', reason])
  })
})

const references = {
  yarp_NewDirtyHive1: ['yarp_NewDirtyHive1', 'RecoveredHive_Windows10'],
  museum_Amcache_Win10: ['recovered-reference', 'Win10_RathbunVM.clean'],
  regipy_UsrClass: ['recovered-reference', 'UsrClass.clean'],
  regipy_transactions_NTUSER: ['recovered-reference', 'trNTUSER.clean'],
  regipy_SYSTEM_B: ['recovered-reference', 'SYSTEM_B.clean.xz'],
} as const

describe('a written log', () => {
  /** Entries that lead from each state to the next, from number 10 on. */
  const entriesOf = (images: readonly Uint8Array[], first = 10): readonly WrittenEntry[] =>
    images.slice(1).map((image, index) => ({
      sequence: (first + index) >>> 0,
      binsSize: image.length - 4096,
      pages: changedPages(images[index] ?? image, image),
    }))
  const someBytes = fc.array(fc.nat(255), { minLength: 2, maxLength: 7 })

  it('replays to the image it was made from, split over two logs anywhere, whatever their order', () => {
    fc.assert(
      fc.property(someBytes, fc.nat(6), fc.boolean(), fc.constantFrom(10, 0xffff_fffe), (bytes, cut, turned, first) => {
        const images = states(bytes)
        const [before] = images
        const after = images.at(-1)
        if (!before || !after) return
        const entries = entriesOf(images, first)
        const logs = [entries.slice(0, cut), entries.slice(cut)]
          .filter((part) => part.length > 0)
          .map((part) => newLog(before, part))
        const result = recovered(madeDirty(before, first), turned ? logs.reverse() : logs)
        const last = (first + entries.length - 1) >>> 0
        expect(result).toMatchObject({ entriesApplied: entries.length, lastSequence: last, highestSequence: last })
        expect(bytesOf(result).subarray(512).equals(after.subarray(512))).toBe(true)
        expect(openHive(result.source)).toMatchObject({
          value: {
            base: { dirty: false, sequence1: (last + 1) >>> 0, binsSize: after.length - 4096 },
            truncated: null,
          },
        })
      }),
      { numRuns: 40 },
    )
  })

  it('of the old format replays to the image it was made from', () => {
    fc.assert(
      fc.property(someBytes, (bytes) => {
        const images = states(bytes)
        const [before] = images
        const after = images.at(-1)
        if (!before || !after) return
        const dirty = changedPages(before, after).flatMap(({ offset, data }) =>
          Array.from({ length: data.length / 512 }, (_, index) => offset / 512 + index),
        )
        const result = recovered(madeDirty(before, 5), [oldLog(after, 5, dirty)])
        expect(bytesOf(result).subarray(512).equals(after.subarray(512))).toBe(true)
        expect(openHive(result.source)).toMatchObject({
          value: { base: { sequence1: 6, dirty: false }, truncated: null },
        })
      }),
      { numRuns: 30 },
    )
  })

  const images = states([1, 2, 3, 4])
  const [before = new Uint8Array(0)] = images
  const [one, two, three] = entriesOf(images)
  const entries = [one, two, three].flatMap((entry) => (entry ? [entry] : []))
  const dirty = madeDirty(before, 11, 10)

  it('is not gone on with where the second log leaves a number out', () => {
    const logs = [newLog(before, entries.slice(0, 1)), newLog(before, entries.slice(2))]
    expect(recovered(dirty, logs)).toMatchObject({ entriesApplied: 1, lastSequence: 10, highestSequence: 12 })
  })

  it('that is older than the hive is left out, and its numbers are remembered', () => {
    const older = newLog(before, [{ ...(entries[0] as WrittenEntry), sequence: 3 }])
    expect(recovered(dirty, [older, newLog(before, entries)])).toMatchObject({ firstSequence: 10, entriesApplied: 3 })
    expect(refusal(dirty, [older])).toEqual(['hive-logs-unusable', 'older-than-hive'])
  })

  it('is alone the later one where the hive does not say what it has come to', () => {
    const damaged = dirty.slice()
    damaged[100] = 0xff
    const logs = [newLog(before, entries.slice(0, 1)), newLog(before, entries.slice(1))]
    expect(recovered(damaged, logs)).toMatchObject({ baseBlockRecovered: true, firstSequence: 11, entriesApplied: 2 })
  })

  it('gives the hive the flags of its last entry', () => {
    const flagged = entries.map((entry, index) => ({ ...entry, flags: index === 2 ? 1 : 0 }))
    expect(openHive(recovered(dirty, [newLog(before, flagged)]).source)).toMatchObject({
      value: { base: { flags: 1 } },
    })
  })

  it('that makes the hive larger than its pages say leaves a hive that is cut off', () => {
    const lying = entries.slice(0, 1).map((entry) => ({ ...entry, binsSize: 0xffff_f000 }))
    const result = recovered(dirty, [newLog(before, lying)])
    expect(result.source.size).toBeLessThan(100_000)
    expect(openHive(result.source)).toMatchObject({ value: { truncated: { code: 'truncated' } } })
  })

  it('of the old format and of another time is not applied', () => {
    const other = oldLog(before, 5, [0])
    other.fill(1, 12, 20)
    other.set(sectorWith(other, { sequence1: 5 }))
    expect(refusal(dirty, [other])).toEqual(['hive-logs-unusable', 'other-time'])
  })

  it('that is empty is as good as none', () => {
    expect(refusal(dirty, [])).toEqual(['hive-logs-missing', undefined])
    expect(refusal(dirty, [new Uint8Array(0)])).toEqual(['hive-logs-missing', undefined])
    expect(refusal(dirty, [newLog(before, entries).subarray(0, 512)])).toEqual(['hive-logs-unusable', 'no-entries'])
  })

  it('is not looked at for a hive that was written to the end, nor for something else', () => {
    expect(
      [before, new Uint8Array(0), new Uint8Array(9000), dirty].map((file) => needsReplay(memorySource(file))),
    ).toEqual([false, false, false, true])
    expect(refusal(before, [newLog(before, entries)])).toEqual(['hive-logs-unusable', 'not-needed'])
  })

  it('with any bytes changed, or of any bytes at all, comes to an end and to a hive that can be looked at', () => {
    const sound = newLog(before, entries)
    const old = oldLog(images[3] ?? before, 11, [0, 1, 2, 3, 40])
    const overwrite = fc.tuple(fc.nat(sound.length - 9), fc.uint8Array({ maxLength: 8 }))
    const changed = fc
      .tuple(fc.constantFrom(sound, old), fc.array(overwrite, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([log, overwrites, rehead]) => {
        const copy = Buffer.from(log)
        for (const [at, patch] of overwrites)
          copy.set(patch.subarray(0, Math.max(0, copy.length - at)), Math.min(at, copy.length))
        if (rehead) copy.set(sectorWith(copy, { sequence1: 10, type: 6 }))
        return new Uint8Array(copy)
      })
    const anyBytes = fc.uint8Array({ maxLength: 3000 })
    fc.assert(
      fc.property(fc.array(fc.oneof(changed, anyBytes), { maxLength: 3 }), (logs) => {
        const result = recoverHive(memorySource(dirty), sources(logs))
        if (!result.ok) return
        expect(result.value.source.read(0, result.value.source.size)).toHaveLength(result.value.source.size)
        openHive(result.value.source)
      }),
      { numRuns: 400 },
    )
  })
})
