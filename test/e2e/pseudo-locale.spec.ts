/**
 * Every page in words that are a third longer than English ones (test/support/pseudo-locale.ts), in Italian and in Polish, in
 * small windows: nothing is cut off, nothing covers anything, and no page has to be pushed sideways.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { sampleMachine } from '../../main/core/sample/sample-machine.ts'
import { translator } from '../../shared/messages/index.ts'
import { type MessageKey, type Translate, translatorOf } from '../../shared/messages/translate.ts'
import type { Locale } from '../../shared/model/locale.ts'
import { pseudoCatalogue, pseudoText } from '../support/pseudo-locale.ts'
import { buildStandIns, type StandIns, standInsMissing } from '../windows/support/stand-ins.ts'
import { buildPseudoApp } from './support/pseudo-app.ts'
import { type Scene, sceneVariable } from './support/recorded/scene.ts'
import { expect, type RunningApp, test } from './support/test.ts'

interface Words {
  readonly name: string
  readonly locale: Locale
  readonly t: Translate
}

/** The pseudo-locale stands in the place of English. */
const words: readonly Words[] = [
  { name: 'the pseudo-locale', locale: 'en', t: translatorOf('en', pseudoCatalogue) },
  { name: 'Italian', locale: 'it', t: translator('it') },
  { name: 'Polish', locale: 'pl', t: translator('pl') },
]

const sizes = [
  { width: 1024, height: 768 },
  { width: 800, height: 600 },
]

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** What does not fit, in words; empty where all does. */
const misfits = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const boxes = (selector: string): readonly Element[] =>
      [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length > 0)
    const isCut = ({ scrollWidth, clientWidth }: Element): boolean => scrollWidth > clientWidth + 1
    const meets = (one: DOMRect, other: DOMRect): boolean =>
      one.left < other.right - 1 &&
      other.left < one.right - 1 &&
      one.top < other.bottom - 1 &&
      other.top < one.bottom - 1
    const isOutside = ({ left, right }: DOMRect): boolean =>
      left < -1 || right > document.documentElement.clientWidth + 1
    const told = (why: string, { textContent }: Element): string => `${why}: ${(textContent ?? '').trim().slice(0, 60)}`

    const right = (one: Element): number => one.getBoundingClientRect().right
    const widestIn = (box: Element): Element =>
      [...box.querySelectorAll('*')].reduce((widest, one) => (right(one) > right(widest) ? one : widest), box)

    const sideways = [document.documentElement, ...boxes('main, .rail, .commit')].filter(isCut)
    const cut = boxes('button, h1, h2, .commit .state').filter(isCut)
    const outside = boxes('button, input, select, h1').filter((one) => isOutside(one.getBoundingClientRect()))
    const bar = boxes('.commit .state output, .commit button')
    const covered = bar.filter((one, at) =>
      bar.slice(0, at).some((other) => meets(one.getBoundingClientRect(), other.getBoundingClientRect())),
    )
    return [
      ...sideways.map((one) => told(`${one.nodeName} has to be pushed sideways`, widestIn(one))),
      ...cut.map((one) => told('cut off', one)),
      ...outside.map((one) => told('outside of the window', one)),
      ...covered.map((one) => told('covered', one)),
    ]
  })

const expectFit = async (page: Page): Promise<void> => {
  for (const size of sizes) {
    await page.setViewportSize(size)
    const title = await heading(page).textContent()
    expect(await misfits(page), `${title}, ${size.width}x${size.height}`).toEqual([])
  }
  await page.setViewportSize({ width: 1024, height: 768 })
}

let folder: string
let pseudoApp: string
let standIns: StandIns | null = null

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'certmend-pseudo-'))
  pseudoApp = buildPseudoApp('main/index.ts')
  if (!standInsMissing()) standIns = buildStandIns(folder)
})
test.afterAll(() => {
  for (const one of [folder, pseudoApp]) rmSync(one, { recursive: true, force: true })
})

/** An export of the sample machine, as a file of its own. */
const exported = (app: RunningApp, word: string): string => {
  const file = sampleMachine().find(({ path }) => path.at(-1)?.includes(word) && path.at(-1)?.endsWith('.xml'))
  if (!file) throw new Error(`no sample called ${word}`)
  const path = join(app.stateFolder, `${word}.xml`)
  writeFileSync(path, file.content)
  app.handOver(app.stateFolder)
  return path
}

test('what does not fit is found', async ({ launchApp }) => {
  const { page } = await launchApp()
  await expect(heading(page)).toBeVisible()
  await page.evaluate(() => {
    const wide = document.createElement('div')
    wide.style.width = '3000px'
    document.querySelector('main')?.append(wide)
    const close = document.querySelector<HTMLElement>('.commit button:last-child')
    if (close) Object.assign(close.style, { width: '20px', minWidth: '0', overflow: 'hidden', whiteSpace: 'nowrap' })
  })
  const found = await misfits(page)
  expect(found.filter((one) => one.includes('pushed sideways'))).not.toEqual([])
  expect(found.filter((one) => one.includes('cut off'))).not.toEqual([])
})

