/** Hexadecimal text and the JSON that is digested: both stand in plans and journals on disk. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../main/core/bytes.ts'
import { canonicalJson } from '../../main/core/canonical-json.ts'

describe('hexadecimal', () => {
  it('is what Node writes, and is read back to the same bytes, in either case', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = toHex(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('hex'))
        expect(fromHex(text)).toEqual(bytes)
        expect(fromHex(text.toUpperCase())).toEqual(bytes)
      }),
    )
  })
})

describe('canonical JSON', () => {
  it('says the same value, whatever the order of its members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(text)
      }),
    )
  })

  it('sorts members by code units, leaves out what is undefined, and writes no white space', () => {
    expect(canonicalJson({ b: [1, { d: 'x', c: null }], a: undefined, B: true })).toBe(
      '{"B":true,"b":[1,{"c":null,"d":"x"}]}',
    )
  })
})
