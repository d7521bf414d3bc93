/**
 * Starts Certmend for a test on the engine of the Playwright project:
 *
 *   const app = await launchApp({ locale: 'it' })
 *   await app.answerDialog('open', [file])
 *   await app.page.getByRole('button', { name: '…' }).click()
 *   await app.close()        // fails where the page logged an error
 *
 * Specs take it from `./test.ts` as a fixture, which closes what a test left open. Where the engine cannot run, the test is
 * skipped under its own name.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { type EngineName, missingFor } from './engines.ts'
import { launchElectron } from './launch-electron.ts'
import { launchShim } from './launch-shim.ts'
import type { LaunchOptions, RunningApp } from './running-app.ts'

export const launchApp = async (options: LaunchOptions = {}): Promise<RunningApp> => {
  const engine = options.engine ?? (test.info().project.metadata.engine as EngineName)
  const missing = missingFor(engine)
  test.skip(missing !== null, `${engine} needs ${missing}`)
  const scratch = mkdtempSync(join(tmpdir(), 'certmend-e2e-'))
  const stateFolder = options.stateFolder ?? join(scratch, 'state')
  // Somebody with all rights, as under Wine, takes none in which others can write.
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 })
  const remove = () => rmSync(scratch, { recursive: true, force: true })
  const app = await launch(engine, options, stateFolder, scratch).catch((error) => {
    remove()
    throw error
  })
  test.info().annotations.push({ type: 'engine', description: app.engineVersion })
  return { ...app, close: () => app.close().finally(remove) }
}

const launch = (engine: EngineName, options: LaunchOptions, stateFolder: string, scratch: string) =>
  engine === 'shim' || engine === 'shim-debian'
    ? launchShim(engine, options, stateFolder, scratch)
    : launchElectron(engine, options, stateFolder, scratch)
