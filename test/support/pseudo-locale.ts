/**
 * A language that nobody speaks: English with accents, a good third longer, in brackets. What a page shows without them did
 * not come from the catalogue, and what does not fit will not fit in Italian or Polish either.
 */
import { en } from '../../shared/messages/en/index.ts'
import type { Catalogue, Message, MessageKey } from '../../shared/messages/translate.ts'

const accented: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'AÀBƁCÇDĐEÈFƑGĜHĤIÌJĴKĶLĻMṀNÑOÒPÞQɊRŔSŜTŢUÙVṼWŴXẊYÝZŽaàbƀcçdđeèfƒgĝhĥiìjĵkķlļmɱnñoòpþqɋrŕsŝtţuùvṽwŵxẋyýzž'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, plain = '', accent = '']) => [plain, accent]),
)

/** Vowels twice, since words of other languages are longer, not more; the rest of the length at the end. */
export const pseudoText = (text: string): string => {
  const written = text
    .split(/(\{\w+\})/)
    .map((part, index) => (index % 2 === 1 ? part : pseudoWords(part)))
    .join('')
  const lacking = Math.ceil(1.35 * [...text].length) - [...written].length - 2
  return `⟦${written}${'ō'.repeat(Math.max(0, lacking))}⟧`
}

const pseudoWords = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) => {
    const accent = accented[letter] ?? letter
    return /[aeiou]/i.test(letter) ? accent + accent.toLowerCase() : accent
  })

const pseudoMessage = (message: Message): Message =>
  typeof message === 'string'
    ? pseudoText(message)
    : { ...mapped(message, pseudoText), other: pseudoText(message.other) }

const mapped = <Value, Result>(record: Readonly<Record<string, Value>>, change: (value: Value) => Result) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

/** Letters for Alt stay letters, and the languages are called what they are called. */
export const isKept = (key: string): boolean => /^(?:key|language)\./.test(key)

/** The words of a catalogue, or of a part of one. */
export const pseudoWordsOf = <Words extends Partial<Catalogue>>(words: Words): Words => ({
  ...words,
  ...mapped(Object.fromEntries(entriesOf(words)), pseudoMessage),
})

const entriesOf = (words: Partial<Catalogue>): readonly (readonly [MessageKey, Message])[] =>
  (Object.keys(words) as MessageKey[]).flatMap((key) => {
    const message = words[key]
    return message === undefined || isKept(key) ? [] : [[key, message] as const]
  })

export const pseudoCatalogue: Catalogue = pseudoWordsOf(en)
