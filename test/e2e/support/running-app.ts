/** What a test holds of a running Certmend, whichever engine shows it. */
import type { Page } from '@playwright/test'
import type { EngineName } from './engines.ts'

export interface LaunchOptions {
  /** Default: the engine of the Playwright project. */
  readonly engine?: EngineName
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Content size in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly forcedColors?: 'active' | 'none'
  readonly reducedMotion?: 'reduce' | 'no-preference'
  /** Language of the system, such as `it`. */
  readonly locale?: string
  /** Another composition root, as `buildAppFolder` makes it; default: the product's own. */
  readonly appFolder?: string
  /** Folder for journal and backups; default: a new one, removed at the end. */
  readonly stateFolder?: string
}

/** What the next dialog of a kind answers, in host paths: nothing chosen is a cancelled dialog. */
export interface DialogAnswers {
  readonly open: readonly string[]
  readonly save: string | null
  /** Index of the button. */
  readonly message: number
}

export interface RunningApp {
  readonly page: Page
  readonly engine: 'electron' | 'wine' | 'shim'
  /** For people: `Electron 22.3.25, Chromium 108.0.5359.215, Node 16.17.1, linux`. */
  readonly engineVersion: string
  /** Host path of the folder with journal and backups. */
  readonly stateFolder: string
  /** Console errors, uncaught errors, crashes and unexpected dialogs so far; `close` fails where there is one. */
  readonly errors: readonly string[]
  answerDialog<Kind extends keyof DialogAnswers>(kind: Kind, answer: DialogAnswers[Kind]): Promise<void>
  /** Drops files of the host on an element as the platform's file manager would. */
  dropFiles(paths: readonly string[], selector?: string): Promise<void>
  /** Addresses and paths that the application asked the platform to open; nothing is really opened. */
  opened(): Promise<readonly string[]>
  /** How the application sees a host path: `Z:\…` under Wine. */
  pathForApp(path: string): string
  /** What the application's platform has on its clipboard; the shim has one of its own. */
  readonly clipboard: { read(): Promise<string>; write(text: string): Promise<void> }
  /** Gives a file or folder to the user that the application runs as. */
  handOver(path: string): void
  close(): Promise<void>
}

/** The answer as Electron's dialog gives it. */
export const dialogResult = (
  kind: keyof DialogAnswers,
  answer: DialogAnswers[keyof DialogAnswers],
  pathForApp: (path: string) => string,
): object => {
  if (kind === 'message') return { response: answer, checkboxChecked: false }
  if (kind === 'save') {
    const path = answer as string | null
    return path === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: pathForApp(path) }
  }
  const paths = answer as readonly string[]
  return { canceled: paths.length === 0, filePaths: paths.map(pathForApp) }
}

/** Collects what must not happen on any page. */
export const watchPage = (page: Page, errors: string[]): void => {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => errors.push(`page: ${error.message}`))
  page.on('crash', () => errors.push('the page crashed'))
}

/** A native drop, with paths: what the browser gets from the platform's drag and drop. */
export const dropOn = async (page: Page, paths: readonly string[], selector: string): Promise<void> => {
  const box = await page.locator(selector).first().boundingBox()
  if (box === null) throw new Error(`${selector} is not on screen`)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const protocol = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await protocol.send('Input.dispatchDragEvent', { type, ...at, data })
  }
  await protocol.detach()
}
