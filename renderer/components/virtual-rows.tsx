/**
 * Long lists: only the rows near the window are in the page, ten thousand or not; gaps as high as what is left out keep the
 * others where they would be. Some rows always stay: the first and the last, so that Tab and arrow keys find the ends, the
 * one that holds the focus, and those that are asked for. Short lists are drawn whole.
 *
 * Each row says which it is with `data-row`; one row may be several elements. What is left out is as high as the rows that
 * were seen so far were on average, until it has been seen itself.
 */
import {
  type FocusEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { type VirtualItem, virtualItems, visibleRange } from './virtual-range.ts'

/** Up to this many rows are drawn whole. */
export const longestDrawnWhole = 100

export interface VirtualRows<Body extends HTMLElement> {
  /** Of the element that holds the rows and nothing else. */
  readonly body: RefObject<Body | null>
  readonly items: readonly VirtualItem[]
  /** Whether rows are left out. */
  readonly virtual: boolean
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void
  /** Draws this row, if it is not there, and gives its first element. */
  readonly bring: (row: number) => HTMLElement | null
}

/** `kept`: rows that stay in the page wherever somebody scrolls; -1 is none. */
export const useVirtualRows = <Body extends HTMLElement>(count: number, kept: number): VirtualRows<Body> => {
  const body = useRef<Body>(null)
  const heights = useRef(new Float64Array(0))
  if (heights.current.length !== count) heights.current = new Float64Array(count)
  const [held, setHeld] = useState(-1)
  const [range, setRange] = useState({ first: 0, last: rowsAtFirst - 1 })
  const [estimate, setEstimate] = useState(0)
  const virtual = count > longestDrawnWhole

  const look = useCallback(() => {
    if (body.current === null || estimate === 0) return
    for (const [row, height] of heightsOf(body.current)) heights.current[row] = height
    const { top } = body.current.getBoundingClientRect()
    const next = visibleRange(heights.current, estimate, count, -top, window.innerHeight - top)
    setRange((now) => (now.first === next.first && now.last === next.last ? now : next))
  }, [count, estimate])

  // Before the first gap is painted.
  useLayoutEffect(() => {
    if (virtual && estimate === 0 && body.current !== null) setEstimate(average([...heightsOf(body.current).values()]))
  }, [virtual, estimate])

  useEffect(() => {
    const rows = body.current
    if (!virtual || rows === null) return
    look()
    const controller = new AbortController()
    const { signal } = controller
    // Whichever frame scrolls, the page or one inside it.
    window.addEventListener('scroll', look, { signal, capture: true, passive: true })
    window.addEventListener('resize', look, { signal })
    const observer = new ResizeObserver(look)
    observer.observe(rows)
    return () => {
      controller.abort()
      observer.disconnect()
    }
  }, [virtual, look])

  const bring = (row: number): HTMLElement | null => {
    if (virtual) flushSync(() => setHeld(row))
    return body.current?.querySelector<HTMLElement>(`[data-row="${row}"]`) ?? null
  }

  const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
    const row = target.closest<HTMLElement>('[data-row]')?.dataset.row
    if (virtual && row !== undefined) setHeld(Number(row))
  }

  return {
    body,
    items: virtualItems(heights.current, estimate, count, virtual ? range : everything, [0, count - 1, kept, held]),
    virtual,
    onFocus,
    bring,
  }
}

/** Before anything was measured. */
const rowsAtFirst = 40

const everything = { first: 0, last: Number.POSITIVE_INFINITY }

const average = (heights: readonly number[]): number =>
  heights.reduce((sum, height) => sum + height, 0) / Math.max(1, heights.length)

/** Of the rows that are there, in CSS pixels; a row of several elements is as high as all of them. */
const heightsOf = (body: HTMLElement): ReadonlyMap<number, number> => {
  const heights = new Map<number, number>()
  for (const element of body.children) {
    if (!(element instanceof HTMLElement) || element.dataset.row === undefined) continue
    const row = Number(element.dataset.row)
    heights.set(row, (heights.get(row) ?? 0) + element.getBoundingClientRect().height)
  }
  return heights
}

/** In place of rows that are left out of a table; the other rows say by their numbers that it is there. */
export const GapRow = ({ size, columns }: { readonly size: number; readonly columns: number }) => (
  <tr className="gap">
    <td colSpan={columns} style={{ blockSize: size }} />
  </tr>
)

/** Where an item stands in its list; the numbers only where not all of them are drawn. */
export interface ListPlace {
  readonly 'data-row': number
  readonly 'aria-setsize': number | undefined
  readonly 'aria-posinset': number | undefined
}

export interface VirtualListProps {
  readonly count: number
  /** Id of its heading. */
  readonly labelledBy?: string
  readonly label?: string
  /** An item of the list, keyed, with its place as attributes. */
  readonly draw: (row: number, at: ListPlace) => ReactNode
}

export const VirtualList = ({ count, labelledBy, label, draw }: VirtualListProps) => {
  const { body, items, virtual, onFocus } = useVirtualRows<HTMLUListElement>(count, -1)
  return (
    <ul className="group" ref={body} onFocus={onFocus} aria-labelledby={labelledBy} aria-label={label}>
      {items.map((item) =>
        item.is === 'gap' ? (
          <GapItem key={`gap-${item.before}`} size={item.size} />
        ) : (
          draw(item.row, {
            'data-row': item.row,
            'aria-setsize': virtual ? count : undefined,
            'aria-posinset': virtual ? item.row + 1 : undefined,
          })
        ),
      )}
    </ul>
  )
}

/** In place of what is left out of a list. */
const GapItem = ({ size }: { readonly size: number }) => (
  <li className="gap" role="presentation" style={{ blockSize: size }} />
)
