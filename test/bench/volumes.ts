/** A folder of 500 generated volumes, each with a small SOFTWARE hive of 14 certificates in store SMS. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesInAllStates } from '../support/blob.ts'
import { hiveWith, storedBlobs } from '../support/faulty-files.ts'
import type { BenchPlace } from './bench.ts'
import { compare, type Group, output, peakMemory, wallTime } from './measure.ts'
import { wholeProcessContender } from './readers.ts'

const volumes = 500
const certificatesEach = 14
/** Scanned, and there is something to mend. */
const somethingToDo = 10

export const volumesRows = (place: BenchPlace): readonly Group[] => {
  const root = join(place.folder, 'volumes')
  const hives = writeVolumes(root)
  const args = ['scan', root, '--recursive', '--json']
  const { summary } = JSON.parse(output(process.execPath, [place.program, ...args], [somethingToDo]))
  const note = `${summary.sources} sources, ${summary.certificates} certificates, ${summary.affected} affected`
  const title = `A folder of ${volumes} generated volumes`
  return [
    {
      title: `${title}: whole process`,
      rows: compare('ms', 3, [
        {
          what: 'certmend scan --recursive --json',
          note,
          missing: null,
          run: () => wallTime(process.execPath, [place.program, ...args], [somethingToDo]),
        },
        { ...wholeProcessContender(place, 'hivex', hives), note: 'all hives in one process, certificates not decoded' },
        {
          ...wholeProcessContender(place, 'libregf', hives),
          note: 'all hives in one process, certificates not decoded',
        },
      ]),
    },
    {
      title: `${title}: peak memory of the whole process`,
      rows: compare('MB', 3, [
        {
          what: 'certmend scan --recursive --json',
          missing: null,
          run: () => peakMemory(place.folder, place.program, args, [somethingToDo]),
        },
      ]),
    },
  ]
}

/** Paths of the hives. */
const writeVolumes = (root: string): readonly string[] => {
  const names = Array.from(
    { length: certificatesEach },
    (_, index) => namesInAllStates[index % namesInAllStates.length]?.[1],
  )
  const hive = hiveWith(storedBlobs(names))
  return Array.from({ length: volumes }, (_, index) => {
    const config = join(root, `volume-${String(index).padStart(3, '0')}`, 'Windows', 'System32', 'config')
    mkdirSync(config, { recursive: true })
    const path = join(config, 'SOFTWARE')
    writeFileSync(path, hive)
    return path
  })
}
