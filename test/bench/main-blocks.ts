/** What main does for the window with a large SOFTWARE hive, 10,000 faulty names and 50 MB of logs: the longest time in which it answers nothing. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchPlace } from './bench.ts'
import { softwareHive, writeVolume } from './diagnosis.ts'
import { type Group, output, type Row, seriesOf } from './measure.ts'
import type { WorkDone } from './window-work.ts'

const runs = 3
const faultyCertificates = 10_000

export const mainBlockRows = (place: BenchPlace): readonly Group[] => {
  const software = softwareHive(Array.from({ length: faultyCertificates }, (_, at) => `SMS ${at}\0Rest\0`))
  const seen = Array.from({ length: runs }, (_, run) => {
    const volume = writeVolume(place, `window-${run}`, { files: 20, size: 2.5e6, withCode: 4 }, software)
    const state = join(place.folder, `window-state-${run}`)
    mkdirSync(state)
    const lines = output(process.execPath, [place.windowWork, volume, state]).trim().split('\n')
    return lines.map((line) => JSON.parse(line) as WorkDone)
  })
  const rows = (figure: (done: WorkDone) => number): readonly Row[] =>
    (seen[0] ?? []).map(({ what, note }, at) => {
      const figures = seen.flatMap((work) => (work[at] ? [figure(work[at])] : []))
      return { what, unit: 'ms', series: seriesOf(figures), beside: null, note }
    })
  const about = `SOFTWARE of ${Math.round(software.length / 1e6)} MB, ${faultyCertificates} faulty names, 50 MB of logs`
  return [
    { title: `Main for the window, longest time without an answer: ${about}`, rows: rows((done) => done.longestBlock) },
    { title: 'The same: how long each takes', rows: rows((done) => done.milliseconds) },
  ]
}
