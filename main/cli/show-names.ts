/** How a friendly name with NULs is written in text: every NUL but a single last one is spelled. */
import { fromHex } from '../core/bytes.ts'

const spelled = '[NUL]'

/** `hex` is the property's data (UTF-16LE). Control characters are escaped, so a name cannot steer the terminal. */
export const shownName = (hex: string): string => {
  const bytes = fromHex(hex)
  const units = Array.from(
    { length: bytes.length >> 1 },
    (_, index) => (bytes[index * 2] ?? 0) | ((bytes[index * 2 + 1] ?? 0) << 8),
  )
  const visible = units.at(-1) === 0 ? units.slice(0, -1) : units
  return visible.map((unit) => (unit === 0 ? spelled : shownUnit(unit))).join('')
}

const shownUnit = (unit: number): string =>
  unit < 0x20 || (unit >= 0x7f && unit < 0xa0) ? `\\u${unit.toString(16).padStart(4, '0')}` : String.fromCharCode(unit)
