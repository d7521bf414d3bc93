/** What a screen reader reads of a page, in its order, as text that is the same on every machine and every day. */
import type { Page } from '@playwright/test'
import type { RunningApp } from './running-app.ts'

export const readingOrder = async (page: Page, app: RunningApp): Promise<string> => {
  const snapshot = await page.locator('body').ariaSnapshot()
  const folder = app.pathForApp(app.stateFolder)
  return `${[
    [folder, 'STATE'],
    [/(run|plan|sample|walk|report)-[0-9a-z]+(?:-[0-9a-z]+)*/g, '$1-ID'],
    [/\b[0-9a-f]{64}\b/g, 'SHA-256'],
    [new RegExp(today().join('|'), 'g'), 'TODAY'],
    [/\b\d{1,2}:\d\d(?::\d\d)?\b/g, 'TIME'],
  ].reduce((text, [from, to]) => text.replaceAll(from ?? '', String(to)), snapshot)}\n`
}

/** Dates as the three languages write them; a walk may begin before midnight. */
const today = (): readonly string[] =>
  [Date.now(), Date.now() - 86_400_000].flatMap((moment) =>
    ['en-GB', 'it', 'pl'].map((language) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(moment),
    ),
  )
