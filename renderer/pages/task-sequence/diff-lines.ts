/** Changed text line by line: numbers, which part of a line changes, and everything in it that has no ink of its own. */
import type { TextHunk, TextLine } from '../../../shared/model/sequence-view.ts'
import { type TextPart, visibleParts } from '../diagnose/visible-text.ts'
import { changedPart } from './plans.ts'

export interface DiffLine extends TextLine {
  /** In the file as it is for lines that go, as it would be for all others; null for a further piece of a line. */
  readonly number: number | null
  /** Null where all of it changes, or nothing. */
  readonly part: { readonly head: string; readonly middle: string; readonly tail: string } | null
}

export const diffLines = ({ fromLine, toLine, lines }: TextHunk): readonly DiffLine[] => {
  let [from, to] = [fromLine, toLine]
  let [fromBegins, toBegins] = [true, true]
  const parts = partsOf(lines)
  return lines.map((line, index) => {
    const isOld = line.sign === '-'
    const number = isOld ? (fromBegins ? from : null) : toBegins ? to : null
    const ends = line.eol !== 'none'
    if (line.sign !== '+') {
      fromBegins = ends
      if (ends) from++
    }
    if (line.sign !== '-') {
      toBegins = ends
      if (ends) to++
    }
    return { ...line, number, part: parts.get(index) ?? null }
  })
}

/** Lines that go and as many that come in their place are compared one with one. */
const partsOf = (lines: readonly TextLine[]): ReadonlyMap<number, DiffLine['part']> => {
  const parts = new Map<number, DiffLine['part']>()
  for (let at = 0; at < lines.length; ) {
    const removed = runOf(lines, at, '-')
    const added = runOf(lines, at + removed, '+')
    if (removed === added) {
      for (let index = at; index < at + removed; index++) compare(lines, index, index + removed, parts)
    }
    at += Math.max(1, removed + added)
  }
  return parts
}

const runOf = (lines: readonly TextLine[], from: number, sign: TextLine['sign']): number => {
  let end = from
  while (lines[end]?.sign === sign) end++
  return end - from
}

const compare = (
  lines: readonly TextLine[],
  before: number,
  after: number,
  parts: Map<number, DiffLine['part']>,
): void => {
  const { head, removed, added, tail } = changedPart(lines[before]?.text ?? '', lines[after]?.text ?? '')
  if (head.trim() === '' && tail.trim() === '') return
  if (removed !== '') parts.set(before, { head, middle: removed, tail })
  if (added !== '') parts.set(after, { head, middle: added, tail })
}

export type LineEnd = Exclude<TextLine['eol'], 'none'>

/** How the shown lines end, the most frequent first. */
export const lineEnds = (hunks: readonly TextHunk[]): readonly LineEnd[] => {
  const counts = new Map<LineEnd, number>()
  for (const { eol } of hunks.flatMap(({ lines }) => lines)) {
    if (eol !== 'none') counts.set(eol, (counts.get(eol) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([eol]) => eol)
}

/** Blanks other than the ordinary one, and what is left out by fonts on purpose. */
const unseen = /(?! )[\p{Zs}\p{Default_Ignorable_Code_Point}]/u

/** As `visibleParts`, and blanks that only look like one: Windows Installer tells them apart. */
export const lineParts = (text: string): readonly TextPart[] =>
  text.split(/((?! )[\p{Zs}\p{Default_Ignorable_Code_Point}])/u).flatMap((part): readonly TextPart[] => {
    const code = part.codePointAt(0)
    if (code === undefined) return []
    return unseen.test(part) ? [{ text: `U+${hexOf(code)}`, unseen: true }] : visibleParts(part)
  })

const hexOf = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0')

export const unseenCount = (hunks: readonly TextHunk[]): number =>
  hunks
    .flatMap(({ lines }) => lines)
    .reduce((sum, { text }) => sum + lineParts(text).filter((part) => part.unseen).length, 0)
