/** The strokes of the time axis, one path for each weight, the gravest drawn last and so on top. */
import type { LogAxis } from '../../../shared/model/log.ts'

type Tick = LogAxis['ticks'][number]

const tickWeights = ['quiet', 'warn', 'bad', 'match'] as const
export type TickWeight = (typeof tickWeights)[number]

const weightOf: Readonly<Record<Tick['severity'], TickWeight>> = {
  detail: 'quiet',
  information: 'quiet',
  warning: 'warn',
  error: 'bad',
  match: 'match',
}

/** Top and length of a stroke in a picture 32 high. */
const strokes: Readonly<Record<TickWeight, readonly [top: number, length: number]>> = {
  quiet: [22, 8],
  warn: [14, 16],
  bad: [10, 20],
  match: [1, 29],
}

export const axisPaths = (ticks: readonly Tick[]): readonly { readonly weight: TickWeight; readonly path: string }[] =>
  tickWeights.flatMap((weight) => {
    const [top, length] = strokes[weight]
    const path = ticks
      .filter(({ severity }) => weightOf[severity] === weight)
      .map(({ at }) => `M${at} ${top}v${length}`)
      .join('')
    return path === '' ? [] : [{ weight, path }]
  })
