/** The window comes up on every engine, isolated, with nothing on its console. */
import { expect, test } from './support/test.ts'

test('the window opens with a heading and without a console error', async ({ launchApp }) => {
  const { page } = await launchApp()
  await expect(page).toHaveTitle(/Certmend/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('the page has no Node and no Electron, only the contract', async ({ launchApp }) => {
  const { page } = await launchApp()
  const reachable = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
  )
  expect(reachable).toEqual([])
  expect(await page.evaluate(() => Object.keys(window).filter((name) => /electron|shim/i.test(name)))).toEqual([])
})
