/** The pages as they are rendered: every exit code explained, every conclusion said, nothing to be run that was not checked. */
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ExitTable } from '../../renderer/pages/program/exit-table.tsx'
import { LanguageProvider } from '../../renderer/wizard/locale.tsx'
import { type Locale, locales } from '../../shared/contract/ipc.ts'
import { type MessageKey, translator } from '../../shared/messages/index.ts'
import { exitNames } from '../../shared/model/hotfix.ts'
import { hotfixSceneNames, Stage } from './hotfix-stage.tsx'

const markup = (page: ReactElement, locale: Locale = 'en'): string =>
  renderToStaticMarkup(<LanguageProvider t={translator(locale)}>{page}</LanguageProvider>)

const scene = (name: string, locale: Locale = 'en'): string => markup(<Stage scene={name} />, locale)

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

/** What is to be read, without the marks of the page. */
const textOf = (html: string): string =>
  html.replace(/<[^>]*>/g, ' ').replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? '')

const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe.each([...locales])('in the language %s', (locale) => {
  const t = translator(locale)

  it('the table has a sentence for every exit code', () => {
    const text = words(textOf(markup(<ExitTable names={exitNames} task="apply-patch" />, locale)))
    for (const name of exitNames) expect(text).toContain(words(t(`exit.${name}`)))
  })

  it('no page shows a key in place of its words, or a parameter that nobody filled', () => {
    for (const name of hotfixSceneNames) {
      const text = textOf(scene(name, locale))
      expect(text.length, name).toBeGreaterThan(60)
      expect(text, name).not.toMatch(/\{\w+\}|undefined|\b(?:hotfix|program|file|exit)-[a-z]+\.[a-z]/)
    }
  })

  it('the letters for Alt stand in their labels', () => {
    const labels: readonly (readonly [MessageKey, readonly MessageKey[]])[] = [
      ['key.skip', ['commit.skip']],
      ['key.apply', ['hotfix-page.apply']],
      ['key.extract', ['hotfix-page.extract']],
      ['key.stop', ['program-running.stop', 'program-running.stop.now']],
    ]
    for (const [key, named] of labels) for (const label of named) expect(t(label).toUpperCase()).toContain(t(key))
    for (const key of ['key.apply', 'key.extract'] as const) {
      expect(new Set([t('key.back'), t('key.skip'), t(key)]).size).toBe(3)
    }
  })
})

/** The button in the bar that runs something, or null. */
const commitButton = (html: string): string | null => /<button[^>]*data-commit[^>]*>/.exec(html)?.[0] ?? null

describe('the page Hotfix', () => {
  it('runs a patch that fits, with a shield where Windows asks first', () => {
    const asks = scene('hotfix fits')
    expect(commitButton(asks)).not.toContain('aria-disabled')
    expect(asks).toContain('Apply hotfix')
    const shields = (html: string): number => html.split('M8 1c2 1.5 4 2 6 2v4.5').length - 1
    expect([shields(asks), shields(scene('hotfix elevated'))]).toEqual([1, 0])
  })

  it.each([
    'bring',
    'no-rights',
    'planning',
    'properties',
    'too-long',
    'other-pack',
    'changed',
    'stranger',
    'unsigned',
    'unreadable',
    'tool',
    'superseding',
  ])('%s: the button is there, says why, and cannot be pressed', (name) => {
    expect(commitButton(scene(`hotfix ${name}`))).toContain('aria-disabled="true"')
  })

  it.each(['bundle', 'download', 'package-here', 'done', 'certificates', 'superseded', 'other-disk', 'windows-pe'])(
    '%s: nothing is offered to be run',
    (name) => {
      expect(scene(`hotfix ${name}`)).not.toMatch(/Apply hotfix<|Extract files</)
    },
  )

  it('says each check of a signature that does not hold, and what became of it', () => {
    const text = words(textOf(scene('hotfix changed')))
    expect(text).toContain('The right name, but not what it says')
    expect(text).toMatch(/The file is the one that was signed ?: No ?, the file was changed after it was signed/)
    expect(text).toMatch(/The signature is by the key of the signer ?: Not known/)
    expect(text).toMatch(/The signer is Microsoft ?: Yes/)
  })

  it('says what is lost without a property that is not given, and what is wrong at its row', () => {
    const html = scene('hotfix properties')
    const text = words(textOf(html))
    expect(text).toContain('It will be removed.')
    expect(text).toContain('Removed from the client SMSSLP')
    expect(text).toContain('PATCH is no property of the client')
    expect(text).toContain('Elsewhere: SITE02 ( ccmsetup.log , line 114 )')
    expect(html).not.toContain('role="alert"')
    expect(scene('hotfix too-long')).toContain('role="alert"')
  })

  it('says a declined elevation without calling it an error', () => {
    const html = scene('hotfix declined')
    expect(html).toContain('Windows was not allowed to elevate. Nothing ran.')
    expect(html).not.toContain('role="alert"')
  })

  it('shows the command of SP1 for the technician, with steps', () => {
    const text = words(textOf(scene('hotfix bundle')))
    expect(text).toContain('The command, for you to run')
    expect(text).toContain('/x:"D:\\Hotfix\\KB977203"')
    expect(text).not.toContain('This command will run')
  })
})

