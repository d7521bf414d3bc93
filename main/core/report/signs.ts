/** The signs of states, drawn so that they differ in grey too. A word stands beside each of them. */
import type { FindingStatus, NextStepState, VerdictId } from '../../../shared/model/finding.ts'
import { type Attributes, element, type Html } from './html.ts'

export type Sign = 'ok' | 'bad' | 'warn' | 'unknown' | 'none' | 'needed'

export const statusSigns: Readonly<Record<FindingStatus, Sign>> = {
  ok: 'ok',
  problem: 'bad',
  warning: 'warn',
  unknown: 'unknown',
  'not-applicable': 'none',
}

export const stepSigns: Readonly<Record<NextStepState, Sign>> = {
  needed: 'needed',
  done: 'ok',
  'not-applicable': 'none',
  unknown: 'unknown',
}

export const verdictSigns: Readonly<Record<VerdictId, Sign>> = {
  'not-applicable': 'none',
  'not-affected': 'ok',
  'at-risk': 'warn',
  affected: 'bad',
  'certificates-fixed': 'warn',
  'client-patched': 'warn',
  remediated: 'ok',
  'confirmed-by-log': 'bad',
  unknown: 'unknown',
}

const path = (d: string, attributes: Attributes): Html => element('path', { d, ...attributes })
const dot = (cy: string, r: string, attributes: Attributes): Html =>
  element('circle', { cx: '8', cy, r, ...attributes })

/** White on a filled sign, or the colour of the page in the dark. */
const cut = { class: 'cut', fill: 'none', stroke: '#fff', 'stroke-width': '1.7', 'stroke-linecap': 'round' } as const
const filled = { fill: 'currentColor' } as const
const drawn = { fill: 'none', stroke: 'currentColor', 'stroke-width': '1.5', 'stroke-linecap': 'round' } as const

const drawings: Readonly<Record<Sign, readonly Html[]>> = {
  ok: [dot('8', '7', filled), path('M4.700 8.300 7 10.600l4.400-5', cut)],
  bad: [path('M5 1h6l4 4v6l-4 4H5l-4-4V5z', filled), path('m5.500 5.500 5 5m0-5-5 5', cut)],
  warn: [path('M8 1.300 15.300 14.500H.7z', filled), path('M8 5.800v4M8 12.300v.01', cut)],
  unknown: [
    dot('8', '6.500', { ...drawn, 'stroke-dasharray': '2.600 1.500' }),
    path('M6.200 6.400c0-2.300 3.600-2.300 3.600 0 0 1.400-1.800 1.500-1.800 2.900M8 11.400v.01', drawn),
  ],
  none: [dot('8', '6.500', drawn), path('M5 8h6', drawn)],
  needed: [dot('8', '6.500', drawn), path('M4.800 8h6m-2.500-2.500L10.800 8l-2.500 2.500', drawn)],
}

export const signOf = (sign: Sign, size: 16 | 24): Html =>
  element(
    'svg',
    { class: 'sign', width: String(size), height: String(size), viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    drawings[sign],
  )

/** Within another drawing, in the colour of its place: `x` and `y` are those of its corner, its side is 16. */
export const signAt = (sign: Sign, x: number, y: number): Html =>
  element(
    'svg',
    { class: `sign ${sign}`, x: String(x), y: String(y), width: '16', height: '16', viewBox: '0 0 16 16' },
    drawings[sign],
  )
