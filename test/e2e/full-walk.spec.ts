/**
 * The whole remedy on the sample machine, from the choice to the saved report: each scenario, by mouse and by keyboard alone, in
 * every language. Every page is looked at in each size and each look (in the refreshes in each pair of them), with axe, for what
 * runs out of it, and for errors.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { sampleMachine } from '../../main/core/sample/sample-machine.ts'
import { type Translate, translator } from '../../shared/messages/index.ts'
import type { Scenario } from '../../shared/model/finding.ts'
import { type Locale, locales } from '../../shared/model/locale.ts'
import { readingOrder } from './support/aria.ts'
import { expectEveryLook } from './support/look.ts'
import { expect, type RunningApp, test } from './support/test.ts'

const means = ['mouse', 'keyboard'] as const

/** What is edited in each scenario: the parts of a replacement are walked one by one; a new computer brings no state along. */
const sequences: Readonly<Record<Scenario, string | null>> = {
  refresh: 'Windows 7 Refresh.xml',
  'replace-capture': 'Windows 7 Replace - capture.xml',
  'replace-restore': 'Windows 7 Replace - restore.xml',
  'new-computer': null,
}

type Control = ReturnType<Page['getByRole']>

interface Walker {
  readonly app: RunningApp
  readonly page: Page
  readonly t: Translate
  /** A button of the commit bar. `key`: its letter for Alt, or Ctrl+Enter. */
  press(label: string, key: string): Promise<void>
  activate(control: Control): Promise<void>
  choose(radio: Control): Promise<void>
  fill(field: Control, text: string): Promise<void>
}

const commit = 'Control+Enter'

const byMouse = (app: RunningApp, t: Translate): Walker => {
  const { page } = app
  return {
    app,
    page,
    t,
    press: (label) => page.getByRole('button', { name: label, exact: true }).click(),
    activate: (control) => control.click(),
    choose: (radio) => radio.check(),
    fill: (field, text) => field.fill(text),
  }
}

const byKeyboard = (app: RunningApp, t: Translate): Walker => {
  const { page } = app
  const tabTo = async (control: Control, isThere: (element: Element) => boolean): Promise<void> => {
    await expect(control).toBeVisible()
    for (let steps = 0; !(await control.evaluate(isThere)); steps++) {
      expect(steps, 'Tab gets there').toBeLessThan(120)
      await page.keyboard.press('Tab')
    }
  }
  const isFocused = (element: Element): boolean => element === document.activeElement
  return {
    ...byMouse(app, t),
    press: (_label, key) => page.keyboard.press(key === commit ? commit : `Alt+${key.toLowerCase()}`),
    activate: async (control) => {
      await tabTo(control, isFocused)
      await page.keyboard.press('Enter')
    },
    choose: async (radio) => {
      // Tab leads into the group, arrows to the button.
      await tabTo(radio, (element) => {
        const focused = document.activeElement
        return (
          focused?.getAttribute('type') === 'radio' && focused.getAttribute('name') === element.getAttribute('name')
        )
      })
      for (let steps = 0; !(await radio.isChecked()); steps++) {
        expect(steps, 'arrows get there').toBeLessThan(8)
        await page.keyboard.press((await radio.evaluate(isFocused)) ? 'Space' : 'ArrowDown')
      }
    },
    fill: async (field, text) => {
      await tabTo(field, isFocused)
      await page.keyboard.press('Control+A')
      await page.keyboard.type(text)
    },
  }
}

/** Every scenario in every language; each language and each scenario by both means. */
const walks = (['refresh', 'replace-capture', 'replace-restore', 'new-computer'] as const).flatMap((scenario, row) =>
  locales.map((locale, column) => ({ scenario, locale, by: means[(row + column) % 2] ?? 'mouse' })),
)

