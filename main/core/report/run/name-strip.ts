/**
 * A friendly name as a picture: a cell for each code unit, as the window draws it (shared/model/strip-cells.ts). Cells are
 * laid out in rows, so that a long name stays on the paper. The words under it say the same.
 */
import type { Translate } from '../../../../shared/messages/index.ts'
import { wordsAfter, wordsNow } from '../../../../shared/messages/strip-words.ts'
import {
  type Cell,
  type CellKind,
  type CellRun,
  type CellWidth,
  cellsAfter,
  cellsNow,
  endsOnce,
} from '../../../../shared/model/strip-cells.ts'
import { type Content, element, type Html } from '../html.ts'

/** `hex`: data of property 11. */
export const stripNow = (t: Translate, hex: string): Content => strip(cellsNow(hex), wordsNow(t, hex))

export const stripAfter = (t: Translate, before: string, after: string): Content =>
  endsOnce(after) ? strip(cellsAfter(before, after), wordsAfter(t, before, after)) : stripNow(t, after)

const widths: Readonly<Record<CellWidth, number>> = { narrow: 16, wide: 34, wider: 56 }
const rowWidth = 900
const rowHeight = 28

const paints: Readonly<Record<CellKind, Readonly<Record<string, string>>>> = {
  unit: { fill: '#fff', stroke: '#78838b' },
  space: { fill: '#fff', stroke: '#78838b' },
  end: { fill: '#e3e8eb', stroke: '#78838b' },
  fault: { fill: '#c1201b', stroke: '#c1201b' },
  tail: { fill: '#fce9e7', stroke: '#c1201b' },
  half: { fill: '#fdf1d7', stroke: '#b07a10' },
  gone: { fill: 'none', stroke: '#78838b', 'stroke-dasharray': '3 3' },
  elided: { fill: 'none', stroke: 'none' },
}

const strip = (runs: readonly CellRun[], words: string): Content => {
  const cells = placed(runs.flatMap((run) => run.cells))
  const width = Math.max(1, ...cells.map(({ x, cell }) => x + widths[cell.width]))
  const height = Math.max(0, ...cells.map(({ y }) => y)) + rowHeight
  return [
    element(
      'svg',
      {
        class: 'strip',
        viewBox: `0 0 ${width + 1} ${height}`,
        width: String(width + 1),
        height: String(height),
        role: 'img',
        'aria-label': words,
      },
      cells.map(drawn),
    ),
    element('p', { class: 'muted' }, words),
  ]
}

interface PlacedCell {
  readonly cell: Cell
  readonly x: number
  readonly y: number
}

const placed = (cells: readonly Cell[]): readonly PlacedCell[] => {
  const result: PlacedCell[] = []
  let [x, y] = [0, 0]
  for (const cell of cells) {
    const width = widths[cell.width]
    if (x + width > rowWidth) [x, y] = [0, y + rowHeight]
    result.push({ cell, x, y })
    x += width
  }
  return result
}

const drawn = ({ cell: { kind, text, width }, x, y }: PlacedCell): readonly Html[] => [
  element('rect', {
    class: kind,
    x: String(x + 0.5),
    y: String(y + 0.5),
    width: String(widths[width]),
    height: '24',
    ...paints[kind],
  }),
  element(
    'text',
    {
      class: kind,
      x: String(x + widths[width] / 2),
      y: String(y + 17),
      'text-anchor': 'middle',
      fill: kind === 'fault' ? '#fff' : '#171c20',
    },
    text,
  ),
]
