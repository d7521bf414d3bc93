/** The report by clicks and keys: the machine before and after, the file as it was shown, everything taken back. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { sampleHive } from './support/judge.ts'
import { expectAccessible, takePictures } from './support/look.ts'
import { chooseSample } from './support/steps.ts'
import { expect, test } from './support/test.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('what was mended is reported, saved to the letter as it was shown, and taken back', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  await chooseSample(page)
  const hive = sampleHive(app.stateFolder)
  const before = readFileSync(hive)
  await button(page, 'Preview 2 changes').click()
  await button(page, 'Mend 2 certificates').click()
  await button(page, 'Next').click()
  await button(page, 'Skip').click()

  await expect(heading(page)).toHaveText(
    / is half mended: both names read back clean| is half mended: 2 names read back/,
  )
  await expect(heading(page)).toBeFocused()
  await expect(page.getByRole('img', { name: /at a glance/ })).toHaveCount(2)
  await expect(page.getByText('1 run, 2 changes, read back')).toBeVisible()
  await expectAccessible(page)
  await takePictures(page, 'report')

  await page.getByRole('radio', { name: 'Text, for a ticket' }).check()
  await button(page, 'Show the file').click()
  const frame = page.getByRole('region', { name: /\.txt$/ })
  await expect(frame).toContainText('2 certificates mended')
  const shown = await frame.locator('pre').textContent()

  const saved = join(app.stateFolder, 'report.txt')
  await app.answerDialog('save', saved)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Saved:' }).first()).toBeVisible()
  expect(
    readFileSync(saved, 'utf8')
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n'),
  ).toBe(shown?.replace(/^U\+FEFF/, ''))

  await page.keyboard.press('Alt+u')
  await button(page, 'Undo 2 changes').click()
  await expect(heading(page)).toHaveText('Taken back: everything is as it was before')
  await expect(heading(page)).toBeFocused()
  expect(readFileSync(hive).equals(before)).toBe(true)
  await expect(page.getByText('Taken back', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: /Certificates/ }).click()
  await expect(heading(page)).toHaveText('Undone: all 2 names are as they were before')
})
