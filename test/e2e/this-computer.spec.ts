/**
 * *This computer*, in the packaged Windows application under Wine: a faulty certificate planted by reg.exe is found,
 * mended by clicks and read back; reg.exe sees it from outside; undo gives back the exact bytes.
 */
import { join } from 'node:path'
import { changedBlobs, exportStores, plantFaultyCertificates, uprootCertificates } from '../windows/support/planted.ts'
import { friendlyName, withoutName } from './support/judge.ts'
import { expectAccessible } from './support/look.ts'
import { pastDiagnosis } from './support/steps.ts'
import { expect, test } from './support/test.ts'

test('from a click to a changed value of the live registry, and back', async ({ launchApp }, { project }) => {
  // Under Wine each of the many reg.exe takes its second.
  test.setTimeout(400_000)
  const app = await launchApp()
  const { page } = app
  const heading = page.getByRole('heading', { level: 1 })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await expect(heading).toHaveText('What should Certmend look at?')
  const live = page.getByRole('radio', { name: /This computer/ })
  if (project.metadata.engine !== 'wine') {
    // Elsewhere the row says why it cannot be taken.
    await expect(live).toHaveAttribute('aria-disabled', 'true')
    return
  }
  const folder = join(app.stateFolder, 'outside')
  plantFaultyCertificates(folder)
  try {
    const before = exportStores(folder)
    await live.check()
    await pastDiagnosis(page, 180_000)
    await expect(heading).toHaveText('2 certificates carry a NUL in their names', { timeout: 60_000 })
    await expectAccessible(page)
    await button('Preview 2 changes').click()
    await button('Mend 2 certificates').click()
    await expect(heading).toHaveText('Read back: all 2 names end in one NUL', { timeout: 60_000 })

    const changed = changedBlobs(before, exportStores(folder))
    expect(changed).toHaveLength(2)
    for (const { before: blob, after } of changed) {
      expect(friendlyName(after)).toMatch(/^SMS (?:Signing|Encryption) Certificate\0$/)
      expect(withoutName(after)).toEqual(withoutName(blob))
    }

    await button('Undo 2 changes…').click()
    await button('Undo 2 changes').click()
    await expect(heading).toHaveText('Undone: all 2 names are as they were before', { timeout: 60_000 })
    expect(exportStores(folder).equals(before)).toBe(true)
  } finally {
    uprootCertificates()
  }
})
