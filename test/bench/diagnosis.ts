/** The whole diagnosis of a volume with large hives and long logs: how long a technician waits for the answer. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildHive, type NewKey, type NewValue } from '../../main/core/formats/hive/build.ts'
import { encodeUtf16 } from '../../main/core/text-encoding.ts'
import { utf16 } from '../support/blob.ts'
import { buildExecutable } from '../support/executable-build.ts'
import { storedBlobs } from '../support/faulty-files.ts'
import { hiveBytes } from '../support/synthetic-machine.ts'
import type { BenchPlace } from './bench.ts'
import { healthyText } from './logs.ts'
import { compare, type Group, output } from './measure.ts'
import type { InProcess } from './readers.ts'

const hiveSize = 65e6

/** Where the code stands in every log, each of them is read whole for its time axis. */
const shapes = [
  { what: '50 MB in 20 logs, 4 with the code', files: 20, size: 2.5e6, withCode: 4 },
  { what: '50 MB in 200 logs as clients keep them, 8 with the code', files: 200, size: 250_000, withCode: 8 },
  { what: '50 MB in 4 logs, all with the code', files: 4, size: 12.5e6, withCode: 4 },
] as const

export const diagnosisRows = (place: BenchPlace): readonly Group[] => {
  const software = softwareHive()
  const volumes = shapes.map((shape, index) => ({
    ...shape,
    volume: writeVolume(place, `diagnosis-${index}`, shape, software),
  }))
  return [
    {
      title: `Diagnosis of a volume, SOFTWARE of ${Math.round(software.length / 1e6)} MB, in process, first run, files in memory`,
      rows: compare(
        'ms',
        5,
        volumes.map(({ what, volume }) => ({
          what,
          missing: null,
          run: () => firstRun(place, volume),
        })),
      ),
    },
  ]
}

const firstRun = (place: BenchPlace, volume: string): number => {
  const { milliseconds } = JSON.parse(output(process.execPath, [place.inProcess, 'diagnose', '1', volume])) as InProcess
  return milliseconds[0] ?? Number.NaN
}

export interface LogShape {
  readonly files: number
  /** Bytes of each. */
  readonly size: number
  readonly withCode: number
}

export const writeVolume = (
  place: BenchPlace,
  name: string,
  { files, size, withCode }: LogShape,
  software: Uint8Array,
): string => {
  const volume = join(place.folder, name)
  const write = (path: string, content: Uint8Array): void => {
    mkdirSync(dirname(join(volume, path)), { recursive: true })
    writeFileSync(join(volume, path), content)
  }
  write('Windows/System32/config/SOFTWARE', software)
  write('Windows/System32/config/SYSTEM', systemHive())
  write('Windows/System32/CCM/ccmgencert.dll', buildExecutable({ version: [4, 0, 6487, 2000] }))
  const text = Buffer.from(healthyText())
  for (let file = 0; file < files; file++) {
    const content = Buffer.alloc(size)
    for (let at = 0; at < size; ) at += text.copy(content, at, at === 0 ? (file * 7919) % text.length : 0)
    if (file < withCode) content.write(refused, content.lastIndexOf('\n', size >> 1) + 1)
    write(`Windows/System32/CCM/Logs/${file === 0 ? 'smsts' : `component${file}`}.log`, content)
  }
  return volume
}

const refused =
  '<![LOG[Failed to import the client certificate store (0x80092024)]LOG]!><time="10:22:31.417+300" date="11-18-2011" component="OSDSMPClient" context="" type="3" thread="2432" file="smpclient.cpp:1241">\r\n'

const systemHive = (): Uint8Array =>
  hiveBytes({
    Select: { Current: 1 },
    'ControlSet001\\Control\\ComputerName\\ComputerName': { ComputerName: 'PC-0142' },
    'ControlSet001\\Control\\Session Manager\\Environment': { PROCESSOR_ARCHITECTURE: 'x86' },
  })

const text = (name: string, value: string): NewValue => ({ name, type: 1, data: encodeUtf16(`${value}\0`) })
const number = (name: string, value: number): NewValue => ({ name, type: 4, data: Uint8Array.of(value, 0, 0, 0) })

const faultyNames = ['SMS Signing Certificate\0\0', 'SMS Encryption Certificate\0ate\0']

/** Key by key as a Windows 7 of some years has it: packages and products in their thousands, classes for the rest. */
export const softwareHive = (names: readonly string[] = faultyNames): Uint8Array => {
  const packageNames = Array.from({ length: 9000 }, (_, index) => `Package_${index}_for_KB${2_000_000 + index * 7}`)
  const packages = ['Package_for_KB974571', ...packageNames].map(
    (name): NewKey => ({
      name: `${name}~31bf3856ad364e35~x86~~6.1.1.1`,
      values: [text('InstallName', 'update.mum'), number('CurrentState', 80), number('Visibility', 1)],
    }),
  )
  const products = Array.from({ length: 500 }, (_, index) => product(index))
  const certificates = storedBlobs(names.map(utf16))
  const microsoft: readonly NewKey[] = [
    { name: 'SMS', keys: [{ name: 'Mobile Client', values: [text('ProductVersion', '4.00.6487.2000')] }] },
    below(['SystemCertificates', 'SMS', 'Certificates'], {
      keys: certificates.map(({ thumbprint, blob }) => ({
        name: thumbprint,
        values: [{ name: 'Blob', type: 3, data: blob }],
      })),
    }),
    {
      name: 'Windows',
      keys: [
        {
          name: 'CurrentVersion',
          keys: [
            below(['Component Based Servicing', 'Packages'], { keys: packages }),
            below(['Installer', 'UserData', 'S-1-5-18', 'Products'], { keys: products }),
          ],
        },
      ],
    },
    below(['Windows NT', 'CurrentVersion'], {
      values: [
        text('ProductName', 'Windows 7 Professional'),
        text('CurrentVersion', '6.1'),
        text('CurrentBuild', '7601'),
        text('CSDVersion', 'Service Pack 1'),
        text('SystemRoot', 'C:\\Windows'),
      ],
    }),
  ]
  const classSize = 1200
  const classes = Array.from({ length: Math.round((hiveSize - 15e6) / classSize) }, (_, index) => ({
    name: `{${String(index).padStart(8, '0')}-0000-0000-C000-000000000046}`,
    values: [{ name: '', type: 3, data: new Uint8Array(classSize - 200) }],
  }))
  return buildHive({
    name: 'ROOT',
    keys: [below(['Classes', 'CLSID'], { keys: classes }), { name: 'Microsoft', keys: microsoft }],
  })
}

const product = (index: number): NewKey => ({
  name: String(index).padStart(32, '0'),
  keys: [
    { name: 'Features', values: Array.from({ length: 10 }, (_, feature) => text(`Feature${feature}`, 'x'.repeat(60))) },
    {
      name: 'InstallProperties',
      values: [
        text('DisplayName', `Product ${index}`),
        ...Array.from({ length: 27 }, (_, property) => text(`Property${property}`, 'C:\\Program Files\\Product')),
      ],
    },
    { name: 'Patches', values: [{ name: 'AllPatches', type: 7, data: new Uint8Array(4) }] },
    { name: 'Usage', values: [number('Complete', 1)] },
  ],
})

/** A chain of keys, the last one with this in it. */
const below = (names: readonly string[], last: Omit<NewKey, 'name'>): NewKey => {
  const [name = '', ...rest] = names
  return rest.length === 0 ? { name, ...last } : { name, keys: [below(rest, last)] }
}
