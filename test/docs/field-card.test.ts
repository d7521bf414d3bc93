/**
 * docs/field-card.html: one sheet of paper, A4 or Letter, as Chromium prints it and as poppler reads what was printed; with
 * the values that the program itself works with.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeNeedles } from '../../main/core/diagnosis/log-signatures.ts'
import { hotfixVersions } from '../../main/core/remedies/hotfix/known-files.ts'
import { hasPackagedChromium, installedChromium, packagedChromium } from '../../scripts/lib/chromium.mjs'
import { missing, repository } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const path = join(repository, 'docs/field-card.html')
const card = readFileSync(path, 'utf8')

/** Sizes of paper in CSS pixels, without the margins that the card asks for (9 and 11 mm). */
const papers = [
  { format: 'A4', width: 188, height: 279 },
  { format: 'Letter', width: 193.9, height: 261.4 },
] as const

const pixels = (millimetres: number): number => Math.floor((millimetres / 25.4) * 96)

describe('the file', () => {
  it('stands alone: it fetches nothing, and runs nothing', () => {
    expect(card).not.toMatch(/<(?:script|link|img|iframe|object)\b|@import|url\(|\bsrc=|href="(?!#)/i)
  })

  it.skipIf(missing('xmllint'))('has no fault that an HTML parser would have to mend', () => {
    const { stderr, error } = spawnSync('xmllint', ['--html', '--noout', path], { encoding: 'utf8' })
    const newerThanTheParser = /Tag (?:svg|path|circle|rect|text|g|header|section|footer) invalid/
    expect(error).toBeUndefined()
    expect(stderr.split('\n').filter((one) => one.includes('error') && !newerThanTheParser.test(one))).toEqual([])
  })

  it('has the values that the program looks for', () => {
    const values = [...codeNeedles, ...Object.values(hotfixVersions).map((version) => version.join('.'))]
    expect(values.filter((value) => !card.includes(value))).toEqual([])
  })
})

describe.skipIf(missing('headless-chromium'))('printed', () => {
  let browser: Browser
  beforeAll(async () => {
    const found = hasPackagedChromium() ? packagedChromium() : installedChromium()
    if (found === null) throw new Error('no Chromium')
    browser = await chromium.launch({
      executablePath: found.executable,
      env: { ...process.env, ...found.env },
      args: [...found.args],
      chromiumSandbox: false,
    })
  })
  afterAll(() => browser.close())

  const open = async (width: number, height: number): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: pixels(width), height: pixels(height) } })
    await page.goto(pathToFileURL(path).href)
    await page.emulateMedia({ media: 'print' })
    return page
  }

  it.each(papers)('on $format: one page, with every word', async ({ format, width, height }) => {
    const page = await open(width, height)
    const pdf = await page.pdf({ format, printBackground: true })
    const words = await page.evaluate(() => document.body.innerText.match(/\w{4,}/g) ?? [])
    await page.close()
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    if (missing('poppler-utils')) return
    const printed = join(temporaryFolder(), 'card.pdf')
    writeFileSync(printed, pdf)
    expect(spawnSync('pdfinfo', [printed], { encoding: 'utf8' }).stdout).toMatch(/^Pages:\s+1$/m)
    const text = spawnSync('pdftotext', ['-layout', printed, '-'], { encoding: 'utf8' }).stdout
    expect(words.length).toBeGreaterThan(150)
    expect(words.filter((word) => !text.includes(word))).toEqual([])
  })

  it.each(papers)('on $format: still one page where the letters of another font are larger', async (paper) => {
    const page = await open(paper.width, paper.height)
    await page.addStyleTag({ content: 'html { font-size: 11px !important }' })
    const pdf = await page.pdf({ format: paper.format, printBackground: true })
    await page.close()
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  })

  it.each(papers)('on $format: nothing runs out of its place', async ({ width, height }) => {
    const page = await open(width, height)
    const clipped = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body, body *:not(svg *)')]
        .filter(
          ({ scrollWidth, clientWidth, offsetWidth }) =>
            offsetWidth > 0 && clientWidth > 0 && scrollWidth > clientWidth + 1,
        )
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    )
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await page.close()
    expect({ clipped, beyond: Math.max(0, beyond) }).toEqual({ clipped: [], beyond: 0 })
  })
})
