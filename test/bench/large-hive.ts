/**
 * Peak memory of a scan of a hive of 1 GB, two kinds: the file merely longer than its hive, and a hive whose bins really
 * are that large. The certificates are those of the sample of 38 MB, or of a generated hive where there is no sample.
 */
import { closeSync, copyFileSync, ftruncateSync, openSync, readSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { concatBytes, uint32, uint32Bytes } from '../../main/core/bytes.ts'
import { baseBlockSector, binsStart, restamp } from '../../main/core/formats/hive/base-block.ts'
import { binHeaderSize, hbinSignature } from '../../main/core/formats/hive/bin.ts'
import { faultyHive } from '../support/faulty-files.ts'
import type { BenchPlace } from './bench.ts'
import { compare, type Group, output, peakMemory } from './measure.ts'
import { lacking } from './readers.ts'
import { writeSample } from './targeted-scan.ts'

const gigabyte = 1 << 30

export const largeHiveRows = (place: BenchPlace): readonly Group[] => {
  const small = lacking('samples', 'xz') === null ? writeSample(place) : writeGenerated(place)
  const longFile = join(place.folder, 'long-file')
  copyFileSync(small, longFile)
  extend(longFile, gigabyte)
  const largeHive = join(place.folder, 'large-hive')
  copyFileSync(small, largeHive)
  addEmptyBins(largeHive, gigabyte)
  return [
    {
      title: 'Peak memory of certmend scan --json, whole process',
      rows: compare('MB', 3, [
        contender(place, `the hive itself, ${Math.round(statSync(small).size / 1e6)} MB`, small),
        contender(place, 'the same in a file of 1 GiB', longFile),
        contender(place, 'the same with bins up to 1 GiB', largeHive),
      ]),
    },
  ]
}

const contender = (place: BenchPlace, what: string, path: string) => ({
  what,
  note: found(place, path),
  missing: null,
  run: () => peakMemory(place.folder, place.program, ['scan', path, '--json'], scanned),
})

/** Nothing to mend, or something. */
const scanned = [0, 10]

const found = (place: BenchPlace, path: string): string => {
  const { summary, sources } = JSON.parse(output(process.execPath, [place.program, 'scan', path, '--json'], scanned))
  return `${summary.certificates} certificates, ${(sources[0].bytesRead / 1e6).toFixed(2)} MB read`
}

const writeGenerated = ({ folder }: BenchPlace): string => {
  const path = join(folder, 'SOFTWARE')
  writeFileSync(path, faultyHive())
  return path
}

const extend = (path: string, size: number): void => {
  const file = openSync(path, 'r+')
  ftruncateSync(file, size)
  closeSync(file)
}

const binSize = 1 << 20

/**
 * Makes the hive of this file that large: behind its last bin come bins of one free cell each, and the base block says
 * so. Only their headers are written; the rest is a hole in the file.
 */
export const addEmptyBins = (path: string, size: number): void => {
  const file = openSync(path, 'r+')
  const sector = new Uint8Array(baseBlockSector)
  readSync(file, sector, 0, baseBlockSector, 0)
  let end = uint32(sector, binsSizeField)
  ftruncateSync(file, binsStart + end)
  while (end < size) {
    // A bin states its offset and size; the size of a free cell is positive.
    const header = new Uint8Array(binHeaderSize)
    header.set(concatBytes(uint32Bytes(hbinSignature), uint32Bytes(end), uint32Bytes(binSize)))
    writeSync(file, concatBytes(header, uint32Bytes(binSize - binHeaderSize)), 0, binHeaderSize + 4, binsStart + end)
    end += binSize
  }
  ftruncateSync(file, binsStart + end)
  sector.set(uint32Bytes(end), binsSizeField)
  writeSync(file, restamp(sector, uint32(sector, 4), uint32(sector, 8)), 0, baseBlockSector, 0)
  closeSync(file)
}

const binsSizeField = 40
