/** Texts from task sequences in a terminal, and their changes as `diff -u` writes them. */
import type { Translate } from '../../../shared/messages/index.ts'
import type { TextHunk } from '../../../shared/model/sequence-view.ts'

/** What controls a terminal, turns the direction of the text or cannot be seen is spelled; so a file cannot pretend. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character === '\t' ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )

export const lineEnd = /\r\n|\r|\n/

/** Names from the outermost group to the step. */
export const placeText = (t: Translate, path: readonly string[]): string =>
  path.length === 0 ? t('sequence.package') : printable(path.join(' > '))

/** Nothing where nothing changes. */
export const unifiedDiff = (hunks: readonly TextHunk[], from: string, to: string): readonly string[] =>
  hunks.length === 0 ? [] : [`--- ${from}`, `+++ ${to}`, ...hunks.flatMap(hunkLines)]

const hunkLines = ({ fromLine, toLine, lines }: TextHunk): readonly string[] => {
  const count = (other: '+' | '-'): number => lines.filter(({ sign }) => sign !== other).length
  return [
    `@@ -${fromLine},${count('+')} +${toLine},${count('-')} @@`,
    ...lines.map(({ sign, text }) => `${sign}${printable(text)}`),
  ]
}
