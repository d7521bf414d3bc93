/** The page Diagnose, on the sample machine: the same findings as its report and its JSON, log lines to copy and to check. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible, takePictures } from './support/look.ts'
import { expect, test } from './support/test.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

const diagnoseSample = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: /Sample machine/ }).check()
  await button(page, 'Diagnose').click()
  await expect(heading(page)).toHaveText('Affected, and the log confirms it')
}

interface ShownFinding {
  readonly id: string
  readonly status: string
}

const inOrder = (findings: readonly ShownFinding[]): readonly string[] =>
  findings.map(({ id, status }) => `${id}: ${status}`).sort()

test('page, report and JSON show the same findings', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  await diagnoseSample(page)
  await expect(heading(page)).toBeFocused()
  await expectAccessible(page)
  await takePictures(page, 'diagnose')
  await page.locator('[data-finding="log-evidence"]').evaluate((row) => row.scrollIntoView({ block: 'start' }))
  await takePictures(page, 'diagnose-log')
  const shown = await page.locator('[data-finding]').evaluateAll((rows) =>
    rows.map((row) => ({
      id: row.getAttribute('data-finding') ?? '',
      status: row.getAttribute('data-status') ?? '',
    })),
  )
  expect(shown).toHaveLength(16)

  const save = async (name: string, format: string): Promise<string> => {
    const path = join(app.stateFolder, name)
    await app.answerDialog('save', path)
    await button(page, 'Save evidence…').click()
    await expectAccessible(page)
    await button(page, format).click()
    await expect(page.getByText('Evidence saved:')).toBeVisible()
    await expect(page.getByText(name)).toBeVisible()
    return readFileSync(path, 'utf8')
  }
  const json: { readonly findings: readonly ShownFinding[] } = JSON.parse(
    await save('evidence.json', 'JSON for programs…'),
  )
  const html = await save('evidence.html', 'Page to read or print…')
  const inReport = [...html.matchAll(/id="finding-([a-z-]+)"[^>]*data-status="([a-z-]+)"/g)]
  expect(inOrder(json.findings)).toEqual(inOrder(shown))
  expect(inOrder(inReport.map(([, id = '', status = '']) => ({ id, status })))).toEqual(inOrder(shown))
})

test('log lines are copied, and copied lines are checked', async ({ launchApp }) => {
  const app = await launchApp()
  const { page } = app
  await diagnoseSample(page)
  await button(page, 'Copy lines').first().click()
  await expect.poll(() => app.clipboard.read()).toContain('(0x80092024)\tOSDSMPClient')

  await app.clipboard.write('nothing of the kind')
  await button(page, 'Check copied log lines').click()
  await expect(page.getByText('No line carries the code 0x80092024')).toBeVisible()
  await app.clipboard.write(
    'Failed to import the client certificate store (0x80092024)\tOSDSMPClient\t11/18/2026 10:22:31 AM\t2432 (0x0980)',
  )
  await button(page, 'Check copied log lines').click()
  await expect(page.getByText('1 copied line confirms the fault')).toBeVisible()
  await expectAccessible(page)
})

test('what comes next follows the scenario; what was visited stays open', async ({ launchApp }) => {
  const { page } = await launchApp()
  await diagnoseSample(page)
  const runFirst = page.getByRole('listitem').filter({ hasText: 'Run another program first, CCMCertFix' })
  await expect(runFirst).toContainText('Needed')
  await page.getByLabel('Task sequence for').selectOption('new-computer')
  await expect(runFirst).toContainText('Not needed')

  await button(page, 'Next').click()
  await expect(heading(page)).toHaveText('2 certificates carry a NUL in their names')
  await page.getByRole('button', { name: /Step 2:.*Diagnose/ }).click()
  await expect(heading(page)).toHaveText('Affected, and the log confirms it')
  await expect(page.getByLabel('Task sequence for')).toHaveValue('new-computer')
  await page.getByRole('button', { name: /Step 4:.*Certificates/ }).click()
  await expect(heading(page)).toHaveText('2 certificates carry a NUL in their names')
})
