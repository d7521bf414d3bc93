/**
 * Two texts side by side as changed lines with a few around them. A sequence that is written in one line is broken
 * between its tags, for reading only.
 */
import { diffArrays } from 'diff'
import type { TextHunk, TextLine } from '../../../shared/model/sequence-view.ts'

interface Line {
  readonly text: string
  readonly eol: TextLine['eol']
  /** Of the text, from 1; the same for pieces of one line. */
  readonly number: number
}

/** Lines before and after a change that are shown with it. */
const around = 3

/** A line longer than this, in code units, is broken. */
const longest = 240

export const textHunks = (before: string, after: string): readonly TextHunk[] => {
  const [old, now] = [linesOf(before), linesOf(after)]
  let start = 0
  while (start < Math.min(old.length, now.length) && isSame(old[start], now[start])) start++
  let end = 0
  const shorter = Math.min(old.length, now.length) - start
  while (end < shorter && isSame(old[old.length - 1 - end], now[now.length - 1 - end])) end++
  if (start === old.length && start === now.length) return []
  const from = Math.max(0, start - around)
  const oldPart = old.slice(from, Math.min(old.length, old.length - end + around))
  const newPart = now.slice(from, Math.min(now.length, now.length - end + around))
  return hunksOf(signed(oldPart, newPart))
}

interface SignedLine extends TextLine {
  readonly oldNumber: number
  readonly newNumber: number
}

const signed = (old: readonly Line[], now: readonly Line[]): readonly SignedLine[] => {
  const parts = diffArrays([...old], [...now], { comparator: isSame })
  let [atOld, atNew] = [0, 0]
  return parts.flatMap(({ value, added, removed }) =>
    value.map((line) => {
      const numbers = { oldNumber: (old[atOld] ?? line).number, newNumber: (now[atNew] ?? line).number }
      const sign = added ? '+' : removed ? '-' : ' '
      if (!added) atOld++
      if (!removed) atNew++
      return { sign, text: line.text, eol: line.eol, ...numbers }
    }),
  )
}

const hunksOf = (lines: readonly SignedLine[]): readonly TextHunk[] => {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ sign }) => sign !== ' '),
  )
  const hunks: TextHunk[] = []
  for (let at = 0; at < lines.length; ) {
    if (!near[at]) {
      at++
      continue
    }
    let end = at
    while (near[end]) end++
    const part = lines.slice(at, end)
    const [first] = part
    if (first) {
      const shown = part.map(({ sign, text, eol }): TextLine => ({ sign, text, eol }))
      hunks.push({ fromLine: first.oldNumber, toLine: first.newNumber, lines: shown })
    }
    at = end
  }
  return hunks
}

const isSame = (a: Line | undefined, b: Line | undefined): boolean => a?.text === b?.text && a?.eol === b?.eol

const linesOf = (text: string): readonly Line[] => {
  const lines: Line[] = []
  let number = 1
  for (const [whole, content = '', end = ''] of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    if (whole === '') break
    const eol = end === '' ? 'none' : end === '\r\n' ? 'crlf' : end === '\n' ? 'lf' : 'cr'
    const pieces = content.length > longest ? content.split(/(?<=>)(?=<)/) : [content]
    for (const [index, piece] of pieces.entries()) {
      lines.push({ text: piece, eol: index === pieces.length - 1 ? eol : 'none', number })
    }
    number++
  }
  return lines
}
