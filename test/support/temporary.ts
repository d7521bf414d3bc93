/** A folder of its own for each test, removed when the test ends. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'certmend-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
