/** The words that people read: every language says the same things with the same values, and nothing is said in vain. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../shared/contract/errors.ts'
import { type Locale, locales } from '../shared/contract/ipc.ts'
import { catalogues, localeFor, type Message, type MessageKey, translator } from '../shared/messages/index.ts'
import { certificateNotes, namePolicies, nameStates, sourceKinds } from '../shared/model/certificate.ts'
import { keysAskedFor } from './support/message-keys.ts'
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

/** What is written alike: names, codes, units, words of the console, and words that the language has, too. */
const alike: Readonly<Record<string, readonly string[]>> = {
  it: [
    ...['Backup', 'Backup: {path}', 'Byte 0', 'Client', 'Client {version}', 'Computer', 'Download', 'English', 'FILE'],
    ...['File', 'Hotfix', 'Log', '  Log: {path}', 'No', 'Output', 'Password', 'SCENARIO', 'Scenario', 'Windows'],
    ...[
      '1 byte',
      'byte {offset}',
      'hotfix',
      '{count} byte',
      '{count} file',
      '{count} in {store}',
      '{changes} in {places}',
    ],
  ],
  pl: ['English', 'Folder', 'Plan', 'Plan {plan}', 'Problem', 'Program', 'Windows', '{count} problem'],
}
/** In every language. */
const names: readonly string[] = [
  ...['CCMCERTFIX', 'CCMCertFix', 'CSV', 'Certmend: {page}', 'Italiano', 'PATCH', 'Polski', 'RUN FIRST'],
  ...['JSON', 'Run another program first', 'SHA-256', 'SHA-256 {digest}', '{minutes} min {seconds} s', '{moment} UTC'],
]

