/** The pages of the step Report as they are rendered: the conclusion first, the file as it is saved, a way back where there is one. */
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import {
  changesOf,
  computerOf,
  happenings,
  isEachReadBack,
  mendedPlaces,
  runsToTakeBack,
} from '../../renderer/pages/report/view.ts'
import { LanguageProvider } from '../../renderer/wizard/locale.tsx'
import { type Locale, locales } from '../../shared/contract/ipc.ts'
import { translator } from '../../shared/messages/index.ts'
import { walkOutcome, walkOutcomeText } from '../../shared/messages/walk-outcome.ts'
import { walkReportFormats } from '../../shared/model/walk-report.ts'
import { systemFacts } from './fake-api.ts'
import { prepared, walk, walks } from './fake-report.ts'
import { reportSceneNames, Stage } from './report-stage.tsx'

const scene = (name: string, locale: Locale = 'en'): string =>
  renderToStaticMarkup(
    <LanguageProvider t={translator(locale)}>
      <Stage scene={name} />
    </LanguageProvider>,
  )

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

/** What is to be read, without the marks of the page. */
const textOf = (html: string): string =>
  html
    .replace(/<span class="key">(.)<\/span>/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()

const heading = (html: string): string => textOf(/<h1.*?<\/h1>/.exec(html)?.[0] ?? '')

const buttons = (html: string): readonly string[] => [...html.matchAll(/<button.*?<\/button>/g)].map(([one]) => one)
const named = (html: string, name: string): readonly string[] =>
  buttons(html).filter((one) => textOf(one).startsWith(name))

describe.each([...locales])('in the language %s', (locale) => {
  it('no page shows a key in place of its words, or a parameter that nobody filled', () => {
    for (const name of reportSceneNames) {
      const text = textOf(scene(name, locale))
      expect(text.length, name).toBeGreaterThan(60)
      expect(text, name).not.toMatch(/\{\w+\}|undefined|NaN|\b(?:report-[a-z]+|walk(?:-open)?|run-line|commit)\.[a-z]/)
    }
  })

  it('the letters for Alt stand in their labels, each once on the page', () => {
    const t = translator(locale)
    expect(t('report-page.save').toUpperCase()).toContain(t('key.save-report'))
    expect(t('report-page.undo-all').toUpperCase()).toContain(t('key.undo'))
    expect(t('step.report').toUpperCase()).toContain(t('key.report'))
    const keys = ['key.save-report', 'key.undo', 'key.back', 'key.look-again'] as const
    expect(new Set(keys.map((key) => t(key))).size).toBe(keys.length)
  })
})

describe('the page', () => {
  it('begins with what the walk came to', () => {
    for (const name of ['mended', 'looked', 'stale', 'files', 'partial', 'taken-back'] as const) {
      const view = walks[name]
      const computer = name === 'files' ? null : 'PC-0142'
      expect(heading(scene(name))).toBe(walkOutcomeText(translator('en'), walkOutcome(view), computer))
    }
  })

  it('draws the machine twice where it was looked at twice, once where once, and files as a list', () => {
    const drawings = (name: string): number => scene(name).split('class="machine"').length - 1
    expect([drawings('mended'), drawings('looked'), drawings('files'), drawings('sequence')]).toEqual([2, 1, 0, 0])
    expect(textOf(scene('files'))).toContain('D:\\Case 17\\SOFTWARE 2 names read back as mended')
  })

  it('says what was done in the order of the clock, each run with its way back or why there is none', () => {
    const text = textOf(scene('mended'))
    const order = ['Diagnosed', 'Hotfix applied', '2 certificates mended', 'Task sequence saved', 'Diagnosed again']
    const places = order.map((words) => text.indexOf(words, text.indexOf('What was done')))
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(places).not.toContain(-1)
    expect(text).toContain('3 runs, 8 changes, each read back')
    expect(text.split('Cannot be undone').length - 1).toBe(1)
    expect(named(scene('mended'), 'Undo :').length + named(scene('mended'), 'Undo all').length).toBe(3)
    expect(textOf(scene('taken-back'))).toContain('Taken back')
    expect(named(scene('taken-back'), 'Undo')).toEqual([])
  })

  it('writes the day where the walk took more than one', () => {
    expect(textOf(scene('days'))).toContain('19 November 2026 at')
    expect(textOf(scene('mended'))).not.toContain('18 November 2026 at 11:06')
  })

  it('says that something was changed since the machine was looked at, and how to look again', () => {
    expect(textOf(scene('stale'))).toContain('Something was changed since the machine was last looked at')
    expect(named(scene('stale'), 'Look again')).toHaveLength(1)
    expect(named(scene('mended'), 'Look again')).toEqual([])
  })

  it('asks before it takes back, with the number of changes and the runs, the newest first', () => {
    const text = textOf(scene('undo-all'))
    expect(text).toContain(`Undo ${changesOf(walks.mended.runs.slice(1))} changes?`)
    expect(text).toContain('Task sequence saved, 2 certificates mended: what they changed becomes as it was')
    expect(named(scene('undo-all'), 'Keep as it is').join()).toContain('data-dismiss')
  })

  it('says a declined elevation without calling it an error', () => {
    expect(scene('declined')).toContain('Windows was not allowed to elevate. Nothing ran.')
    expect(scene('declined')).not.toContain('role="alert"')
    expect(scene('failed')).toContain('role="alert"')
  })
})

describe('the file', () => {
  it('has every form to choose from, and names are replaced unless somebody says otherwise', () => {
    const html = scene('mended')
    expect(html.split('type="radio"').length - 1).toBe(walkReportFormats.length)
    expect(/<input type="checkbox"[^>]*>/.exec(html)?.[0]).toContain('checked')
    expect(textOf(html)).toContain('PC-0142 becomes PC-1')
    expect(textOf(scene('names'))).toContain('Names stay as they are')
  })

  it('is shown to the letter, in a frame that can be reached and has a name', () => {
    const html = scene('text')
    const [frame = ''] = /<section class="code file-text"[^>]*>.*?<\/section>/s.exec(html) ?? []
    const written = frame
      .replace(/<[^>]*>/g, '')
      .replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? '')
    expect(written).toBe(prepared('txt').files[0]?.text)
    expect(frame).toContain('tabindex="0"')
    expect(frame).toContain('aria-label="Certmend PC-1.txt"')
    expect(textOf(scene('part'))).toContain('Only the beginning is shown')
  })

  it('of a bundle lists what is in it, each with its size, and shows no bytes as text', () => {
    const text = textOf(scene('bundle'))
    for (const { name, size } of prepared('zip').files)
      expect(text).toContain(`${name} ${size.toLocaleString('en')} bytes`)
    expect(text).toContain('This is no text')
  })

  it('can be copied where it is a text for a ticket', () => {
    expect(named(scene('text'), 'Copy the text')).toHaveLength(1)
    expect(named(scene('mended'), 'Copy the text')).toEqual([])
  })

  it('is saved by the one button that Ctrl+Enter presses; while it is saved that waits', () => {
    const commit = (name: string) => buttons(scene(name)).filter((one) => one.includes('data-commit'))
    expect(commit('mended').map(textOf)).toEqual(['Save report…'])
    expect(commit('saving').join()).toContain('aria-disabled="true"')
    expect(textOf(scene('saved'))).toContain('Saved: Certmend PC-1.html')
  })
})

