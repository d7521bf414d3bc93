/** Ways through the wizard that many tests take. */
import { expect, type Page } from '@playwright/test'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** From the choice of a machine past its diagnosis. A diagnosis under Wine starts many programs. */
export const pastDiagnosis = async (page: Page, timeout = 60_000): Promise<void> => {
  await press(page, 'Diagnose')
  await expect(page.getByRole('button', { name: 'Next', exact: true })).toBeVisible({ timeout })
  await press(page, 'Next')
}

export const chooseSample = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: /Sample machine/ }).check()
  await pastDiagnosis(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 certificates carry a NUL in their names')
}
