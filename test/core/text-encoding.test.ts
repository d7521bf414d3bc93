import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeLatin1, decodeUtf16, encodeUtf16 } from '../../main/core/text-encoding.ts'
import { units } from '../support/arbitraries.ts'

describe('UTF-16LE', () => {
  it('keeps every code unit', () => {
    fc.assert(fc.property(units, (text) => decodeUtf16(encodeUtf16(text)) === text))
    const long = 'ab'.repeat(100_000)
    expect(decodeUtf16(encodeUtf16(long))).toBe(long)
  })

  it('is what other programs take it for', () => {
    const text = 'Łódź 🔑'
    expect(new TextDecoder('utf-16le').decode(encodeUtf16(text))).toBe(text)
  })

  it('leaves out half a unit', () => expect(decodeUtf16(Uint8Array.of(0x41, 0, 0x42))).toBe('A'))
})

it('decodes Latin-1 byte by byte', () => {
  expect(decodeLatin1(Uint8Array.of(0x41, 0xe9, 0xff, 0))).toBe('Aéÿ\0')
  expect(decodeLatin1(new Uint8Array(10_000).fill(0x61))).toBe('a'.repeat(10_000))
})
