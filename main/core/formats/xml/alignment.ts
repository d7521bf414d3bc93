/** Which items of two lists belong together, in order: the longest common subsequence. */

/** Above this many cells, the next equal item is taken instead of the best one. */
const cellLimit = 4_000_000

export type Match = readonly [before: number, after: number]

/** Indices of equal items, ascending in both lists. */
export const alignment = (before: readonly string[], after: readonly string[]): readonly Match[] => {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const middle = align(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return [
    ...Array.from({ length: start }, (_, index): Match => [index, index]),
    ...middle.map(([one, other]): Match => [one + start, other + start]),
    ...Array.from({ length: end }, (_, index): Match => [before.length - end + index, after.length - end + index]),
  ]
}

const align = (before: readonly string[], after: readonly string[]): readonly Match[] => {
  const numbers = new Map<string, number>()
  const numbered = (items: readonly string[]): readonly number[] =>
    items.map((item) => {
      const number = numbers.get(item) ?? numbers.size
      numbers.set(item, number)
      return number
    })
  const [first, second] = [numbered(before), numbered(after)]
  return first.length * second.length > cellLimit ? nextEqual(first, second) : longest(first, second)
}

const longest = (before: readonly number[], after: readonly number[]): readonly Match[] => {
  const width = after.length + 1
  // At [i, j]: how many items match behind these two.
  const lengths = new Uint32Array((before.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const matches: Match[] = []
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    if (before[i] === after[j]) matches.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return matches
}

const nextEqual = (before: readonly number[], after: readonly number[]): readonly Match[] => {
  const places = new Map<number, number[]>()
  for (let j = after.length - 1; j >= 0; j--) {
    const item = after[j] ?? -1
    const known = places.get(item)
    if (known === undefined) places.set(item, [j])
    else known.push(j)
  }
  const matches: Match[] = []
  let behind = 0
  before.forEach((item, index) => {
    const ahead = places.get(item) ?? []
    while ((ahead.at(-1) ?? behind) < behind) ahead.pop()
    const place = ahead.pop()
    if (place === undefined) return
    matches.push([index, place])
    behind = place + 1
  })
  return matches
}
