/** BrowserWindow and webContents over a page of Chromium and its developer protocol. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { createCodec } from './codec.ts'
import type { IpcMain } from './ipc.ts'
import type { Session } from './session.ts'
import { bindingName, isolatedWorldName, type Message, worldScripts, worldVariable } from './worlds.ts'

interface WindowOptions {
  readonly width?: number
  readonly height?: number
  readonly show?: boolean
  readonly title?: string
  readonly webPreferences?: {
    readonly preload?: string
    readonly contextIsolation?: boolean
    readonly nodeIntegration?: boolean
    readonly sandbox?: boolean
  }
}

/** What all windows of one application share. */
export interface Surroundings {
  readonly context: BrowserContext
  readonly ipcMain: IpcMain
  readonly session: Session
  /** A window that a person looks at keeps the browser's size; a test wants the one that the application asked for. */
  readonly fixedViewport: boolean
  /** The page for the next window: a browser in app mode has opened one already. */
  takePage(): Promise<Page>
  created(window: ShimWindow): void
  closed(window: ShimWindow): void
}

interface Frame {
  readonly url: string
  readonly parent: Frame | null
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

const codec = createCodec()

export class WebContents extends EventEmitter {
  readonly id: number
  readonly session: Session
  readonly #window: ShimWindow
  readonly mainFrame: Frame
  openHandler: OpenHandler | undefined

  constructor(window: ShimWindow, id: number, session: Session) {
    super()
    this.#window = window
    this.id = id
    this.session = session
    this.mainFrame = {
      get url() {
        return window.page?.url() ?? ''
      },
      parent: null,
    }
  }

