/** ipcMain: handlers by channel, listeners as events. */
import { EventEmitter } from 'node:events'

type Handler = (event: unknown, ...args: unknown[]) => unknown

export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (...args) => {
      this.removeHandler(channel)
      return handler(...args)
    })
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** What the page's invoke gets: the value, cloned as the process boundary clones it, or the error's text. */
  async answer(
    channel: string,
    event: unknown,
    args: readonly unknown[],
  ): Promise<{ readonly value: unknown } | { readonly failed: string }> {
    const handler = this.#handlers.get(channel)
    if (handler === undefined) return { failed: `Error: No handler registered for '${channel}'` }
    try {
      return { value: structuredClone(await handler(event, ...args)) }
    } catch (error) {
      return { failed: String(error) }
    }
  }
}
