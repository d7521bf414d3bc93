/** Sources where other tools lie: a locked PKCS#12 file, and a hive that Windows did not finish writing. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { pkcs12Document } from '../../main/core/sources/pkcs12-document.ts'
import { certificateOf } from '../support/blob.ts'
import { dirtyHive } from '../support/dirty-hive.ts'
import { missing } from '../support/needs.ts'
import { bmp, certificateBag, pfx, plainContainer } from '../support/pkcs12-build.ts'
import { friendlyName, smsBlobs } from './support/judge.ts'
import { expectAccessible, takePictures } from './support/look.ts'
import { expect, type RunningApp, test } from './support/test.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const lookAt = async (app: RunningApp, files: readonly string[]): Promise<void> => {
  await app.page.getByRole('radio', { name: /^Files/ }).check()
  await app.answerDialog('open', files)
  await button(app.page, 'Choose files…').click()
  await button(app.page, 'Find certificates').click()
}

test('a locked PKCS#12 file is unlocked in the page, mended, and given back', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  const file = join(app.stateFolder, 'client.pfx')
  const name = bmp('SMS Signing Certificate\0\0')
  writeFileSync(file, pfx({ password: 'geheim!42', mac: true }, plainContainer(certificateBag(certificateOf(), name))))
  const before = readFileSync(file)
  app.handOver(file)
  await lookAt(app, [file])

  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toBeVisible()
  await expectAccessible(page)
  await takePictures(page, 'locked')
  await password.fill('wrong')
  await button(page, 'Unlock').click()
  await expect(page.getByText('This is not the password', { exact: false }).first()).toBeVisible()
  await expectAccessible(page)
  await password.fill('geheim!42')
  await password.press('Enter')
  await expect(heading(page)).toHaveText('1 certificate carries a NUL in its name')

  await button(page, 'Preview 1 change').click()
  await button(page, 'Mend 1 certificate').click()
  await expect(heading(page)).toHaveText('Read back: the name ends in one NUL')
  const mended = pkcs12Document(new Uint8Array(readFileSync(file)), 'client.pfx', 'geheim!42')
  expect(mended.ok && mended.value.certificates.map(({ blob }) => friendlyName(Buffer.from(blob)))).toEqual([
    'SMS Signing Certificate\0',
  ])

  await button(page, 'Undo 1 change…').click()
  await button(page, 'Undo 1 change').click()
  await expect(heading(page)).toHaveText('Undone: the name is as it was before')
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('a hive that Windows did not finish is read through its log and mended in two visible changes', async ({
  launchApp,
}) => {
  const app = await launchApp()
  const { page } = app
  const { hive, log } = dirtyHive()
  const file = join(app.stateFolder, 'SOFTWARE')
  writeFileSync(file, hive)
  writeFileSync(`${file}.LOG1`, log)
  app.handOver(file)
  app.handOver(`${file}.LOG1`)
  await lookAt(app, [file])
  await expect(heading(page)).toHaveText('2 certificates carry a NUL in their names')
  await expectAccessible(page)
  await takePictures(page, 'recovered')

  await button(page, 'Preview 2 changes').click()
  await expect(page.getByText('Finish what Windows had logged').first()).toBeVisible()
  await expectAccessible(page)
  await takePictures(page, 'recovered-preview')
  await button(page, 'Mend 2 certificates').click()
  await expect(heading(page)).toHaveText('Read back: all 2 names end in one NUL')
  await expectAccessible(page)
  if (!missing('python3-hivex')) {
    const names = Object.values(smsBlobs(file)).map(friendlyName)
    expect(names).toHaveLength(9)
    expect(names.every((name) => /^[^\0]+\0$/.test(name))).toBe(true)
  }

  await button(page, 'Undo 2 changes…').click()
  await button(page, 'Undo 2 changes').click()
  await expect(heading(page)).toHaveText('Undone: all 2 names are as they were before')
  expect(readFileSync(file).equals(hive)).toBe(true)
  expect(readFileSync(`${file}.LOG1`).equals(log)).toBe(true)
})
