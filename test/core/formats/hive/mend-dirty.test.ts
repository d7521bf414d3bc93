/** A dirty hive is finished as Windows had logged it and then mended: what changes, in which order, what is refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, type ByteEdit } from '../../../../main/core/byte-edit.ts'
import { buildHive, type NewHiveOptions } from '../../../../main/core/formats/hive/build.ts'
import { findKey, openHive, valueData, values } from '../../../../main/core/formats/hive/hive.ts'
import { planDirtyMend } from '../../../../main/core/formats/hive/mend-dirty.ts'
import { needsReplay, recoverHive } from '../../../../main/core/formats/hive/replay.ts'
import {
  changedPages,
  dirtySample,
  logEntry,
  madeDirty,
  newLog,
  sources,
  type WrittenEntry,
} from '../../../support/hive-logs.ts'
import { memorySource } from '../../../support/hive-source.ts'
import { missing } from '../../../support/needs.ts'

const now = new Date('2012-03-04T05:06:07Z')

/** A hive with these values below its root, `v0` and so on. */
const hiveOf = (data: readonly Uint8Array[], options?: NewHiveOptions): Uint8Array =>
  buildHive(
    { name: 'ROOT', values: data.map((bytes, index) => ({ name: `v${index}`, type: 3, data: bytes })) },
    options,
  )

const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte)

const entry = (before: Uint8Array, after: Uint8Array, change: Partial<WrittenEntry> = {}): WrittenEntry => ({
  sequence: 20,
  binsSize: after.length - 4096,
  pages: changedPages(before, after),
  ...change,
})

/** The plan that gives value `name` this data. */
const planned = (hive: Uint8Array, logs: readonly Uint8Array[], name: string, data: Uint8Array) => {
  const primary = memorySource(hive)
  const recovered = recoverHive(primary, sources(logs))
  if (!recovered.ok) throw new Error(recovered.error.code)
  const opened = openHive(recovered.value.source)
  if (!opened.ok) throw new Error(opened.error.code)
  const { root } = opened.value
  const value = values(opened.value, root).items.find((one) => one.name === name)
  if (!value) throw new Error(`no value ${name}`)
  const dirty = { primary, recovered: recovered.value, hive: opened.value }
  return { plan: planDirtyMend(dirty, [{ key: root, value, data }], now), recovered: recovered.value }
}

const phasesOf = (...input: Parameters<typeof planned>): readonly (readonly ByteEdit[])[] => {
  const { plan } = planned(...input)
  if (!plan.ok) throw new Error(plan.error.code)
  return plan.value
}

const contents = (hive: Uint8Array): Readonly<Record<string, Uint8Array>> => {
  const opened = openHive(memorySource(hive))
  if (!opened.ok) throw new Error(opened.error.code)
  const { items, problems } = values(opened.value, opened.value.root)
  expect(problems).toEqual([])
  return Object.fromEntries(
    items.map((value) => {
      const data = valueData(opened.value, value)
      return [value.name, data.ok ? data.value : filled(0, 0)]
    }),
  )
}

const before = hiveOf([filled(600, 1)])
const after = hiveOf([filled(600, 2), filled(3000, 3), filled(5000, 4)])
const dirty = madeDirty(before, 20)
const log = newLog(before, [entry(before, after)])

