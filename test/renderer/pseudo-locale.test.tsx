/**
 * Every state of the walk in a language that nobody speaks (`pseudo-locale.ts`). What is read or heard there is in its
 * brackets, or was given by main, or is the same in every language; anything else is a word that no catalogue has.
 */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { ButtonProps } from '../../renderer/components/button.tsx'
import { DropTarget } from '../../renderer/pages/choose/drop-target.tsx'
import { laterPages } from '../../renderer/pages/later-pages.ts'
import { commands } from '../../renderer/wizard/commands.ts'
import { LanguageProvider } from '../../renderer/wizard/locale.tsx'
import { Rail } from '../../renderer/wizard/rail.tsx'
import type { WizardState } from '../../renderer/wizard/state.ts'
import { CurrentPage } from '../../renderer/wizard/wizard.tsx'
import type { CertmendApi } from '../../shared/contract/api.ts'
import { catalogues } from '../../shared/messages/index.ts'
import { type Translate, translatorOf } from '../../shared/messages/translate.ts'
import { locales } from '../../shared/model/locale.ts'
import { pseudoCatalogue, pseudoText } from '../support/pseudo-locale.ts'
import { systemFacts } from './fake-api.ts'
import { drawn, exploreWalk, type Visited } from './walk-explorer.tsx'

vi.mock('../../shared/messages/index.ts', async (original) => ({
  ...(await original<typeof import('../../shared/messages/index.ts')>()),
  translator: () => translatorOf('en', pseudoCatalogue),
}))

vi.mock('../../renderer/components/button.tsx', async (original) => {
  const { Button } = await original<typeof import('../../renderer/components/button.tsx')>()
  return {
    Button: (props: Parameters<typeof Button>[0]) => {
      drawn.buttons.push(props)
      return createElement(Button, props)
    },
  }
})

vi.mock('../../renderer/components/choice-row.tsx', async (original) => {
  const { ChoiceRow } = await original<typeof import('../../renderer/components/choice-row.tsx')>()
  return {
    ChoiceRow: (props: Parameters<typeof ChoiceRow>[0]) => {
      drawn.rows.push(props)
      return createElement(ChoiceRow, props)
    },
  }
})

let visited: readonly Visited[] = []

beforeAll(async () => {
  visited = [...(await exploreWalk(10_000)).visited.values()]
}, 300_000)

/** The page as the explorer drew it, and what stands around every page. */
const markupOf = ({ node: { state }, html }: Visited): string => {
  const around = renderToStaticMarkup(
    <LanguageProvider t={translatorOf('en', pseudoCatalogue)}>
      <Rail state={state} onOpen={nothing} onLocale={nothing} onOpenFolder={nothing} onOpenLogs={nothing} />
      <DropTarget open />
    </LanguageProvider>,
  )
  return `${around}${html}`
}

const nothing = (): void => undefined

describe('the words of the window', () => {
  it('all come from the catalogue', () => {
    const strangers = new Map<string, string>()
    for (const [markup, one] of new Map(visited.map((each) => [markupOf(each), each]))) {
      for (const text of strangersIn(markup, givenWith(one))) {
        if (!strangers.has(text)) strangers.set(text, one.node.key)
      }
    }
    expect([...strangers]).toEqual([])
  })

  it.each([
    ['a text', '<p>Mend it</p>', ['Mend it']],
    ['a name', '<button aria-label="Mend it"><svg></svg></button>', ['Mend it']],
    ['a name in a sentence', `<p>${pseudoText('Read')} by Certmend itself</p>`, ['by Certmend itself']],
    [
      'a word put into a sentence',
      `<p>${pseudoText('{what} is old').replace('{what}', 'Something')}</p>`,
      ['Something'],
    ],
    ['what main gave', '<p>PC-0142</p>', []],
    ['a message', `<p title="${pseudoText('Why')}">${pseudoText('Mend it')}</p>`, []],
  ])('that do not are found: %s', (_, markup, found) => {
    expect(strangersIn(markup, givenBy(systemFacts))).toEqual(found)
  })
})

describe.each(locales)('the letters for Alt (%s)', (locale) => {
  it('stand in their labels, and no two of a page are the same', () => {
    const t = translatorOf(locale, catalogues[locale])
    const wrong = [...onePerShape()].flatMap(({ node: { key, state } }) => {
      const keyed = buttonsOf(state, t).filter(({ shortcut }) => shortcut !== undefined)
      const letters = keyed.map(({ shortcut = '' }) => shortcut.toLowerCase())
      const absent = keyed.filter(({ label, shortcut = '' }) => !label.toLowerCase().includes(shortcut.toLowerCase()))
      const isTwice = new Set(letters).size < letters.length
      return absent.length > 0 || isTwice
        ? [`${key}: ${keyed.map(({ label, shortcut }) => `${label} (${shortcut})`).join(', ')}`]
        : []
    })
    expect(wrong).toEqual([])
  })
})

