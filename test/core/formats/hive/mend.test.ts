/** New data in the cells that a hive has: what changes, in which order, and what is refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, type ByteEdit, invertEdits } from '../../../../main/core/byte-edit.ts'
import { uint32Bytes } from '../../../../main/core/bytes.ts'
import { buildHive, type NewHiveOptions, type NewValue } from '../../../../main/core/formats/hive/build.ts'
import { findKey, type Hive, openHive, valueData, values } from '../../../../main/core/formats/hive/hive.ts'
import { hiveObstacle, planHiveMend } from '../../../../main/core/formats/hive/mend.ts'
import { sampleHive } from '../../../support/hive-judges.ts'
import { memorySource } from '../../../support/hive-source.ts'
import { missing } from '../../../support/needs.ts'

const now = new Date('2012-03-04T05:06:07Z')

const opened = (bytes: Uint8Array): Hive => {
  const hive = openHive(memorySource(bytes))
  if (!hive.ok) throw new Error(hive.error.code)
  return hive.value
}

const patched = (bytes: Uint8Array, offset: number, to: Uint8Array): Uint8Array => {
  const copy = bytes.slice()
  copy.set(to, offset)
  return copy
}

const data = (size: number, first = 1): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) => first + (index % 90))

/** A hive with a key for each of these values, named by their order. */
const hiveWith = (list: readonly NewValue[], options?: NewHiveOptions): Uint8Array =>
  buildHive({ name: 'ROOT', keys: list.map((value, index) => ({ name: `${index}`, values: [value] })) }, options)

const binary = (bytes: Uint8Array): NewValue => ({ name: 'Blob', type: 3, data: bytes })

const place = (hive: Hive, name: string) => {
  const { key } = findKey(hive, [name])
  const [value] = key ? values(hive, key).items : []
  if (!key || !value) throw new Error(`no value in ${name}`)
  return { key, value }
}

const plan = (bytes: Uint8Array, contents: Readonly<Record<string, Uint8Array>>) => {
  const hive = opened(bytes)
  const replacements = Object.entries(contents).map(([name, content]) => ({ ...place(hive, name), data: content }))
  return planHiveMend(hive, replacements, now)
}

const planned = (bytes: Uint8Array, contents: Readonly<Record<string, Uint8Array>>) => {
  const phases = plan(bytes, contents)
  if (!phases.ok) throw new Error(phases.error.code)
  return phases.value
}

const refusal = (bytes: Uint8Array, contents: Readonly<Record<string, Uint8Array>>) => {
  const phases = plan(bytes, contents)
  return phases.ok ? null : phases.error
}

/** The bytes before, and after each phase. */
const stages = (bytes: Uint8Array, phases: readonly (readonly ByteEdit[])[]): readonly Uint8Array[] => {
  const result = [bytes]
  for (const phase of phases) result.push(applyEdits(result.at(-1) ?? bytes, phase))
  return result
}

const differingOffsets = (a: Uint8Array, b: Uint8Array): readonly number[] =>
  [...a.keys()].filter((offset) => a[offset] !== b[offset])

const dataOf = (bytes: Uint8Array, name: string): Uint8Array => {
  const hive = opened(bytes)
  const content = valueData(hive, place(hive, name).value)
  if (!content.ok) throw new Error(content.error.code)
  return content.value
}

