/** How the keys of the sample machine are written down: a path, and values by what they are. */
import { concatBytes, uint32Bytes } from '../bytes.ts'
import type { NewKey, NewValue } from '../formats/hive/build.ts'
import { encodeUtf16 } from '../text-encoding.ts'

/** A key's path below the hive's root and its values; keys on the way come by themselves. */
export type KeyEntry = readonly [path: string, values: readonly NewValue[]]

export const text = (name: string, value: string): NewValue => ({ name, type: 1, data: encodeUtf16(`${value}\0`) })

export const expandable = (name: string, value: string): NewValue => ({ ...text(name, value), type: 2 })

export const binary = (name: string, data: Uint8Array): NewValue => ({ name, type: 3, data })

export const number = (name: string, value: number): NewValue => ({ name, type: 4, data: uint32Bytes(value) })

export const texts = (name: string, values: readonly string[]): NewValue => ({
  name,
  type: 7,
  data: concatBytes(...[...values, ''].map((value) => encodeUtf16(`${value}\0`))),
})

/** The tree of keys from their paths. */
export const keyTree = (name: string, entries: readonly KeyEntry[]): NewKey => {
  const values = entries.filter(([path]) => path === '').flatMap(([, own]) => own)
  const below = new Map<string, KeyEntry[]>()
  for (const [path, own] of entries) {
    if (path === '') continue
    const [first = '', ...rest] = path.split('\\')
    below.set(first, [...(below.get(first) ?? []), [rest.join('\\'), own]])
  }
  return { name, values, keys: [...below].map(([child, own]) => keyTree(child, own)) }
}