/** One state for each set of buttons with letters. */
const onePerShape = (): Iterable<Visited> =>
  new Map(
    visited.map((one) => [
      [...one.html.matchAll(/data-key="(.)"[^>]*>(.*?)<\/button>/g)].map(([, , label]) => label).join(' '),
      one,
    ]),
  ).values()

const buttonsOf = (state: WizardState, t: Translate): readonly ButtonProps[] => {
  drawn.buttons.length = 0
  renderToStaticMarkup(
    <LanguageProvider t={t}>
      <CurrentPage state={state} pages={laterPages} lost={null} dispatch={nothing} act={commands(client, nothing)} />
    </LanguageProvider>,
  )
  return [...drawn.buttons]
}

const client: CertmendApi = {
  request: () => new Promise<never>(nothing),
  on: () => nothing,
}

/** What a person reads or hears, and the catalogue did not say. */
const strangersIn = (markup: string, given: readonly string[]): readonly string[] =>
  saidIn(markup)
    .flatMap(outsideBrackets)
    .filter((text) => !isKnown(text, given))

const heard =
  /(?:aria-label|aria-description|aria-valuetext|aria-roledescription|title|alt|placeholder|label)="([^"]*)"/g

/** Texts as they stand between tags, and attributes that are said. */
const saidIn = (markup: string): readonly string[] => {
  const named = [...markup.matchAll(heard)].map(([, value = '']) => value)
  const texts = markup.replace(/<code[ >].*?<\/code>|<option[^>]* lang=.*?<\/option>/g, '').split(/<[^>]*>/)
  return [...texts, ...named].map(plainText).filter((text) => /[A-Za-z]{2}/.test(text))
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const plainText = (markup: string): string =>
  markup.replace(/&(\w+|#x27);/g, (whole, name: string) => entities[name] ?? whole)

/** Runs of plain letters: a catalogue's own letters all carry accents. */
const outsideBrackets = (text: string): readonly string[] =>
  text
    .split(/[^\x20-\x7e…“”‘’·×–]+|⟦|⟧/)
    .map((run) => run.trim().replace(/^[\s,;:.()“]+|[\s,;:(”]+$/g, ''))
    .filter((run) => /[A-Za-z]{2}/.test(run))

/** As a whole, or in the parts that a list joins. */
const isKnown = (text: string, given: readonly string[]): boolean =>
  isOnePart(text, given) || text.split(', ').every((part) => isOnePart(part, given))

const isOnePart = (text: string, given: readonly string[]): boolean => {
  const rest = text.replace(sameEverywhere, '').trim()
  return !/[A-Za-z]{2}/.test(rest) || given.some((value) => value.includes(text) || value.includes(rest))
}

/** Names, codes and units that no language translates, and days: the pseudo-locale has those of English. */
const sameEverywhere = new RegExp(
  [
    String.raw`\d{1,2} [A-Z][a-z]+ \d{4}(?:(?: at|,) \d\d:\d\d(?::\d\d)?)?`,
    String.raw`\b(?:CCMCertFix|Certmend|CRLF|NUL|SYSTEM|UTC)\b`,
    // The made-up answers of the walk leave values out.
    String.raw`\{\w+\}`,
    String.raw`[\w.%-]*[\d\\_=][\w.%\\=-]*`,
  ].join('|'),
  'g',
)

/** Every string that main gave; words of one piece in small letters are names of states, and no data. */
const givenBy = (value: unknown): readonly string[] => {
  const found = new Set<string>()
  const seen = new Set<unknown>()
  const queue: unknown[] = [value]
  for (let next = queue.pop(); queue.length > 0 || next !== undefined; next = queue.pop()) {
    if (typeof next === 'string' && !/^[a-z-]+$/.test(next)) found.add(next)
    if (typeof next !== 'object' || next === null || seen.has(next)) continue
    seen.add(next)
    queue.push(...(next instanceof Map || next instanceof Set ? [...next].flat() : Object.values(next)))
  }
  return [...found]
}

const givenWith = ({ node: { state } }: Visited): readonly string[] => givenBy(state)
