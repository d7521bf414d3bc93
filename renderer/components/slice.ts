/** The first so many of a list, and the rest in portions: ten thousand rows are never drawn at once. */
import { useState } from 'react'

export interface Slice<Item> {
  readonly shown: readonly Item[]
  readonly left: number
  readonly more: () => void
}

export const useSlice = <Item>(items: readonly Item[], portion: number): Slice<Item> => {
  const [limit, setLimit] = useState(portion)
  return {
    shown: items.slice(0, limit),
    left: Math.max(0, items.length - limit),
    more: () => setLimit((now) => now + portion),
  }
}