describe('a program at work', () => {
  it('shows each wait for another installation, with its attempt and when the next comes', () => {
    expect(words(textOf(scene('running waiting')))).toMatch(
      /Another installation is running \(1618\)\. Attempt 2 of 10 changed nothing\. The next one comes at \d\d:\d\d:30\./,
    )
  })

  it('can be stopped at once only where nothing breaks', () => {
    expect(scene('running running')).toContain('Stop after this step'.slice(1))
    expect(words(textOf(scene('running running')))).toContain('A stop now would leave the client without its service')
    expect(words(textOf(scene('running certfix-running')))).toContain('A stop ends CCMCertFix at once')
    for (const name of ['running-long', 'elevating', 'reading-back']) {
      expect(scene(`running ${name}`)).toMatch(/<button[^>]*aria-disabled="true"[^>]*data-dismiss/)
    }
  })

  it('has a log that is never read aloud by itself, and a clock that is not either', () => {
    const html = scene('running running')
    expect(html).toMatch(/role="log"[^>]*aria-live="off"|aria-live="off"[^>]*role="log"/)
    expect(html).toContain('role="timer"')
    expect(words(textOf(html))).toContain('2,319 lines')
  })
})

describe('what it came to', () => {
  it.each([
    ['held', 'Read back: ccmgencert.dll is 4.0.6487.2111'],
    ['held-anyway', 'It did not end well, yet ccmgencert.dll is 4.0.6487.2111'],
    ['restart', 'Restart Windows to finish'],
    ['still-old', 'The patch ran, but ccmgencert.dll is still 4.0.6487.2000'],
    ['unread', 'It ran, but the result could not be read'],
    ['failed', 'Failed: exit code 1603'],
    ['always-busy', 'Another installation ran all the time'],
    ['stopped', 'Stopped by you'],
    ['not-started', 'It was not run'],
    ['interrupted', 'The run ended in the middle'],
    ['undone', 'Undone: the patch is removed, ccmgencert.dll is 4.0.6487.2000'],
    ['not-undone', 'It could not be undone as planned'],
    ['extracted', 'Read back: 3 files came out'],
    ['incomplete', 'The package ran, but not everything came out'],
    ['certfix-held', 'Read back: CCMCertFix mended 2 names'],
    ['certfix-still-bad', 'CCMCertFix ran, but 1 name is still faulty'],
    ['certfix-silent', 'Ended: it gave no sign of life'],
    ['certfix-flooded', 'Ended: it wrote more than a program should'],
  ])('%s: %s', (name, title) => {
    const [, heading = ''] = /<h1[^>]*>(.*?)<\/h1>/.exec(scene(`ended ${name}`)) ?? []
    expect(words(textOf(heading))).toBe(title)
  })

  it('shows every attempt with its code and its sentence', () => {
    const text = words(textOf(scene('ended held-after-waiting')))
    expect(text).toContain('Attempt 1: exit code 1618')
    expect(text).toContain('Attempt 3: exit code 0')
    expect(text).toContain('Another installation is running, perhaps ccmsetup itself.')
  })

  it('speaks of what was asked for: a package is unpacked, not applied', () => {
    expect(textOf(scene('ended extracted'))).not.toContain('The patch was applied')
    expect(textOf(scene('ended held'))).toContain('The patch was applied')
  })

  it('shows names before and after for CCMCertFix, and counts those that it left alone', () => {
    const html = scene('ended certfix-held')
    expect(html.match(/class="units"/g)).toHaveLength(4)
    expect(html).toContain('1 certificate is as it was')
  })

  it('offers the way back where there is one, and says why where there is none', () => {
    expect(scene('ended undoable')).toContain('ndo 1 change…')
    expect(scene('ended held')).not.toContain('ndo 1 change…')
    expect(scene('ended held')).toContain('This patch cannot be removed')
    expect(scene('ended failed')).not.toContain('The way back')
  })
})
