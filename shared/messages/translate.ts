/** From a catalogue to sentences. It holds no words itself: the window fetches those that it needs. */
import type { Locale } from '../model/locale.ts'
import type { en } from './en/index.ts'

/** A text, or one per plural category of the language; `{name}` marks a parameter, `{count}` chooses the category. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

export type MessageKey = keyof typeof en
export type Catalogue = Readonly<Record<MessageKey, Message>>
export type MessageParameters = Readonly<Record<string, string | number>>

export interface Translate {
  (key: MessageKey, parameters?: MessageParameters): string
  readonly locale: Locale
}

/**
 * Values that name a thing and count nothing: they are written as other programs write them, in every language. What is a
 * string already (a version, a path, the time in a log) is never touched.
 */
const naming: ReadonlySet<string> = new Set([
  ...['code', 'column', 'exitCode', 'first', 'from', 'id', 'line', 'offset', 'process', 'property', 'second', 'state'],
  ...['to', 'update', 'version'],
])

/** Numbers are written as the language writes them; strings go in as they are. What `words` lack is said by its key. */
export const translatorOf = (locale: Locale, words: Partial<Catalogue>): Translate => {
  // Made when a text first needs them: that takes longer than a scan does.
  let numbers: Intl.NumberFormat | undefined
  let plurals: Intl.PluralRules | undefined
  const format = (value: number): string => {
    numbers ??= new Intl.NumberFormat(locale, { useGrouping: true })
    return numbers.format(value)
  }
  const category = (count: number): Intl.LDMLPluralRule => {
    plurals ??= new Intl.PluralRules(locale)
    return plurals.select(count)
  }
  const translate = (key: MessageKey, parameters: MessageParameters = {}): string => {
    const message = words[key] ?? key
    const count = parameters.count
    const template =
      typeof message === 'string'
        ? message
        : ((typeof count === 'number' ? message[category(count)] : undefined) ?? message.other)
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name]
      if (value === undefined) return whole
      if (typeof value === 'string') return value
      return naming.has(name) ? String(value) : format(value)
    })
  }
  return Object.assign(translate, { locale })
}
