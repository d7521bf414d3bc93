/**
 * Values between the main process and the page's isolated world, as text: what structured clone carries and JSON does
 * not (undefined, non-finite numbers, bigint, Date, Map, Set, Error, buffers) is tagged.
 */

export interface Codec {
  encode(value: unknown): string
  decode(text: string): unknown
}

/** Self-contained: the worlds get this function as source text, so it may refer to nothing outside itself. */
export function createCodec(): Codec {
  const tag = '$shim'
  const tagged = (kind: string, value?: unknown) => ({ [tag]: kind, value })

  const base64 = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(text)
  }
  const fromBase64 = (text: string): ArrayBuffer => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer

  const wrap = (value: unknown): unknown => {
    if (value === undefined) return tagged('undefined')
    if (typeof value === 'number' && !Number.isFinite(value)) return tagged('number', String(value))
    if (typeof value === 'bigint') return tagged('bigint', String(value))
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(wrap)
    if (value instanceof Date) return tagged('Date', value.getTime())
    if (value instanceof Map) return tagged('Map', [...value].map(wrap))
    if (value instanceof Set) return tagged('Set', [...value].map(wrap))
    if (value instanceof Error) return tagged('Error', value.message)
    if (value instanceof ArrayBuffer) return tagged('ArrayBuffer', base64(new Uint8Array(value)))
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      // Node's Buffer arrives as what it is to everyone else.
      const name = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name
      return tagged(name, base64(bytes))
    }
    const entries = Object.entries(value).map(([key, item]) => [key, wrap(item)])
    return tag in value ? tagged('object', entries) : Object.fromEntries(entries)
  }

  const unwrap = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(unwrap)
    if (!(tag in value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrap(item)]))
    const { [tag]: kind, value: content } = value as { [tag]: string; value: unknown }
    if (kind === 'undefined') return undefined
    if (kind === 'number') return Number(content)
    if (kind === 'bigint') return BigInt(content as string)
    if (kind === 'Date') return new Date(content as number)
    if (kind === 'Map') return new Map(unwrap(content) as [unknown, unknown][])
    if (kind === 'Set') return new Set(unwrap(content) as unknown[])
    if (kind === 'Error') return new Error(content as string)
    if (kind === 'object') return Object.fromEntries((content as [string, unknown][]).map(([k, v]) => [k, unwrap(v)]))
    const buffer = fromBase64(content as string)
    if (kind === 'ArrayBuffer') return buffer
    const View = (globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => unknown>)[kind]
    if (View === undefined) throw new Error(`unknown tag ${kind}`)
    return new View(buffer)
  }

  return {
    encode: (value) => JSON.stringify(wrap(value)),
    decode: (text) => unwrap(JSON.parse(text)),
  }
}
