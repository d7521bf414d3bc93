/** Patches over a file, against the same patches written into a copy of it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overlay } from '../../../../main/core/formats/hive/overlay.ts'
import { memorySource } from '../../../support/hive-source.ts'

const sector = 512

/** Bytes that tell where they come from. */
const filled = (length: number, first: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (first + index * 7) % 256)

describe('overlay', () => {
  it('reads as the file would with the patches written into it, wherever one reads', () => {
    const patch = fc.record({ at: fc.nat(11), sectors: fc.integer({ min: 1, max: 4 }), from: fc.nat(3) })
    const reading = fc.tuple(fc.nat(6000), fc.nat(3000))
    fc.assert(
      fc.property(fc.array(patch, { maxLength: 6 }), fc.array(reading), (drawn, readings) => {
        const base = filled(8 * sector, 1)
        const log = filled(7 * sector, 100)
        const source = memorySource(log)
        const patches = drawn.map(({ at, sectors, from }) => ({
          offset: at * sector,
          length: sectors * sector,
          source,
          from: from * sector,
        }))
        const laid = overlay(memorySource(base), patches)

        const written = new Uint8Array(16 * sector)
        written.set(base)
        for (const { offset, length, from } of patches) written.set(log.subarray(from, from + length), offset)
        expect(laid.source.read(0, laid.source.size)).toEqual(written.subarray(0, laid.source.size))
        for (const [offset, length] of readings) {
          if (offset + length > laid.source.size) continue
          expect(laid.source.read(offset, length)).toEqual(written.subarray(offset, offset + length))
        }
        const covered = laid.ranges.flatMap(({ from, to }) =>
          Array.from({ length: (to - from) / sector }, (_, index) => from / sector + index),
        )
        const named = patches.flatMap(({ offset, length }) =>
          Array.from({ length: length / sector }, (_, index) => offset / sector + index),
        )
        const inside = [...new Set(named)].filter((one) => (one + 1) * sector <= laid.source.size)
        expect(covered).toEqual(inside.sort((a, b) => a - b))
      }),
    )
  })

  it('makes the file longer where patches go on from its end, and leaves out what lies beyond a gap', () => {
    const base = memorySource(filled(2 * sector, 1))
    const source = memorySource(filled(4 * sector, 9))
    const at = (index: number) => ({ offset: index * sector, length: sector, source, from: 0 })
    expect(overlay(base, [at(2), at(3), at(5)]).source.size).toBe(4 * sector)
    expect(overlay(base, [at(3)]).source.size).toBe(2 * sector)
    expect(overlay(base, [at(3)]).ranges).toEqual([])
  })

  it('reads nothing before it is asked, and nothing outside', () => {
    const base = memorySource(filled(2 * sector, 1))
    const { source } = overlay(base, [{ offset: 0, length: sector, source: memorySource(filled(sector, 5)), from: 0 }])
    expect(source.bytesRead).toBe(0)
    expect(() => source.read(2 * sector - 1, 2)).toThrow(RangeError)
    expect(() => source.read(-1, 1)).toThrow(RangeError)
  })
})