describe('the mend of a dirty hive', () => {
  const phases = phasesOf(dirty, [log], 'v1', filled(2990, 9))
  const result = phases.reduce(applyEdits, dirty)

  it('gives a clean hive with what was logged and the new data', () => {
    expect(needsReplay(memorySource(result))).toBe(false)
    expect(contents(result)).toEqual({ v0: filled(600, 2), v1: filled(2990, 9), v2: filled(5000, 4) })
    expect(result.length).toBe(after.length)
  })

  it('writes what was logged first, and makes the file longer with it; the base block last', () => {
    expect(phases).toHaveLength(3)
    const [logged = [], mend = [], mark = []] = phases
    expect(applyEdits(dirty, logged).subarray(512)).toEqual(after.subarray(512))
    expect(logged.at(-1)).toMatchObject({ offset: before.length, before: filled(0, 0) })
    expect(logged.slice(0, -1).every((edit) => edit.before.length === edit.after.length)).toBe(true)
    expect([...logged, ...mend].every(({ offset }) => offset >= 4096)).toBe(true)
    expect(mark).toMatchObject([{ offset: 0, before: dirty.slice(0, 512) }])
    expect(mark[0]?.after).toHaveLength(512)
  })

  it('can be broken off anywhere: until the end Windows would recover what it had logged', () => {
    const [logged = [], mend = []] = phases
    for (const state of [dirty, applyEdits(dirty, logged), applyEdits(applyEdits(dirty, logged), mend)]) {
      const recovered = recoverHive(memorySource(state), sources([log]))
      expect(recovered.ok && recovered.value.lastSequence).toBe(20)
      const image = recovered.ok ? recovered.value.source.read(0, recovered.value.source.size) : filled(0, 0)
      // What lies in the logged pages is as logged: here that is all of it.
      expect(image.subarray(4096)).toEqual(after.subarray(4096))
    }
  })

  it('ends with a number above that of every entry, those that were left over included', () => {
    const leftOver = newLog(before, [entry(before, after)], logEntry(entry(before, after, { sequence: 77 })))
    const older = newLog(before, [entry(before, after, { sequence: 4 })])
    const mended = phasesOf(dirty, [older, leftOver], 'v1', filled(1, 9)).reduce(applyEdits, dirty)
    expect(openHive(memorySource(mended))).toMatchObject({ value: { base: { sequence1: 78, sequence2: 78 } } })
    expect(recoverHive(memorySource(madeDirty(mended, 79)), sources([older, leftOver]))).toMatchObject({
      error: { code: 'hive-logs-unusable', params: { reason: 'older-than-hive' } },
    })
  })

  it('is none where no data would change', () => {
    expect(phasesOf(dirty, [log], 'v1', filled(3000, 3))).toEqual([])
  })

  it('of any hives and any logged change gives the intended contents', () => {
    const data = fc.array(fc.tuple(fc.integer({ min: 5, max: 5000 }), fc.nat(255)), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(data, data, fc.nat(4), fc.nat(5000), (first, second, which, length) => {
        const [from, to] = [first, second].map((list) => hiveOf(list.map(([size, byte]) => filled(size, byte))))
        if (!from || !to || from.length > to.length) return
        const name = `v${which % second.length}`
        const old = contents(to)[name] ?? filled(0, 0)
        const fresh = filled(Math.min(old.length, Math.max(5, length)), 0xee)
        const hive = madeDirty(from, 20)
        const edits = phasesOf(hive, [newLog(from, [entry(from, to)])], name, fresh)
        const expected = edits.length === 0 ? contents(to) : { ...contents(to), [name]: fresh }
        const mended = edits.reduce(applyEdits, hive)
        if (edits.length > 0) expect(contents(mended)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })
})

describe('refused', () => {
  const refusal = (...input: Parameters<typeof planned>) => {
    const { plan } = planned(...input)
    return plan.ok ? null : plan.error.code
  }

  it('a hive with a transaction that may be pending, whatever its name', () => {
    for (const fileName of ['SOFTWARE', 'ntuser.dat']) {
      const [from, to] = [before, after].map((_, index) =>
        hiveOf([filled(600, 1), filled(index * 900 + 100, 2)], { fileName, flags: 1 }),
      )
      if (!from || !to) return
      const flagged = newLog(from, [entry(from, to, { flags: 1 })])
      expect(refusal(madeDirty(from, 20), [flagged], 'v0', filled(500, 9))).toBe('hive-transaction-pending')
      const released = newLog(from, [entry(from, to, { flags: 0 })])
      expect(refusal(madeDirty(from, 20), [released], 'v0', filled(500, 9))).toBeNull()
    }
  })

  it('a differencing hive', () => {
    const from = hiveOf([filled(600, 1)], { minorVersion: 6 })
    const to = hiveOf([filled(600, 2)], { minorVersion: 6 })
    expect(refusal(madeDirty(from, 20), [newLog(from, [entry(from, to)])], 'v0', filled(5, 9))).toBe(
      'hive-differencing',
    )
  })

  it('a hive whose logs do not hold all of what they make it grow by', () => {
    const lacking = newLog(before, [entry(before, after, { binsSize: after.length })])
    expect(refusal(dirty, [lacking], 'v0', filled(5, 9))).toBe('truncated')
  })

  it.skipIf(missing('samples', 'xz'))(
    'SYSTEM of a Windows 10 that was cut off: each of its entries carries the flag',
    () => {
      const { hive, logs } = dirtySample('regipy_SYSTEM_B', 'SYSTEM_B.xz', ['SYSTEM_B.LOG1.xz', 'SYSTEM_B.LOG2.xz'])
      const primary = memorySource(hive)
      const recovered = recoverHive(primary, sources(logs))
      const opened = recovered.ok ? openHive(recovered.value.source) : recovered
      if (!recovered.ok || !opened.ok) throw new Error('not recovered')
      expect(findKey(opened.value, ['ControlSet001']).key?.name).toBe('ControlSet001')
      const plan = planDirtyMend({ primary, recovered: recovered.value, hive: opened.value }, [], now)
      expect(plan).toMatchObject({ error: { code: 'hive-transaction-pending' } })
    },
  )
})
