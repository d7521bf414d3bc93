/** The words that people read: every language says the same things with the same values, and nothing is said in vain. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../shared/contract/errors.ts'
import { type Locale, locales } from '../shared/contract/ipc.ts'
import { catalogues, localeFor, type Message, type MessageKey, translator } from '../shared/messages/index.ts'
import { certificateNotes, namePolicies, nameStates, sourceKinds } from '../shared/model/certificate.ts'
import { repository } from './support/needs.ts'

const keys = Object.keys(catalogues.en) as MessageKey[]
const translations = locales.filter((locale) => locale !== 'en')
const message = (locale: Locale, key: MessageKey): Message => catalogues[locale][key]

const forms = (text: Message): Readonly<Record<string, string>> => (typeof text === 'string' ? { other: text } : text)

const parameters = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort()

/** Without `count`: the form for one thing may say `1` instead. */
const valuesOf = (text: string): readonly string[] => parameters(text).filter((name) => name !== 'count')

/** Italian has a form of its own for whole millions; Certmend never counts that far, and `other` is understood. */
const categories = (locale: Locale): readonly string[] =>
  new Intl.PluralRules(locale)
    .resolvedOptions()
    .pluralCategories.filter((category) => locale === 'pl' || category !== 'many')
    .sort()

describe.each(translations)('the catalogue %s', (locale) => {
  it('has the same keys as the English one', () => {
    expect(Object.keys(catalogues[locale]).sort()).toEqual([...keys].sort())
  })

  it('takes the same values in every message, and in each plural form of it', () => {
    for (const key of keys) {
      const wanted = valuesOf(forms(message('en', key)).other ?? '')
      for (const [category, text] of Object.entries(forms(message(locale, key)))) {
        expect(valuesOf(text), `${key} ${category}`).toEqual(wanted)
      }
    }
  })

  it('counts where English counts', () => {
    for (const key of keys) {
      const counts = (one: Locale) => parameters(forms(message(one, key)).other ?? '').includes('count')
      expect(counts(locale), key).toBe(counts('en'))
    }
  })
})

describe.each([...locales])('the catalogue %s', (locale) => {
  it('has every plural form of its language wherever it has one', () => {
    for (const key of keys) {
      const text = message(locale, key)
      if (typeof text === 'string') continue
      expect(Object.keys(text).sort(), key).toEqual(categories(locale))
      for (const [category, form] of Object.entries(text)) {
        // A form may also differ in words alone: `of the file`, `of these files`.
        const counts = parameters(forms(message('en', key)).other ?? '').includes('count')
        if (category !== 'one' && counts) expect(parameters(form), `${key} ${category}`).toContain('count')
      }
    }
  })

  it('has a word for everything that is named by a code', () => {
    const named = [
      ...errorCodes.flatMap((code) => [`error.${code}`, `advice.${code}`]),
      ...certificateNotes.map((note) => `note.${note}`),
      ...nameStates.map((state) => `state.${state}`),
      ...sourceKinds.map((kind) => `kind.${kind}`),
      ...namePolicies.map((policy) => `policy.${policy}`),
    ]
    expect(named.filter((key) => !Object.hasOwn(catalogues[locale], key))).toEqual([])
  })

  it('says nothing empty, and begins and ends no sentence with a blank', () => {
    for (const key of keys) {
      for (const text of Object.values(forms(message(locale, key)))) {
        expect(text.trim(), key).not.toBe('')
        if (/^(?:error|advice|note)\./.test(key)) expect(text, key).toBe(text.trim())
      }
    }
  })
})

describe('the translator', () => {
  it('chooses the plural form by the count, in Polish too', () => {
    const t = translator('pl')
    const said = [1, 2, 5, 22].map((count) => t('cli.plan.confirm', { count }))
    expect(said).toEqual([
      'Naprawić 1 certyfikat?',
      'Naprawić 2 certyfikaty?',
      'Naprawić 5 certyfikatów?',
      'Naprawić 22 certyfikaty?',
    ])
  })

  it('writes numbers as the language does, and texts as they are', () => {
    const size = { size: 1234567, limit: 'x' }
    expect(translator('en')('error.too-large', size)).toContain('1,234,567')
    expect(translator('it')('error.too-large', size)).toContain('1.234.567')
    expect(translator('en')('error.usage', { problem: 'a {b} c' })).toBe('a {b} c')
  })

  it('speaks the first language that the person has set and Certmend knows', () => {
    expect(localeFor(['pl_PL.UTF-8', 'en'])).toBe('pl')
    expect(localeFor(['de-DE', 'it-IT'])).toBe('it')
    expect(localeFor([])).toBe('en')
  })
})

const sources = ['main', 'renderer', 'shared'].flatMap((folder) => sourcesBelow(join(repository, folder)))

/** A key that is put together: `error.${code}` stands for every key of that shape. */
interface KeyPattern {
  readonly written: string
  readonly shape: RegExp
}

describe('the sources', () => {
  const literals = new Set(
    sources.flatMap((text) => [...text.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map(([, key = '']) => key)),
  )
  const patterns = sources
    .flatMap((text) => [...text.matchAll(/`((?:[\w.-]|\$\{[^}`]*\})+)`/g)].map(([, written = '']) => written))
    .filter((written) => written.includes('${') && /\.[a-z]|[a-z]\./.test(written.replace(/\$\{[^}]*\}/g, '')))
    .map(keyPattern)
  const rooms = new Set(keys.map((key) => key.slice(0, key.indexOf('.'))))
  const isKeyLike = (written: string) => rooms.has(written.slice(0, written.indexOf('.')))

  it('use every message', () => {
    expect(keys.filter((key) => !literals.has(key) && !patterns.some(({ shape }) => shape.test(key)))).toEqual([])
  })

  it('use no message that is missing', () => {
    expect([...literals].filter((key) => isKeyLike(key) && !Object.hasOwn(catalogues.en, key))).toEqual([])
    const dead = patterns.filter(({ written, shape }) => isKeyLike(written) && !keys.some((key) => shape.test(key)))
    expect(dead.map(({ written }) => written)).toEqual([])
  })
})

function keyPattern(written: string): KeyPattern {
  const fixed = written.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'))
  return { written, shape: new RegExp(`^${fixed.join('[\\w-]+')}$`) }
}

/** The text of every source file but the catalogues themselves. */
function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => !/^shared\/messages\/\w+\//.test(relative(repository, path).split(sep).join('/')))
    .map((path) => readFileSync(path, 'utf8'))
}
