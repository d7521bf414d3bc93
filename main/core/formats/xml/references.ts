/** References: the five entities that need no declaration (XML 1.0 §4.6), and characters by number (§4.1). */
import { code, isCharacter, nameEnd } from './characters.ts'

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['apos', "'"],
  ['quot', '"'],
])

/** Offset behind the reference whose `&` stands at `at`; -1 where it is none that is known. */
export const referenceEnd = (text: string, at: number): number => {
  if (text.charCodeAt(at + 1) === code.hash) return numericEnd(text, at + 2)
  const end = nameEnd(text, at + 1)
  return text.charCodeAt(end) === code.semicolon && entities.has(text.slice(at + 1, end)) ? end + 1 : -1
}

const numericEnd = (text: string, digits: number): number => {
  const hexadecimal = text.charCodeAt(digits) === code.lowerX
  const base = hexadecimal ? 16 : 10
  const first = hexadecimal ? digits + 1 : digits
  let point = 0
  let at = first
  for (; ; at++) {
    const digit = digitAt(text, at)
    if (digit >= base) break
    point = Math.min(point * base + digit, 0x110000)
  }
  return at > first && text.charCodeAt(at) === code.semicolon && isCharacter(point) ? at + 1 : -1
}

/** 0 to 15; 16 where no digit stands. */
const digitAt = (text: string, at: number): number => {
  const unit = text.charCodeAt(at)
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  const lower = unit | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : 16
}

/** What a text with valid references stands for. */
export const resolveReferences = (raw: string): string =>
  raw.includes('&') ? raw.replace(/&(?:#x([^;]+)|#([^;]+)|([^;]+));/g, resolved) : raw

const resolved = (whole: string, hexadecimal?: string, decimal?: string, name = ''): string => {
  if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
  if (decimal !== undefined) return String.fromCodePoint(Number.parseInt(decimal, 10))
  return entities.get(name) ?? whole
}
