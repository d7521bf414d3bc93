/**
 * The words of the window, fetched as they are needed: those of its first page before that is shown, the others right
 * behind it, another language when somebody chooses it.
 */
import { type Catalogue, type Translate, translatorOf } from '../../shared/messages/translate.ts'
import type { Locale } from '../../shared/model/locale.ts'

/** Those of errors and of the first page. */
export const fetchFirstWords = (locale: Locale): Promise<Translate> =>
  orEnglish(locale, (known) => parts[known].first())

/** All that the window can say. */
export const fetchWords = (locale: Locale): Promise<Translate> =>
  orEnglish(locale, async (known) => {
    const [first, later] = await Promise.all([parts[known].first(), parts[known].later()])
    return { ...first, ...later }
  })

type Words = Partial<Catalogue>

/** A language that cannot be fetched is no reason to say nothing. */
const orEnglish = async (locale: Locale, fetch: (known: Locale) => Promise<Words>): Promise<Translate> => {
  try {
    return translatorOf(locale, await fetch(locale))
  } catch (cause) {
    console.error(`The words of the language "${locale}" could not be fetched.`, cause)
    return locale === 'en' ? translatorOf('en', {}) : orEnglish('en', fetch)
  }
}

interface Parts {
  readonly first: () => Promise<Words>
  readonly later: () => Promise<Words>
}

/** Each import is a script of its own in the built window (scripts/lib/page-scripts.mjs). */
const parts: Readonly<Record<Locale, Parts>> = {
  en: {
    first: async () => (await import('../../shared/messages/en/first-words.ts')).firstWords,
    later: async () => (await import('../../shared/messages/en/later-words.ts')).laterWords,
  },
  it: {
    first: async () => (await import('../../shared/messages/it/first-words.ts')).firstWords,
    later: async () => (await import('../../shared/messages/it/later-words.ts')).laterWords,
  },
  pl: {
    first: async () => (await import('../../shared/messages/pl/first-words.ts')).firstWords,
    later: async () => (await import('../../shared/messages/pl/later-words.ts')).laterWords,
  },
}
