/** The page Task sequence: a refresh and a replacement's pair from the export to the saved file, read back, and undone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { sampleMachine } from '../../main/core/sample/sample-machine.ts'
import { expectAccessible, takePictures } from './support/look.ts'
import { expect, type RunningApp, test } from './support/test.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** An export of the sample machine, as a file of its own. */
const written = (app: RunningApp, word: string): string => {
  const file = sampleMachine().find(({ path }) => path.at(-1)?.includes(word) && path.at(-1)?.endsWith('.xml'))
  if (!file) throw new Error(`no sample called ${word}`)
  const path = join(app.stateFolder, `${word}.xml`)
  writeFileSync(path, file.content)
  app.handOver(app.stateFolder)
  return path
}

const openStep = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /Step 5:.*Task sequence/ }).click()
  await expect(heading(page)).toHaveText('Open the task sequence')
}

const fillIn = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'SP2' }).check()
  await page.getByLabel('CCMCertFix package').fill('s0100007')
  await page.getByLabel('Program', { exact: true }).fill('CCMCertFix')
  await page.getByLabel('_SMSTaskSequence on').fill('C:')
}

test('a refresh is saved beside its export, read back, and taken back', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  await openStep(page)
  await expectAccessible(page)
  const path = written(app, 'Refresh')
  const before = readFileSync(path)
  await app.answerDialog('open', [path])
  await button(page, 'Open export…').first().click()
  await expect(heading(page)).toHaveText(/^Update the task sequence/)
  await expectAccessible(page)
  await fillIn(page)
  await expect(button(page, 'Save 5 changes')).toBeEnabled()
  await expectAccessible(page)
  await takePictures(page, 'task-sequence')
  await page.getByRole('heading', { name: 'The same, as text' }).evaluate((title) => title.scrollIntoView())
  await takePictures(page, 'task-sequence-text')

  await button(page, 'Save 5 changes').click()
  await expect(heading(page)).toHaveText('Read back: all 5 changes hold')
  await expectAccessible(page)
  await takePictures(page, 'task-sequence-saved')
  const output = join(app.stateFolder, 'Refresh-KB977203.xml')
  expect(readFileSync(path).equals(before)).toBe(true)
  const saved = readFileSync(output, 'utf8')
  expect(saved).toContain('<DependentProgram>S0100007;;CCMCertFix</DependentProgram>')
  expect(saved).toContain('\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp"')

  await button(page, 'Undo 5 changes…').click()
  await button(page, 'Undo 5 changes').click()
  await expect(heading(page)).toHaveText('Undone: all 5 changes are taken back')
  expect(existsSync(output)).toBe(false)
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('a replacement is two files with one list of changes, saved over the originals and given back', async ({
  launchApp,
}) => {
  const app = await launchApp()
  const { page } = app
  const paths = [written(app, 'restore'), written(app, 'capture')]
  const before = paths.map((path) => readFileSync(path))
  await openStep(page)
  await app.answerDialog('open', paths)
  await button(page, 'Open export…').first().click()
  await expect(heading(page)).toHaveText('Update the two task sequences of a replacement')
  await fillIn(page)
  await page.getByLabel('Where to save').selectOption('over')
  await expect(button(page, 'Save 6 changes')).toBeEnabled()
  await expectAccessible(page)
  await takePictures(page, 'task-sequence-pair')
  await button(page, 'Save 6 changes').click()
  await expect(heading(page)).toHaveText('Read back: all 6 changes hold')
  for (const path of paths) expect(readFileSync(path, 'utf8')).toContain('S0100007;;CCMCertFix')

  await button(page, 'Undo 6 changes…').click()
  await button(page, 'Undo 6 changes').click()
  await expect(heading(page)).toHaveText('Undone: all 6 changes are taken back')
  expect(paths.every((path, index) => readFileSync(path).equals(before[index] ?? Buffer.alloc(0)))).toBe(true)
})

test('everything by keyboard alone, from a dropped file on', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  await openStep(page)
  await app.dropFiles([written(app, 'Refresh')])
  await expect(heading(page)).toHaveText(/^Update the task sequence/)
  await expect(heading(page)).toBeFocused()
  const type = async (label: string, text: string): Promise<void> => {
    const field = page.getByLabel(label, { exact: true })
    for (let steps = 0; !(await field.evaluate((element) => element === document.activeElement)); steps++) {
      expect(steps, label).toBeLessThan(40)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Control+A')
    await page.keyboard.type(text)
  }
  await page.getByRole('radio', { name: 'SP2' }).focus()
  await page.keyboard.press('Space')
  await type('CCMCertFix package', 'S0100007')
  await type('Program', 'CCMCertFix')
  await type('_SMSTaskSequence on', 'D:')
  await expect(button(page, 'Save 5 changes')).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(heading(page)).toHaveText('Read back: all 5 changes hold')
  await expect(heading(page)).toBeFocused()
  expect(readFileSync(join(app.stateFolder, 'Refresh-KB977203.xml'), 'utf8')).toContain('PATCH="D:\\_SMSTaskSequence')
})

test('what cannot be edited is said with its reason, and nothing is offered', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  const path = join(app.stateFolder, 'ts.xml')
  writeFileSync(
    path,
    '<sequence version="3.00" name="Lite Touch"><group expand="true" name="A"><action /></group></sequence>',
  )
  app.handOver(path)
  await openStep(page)
  await app.answerDialog('open', [path])
  await button(page, 'Open export…').first().click()
  await expect(page.getByText('Lite Touch', { exact: false }).first()).toBeVisible()
  await expectAccessible(page)
  await expect(heading(page)).toHaveText('Open the task sequence')
})

test('the script for the site server is saved, never run', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  await openStep(page)
  await app.answerDialog('open', [written(app, 'Refresh')])
  await button(page, 'Open export…').first().click()
  await fillIn(page)
  await expect(button(page, 'Save 5 changes')).toBeEnabled()
  const script = join(app.stateFolder, 'site.ps1')
  await app.answerDialog('save', script)
  await button(page, 'Save server script…').click()
  await expect(page.getByText('Script saved:')).toBeVisible()
  expect(readFileSync(script, 'utf8')).toContain("'S0100007'")
})
