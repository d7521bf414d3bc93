import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attempt } from '../../../main/core/fault.ts'
import { contentOf, derElements, dottedIdentifier, elementsIn, isConstructed } from '../../../main/core/formats/der.ts'
import { bytes } from '../../support/arbitraries.ts'

const read = (...values: readonly number[]) => {
  const result = attempt(() => derElements(Uint8Array.from(values)))
  return result.ok ? result.value.map((element) => [element.identifier, ...contentOf(element)]) : result.error
}

const dotted = (...values: readonly number[]) => {
  const result = attempt(() => dottedIdentifier(Uint8Array.from(values)))
  return result.ok ? result.value : result.error.code
}

describe('DER', () => {
  it('is elements, one behind the other', () => {
    expect(read()).toEqual([])
    expect(read(0x02, 1, 7, 0x05, 0)).toEqual([[0x02, 7], [0x05]])
    expect(read(0x04, 0x82, 0, 2, 8, 9)).toEqual([[0x04, 8, 9]])
  })

  it('has elements inside of elements', () => {
    const [outer] = derElements(Uint8Array.of(0x30, 5, 0x02, 1, 7, 0x05, 0))
    if (!outer) throw new Error('no element')
    expect(isConstructed(outer)).toBe(true)
    expect(elementsIn(outer).map((inner) => [inner.identifier, isConstructed(inner)])).toEqual([
      [0x02, false],
      [0x05, false],
    ])
    const [liar] = derElements(Uint8Array.of(0x30, 2, 0x02, 1, 0x05, 0))
    expect(attempt(() => (liar ? elementsIn(liar) : []))).toMatchObject({ ok: false, error: { code: 'truncated' } })
  })

  it('ends where its bytes end', () => {
    expect(read(0x02)).toMatchObject({ code: 'truncated', offset: 1 })
    expect(read(0x05, 0, 0x02, 3, 1)).toMatchObject({ code: 'truncated', offset: 4, params: { needed: 3, there: 1 } })
    expect(read(0x02, 0x84, 0xff, 0xff, 0xff, 0xff)).toMatchObject({ code: 'truncated', offset: 6 })
  })

  it('has neither lengths without end nor numbers of tags in several bytes', () => {
    expect(read(0x30, 0x80, 0, 0)).toMatchObject({ code: 'certificate-unreadable', offset: 0 })
    expect(read(0x30, 0x85, 0, 0, 0, 0, 0)).toMatchObject({ code: 'certificate-unreadable', offset: 0 })
    expect(read(0x05, 0, 0x1f, 0x81, 0, 0)).toMatchObject({ code: 'certificate-unreadable', offset: 2 })
  })

  it('reads any bytes to an end', () => {
    fc.assert(
      fc.property(bytes(60), (any) => {
        const result = attempt(() => derElements(any))
        if (!result.ok) expect(['truncated', 'certificate-unreadable']).toContain(result.error.code)
      }),
    )
  })
})

describe('object identifiers', () => {
  it('are dotted numbers', () => {
    expect(dotted(0x55, 0x1d, 0x25)).toBe('2.5.29.37')
    expect(dotted(0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x65)).toBe('1.3.6.1.4.1.311.101')
    expect(dotted(0x88, 0x37, 0x03)).toBe('2.999.3')
    expect(dotted(0x00)).toBe('0.0')
  })

  it('end with a byte that ends a number', () => {
    expect(dotted()).toBe('certificate-unreadable')
    expect(dotted(0x55, 0x9d)).toBe('certificate-unreadable')
    expect(dotted(...new Uint8Array(65))).toBe('certificate-unreadable')
  })
})
