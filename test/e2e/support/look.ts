/** Looking at a page as its readers do: axe for those who cannot see it, pictures for the README and the guide. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * No finding of axe at WCAG 2.2 AA. Electron knows no new pages, so axe runs in its legacy mode; it may not fetch style
 * sheets again, for the page's policy allows no connection.
 */
export const expectAccessible = async (page: Page): Promise<void> => {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ preload: false }).withTags(levels)
  const { violations } = await axe.analyze()
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(findings).toEqual([])
}

/** 800×600 is the smallest; 1440×900 has the column at the side. */
const everySize = [
  { width: 1024, height: 768 },
  { width: 800, height: 600 },
  { width: 1440, height: 900 },
]

const everyLook = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const

/**
 * The page in each size and each look: axe finds nothing, nothing runs out of it. `each`: all nine pairs, otherwise each size
 * and each look once.
 */
export const expectEveryLook = async (page: Page, pairs: 'each' | 'once'): Promise<void> => {
  for (const [at, size] of everySize.entries()) {
    await page.setViewportSize(size)
    for (const look of everyLook.filter((_, index) => pairs === 'each' || index === at)) {
      await page.emulateMedia({ ...look, reducedMotion: 'reduce' })
      await expectAccessible(page)
    }
    expect(await overflow(page), `${size.width}×${size.height}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
  await page.setViewportSize({ width: 1024, height: 768 })
}

/** What is wider than the window, the innermost of it, and buttons whose words do not fit. */
const overflow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const spelled = (element: Element): string => `${element.tagName}.${element.getAttribute('class') ?? ''}`
    const all = [...document.querySelectorAll('body *')]
    const wide = all.filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    const innermost = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)))
    const clipped = [...document.querySelectorAll('button')].filter(
      (button) => button.scrollWidth > button.clientWidth + 1,
    )
    return [
      ...(scrollWidth > clientWidth ? [`${scrollWidth} in ${clientWidth}`, ...innermost.map(spelled)] : []),
      ...clipped.map((button) => `button ${button.textContent}`),
    ]
  })

const sizes = [
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
]

/** Writes docs/images/<name>-<scheme>-<size>.png where pictures are asked for (`npm run screenshots`). */
export const takePictures = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.CERTMEND_SCREENSHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.mouse.move(0, 0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const size of sizes) {
      await page.setViewportSize(size)
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${size.width}x${size.height}.png`) })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1024, height: 768 })
}
