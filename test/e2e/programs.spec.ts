/**
 * Hotfix and CCMCertFix in the window, on a recorded machine: every program that is "run" here ran under Wine when it was
 * recorded (test/windows/program-*.test.ts). What is brought is signed by an authority of the tests.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { exitMeaning } from '../../main/core/remedies/hotfix/exit-codes.ts'
import { exitText } from '../../shared/messages/hotfix.ts'
import { translator } from '../../shared/messages/index.ts'
import type { Recording } from '../windows/support/program-driver-recordings.ts'
import { buildStandIns, type StandIns, standInsMissing } from '../windows/support/stand-ins.ts'
import { buildAppFolder } from './support/app-folder.ts'
import { expectAccessible, takePictures } from './support/look.ts'
import { type Scene, type ScenePart, sceneVariable } from './support/recorded/scene.ts'
import { expect, type LaunchOptions, type RunningApp, test } from './support/test.ts'

test.skip(standInsMissing(), 'needs mingw, msitools, wixl, openssl, osslsigncode')
let folder: string
let standIns: StandIns
let appFolder: string

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'certmend-stand-ins-'))
  standIns = buildStandIns(folder)
  appFolder = buildAppFolder('test/e2e/support/recorded/recorded-main.ts')
})
test.afterAll(() => {
  for (const one of [folder, appFolder]) rmSync(one, { recursive: true, force: true })
})

const recording = (name: string): Recording =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'recordings', `${name}.json`), 'utf8'))

const fixed = '4.0.6487.2111'
const old = '4.0.6487.2000'

const part = (name: string, exitCode: number, rest: Omit<ScenePart, 'recording' | 'exitCode'> = {}): ScenePart => ({
  recording: recording(name),
  exitCode,
  ...rest,
})

type Launch = (options?: LaunchOptions) => Promise<RunningApp>

const open = async (
  launchApp: Launch,
  scene: Omit<Scene, 'root'>,
  options: LaunchOptions = {},
): Promise<RunningApp> => {
  const file = join(folder, 'scene.json')
  writeFileSync(file, JSON.stringify({ root: standIns.root, ...scene }))
  const app = await launchApp({ appFolder, ...options, env: { [sceneVariable]: file } })
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible()
  return app
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

/** From the choice to the page that the diagnosis leads to. */
const diagnose = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: /This computer/ }).check()
  await button(page, 'Diagnose').click()
  await button(page, 'Next').click()
}

const bringPatch = async ({ page, answerDialog }: RunningApp): Promise<void> => {
  await expect(heading(page)).toHaveText('Apply hotfix KB977203 to the client')
  await answerDialog('open', [standIns.patches.good])
  await button(page, 'Choose a file…').click()
  await expect(page.getByRole('heading', { name: 'Genuine SP2 client patch, and it fits this client' })).toBeVisible()
}

