/** How each language writes days and clocks. Without words, so that the first page has it without theirs (moments.ts). */
import type { Locale } from '../model/locale.ts'

/** Days before months and 24 hours, as the logs have them, in English too. */
const dateLocale: Readonly<Record<Locale, string>> = { en: 'en-GB', it: 'it', pl: 'pl' }

export const dateFormat = (locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(dateLocale[locale], options)
