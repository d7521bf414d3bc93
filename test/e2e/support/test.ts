/** Playwright's `test` with `launchApp` as a fixture: what a test leaves open is closed, and its errors are judged. */
import { test as base } from '@playwright/test'
import { launchApp } from './launch-app.ts'
import type { LaunchOptions, RunningApp } from './running-app.ts'

export { expect } from '@playwright/test'
export type { LaunchOptions, RunningApp } from './running-app.ts'

export const test = base.extend<{ launchApp: (options?: LaunchOptions) => Promise<RunningApp> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  launchApp: async ({}, use) => {
    const open = new Set<RunningApp>()
    await use(async (options) => {
      const app = await launchApp(options)
      const close = async () => {
        if (!open.delete(running)) return
        await app.close()
      }
      const running: RunningApp = { ...app, close }
      open.add(running)
      return running
    })
    for (const app of open) await app.close()
  },
})