for (const { scenario, locale, by } of walks) {
  test(`${scenario} by ${by}, in ${locale}`, async ({ launchApp }) => {
    test.setTimeout(300_000)
    const app = await launchApp({ locale })
    const walker = (by === 'mouse' ? byMouse : byKeyboard)(app, translator(locale))
    await walk(walker, scenario, locale)
    expect(app.errors).toEqual([])
  })
}

const stepOf = (page: Page, step: number): Control =>
  page
    .getByRole('navigation')
    .getByRole('listitem')
    .nth(step - 1)
    .getByRole('button')

const walk = async (walker: Walker, scenario: Scenario, locale: Locale): Promise<void> => {
  const { app, page, t, press } = walker
  const heading = page.getByRole('heading', { level: 1 })
  /** The reading order of each page is kept once for each language. */
  const look = async (name: string): Promise<void> => {
    await expectEveryLook(page, scenario === 'refresh' ? 'each' : 'once')
    if (scenario !== 'refresh') return
    expect(await readingOrder(page, app)).toMatchSnapshot(['walk', locale, `${name}.aria.yml`])
  }
  const arrive = async (title: string | RegExp, name: string): Promise<void> => {
    await expect(heading).toHaveText(title)
    await expect(heading).toBeFocused()
    await look(name)
  }

  await expect(heading).toHaveText(t('choose.title'))
  await walker.choose(page.getByRole('radio', { name: t('choose.sample'), exact: true }))
  await look('choose')
  await press(t('choose.diagnose'), t('key.diagnose'))
  await arrive(t('diagnose.title.confirmed-by-log'), 'diagnose')
  await page.getByLabel(t('diagnose.scenario')).selectOption(scenario)

  await walker.activate(stepOf(page, 3))
  await look('hotfix')
  await press(t('diagnose.next'), t('key.next'))
  await arrive(t('found.affected', { count: 2 }), 'certificates')
  await press(t('found.preview', { count: 2 }), t('key.preview'))
  await arrive(t('preview.title', { count: 2 }), 'preview')
  await press(t('preview.mend', { count: 2 }), commit)
  await arrive(t('done.title.held', { count: 2 }), 'done')
  await press(t('diagnose.next'), t('key.next'))
  await arrive(t('open-sequences.title'), 'task-sequence-open')

  const sequence = sequences[scenario]
  if (sequence === null) {
    await press(t('commit.skip'), t('key.skip'))
  } else {
    await openSequence(walker, sequence)
    await look('task-sequence')
    const save = page.locator('[data-commit]')
    await press(await save.innerText(), commit)
    await expect(heading).toContainText(/^[^:]+: /)
    await look('task-sequence-saved')
    await press(t('diagnose.next'), t('key.next'))
  }

  await expect(heading).toContainText('PC-0142')
  await look('report')
  const report = join(app.stateFolder, 'report.html')
  await app.answerDialog('save', report)
  await press(t('report-page.save'), commit)
  await expect.poll(() => existsSync(report)).toBe(true)
  await look('report-saved')
  const written = readFileSync(report, 'utf8')
  expect(written).toContain(`lang="${locale}"`)
  expect(written).not.toContain('PC-0142')
}

const openSequence = async ({ app, page, t, activate, choose, fill }: Walker, name: string): Promise<void> => {
  const file = sampleMachine().find(({ path }) => path.at(-1) === name)
  if (!file) throw new Error(`no sample called ${name}`)
  const path = join(app.stateFolder, name)
  writeFileSync(path, file.content)
  app.handOver(path)
  await app.answerDialog('open', [path])
  await activate(page.getByRole('button', { name: t('open-sequences.open'), exact: true }).first())
  await choose(page.getByRole('radio', { name: 'SP2' }))
  await fill(page.getByLabel(t('sequence-form.certfixPackage')), 'S0100007')
  await fill(page.getByLabel(t('sequence-form.certfixProgram'), { exact: true }), 'CCMCertFix')
  await fill(page.getByLabel(t('sequence-form.place')), 'C:')
  await expect(page.locator('[data-commit]')).not.toHaveAttribute('aria-disabled', 'true')
}
