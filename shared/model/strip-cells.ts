/**
 * The name strip as data: one cell per UTF-16 code unit, in runs that carry one brace each. Window and report draw it;
 * what a screen reader hears is told from the same data by `messages/strip-words.ts`.
 *
 * | name            | runs of the row Now                                   | red cell       |
 * |-----------------|-------------------------------------------------------|----------------|
 * | healthy         | units, NUL                                            | none           |
 * | extra NULs      | units, NUL · NULs too many                            | the second NUL |
 * | text after NUL  | units · NUL, hidden units                             | the first NUL  |
 * | NUL at start    | NUL, hidden units                                     | the first NUL  |
 * | no NUL          | units                                                 | none           |
 *
 * The row After adds the units that are gone as empty cells, so that both rows have the same length.
 */
import { codePointText, isPrinting, unitsOf } from './code-units.ts'

export type CellKind = 'unit' | 'space' | 'end' | 'fault' | 'tail' | 'half' | 'gone' | 'elided'

/** `narrow` one letter, `wide` NUL, `wider` U+XXXX. */
export type CellWidth = 'narrow' | 'wide' | 'wider'

export interface Cell {
  readonly kind: CellKind
  readonly text: string
  readonly width: CellWidth
}

export type RunMeaning =
  | 'shown'
  | 'shown-and-end'
  | 'shown-without-end'
  | 'empty'
  | 'surplus'
  | 'hidden'
  | 'half'
  | 'same-name'
  | 'new-name'
  | 'gone'

export interface CellRun {
  readonly meaning: RunMeaning
  /** Units that the brace speaks of; for `shown-and-end` without the NUL. */
  readonly count: number
  readonly cells: readonly Cell[]
}

/** Cells of one run that are drawn; a longer run leaves out its middle and says how much. */
const mostCells = 160

/** What the property holds now. */
export const cellsNow = (hex: string): readonly CellRun[] => {
  const { units, half } = unitsOf(hex)
  return [...wholeUnits(units), ...(half === null ? [] : [halfUnit(half)])]
}

/** What it will hold, or holds now, after the mend: `before` says which units are gone. */
export const cellsAfter = (before: string, after: string): readonly CellRun[] => {
  const was = unitsOf(before)
  const is = unitsOf(after)
  const name = is.units.slice(0, -1)
  const gone = was.units.slice(is.units.length)
  const kept = shownName(before) === shownName(after)
  return [
    run(kept ? 'same-name' : 'new-name', is.units.length, [...name.map(unitCell), endCell]),
    ...(gone.length > 0 ? [run('gone', gone.length, gone.map(goneCell))] : []),
  ]
}

/** Units before the first NUL: what every program shows. */
export const shownName = (hex: string): string => {
  const { units } = unitsOf(hex)
  const nul = units.indexOf(0)
  return String.fromCharCode(...(nul < 0 ? units : units.slice(0, nul)))
}

/** One NUL, at the end, and no byte left over. */
export const endsOnce = (hex: string): boolean => {
  const { units, half } = unitsOf(hex)
  return half === null && units.length > 0 && units.indexOf(0) === units.length - 1
}

const wholeUnits = (units: readonly number[]): readonly CellRun[] => {
  const nul = units.indexOf(0)
  const shown = (nul < 0 ? units : units.slice(0, nul)).map(unitCell)
  const rest = nul < 0 ? [] : units.slice(nul + 1)
  if (nul < 0) return shown.length > 0 ? [run('shown-without-end', shown.length, shown)] : []
  if (rest.length === 0) return [run(nul === 0 ? 'empty' : 'shown-and-end', nul, [...shown, endCell])]
  if (nul > 0 && rest.every((unit) => unit === 0)) {
    return [run('shown-and-end', nul, [...shown, endCell]), run('surplus', rest.length, withFault(rest))]
  }
  const hidden = run('hidden', rest.length + 1, withFault([0, ...rest]))
  return nul > 0 ? [run('shown', nul, shown), hidden] : [hidden]
}

const run = (meaning: RunMeaning, count: number, cells: readonly Cell[]): CellRun => ({
  meaning,
  count,
  cells: elide(cells),
})

/** The first of these units is the first one that should not be there: the one red thing. */
const withFault = (units: readonly number[]): readonly Cell[] =>
  units.map((unit, at) => (at === 0 ? faultCell : tailCell(unit)))

const endCell: Cell = { kind: 'end', text: 'NUL', width: 'wide' }
const faultCell: Cell = { kind: 'fault', text: 'NUL', width: 'wide' }

const unitCell = (unit: number): Cell => ({
  kind: unit === 0x20 ? 'space' : 'unit',
  text: unitText(unit),
  width: unitWidth(unit),
})

const tailCell = (unit: number): Cell => ({ kind: 'tail', text: unitText(unit), width: unitWidth(unit) })

const goneCell = (unit: number): Cell => ({ kind: 'gone', text: '', width: unitWidth(unit) })

const halfUnit = (byte: number): CellRun => {
  const text = `${byte.toString(16).toUpperCase().padStart(2, '0')}…`
  return { meaning: 'half', count: 1, cells: [{ kind: 'half', text, width: 'wide' }] }
}

const unitText = (unit: number): string => {
  if (unit === 0) return 'NUL'
  if (unit === 0x20) return '·'
  return isPrinting(unit) ? String.fromCharCode(unit) : codePointText(unit)
}

const unitWidth = (unit: number): CellWidth => {
  if (unit === 0) return 'wide'
  return unit === 0x20 || isPrinting(unit) ? 'narrow' : 'wider'
}

const elide = (cells: readonly Cell[]): readonly Cell[] => {
  if (cells.length <= mostCells) return cells
  const side = mostCells / 2
  const left = cells.length - 2 * side
  return [...cells.slice(0, side), { kind: 'elided', text: `…${left}…`, width: 'wider' }, ...cells.slice(-side)]
}
