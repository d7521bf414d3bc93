/** Finding words in the lines of one log that are shown: Ctrl+F opens it, Enter and F3 go on, with Shift back, Esc puts it away. */
import { type KeyboardEvent, useState } from 'react'
import type { Translate } from '../../../shared/messages/translate.ts'
import type { LogLine } from '../../../shared/model/log.ts'
import { Button } from '../../components/button.tsx'
import { useFocusWhileOpen } from '../../wizard/focus.ts'
import { useTranslate } from '../../wizard/locale.tsx'

export interface LogSearch {
  /** Null: the field is put away. */
  readonly words: string | null
  /** Number of the line that was come to; null: none yet. */
  readonly line: number | null
}

export interface LogFind {
  readonly search: LogSearch
  readonly hits: readonly number[]
  readonly onSearch: (search: LogSearch) => void
  readonly go: (step: 1 | -1) => void
}

const putAway: LogSearch = { words: null, line: null }

export const useLogFind = (lines: readonly LogLine[]): LogFind => {
  const [search, setSearch] = useState(putAway)
  const hits = linesWith(lines, search.words ?? '')
  const go = (step: 1 | -1): void =>
    setSearch(search.words === null ? { words: '', line: null } : { ...search, line: nextHit(hits, search.line, step) })
  return { search, hits, onSearch: setSearch, go }
}

/** Numbers of the lines that have the words, whatever their case. */
export const linesWith = (lines: readonly LogLine[], words: string): readonly number[] => {
  const wanted = words.toLowerCase()
  if (wanted === '') return []
  return lines
    .filter(({ message, component }) => `${message}\n${component ?? ''}`.toLowerCase().includes(wanted))
    .map(({ line }) => line)
}

/** Round the hits, which are in the order of the log; null where there are none. */
export const nextHit = (hits: readonly number[], from: number | null, step: 1 | -1): number | null => {
  const at = from === null ? -1 : hits.indexOf(from)
  if (at < 0) return (step > 0 ? hits[0] : hits.at(-1)) ?? null
  return hits[(at + step + hits.length) % hits.length] ?? null
}

export const LogFindField = (find: LogFind) => {
  const t = useTranslate()
  const { search, onSearch } = find
  return (
    <div className="log-find">
      <button
        type="button"
        className="quiet"
        aria-expanded={search.words !== null}
        aria-keyshortcuts="Control+F F3"
        data-find
        onClick={() => onSearch(search.words === null ? { words: '', line: null } : putAway)}
      >
        {t('log-find.open')}
      </button>
      {search.words !== null && <Words {...find} words={search.words} />}
    </div>
  )
}

const Words = ({ search, words, hits, onSearch, go }: LogFind & { readonly words: string }) => {
  const t = useTranslate()
  const field = useFocusWhileOpen<HTMLInputElement>()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey) return
    event.preventDefault()
    go(event.shiftKey ? -1 : 1)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chromium 108 does not know the element
    <div className="inline" role="search">
      <input
        type="search"
        ref={field}
        aria-label={t('log-find.open')}
        data-find-words
        value={words}
        onChange={({ currentTarget }) => onSearch({ words: currentTarget.value, line: null })}
        onKeyDown={onKeyDown}
      />
      <output className="small muted">{foundWords(t, search, hits)}</output>
      <Button kind="quiet" label={t('log-find.close')} dismiss onPress={() => onSearch(putAway)} />
    </div>
  )
}

const foundWords = (t: Translate, { words, line }: LogSearch, hits: readonly number[]): string => {
  if (words === '') return ''
  if (hits.length === 0) return t('log-find.none')
  return line === null
    ? t('log-find.count', { count: hits.length })
    : t('log-find.at', { at: hits.indexOf(line) + 1, all: hits.length })
}
