/** All rows of the benchmark, one group after the other, as a table and as bench.json. */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, platform, totalmem, version } from 'node:os'
import { join } from 'node:path'
import { provideDisplay } from '../../scripts/lib/display.mjs'
import { repository } from '../support/needs.ts'
import { diagnosisRows } from './diagnosis.ts'
import { dirtyHiveRows } from './dirty-hive.ts'
import { largeHiveRows } from './large-hive.ts'
import { logRows } from './logs.ts'
import { longListRows } from './long-lists.ts'
import { mainBlockRows } from './main-blocks.ts'
import type { Group, Row } from './measure.ts'
import { pkcs12Rows } from './pkcs12.ts'
import { targetedScanRows } from './targeted-scan.ts'
import { taskSequenceRows } from './task-sequences.ts'
import { volumesRows } from './volumes.ts'
import { windowStartRows } from './window-start.ts'

export interface BenchPlace {
  /** For what is generated; removed afterwards. */
  readonly folder: string
  /** Bundle of in-process.ts. */
  readonly inProcess: string
  /** Bundle of window-work.ts. */
  readonly windowWork: string
  /** The built command line. */
  readonly program: string
}

/** `only`: groups whose measure has one of these words in its name; none means all. */
export const bench = async (place: BenchPlace, only: readonly string[]): Promise<void> => {
  const withdrawDisplay = await provideDisplay().catch(() => () => undefined)
  const loadAtStart = loadavg()
  const groups: Group[] = []
  for (const measure of measures.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)))) {
    for (const group of await measure(place)) {
      groups.push(group)
      console.log(`\n${asTable(group)}`)
    }
  }
  withdrawDisplay()
  const machine = {
    processors: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memory: totalmem(),
    system: `${platform()} ${version()}`,
    node: process.version,
    /** Processes that wanted a processor, over 1, 5 and 15 minutes: far above `processors` the times mean little. */
    loadAtStart,
    loadAtEnd: loadavg(),
  }
  writeFileSync(join(repository, 'bench.json'), `${JSON.stringify({ at: new Date(), machine, groups }, null, 2)}\n`)
  console.log(`\n${machine.processors} × ${machine.processor}, Node ${machine.node}, ${machine.system}`)
  console.log(
    `load ${loadAtStart.map(rounded).join(' ')} → ${machine.loadAtEnd.map(rounded).join(' ')}; see bench.json`,
  )
}

const measures: readonly ((place: BenchPlace) => readonly Group[] | Promise<readonly Group[]>)[] = [
  targetedScanRows,
  volumesRows,
  largeHiveRows,
  dirtyHiveRows,
  pkcs12Rows,
  logRows,
  diagnosisRows,
  taskSequenceRows,
  windowStartRows,
  longListRows,
  mainBlockRows,
]

const asTable = ({ title, rows }: Group): string => {
  const lines = [['', 'median', 'min', 'max', 'runs', 'beside', ''], ...rows.map(cells)]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  const text = lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 || column > 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return [title, ...text].join('\n')
}

const cells = (row: Row): readonly string[] => {
  if ('notMeasured' in row) return [row.what, 'not measured', '', '', '', '', row.notMeasured]
  const { median, minimum, maximum, runs } = row.series
  const figures = [median, minimum, maximum].map((figure) => `${rounded(figure)} ${row.unit}`)
  const beside = row.beside ? `${rounded(row.beside.times)} × ${row.beside.what}` : ''
  return [row.what, ...figures, String(runs), beside, row.note]
}

const rounded = (figure: number): string => (figure >= 100 ? figure.toFixed(0) : figure.toFixed(figure >= 10 ? 1 : 2))
