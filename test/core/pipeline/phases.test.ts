/** Several phases of edits seen as one change of a file, against the phases applied one after the other. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, type ByteEdit, invertEdits } from '../../../main/core/byte-edit.ts'
import { overlay } from '../../../main/core/pipeline/phases.ts'

/** A file, up to three phases of edits of equal length, and in the first phase perhaps something added to its end. */
const effect = fc
  .record({
    bytes: fc.uint8Array({ minLength: 8, maxLength: 60 }),
    added: fc.uint8Array({ maxLength: 20 }),
    drawn: fc.array(fc.array(fc.tuple(fc.nat(10), fc.uint8Array({ minLength: 1, maxLength: 12 })), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ bytes, added, drawn }) => {
    let content: Uint8Array = bytes
    const phases = drawn.map((gaps, index) => {
      const edits: ByteEdit[] = []
      let at = 0
      for (const [gap, after] of gaps) {
        const offset = at + gap
        if (offset + after.length > content.length) break
        edits.push({ offset, before: content.slice(offset, offset + after.length), after })
        at = offset + after.length
      }
      if (index === 0 && added.length > 0) edits.push({ offset: bytes.length, before: new Uint8Array(0), after: added })
      content = applyEdits(content, edits)
      return edits
    })
    return { bytes, phases, result: content }
  })

/** As the file system digests a file with edits: what an edit takes away may be less than it says. */
const written = (bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array => {
  const parts: Uint8Array[] = []
  let position = 0
  for (const edit of [...edits].sort((a, b) => a.offset - b.offset)) {
    parts.push(bytes.subarray(position, Math.max(position, edit.offset)), edit.after)
    position = edit.offset + edit.before.length
  }
  return new Uint8Array(Buffer.concat([...parts, bytes.subarray(position)]))
}

describe('overlay', () => {
  it('gives the last content from the file as it was, and the first content from the file as it became', () => {
    fc.assert(
      fc.property(effect, ({ bytes, phases, result }) => {
        expect(written(bytes, overlay(phases, 'after'))).toEqual(result)
        expect(written(result, overlay(phases, 'before'))).toEqual(bytes)
      }),
      { numRuns: 500 },
    )
  })

  it('gives both from any state between two writes, torn ones included', () => {
    fc.assert(
      fc.property(effect, fc.nat(100), ({ bytes, phases, result }, stop) => {
        const torn = tornAfter(bytes, phases, stop)
        expect(written(torn, overlay(phases, 'before'))).toEqual(bytes)
        expect(written(torn, overlay(phases, 'after'))).toEqual(result)
      }),
      { numRuns: 500 },
    )
  })

  it('of the inverse is the same, sides changed', () => {
    fc.assert(
      fc.property(effect, ({ bytes, phases, result }) => {
        const inverse = phases.map((phase) => phase.map(swapped)).reverse()
        expect(written(result, overlay(inverse, 'after'))).toEqual(bytes)
        expect(written(bytes, overlay(inverse, 'before'))).toEqual(result)
      }),
    )
  })

  it('of one phase of edits that keep their length is what inverting them gives', () => {
    const edits = [{ offset: 2, before: Uint8Array.of(3, 4), after: Uint8Array.of(7, 8) }]
    const bytes = Uint8Array.of(1, 2, 3, 4, 5)
    const after = applyEdits(bytes, edits)
    expect(written(after, overlay([edits], 'before'))).toEqual(applyEdits(after, invertEdits(edits)))
  })
})

const swapped = (edit: ByteEdit): ByteEdit => ({ ...edit, before: edit.after, after: edit.before })

/** The file after `count` single bytes were written. */
const tornAfter = (bytes: Uint8Array, phases: readonly (readonly ByteEdit[])[], count: number): Uint8Array => {
  const content = [...bytes]
  let left = count
  for (const edit of phases.flat()) {
    for (const [index, byte] of edit.after.entries()) {
      if (left-- <= 0) return Uint8Array.from(content)
      content[edit.offset + index] = byte
    }
  }
  return Uint8Array.from(content)
}
