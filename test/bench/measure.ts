/** Figures: series of one measurement, programs timed from outside, the peak memory of a process. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Series {
  readonly median: number
  readonly minimum: number
  readonly maximum: number
  readonly runs: number
}

export type Unit = 'ms' | 'MB'

export type Row =
  | {
      readonly what: string
      readonly unit: Unit
      readonly series: Series
      /** How many times the median of another row this one's is. */
      readonly beside: { readonly what: string; readonly times: number } | null
      readonly note: string
    }
  | { readonly what: string; readonly notMeasured: string }

export interface Group {
  readonly title: string
  readonly rows: readonly Row[]
}

export const seriesOf = (figures: readonly number[]): Series => {
  const sorted = [...figures].sort((a, b) => a - b)
  const at = (index: number): number => sorted[index] ?? Number.NaN
  const middle = sorted.length >> 1
  return {
    median: sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2,
    minimum: at(0),
    maximum: at(sorted.length - 1),
    runs: sorted.length,
  }
}

/** One thing to measure: `run` gives one figure each time. `missing` says why it cannot be measured here. */
export interface Contender {
  readonly what: string
  readonly note?: string
  readonly missing: string | null
  run(): number
}

/**
 * Every contender `runs` times, in turns, so that what else the machine does meets all of them alike; one round before
 * that is not counted. The first contender is what the others are compared with.
 */
export const compare = (unit: Unit, runs: number, contenders: readonly Contender[]): readonly Row[] => {
  const figures = contenders.map((): number[] => [])
  for (let round = 0; round <= runs; round++) {
    contenders.forEach((contender, index) => {
      if (contender.missing !== null) return
      const figure = contender.run()
      if (round > 0) figures[index]?.push(figure)
    })
  }
  const first = seriesOf(figures[0] ?? [])
  return contenders.map(({ what, note = '', missing }, index): Row => {
    if (missing !== null) return { what, notMeasured: missing }
    const series = seriesOf(figures[index] ?? [])
    const comparable = index > 0 && first.runs > 0
    const beside = comparable ? { what: contenders[0]?.what ?? '', times: series.median / first.median } : null
    return { what, unit, series, beside, note }
  })
}

/** Runs a program to its end; its standard output. Throws where it ends with another code than these. */
export const output = (program: string, args: readonly string[], codes: readonly number[] = [0]): string => {
  const options = { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 600_000 } as const
  const { status, error, stdout, stderr } = spawnSync(program, args, options)
  if (error) throw error
  if (status === null || !codes.includes(status))
    throw new Error(`${program} ended with ${status}: ${stderr.slice(-500)}`)
  return stdout
}

/** Wall time of the whole process, in milliseconds. */
export const wallTime = (program: string, args: readonly string[], codes: readonly number[] = [0]): number => {
  const start = process.hrtime.bigint()
  output(program, args, codes)
  return Number(process.hrtime.bigint() - start) / 1e6
}

/**
 * Peak resident memory of a whole Node process, in MB (10^6 bytes), told by itself when it ends. `VmHWM` is the process'
 * own; `maxRSS`, for systems without it, may be that of the process which started it.
 */
export const peakMemory = (
  folder: string,
  script: string,
  args: readonly string[],
  codes: readonly number[],
): number => {
  const hook = join(folder, 'peak-memory.cjs')
  const result = join(folder, 'peak-memory.txt')
  writeFileSync(hook, peakMemoryHook(result))
  output(process.execPath, ['--require', hook, script, ...args], codes)
  const kilobytes = Number(readFileSync(result, 'utf8'))
  for (const file of [hook, result]) rmSync(file)
  return (kilobytes * 1024) / 1e6
}

const peakMemoryHook = (result: string): string => `
const { readFileSync, writeFileSync } = require('node:fs')
const own = () => /^VmHWM:\\s+(\\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]
process.on('exit', () => {
  let kilobytes
  try { kilobytes = own() } catch { kilobytes = process.resourceUsage().maxRSS }
  writeFileSync(${JSON.stringify(result)}, String(kilobytes))
})
`
