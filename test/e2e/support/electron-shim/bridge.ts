/**
 * contextBridge between the page's own world and the isolated world of the preload: both share the document and nothing
 * else, so calls travel as synchronous events whose names the page cannot guess.
 */

type Anything = (...args: unknown[]) => unknown

type Description =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'function'; readonly id: number }
  | { readonly kind: 'promise'; readonly id: number }
  | { readonly kind: 'list'; readonly items: readonly Description[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Description])[] }

type Answer = { readonly value: Description } | { readonly failed: string }

export interface Bridge {
  depict(value: unknown): Description
  revive(description: Description): unknown
  send(event: string, detail: unknown): void
  receive<Detail>(event: string, listener: (detail: Detail) => void, options?: AddEventListenerOptions): void
}

/**
 * One end of the bridge; both worlds run this same function. Self-contained: it travels as source text.
 * @param own prefix of the events that this end listens for
 * @param other prefix of the events that the other end listens for
 */
export function createBridge(own: string, other: string): Bridge {
  const functions = new Map<number, Anything>()
  let last = 0

  const send: Bridge['send'] = (event, detail) => {
    document.dispatchEvent(new CustomEvent(other + event, { detail }))
  }
  const receive: Bridge['receive'] = (event, listener, options) => {
    document.addEventListener(own + event, (received) => listener((received as CustomEvent).detail), options)
  }
  const once = { once: true }
  const failure = (reason: unknown): Answer => ({ failed: reason instanceof Error ? reason.message : String(reason) })

  const depict = (value: unknown): Description => {
    if (typeof value === 'function') {
      last += 1
      functions.set(last, value as Anything)
      return { kind: 'function', id: last }
    }
    if (value instanceof Promise) {
      last += 1
      const event = `settled-${last}`
      value.then(
        (result) => send(event, { value: depict(result) } satisfies Answer),
        (reason) => send(event, failure(reason)),
      )
      return { kind: 'promise', id: last }
    }
    if (Array.isArray(value)) return { kind: 'list', items: value.map(depict) }
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return { kind: 'object', entries: Object.entries(value).map(([key, item]) => [key, depict(item)] as const) }
    }
    return { kind: 'value', value: structuredClone(value) }
  }

  const revive = (description: Description): unknown => {
    switch (description.kind) {
      case 'value':
        return description.value
      case 'list':
        return description.items.map(revive)
      case 'object':
        return Object.freeze(Object.fromEntries(description.entries.map(([key, item]) => [key, revive(item)])))
      case 'function':
        return (...args: unknown[]) => call(description.id, args)
      case 'promise':
        return new Promise((resolve, reject) => {
          const settle = (answer: Answer) =>
            'failed' in answer ? reject(new Error(answer.failed)) : resolve(revive(answer.value))
          receive(`settled-${description.id}`, settle, once)
        })
    }
  }

  const call = (id: number, args: readonly unknown[]): unknown => {
    last += 1
    let answer: Answer = { failed: 'the other world gave no answer' }
    receive<Answer>(
      `answer-${last}`,
      (detail) => {
        answer = detail
      },
      once,
    )
    send('call', { id, reply: last, args: args.map(depict) })
    const given = answer as Answer
    if ('failed' in given) throw new Error(given.failed)
    return revive(given.value)
  }

  receive<{ id: number; reply: number; args: Description[] }>('call', ({ id, reply, args }) => {
    const answer = (): Answer => {
      try {
        return { value: depict(functions.get(id)?.(...args.map(revive))) }
      } catch (reason) {
        return failure(reason)
      }
    }
    send(`answer-${reply}`, answer())
  })

  return { depict, revive, send, receive }
}
