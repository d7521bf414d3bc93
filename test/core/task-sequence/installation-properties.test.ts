/** "Installation properties" of the step Setup Windows and ConfigMgr; facts/task-sequences.md §1.2, §6 (8, 9, 12). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isNamed,
  type PropertiesToken,
  patchList,
  propertiesNamed,
  tokenizeProperties,
} from '../../../main/core/task-sequence/installation-properties.ts'

/** `NAME=value` of properties, other words as they stand; blanks are left out. */
const read = (text: string): readonly string[] =>
  tokenizeProperties(text).flatMap((token) => {
    if (token.kind === 'blank') return []
    return [token.kind === 'property' ? `${token.name} is ${token.value}` : text.slice(token.start, token.end)]
  })

const problems = (text: string): readonly (readonly [string, string])[] =>
  tokenizeProperties(text)
    .flatMap((token) => (token.kind === 'blank' ? [] : token.problems))
    .map(({ kind, start, end }) => [kind, text.slice(start, end)])

describe('installation properties', () => {
  it.each([
    ['', []],
    [' \r\n\t', []],
    [
      'SMSMP=CM1.corp.contoso.com DNSSUFFIX=corp.contoso.com;contoso.com SMSCACHESIZE=20480 SMSCACHEFLAGS=COMPRESS',
      [
        'SMSMP is CM1.corp.contoso.com',
        'DNSSUFFIX is corp.contoso.com;contoso.com',
        'SMSCACHESIZE is 20480',
        'SMSCACHEFLAGS is COMPRESS',
      ],
    ],
    ['PATCH="C:\\a b.msp;C:\\c.msp"  FSP=x', ['PATCH is C:\\a b.msp;C:\\c.msp', 'FSP is x']],
    ['/UsePKICert FSP=MEMCM.contoso.com /mp:a=b', ['/UsePKICert', 'FSP is MEMCM.contoso.com', '/mp:a=b']],
    ['A="say ""x y"" twice" B=1', ['A is say "x y" twice', 'B is 1']],
    ['A="" B=""""', ['A is ', 'B is "']],
    ['A= B=1', ['A is ', 'B is 1']],
    ['A= /noservice', ['A is ', '/noservice']],
    ['A=', ['A is ']],
    ['A=b=c', ['A is b=c']],
    ['=x', ['=x']],
    ['1A=x', ['1A=x']],
    ['_x.1=y', ['_x.1 is y']],
    ['one two', ['one', 'two']],
    ['<Package_ID>', ['<Package_ID>']],
    ['A=b"c d"e f', ['A is b"c d"e', 'f']],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it.each([
    [
      'Poprawka = "C:\\a.msp"',
      ['Poprawka is C:\\a.msp'],
      [
        ['blank-around-equals', ' '],
        ['blank-around-equals', ' '],
      ],
    ],
    ['PATCH ="a"', ['PATCH is a'], [['blank-around-equals', ' ']]],
    ['SMSSLP= slp1 FSP=x', ['SMSSLP is slp1', 'FSP is x'], [['blank-around-equals', ' ']]],
    ['A=1 PATCH="C:\\a.msp FSP=x', ['A is 1', 'PATCH is C:\\a.msp FSP=x'], [['unbalanced-quote', '"C:\\a.msp FSP=x']]],
    ['PATCH=C:\\a.msp" FSP=x', ['PATCH is C:\\a.msp" FSP=x'], [['unbalanced-quote', '" FSP=x']]],
    ['"', ['"'], [['unbalanced-quote', '"']]],
    [
      'PATCH=“C:\\a.msp”',
      ['PATCH is “C:\\a.msp”'],
      [
        ['curly-quote', '“'],
        ['curly-quote', '”'],
      ],
    ],
    ['PATCH="C:\\a.msp"For SP2:', ['PATCH is C:\\a.mspFor', 'SP2:'], [['text-beside-quotes', 'For']]],
    ['A=b"c"', ['A is b"c"'], [['text-beside-quotes', 'b"c"']]],
    ['A=1\u00a0B=2', ['A is 1\u00a0B=2'], [['odd-blank', '\u00a0']]],
    ['A="b c"', ['A is b c'], []],
  ])('reports and does not repair: %j', (text, expected, reported) => {
    expect(read(text)).toEqual(expected)
    expect(problems(text)).toEqual(reported)
  })

  it('knows where a value and what its quotes hold stand', () => {
    const text = 'A=1 PATCH="C:\\a.msp" B=x'
    const [patch] = propertiesNamed(tokenizeProperties(text), 'patch')
    expect(patch).toBeDefined()
    if (patch === undefined) return
    expect(text.slice(patch.start, patch.end)).toBe('PATCH="C:\\a.msp"')
    expect(text.slice(patch.valueSlice.start, patch.valueSlice.end)).toBe('"C:\\a.msp"')
    expect(text.slice(patch.contentSlice.start, patch.contentSlice.end)).toBe('C:\\a.msp')
  })

  it('compares names without regard to case, and finds each of them', () => {
    const found = propertiesNamed(tokenizeProperties('patch=a PATCH=b Patch=c PATCHES=d'), 'PATCH')
    expect(found.map(({ value }) => value)).toEqual(['a', 'b', 'c'])
  })
})

describe('the list in PATCH', () => {
  it.each([
    ['a.msp', ['a.msp']],
    ['C:\\a b.msp;\\\\s\\d\\c.msp', ['C:\\a b.msp', '\\\\s\\d\\c.msp']],
    [' a.msp ; ;b.msp;', ['a.msp', 'b.msp']],
    ['', []],
    [';;', []],
  ])('%j', (value, paths) => {
    const entries = patchList(value)
    expect(entries.map(({ path }) => path)).toEqual(paths)
    for (const { path, start, end } of entries) expect(value.slice(start, end)).toBe(path)
  })
})

const anyText = fc
  .array(
    fc.oneof(fc.constantFrom(' ', '\t', '"', '""', '=', ';', 'PATCH', 'a', '/x', '“', '\u00a0', '\\'), fc.string()),
  )
  .map((parts) => parts.join(''))

const slices = (tokens: readonly PropertiesToken[], text: string) =>
  tokens.map(({ start, end }) => text.slice(start, end))

describe('any text', () => {
  it('is its tokens put together, each of one character at least', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parts = slices(tokenizeProperties(text), text)
        expect(parts.join('')).toBe(text)
        expect(parts).not.toContain('')
      }),
    )
  })

  it('says of every problem a place inside its token', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const token of tokenizeProperties(text)) {
          if (token.kind === 'blank') continue
          for (const { start, end } of token.problems) {
            expect(start).toBeGreaterThanOrEqual(token.start)
            expect(end).toBeLessThanOrEqual(token.end)
            expect(end).toBeGreaterThan(start)
          }
        }
      }),
    )
  })

  const name = fc.stringMatching(/^[A-Z_][A-Z0-9_.]{0,12}$/)
  const plain = fc.stringMatching(/^[^\s"/\u00a0-\uffff][^\s"]{0,12}$/)
  const quotable = fc.string()

  it('gives back the properties that were written, whatever stands in quotes', () => {
    const property = fc.oneof(
      fc.record({ name, value: plain, quoted: fc.constant(false) }),
      fc.record({ name, value: quotable, quoted: fc.constant(true) }),
    )
    fc.assert(
      fc.property(fc.array(property), (properties) => {
        const text = properties
          .map(({ name, value, quoted }) => `${name}=${quoted ? `"${value.replaceAll('"', '""')}"` : value}`)
          .join(' ')
        const tokens = tokenizeProperties(text)
        const back = tokens.flatMap((token) => (token.kind === 'property' ? [[token.name, token.value]] : []))
        expect(back).toEqual(properties.map(({ name, value }) => [name, value]))
        for (const { name } of properties) expect(tokens.some((token) => isNamed(token, name.toLowerCase()))).toBe(true)
      }),
    )
  })
})