for (const { name, locale, t } of words) {
  const press = async (page: Page, key: MessageKey, count?: number): Promise<void> => {
    await button(page, t(key, count === undefined ? {} : { count })).click()
  }
  const folderFor = (app: string): { readonly appFolder?: string } => (locale === 'en' ? { appFolder: app } : {})

  test(`the sample machine fits in ${name}`, async ({ launchApp }) => {
    const app = await launchApp({ locale, ...folderFor(pseudoApp) })
    const { page } = app
    await expect(heading(page)).toHaveText(t('choose.title'))
    await expectFit(page)
    await page.getByRole('radio', { name: t('choose.sample') }).check()
    await expectFit(page)
    await press(page, 'choose.diagnose')
    await expect(button(page, t('diagnose.next'))).toBeVisible({ timeout: 60_000 })
    await expectFit(page)
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true
    })
    await expectFit(page)

    await press(page, 'diagnose.next')
    await expect(heading(page)).toHaveText(t('found.affected', { count: 2 }))
    await expectFit(page)
    await press(page, 'found.preview', 2)
    await expect(heading(page)).toHaveText(t('preview.title', { count: 2 }))
    await expectFit(page)
    await press(page, 'preview.mend', 2)
    await expect(heading(page)).toHaveText(t('done.title.held', { count: 2 }))
    await expectFit(page)
    await press(page, 'done.undo', 2)
    await expect(button(page, t('confirm.undo', { count: 2 }))).toBeVisible()
    await expectFit(page)
    await press(page, 'confirm.undo', 2)
    await expect(heading(page)).toHaveText(t('undone.title.held', { count: 2 }))
    await expectFit(page)
  })

  test(`a task sequence fits in ${name}`, async ({ launchApp }) => {
    const app = await launchApp({ locale, ...folderFor(pseudoApp) })
    const { page } = app
    await page.getByRole('button', { name: t('step.task-sequence') }).click()
    await expect(heading(page)).toHaveText(t('open-sequences.title'))
    await expectFit(page)
    const path = exported(app, 'Refresh')
    await app.answerDialog('open', [path])
    await button(page, t('open-sequences.open')).first().click()
    await expect(page.getByLabel(t('sequence-form.certfixPackage'))).toBeVisible()
    await expectFit(page)
    await page.getByRole('radio', { name: 'SP2' }).check()
    await page.getByLabel(t('sequence-form.certfixPackage')).fill('s0100007')
    await page.getByLabel(t('sequence-form.certfixProgram'), { exact: true }).fill('CCMCertFix')
    await page.getByLabel(t('sequence-form.place')).fill('C:')
    await expect(button(page, t('sequence-page.save', { count: 5 }))).toBeEnabled()
    await expectFit(page)
    await press(page, 'sequence-page.save', 5)
    await expect(heading(page)).toHaveText(t('sequence-saved.title.held', { count: 5 }))
    await expectFit(page)
  })

  test(`hotfix and CCMCertFix fit in ${name}`, async ({ launchApp }) => {
    test.skip(standIns === null, 'needs mingw, msitools, wixl, openssl, osslsigncode')
    if (standIns === null) return
    const recordedApp = buildPseudoApp('test/e2e/support/recorded/recorded-main.ts')
    const scene: Scene = { root: standIns.root, runs: [], locale }
    const file = join(folder, `${locale}.json`)
    writeFileSync(file, JSON.stringify(scene))
    try {
      const app = await launchApp({ appFolder: recordedApp, locale, env: { [sceneVariable]: file } })
      const { page } = app
      await page.getByRole('radio', { name: t('choose.live') }).check()
      await press(page, 'choose.diagnose')
      await press(page, 'diagnose.next')
      await expect(heading(page)).toHaveText(t('hotfix-page.title.apply-patch'))
      await expectFit(page)
      await app.answerDialog('open', [standIns.patches.good])
      await press(page, 'bring-file.file')
      await expect(button(page, t('hotfix-page.apply'))).toBeVisible()
      await expectFit(page)
      await press(page, 'commit.skip')
      await expect(page.getByRole('radio', { name: t('two-ways.certfix') })).toBeVisible()
      await expectFit(page)
      await page.getByRole('radio', { name: t('two-ways.certfix') }).check()
      await expectFit(page)
      await app.answerDialog('open', [standIns.certfix.mends])
      await press(page, 'certfix-tool.choose-file')
      await expect(button(page, t('certfix-run.run'))).toBeVisible()
      await expectFit(page)
    } finally {
      rmSync(recordedApp, { recursive: true, force: true })
    }
  })
}

test('the words of the pseudo-locale are longer than Italian and Polish ones', () => {
  expect(pseudoText('Mend {count} certificates')).toMatch(/^⟦.*\{count\}.*⟧$/u)
  expect(pseudoText('Mend').length).toBeGreaterThan(1.35 * 'Mend'.length)
})
