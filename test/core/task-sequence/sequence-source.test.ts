import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { positionOf } from '../../../main/core/formats/xml/parse.ts'
import { lineAt, lineEnds, sequenceSource } from '../../../main/core/task-sequence/sequence-source.ts'
import { documentOf } from '../../support/xml.ts'

const drawnLines = fc
  .array(fc.constantFrom('\r\n', '\n', '\r', 'x', ' '), { maxLength: 40 })
  .map((parts) => parts.join(''))

describe('lines', () => {
  it('are those of the text, in whatever order places are asked for', () => {
    fc.assert(
      fc.property(
        drawnLines,
        fc.array(fc.nat(60), { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        (lines, places, first) => {
          const document = documentOf(`<a>${lines}</a>`)
          const source = sequenceSource(document, first)
          for (const place of places.filter((one) => one <= document.text.length)) {
            expect(lineAt(source, place)).toBe(first - 1 + positionOf(document, place).line)
          }
        },
      ),
    )
  })

  it.each([
    ['', 0],
    ['x', 0],
    ['x\n', 1],
    ['\r\n\r', 2],
    ['\n\r\r\n', 3],
  ])('end %j: %i', (text, ends) => {
    expect(lineEnds(text)).toBe(ends)
  })
})
