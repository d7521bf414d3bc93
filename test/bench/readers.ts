/** The readers that are measured beside each other, each reduced to the same question. */
import { join } from 'node:path'
import { missing, type Requirement, repository, systemPython } from '../support/needs.ts'
import type { BenchPlace } from './bench.ts'
import { type Contender, output, wallTime } from './measure.ts'

export interface InProcess {
  readonly milliseconds: readonly number[]
  readonly certificates: number
  /** Only Certmend counts them. */
  readonly bytesRead?: number
}

export type Reader = 'scan' | 'read' | 'hivex' | 'libregf'

const names: Readonly<Record<Reader, string>> = {
  scan: 'Certmend, scan',
  read: 'Certmend, reading alone',
  hivex: 'python3-hivex',
  libregf: 'python3-libregf',
}

const requirements: Readonly<Record<Reader, readonly Requirement[]>> = {
  scan: [],
  read: [],
  hivex: ['python3-hivex'],
  libregf: ['python3-libregf'],
}

export const readerName = (reader: Reader): string => names[reader]

/** Why this reader cannot be measured here, or null. */
export const readerMissing = (reader: Reader): string | null => lacking(...requirements[reader])

export const lacking = (...needed: readonly Requirement[]): string | null => {
  const absent = needed.filter((requirement) => missing(requirement))
  return absent.length === 0 ? null : `not installed: ${absent.join(', ')}`
}

const script = join(repository, 'test/bench/targeted.py')

const commandOf = (place: BenchPlace, reader: Reader, runs: number, paths: readonly string[]) =>
  reader === 'scan' || reader === 'read'
    ? { program: process.execPath, args: [place.inProcess, reader, String(runs), ...paths] }
    : { program: systemPython, args: [script, reader, String(runs), ...paths] }

/** Times inside a fresh process of the reader. */
export const inProcess = (place: BenchPlace, reader: Reader, runs: number, paths: readonly string[]): InProcess => {
  const { program, args } = commandOf(place, reader, runs, paths)
  return JSON.parse(output(program, args)) as InProcess
}

/** `figure` of the times inside a fresh process each round. */
export const inProcessContender = (
  place: BenchPlace,
  reader: Reader,
  runs: number,
  paths: readonly string[],
  figure: (times: readonly number[]) => number,
): Contender => ({
  what: readerName(reader),
  missing: readerMissing(reader),
  run: () => figure(inProcess(place, reader, runs, paths).milliseconds),
})

/** Wall time of a Python reader's whole process. */
export const wholeProcessContender = (
  place: BenchPlace,
  reader: 'hivex' | 'libregf',
  paths: readonly string[],
): Contender => {
  const { program, args } = commandOf(place, reader, 1, paths)
  return { what: readerName(reader), missing: readerMissing(reader), run: () => wallTime(program, args) }
}
