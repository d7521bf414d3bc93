/** The characters of XML 1.0 (fifth edition): which may stand in a file (§2.2), which are blanks and names (§2.3). */

export const code = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  exclamation: 0x21,
  quote: 0x22,
  hash: 0x23,
  ampersand: 0x26,
  apostrophe: 0x27,
  slash: 0x2f,
  semicolon: 0x3b,
  less: 0x3c,
  equals: 0x3d,
  greater: 0x3e,
  question: 0x3f,
  closingBracket: 0x5d,
  lowerX: 0x78,
} as const

export const isBlank = (unit: number): boolean =>
  unit === code.space || unit === code.lineFeed || unit === code.carriageReturn || unit === code.tab

/** Offset of the first unit at or behind `from` that is no blank; the end of the text where there is none. */
export const skipBlanks = (text: string, from: number): number => {
  let at = from
  while (isBlank(text.charCodeAt(at))) at++
  return at
}

/** Production [2] Char, of a whole code point. */
export const isCharacter = (point: number): boolean =>
  point >= 0x20
    ? point < 0xd800 || (point > 0xdfff && point < 0xfffe) || (point > 0xffff && point <= 0x10ffff)
    : point === code.tab || point === code.lineFeed || point === code.carriageReturn

/** By code unit: 1 where XML does not know it. Surrogates of a decoded text stand in pairs. */
export const illegalUnits: Uint8Array = new Uint8Array(0x10000)
illegalUnits.fill(1, 0, code.space).fill(1, 0xfffe)
for (const unit of [code.tab, code.lineFeed, code.carriageReturn]) illegalUnits[unit] = 0

/** Production [4] NameStartChar. A name beyond the Basic Multilingual Plane begins with one of the high surrogates. */
const nameStarts = [
  [0x3a, 0x3a],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xd800, 0xdb7f],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
] as const

/** What production [4a] NameChar adds, and the low surrogates. */
const nameContinues = [
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
  [0xdc00, 0xdfff],
] as const

const begins = 1
const continues = 2

/** By code unit: 1 where it may begin a name, 2 where it may only continue one, 0 where neither. */
export const nameUnits: Uint8Array = ((): Uint8Array => {
  const units = new Uint8Array(0x10000)
  for (const [first, last] of nameStarts) units.fill(begins, first, last + 1)
  for (const [first, last] of nameContinues) units.fill(continues, first, last + 1)
  return units
})()

/** Offset behind the name at `from`; `from` itself where no name begins there. */
export const nameEnd = (text: string, from: number): number => {
  if (nameUnits[text.charCodeAt(from)] !== begins) return from
  let at = from + 1
  while ((nameUnits[text.charCodeAt(at)] ?? 0) !== 0) at++
  return at
}

/** `U+0142` */
export const characterName = (point: number): string => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
