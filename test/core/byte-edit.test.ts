import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyEdits,
  type ByteEdit,
  invertEdits,
  lengthChange,
  shiftEdits,
  trimEdit,
} from '../../main/core/byte-edit.ts'

/** Bytes with edits that lie apart, in any order. */
const edited = fc
  .tuple(
    fc.uint8Array({ maxLength: 60 }),
    fc.array(fc.tuple(fc.nat(20), fc.nat(8), fc.uint8Array({ maxLength: 8 })), { maxLength: 5 }),
  )
  .map(([bytes, drawn]) => {
    const edits: ByteEdit[] = []
    let at = 0
    for (const [gap, length, after] of drawn) {
      const offset = at + gap
      if (offset + length > bytes.length) break
      edits.push({ offset, before: bytes.slice(offset, offset + length), after })
      at = offset + length + 1
    }
    return { bytes, edits: edits.reverse() }
  })

describe('edits by offset', () => {
  it('taken back give the bytes from before', () => {
    fc.assert(
      fc.property(edited, ({ bytes, edits }) => {
        const after = applyEdits(bytes, edits)
        expect(after.length).toBe(bytes.length + lengthChange(edits))
        expect(applyEdits(after, invertEdits(edits))).toEqual(bytes)
      }),
    )
  })

  it('do the same when trimmed of what stays equal, or shifted with their part', () => {
    fc.assert(
      fc.property(edited, fc.uint8Array({ maxLength: 9 }), ({ bytes, edits }, prefix) => {
        expect(applyEdits(bytes, edits.map(trimEdit))).toEqual(applyEdits(bytes, edits))
        const whole = Uint8Array.from([...prefix, ...bytes])
        const part = applyEdits(whole, shiftEdits(edits, prefix.length)).slice(prefix.length)
        expect(part).toEqual(applyEdits(bytes, edits))
      }),
    )
  })

  it('are refused where they overlap, lie outside, or something else stands there', () => {
    const bytes = Uint8Array.of(1, 2, 3)
    const edit = (offset: number, ...before: number[]): ByteEdit => ({
      offset,
      before: Uint8Array.from(before),
      after: new Uint8Array(),
    })
    expect(() => applyEdits(bytes, [edit(0, 1, 2), edit(1, 2)])).toThrow('overlap')
    expect(() => applyEdits(bytes, [edit(2, 3, 4)])).toThrow('beyond')
    expect(() => applyEdits(bytes, [edit(1, 9)])).toThrow('other bytes')
  })
})
