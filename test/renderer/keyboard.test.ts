/** Every key of the window, pressed in a browser (design: UI.md, Keyboard). Main is made of data; what it is asked is counted. */
import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { installedChromium, packagedChromium } from '../../scripts/lib/chromium.mjs'
import { missing } from '../support/needs.ts'
import { serveWindow, type WindowServer } from '../support/window-server.mjs'

let browser: Browser | undefined
let server: WindowServer | undefined
let page: Page

/** Names of the requests to main, in order, and a way to tell the window something. */
const wrapped = `
  window.asked = []
  window.told = {}
  {
    const { request, on } = window.certmend
    window.certmend.request = (name, argument) => (window.asked.push(name), request(name, argument))
    window.certmend.on = (name, listener) => ((window.told[name] = listener), on(name, listener))
  }
`

const open = async (scene = 'live'): Promise<void> => {
  if (!browser || !server) throw new Error('There is no browser')
  page = await browser.newPage({ viewport: { width: 1024, height: 768 }, reducedMotion: 'reduce' })
  page.setDefaultTimeout(8_000)
  await page.addInitScript(`${server.fakeMain(scene)}\n${wrapped}`)
  await page.goto(server.address)
  await page.getByRole('button', { name: 'Diagnose' }).waitFor()
}

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

