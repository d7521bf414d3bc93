/**
 * What the window reads before its first page can be used: the script of the page and the words of one language, both as
 * `gzip -9` makes them of what the build writes. What comes later must have its words by then, and nothing of main's.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type PageScript, pageScripts } from '../../scripts/lib/page-scripts.mjs'
import { catalogues } from '../../shared/messages/index.ts'
import { locales } from '../../shared/model/locale.ts'
import { asksFor, keysAskedFor } from '../support/message-keys.ts'
import { repository } from '../support/needs.ts'

const limit = 120 * 1024

const scripts = (await pageScripts()).filter(({ name }) => name.endsWith('.js'))

/** The one script that holds a source. */
const scriptWith = (source: string): PageScript => {
  const [found, ...others] = scripts.filter(({ parts }) => parts.some(({ path }) => path === source))
  if (found === undefined || others.length > 0) throw new Error(`${source}: ${others.length + 1} scripts, or none`)
  return found
}

const index = scriptWith('renderer/main.tsx')
const laterPages = scriptWith('renderer/pages/later-pages.ts')
const firstWords = locales.map((locale) => scriptWith(`shared/messages/${locale}/first-words.ts`))
const laterWords = locales.map((locale) => scriptWith(`shared/messages/${locale}/later-words.ts`))

const compressed = (read: readonly PageScript[]): number =>
  read.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)

/** Where to look when it grew: bytes before compression. */
const largest = (read: readonly PageScript[]): string =>
  read
    .flatMap(({ parts }) => parts)
    .sort((one, other) => other.bytes - one.bytes)
    .slice(0, 15)
    .map(({ path, bytes }) => `${bytes} ${path}`)
    .join('\n')

const sourcesOf = (script: PageScript): readonly string[] =>
  script.parts.map(({ path }) => path).filter((path) => /^(?:renderer|shared)\/.*\.tsx?$/.test(path))

/** Keys that the sources ask for, of those that there are. */
const keysIn = (script: PageScript): readonly string[] => {
  const asked = keysAskedFor(sourcesOf(script).map((path) => readFileSync(join(repository, path), 'utf8')))
  return Object.keys(catalogues.en).filter((key) => asksFor(asked, key))
}

/** Keys of the English words that a script holds. */
const keysOf = async (words: 'first-words' | 'later-words'): Promise<ReadonlySet<string>> => {
  const held: Readonly<Record<string, object>> = await import(`../../shared/messages/en/${words}.ts`)
  return new Set(Object.values(held).flatMap((catalogue) => Object.keys(catalogue)))
}

describe('what the first page waits for', () => {
  it.each(locales.map((locale, at) => ({ locale, words: firstWords.slice(at, at + 1) })))(
    'has at most 120 KB of compressed script in the language $locale',
    ({ words }) => {
      const read = [index, ...words]
      expect(words).toHaveLength(1)
      expect(compressed(read), `the largest sources in it:\n${largest(read)}`).toBeLessThanOrEqual(limit)
    },
  )

  it('holds neither other pages nor any words', () => {
    const held = sourcesOf(index)
    expect(held).toContain('renderer/pages/choose/choose-page.tsx')
    expect(held.filter((path) => /^shared\/messages\/(?:en|it|pl)\//.test(path))).toEqual([])
    expect(held.filter((path) => /^renderer\/pages\/(?!choose\/).*\.tsx$/.test(path))).toEqual([])
  })

  it('has every word that its sources ask for', async () => {
    const first = await keysOf('first-words')
    const asked = keysIn(index)
    expect(asked).toContain('choose.title')
    expect(asked.filter((key) => !first.has(key))).toEqual([])
  })
})

describe('the scripts of the window', () => {
  it('are these and no others', () => {
    const known = [index, laterPages, ...firstWords, ...laterWords]
    expect(new Set(known).size).toBe(known.length)
    expect(scripts.filter((script) => !known.includes(script)).map(({ name }) => name)).toEqual([])
  })

  it('say nothing without having its words', async () => {
    const words = new Set([...(await keysOf('first-words')), ...(await keysOf('later-words'))])
    const asked = keysIn(laterPages)
    expect(asked).toContain('found.affected')
    expect(asked.filter((key) => !words.has(key))).toEqual([])
  })

  it('hold react and Certmend, without the schemas of the contract and without anything of main', () => {
    const held = scripts.flatMap(({ parts }) => parts.map(({ path }) => path))
    const foreign = held.filter(
      (path) => !/^(?:renderer|shared|node_modules\/(?:react|react-dom|scheduler))\//.test(path),
    )
    expect(foreign).toEqual([])
    expect(held.filter((path) => path.startsWith('shared/contract/'))).toEqual(['shared/contract/errors.ts'])
  })
})
