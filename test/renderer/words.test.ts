/** The words of the window in three languages: same parameters, every plural form, a letter for Alt that its label has. */
import { describe, expect, it } from 'vitest'
import { locales } from '../../shared/contract/ipc.ts'
import { window as en } from '../../shared/messages/en/window.ts'
import { type Message, translator } from '../../shared/messages/index.ts'
import { window as italian } from '../../shared/messages/it/window.ts'
import { window as polish } from '../../shared/messages/pl/window.ts'

type Words = Readonly<Record<string, Message>>
const languages: readonly (readonly [string, Words])[] = [
  ['en', en],
  ['it', italian],
  ['pl', polish],
]

const forms = (message: Message): readonly string[] =>
  typeof message === 'string' ? [message] : Object.values(message)

const parameters = (message: Message): readonly string[] => [
  ...new Set(forms(message).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))),
]

/** Which label each letter is for. */
const labels: Readonly<Record<string, keyof typeof en>> = {
  'key.find': 'choose.find',
  'key.back': 'commit.back',
  'key.skip': 'commit.skip',
  'key.preview': 'found.preview',
  'key.save': 'preview.save',
  'key.copy': 'preview.copy',
  'key.mend': 'preview.mend',
  'key.undo': 'done.undo',
  'key.look-elsewhere': 'commit.look-elsewhere',
  'key.look-again': 'commit.look-again',
  'key.cancel': 'commit.cancel',
  'key.unlock': 'locked.unlock',
  'key.finish': 'recover.finish.button',
  'key.roll-back': 'recover.roll-back.button',
}

/** Letters that are on one page together. */
const pages = [
  ['key.back', 'key.skip', 'key.preview', 'key.unlock'],
  ['key.look-elsewhere', 'key.back', 'key.skip', 'key.unlock'],
  ['key.back', 'key.copy', 'key.save', 'key.mend'],
  ['key.undo', 'key.look-elsewhere'],
  ['key.look-again', 'key.look-elsewhere'],
]

describe.each(languages)('%s', (locale, words) => {
  const entries = Object.entries(words)

  it('has the parameters of the English text', () => {
    const named = (message: Message) =>
      parameters(message)
        .filter((name) => name !== 'count')
        .sort()
    for (const [key, message] of entries) expect([key, named(message)]).toEqual([key, named((en as Words)[key] ?? '')])
  })

  it('has every plural form of the language', () => {
    const needed = new Intl.PluralRules(locale)
      .resolvedOptions()
      .pluralCategories.filter((form) => form !== 'many' || locale === 'pl')
    for (const [key, message] of entries) {
      if (typeof message !== 'string') expect([key, Object.keys(message).sort()]).toEqual([key, [...needed].sort()])
    }
  })

  it('has a letter for Alt that stands in its label, and none twice on a page', () => {
    for (const [key, label] of Object.entries(labels)) {
      const letter = words[key]
      expect(letter).toMatch(/^[A-Z]$/)
      for (const form of forms(words[label] ?? '')) expect(form.toUpperCase()).toContain(letter)
    }
    for (const page of pages) expect(new Set(page.map((key) => words[key])).size).toBe(page.length)
  })

  it('has no exclamation mark and no please', () => {
    for (const [, message] of entries) for (const form of forms(message)) expect(form).not.toMatch(/!|\bplease\b/i)
  })
})

it('writes counts as the language does', () => {
  const written = locales.map((locale) => translator(locale)('count.certificates', { count: 10_000 }))
  expect(written).toEqual(['10,000 certificates', '10.000 certificati', '10\u00a0000 certyfikatów'])
})
