/** The property's bytes, 24 to a row, with the NUL units marked from the first wrong one on. */
import { bytesOf, byteText, unitsOf } from '../../shared/model/code-units.ts'

/** Bytes that look alike; `at` is the offset of the first. */
export interface BytePart {
  readonly at: number
  readonly text: string
  readonly fault: boolean
}

export interface ByteRow {
  /** Offset of the row in the property, hexadecimal. */
  readonly offset: string
  readonly parts: readonly BytePart[]
}

const perRow = 24
/** A property may hold 32,767 units; a person reads the first few rows. */
const mostRows = 64

export const byteRows = (hex: string): readonly ByteRow[] => {
  const bytes = bytesOf(hex)
  const wrong = firstWrongUnit(hex)
  const rows = Math.min(Math.ceil(bytes.length / perRow), mostRows)
  return Array.from({ length: rows }, (_, row) => {
    const start = row * perRow
    const parts: BytePart[] = []
    for (let at = start; at < Math.min(start + perRow, bytes.length); at += 2) {
      const pair = bytes.slice(at, at + 2)
      const fault = at / 2 >= wrong && pair.length === 2 && pair.every((byte) => byte === 0)
      const text = pair.map(byteText).join(' ')
      const last = parts.at(-1)
      if (last && last.fault === fault && !fault) parts[parts.length - 1] = { ...last, text: `${last.text} ${text}` }
      else parts.push({ at, text, fault })
    }
    return { offset: start.toString(16).padStart(2, '0'), parts }
  })
}

/** Rows that are left out, for the line that says so. */
export const bytesLeftOut = (hex: string): number => Math.max(0, hex.length / 2 - mostRows * perRow)

/** Index of the unit that is drawn red; infinite for a name without the fault. */
const firstWrongUnit = (hex: string): number => {
  const { units } = unitsOf(hex)
  const nul = units.indexOf(0)
  if (nul < 0 || nul === units.length - 1) return Number.POSITIVE_INFINITY
  const onlyNuls = nul > 0 && units.slice(nul + 1).every((unit) => unit === 0)
  return onlyNuls ? nul + 1 : nul
}
