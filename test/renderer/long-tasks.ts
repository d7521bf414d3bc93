/** Tasks of a page that kept it from answering for 50 ms or more, as its browser tells them. */
import type { Page } from '@playwright/test'

export interface LongTask {
  /** Milliseconds. */
  readonly duration: number
}

declare global {
  interface Window {
    longTasks: PerformanceEntry[]
  }
}

export const watchLongTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.longTasks = []
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries())).observe({ type: 'longtask' })
  })

/** Those since it was last asked. */
export const longTasks = async (page: Page): Promise<readonly LongTask[]> => {
  // They are told a moment after they have ended.
  await page.waitForTimeout(200)
  return page.evaluate(() => window.longTasks.splice(0).map(({ duration }) => ({ duration })))
}

/** From the top of the page to its end in jumps, as with the bar, and a part of the way back as with the wheel. */
export const scrollThrough = (page: Page): Promise<void> =>
  page.locator('.page').evaluate(async (frame) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    for (let step = 0; step <= 40; step++) {
      frame.scrollTop = (frame.scrollHeight * step) / 40
      await nextFrame()
    }
    for (let step = 0; step < 40; step++) {
      frame.scrollTop -= 120
      await nextFrame()
    }
    frame.scrollTop = 0
    await nextFrame()
  })