  send(channel: string, ...args: readonly unknown[]): void {
    const encoded = codec.encode(structuredClone(args))
    void this.#window.callWorld('emit', channel, encoded)
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  getURL(): string {
    return this.mainFrame.url
  }

  isDestroyed(): boolean {
    return this.#window.isDestroyed()
  }
}

export class ShimWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly ready: Promise<Page>
  page: Page | undefined
  readonly #surroundings: Surroundings
  readonly #options: WindowOptions
  #protocol: CDPSession | undefined
  /** The isolated world of the document that is shown. */
  #world: number | undefined
  #worldIsThere: () => void = () => undefined
  readonly #firstWorld = new Promise<void>((resolve) => {
    this.#worldIsThere = resolve
  })
  #visible: boolean
  #destroyed = false

  constructor(surroundings: Surroundings, id: number, options: WindowOptions) {
    super()
    const { contextIsolation = true, nodeIntegration = false, sandbox = true } = options.webPreferences ?? {}
    if (!contextIsolation || nodeIntegration || !sandbox) {
      throw new Error('the shim models isolated, sandboxed windows without Node only')
    }
    this.#surroundings = surroundings
    this.#options = options
    this.#visible = options.show ?? true
    this.webContents = new WebContents(this, id, surroundings.session)
    this.ready = this.#open()
    surroundings.created(this)
  }

  async loadFile(path: string, options: { readonly hash?: string; readonly search?: string } = {}): Promise<void> {
    const url = pathToFileURL(path)
    if (options.hash) url.hash = options.hash
    if (options.search) url.search = options.search
    await this.loadURL(url.href)
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.ready
    this.#surroundings.session.expect(url)
    await page.goto(url)
    this.emit('ready-to-show')
    this.webContents.emit('did-finish-load')
  }

  show(): void {
    this.#visible = true
  }
  showInactive(): void {
    this.show()
  }
  hide(): void {
    this.#visible = false
  }
  isVisible(): boolean {
    return this.#visible
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {
    this.show()
  }
  focus(): void {
    void this.page?.bringToFront().catch(() => undefined)
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  getTitle(): string {
    return this.#options.title ?? ''
  }
  setTitle(): void {
    // The page's own title is what a browser shows.
  }
  setMenu(): void {
    // A page has no menu bar.
  }
  removeMenu(): void {
    // A page has no menu bar.
  }
  setMenuBarVisibility(): void {
    // A page has no menu bar.
  }
  setProgressBar(): void {
    // A browser has no progress bar in the task bar.
  }

  close(): void {
    this.requestClose()
  }

  /** Asks first, as Electron does: false where a listener prevented it. */
  requestClose(): boolean {
    let prevented = false
    this.emit('close', {
      preventDefault: () => {
        prevented = true
      },
    })
    if (!prevented) this.destroy()
    return !prevented
  }

  destroy(): void {
    void this.ready.then((page) => page.close()).catch(() => undefined)
  }

  /** Calls a function of the isolated world; silent where the document is gone. */
  async callWorld(name: string, ...args: readonly (string | number | readonly string[])[]): Promise<void> {
    await this.ready
    await this.#firstWorld
    await this.#evaluate(this.#world, name, args)
  }

  async #evaluate(contextId: number | undefined, name: string, args: readonly unknown[]): Promise<void> {
    const call = `${worldVariable}.${name}(${args.map((value) => JSON.stringify(value)).join(', ')})`
    await this.#protocol?.send('Runtime.evaluate', { expression: call, contextId }).catch(() => undefined)
  }

  async #open(): Promise<Page> {
    const { context, takePage, closed, fixedViewport } = this.#surroundings
    const page = await takePage()
    this.page = page
    page.once('close', () => {
      this.#destroyed = true
      this.emit('closed')
      closed(this)
    })
    const protocol = await context.newCDPSession(page)
    this.#protocol = protocol
    await this.#watchWorlds(protocol)
    await this.#guardPopups(protocol, page)
    this.#surroundings.session.guard(page, this.webContents)
    const { preload } = this.#options.webPreferences ?? {}
    const scripts = worldScripts(preload === undefined ? '' : readFileSync(preload, 'utf8'))
    await protocol.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page })
    await protocol.send('Page.addScriptToEvaluateOnNewDocument', {
      source: scripts.isolated,
      worldName: isolatedWorldName,
    })
    const { width = 800, height = 600 } = this.#options
    if (fixedViewport) await page.setViewportSize({ width, height })
    return page
  }

  async #watchWorlds(protocol: CDPSession): Promise<void> {
    await protocol.send('Page.enable')
    const { frameTree } = await protocol.send('Page.getFrameTree')
    protocol.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== isolatedWorldName || context.auxData?.frameId !== frameTree.frame.id) return
      this.#world = context.id
      this.#worldIsThere()
    })
    protocol.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === bindingName) void this.#receive(JSON.parse(payload), executionContextId)
    })
    await protocol.send('Runtime.enable')
    await protocol.send('Runtime.addBinding', { name: bindingName, executionContextName: isolatedWorldName })
  }

  /** Windows that the page opens go through setWindowOpenHandler; without one they open, as in Electron. */
  async #guardPopups(protocol: CDPSession, page: Page): Promise<void> {
    let allowed = true
    protocol.on('Page.windowOpen', ({ url }) => {
      allowed = (this.webContents.openHandler?.({ url }) ?? { action: 'allow' }).action === 'allow'
    })
    page.on('popup', (popup) => {
      if (!allowed) void popup.close().catch(() => undefined)
    })
  }

  async #receive(message: Message, contextId: number): Promise<void> {
    const { mainFrame } = this.webContents
    const senderFrame: Frame = contextId === this.#world ? mainFrame : { url: 'about:blank', parent: mainFrame }
    const event = { sender: this.webContents, senderFrame, processId: 1, frameId: 1 }
    const args = codec.decode(message.args) as unknown[]
    if (message.type === 'send') {
      this.#surroundings.ipcMain.emit(message.channel, event, ...args)
      return
    }
    const answer = await this.#surroundings.ipcMain.answer(message.channel, event, args)
    await this.#evaluate(contextId, 'settle', [message.id, codec.encode(answer)])
  }
}
