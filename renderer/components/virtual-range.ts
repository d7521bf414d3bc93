/** Which rows of a long list are drawn, and how high the gaps between them are. Heights in CSS pixels. Pure. */

/** Rows from `first` to `last`, both included. */
export interface RowRange {
  readonly first: number
  readonly last: number
}

export type VirtualItem =
  | { readonly is: 'row'; readonly row: number }
  /** `before` is the row that follows. */
  | { readonly is: 'gap'; readonly before: number; readonly size: number }

/** Of each row; 0 where it is not known. */
type Heights = Float64Array

/** The rows between `top` and `bottom`, counted from the top of the list, with half as much again above and below. */
export const visibleRange = (
  heights: Heights,
  estimate: number,
  count: number,
  top: number,
  bottom: number,
): RowRange => {
  const margin = Math.max((bottom - top) / 2, estimate * step)
  let at = 0
  let first = count - 1
  let last = 0
  for (let row = 0; row < count; row++) {
    const end = at + (heights[row] || estimate)
    if (end > top - margin && row < first) first = row
    if (at < bottom + margin) last = row
    at = end
  }
  // In steps, so that scrolling by a line draws nothing anew.
  const firstOfStep = first - (first % step)
  return { first: firstOfStep, last: Math.min(count - 1, Math.max(firstOfStep, last - (last % step) + step - 1)) }
}

const step = 8

/** The rows of `range` and those `kept`, in their order, with a gap for each run that is left out. */
export const virtualItems = (
  heights: Heights,
  estimate: number,
  count: number,
  range: RowRange,
  kept: readonly number[],
): readonly VirtualItem[] => {
  const rows = new Set(kept.filter((row) => row >= 0 && row < count))
  for (let row = range.first; row <= Math.min(range.last, count - 1); row++) rows.add(row)
  const items: VirtualItem[] = []
  let next = 0
  for (const row of [...rows].sort((one, other) => one - other)) {
    if (row > next) items.push({ is: 'gap', before: row, size: heightBetween(heights, estimate, next, row) })
    items.push({ is: 'row', row })
    next = row + 1
  }
  return items
}

/** Of the rows from `from` up to the one before `end`. */
const heightBetween = (heights: Heights, estimate: number, from: number, end: number): number => {
  let height = 0
  for (let row = from; row < end; row++) height += heights[row] || estimate
  return height
}
