import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../../main/core/byte-edit.ts'
import { attempt } from '../../../../main/core/fault.ts'
import {
  children,
  contentOf,
  fields,
  fileLayer,
  integerOf,
  objectIdentifierOf,
  octetsOf,
  readElement,
} from '../../../../main/core/formats/pkcs12/der.ts'
import { withLengths } from '../../../../main/core/formats/pkcs12/der-edit.ts'
import {
  element,
  identifier,
  indefinite,
  integer,
  longWinded,
  nothing,
  octets,
  octetsInParts,
  sequence,
} from '../../../support/pkcs12-build.ts'

const read = (bytes: Uint8Array) => readElement(fileLayer(bytes), 0, bytes.length)
const errorOf = (bytes: Uint8Array) => {
  const result = attempt(() => read(bytes))
  return result.ok ? null : result.error
}

describe('elements', () => {
  it('know where header, content and end stand', () => {
    const bytes = Uint8Array.of(...octets(new Uint8Array(300)), 99)
    expect(read(bytes)).toMatchObject({
      identifier: 4,
      lengthOffset: 1,
      contentOffset: 4,
      contentEnd: 304,
      end: 304,
      indefinite: false,
    })
  })

  it('of indefinite length end at their own 00 00, not at that of an inner one', () => {
    const bytes = indefinite(0x30, indefinite(0x30, integer(1)), integer(2))
    expect(read(bytes)).toMatchObject({ indefinite: true, contentEnd: bytes.length - 2, end: bytes.length })
    expect([...children(read(bytes))].map(({ identifier }) => identifier)).toEqual([0x30, 2])
  })

  it('may have tag numbers above 30', () => {
    const bytes = sequence(Uint8Array.of(0xbf, 0x8f, 0x01, 0x00), integer(7))
    const [, second] = fields(read(bytes), 2)
    expect(second && integerOf(second)).toBe(7)
  })

  it('give integers and object identifiers', () => {
    expect(integerOf(read(integer(2 ** 31)))).toBe(2 ** 31)
    for (const dotted of ['1.2.840.113549.1.12.10.1.3', '2.16.840.1.101.3.4.1.42', '0.9.2342', '2.999.1']) {
      expect(
        objectIdentifierOf(read(dotted === '2.999.1' ? Uint8Array.of(6, 3, 0x88, 0x37, 1) : identifier(dotted))),
      ).toBe(dotted)
    }
  })

  it('join octet strings that come in parts', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), fc.integer({ min: 1, max: 9 }), (content, size) => {
        expect(octetsOf(read(octetsInParts(content, size)))).toEqual({ bytes: content, inParts: true })
        expect(octetsOf(read(octets(content)))).toEqual({ bytes: content, inParts: false })
      }),
    )
  })
})

describe('what is no element', () => {
  it.each([
    ['nothing', Uint8Array.of(), { code: 'truncated', offset: 0 }],
    ['a lone identifier', Uint8Array.of(0x30), { code: 'truncated', offset: 1 }],
    [
      'a length beyond the end',
      Uint8Array.of(4, 5, 1),
      { code: 'truncated', offset: 2, params: { needed: 5, there: 1 } },
    ],
    ['a length of 2^64', Uint8Array.of(4, 0x88, 255, 255, 255, 255, 255, 255, 255, 255), { code: 'truncated' }],
    ['a length of nine bytes', Uint8Array.of(4, 0x89, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1), { code: 'pkcs12-malformed' }],
    ['a primitive of indefinite length', Uint8Array.of(4, 0x80, 0, 0), { code: 'pkcs12-malformed', offset: 1 }],
    ['an indefinite length without end', Uint8Array.of(0x30, 0x80, 2, 1, 1), { code: 'truncated', offset: 5 }],
  ])('%s stops with code and offset', (_, bytes, expected) => {
    expect(errorOf(bytes)).toMatchObject(expected)
  })

  it('is what takes too long to find its end', () => {
    expect(errorOf(indefinite(0x30, new Uint8Array(Buffer.alloc(2_000_002, nothing()))))).toMatchObject({
      code: 'pkcs12-too-many',
      params: { limit: 1_000_000 },
    })
  })

  it('is what nests without end', () => {
    expect(errorOf(new Uint8Array(100_000).map((_, at) => (at % 2 ? 0x80 : 0x30)))).toMatchObject({
      code: 'pkcs12-too-deep',
    })
  })
})

describe('lengths after an edit', () => {
  const grown = (bytes: Uint8Array, content: Uint8Array): Uint8Array => {
    const outer = read(bytes)
    const [first] = fields(outer, 1)
    if (first === undefined) throw new Error('no inner element')
    const edit = { offset: first.contentOffset, before: contentOf(first), after: content }
    return applyEdits(bytes, withLengths([edit], [outer, first]))
  }

  it('are those of a file written anew', () => {
    const content = fc.integer({ min: 0, max: 700 }).map((size) => new Uint8Array(size).fill(7))
    fc.assert(
      fc.property(content, content, fc.uint8Array({ maxLength: 9 }), (before, after, sibling) => {
        const file = (name: Uint8Array) => sequence(octets(name), octets(sibling))
        expect(grown(file(before), after)).toEqual(file(after))
      }),
    )
  })

  it('stay as long-winded as they were', () => {
    expect(grown(longWinded(0x30, longWinded(4, Uint8Array.of(1, 2))), Uint8Array.of(3))).toEqual(
      longWinded(0x30, longWinded(4, Uint8Array.of(3))),
    )
  })

  it('are left alone where the content keeps its length', () => {
    const bytes = sequence(element(4, Uint8Array.of(1, 2, 3)))
    const outer = read(bytes)
    const edits = withLengths([{ offset: 4, before: Uint8Array.of(1), after: Uint8Array.of(9) }], [outer])
    expect(edits).toEqual([{ offset: 4, before: Uint8Array.of(1), after: Uint8Array.of(9) }])
  })
})
