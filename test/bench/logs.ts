/** The search for the code of the fault in a gigabyte of logs, beside ripgrep with the same three spellings on one thread. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeNeedles, matchSignature } from '../../main/core/diagnosis/log-signatures.ts'
import { parseLog } from '../../main/core/formats/cmtrace-log/log-parser.ts'
import { smstsLog } from '../../main/core/sample/logs.ts'
import type { BenchPlace } from './bench.ts'
import { type Contender, compare, type Group, output, peakMemory, wallTime } from './measure.ts'
import { type InProcess, lacking } from './readers.ts'

const shapes = [
  { what: '4,096 logs of 256 KiB', files: 4096, size: 1 << 18 },
  { what: '20 logs of 50 MiB', files: 20, size: 50 << 20 },
] as const

export const logRows = (place: BenchPlace): readonly Group[] => {
  const folders = shapes.map((shape, index) => ({ ...shape, folder: writeLogs(place, index, shape) }))
  return [
    ...folders.map(({ what, folder }) => ({
      title: `Logs, 1 GiB in ${what}: the code in three spellings, files in memory`,
      rows: compare('ms', 5, [
        {
          what: 'Certmend, in process',
          missing: null,
          run: () => inProcess(place, folder).milliseconds[0] ?? Number.NaN,
        },
        {
          what: 'Certmend, whole process',
          missing: null,
          run: () => wallTime(process.execPath, argumentsOf(place, folder)),
        },
        ripgrep(folder),
      ]),
    })),
    {
      title: 'Logs, 1 GiB: peak memory of the whole process',
      rows: compare(
        'MB',
        3,
        folders.map(({ what, folder }) => ({
          what,
          missing: null,
          run: () => peakMemory(place.folder, place.inProcess, ['logs', '1', folder], [0]),
        })),
      ),
    },
  ]
}

const argumentsOf = (place: BenchPlace, folder: string) => [place.inProcess, 'logs', '1', folder]

const inProcess = (place: BenchPlace, folder: string): InProcess =>
  JSON.parse(output(process.execPath, argumentsOf(place, folder))) as InProcess

const ripgrep = (folder: string): Contender => ({
  what: 'ripgrep -j1, whole process',
  note: 'one encoding; Certmend looks for UTF-16 too',
  missing: lacking('ripgrep'),
  run: () => wallTime('rg', ['-j1', '--text', '--count', ...codeNeedles.flatMap((code) => ['-e', code]), folder]),
})

/** Healthy lines of a task sequence over and over, no two files alike; one log in a hundred carries the code once. */
const writeLogs = (place: BenchPlace, shape: number, { files, size }: { files: number; size: number }): string => {
  const folder = join(place.folder, `logs-${shape}`)
  mkdirSync(folder)
  const text = Buffer.from(healthyText())
  for (let file = 0; file < files; file++) {
    const content = Buffer.alloc(size)
    const from = (file * 7919) % text.length
    for (let at = 0; at < size; ) at += text.copy(content, at, at === 0 ? from : 0)
    if (file % 100 === 5) content.write('(0x80092024)', size >> 1)
    writeFileSync(join(folder, `smsts-${file}.log`), content)
  }
  return folder
}

/** Half a megabyte or so, as it stands in logs where nothing failed by the code. */
export const healthyText = (): string => {
  const bytes = smstsLog()
  const lines = parseLog(bytes)
    .filter((record) => matchSignature(record) === null)
    .map(({ offset, length }) => new TextDecoder().decode(bytes.subarray(offset, offset + length)))
  const times = Array.from({ length: 200 }, (_, index) => String(100 + ((index * 379) % 900)))
  return times.map((time) => lines.join('').replace(/\.\d{3}\+/g, `.${time}+`)).join('')
}