describe('the walk as the page weighs it', () => {
  it('orders looks and runs by time, whatever the order in which they come', () => {
    const turned = walk({ runs: [...walks.mended.runs].reverse() })
    const moments = happenings(turned).map(({ at }) => Date.parse(at))
    expect([...moments].sort((a, b) => a - b)).toEqual(moments)
    expect(happenings(walks.mended).map((one) => (one.is === 'look' ? one.again : one.run.remedy))).toEqual([
      false,
      'hotfix',
      'mend',
      'task-sequence',
      true,
    ])
  })

  it('takes back the newest first, and only what can be', () => {
    const [, names, sequence] = walks.mended.runs
    expect(runsToTakeBack(walks.mended.runs)).toEqual([sequence?.id, names?.id])
    expect(runsToTakeBack(walks['taken-back'].runs)).toEqual([])
  })

  it('knows whose machine it is from the looks, or from what was changed on this one', () => {
    expect(computerOf(walks.mended, systemFacts)).toBe('PC-0142')
    expect(computerOf(walks.files, systemFacts)).toBeNull()
    const here = walk({ before: null, after: null, runs: walks.mended.runs.slice(1, 2) })
    expect(computerOf(here, { ...systemFacts, computerName: 'BENCH-3' })).toBe('BENCH-3')
  })

  it('counts names by the file that holds them, without what was taken back', () => {
    expect(mendedPlaces(walks.files.runs)).toEqual([{ location: 'D:\\Case 17\\SOFTWARE', held: 2, missing: 0 }])
    expect(mendedPlaces(walks['taken-back'].runs)).toEqual([])
    expect(mendedPlaces(walks.partial.runs)).toEqual([{ location: 'live', held: 1, missing: 1 }])
  })

  it('calls a walk read back only where each change was', () => {
    expect(isEachReadBack(walks.mended.runs)).toBe(true)
    expect(isEachReadBack(walks.partial.runs)).toBe(false)
  })
})
