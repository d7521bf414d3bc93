/**
 * A friendly name as UTF-16 code units: property 11 holds them little-endian, and the fault is in the units, not in the
 * characters. Property data travels as lower-case hex.
 */

export interface NameUnits {
  readonly units: readonly number[]
  /** The byte that is left over where the length is odd, else null. */
  readonly half: number | null
}

export const unitsOf = (hex: string): NameUnits => {
  const bytes = bytesOf(hex)
  const units: number[] = []
  for (let at = 0; at + 1 < bytes.length; at += 2) units.push((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))
  return { units, half: bytes.length % 2 === 1 ? (bytes.at(-1) ?? 0) : null }
}

/** The property's data for a healthy name: its units and the one NUL that ends it. */
export const hexOfName = (name: string): string =>
  [...units(name), 0].map((unit) => byteText(unit & 0xff) + byteText(unit >> 8)).join('')

export const bytesOf = (hex: string): readonly number[] => {
  const bytes: number[] = []
  for (let at = 0; at + 1 < hex.length; at += 2) bytes.push(Number.parseInt(hex.slice(at, at + 2), 16))
  return bytes
}

export const byteText = (byte: number): string => byte.toString(16).padStart(2, '0')

const printing = /^[\p{L}\p{N}\p{P}\p{S}]$/u

/** True where a unit alone puts ink on paper: no controls, no joiners, no halves of surrogate pairs. */
export const isPrinting = (unit: number): boolean => printing.test(String.fromCharCode(unit))

export const codePointText = (unit: number): string => `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`

const units = (text: string): readonly number[] => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
