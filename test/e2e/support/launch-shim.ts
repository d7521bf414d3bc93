/** The engines that are no Electron: the application's own main bundle, preload and page through the shim. */
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { inRepository } from '../../../scripts/lib/places.mjs'
import { startShim } from './electron-shim/index.ts'
import { isRoot, shimBrowser } from './engines.ts'
import {
  type DialogAnswers,
  dialogResult,
  dropOn,
  type LaunchOptions,
  type RunningApp,
  watchPage,
} from './running-app.ts'

/** @param scratch a folder of this launch alone, removed by the caller at the end */
export const launchShim = async (
  engine: 'shim' | 'shim-debian',
  options: LaunchOptions,
  stateFolder: string,
  scratch: string,
): Promise<RunningApp> => {
  const { executable, env, args } = shimBrowser(engine)
  const browser = await chromium.launch({
    executablePath: executable,
    args: [...args],
    env: { ...process.env, ...env } as Record<string, string>,
    chromiumSandbox: !isRoot && !args.includes('--no-sandbox'),
  })
  const { colorScheme = 'light', forcedColors = 'none', reducedMotion = 'no-preference', locale = 'en' } = options
  const context = await browser.newContext({ colorScheme, forcedColors, reducedMotion, locale })
  const errors: string[] = []
  const answers: { readonly kind: keyof DialogAnswers; readonly result: object }[] = []
  const opened: string[] = []
  const clipboard = { content: '' }
  const giveEnvironmentBack = setEnvironment({ CERTMEND_STATE_DIR: stateFolder, ...options.env })
  context.on('page', (page) => watchPage(page, errors))
  const shim = startShim({
    context,
    entry: join(options.appFolder ?? inRepository(), 'out/main/index.cjs'),
    folder: scratch,
    locale,
    args: options.args ?? [],
    fixedViewport: true,
    openExternally: (target) => opened.push(target),
    clipboard,
    dialog: async (kind) => {
      const at = answers.findIndex((answer) => answer.kind === kind)
      const [answer] = at < 0 ? [] : answers.splice(at, 1)
      if (answer !== undefined) return answer.result
      errors.push(`a dialog of kind "${kind}" that no test expected`)
      throw new Error(`unexpected dialog: ${kind}`)
    },
  })
  const window = await firstWindow(shim.windows)
  const page = await window.ready
  await page.waitForURL(/^file:/)
  await page.waitForLoadState('domcontentloaded')
  if (options.size) await page.setViewportSize(options.size)
  const close = async () => {
    shim.quit()
    await Promise.race([shim.ended, new Promise((resolve) => setTimeout(resolve, 5000))])
    await browser.close()
    shim.dispose()
    giveEnvironmentBack()
    if (errors.length > 0) throw new Error(`the application reported errors:\n${errors.join('\n')}`)
  }
  return {
    page,
    engine: 'shim',
    engineVersion: `shim on Chromium ${browser.version()}, main process on Node ${process.versions.node}`,
    stateFolder,
    errors,
    answerDialog: async (kind, answer) => {
      answers.push({ kind, result: dialogResult(kind, answer, (path) => path) })
    },
    dropFiles: async (paths, selector = 'body') => {
      await window.callWorld('expectFiles', paths)
      await dropOn(page, paths, selector)
    },
    opened: async () => opened,
    pathForApp: (path) => path,
    clipboard: {
      read: async () => clipboard.content,
      write: async (text) => {
        clipboard.content = text
      },
    },
    handOver: () => undefined,
    close,
  }
}

/** The main bundle makes its window in its own time. */
const firstWindow = async <Window>(windows: () => readonly Window[]): Promise<Window> => {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const [window] = windows()
    if (window !== undefined) return window
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the application made no window')
}

/** The main bundle runs in this process: its environment is ours. */
const setEnvironment = (additions: Readonly<Record<string, string>>): (() => void) => {
  const before = Object.keys(additions).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, additions)
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
