/** The changes as text, as they would stand in the file: signs, numbers, line ends, and nothing that is there unseen. */
import { useId } from 'react'
import type { TextHunk } from '../../../shared/model/sequence-view.ts'
import { Button } from '../../components/button.tsx'
import { useSlice } from '../../components/slice.ts'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import { type DiffLine, diffLines, type LineEnd, lineEnds, unseenCount } from './diff-lines.ts'
import { TitleName } from './title-name.tsx'
import { VisibleLine } from './visible-line.tsx'

export interface TextDiffProps {
  readonly hunks: readonly TextHunk[]
  /** Of the task sequence, where there are several. */
  readonly name: string | null
  /** Edits that are in it, and how many of them are ticked. */
  readonly edits: number
  readonly ticked: number
}

const atOnce = 20

export const TextDiff = ({ hunks, name, edits, ticked }: TextDiffProps) => {
  const t = useTranslate()
  const id = useId()
  const slice = useSlice(hunks, atOnce)
  if (hunks.length === 0) return null
  const [usual = null] = lineEnds(hunks)
  return (
    <section className="section" aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>
          {t('sequence-diff.title')}
          {name !== null && <TitleName name={name} />}
        </h2>
        <span className="muted small end">
          <Found hunks={hunks} />
        </span>
      </div>
      <div className="stack tight">
        {ticked < edits && <p className="muted">{t('sequence-diff.all', { count: edits })}</p>}
        <section
          className="code diff"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={t('sequence-diff.frame')}
        >
          {slice.shown.map((hunk) => (
            <Hunk key={`${hunk.fromLine} ${hunk.toLine} ${hunk.lines[0]?.text}`} hunk={hunk} usual={usual} />
          ))}
        </section>
        {slice.left > 0 && (
          <div>
            <Button label={t('sequence-diff.more', { count: slice.left })} onPress={slice.more} />
          </div>
        )}
      </div>
    </section>
  )
}

const endWords: Readonly<Record<LineEnd, string>> = { crlf: 'CRLF', lf: 'LF', cr: 'CR' }

const Found = ({ hunks }: { readonly hunks: readonly TextHunk[] }) => {
  const { t, list } = useLanguage()
  const ends = lineEnds(hunks)
  const unseen = unseenCount(hunks)
  const words = [
    ends.length === 0
      ? t('sequence-diff.one-line')
      : t('sequence-diff.ends', { ends: list(ends.map((end) => endWords[end])) }),
    unseen === 0 ? t('sequence-diff.no-unseen') : t('sequence-diff.unseen', { count: unseen }),
  ]
  return words.join('; ')
}

const Hunk = ({ hunk, usual }: { readonly hunk: TextHunk; readonly usual: LineEnd | null }) => {
  const t = useTranslate()
  return (
    <div className="hunk">
      <p className="l h">{t('sequence-diff.from-line', { line: String(hunk.toLine) })}</p>
      {diffLines(hunk).map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never move
        <Line key={at} line={line} usual={usual} />
      ))}
    </div>
  )
}

const lineClass: Readonly<Record<DiffLine['sign'], string>> = { ' ': 'l', '+': 'l a', '-': 'l r' }

/** The sign is read aloud as a word; how a line ends is said where it changes, and where it is not as usual. */
const Line = ({ line, usual }: { readonly line: DiffLine; readonly usual: LineEnd | null }) => {
  const t = useTranslate()
  const { sign, number, text, part, eol } = line
  const endShown = eol !== 'none' && (eol !== usual || sign !== ' ')
  return (
    <p className={lineClass[sign]}>
      <span className="number">{number}</span>
      <b aria-hidden="true">{sign === '-' ? '−' : sign}</b>
      {sign !== ' ' && <span className="vh">{t(sign === '+' ? 'sequence-diff.added' : 'sequence-diff.removed')} </span>}
      <span className="text">
        {part === null ? (
          <VisibleLine text={text} />
        ) : (
          <>
            <VisibleLine text={part.head} />
            <mark className="new">
              <VisibleLine text={part.middle} />
            </mark>
            <VisibleLine text={part.tail} />
          </>
        )}
        {endShown && <span className={eol === usual ? 'eol' : 'eol unseen'}>{endWords[eol]}</span>}
      </span>
    </p>
  )
}
