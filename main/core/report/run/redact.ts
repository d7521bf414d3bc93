/**
 * Texts without the names of machines and people: each is replaced by a placeholder (`HOST-1`, `USER-1`, `DOMAIN-1`,
 * `PATH-1`) that stays the same throughout. Digests and thumbprints are never rewritten; data that spells a name that is
 * replaced is left out whole.
 */
import { type ReplacedKind, type ReplacedName, replacedKinds } from '../../../../shared/model/walk-report.ts'
import { fromHex } from '../../bytes.ts'
import { decodeLatin1, decodeUtf16 } from '../../text-encoding.ts'
import {
  domainComponents,
  domainOf,
  fold,
  hexadecimal,
  type KnownNames,
  type PrivateText,
  privateNames,
  profilePath,
  standsAlone,
} from './private-names.ts'
import { runTexts, runWithTexts } from './report-texts.ts'
import type { RunReport } from './run-report.ts'

export interface Redacting {
  /** Each name once; two spellings of one domain have one placeholder. */
  readonly replaced: readonly ReplacedName[]
  /** A text that was given, or one that is made of such; doing it again changes nothing. */
  readonly replace: (text: string) => string
}

export const nothingKnown: KnownNames = { hosts: [], users: [], domains: [] }

/** One set of placeholders for all that these texts hold. */
export const redacting = (texts: readonly PrivateText[], known: KnownNames): Redacting => {
  const replaced = replacedNames(texts, known)
  return { replaced, replace: replacing(replaced) }
}

/** What is replaced by what, for a preview. */
export const redactions = (report: RunReport, known: KnownNames = nothingKnown): readonly ReplacedName[] =>
  redactingRun(report, known).replaced

/** The same report with every text replaced. Doing it again changes nothing. */
export const redactReport = (report: RunReport, known: KnownNames = nothingKnown): RunReport => {
  const { replace } = redactingRun(report, known)
  return { ...runWithTexts(report, ({ text }) => replace(text)), redacted: true }
}

const redactingRun = (report: RunReport, known: KnownNames): Redacting =>
  redacting(runTexts(report), withComputers(known, [report.computer]))

/** The computers that a report is about come first. */
export const withComputers = (known: KnownNames, computers: readonly (string | null)[]): KnownNames => ({
  ...known,
  hosts: [...computers.filter((computer) => computer !== null), ...known.hosts],
})

const replacedNames = (texts: readonly PrivateText[], known: KnownNames): readonly ReplacedName[] => {
  const next = numbering(texts)
  const replaced = new Map<string, ReplacedName>()
  let domain: ReplacedName | null = null
  for (const { kind, name } of privateNames(texts, known)) {
    const key = keyOf(kind, name)
    if (isPlaceholder(name) || replaced.has(key)) continue
    const isShort: boolean = kind === 'domain' && domain !== null && fold(domain.name).startsWith(`${fold(name)}.`)
    const one: ReplacedName = { kind, name, placeholder: isShort && domain ? domain.placeholder : next(kind) }
    if (kind === 'domain') domain = one
    replaced.set(key, one)
  }
  return [...replaced.values()]
}

const words: Readonly<Record<ReplacedKind, string>> = { host: 'HOST', user: 'USER', domain: 'DOMAIN', path: 'PATH' }
const placeholderForm = `(?:${Object.values(words).join('|')})-\\d+`

const placeholderAlone = new RegExp(`^${placeholderForm}$`, 'i')

const isPlaceholder = (text: string): boolean => placeholderAlone.test(text)

/** Paths by both kinds of separators are one; names are one whatever they are names of. */
const keyOf = (kind: ReplacedKind, name: string): string =>
  kind === 'path' ? `path ${fold(name).replace(/[\\/]+/g, '/')}` : `name ${fold(name)}`

