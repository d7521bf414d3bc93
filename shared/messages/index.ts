/**
 * Every word that a person reads. English is the source of the keys; the other languages must have the same ones (the
 * compiler says so) with the same parameters (a test says so). Log signatures are never here: they are English forever.
 * This module holds all of it at once; the window fetches its share in parts (renderer/wizard/words.ts).
 */
import type { Locale } from '../model/locale.ts'
import { en } from './en/index.ts'
import { it } from './it/index.ts'
import { pl } from './pl/index.ts'
import { type Catalogue, type MessageKey, type Translate, translatorOf } from './translate.ts'

export { localeFor } from '../model/locale.ts'
export type { Catalogue, Message, MessageKey, MessageParameters, Translate } from './translate.ts'

export const catalogues: Readonly<Record<Locale, Catalogue>> = { en, it, pl }

export const translator = (locale: Locale): Translate => translatorOf(locale, catalogues[locale])

export const isMessageKey = (key: string): key is MessageKey => key in en
