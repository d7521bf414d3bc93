/** A hive of 65 MB that Windows did not finish writing, with two logs of many entries: what replaying them costs. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultyHive } from '../support/faulty-files.ts'
import { madeDirty, newLog, type WrittenEntry, type WrittenPage } from '../support/hive-logs.ts'
import type { BenchPlace } from './bench.ts'
import { addEmptyBins } from './large-hive.ts'
import { compare, type Group, output, peakMemory, wallTime } from './measure.ts'
import { lacking } from './readers.ts'
import { writeSample } from './targeted-scan.ts'

const size = 65 * 1024 * 1024
const entriesOfEachLog = 16
const pagesOfEachEntry = 10
const pageSize = 4096
/** Clean, or something to mend. */
const scanned = [0, 10]

export const dirtyHiveRows = (place: BenchPlace): readonly Group[] => {
  const folder = join(place.folder, 'dirty')
  mkdirSync(folder)
  const clean = join(folder, 'CLEAN')
  if (lacking('samples', 'xz') === null) copyFileSync(writeSample(place), clean)
  else writeFileSync(clean, faultyHive())
  addEmptyBins(clean, size)
  const dirty = join(folder, 'SOFTWARE')
  writeDirty(readFileSync(clean), dirty)
  const args = (path: string) => ['scan', path, '--json']
  const [source] = JSON.parse(output(process.execPath, [place.program, ...args(dirty)], scanned)).sources
  const what = `with two logs, ${entriesOfEachLog * 2} entries of ${pagesOfEachEntry} pages`
  const note = `${source.state}, ${source.certificates.length} certificates, ${(source.bytesRead / 1e6).toFixed(2)} MB read`
  return [
    {
      title: 'A dirty hive of 65 MB, whole process',
      rows: compare('ms', 5, [
        { what, note, missing: null, run: () => wallTime(process.execPath, [place.program, ...args(dirty)], scanned) },
        {
          what: 'the same hive clean, without logs',
          missing: null,
          run: () => wallTime(process.execPath, [place.program, ...args(clean)], scanned),
        },
      ]),
    },
    {
      title: 'A dirty hive of 65 MB: peak memory of the whole process',
      rows: compare('MB', 3, [
        { what, missing: null, run: () => peakMemory(place.folder, place.program, args(dirty), scanned) },
      ]),
    },
  ]
}

/** The logged pages say what stands there already: the work of replaying is the same. */
const writeDirty = (hive: Buffer, path: string): void => {
  const first = hive.readUInt32LE(4) + 1
  const binsSize = hive.readUInt32LE(40)
  const entries: WrittenEntry[] = Array.from({ length: entriesOfEachLog * 2 }, (_, entry) => ({
    sequence: first + entry,
    binsSize,
    pages: Array.from({ length: pagesOfEachEntry }, (_, page): WrittenPage => {
      const offset = ((entry * pagesOfEachEntry + page) * 11 * pageSize) % (binsSize - pageSize)
      const from = offset - (offset % pageSize)
      return { offset: from, data: hive.subarray(pageSize + from, pageSize * 2 + from) }
    }),
  }))
  writeFileSync(path, madeDirty(hive, first))
  writeFileSync(`${path}.LOG1`, newLog(hive, entries.slice(0, entriesOfEachLog)))
  writeFileSync(`${path}.LOG2`, newLog(hive, entries.slice(entriesOfEachLog)))
}
