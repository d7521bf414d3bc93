import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteRows } from '../../renderer/components/byte-rows.ts'
import { translator } from '../../shared/messages/index.ts'
import { wordsAfter, wordsNow } from '../../shared/messages/strip-words.ts'
import { hexOfName } from '../../shared/model/code-units.ts'
import { type CellRun, cellsAfter, cellsNow, endsOnce, shownName } from '../../shared/model/strip-cells.ts'
import { hexOfUnits } from './fake-api.ts'

/** `SMS|NUL!` reads: a run of S, M, S; then a run with the red NUL. Struck cells have `-`, gone ones are `_`. */
const drawn = (runs: readonly CellRun[]): string =>
  runs
    .map(({ cells }) =>
      cells
        .map(({ kind, text }) => {
          if (kind === 'fault') return `${text}!`
          if (kind === 'tail') return `-${text}`
          return kind === 'gone' ? '_' : text
        })
        .join(' '),
    )
    .join(' | ')

const meanings = (runs: readonly CellRun[]) => runs.map(({ meaning, count }) => `${meaning} ${count}`)

describe('the row Now', () => {
  it('draws a healthy name with a quiet NUL and nothing red', () => {
    const runs = cellsNow(hexOfUnits('SMS\0'))
    expect(drawn(runs)).toBe('S M S NUL')
    expect(meanings(runs)).toEqual(['shown-and-end 3'])
  })

  it('makes the second NUL red where there are NULs too many', () => {
    const runs = cellsNow(hexOfUnits('SMS\0\0\0'))
    expect(drawn(runs)).toBe('S M S NUL | NUL! -NUL')
    expect(meanings(runs)).toEqual(['shown-and-end 3', 'surplus 2'])
  })

  it('makes the first NUL red where text follows, and strikes the text through', () => {
    const runs = cellsNow(hexOfUnits('A B\0te\0'))
    expect(drawn(runs)).toBe('A · B | NUL! -t -e -NUL')
    expect(meanings(runs)).toEqual(['shown 3', 'hidden 4'])
  })

  it('has nothing to show in front of a NUL at the start', () => {
    expect(drawn(cellsNow(hexOfUnits('\0SMS\0')))).toBe('NUL! -S -M -S -NUL')
    expect(drawn(cellsNow(hexOfUnits('\0\0')))).toBe('NUL! -NUL')
  })

  it('says where no NUL ends the name, where it is empty, and where half a unit is left', () => {
    expect(meanings(cellsNow(hexOfUnits('SMS')))).toEqual(['shown-without-end 3'])
    expect(meanings(cellsNow(hexOfUnits('\0')))).toEqual(['empty 0'])
    expect(meanings(cellsNow(`${hexOfUnits('SMS')}41`))).toEqual(['shown-without-end 3', 'half 1'])
    expect(cellsNow('')).toEqual([])
  })

  it('writes units without ink as code points, each half of a pair by itself', () => {
    expect(drawn(cellsNow(hexOfUnits('a\u200d\u{1f512}\u0301\t\0')))).toBe('a U+200D U+D83D U+DD12 U+0301 U+0009 NUL')
  })

  it('leaves out the middle of a very long name, and says how much', () => {
    const [run] = cellsNow(hexOfUnits(`${'x'.repeat(5000)}\0`))
    expect(run?.count).toBe(5000)
    expect(run?.cells.length).toBe(161)
    expect(run?.cells.find(({ kind }) => kind === 'elided')?.text).toBe('…4841…')
  })
})

describe('the row After', () => {
  it('keeps the place of every removed unit', () => {
    const runs = cellsAfter(hexOfUnits('SMS\0ate\0'), hexOfName('SMS'))
    expect(drawn(runs)).toBe('S M S NUL | _ _ _ _')
    expect(meanings(runs)).toEqual(['same-name 4', 'gone 4'])
  })

  it('says when the name is another one', () => {
    expect(meanings(cellsAfter(hexOfUnits('\0SMS\0'), hexOfName('SMS Signing')))).toEqual(['new-name 12'])
  })
})

describe('any property data', () => {
  const property = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes).toString('hex'))

  it('is drawn unit by unit with at most one red cell, and none where one NUL ends the name', () => {
    fc.assert(
      fc.property(property, (hex) => {
        const cells = cellsNow(hex).flatMap((run) => run.cells)
        const red = cells.filter(({ kind }) => kind === 'fault').length
        expect(red).toBeLessThanOrEqual(1)
        if (endsOnce(hex)) expect(red).toBe(0)
      }),
    )
  })

  it('shows what programs show: everything before the first NUL', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units)
        expect(shownName(hexOfUnits(`${text}\0rest`))).toBe(text.split('\0')[0])
      }),
    )
  })

  it('keeps every byte in the byte view', () => {
    fc.assert(
      fc.property(property, (hex) => {
        const bytes = byteRows(hex).flatMap(({ parts }) => parts.map(({ text }) => text.replaceAll(' ', '')))
        expect(bytes.join('')).toBe(hex)
      }),
    )
  })
})

describe('what a screen reader hears', () => {
  const t = translator('en')

  it('spells the hidden units', () => {
    expect(wordsNow(t, hexOfUnits('SMS\0a b\0'))).toBe(
      '8 code units: SMS, then a NUL as unit 4, and hidden behind it: a, space, b, NUL',
    )
  })

  it('counts the NULs that are too many', () => {
    expect(wordsNow(t, hexOfUnits('SMS\0\0'))).toBe('5 code units: SMS, the NUL that ends it, then one NUL too many')
  })

  it('says what is gone', () => {
    expect(wordsAfter(t, hexOfUnits('SMS\0\0'), hexOfName('SMS'))).toBe(
      '4 code units: SMS, and the one NUL that ends it; 1 unit is gone',
    )
  })
})

describe('bytes', () => {
  it('stand 24 to a row, marked from the first wrong unit on', () => {
    const rows = byteRows(hexOfUnits('SMS Signing Certificate\0\0'))
    expect(rows.map(({ offset }) => offset)).toEqual(['00', '18', '30'])
    expect(rows[2]?.parts).toEqual([{ at: 48, text: '00 00', fault: true }])
    expect(rows.flatMap(({ parts }) => parts).filter(({ fault }) => fault)).toHaveLength(1)
  })
})
