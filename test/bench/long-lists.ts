/**
 * 10,000 faulty certificates and 10,000 in order, and the log excerpts of a diagnosis at their most, in the window's page: the
 * longest task while it is drawn, and while it is scrolled from end to end.
 */
import type { Page } from '@playwright/test'
import { type LongTask, longTasks, scrollThrough, watchLongTasks } from '../renderer/long-tasks.ts'
import { missing } from '../support/needs.ts'
import { openWindowPages } from '../support/window-page.ts'
import { type Group, type Row, seriesOf } from './measure.ts'

const count = 10_000
const runs = 3

export const longListRows = async (): Promise<readonly Group[]> => {
  const title = `Window, lists of ${count} rows: the longest task of the page`
  if (missing('headless-chromium')) return [{ title, rows: [{ what: 'lists', notMeasured: 'needs Chromium' }] }]
  const measured = new Map<string, number[]>()
  const pages = await openWindowPages('test/renderer/long-lists.ts')
  try {
    for (let run = 0; run < runs; run++) {
      const page = await pages.open(`given.longApi(${count})`)
      await watchLongTasks(page)
      for (const [what, tasks] of await walk(page)) {
        measured.set(what, [...(measured.get(what) ?? []), Math.max(0, ...tasks.map(({ duration }) => duration))])
      }
      await page.context().close()
    }
  } finally {
    await pages.close()
  }
  const rows = [...measured].map(
    ([what, figures]): Row => ({ what, unit: 'ms', series: seriesOf(figures), beside: null, note: note(figures) }),
  )
  return [{ title, rows }]
}

/** The browser tells of tasks from 50 ms on. */
const note = (figures: readonly number[]): string => (Math.max(...figures) === 0 ? 'none over 50 ms' : '')

type Seen = readonly (readonly [string, readonly LongTask[]])[]

const walk = async (page: Page): Promise<Seen> => {
  const seen: (readonly [string, readonly LongTask[]])[] = []
  const after = async (what: string): Promise<void> => {
    seen.push([what, await longTasks(page)])
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  await press('Diagnose')
  await page.getByRole('button', { name: 'Next', exact: true }).waitFor()
  await longTasks(page)
  await scrollThrough(page)
  await after('diagnosis with log excerpts, scrolled')
  await press('Next')
  await page.getByRole('button', { name: /^Preview/ }).waitFor()
  await after('certificates, drawn')
  await scrollThrough(page)
  await after('certificates, scrolled')
  await page.locator('details.rest > summary').click()
  await after('certificates in order, drawn')
  await scrollThrough(page)
  await after('certificates in order, scrolled')
  await press(/^Preview/)
  await page.getByRole('button', { name: /^Mend/ }).waitFor()
  await after('preview, drawn')
  await scrollThrough(page)
  await after('preview, scrolled')
  await press(/^Mend/)
  await page.getByRole('button', { name: /^Undo/ }).waitFor()
  await after('done, drawn')
  await scrollThrough(page)
  await after('done, scrolled')
  return seen
}
