/**
 * An `electron` module for where no Electron starts: the real built main bundle, the real built preload in a true
 * isolated world, the real built page, in a Chromium that Playwright drives. It models what Certmend uses and no more;
 * fuses, the packaged archive, native dialogs and process sandboxes are not Electron's here, so a pass on the shim is
 * never called a pass on Electron.
 */
import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import type { BrowserContext, Page } from '@playwright/test'
import { Application } from './application.ts'
import { IpcMain } from './ipc.ts'
import { replaceModule } from './modules.ts'
import { Session } from './session.ts'
import { ShimWindow, type Surroundings } from './windows.ts'

export type DialogKind = 'open' | 'save' | 'message'

export interface ShimOptions {
  readonly context: BrowserContext
  /** Built main bundle. */
  readonly entry: string
  /** For userData and the like. */
  readonly folder: string
  readonly locale: string
  /** Arguments after the program's own name. */
  readonly args: readonly string[]
  /** Answers the application's dialogs. */
  readonly dialog: (kind: DialogKind, options: Readonly<Record<string, unknown>>) => Promise<unknown>
  readonly openExternally: (target: string) => void
  /** A clipboard of its own: tests must not depend on what the desktop holds. */
  readonly clipboard: { content: string }
  readonly fixedViewport: boolean
  /** A page that is open already and becomes the first window. */
  readonly firstPage?: Page
}

export interface Shim {
  readonly windows: () => readonly ShimWindow[]
  /** The exit code, once the application has ended itself. */
  readonly ended: Promise<number>
  quit(): void
  /** Gives `electron`, `process.argv` and the environment back. */
  dispose(): void
}

/** The main bundle starts a window instead of the command line where this is set. */
const engineVariable = 'CERTMEND_WINDOW_ENGINE'

export const startShim = (options: ShimOptions): Shim => {
  let end: (code: number) => void = () => undefined
  const ended = new Promise<number>((resolve) => {
    end = resolve
  })
  const alive = new Set<ShimWindow>()
  const windows = () => [...alive]
  const app = new Application({ ...options, windows, ended: (code) => end(code) })
  const electron = createElectron(options, app, alive)
  const giveBack = [replaceModule('electron', electron), replaceProcess(options)]
  const require = createRequire(options.entry)
  delete require.cache[require.resolve(options.entry)]
  require(options.entry)
  return {
    windows,
    ended,
    quit: () => app.quit(),
    dispose: () => {
      for (const undo of giveBack) undo()
    },
  }
}

const createElectron = (options: ShimOptions, app: Application, alive: Set<ShimWindow>): object => {
  const ipcMain = new IpcMain()
  const session = new Session(options.context)
  let spare = options.firstPage
  const surroundings: Surroundings = {
    context: options.context,
    ipcMain,
    session,
    fixedViewport: options.fixedViewport,
    takePage: () => {
      const page = spare === undefined ? options.context.newPage() : Promise.resolve(spare)
      spare = undefined
      return page
    },
    created: (window) => {
      alive.add(window)
      app.emit('browser-window-created', {}, window)
      app.emit('web-contents-created', {}, window.webContents)
    },
    closed: (window) => {
      alive.delete(window)
      app.windowClosed()
    },
  }
  let lastId = 0
  class BrowserWindow extends ShimWindow {
    constructor(windowOptions: ConstructorParameters<typeof ShimWindow>[2] = {}) {
      lastId += 1
      super(surroundings, lastId, windowOptions)
    }
    static getAllWindows = () => [...alive]
    static getFocusedWindow = () => [...alive].at(0) ?? null
    static fromWebContents = (contents: unknown) => [...alive].find((window) => window.webContents === contents) ?? null
  }
  return {
    app,
    BrowserWindow,
    ipcMain,
    dialog: createDialog(options),
    clipboard: createClipboard(options),
    shell: {
      openExternal: async (url: string) => options.openExternally(url),
      openPath: async (path: string) => {
        options.openExternally(path)
        return ''
      },
      showItemInFolder: (path: string) => options.openExternally(path),
    },
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: (template: unknown) => template },
    nativeTheme: Object.assign(new EventEmitter(), {
      shouldUseDarkColors: false,
      shouldUseHighContrastColors: false,
      themeSource: 'system',
    }),
    session: { defaultSession: session, fromPartition: () => session },
    protocol: { registerSchemesAsPrivileged: () => undefined },
  }
}

const createClipboard = ({ clipboard }: ShimOptions): object => ({
  readText: () => clipboard.content,
  writeText: (text: string) => {
    clipboard.content = text
  },
})

/** Electron's dialogs take `(options)` or `(window, options)`. */
const createDialog = ({ dialog }: ShimOptions): object => {
  const show = (kind: DialogKind) => (first: unknown, second?: unknown) =>
    dialog(kind, (second ?? first ?? {}) as Readonly<Record<string, unknown>>)
  return {
    showOpenDialog: show('open'),
    showSaveDialog: show('save'),
    showMessageBox: show('message'),
    showErrorBox: (title: string, content: string) => {
      throw new Error(`${title}: ${content}`)
    },
  }
}

const replaceProcess = ({ args, entry }: ShimOptions): (() => void) => {
  const before = { argv: process.argv, engine: process.env[engineVariable] }
  process.argv = [process.execPath, entry, ...args]
  process.env[engineVariable] = 'browser'
  return () => {
    process.argv = before.argv
    if (before.engine === undefined) delete process.env[engineVariable]
    else process.env[engineVariable] = before.engine
  }
}