describe('planHiveMend', () => {
  const before = hiveWith([binary(data(900)), binary(data(498)), binary(data(700))], { sequence1: 41 })
  const phases = planned(before, { 0: data(898, 3), 2: data(650, 5) })

  it('marks the hive dirty, writes the data, marks it clean', () => {
    const [, marked, written, after] = stages(before, phases).map((bytes) => opened(bytes).base)
    expect(phases).toHaveLength(3)
    expect(marked).toMatchObject({ sequence1: 42, sequence2: 41, dirty: true })
    expect(written).toEqual(marked)
    expect(after).toMatchObject({ sequence1: 42, sequence2: 42, dirty: false })
    // 2012-03-04 05:06:07 UTC, by another calculator.
    expect(after?.timestamp).toBe(129753111670000000n)
  })

  it('keeps every edit at its length, in its own sector where it is the base block', () => {
    for (const edit of phases.flat()) expect(edit.after.length).toBe(edit.before.length)
    for (const phase of [phases[0], phases[2]]) {
      expect(phase).toHaveLength(1)
      expect(phase?.[0]).toMatchObject({ offset: 0, before: { length: 512 } })
    }
  })

  it('has a checksum that is right even while the hive is marked dirty', () => {
    const marked = stages(before, phases)[1] ?? before
    const same = patched(marked, 8, marked.subarray(4, 8))
    // With both numbers equal, only a wrong checksum could make it dirty: 42 ^ 42 where 42 ^ 41 was.
    const checksum = new DataView(same.buffer).getUint32(508, true) ^ 42 ^ 41
    expect(opened(patched(same, 508, uint32Bytes(checksum >>> 0))).base.dirty).toBe(false)
  })

  it('gives the values their data, zeros what they leave, and touches nothing else', () => {
    const after = stages(before, phases).at(-1) ?? before
    expect(dataOf(after, '0')).toEqual(data(898, 3))
    expect(dataOf(after, '1')).toEqual(data(498))
    expect(dataOf(after, '2')).toEqual(data(650, 5))
    const hive = opened(before)
    const allowed = ['0', '2'].flatMap((name) => {
      const { value } = place(hive, name)
      return [
        { from: value.offset + 8, to: value.offset + 12 },
        { from: value.data + 4100, to: value.data + 4100 + value.size },
      ]
    })
    const outside = differingOffsets(before, after).filter(
      (offset) => offset >= 512 && !allowed.some(({ from, to }) => offset >= from && offset < to),
    )
    expect(outside).toEqual([])
    const freed = place(hive, '2').value.data + 4100
    expect(after.subarray(freed + 650, freed + 700)).toEqual(new Uint8Array(50))
  })

  it('is undone by its phases taken back, last one first', () => {
    const after = stages(before, phases).at(-1) ?? before
    const restored = stages(after, [...phases].reverse().map(invertEdits)).at(-1)
    expect(restored).toEqual(before)
  })

  it('plans nothing where the data stands there already', () => {
    expect(planned(before, { 1: data(498) })).toEqual([])
  })

  it('may use what its cell has left, up to the largest value that the key knows of', () => {
    expect(planned(before, { 1: data(498, 7) })).toHaveLength(3)
    expect(refusal(before, { 1: data(499) })).toMatchObject({
      code: 'hive-value-grows',
      params: { needed: 499, there: 498 },
    })
    // 498 bytes and the size field of their cell make a cell of 504, which has room for 500.
    const { key } = place(opened(before), '1')
    const claims = patched(before, key.offset + 4 + 64, uint32Bytes(5000))
    expect(dataOf(stages(claims, planned(claims, { 1: data(500, 7) })).at(-1) ?? claims, '1')).toEqual(data(500, 7))
    expect(refusal(claims, { 1: data(501) })).toMatchObject({ params: { needed: 501, there: 500 } })
  })

  it('gives any smaller data to any values, and any reader finds it', () => {
    const sizes = fc.array(fc.record({ size: fc.integer({ min: 5, max: 6000 }), less: fc.nat(400) }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(sizes, fc.constantFrom(3, 5), (list, minorVersion) => {
        const bytes = hiveWith(
          list.map(({ size }) => binary(data(size))),
          { minorVersion, sequence1: 0xffff_ffff },
        )
        const contents = list.map(({ size, less }) => data(Math.max(0, size - less), 2))
        const after = stages(bytes, planned(bytes, Object.fromEntries(contents.entries()))).at(-1) ?? bytes
        contents.forEach((content, index) => {
          expect(dataOf(after, `${index}`)).toEqual(content)
        })
        // After the largest sequence number comes 0.
        expect(opened(after).base).toMatchObject({ sequence1: 0, sequence2: 0, dirty: false })
      }),
      { numRuns: 60 },
    )
  })
})

describe('a mend is refused, each time with its own reason', () => {
  const contents = { 0: data(90) }
  const healthy = hiveWith([binary(data(100)), binary(data(100, 2))])

  it('where Windows did not finish writing the hive', () => {
    const dirty = hiveWith([binary(data(100))], { sequence1: 6, sequence2: 5 })
    expect(refusal(dirty, contents)).toMatchObject({ code: 'hive-dirty', params: { first: 6, second: 5 } })
  })

  it('in a differencing hive', () => {
    expect(refusal(hiveWith([binary(data(100))], { minorVersion: 6 }), contents)).toMatchObject({
      code: 'hive-differencing',
    })
  })

  it.skipIf(missing('samples'))('in the differencing hive of a real container', () => {
    expect(hiveObstacle(opened(sampleHive('hives-other', 'yarp', 'System_Delta')))).toMatchObject({
      code: 'hive-differencing',
    })
  })

  it('where a transaction is pending; SOFTWARE, which always anticipates one, is mended', () => {
    const software = hiveWith([binary(data(100))], { flags: 1, fileName: 'emRoot\\System32\\Config\\SOFTWARE' })
    expect(refusal(software, contents)).toBeNull()
    expect(refusal(hiveWith([binary(data(100))], { flags: 1 }), contents)).toMatchObject({
      code: 'hive-transaction-pending',
    })
  })

  it('where the file ends before the hive does', () => {
    const longer = patched(patched(healthy, 40, uint32Bytes(8192)), 508, uint32Bytes(0))
    const sum = new Uint32Array(longer.slice(0, 508).buffer).reduce((all, word) => all ^ word, 0)
    expect(refusal(patched(longer, 508, uint32Bytes(sum >>> 0)), contents)).toMatchObject({ code: 'truncated' })
  })

  it('where the value is stored in several parts', () => {
    const big = hiveWith([binary(data(20_000))])
    expect(refusal(big, contents)).toMatchObject({ code: 'hive-value-in-big-data', params: { size: 20_000 } })
  })

  it('where one cell holds what Windows expects in several parts', () => {
    const old = hiveWith([binary(data(20_000))], { minorVersion: 3 })
    expect(refusal(old, { 0: data(19_000) })).toBeNull()
    const hivex = hiveWith([binary(data(20_000))], { minorVersion: 5 })
    const { value } = place(opened(old), '0')
    // What hivex writes: version 1.5, a value of 20,000 bytes, one cell.
    const oneCell = old.slice()
    oneCell.set(hivex.subarray(20, 28), 20)
    oneCell.set(uint32Bytes((new DataView(old.buffer).getUint32(508, true) ^ 3 ^ 5) >>> 0), 508)
    expect(dataOf(oneCell, '0')).toHaveLength(value.size)
    expect(refusal(oneCell, { 0: data(19_000) })).toMatchObject({ code: 'hive-value-in-big-data' })
  })

  it('where the value holds its data itself', () => {
    expect(refusal(hiveWith([binary(data(4))]), { 0: data(2) })).toMatchObject({ code: 'hive-value-inline' })
    expect(refusal(hiveWith([binary(data(0))]), { 0: data(0) })).toMatchObject({ code: 'hive-value-inline' })
  })

  it('where two values share their data', () => {
    const hive = opened(healthy)
    const second = place(hive, '1').value
    const shared = patched(healthy, second.offset + 4 + 8, uint32Bytes(place(hive, '0').value.data))
    expect(refusal(shared, { 0: data(90), 1: data(80) })).toMatchObject({ code: 'hive-value-shared' })
  })

  it('where the data only looks like a cell, inside of another one', () => {
    // A cell's size field written into the middle of the first value's data.
    const hive = opened(healthy)
    const inside = place(hive, '0').value.data + 16
    const lying = patched(healthy, inside + 4096, uint32Bytes(-64))
    const second = place(hive, '1').value
    const stray = patched(patched(lying, second.offset + 12, uint32Bytes(inside)), second.offset + 8, uint32Bytes(20))
    expect(refusal(stray, { 1: data(10) })).toMatchObject({
      code: 'hive-bad-cell',
      params: { kind: 'data' },
      offset: inside + 4096,
    })
  })

  it('where the bin around the data is damaged', () => {
    expect(refusal(patched(healthy, 4096, Uint8Array.of(0)), contents)).toMatchObject({
      code: 'hive-bad-cell',
      params: { kind: 'hbin' },
    })
  })
})
