/**
 * The code units of a text as the parser walks through them: numbers of an array, which are read several times as fast as
 * those of a string. A class of units is a table by unit, so that a run of harmless ones takes one look for each.
 */
import { code, illegalUnits, isBlank, nameUnits } from './characters.ts'
import type { XmlSource } from './position.ts'

export type Units = Uint8Array | Uint16Array

/** The bytes of the file themselves where each of them is one unit. */
export const unitsOf = ({ bytes, encoding, markSize, text }: XmlSource): Units => {
  if (encoding === 'utf-8' && bytes.length - markSize === text.length) {
    return new Uint8Array(bytes.buffer, bytes.byteOffset + markSize, text.length)
  }
  const units = new Uint16Array(text.length)
  for (let at = 0; at < units.length; at++) units[at] = text.charCodeAt(at)
  return units
}

const stopping = (...units: readonly number[]): Uint8Array => {
  const table = illegalUnits.slice()
  for (const unit of units) table[unit] = 1
  return table
}

/** What a text does not simply go on behind: markup, references, what may be `]]>`, and what XML does not know. */
const textStops = stopping(code.less, code.ampersand, code.closingBracket)

/** The same of a value between quotes of either kind. */
const valueStops = stopping(code.less, code.ampersand, code.quote, code.apostrophe)

const behind = (units: Units, stops: Uint8Array, from: number, to: number): number => {
  let at = from
  while (at < to && stops[units[at] ?? 0] === 0) at++
  return at
}

/** Offset of the first unit at or behind `from` that ends a run of text, or the end of the units. */
export const textStop = (units: Units, from: number): number => behind(units, textStops, from, units.length)

export const valueStop = (units: Units, from: number): number => behind(units, valueStops, from, units.length)

/** Offset of the first unit in `[from, to)` that XML does not know; `to` where there is none. */
export const illegalStop = (units: Units, from: number, to = units.length): number =>
  behind(units, illegalUnits, from, to)

/** Offset of the first unit at or behind `from` that is no blank; the end of the units where there is none. */
export const blanksEnd = (units: Units, from: number): number => {
  let at = from
  while (at < units.length && isBlank(units[at] ?? 0)) at++
  return at
}

/** Offset behind the name at `from`; `from` itself where no name begins there. */
export const nameStop = (units: Units, from: number): number => {
  let at = from
  if (at >= units.length || nameUnits[units[at] ?? 0] !== 1) return from
  while (at < units.length && nameUnits[units[at] ?? 0] !== 0) at++
  return at
}