const title = (words: string | RegExp) => page.getByRole('heading', { level: 1, name: words }).waitFor()
const asked = (): Promise<readonly string[]> => page.evaluate('window.asked')
/** What has the focus, as a person would name it. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    const name = element?.getAttribute('aria-label') ?? element?.closest('label')?.textContent ?? element?.textContent
    return `${element?.tagName.toLowerCase()} ${name?.replace(/\s+/g, ' ').trim()}`
  })

const names = '2 certificates carry a NUL in their names'
const mending = 'Mend the names of 2 certificates'

const toCertificates = async (): Promise<void> => {
  await press('Alt+d')
  await title(/log confirms it/)
  await press('Alt+n')
  await title(names)
}
const toPreview = async (): Promise<void> => {
  await toCertificates()
  await press('Alt+p')
  await title(mending)
}

describe.skipIf(missing('headless-chromium'))('by keyboard alone', () => {
  beforeAll(async () => {
    server = await serveWindow()
    const { executable, env, args } = installedChromium() ?? packagedChromium()
    browser = await chromium.launch({
      executablePath: executable,
      env: { ...process.env, ...env },
      args: [...args, '--no-sandbox'],
    })
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })
  afterEach(() => page.close())

  describe('F6', () => {
    it('goes through rail, page and commit bar, Shift+F6 back', async () => {
      await open()
      await toCertificates()
      expect(await focused()).toBe(`h1 ${names}`)
      await press('F6')
      expect(await focused()).toBe('button Preview 2 changes')
      await press('F6')
      expect(await focused()).toMatch(/^button .*Choose/)
      await press('F6')
      expect(await focused()).toBe(`h1 ${names}`)
      await press('Shift+F6', 'Shift+F6')
      expect(await focused()).toBe('button Preview 2 changes')
    })
  })

  describe('Tab', () => {
    it('goes in reading order; a frame that scrolls takes the focus and has a name', async () => {
      await open()
      await toCertificates()
      await press('Tab')
      expect(await focused()).toBe('section Certificates')
      await press('Tab')
      expect(await focused()).toBe('input Mend SMS Encryption Certificate')
    })
  })

  describe('arrows', () => {
    it('choose within a radio group', async () => {
      await open()
      await page.getByRole('radio', { name: /This computer/ }).focus()
      await press('ArrowDown', 'ArrowDown', 'ArrowDown')
      expect(await page.getByRole('radio', { name: /Sample machine/ }).isChecked()).toBe(true)
    })

    it('go through the rows of certificates and show each one', async () => {
      await open()
      await toCertificates()
      await page.getByRole('radio', { name: 'SMS Encryption Certificate' }).focus()
      await press('ArrowDown')
      expect(await focused()).toBe('input SMS Signing Certificate')
      expect(await page.getByRole('radio', { name: 'SMS Signing Certificate' }).isChecked()).toBe(true)
      await press('ArrowUp')
      expect(await focused()).toBe('input SMS Encryption Certificate')
    })

    it('go through the tree; left and right fold', async () => {
      await open()
      await page
        .locator('.rail')
        .getByRole('button', { name: /Task sequence/ })
        .press('Enter')
      await page.getByRole('button', { name: 'Open export…' }).first().press('Enter')
      const group = page.getByRole('treeitem', { name: /Install/ }).first()
      await group.focus()
      await press('ArrowRight')
      expect(await group.getAttribute('aria-expanded')).toBe('true')
      await press('ArrowDown')
      expect(await focused()).toMatch(/^div .*Setup Windows and ConfigMgr/)
      await press('ArrowUp', 'ArrowLeft')
      expect(await group.getAttribute('aria-expanded')).toBe('false')
    })
  })

  describe('Space', () => {
    it('on a row is its checkbox', async () => {
      await open()
      await toCertificates()
      const box = page.getByRole('checkbox', { name: 'Mend SMS Encryption Certificate' })
      await page.getByRole('radio', { name: 'SMS Encryption Certificate' }).focus()
      await press(' ')
      expect(await box.isChecked()).toBe(false)
      await press(' ')
      expect(await box.isChecked()).toBe(true)
    })

    it('opens and closes evidence', async () => {
      await open()
      await press('Alt+d')
      await title(/log confirms it/)
      const line = page.locator('details.finding:not([open]) > summary').first()
      const evidence = await line.locator('..').elementHandle()
      const isOpen = () => evidence?.evaluate((details) => details.hasAttribute('open'))
      await line.focus()
      await press(' ')
      expect(await isOpen()).toBe(true)
      await press(' ')
      expect(await isOpen()).toBe(false)
    })
  })

  describe('Alt and a letter', () => {
    it('underlines the letters while Alt is held', async () => {
      await open()
      const line = () =>
        page.evaluate(
          () => getComputedStyle(document.querySelector('.commit .key') ?? document.body).textDecorationLine,
        )
      expect(await line()).toBe('none')
      await page.keyboard.down('Alt')
      expect(await line()).toBe('underline')
      await page.keyboard.up('Alt')
      expect(await line()).toBe('none')
    })

    it('D diagnoses, N goes on, B back, M mends, U asks to undo all', async () => {
      await open()
      await toPreview()
      await press('Alt+b')
      await title(names)
      await press('Alt+p')
      await title(mending)
      await press('Alt+m')
      await title('Read back: all 2 names end in one NUL')
      await press('Alt+u')
      expect(await focused()).toBe('h2 Undo 2 changes?')
      expect(await asked()).not.toContain('undo')
    })

    it('S skips a step that is needed; it stays open, and is skipped until something is done there', async () => {
      await open()
      await toCertificates()
      await press('Alt+s')
      await title(/task sequence/i)
      const step = page.locator('.rail').getByRole('button', { name: /Certificates/ })
      await step.getByText('Skipped by you').waitFor()
      await step.press('Enter')
      await title(names)
      await page.locator('.rail').getByText('Skipped by you').waitFor()
      await press('Alt+p')
      await title(mending)
      await press('Alt+m')
      await title(/^Read back/)
      await page.locator('.rail').getByText('Done: 2 mended').waitFor()
    })

    it('S on the preview saves the plan', async () => {
      await open()
      await toPreview()
      await press('Alt+s')
      await page.getByText('Plan saved:').waitFor()
    })

    it('AltGr writes, it does not command', async () => {
      await open()
      await press('Control+Alt+d')
      await title('What should Certmend look at?')
      expect(await asked()).toEqual(['systemFacts'])
    })
  })

  describe('Ctrl+Enter', () => {
    it('commits, wherever the focus is', async () => {
      await open()
      await toPreview()
      await page.getByRole('checkbox').first().focus()
      await press('Control+Enter')
      await title('Read back: all 2 names end in one NUL')
    })

    it('commits nothing where nothing is ticked, and no plan that main called stale', async () => {
      await open('refused')
      await toPreview()
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck()
      await press('Control+Enter')
      expect(await asked()).not.toContain('apply')
      for (const box of await page.getByRole('checkbox').all()) await box.check()
      await press('Control+Enter')
      await page.getByText('This plan is out of date').waitFor()
      await press('Control+Enter')
      expect((await asked()).filter((name) => name === 'apply')).toHaveLength(1)
      expect(await focused()).toBe(`button ${mending.replace(' the names of', '')}`)
    })
  })

  describe('in a log', () => {
    const toLog = async (): Promise<void> => {
      await open()
      await press('Alt+d')
      await title(/log confirms it/)
    }
    const foundLine = () => page.locator('.log tr[aria-current]')

    it('Ctrl+F finds words, Enter and F3 go on, Shift+F3 goes back', async () => {
      await toLog()
      await press('Control+f')
      expect(await focused()).toBe('input Find in these lines')
      await page.keyboard.type('tsmanager')
      await press('Enter')
      expect(await foundLine().innerText()).toContain('osdsmpclient.exe /capture')
      await page.getByRole('search').getByText('1 of 3').waitFor()
      await press('F3')
      expect(await foundLine().innerText()).toContain('Process completed')
      await press('Shift+F3', 'Shift+F3')
      expect(await foundLine().innerText()).toContain('Failed to run the action')
    })

    it('Esc puts the search away, and nothing else', async () => {
      await toLog()
      await press('F3', 'Escape')
      expect(await page.getByRole('search').count()).toBe(0)
      await title(/log confirms it/)
      expect(await page.getByText('Close Certmend?').count()).toBe(0)
    })

    it('F8 goes to the next error, Shift+F8 to the one before', async () => {
      await toLog()
      await page.locator('.excerpt section').first().focus()
      await press('F8')
      const first = await focused()
      expect(first).toMatch(/^tr Error/)
      await press('F8')
      expect(await focused()).not.toBe(first)
      await press('Shift+F8')
      expect(await focused()).toBe(first)
    })
  })

  describe('Esc', () => {
    it('folds the evidence that has the focus', async () => {
      await open()
      await press('Alt+d')
      await title(/log confirms it/)
      const evidence = page
        .locator('details.finding')
        .filter({ has: page.locator('summary') })
        .last()
      await evidence.locator('summary').first().press(' ')
      await press('Escape')
      expect(await evidence.getAttribute('open')).toBeNull()
      expect(await page.getByText('Close Certmend?').count()).toBe(0)
    })

    it('on a page asks before leaving, and a second time stays: no choice is lost', async () => {
      await open()
      await toPreview()
      await page.getByRole('checkbox').first().uncheck()
      await press('Escape')
      expect(await focused()).toBe('p Close Certmend? Nothing is being written.')
      // None of the page's own keys commits meanwhile.
      await press('Alt+m', 'Control+Enter', 'Escape')
      await title('Mend the name of 1 certificate')
      expect(await focused()).toMatch(/^input/)
      expect(await asked()).not.toContain('apply')
      expect(await asked()).not.toContain('close')
    })

    it('closes only where that is answered', async () => {
      await open()
      await press('Escape')
      await page.getByRole('button', { name: 'Close Certmend' }).press('Enter')
      expect(await asked()).toEqual(['systemFacts', 'close'])
    })

    it('in a field belongs to the field', async () => {
      await open()
      await page.getByRole('combobox', { name: 'Language' }).focus()
      await press('Escape')
      expect(await page.getByText('Close Certmend?').count()).toBe(0)
    })

    it('keeps what was done where an undo is asked for', async () => {
      await open()
      await toPreview()
      await press('Control+Enter')
      await title(/^Read back/)
      await press('Alt+u', 'Escape')
      await title('Read back: all 2 names end in one NUL')
      expect(await asked()).not.toContain('undo')
    })

    it('does nothing while something is written', async () => {
      await open()
      await toPreview()
      await page.evaluate(() => {
        window.location.hash = 'hold'
      })
      await press('Control+Enter')
      await title('Mending 2 certificates')
      await press('Escape')
      await title('Mending 2 certificates')
      expect(await page.getByText('Close Certmend?').count()).toBe(0)
      expect((await asked()).at(-1)).toBe('apply')
    })
  })

  describe('beside the keys', () => {
    it('a new page takes the focus to its heading, and says which step it is', async () => {
      await open()
      await toCertificates()
      expect(await focused()).toBe(`h1 ${names}`)
      expect(await page.locator('[aria-live="polite"]').last().innerText()).toMatch(/^Step 4 of 6: Certificates\s*$/)
    })

    it('where main waits with closing, the page says so aloud', async () => {
      await open()
      await toPreview()
      await page.evaluate(() => {
        window.location.hash = 'hold'
      })
      await press('Control+Enter')
      await title('Mending 2 certificates')
      await page.evaluate('window.told.closing({})')
      const said = page.locator('.commit output')
      await said.getByText('Finishing the current change, then closing').waitFor()
    })
  })
})