test('the hotfix: checked, previewed to the letter, applied, read back; then CCMCertFix mends; both are taken back', async ({
  launchApp,
}) => {
  const app = await open(launchApp, {
    runs: [
      part('patch-done', 0, {
        client: { dll: fixed, listed: true },
        takes: process.env.CERTMEND_SCREENSHOTS ? 15_000 : 2_000,
      }),
      part('certfix-mends', 0, { mends: 'all', takes: 500 }),
    ],
  })
  const { page } = app
  await diagnose(page)
  await expectAccessible(page)
  await takePictures(page, 'hotfix-open')
  await bringPatch(app)
  await expectAccessible(page)
  await takePictures(page, 'hotfix')
  // What was read from the client stands on the command line, and goes from it again.
  const line = page.locator('pre').filter({ hasText: 'msiexec.exe' })
  await expect(line).toContainText('FSP="SITE01"')
  await page.getByRole('checkbox', { name: 'Give FSP again' }).uncheck()
  await expect(line).not.toContainText('FSP=')
  await page.getByRole('textbox', { name: 'Value of SMSSLP' }).fill('SITE 02')
  await expect(line).toContainText('SMSSLP="SITE 02"')
  await page.getByRole('checkbox', { name: 'Give FSP again' }).check()
  await expect(line).toContainText('FSP="SITE01"')
  await button(page, 'Copy as one line').click()
  await expect
    .poll(() => app.clipboard.read())
    .toMatch(/^"C:\\Windows\\System32\\msiexec.exe" \/p "C:\\Windows\\certmend-\w+\\.*SMSSLP="SITE 02"/)
  await button(page, 'Apply hotfix').click()
  await expect(heading(page)).toHaveText('Applying hotfix KB977203')
  await expectAccessible(page)
  await takePictures(page, 'hotfix-running')
  await expect(heading(page)).toHaveText(`Read back: ccmgencert.dll is ${fixed}`, { timeout: 30_000 })
  await expectAccessible(page)
  await takePictures(page, 'hotfix-done')
  await expect(page.getByRole('navigation', { name: 'Steps' })).toContainText(`Done: ${fixed}`)
  // Nothing of the run is left in the folder that it ran from.
  expect(readdirSync(join(app.stateFolder, 'staged'))).toEqual([])

  await button(page, /^(?:Next|Certificates)$/).click()
  await expect(heading(page)).toHaveText('2 certificates carry a NUL in their names')
  await page.getByRole('radio', { name: /CCMCertFix.exe, Microsoft’s tool/ }).check()
  await app.answerDialog('open', [standIns.certfix.mends])
  await button(page, 'Choose a file…').click()
  await expect(page.getByRole('heading', { name: 'Genuine CCMCertFix.exe, and it can run here' })).toBeVisible()
  await expectAccessible(page)
  await takePictures(page, 'certfix')
  await button(page, 'Run CCMCertFix').click()
  await expect(heading(page)).toHaveText('Read back: CCMCertFix mended 2 names')
  await expectAccessible(page)
  await takePictures(page, 'certfix-done')
  await button(page, 'Undo 2 changes…').click()
  await button(page, 'Undo 2 changes').click()
  await expect(heading(page)).toHaveText('Undone: every name is as it was before')
})

test('a package for software distribution: its program is what the task sequence page proposes', async ({
  launchApp,
}) => {
  const app = await open(launchApp, { runs: [] })
  const { page } = app
  await diagnose(page)
  await button(page, 'Skip').click()
  await page.getByRole('radio', { name: /CCMCertFix.exe, Microsoft’s tool/ }).check()
  await app.answerDialog('open', [standIns.certfix.mends])
  await button(page, 'Choose a file…').click()
  await page.getByText('Make a package for software distribution').click()
  await page.getByRole('textbox', { name: 'Program' }).fill('Mend names')
  const target = join(app.stateFolder, 'package')
  await app.answerDialog('open', [target])
  await button(page, 'Make the package folder…').click()
  await expect(page.getByText('Package folder made and read back:')).toBeVisible()
  expect(readdirSync(target).sort()).toEqual(['CCMCertFix.exe', 'CCMCertFix.sms'])
  expect(readFileSync(join(target, 'CCMCertFix.exe')).equals(readFileSync(standIns.certfix.mends))).toBe(true)
  expect(readFileSync(join(target, 'CCMCertFix.sms'), 'latin1')).toContain('[Mend names]\r\n')
})

test('a tool that mends only half is found out, and a file of the wrong kind is never run', async ({ launchApp }) => {
  const app = await open(launchApp, { runs: [part('certfix-mends', 0, { mends: 'first' })] })
  const { page } = app
  await diagnose(page)
  await expect(heading(page)).toHaveText('Apply hotfix KB977203 to the client')
  await app.answerDialog('open', [standIns.patches.unsigned])
  await button(page, 'Choose a file…').click()
  await expect(button(page, 'Apply hotfix')).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  await takePictures(page, 'hotfix-refused')
  await button(page, 'Skip').click()
  await page.getByRole('radio', { name: /CCMCertFix.exe, Microsoft’s tool/ }).check()
  await app.answerDialog('open', [standIns.certfix['mends-one']])
  await button(page, 'Choose a file…').click()
  await button(page, 'Run CCMCertFix').click()
  await expect(heading(page)).toHaveText('CCMCertFix ran, but 1 name is still faulty')
  await expectAccessible(page)
})

test('another installation: every attempt is shown, and a stop ends the waiting', async ({ launchApp }) => {
  const app = await open(launchApp, {
    runs: Array.from({ length: 20 }, () => part('patch-done', 1618)),
    pauses: 60_000,
  })
  const { page } = app
  await diagnose(page)
  await bringPatch(app)
  await button(page, 'Apply hotfix').click()
  await expect(page.getByText('Another installation is running (1618).')).toBeVisible()
  await expectAccessible(page)
  await takePictures(page, 'hotfix-waiting')
  await button(page, 'Stop now').click()
  await expect(heading(page)).toHaveText('Stopped by you')
})

test('CCMCertFix is stopped at once, and the names are read all the same', async ({ launchApp }) => {
  const app = await open(launchApp, { runs: [part('certfix-mends', 0, { waits: true })] })
  const { page } = app
  await diagnose(page)
  await button(page, 'Skip').click()
  await page.getByRole('radio', { name: /CCMCertFix.exe, Microsoft’s tool/ }).check()
  await app.answerDialog('open', [standIns.certfix.hangs])
  await button(page, 'Choose a file…').click()
  await button(page, 'Run CCMCertFix').click()
  await expect(heading(page)).toHaveText('Running CCMCertFix')
  await takePictures(page, 'certfix-running')
  await button(page, 'Stop now').click()
  await expect(heading(page)).toHaveText('Stopped by you')
})

test('a declined elevation is no error: nothing ran, and the page is as before', async ({ launchApp }) => {
  const app = await open(launchApp, {
    runs: [],
    rights: { elevated: false, canElevate: true },
    elevation: 'declined',
  })
  const { page } = app
  await diagnose(page)
  await bringPatch(app)
  await button(page, 'Apply hotfix').click()
  await expect(page.getByText('Windows was not allowed to elevate. Nothing ran.')).toBeVisible()
  await expect(heading(page)).toHaveText('Apply hotfix KB977203 to the client')
  await expect(button(page, 'Apply hotfix')).not.toHaveAttribute('aria-disabled', 'true')
  expect(await page.getByRole('alert').count()).toBe(0)
})

/** facts/domain.md §4.2: what msiexec can end with; the sentence stands on the page that says how it went. */
const codes = [
  1602, 1603, 1605, 1612, 1619, 1620, 1622, 1625, 1635, 1636, 1637, 1638, 1639, 1642, 1643, 1646, 1647, 1648, 1652,
]

for (const locale of ['en', 'it', 'pl'] as const) {
  test(`every exit code has its sentence on the page: ${locale}`, async ({ launchApp }) => {
    test.setTimeout(240_000)
    const t = translator(locale)
    const app = await open(
      launchApp,
      {
        runs: [
          ...codes.map((code) => part('patch-refused', code)),
          part('patch-restart', 3010, { client: { dll: old, listed: true } }),
        ],
        locale,
      },
      { locale },
    )
    const { page } = app
    await page.getByRole('radio', { name: new RegExp(t('choose.live')) }).check()
    await button(page, t('choose.diagnose')).click()
    await button(page, t('diagnose.next')).click()
    await app.answerDialog('open', [standIns.patches.good])
    await button(page, t('bring-file.file')).click()
    for (const code of [...codes, 3010]) {
      await button(page, t('hotfix-page.apply')).click()
      const sentence = exitText(t, exitMeaning('msiexec', code))
      await expect(page.getByText(sentence).first(), `${code}: ${sentence}`).toBeVisible()
      if (code !== 3010) await button(page, t('commit.back')).click()
    }
  })
}
