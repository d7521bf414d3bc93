/** app: start, paths, and an orderly end. */
import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ShimWindow } from './windows.ts'

export interface ApplicationOptions {
  /** Built main bundle: `out/main/index.cjs` below the folder of package.json. */
  readonly entry: string
  readonly locale: string
  /** Below it lie userData, logs, temp and the rest. */
  readonly folder: string
  readonly windows: () => readonly ShimWindow[]
  /** The process would end here. */
  readonly ended: (code: number) => void
}

export class Application extends EventEmitter {
  readonly isPackaged = false
  readonly commandLine = { appendSwitch: () => undefined, appendArgument: () => undefined, hasSwitch: () => false }
  readonly #options: ApplicationOptions
  readonly #package: { readonly name: string; readonly productName?: string; readonly version: string }
  readonly #paths = new Map<string, string>()
  /** quit() has been called and no window has refused. */
  #closing = false
  #ended = false

  constructor(options: ApplicationOptions) {
    super()
    this.#options = options
    this.#package = JSON.parse(readFileSync(join(this.getAppPath(), 'package.json'), 'utf8'))
  }

  get name(): string {
    return this.getName()
  }
  getName(): string {
    return this.#package.productName ?? this.#package.name
  }
  getVersion(): string {
    return this.#package.version
  }
  getLocale(): string {
    return this.#options.locale
  }
  getSystemLocale(): string {
    return this.#options.locale
  }
  getPreferredSystemLanguages(): readonly string[] {
    return [this.#options.locale]
  }
  getAppPath(): string {
    return dirname(dirname(dirname(this.#options.entry)))
  }
  getPath(name: string): string {
    const path = this.#paths.get(name) ?? join(this.#options.folder, name)
    mkdirSync(path, { recursive: true })
    return path
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  whenReady(): Promise<void> {
    return Promise.resolve()
  }
  isReady(): boolean {
    return true
  }
  requestSingleInstanceLock(): boolean {
    return true
  }
  releaseSingleInstanceLock(): void {
    // The lock belongs to the platform; a second shim has a folder of its own.
  }
  setAppUserModelId(): void {
    // Windows' task bar only.
  }
  enableSandbox(): void {
    // Chromium's own sandbox is the browser's affair.
  }
  disableHardwareAcceleration(): void {
    // The browser runs already.
  }
  focus(): void {
    this.#options.windows().at(0)?.focus()
  }

  quit(): void {
    if (this.#closing || this.#ended) return
    let prevented = false
    const event = {
      preventDefault: () => {
        prevented = true
      },
    }
    this.emit('before-quit', event)
    if (prevented) return
    const windows = this.#options.windows()
    this.#closing = true
    // A window that refuses to close keeps the program alive.
    if (!windows.every((window) => window.requestClose())) this.#closing = false
    else if (windows.length === 0) this.exit(0)
  }

  exit(code = 0): void {
    if (this.#ended) return
    this.#ended = true
    this.emit('will-quit', { preventDefault: () => undefined })
    this.emit('quit', {}, code)
    for (const window of this.#options.windows()) window.destroy()
    this.#options.ended(code)
  }

  /** Called when a window has gone: the last one ends the program unless it listens itself. */
  windowClosed(): void {
    if (this.#ended || this.#options.windows().length > 0) return
    if (this.#closing) this.exit(0)
    else if (!this.emit('window-all-closed')) this.quit()
  }
}
