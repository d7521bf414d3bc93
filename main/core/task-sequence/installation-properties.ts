/**
 * The text of "Installation properties" in the step Setup Windows and ConfigMgr: what ccmsetup hands to Windows Installer.
 * facts/task-sequences.md §1.2, §6 (8, 9, 12)
 *
 *     text     ::= ( blanks | property | other )*
 *     property ::= NAME "=" value                 names are case-insensitive
 *     value    ::= characters up to a blank; blanks inside "…" belong to it, "" inside of quotes is one quote
 *     other    ::= switches (/UsePKICert) and whatever else stands there
 *
 * Nothing is repaired: the tokens put together are the text, and what Windows Installer would take amiss is reported.
 */

/** A slice of the text in UTF-16 code units, `[start, end)`. */
interface Slice {
  readonly start: number
  readonly end: number
}

/** Blanks, in the order of the text between properties and other words. */
export interface BlankToken extends Slice {
  readonly kind: 'blank'
}

export interface OtherToken extends Slice {
  readonly kind: 'other'
  readonly problems: readonly TokenProblem[]
}

export interface PropertyToken extends Slice {
  readonly kind: 'property'
  /** As written; compare with `isNamed`. */
  readonly name: string
  /** Without the quotes around it, doubled quotes inside being one; byte for byte where no quote begins it. */
  readonly value: string
  /** The value as it stands, with its quotes; empty behind the `=` where there is none. */
  readonly valueSlice: Slice
  /** What stands between the quotes; `valueSlice` where there are none. */
  readonly contentSlice: Slice
  readonly quoted: boolean
  readonly problems: readonly TokenProblem[]
}

export type PropertiesToken = BlankToken | OtherToken | PropertyToken

export const tokenProblems = [
  'unbalanced-quote',
  'curly-quote',
  'odd-blank',
  'blank-around-equals',
  'text-beside-quotes',
] as const

export interface TokenProblem extends Slice {
  readonly kind: (typeof tokenProblems)[number]
}

/** Windows Installer separates with these; a no-break space, as web pages carry it, is not one of them. */
const blanks = /[ \t\r\n]+/y
const namePattern = /[\p{L}_][\p{L}\p{N}_.]*/uy

/** Total: every text has tokens, and every token at least one character. */
export const tokenizeProperties = (text: string): readonly PropertiesToken[] => {
  const tokens: PropertiesToken[] = []
  for (let at = 0; at < text.length; ) {
    const end = skip(blanks, text, at)
    const token: PropertiesToken = end > at ? { kind: 'blank', start: at, end } : readWord(text, at)
    tokens.push(token)
    at = token.end
  }
  return tokens
}

export const isNamed = (token: PropertiesToken, name: string): token is PropertyToken =>
  token.kind === 'property' && token.name.toUpperCase() === name.toUpperCase()

/** All assignments of one property, in order; there should be one at most. */
export const propertiesNamed = (tokens: readonly PropertiesToken[], name: string): readonly PropertyToken[] =>
  tokens.filter((token): token is PropertyToken => isNamed(token, name))

/** One file of a PATCH value; offsets count in the value. */
export interface PatchEntry extends Slice {
  readonly path: string
}

/** PATCH alone is a list, separated by semicolons; blanks around an entry and empty entries do not count. */
export const patchList = (value: string): readonly PatchEntry[] =>
  [...value.matchAll(/[^;]+/g)].flatMap(({ 0: piece, index = 0 }) => {
    const path = piece.trim()
    if (path === '') return []
    const start = index + piece.indexOf(path)
    return [{ path, start, end: start + path.length }]
  })

/** Where a match of the sticky `pattern` at `at` ends; `at` where there is none. */
const skip = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

const readWord = (text: string, at: number): PropertyToken | OtherToken => {
  const equals = equalsBehindName(text, at)
  if (equals !== null) return readProperty(text, at, equals)
  const { end, problems } = endOfWord(text, at)
  return { kind: 'other', start: at, end, problems: [...problems, ...oddCharacters(text, at, end)] }
}

/** Offset of the `=` of the property that begins at `at`; null where none does. */
const equalsBehindName = (text: string, at: number): number | null => {
  const nameEnd = skip(namePattern, text, at)
  if (nameEnd === at) return null
  const equals = skip(blanks, text, nameEnd)
  return text[equals] === '=' ? equals : null
}

const readProperty = (text: string, start: number, equals: number): PropertyToken => {
  const nameEnd = skip(namePattern, text, start)
  const valueStart = startOfValue(text, equals + 1)
  const { end, plain, closing, problems } = endOfWord(text, valueStart)
  const raw = text.slice(valueStart, end)
  const quoted = raw.startsWith('"')
  const whole = quoted && closing === end - 1
  return {
    kind: 'property',
    start,
    end,
    name: text.slice(start, nameEnd),
    value: quoted ? plain : raw,
    valueSlice: { start: valueStart, end },
    contentSlice: whole ? { start: valueStart + 1, end: end - 1 } : { start: valueStart, end },
    quoted,
    problems: [
      ...blankProblem(nameEnd, equals),
      ...blankProblem(equals + 1, valueStart),
      ...problems,
      ...(raw.includes('"') && !whole && problems.length === 0
        ? [{ kind: 'text-beside-quotes', start: quoted && closing !== null ? closing + 1 : valueStart, end } as const]
        : []),
      ...oddCharacters(text, start, end),
    ],
  }
}

/** Blanks behind the `=` end an empty value, unless what follows can only be meant as the value. */
const startOfValue = (text: string, behindEquals: number): number => {
  const next = skip(blanks, text, behindEquals)
  const empty = next === text.length || text[next] === '/' || equalsBehindName(text, next) !== null
  return empty ? behindEquals : next
}

const blankProblem = (start: number, end: number): readonly TokenProblem[] =>
  end > start ? [{ kind: 'blank-around-equals', start, end }] : []

interface Word {
  readonly end: number
  /** Without the marks that quote; a doubled one inside is one of the text. */
  readonly plain: string
  /** The quote that closes the one at the start; null without such. */
  readonly closing: number | null
  readonly problems: readonly TokenProblem[]
}

/** Blanks end a word outside of quotes only; a quote that nothing closes reaches to the end of the text. */
const endOfWord = (text: string, start: number): Word => {
  let opening: number | null = null
  let closing: number | null = null
  let plain = ''
  let at = start
  for (; at < text.length; at++) {
    const character = text.charAt(at)
    if (opening === null && ' \t\r\n'.includes(character)) break
    if (character !== '"') plain += character
    else if (opening === null) opening = at
    else if (text[at + 1] === '"') plain += text[at++]
    else {
      if (opening === start) closing = at
      opening = null
    }
  }
  const problems: readonly TokenProblem[] =
    opening === null ? [] : [{ kind: 'unbalanced-quote', start: opening, end: at }]
  return { end: at, plain, closing, problems }
}

/** Characters that word processors and web pages put where quotes and blanks are meant. */
const oddCharacters = (text: string, start: number, end: number): readonly TokenProblem[] =>
  [...text.slice(start, end).matchAll(/([“”„‟″«»])|[\u00a0\u2000-\u200b\u202f\u3000\ufeff]/g)].map(
    ({ 1: quote, index = 0 }) => ({
      kind: quote === undefined ? 'odd-blank' : 'curly-quote',
      start: start + index,
      end: start + index + 1,
    }),
  )
