// @ts-check
/**
 * The window without Electron: the built program through the shim of the end-to-end tests, in a browser window without
 * tabs. A browser gives no program the path of a chosen file, so dialogs are a page that asks for paths.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { inCache, inRepository } from './places.mjs'
import { ScriptError } from './run.mjs'

/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */

/**
 * @param {import('./chromium.mjs').Browser} browser
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export const openInBrowser = async ({ executable }, args) => {
  const { chromium } = await import('@playwright/test')
  const { startShim } = await loadShim()
  const profile = mkdtempSync(join(tmpdir(), 'certmend-window-'))
  const sandbox = process.env.CERTMEND_ALLOW_NO_SANDBOX !== '1'
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: executable,
      headless: false,
      chromiumSandbox: sandbox,
      viewport: null,
      args: ['--app=data:text/html,<title>Certmend</title>', '--window-size=1100,820'],
      ignoreDefaultArgs: ['--enable-automation'],
    })
    const [firstPage] = context.pages()
    const shim = startShim({
      context,
      entry: inRepository('out/main/index.cjs'),
      folder: inCache('browser-window'),
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      args,
      fixedViewport: false,
      firstPage,
      openExternally: (target) => console.log(`To open: ${target}`),
      dialog: (kind, options) => ask(context, kind, options),
    })
    const closed = new Promise((resolve) => context.once('close', () => resolve(0)))
    const code = await Promise.race([shim.ended, closed])
    await context.close().catch(() => undefined)
    return code
  } catch (error) {
    throw new ScriptError(`The browser window did not open: ${error instanceof Error ? error.message : error}`)
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The shim is TypeScript of the tests. @returns {Promise<typeof import('../../test/e2e/support/electron-shim/index.ts')>} */
const loadShim = async () => {
  const outfile = inRepository('out/shim/index.mjs')
  const entryPoints = [inRepository('test/e2e/support/electron-shim/index.ts')]
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' })
  return import(outfile)
}

/**
 * Asks for what a native dialog would ask for.
 * @param {BrowserContext} context
 * @param {import('../../test/e2e/support/electron-shim/index.ts').DialogKind} kind
 * @param {Readonly<Record<string, unknown>>} options Electron's
 */
const ask = async (context, kind, options) => {
  if (kind === 'message') return { response: options.cancelId ?? 0, checkboxChecked: false }
  const text = await askForText(context, kind, `${options.defaultPath ?? ''}`)
  const paths = text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [expandHome(line.trim())]))
  if (kind === 'open') return { canceled: paths.length === 0, filePaths: paths }
  return { canceled: paths.length === 0, filePath: paths[0] ?? '' }
}

/** @param {string} path */
const expandHome = (path) => (path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path)

const question = {
  open: 'Full path of the file or folder to open; several, one on each line.',
  save: 'Full path of the file to write.',
}

/** @param {BrowserContext} context @param {'open' | 'save'} kind @param {string} suggested @returns {Promise<string>} */
const askForText = async (context, kind, suggested) => {
  const page = await context.newPage()
  try {
    /** @type {(text: string) => void} */
    let settle = () => undefined
    /** @type {Promise<string>} */
    const answer = new Promise((resolve) => {
      settle = resolve
    })
    page.once('close', () => settle(''))
    await page.exposeFunction('answer', settle)
    await page.setContent(form(question[kind]))
    await page.evaluate(prepareForm, suggested)
    return await answer
  } finally {
    if (!page.isClosed()) await page.close()
  }
}

/** Runs in the page. @param {string} suggested */
const prepareForm = (suggested) => {
  const [form, text, cancel] = ['form', 'textarea', '#cancel'].map((selector) => document.querySelector(selector))
  const { answer } = /** @type {Window & typeof globalThis & { answer(text: string): void }} */ (window)
  if (!(text instanceof HTMLTextAreaElement)) return
  text.value = suggested
  text.focus()
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    answer(text.value)
  })
  cancel?.addEventListener('click', () => answer(''))
}

/** @param {string} label */
const form = (label) => `<!doctype html><html lang="en"><title>Certmend</title>
<style>body { font: 14px/20px system-ui; margin: 32px } textarea { display: block; width: 46rem; height: 6rem; margin: 8px 0 }</style>
<form><label>${label}<textarea spellcheck="false"></textarea></label>
<button>Choose</button> <button type="button" id="cancel">Cancel</button></form></html>`
