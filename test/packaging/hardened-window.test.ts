/** The rules of main/app/security where they count: in a real Electron, tried from the page and from outside of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { provideDisplay } from '../../scripts/lib/display.mjs'
import { fetchedFolder } from '../../scripts/lib/electrons.mjs'
import { missing, repository } from '../support/needs.ts'

const absent = missing('electron-linux', 'linux')

describe('the window', () => {
  let giveDisplayBack: () => void = () => undefined
  let folder: string
  let application: ElectronApplication
  let page: Page

  beforeAll(async () => {
    if (!absent) giveDisplayBack = await provideDisplay()
  })
  afterAll(() => giveDisplayBack())

  beforeEach(async () => {
    if (absent) return
    folder = mkdtempSync(join(tmpdir(), 'certmend-hardened-'))
    application = await _electron.launch({
      executablePath: join(fetchedFolder('linux'), 'electron'),
      args: [repository],
      env: { ...environment(), CERTMEND_STATE_DIR: folder },
      chromiumSandbox: process.getuid?.() !== 0,
    })
    page = await application.firstWindow()
    await expect.poll(() => page.title(), { timeout: 30_000 }).toContain('Certmend: ')
  })
  afterEach(async () => {
    if (absent) return
    await application.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.skipIf(absent)('reaches no network, not even this computer', async () => {
    for (const address of ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/hostname']) {
      expect(await tried(page, `fetch('${address}')`), address).toBe('TypeError: Failed to fetch')
    }
    const proxy = await application.evaluate(({ session }) => session.defaultSession.resolveProxy('http://localhost/'))
    expect(proxy).toBe('PROXY 127.0.0.1:9')
  })

  it.skipIf(absent)('runs no text as a script, and takes none as markup', async () => {
    expect(await tried(page, `document.body.innerHTML = '<p>'`)).toContain('TrustedHTML')
    expect(await tried(page, `trustedTypes.createPolicy('other', {})`)).toContain('disallowed')
    const ran = await page.evaluate(`new Promise((resolve) => {
      const script = document.createElement('script')
      try { script.text = 'globalThis.ran = true'; document.head.append(script) } catch {}
      setTimeout(() => resolve(globalThis.ran === true), 100)
    })`)
    expect(ran).toBe(false)
  })

  it.skipIf(absent)('stays where it is, and opens no other', async () => {
    const before = page.url()
    await page.evaluate(`location.href = 'https://example.com/'`)
    await page.evaluate(`location.href = 'file:///etc/hostname'`)
    expect(await page.evaluate(`globalThis.open('https://example.com/')`)).toBeNull()
    expect(page.url()).toBe(before)
    expect(await page.evaluate('document.title')).toContain('Certmend: ')
    expect(application.windows()).toHaveLength(1)
  })

  it.skipIf(absent)('gets no permission and has nothing of Node', async () => {
    expect(await page.evaluate(`Notification.requestPermission()`)).toBe('denied')
    for (const name of ['geolocation', 'camera', 'clipboard-read']) {
      expect(await page.evaluate(`navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`)).toBe(
        'denied',
      )
    }
    expect(await page.evaluate(`[typeof require, typeof process, typeof module].join()`)).toBe(
      'undefined,undefined,undefined',
    )
  })

  it.skipIf(absent)('says that it cannot be shown when its process dies, and ends', async () => {
    const said: string[] = []
    application.process().stdout?.on('data', (text) => said.push(`${text}`))
    const ended = new Promise((resolve) => application.process().once('exit', resolve))
    await application.evaluate(({ dialog, BrowserWindow }) => {
      dialog.showErrorBox = (title) => process.stdout.write(title)
      setTimeout(() => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(), 100)
    })
    await ended
    expect(said.join('')).toBe('Certmend cannot show its window')
  })
})

/** What an expression of the page came to: the error that it threw, in words. */
const tried = (page: Page, expression: string): Promise<unknown> =>
  page.evaluate(
    `(async () => { try { return 'allowed ' + await (${expression}) } catch (error) { return String(error) } })()`,
  )

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
