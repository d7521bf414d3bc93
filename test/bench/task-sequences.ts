/** Exported task sequences: the check of a whole site's, and the edits of one that is far larger than any, beside xmllint. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refreshTaskSequence } from '../../main/core/sample/task-sequence.ts'
import type { BenchPlace } from './bench.ts'
import { type Contender, compare, type Group, output, seriesOf, wallTime } from './measure.ts'
import { type InProcess, lacking } from './readers.ts'

const shapes = [
  { work: 'check-sequences', what: '1,000 exports of 100 KB: check', files: 1000, size: 100_000, warm: [2, 5] },
  { work: 'edit-sequences', what: 'An export of 10 MB: all edits, proved', files: 1, size: 10_000_000, warm: [10, 20] },
] as const

export const taskSequenceRows = (place: BenchPlace): readonly Group[] =>
  shapes.map(({ work, what, files, size, warm: [before, counted] }) => {
    const paths = writeExports(place, work, files, size)
    const times = (runs: number): readonly number[] => inProcess(place, work, runs, paths)
    const contenders: readonly Contender[] = [
      {
        what: 'xmllint --noout, whole process',
        missing: lacking('xmllint'),
        run: () => wallTime('xmllint', ['--noout', ...paths]),
      },
      {
        what: `Certmend, in process, median of ${counted} runs after ${before}`,
        missing: null,
        run: () => seriesOf(times(before + counted).slice(before)).median,
      },
      { what: 'Certmend, in process, first run', missing: null, run: () => times(1)[0] ?? Number.NaN },
      {
        what: 'Certmend, whole process',
        missing: null,
        run: () => wallTime(process.execPath, [place.inProcess, work, '1', ...paths]),
      },
    ]
    return { title: `${what}, files in memory`, rows: compare('ms', 5, contenders) }
  })

const inProcess = (place: BenchPlace, work: string, runs: number, paths: readonly string[]): readonly number[] => {
  const { milliseconds } = JSON.parse(
    output(process.execPath, [place.inProcess, work, String(runs), ...paths]),
  ) as InProcess
  return milliseconds
}

/** The refresh of the sample site, with as many groups more as make the size; no two files alike. */
const writeExports = (place: BenchPlace, name: string, files: number, size: number): readonly string[] => {
  const folder = join(place.folder, name)
  mkdirSync(folder)
  const text = new TextDecoder().decode(refreshTaskSequence())
  const at = text.lastIndexOf('<group name="State Restore"')
  const end = text.indexOf('</group>', at) + '</group>'.length
  const filler = text
    .slice(text.indexOf('<group name="Initialization"'), at)
    .replaceAll('SetupWindowsAndSMSAction', 'No')
  return Array.from({ length: files }, (_, file) => {
    let content = text.slice(0, end)
    for (let part = 0; content.length + filler.length < size; part++) {
      content += filler.replaceAll(' name="', ` name="${file}-${part} `)
    }
    const path = join(folder, `${file}.xml`)
    writeFileSync(path, content + text.slice(end))
    return path
  })
}
