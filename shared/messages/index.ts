/**
 * Every word that a person reads. English is the source of the keys; the other languages must have the same ones (the
 * compiler says so) with the same parameters (a test says so). Log signatures are never here: they are English forever.
 */
import type { Locale } from '../contract/ipc.ts'
import { en } from './en/index.ts'
import { it } from './it/index.ts'
import { pl } from './pl/index.ts'

/** A text, or one per plural category of the language; `{name}` marks a parameter, `{count}` chooses the category. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

export type MessageKey = keyof typeof en
export type Catalogue = Readonly<Record<MessageKey, Message>>
export type MessageParameters = Readonly<Record<string, string | number>>

export const catalogues: Readonly<Record<Locale, Catalogue>> = { en, it, pl }

export interface Translate {
  (key: MessageKey, parameters?: MessageParameters): string
  readonly locale: Locale
}

/** Numbers are written as the language writes them; strings go in as they are. */
export const translator = (locale: Locale): Translate => {
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
    const message = catalogues[locale][key]
    const count = parameters.count
    const template =
      typeof message === 'string'
        ? message
        : ((typeof count === 'number' ? message[category(count)] : undefined) ?? message.other)
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name]
      if (value === undefined) return whole
      return typeof value === 'number' ? format(value) : value
    })
  }
  return Object.assign(translate, { locale })
}

export const isMessageKey = (key: string): key is MessageKey => key in en

/** The first of the person's languages that there is a catalogue for. */
export const localeFor = (wanted: readonly string[]): Locale => {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split(/[-_.]/)[0]
    if (language === 'en' || language === 'it' || language === 'pl') return language
  }
  return 'en'
}
