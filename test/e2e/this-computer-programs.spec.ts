/**
 * Hotfix and CCMCertFix by clicks in the packaged Windows application under Wine: a stand-in of the client is installed by
 * Windows Installer, patched by our command line, its certificates mended by a stand-in of CCMCertFix. reg.exe and the files
 * say from outside what happened. The application's own main bundle trusts Microsoft alone; this one trusts the tests.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { changedBlobs, exportStores, plantFaultyCertificates, uprootCertificates } from '../windows/support/planted.ts'
import {
  installClient,
  installedVersion,
  isPatchListed,
  keptProperty,
  plantUpdate,
  removeClient,
  uprootUpdate,
} from '../windows/support/stand-in-client.ts'
import { buildStandIns, standInsMissing } from '../windows/support/stand-ins.ts'
import { buildAppFolder } from './support/app-folder.ts'
import { friendlyName } from './support/judge.ts'
import { rootVariable } from './support/stand-in-root.ts'
import { expect, test } from './support/test.ts'

test.skip(standInsMissing(), 'needs mingw, msitools, wixl, openssl, osslsigncode')

test('the whole remedy of this computer: patch, CCMCertFix, and back', async ({ launchApp }) => {
  test.setTimeout(400_000)
  const folder = mkdtempSync(join(tmpdir(), 'certmend-programs-'))
  const standIns = buildStandIns(join(folder, 'brought'))
  const appFolder = buildAppFolder('test/e2e/support/stand-in-main.ts')
  try {
    plantUpdate()
    installClient(standIns.client)
    plantFaultyCertificates(folder)
    const before = exportStores(folder)
    expect(installedVersion()).toBe('4.0.6487.2000')

    const app = await launchApp({ appFolder, env: { [rootVariable]: standIns.root } })
    const { page } = app
    const heading = page.getByRole('heading', { level: 1 })
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await page.getByRole('radio', { name: /This computer/ }).check()
    await button('Diagnose').click()
    await button('Next').click({ timeout: 180_000 })
    await expect(heading).toHaveText('Apply hotfix KB977203 to the client', { timeout: 60_000 })
    await app.answerDialog('open', [standIns.patches.good])
    await button('Choose a file…').click()
    await expect(page.getByRole('heading', { name: /^Genuine SP2 client patch/ })).toBeVisible({ timeout: 60_000 })
    await expect(button('Apply hotfix')).not.toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 })
    await button('Apply hotfix').click()
    await expect(heading).toHaveText('Read back: ccmgencert.dll is 4.0.6487.2111', { timeout: 120_000 })
    expect(installedVersion()).toBe('4.0.6487.2111')
    expect(isPatchListed()).toBe(true)
    expect(keptProperty('FSP')).toBe('FSP01')

    await button('Next').click()
    await expect(heading).toHaveText('2 certificates carry a NUL in their names', { timeout: 60_000 })
    await page.getByRole('radio', { name: /CCMCertFix.exe, Microsoft’s tool/ }).check()
    await app.answerDialog('open', [standIns.certfix.mends])
    await button('Choose a file…').click()
    await expect(button('Run CCMCertFix')).not.toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 })
    await button('Run CCMCertFix').click()
    await expect(heading).toHaveText('Read back: CCMCertFix mended 2 names', { timeout: 120_000 })
    const changed = changedBlobs(before, exportStores(folder))
    expect(changed).toHaveLength(2)
    for (const { after } of changed) expect(friendlyName(after)).toMatch(/^SMS (?:Signing|Encryption) Certificate\0$/)

    await button('Undo 2 changes…').click()
    await button('Undo 2 changes').click()
    await expect(heading).toHaveText('Undone: every name is as it was before', { timeout: 120_000 })
    expect(exportStores(folder).equals(before)).toBe(true)
    await app.close()
  } finally {
    uprootCertificates()
    removeClient()
    uprootUpdate()
    for (const one of [folder, appFolder]) rmSync(one, { recursive: true, force: true })
  }
})
