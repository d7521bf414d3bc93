/** Long lists: which rows are drawn, and that every row is reached by keyboard although few are there. */
import type { Page } from '@playwright/test'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { virtualItems, visibleRange } from '../../renderer/components/virtual-range.ts'
import { rowByName, stepOf } from '../../renderer/pages/certificates/row-keys.ts'
import { missing } from '../support/needs.ts'
import { openWindowPages, type WindowPage } from '../support/window-page.ts'
import { certificate } from './fake-api.ts'

const unknown = (count: number): Float64Array => new Float64Array(count)

describe('the rows that are drawn', () => {
  it.each([
    { at: 'the start', top: 0, first: 0, last: 31 },
    { at: 'the middle', top: 100_000, first: 2488, last: 2535 },
    { at: 'the end', top: 400_000 - 800, first: 9968, last: 9999 },
    { at: 'a place above the list', top: -5000, first: 0, last: 7 },
  ])('at $at are those in sight and half a window around them', ({ top, first, last }) => {
    const range = visibleRange(unknown(10_000), 40, 10_000, top, top + 800)
    expect(range).toEqual({ first, last })
  })

  it('stay where they are, whatever is left out: gaps and rows are as high as all of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<number[]>(0, 20, 33.5, 60), { minLength: 1, maxLength: 300 }),
        fc.nat(300),
        fc.nat(60),
        fc.array(fc.integer({ min: -1, max: 310 }), { maxLength: 4 }),
        (known, first, length, kept) => {
          const heights = Float64Array.from(known)
          const estimate = 30
          const items = virtualItems(heights, estimate, known.length, { first, last: first + length }, kept)
          const drawn = items.reduce(
            (sum, item) => sum + (item.is === 'gap' ? item.size : heights[item.row] || estimate),
            0,
          )
          const last = items.at(-1)
          const below = last?.is === 'row' ? known.slice(last.row + 1) : known
          expect(drawn + below.reduce((sum, height) => sum + (height || estimate), 0)).toBeCloseTo(
            known.reduce((sum, height) => sum + (height || estimate), 0),
          )
          const rows = items.flatMap((item) => (item.is === 'row' ? [item.row] : []))
          expect(rows).toEqual([...new Set(rows)].sort((one, other) => one - other))
          for (const row of kept.filter((one) => one >= 0 && one < known.length)) expect(rows).toContain(row)
        },
      ),
    )
  })
})

describe('keys of a table of certificates', () => {
  it.each([
    ['ArrowDown', 4, 1],
    ['ArrowUp', 4, -1],
    ['ArrowDown', 99, 1],
    ['PageDown', 4, 10],
    ['PageDown', 95, 4],
    ['PageUp', 4, -4],
    ['Home', 4, -4],
    ['End', 4, 95],
    ['Tab', 4, null],
  ])('%s in row %i of 100 goes on by %s', (key, row, step) => {
    expect(stepOf(key, row, 100)).toBe(step)
  })

  it.each([
    ['w', 0, 2],
    ['WO', 0, 2],
    ['ss', 0, 1],
    ['s', 1, 0],
    ['sms s', 0, 1],
    ['x', 1, 1],
  ])('"%s" typed in row %i finds row %i', (typed, row, found) => {
    const named = ['SMS Encryption', 'SMS Signing', 'Workstation'].map((name, at) =>
      certificate({ units: `${name}\0\0`, state: 'extra-terminators', store: 'SMS', thumbprint: String(at) }),
    )
    expect(rowByName(named, typed, row)).toBe(found)
  })
})

describe.skipIf(missing('headless-chromium'))('10,000 faulty certificates and 10,000 in order', () => {
  let pages: WindowPage
  let page: Page
  beforeAll(async () => {
    pages = await openWindowPages('test/renderer/long-lists.ts')
    page = await pages.open('given.longApi(10000)')
    await press('Diagnose')
    await press('Next')
    await page.getByRole('button', { name: /^Preview/ }).waitFor()
  })
  afterAll(() => pages?.close())

  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  const rowsDrawn = () => page.locator('[data-row]').count()
  const focused = () =>
    page.evaluate(() => {
      const row = document.activeElement?.closest('tr')
      const { top = -1, bottom = -1 } = row?.getBoundingClientRect() ?? {}
      const checked = document.activeElement instanceof HTMLInputElement && document.activeElement.checked
      return { row: row?.ariaRowIndex, checked, inSight: top >= 0 && bottom <= window.innerHeight }
    })

  it('draws few of them, and says how many there are', async () => {
    expect(await rowsDrawn()).toBeLessThan(80)
    expect(await page.locator('.certs table').first().getAttribute('aria-rowcount')).toBe('10001')
  })

  it.each([
    ['ArrowDown', '3'],
    ['PageDown', '13'],
    ['End', '10001'],
    ['ArrowUp', '10000'],
    ['PageUp', '9990'],
    ['Home', '2'],
    ['PageDown', '12'],
  ])('%s goes to row %s, which is chosen, in sight and has the focus', async (key, row) => {
    if ((await focused()).row === undefined) await page.locator('input[name="shown-certificate"]').first().focus()
    await page.keyboard.press(key)
    await expect.poll(focused).toEqual({ row, checked: true, inSight: true })
    expect(await rowsDrawn()).toBeLessThan(120)
  })

  it('finds a name by its first letters, and keeps the focus while somebody scrolls', async () => {
    await page.keyboard.type('SMS 7777')
    await expect.poll(focused).toMatchObject({ row: '7779', inSight: true })
    await page.locator('.page').evaluate((frame) => frame.scrollTo(0, 0))
    await expect.poll(focused).toMatchObject({ row: '7779', inSight: false })
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused).toEqual({ row: '7780', checked: true, inSight: true })
  })

  it('takes a certificate out of the mend with Space, and that stays when its row was out of sight', async () => {
    await page.keyboard.press(' ')
    await page.keyboard.press('Home')
    expect(await page.getByRole('button', { name: /^Preview/ }).textContent()).toContain('9,999')
    await page.keyboard.type('SMS 7778')
    await expect.poll(focused).toMatchObject({ row: '7780' })
    expect(await page.locator('tr[aria-rowindex="7780"] input[type="checkbox"]').isChecked()).toBe(false)
  })

  it('draws few of those in order, and reaches the last of them', async () => {
    await page.locator('details.rest > summary').click()
    await page.locator('details.rest input[type="radio"]').first().focus()
    await page.keyboard.press('End')
    await expect.poll(focused).toEqual({ row: '10001', checked: true, inSight: true })
    expect(await rowsDrawn()).toBeLessThan(160)
  })

  it('draws few changes in the preview and when it is done, each with its number', async () => {
    await press(/^Preview/)
    await page.getByRole('button', { name: /^Mend/ }).waitFor()
    expect(await rowsDrawn()).toBeLessThan(80)
    expect(await page.locator('[aria-posinset="10000"]').getAttribute('aria-setsize')).toBe('10000')
    await press(/^Mend/)
    await page.getByRole('button', { name: /^Undo/ }).waitFor()
    expect(await rowsDrawn()).toBeLessThan(80)
  })
})