/** Numbers from 1 for each kind, but none that the texts have already. */
const numbering = (texts: readonly PrivateText[]): ((kind: ReplacedKind) => string) => {
  const taken = texts.flatMap(({ text }) => text.match(new RegExp(placeholderForm, 'gi')) ?? [])
  const used = new Set(taken.map((one) => one.toUpperCase()))
  const last = new Map(replacedKinds.map((kind) => [kind, 0]))
  return (kind) => {
    let number = (last.get(kind) ?? 0) + 1
    while (used.has(`${words[kind]}-${number}`)) number++
    last.set(kind, number)
    return `${words[kind]}-${number}`
  }
}

/** What is replaced by its place, or stays: paths, components of a domain, placeholders, data. */
const special = new RegExp(
  `${profilePath}|${domainComponents}|(?<![\\p{L}\\p{N}])(?:${placeholderForm}|(?<data>${hexadecimal}))(?![\\p{L}\\p{N}])`,
  'giu',
)

/** Stands where data is left out. */
const leftOut = '…'

/** In one pass, so that no placeholder is looked at again. */
const replacing = (found: readonly ReplacedName[]): ((text: string) => string) => {
  const placeholders = new Map(found.map(({ kind, name, placeholder }) => [keyOf(kind, name), placeholder]))
  const placeholderOf = (kind: ReplacedKind, name: string): string =>
    isPlaceholder(name) ? name : (placeholders.get(keyOf(kind, name)) ?? name)
  const names = found.filter(({ kind, name }) => kind !== 'path' && standsAlone(name))
  const replaceWords = replacingWords(new Map(names.map(({ name, placeholder }) => [fold(name), placeholder])))
  const replaced = ({ 0: whole, groups }: RegExpMatchArray): string => {
    if (groups?.user !== undefined) {
      const below = groups.below === undefined ? '' : `${groups.gap}${placeholderOf('path', groups.below)}`
      return `${placeholderOf('user', groups.user)}${below}`
    }
    if (groups?.components !== undefined) return `DC=${placeholderOf('domain', domainOf(groups.components))}`
    const spelled = groups?.data === undefined ? [] : textsSpelled(groups.data)
    return spelled.some((text) => replaceWords(text, 0, text.length) !== text) ? leftOut : whole
  }
  return (text) => {
    const parts: string[] = []
    let end = 0
    for (const match of text.matchAll(special)) {
      const start = match.index ?? 0
      parts.push(replaceWords(text, end, start), replaced(match))
      end = start + match[0].length
    }
    return [...parts, replaceWords(text, end, text.length)].join('')
  }
}

/** Data that is a text; a digest is none. */
const textsSpelled = (hex: string): readonly string[] => {
  const bytes = fromHex(hex.toLowerCase())
  return [decodeUtf16(bytes), decodeLatin1(bytes)].filter((text) => /^[\p{L}\p{N}\p{P}\p{S} \0]*$/u.test(text))
}

/**
 * Names between two places of a text, where they are whole words, the longest first. There may be as many names as
 * certificates: they are looked up, not tried one after the other.
 */
const replacingWords = (placeholders: ReadonlyMap<string, string>) => {
  const lengths = [...new Set([...placeholders.keys()].map(({ length }) => length))].sort((a, b) => b - a)
  const starts = new Set([...placeholders.keys()].map((name) => name.charAt(0)))
  return (text: string, start: number, end: number): string => {
    const parts: string[] = []
    let done = start
    for (let at = start; at < end; at++) {
      if (at < done || isPartOfWord(text, at - 1) || !starts.has(fold(text.charAt(at)))) continue
      const length = lengths.find(
        (one) => at + one <= end && !isPartOfWord(text, at + one) && placeholders.has(fold(text.slice(at, at + one))),
      )
      if (length === undefined) continue
      parts.push(text.slice(done, at), placeholders.get(fold(text.slice(at, at + length))) ?? '')
      done = at + length
    }
    return [...parts, text.slice(done, end)].join('')
  }
}

/** Most of a log is ASCII, where a comparison tells it. */
const isPartOfWord = (text: string, at: number): boolean => {
  const character = text.charAt(at)
  if (character > '\u007f') return partOfWord.test(character)
  return (
    (character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z') ||
    (character >= '0' && character <= '9')
  )
}

const partOfWord = /[\p{L}\p{N}]/u
