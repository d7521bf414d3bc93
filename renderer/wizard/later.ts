/** What the window fetches when its first page stands: its other pages, and all words of the language that it speaks. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Translate } from '../../shared/messages/translate.ts'
import type { Locale } from '../../shared/model/locale.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { LaterPages } from '../pages/later-pages.ts'
import { fetchWords } from './words.ts'

export interface Spoken {
  readonly t: Translate
  /** Whether the words of all pages are there. */
  readonly complete: boolean
  readonly speak: (locale: Locale) => void
}

/** `first` has the words of the first page. */
export const useSpoken = (first: Translate): Spoken => {
  const [spoken, setSpoken] = useState({ t: first, complete: false })
  const asked = useRef<Locale | null>(null)
  const speak = useCallback((locale: Locale): void => {
    if (asked.current === locale) return
    asked.current = locale
    void fetchWords(locale).then((t) => {
      // Somebody may have chosen the next language before this one was there.
      if (asked.current !== locale) return
      asked.current = t.locale
      setSpoken({ t, complete: true })
    })
  }, [])
  useEffect(() => speak(first.locale), [speak, first])
  return { ...spoken, speak }
}

/** Null until they are there. */
export const useLaterPages = (): Result<LaterPages> | null => {
  const [fetched, setFetched] = useState<Result<LaterPages> | null>(null)
  useEffect(() => {
    void fetchLaterPages().then(setFetched)
  }, [])
  return fetched
}

const fetchLaterPages = async (): Promise<Result<LaterPages>> => {
  try {
    return success((await import('../pages/later-pages.ts')).laterPages)
  } catch (cause) {
    return failure(certmendError('internal', { reason: cause instanceof Error ? cause.message : String(cause) }))
  }
}
