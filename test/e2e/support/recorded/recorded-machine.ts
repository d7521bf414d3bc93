/**
 * A Windows 7 SP1 with a client of SP2 and two faulty certificates, as far as Certmend asks: its files and what reg.exe says
 * change as the programs do that are played on it.
 */
import { writeFileSync } from 'node:fs'
import { createNodeFileSystem } from '../../../../main/adapters/node-file-system.ts'
import type { FileSystem, ProcessRunner, Registry } from '../../../../main/core/ports.ts'
import { sampleMachine } from '../../../../main/core/sample/sample-machine.ts'
import { registryFileDocument } from '../../../../main/core/sources/registry-file-document.ts'
import { memoryFiles } from '../../../support/memory-files.ts'
import { type MemoryRegistry, memoryRegistry } from '../../../support/memory-registry.ts'
import { regExe, syntheticMachine } from '../../../support/synthetic-machine.ts'

export interface RecordedMachine {
  readonly files: FileSystem
  readonly registry: Registry
  readonly runner: ProcessRunner
  readonly certificates: MemoryRegistry
  /** What a patch did. */
  setClient(client: { readonly dll: string; readonly listed: boolean }): void
  readonly client: () => { readonly dll: string; readonly listed: boolean }
}

export const oldVersion = '4.0.6487.2000'

export const createRecordedMachine = (): RecordedMachine => {
  let client = { dll: oldVersion, listed: false }
  const certificates = memoryRegistry(faultyCertificates())
  const machine = () => {
    const now = syntheticMachine({
      windows: '7 SP1',
      bits: 64,
      update: '80',
      client: '4.00.6487.2000',
      dll: client.dll,
      also: client.listed ? ['patch'] : [],
    })
    return { ...now, software: { ...now.software, ...settings } }
  }
  const windowsFiles = (): FileSystem =>
    memoryFiles(new Map(Object.entries(machine().files).map(([path, bytes]) => [`C:/${path}`, bytes])), {
      windows: true,
    })
  return {
    files: filesOfBoth(createNodeFileSystem(), windowsFiles),
    registry: certificates,
    runner: { run: (program, args) => regExe(machine()).run(program, args) },
    certificates,
    setClient: (now) => {
      client = now
    },
    client: () => client,
  }
}

/** What the client was set to when it was installed. */
const settings = {
  'Wow6432Node\\Microsoft\\SMS\\Mobile Client': {
    ProductVersion: '4.00.6487.2000',
    AssignedSiteCode: 'S01',
    SMSSLP: 'SITE01',
  },
  'Wow6432Node\\Microsoft\\CCM\\FSP': { HostName: 'SITE01' },
} as const

const faultyCertificates = (): Map<string, Uint8Array> => {
  const file = sampleMachine().find(({ path }) => path.at(-1) === 'SMS.reg')
  const document = file ? registryFileDocument(file.content) : null
  if (!document?.ok) throw new Error('the sample machine has no SMS.reg')
  return new Map(document.value.certificates.map(({ key, blob }) => [key, blob]))
}

const isOfWindows = (path: string): boolean => /^[A-Za-z]:[\\/]/.test(path)

/** Paths of a Windows are those of the machine; all others are this computer's own. */
const filesOfBoth = (own: FileSystem, ofWindows: () => FileSystem): FileSystem => {
  const of = (path: string): FileSystem => (isOfWindows(path) ? ofWindows() : own)
  return {
    ...own,
    facts: (path) => of(path).facts(path),
    resolve: (path) => of(path).resolve(path),
    list: (path) => of(path).list(path),
    join: (...parts) => of(parts[0] ?? '').join(...parts),
    absolute: (path) => of(path).absolute(path),
    baseName: (path) => of(path).baseName(path),
    open: (path) => of(path).open(path),
    readAll: (path, limit) => of(path).readAll(path, limit),
  }
}

/** For looking at from outside, as `reg export` would write it. */
export const writeCertificates = ({ contents }: MemoryRegistry, file: string): void => {
  writeFileSync(
    file,
    JSON.stringify([...contents['64']].map(([key, blob]) => [key, Buffer.from(blob).toString('hex')])),
  )
}