describe.each(translations)('the catalogue %s', (locale) => {
  /** A frame for other messages, or the letter of a key. */
  const isWordless = (key: string, text: string): boolean =>
    /^key\./.test(key) || !/\p{L}/u.test(text.replace(/\{\w+\}/g, ''))
  const untranslated = keys.flatMap((key) => {
    const english = forms(message('en', key))
    return Object.entries(forms(message(locale, key))).flatMap(([category, text]) =>
      text === (english[category] ?? english.other) && !isWordless(key, text) ? [{ key, text }] : [],
    )
  })

  it('leaves nothing in English', () => {
    const known = new Set([...names, ...(alike[locale] ?? [])])
    expect(untranslated.filter(({ text }) => !known.has(text))).toEqual([])
  })

  it('is said to be alike only where it is', () => {
    const found = new Set(untranslated.map(({ text }) => text))
    expect((alike[locale] ?? []).filter((text) => !found.has(text))).toEqual([])
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

  it('has a form for every count, by its name or as the one for all others', () => {
    const plurals = new Intl.PluralRules(locale)
    const counted = keys.flatMap((key) => {
      const text = message(locale, key)
      return typeof text === 'string' ? [] : [[key, text] as const]
    })
    expect(counted.length).toBeGreaterThan(50)
    for (const [key, text] of counted) {
      for (const count of [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 100, 101, 112, 10_000, 1_000_000]) {
        const category = plurals.select(count)
        const form = text[category] ?? (locale === 'it' && category === 'many' ? text.other : undefined)
        expect(form, `${key}, ${count}: ${category}`).toBeDefined()
      }
    }
  })

  it('bends a word that is counted in one way only', () => {
    const ways = new Map<string, Set<string>>()
    for (const key of keys) {
      const text = message(locale, key)
      if (typeof text === 'string' || text.one === undefined) continue
      const [one = '', ...others] = [text.one, text.few ?? text.other, text.many].map(countedWord)
      if (one === '' || others.every((word) => word === '')) continue
      const way = others.filter((word) => word !== '').join(', ')
      ways.set(one, (ways.get(one) ?? new Set()).add(way))
    }
    expect([...ways].filter(([, found]) => found.size > 1).map(([one, found]) => [one, ...found])).toEqual([])
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

/** The word behind the count; empty where there is none. What is `other` is counted without saying so. */
const countedWord = (form: string | undefined): string =>
  /(?:\{count\}|(?<![\d.])1) (?:\{\w+\} |altr\p{L} |inn\p{L}+ )?(\p{L}+)/u.exec(form ?? '')?.[1] ?? ''

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

  it.each([
    ['preview.mend', ['Napraw 1 certyfikat', 'Napraw 3 certyfikaty', 'Napraw 5 certyfikatów', 'Napraw 22 certyfikaty']],
    [
      'found.preview',
      ['Pokaż podgląd 1 zmiany', 'Pokaż podgląd 3 zmian', 'Pokaż podgląd 5 zmian', 'Pokaż podgląd 22 zmian'],
    ],
    ['sequence-page.save', ['Zapisz 1 zmianę', 'Zapisz 3 zmiany', 'Zapisz 5 zmian', 'Zapisz 22 zmiany']],
    ['confirm.undo', ['Cofnij 1 zmianę', 'Cofnij 3 zmiany', 'Cofnij 5 zmian', 'Cofnij 22 zmiany']],
    ['recover.finish.button', ['Dokończ 1 zmianę', 'Dokończ 3 zmiany', 'Dokończ 5 zmian', 'Dokończ 22 zmiany']],
    ['recover.roll-back.button', ['Wycofaj 1 zmianę', 'Wycofaj 3 zmiany', 'Wycofaj 5 zmian', 'Wycofaj 22 zmiany']],
  ] as const)('says on a button what it does, and to how many: %s', (key, said) => {
    expect([1, 3, 5, 22].map((count) => translator('pl')(key, { count }))).toEqual(said)
  })

  it('writes numbers as the language does, and texts as they are', () => {
    const size = { size: 1234567, limit: 'x' }
    expect(translator('en')('error.too-large', size)).toContain('1,234,567')
    expect(translator('it')('error.too-large', size)).toContain('1.234.567')
    expect(translator('en')('error.usage', { problem: 'a {b} c' })).toBe('a {b} c')
  })

  it.each([
    ['error.busy', { process: 12345 }, '12345'],
    ['error.registry-tool-failed', { exitCode: -1073741819, output: '' }, '-1073741819'],
    ['error.xml-name', { column: 4711 }, '4711'],
    ['error.hive-dirty', { first: 81234, second: 81235 }, '81234'],
    ['error-panel.line', { line: 20480 }, '20480'],
    ['error-panel.offset', { offset: 1048576, hex: '0x100000' }, '1048576'],
    ['cli.hotfix.version', { version: '4.0.6487.2111' }, '4.0.6487.2111'],
  ] as const)('writes the number of a thing as other programs do: %s', (key, values, written) => {
    for (const locale of locales) expect(translator(locale)(key, values)).toContain(written)
  })

  it.each([
    ['file-card.bytes', { count: 444928 }, ['444,928 bytes', '444.928 byte', '444\u00a0928 bajtów']],
    ['progress.of', { done: 9999, total: 10000 }, ['9,999 of 10,000', '9.999 di 10.000', '9\u00a0999 z 10\u00a0000']],
    ['duration.minutes', { minutes: 12, seconds: '05' }, ['12 min 05 s', '12 min 05 s', '12 min 05 s']],
    ['duration.seconds', { count: 22 }, ['22 seconds', '22 secondi', '22 sekundy']],
  ] as const)('writes what is counted as the language does: %s', (key, values, written) => {
    expect(locales.map((locale) => translator(locale)(key, values))).toEqual(written)
  })

  it('speaks the first language that the person has set and Certmend knows', () => {
    expect(localeFor(['pl_PL.UTF-8', 'en'])).toBe('pl')
    expect(localeFor(['de-DE', 'it-IT'])).toBe('it')
    expect(localeFor([])).toBe('en')
  })
})

const sources = ['main', 'renderer', 'shared'].flatMap((folder) => sourcesBelow(join(repository, folder)))

describe('the sources', () => {
  const asked = keysAskedFor(sources)
  const { literals, patterns } = asked
  const rooms = new Set(keys.map((key) => key.slice(0, key.indexOf('.'))))
  const isKeyLike = (written: string) => rooms.has(written.slice(0, written.indexOf('.')))

  /** Members of unions and lists, and keys of records: what is put into a key is one of them. */
  const words = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/'([\w-]+)'|(?<=[\s{,(])([A-Za-z]\w*):/g)].map(([, quoted, name]) => quoted ?? name ?? ''),
    ),
  )
  const isAskedFor = (key: string): boolean =>
    literals.has(key) ||
    patterns.some(({ shape }) => {
      const [found, ...put] = shape.exec(key) ?? []
      return found !== undefined && put.every((word) => words.has(word))
    })

  it('use every message: by its key, or by a template with a word that a source knows', () => {
    expect(keys.filter((key) => !isAskedFor(key))).toEqual([])
    expect(patterns.some(({ shape }) => shape.test(`error.${'never-said'}`))).toBe(true)
    expect(isAskedFor(`error.${'never-said'}`)).toBe(false)
  })

  it('use no message that is missing', () => {
    expect([...literals].filter((key) => isKeyLike(key) && !Object.hasOwn(catalogues.en, key))).toEqual([])
    const dead = patterns.filter(({ written, shape }) => isKeyLike(written) && !keys.some((key) => shape.test(key)))
    expect(dead.map(({ written }) => written)).toEqual([])
  })
})

/** The text of every source file but the catalogues themselves. */
function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => !/^shared\/messages\/\w+\//.test(relative(repository, path).split(sep).join('/')))
    .map((path) => readFileSync(path, 'utf8'))
}
