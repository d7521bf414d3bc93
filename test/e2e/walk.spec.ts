/**
 * The main job by clicks: choose → diagnose → certificates → preview → mend → read back → undo, on a real hive, judged by hivex.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { utf16 } from '../support/blob.ts'
import { faultyHive, faultyRegistryFile, hiveWith, storedBlobs } from '../support/faulty-files.ts'
import { missing } from '../support/needs.ts'
import { friendlyName, sampleHive, smsBlobs, withoutName } from './support/judge.ts'
import { expectAccessible, takePictures } from './support/look.ts'
import { chooseSample, pastDiagnosis } from './support/steps.ts'
import { expect, test } from './support/test.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('from a click to changed bytes in a hive, read back, and undone byte for byte', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  await expect(heading(page)).toHaveText('What should Certmend look at?')
  await expectAccessible(page)
  await takePictures(page, 'choose')

  await chooseSample(page)
  await expectAccessible(page)
  await takePictures(page, 'certificates')
  const hive = sampleHive(app.stateFolder)
  const before = readFileSync(hive)

  await button(page, 'Preview 2 changes').click()
  await expect(heading(page)).toHaveText('Mend the names of 2 certificates')
  await expect(page.getByText('; 10 bytes shorter; all of them can be undone')).toBeVisible()
  expect(readFileSync(hive).equals(before)).toBe(true)
  await expectAccessible(page)
  await takePictures(page, 'preview')

  await button(page, 'Mend 2 certificates').click()
  await expect(heading(page)).toHaveText('Read back: all 2 names end in one NUL')
  await expectAccessible(page)
  await takePictures(page, 'done')
  expect(readFileSync(hive).equals(before)).toBe(false)
  if (!missing('python3-hivex')) {
    const copy = join(app.stateFolder, 'before')
    writeFileSync(copy, before)
    const [old, now] = [smsBlobs(copy), smsBlobs(hive)]
    expect(Object.keys(now)).toEqual(Object.keys(old))
    expect(Object.values(now).map(friendlyName).sort()).toEqual([
      'SMS Encryption Certificate\0',
      'SMS Signing Certificate\0',
    ])
    expect(Object.values(now).map(withoutName)).toEqual(Object.values(old).map(withoutName))
  }

  await button(page, 'Next').click()
  await expect(heading(page)).toHaveText('Open the task sequence')
  await button(page, 'Back').click()
  await expect(heading(page)).toHaveText('Read back: all 2 names end in one NUL')

  await button(page, 'Undo 2 changes…').click()
  await button(page, 'Undo 2 changes').click()
  await expect(heading(page)).toHaveText('Undone: all 2 names are as they were before')
  await expectAccessible(page)
  expect(readFileSync(hive).equals(before)).toBe(true)
})

test('a Windows disk chosen in the dialog; only what is ticked is mended', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  const disk = join(app.stateFolder, 'disk')
  const config = join(disk, 'WINDOWS/system32/config')
  mkdirSync(config, { recursive: true })
  writeFileSync(join(config, 'software'), faultyHive())
  app.handOver(disk)

  await page.getByRole('radio', { name: /Windows disk/ }).check()
  await app.answerDialog('open', [])
  await button(page, 'Choose folder…').click()
  await app.answerDialog('open', [disk])
  await button(page, 'Choose folder…').click()
  await pastDiagnosis(page)
  await expect(heading(page)).toHaveText('2 certificates carry a NUL in their names')
  await page.getByRole('checkbox', { name: 'Mend SMS Encryption Certificate' }).uncheck()
  await button(page, 'Preview 1 change').click()
  await button(page, 'Mend 1 certificate').click()
  await expect(heading(page)).toHaveText('Read back: the name ends in one NUL')
  await page.getByRole('button', { name: /Step 1:.*Choose/ }).click()
  await expect(heading(page)).toHaveText('What should Certmend look at?')
  await pastDiagnosis(page)
  await expect(heading(page)).toHaveText('1 certificate carries a NUL in its name')
})

test('files dropped on the window', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  const file = join(app.stateFolder, 'SMS.reg')
  writeFileSync(file, faultyRegistryFile())
  app.handOver(file)
  await app.dropFiles([file])
  await expect(page.getByRole('group', { name: 'What to look at' }).getByText('SMS.reg')).toBeVisible()
  await button(page, 'Find certificates').click()
  await expect(heading(page)).toHaveText('2 certificates carry a NUL in their names')
})

test('a name of which nothing would remain waits for a decision', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  const hive = join(app.stateFolder, 'SOFTWARE')
  writeFileSync(hive, hiveWith(storedBlobs([utf16('\0SMS Signing Certificate\0')])))
  app.handOver(hive)
  await page.getByRole('radio', { name: /^Files/ }).check()
  await app.answerDialog('open', [hive])
  await button(page, 'Choose files…').click()
  await button(page, 'Find certificates').click()
  await expect(heading(page)).toHaveText('1 certificate carries a NUL in its name')
  await expectAccessible(page)
  await page
    .getByRole('combobox', { name: /Call it|Name after the mend/ })
    .first()
    .selectOption({ index: 1 })
  await button(page, 'Preview 1 change').click()
  await button(page, 'Mend 1 certificate').click()
  await expect(heading(page)).toHaveText('Read back: the name ends in one NUL')
})

test('a hive that Windows did not finish is shown as such and not mended', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  const hive = join(app.stateFolder, 'SOFTWARE')
  writeFileSync(hive, hiveWith(storedBlobs([utf16('a\0\0')]), { sequence1: 5, sequence2: 4 }))
  app.handOver(hive)
  await page.getByRole('radio', { name: /^Files/ }).check()
  await app.answerDialog('open', [hive])
  await button(page, 'Choose files…').click()
  await button(page, 'Find certificates').click()
  await expect(page.getByText('Windows did not finish writing this hive.').first()).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(button(page, /^Preview/)).toHaveCount(0)
  await expect(button(page, 'Look at something else')).toBeVisible()
})

test('a plan that was overtaken is refused, and nothing is written', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  await chooseSample(page)
  await button(page, 'Preview 2 changes').click()
  await expect(heading(page)).toHaveText('Mend the names of 2 certificates')
  const hive = sampleHive(app.stateFolder)
  const changed = Buffer.concat([readFileSync(hive), Buffer.alloc(4096)])
  writeFileSync(hive, changed)
  await button(page, 'Mend 2 certificates').click()
  await expect(page.getByText('This was changed after the preview. Nothing was written.')).toBeVisible()
  await expectAccessible(page)
  expect(readFileSync(hive).equals(changed)).toBe(true)
})

test('a plan saved through the dialog is one that the command line takes', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  await chooseSample(page)
  await button(page, 'Preview 2 changes').click()
  const saved = join(app.stateFolder, 'plan.json')
  await app.answerDialog('save', saved)
  await button(page, 'Save plan…').click()
  await expect(page.getByText('Plan saved:')).toBeVisible()
  const plan = JSON.parse(readFileSync(saved, 'utf8'))
  expect(plan.changes).toHaveLength(2)
})

test('everything by keyboard alone', async ({ launchApp }) => {
  const { page } = await launchApp()
  await expect(heading(page)).toBeVisible()
  await page.getByRole('radio', { name: /Windows disk/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /Sample machine/ })).toBeChecked()
  await page.keyboard.press('Alt+d')
  await expect(heading(page)).toHaveText('Affected, and the log confirms it')
  await expect(heading(page)).toBeFocused()
  await page.keyboard.press('Alt+n')
  await expect(heading(page)).toHaveText('2 certificates carry a NUL in their names')
  await expect(heading(page)).toBeFocused()
  await page.keyboard.press('Alt+p')
  await expect(heading(page)).toHaveText('Mend the names of 2 certificates')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Close Certmend? Nothing is being written.')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(heading(page)).toHaveText('Mend the names of 2 certificates')
  await page.keyboard.press('Control+Enter')
  await expect(heading(page)).toHaveText('Read back: all 2 names end in one NUL')
})

for (const [locale, title] of [
  ['it', 'Che cosa'],
  ['pl', 'Co '],
] as const) {
  test(`speaks ${locale} without a restart`, async ({ launchApp }) => {
    const { page } = await launchApp()
    await page.getByRole('combobox', { name: 'Language' }).selectOption(locale)
    await expect(heading(page)).toContainText(title)
    await expectAccessible(page)
  })
}

test('a run that ended in the middle is offered first, and rolled back', async ({ launchApp }) => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'certmend-e2e-interrupted-'))
  try {
    const first = await launchApp({ stateFolder })
    await chooseSample(first.page)
    const hive = sampleHive(stateFolder)
    const before = readFileSync(hive)
    await button(first.page, 'Preview 2 changes').click()
    await button(first.page, 'Mend 2 certificates').click()
    await expect(heading(first.page)).toHaveText('Read back: all 2 names end in one NUL')
    await first.close()
    loseLastEntry(stateFolder)

    const { page } = await launchApp({ stateFolder })
    await expect(heading(page)).toHaveText('An earlier run ended in the middle')
    await expectAccessible(page)
    await takePictures(page, 'recover')
    await button(page, 'Roll back 2 changes').click()
    await expect(page.getByText('Rolled back and read back: everything is as it was before that run.')).toBeVisible()
    expect(readFileSync(hive).equals(before)).toBe(true)
  } finally {
    rmSync(stateFolder, { recursive: true, force: true })
  }
})

/** What a power failure leaves behind: everything is written, but the journal's last line is not. */
const loseLastEntry = (stateFolder: string): void => {
  const [run = ''] = readdirSync(join(stateFolder, 'runs'))
  const journal = join(stateFolder, 'runs', run, 'journal.jsonl')
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n')
  writeFileSync(journal, `${lines.slice(0, -1).join('\n')}\n`)
}
