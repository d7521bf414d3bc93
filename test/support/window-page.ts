/** The window's page in a Chromium, in front of a main process that is made of data: bundled, served, opened. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { hasPackagedChromium, installedChromium, packagedChromium } from '../../scripts/lib/chromium.mjs'
import { repository } from './needs.ts'

export interface WindowPage {
  readonly browser: Browser
  /** A new page of the window; `main` is an expression for the door to main, with what `module` exports as `given`. */
  open(main: string): Promise<Page>
  close(): Promise<void>
}

/** @param module path in the repository, of what the page gets besides the window */
export const openWindowPages = async (module: string): Promise<WindowPage> => {
  const [page, given] = await Promise.all([
    bundle({ entryPoints: { index: 'renderer/main.tsx' }, format: 'esm' }),
    bundle({ entryPoints: { given: module }, format: 'iife', globalName: 'given' }),
  ])
  const files: Readonly<Record<string, readonly [string, string]>> = {
    '/': ['text/html', readFileSync(join(repository, 'renderer/index.html'), 'utf8')],
    '/index.js': ['text/javascript', page['index.js'] ?? ''],
    '/index.css': ['text/css', page['index.css'] ?? ''],
  }
  const server = createServer(({ url = '' }, response) => {
    const [type, text] = files[new URL(url, 'http://localhost').pathname] ?? []
    response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(text)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const found = installedChromium() ?? (hasPackagedChromium() ? packagedChromium() : null)
  if (found === null) throw new Error('no Chromium is here')
  const browser = await chromium.launch({
    executablePath: found.executable,
    args: ['--no-sandbox', ...found.args],
    env: { ...process.env, ...found.env } as Record<string, string>,
  })
  return {
    browser,
    open: async (main) => {
      const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'en-US' })
      const opened = await context.newPage()
      await opened.addInitScript(`${given['given.js']}; window.certmend = ${main}`)
      await opened.goto(`http://127.0.0.1:${port}/`)
      return opened
    },
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}

/** Text of each file, by its name. */
const bundle = async (options: Parameters<typeof build>[0]): Promise<Readonly<Record<string, string>>> => {
  const { outputFiles = [] } = await build({
    absWorkingDir: repository,
    bundle: true,
    write: false,
    outdir: 'out',
    target: 'chrome108',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
    ...options,
  })
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path.split(/[\\/]/).at(-1), text]))
}
