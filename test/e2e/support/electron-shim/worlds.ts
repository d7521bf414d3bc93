/**
 * What is put into every new document before its own scripts: the page's end of contextBridge, and the isolated world in
 * which the built preload runs with the modules that a sandboxed preload has. Written as functions, sent as text.
 */
import { randomBytes } from 'node:crypto'
import { type Bridge, createBridge } from './bridge.ts'
import { type Codec, createCodec } from './codec.ts'

/** Name of the isolated world, and of the binding that exists in it alone. */
export const isolatedWorldName = 'electron-isolated-context'
export const bindingName = 'shimSend'

/** Isolated world → main process, as JSON; `args` is encoded by the codec. */
export type Message =
  | { readonly type: 'invoke'; readonly id: number; readonly channel: string; readonly args: string }
  | { readonly type: 'send'; readonly channel: string; readonly args: string }

/** What main calls in the isolated world. */
export interface IsolatedWorld {
  settle(id: number, encoded: string): void
  emit(channel: string, encodedArgs: string): void
  /** Paths of the files that are about to be dropped: the browser itself tells no page where a file lies. */
  expectFiles(paths: readonly string[]): void
}
export const worldVariable = 'shimWorld'

/** Both scripts for one window. */
export const worldScripts = (preload: string): { readonly page: string; readonly isolated: string } => {
  const key = randomBytes(16).toString('hex')
  const ends = { page: `page-${key}-`, isolated: `isolated-${key}-` }
  const bridge = (own: string, other: string) => `(${createBridge})(${JSON.stringify(own)}, ${JSON.stringify(other)})`
  return {
    page: `(${pageWorld})(${bridge(ends.page, ends.isolated)})`,
    isolated: `(${isolatedWorld})(${bridge(ends.isolated, ends.page)}, (${createCodec})(), ${JSON.stringify({
      binding: bindingName,
      variable: worldVariable,
      platform: process.platform,
    })}, (require, process, exports, module) => {\n${preload}\n})`,
  }
}

function pageWorld(bridge: Bridge): void {
  bridge.receive<{ name: string; api: Parameters<Bridge['revive']>[0] }>('expose', ({ name, api }) => {
    Object.defineProperty(window, name, { value: bridge.revive(api), enumerable: true })
  })
}

type Listener = (event: unknown, ...args: unknown[]) => void
type Preload = (require: (name: string) => unknown, process: unknown, exports: unknown, module: unknown) => void

function isolatedWorld(
  bridge: Bridge,
  codec: Codec,
  names: { readonly binding: string; readonly variable: string; readonly platform: string },
  preload: Preload,
): void {
  const world = globalThis as unknown as Record<string, unknown>
  const send = (message: unknown) => (world[names.binding] as (text: string) => void)(JSON.stringify(message))
  const pending = new Map<number, { channel: string; resolve(value: unknown): void; reject(error: Error): void }>()
  const listeners = new Map<string, Listener[]>()
  const paths = new Map<string, string>()
  let last = 0

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const encoded = codec.encode(args)
        last += 1
        pending.set(last, { channel, resolve, reject })
        send({ type: 'invoke', id: last, channel, args: encoded })
      }),
    send: (channel: string, ...args: unknown[]) => send({ type: 'send', channel, args: codec.encode(args) }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return this
    },
    once(channel: string, listener: Listener) {
      const first: Listener = (...args) => {
        this.removeListener(channel, first)
        listener(...args)
      }
      return this.on(channel, first)
    },
    removeListener(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      )
      return this
    },
    off(channel: string, listener: Listener) {
      return this.removeListener(channel, listener)
    },
    removeAllListeners(channel: string) {
      listeners.delete(channel)
      return this
    },
  }

  world[names.variable] = {
    settle(id, encoded) {
      const request = pending.get(id)
      pending.delete(id)
      const { failed, value } = codec.decode(encoded) as { failed?: string; value?: unknown }
      if (failed === undefined) request?.resolve(value)
      else request?.reject(new Error(`Error invoking remote method '${request.channel}': ${failed}`))
    },
    emit(channel, encodedArgs) {
      const args = codec.decode(encodedArgs) as unknown[]
      for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer }, ...args)
    },
    expectFiles(files) {
      paths.clear()
      for (const path of files) paths.set(path.split(/[\\/]/).pop() ?? path, path)
    },
  } satisfies IsolatedWorld

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => bridge.send('expose', { name, api: bridge.depict(api) }),
    },
    ipcRenderer,
    webUtils: { getPathForFile: (file: File) => paths.get(file.name) ?? '' },
  }
  const require = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  const process = {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: names.platform,
    env: {},
    versions: {},
    argv: [],
  }
  preload(require, process, module.exports, module)
}
