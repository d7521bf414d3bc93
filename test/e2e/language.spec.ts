/** The window fetches one language: the one that was chosen last, whatever the system's is, and the next one on a switch. */
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const language = (page: Page, name: string) => page.getByRole('combobox', { name })

/** The page, its later pages, and two parts for each language. */
const scriptsFor = (languages: number): number => 2 + 2 * languages
const scripts = (page: Page) => page.locator('script')

/** What was chosen last, as it is kept; empty until something was. */
const chosenIn = (stateFolder: string): string => {
  const file = join(stateFolder, 'settings.json')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** The profile's lock, a link to nowhere, goes with the process. The shim keeps no profile there. */
const profileIsLocked = (stateFolder: string): boolean =>
  lstatSync(join(stateFolder, 'window', 'SingletonLock'), { throwIfNoEntry: false }) !== undefined

test('begins in the language that was chosen last, without fetching the one of the system', async ({ launchApp }) => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'certmend-e2e-language-'))
  try {
    const first = await launchApp({ stateFolder })
    await expect(heading(first.page)).toHaveText('What should Certmend look at?')
    await expect(scripts(first.page)).toHaveCount(scriptsFor(1))
    await language(first.page, 'Language').selectOption('it')
    await expect(heading(first.page)).toContainText('Che cosa')
    await expect.poll(() => chosenIn(stateFolder)).toContain('"it"')
    await first.close()
    await expect.poll(() => profileIsLocked(stateFolder), { timeout: 30_000 }).toBe(false)

    const { page } = await launchApp({ stateFolder })
    await expect(heading(page)).toContainText('Che cosa')
    await expect(page.locator('html')).toHaveAttribute('lang', 'it')
    await expect(scripts(page)).toHaveCount(scriptsFor(1))
  } finally {
    rmSync(stateFolder, { recursive: true, force: true })
  }
})

test('fetches a language once, however often it is chosen', async ({ launchApp }) => {
  const { page } = await launchApp()
  await language(page, 'Language').selectOption('pl')
  await expect(heading(page)).toContainText('Co ')
  await language(page, 'Język').selectOption('en')
  await expect(heading(page)).toHaveText('What should Certmend look at?')
  await language(page, 'Language').selectOption('pl')
  await expect(heading(page)).toContainText('Co ')
  await expect(scripts(page)).toHaveCount(scriptsFor(2))
})
