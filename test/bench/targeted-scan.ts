/** Every certificate of a real SOFTWARE hive of 38 MB (Windows 7 SP1, 117,488 keys, 55 certificates). */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleHive } from '../support/hive-judges.ts'
import { missing, systemPython } from '../support/needs.ts'
import type { BenchPlace } from './bench.ts'
import { type Contender, compare, type Group, output, type Row, seriesOf, wallTime } from './measure.ts'
import { inProcess, inProcessContender, lacking, type Reader, wholeProcessContender } from './readers.ts'

const title = 'Targeted scan of a 38 MB hive'
/** The first is what the others do too; a scan does more. */
const readers: readonly Reader[] = ['read', 'scan', 'hivex', 'libregf']

export const targetedScanRows = (place: BenchPlace): readonly Group[] => {
  const absent = lacking('samples', 'xz')
  if (absent !== null) return [{ title, rows: [{ what: 'all of it', notMeasured: absent }] }]
  const path = writeSample(place)
  const warm = 'in process, median of 20 calls after 20'
  const first = 'in process, first call of a fresh process'
  // Readers that map the whole file depend on how it came into memory: best where it was just written in one piece.
  const groups: Group[] = [
    { title: `${title}: ${warm}; file just written`, rows: warmCalls(place, path, null) },
    { title: `${title}: ${warm}; file read from the disk`, rows: warmCalls(place, path, 'read') },
    { title: `${title}: ${first}; file read from the disk`, rows: firstCalls(place, path, 'read') },
    { title: `${title}: ${first}; file still on the disk`, rows: firstCalls(place, path, 'forgotten') },
  ]
  return [
    ...groups,
    { title: `${title}: bytes read from the file`, rows: [bytesRead(place, path)] },
    { title: `${title}: whole process`, rows: wholeProcess(place, path) },
  ]
}

/** The sample, unpacked into the benchmark's folder. */
export const writeSample = ({ folder }: BenchPlace): string => {
  const path = join(folder, 'SOFTWARE')
  writeFileSync(path, sampleHive('hives-software', 'plaso_SOFTWARE_win7sp1.xz'))
  return path
}

type FileCache = 'read' | 'forgotten'

/** Before each measurement: the system forgets the file's pages; then it may read them again, as a program would. */
const inCache = (contender: Contender, path: string, state: FileCache | null): Contender => {
  if (state === null) return contender
  return {
    ...contender,
    missing: contender.missing ?? lacking('linux', 'python3'),
    run: () => {
      output(systemPython, ['-c', forget, path])
      if (state === 'read') readFileSync(path)
      return contender.run()
    },
  }
}

const forget = `
import os, sys
file = os.open(sys.argv[1], os.O_RDONLY)
os.fsync(file)
os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
`

const firstCalls = (place: BenchPlace, path: string, state: FileCache): readonly Row[] =>
  compare(
    'ms',
    9,
    readers
      .map((reader) => inProcessContender(place, reader, 1, [path], ([first = Number.NaN]) => first))
      .map((contender) => inCache(contender, path, state)),
  )

const warmCalls = (place: BenchPlace, path: string, state: FileCache | null): readonly Row[] =>
  compare(
    'ms',
    5,
    readers
      .map((reader) => inProcessContender(place, reader, 40, [path], (times) => seriesOf(times.slice(20)).median))
      .map((contender) => inCache(contender, path, state)),
  )

const bytesRead = (place: BenchPlace, path: string): Row => {
  const { bytesRead = Number.NaN, certificates } = inProcess(place, 'scan', 1, [path])
  const note = `${certificates} certificates; each page counted when it is fetched`
  return { what: 'Certmend, scan', unit: 'MB', series: seriesOf([bytesRead / 1e6]), beside: null, note }
}

const wholeProcess = (place: BenchPlace, path: string): readonly Row[] =>
  compare('ms', 5, [
    {
      what: 'certmend scan FILE --json',
      missing: null,
      run: () => wallTime(process.execPath, [place.program, 'scan', path, '--json']),
    },
    wholeProcessContender(place, 'hivex', [path]),
    wholeProcessContender(place, 'libregf', [path]),
    {
      what: 'reglookup -p',
      note: 'Microsoft/SystemCertificates only, certificates not decoded',
      missing: missing('reglookup') ? 'not installed: reglookup' : null,
      run: () => wallTime('reglookup', ['-p', '/Microsoft/SystemCertificates', path]),
    },
  ])
