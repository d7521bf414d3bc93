/** One suite, one project for each engine; see support/engines.ts for what they are and how one is chosen. */
import { defineConfig } from '@playwright/test'
import { chosenEngines, type EngineName, engineVariable, projectName } from './support/engines.ts'

const engines = chosenEngines()
// Playwright reads this file again in each worker: they all take the first answer.
process.env[engineVariable] = engines.join(',')

/**
 * Programs of Windows run where there is one; their recordings are played by another main bundle, which no packed build holds.
 * What is long and the same on each engine is done on one; for pictures alone it is of no use.
 */
const elsewhere = (engine: EngineName): readonly string[] => {
  const picturesOnly = process.env.CERTMEND_SCREENSHOTS !== undefined
  const once = engine === 'electron' && !picturesOnly ? [] : ['**/full-walk.spec.ts', '**/pseudo-locale.spec.ts']
  if (engine === 'wine') return ['**/programs.spec.ts', ...once]
  return ['**/this-computer-programs.spec.ts', ...(engine === 'electron-user' ? ['**/programs.spec.ts'] : []), ...once]
}

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  globalSetup: './support/display.setup.ts',
  workers: 1,
  timeout: 120_000,
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  forbidOnly: Boolean(process.env.CI),
  projects: engines.map((engine) => ({
    name: projectName(engine),
    metadata: { engine },
    testIgnore: [...elsewhere(engine)],
  })),
})
