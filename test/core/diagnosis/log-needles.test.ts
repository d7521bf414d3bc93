import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNeedleSearch, type NeedleHit } from '../../../main/core/diagnosis/log-needles.ts'
import { codeNeedles, packageNeedles } from '../../../main/core/diagnosis/log-signatures.ts'

const encodings = {
  bytes: (text: string) => Buffer.from(text, 'latin1'),
  'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text: string) => Buffer.from(text, 'utf16le').swap16(),
} as const

type Wide = 'utf-16le' | 'utf-16be'

const hitsIn = (
  needles: readonly string[],
  wide: Wide,
  bytes: Uint8Array,
  size = bytes.length,
): readonly NeedleHit[] => {
  const hits: NeedleHit[] = []
  // A copy: a Buffer may begin anywhere in its memory.
  createNeedleSearch(needles, wide).search(Uint8Array.from(bytes), size, (hit) => hits.push(hit))
  return hits.sort((a, b) => a.offset - b.offset)
}

/** The same by the slow way. */
const expected = (needles: readonly string[], wide: Wide, bytes: Uint8Array): readonly string[] => {
  const text = Buffer.from(bytes).toString('latin1').toLowerCase()
  return needles.flatMap((needle) =>
    (['bytes', wide] as const).flatMap((encoding) => {
      const wanted = encodings[encoding](needle.toLowerCase()).toString('latin1')
      const found: string[] = []
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
        found.push(`${needle} at ${at}, ${encoding}`)
      }
      return found
    }),
  )
}

const needles = [...codeNeedles, ...packageNeedles]

describe('the search for needles', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('finds them %i bytes behind the start, at the very end', (before) => {
    for (const needle of needles) {
      for (const encoding of ['bytes', 'utf-16le', 'utf-16be'] as const) {
        const wide = encoding === 'utf-16be' ? encoding : 'utf-16le'
        const bytes = Buffer.concat([Buffer.alloc(before, 0x2e), encodings[encoding](needle)])
        const hit = { needle, offset: before, length: bytes.length - before, encoding }
        expect(hitsIn([needle], wide, bytes)).toEqual([hit])
        expect(hitsIn([needle], wide, bytes, bytes.length - 1)).toEqual([])
      }
    }
  })

  it('finds what a plain search finds, and nothing else', () => {
    const part = fc.oneof(
      fc.constantFrom(...needles, ...needles.map((needle) => needle.toUpperCase())),
      fc.constantFrom('8009', '2024', '214', '80092023', 'Resolving source', '\0', '-'),
      fc.string({ maxLength: 9 }),
    )
    const piece = fc.tuple(part, fc.constantFrom(...Object.values(encodings))).map(([text, encode]) => encode(text))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('utf-16le', 'utf-16be'), (pieces, wide) => {
        const bytes = Buffer.concat(pieces)
        const found = hitsIn(needles, wide, bytes).map((hit) => `${hit.needle} at ${hit.offset}, ${hit.encoding}`)
        expect([...found].sort()).toEqual([...expected(needles, wide, bytes)].sort())
      }),
      { numRuns: 500 },
    )
  })

  it('takes ASCII of seven characters and more', () => {
    expect(() => createNeedleSearch(['0x8009'])).toThrow(RangeError)
    expect(() => createNeedleSearch(['perché no'])).toThrow(RangeError)
    expect(createNeedleSearch(['1234567']).longest).toBe(14)
  })
})
