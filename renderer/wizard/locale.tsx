/** The language of the window, and how it writes words, dates and lists. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { dateFormat } from '../../shared/messages/date-format.ts'
import { type Translate, translatorOf } from '../../shared/messages/translate.ts'
import type { Locale } from '../../shared/model/locale.ts'

export interface Language {
  readonly locale: Locale
  readonly t: Translate
  /** ISO 8601 in, the technician's own day and time out. */
  readonly dateTime: (iso: string) => string
  readonly date: (iso: string) => string
  readonly time: (iso: string) => string
  /** Members of a line, separated as the language does it. */
  readonly list: (members: readonly string[]) => string
}

export const languageOf = (t: Translate): Language => {
  const { locale } = t
  // Made when a page first needs them: all together they take as long as drawing the first page.
  const dateTimes = once(() => dateFormat(locale, { dateStyle: 'long', timeStyle: 'short' }))
  const dates = once(() => dateFormat(locale, { dateStyle: 'long' }))
  const times = once(() => dateFormat(locale, { timeStyle: 'medium' }))
  const lists = once(() => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }))
  const written = (format: () => Intl.DateTimeFormat, iso: string): string => {
    const at = new Date(iso)
    return Number.isNaN(at.getTime()) ? iso : format().format(at)
  }
  return {
    locale,
    t,
    dateTime: (iso) => written(dateTimes, iso),
    date: (iso) => written(dates, iso),
    time: (iso) => written(times, iso),
    list: (members) => lists().format(members),
  }
}

const once = <T,>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

const LanguageContext = createContext<Language>(languageOf(translatorOf('en', {})))

export const LanguageProvider = ({ t, children }: { readonly t: Translate; readonly children: ReactNode }) => (
  <LanguageContext value={useMemo(() => languageOf(t), [t])}>{children}</LanguageContext>
)

export const useLanguage = (): Language => useContext(LanguageContext)

export const useTranslate = (): Translate => useLanguage().t
