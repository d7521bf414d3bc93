/**
 * main/app/start.ts on an Electron that only remembers what was asked of it: so that a rule counts as there when the start
 * of the window puts it into force, not when its file could.
 */
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { WebPreferences } from 'electron'
import { vi } from 'vitest'
import { nodeProcessRunner } from '../../../main/adapters/node-platform.ts'
import { createOwnLog } from '../../../main/adapters/own-log.ts'
import { testPlatform } from '../../support/platform.ts'
import { temporaryFolder } from '../../support/temporary.ts'

type Listener = (details: { readonly url: string }, respond: (answer: { readonly cancel?: boolean }) => void) => void
type Handler = (event: object, argument: unknown) => Promise<unknown>

/** What the application told Electron, in that order; each entry names the call. */
export class FakeElectron {
  readonly calls: string[] = []
  readonly messages: { readonly title: string; readonly text: string }[] = []
  readonly app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    commandLine: { hasSwitch: (name: string) => this.switches.includes(name) },
    enableSandbox: () => this.calls.push('enableSandbox'),
    whenReady: async () => this.calls.push('whenReady'),
    requestSingleInstanceLock: () => this.isFirst,
    quit: () => this.calls.push('quit'),
    setPath: () => undefined,
  })
  switches: readonly string[] = []
  isFirst = true
  mayRequest: ((address: string) => boolean) | null = null
  proxy: object | null = null
  permissionRequest: ((contents: object, permission: string, respond: (granted: boolean) => void) => void) | null = null
  permissionCheck: (() => boolean) | null = null
  devicePermission: (() => boolean) | null = null
  preferences: WebPreferences | null = null
  window: (EventEmitter & { readonly webContents: FakeContents }) | null = null
  readonly handlers = new Map<string, Handler>()

  readonly session = {
    defaultSession: {
      webRequest: {
        onBeforeRequest: (listener: Listener) => {
          this.mayRequest = (url) => {
            let cancelled = false
            listener({ url }, ({ cancel = false }) => {
              cancelled = cancel
            })
            return !cancelled
          }
        },
      },
      setProxy: async (proxy: object) => {
        this.proxy = proxy
        this.calls.push('setProxy')
      },
      setPermissionRequestHandler: (handler: NonNullable<FakeElectron['permissionRequest']>) => {
        this.permissionRequest = handler
      },
      setPermissionCheckHandler: (handler: () => boolean) => {
        this.permissionCheck = handler
      },
      setDevicePermissionHandler: (handler: () => boolean) => {
        this.devicePermission = handler
      },
    },
  }

  /** What `import … from 'electron'` gives. */
  module(): object {
    const electron = this
    class BrowserWindow extends EventEmitter {
      readonly webContents = new FakeContents()
      constructor(options: { readonly webPreferences: WebPreferences }) {
        super()
        electron.preferences = options.webPreferences
        electron.window = this
        electron.calls.push('BrowserWindow')
      }
      async loadFile(): Promise<void> {
        electron.calls.push('loadFile')
      }
      isDestroyed(): boolean {
        return false
      }
      focus(): void {
        electron.calls.push('focus')
      }
      show(): void {
        electron.calls.push('show')
      }
      close(): void {
        electron.calls.push('close')
      }
    }
    return {
      app: this.app,
      BrowserWindow,
      clipboard: {},
      dialog: { showErrorBox: (title: string, text: string) => this.messages.push({ title, text }) },
      ipcMain: { handle: (name: string, handler: Handler) => this.handlers.set(name, handler), on: () => undefined },
      Menu: { setApplicationMenu: () => undefined },
      session: this.session,
      shell: {},
    }
  }
}

class FakeContents extends EventEmitter {
  readonly id = 1
  openHandler: ((details: { readonly url: string }) => { readonly action: string }) | null = null
  setWindowOpenHandler(handler: NonNullable<FakeContents['openHandler']>): void {
    this.openHandler = handler
  }
  isDestroyed(): boolean {
    return false
  }
  send(): void {
    // There is no page.
  }
}

/** Starts the window; `before` changes the Electron that it meets. Gives it back when the page was asked for. */
export const startedWindow = async (
  before: (electron: FakeElectron) => void = () => undefined,
): Promise<FakeElectron> => {
  const electron = new FakeElectron()
  before(electron)
  vi.resetModules()
  vi.doMock('electron', () => electron.module())
  const folder = temporaryFolder()
  const { startWindow } = await import('../../../main/app/start.ts')
  await startWindow({
    platform: testPlatform(join(folder, 'state'), { scratchFolder: folder }),
    parts: { runner: nodeProcessRunner, windows: { platform: 'linux', environment: {} } },
    openSettings: async () => ({ locale: () => 'en', setLocale: async () => undefined }),
    machine: { computerName: 'PC01', system: 'Test' },
    elevator: null,
    log: createOwnLog(join(folder, 'state')),
    namesHere: { hosts: ['PC01'], users: ['technician'], domains: [] },
    engine: 'electron',
    profileFolder: null,
  })
  return electron
}
