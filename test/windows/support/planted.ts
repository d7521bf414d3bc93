/** The two faulty certificates of the sample machine in the live registry of the Wine prefix, put there from outside. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleMachine } from '../../../main/core/sample/sample-machine.ts'
import { registryFileDocument } from '../../../main/core/sources/registry-file-document.ts'
import { settleWine, windowsPath, wineReg } from './windows-node.ts'

const stores = 'HKLM\\SOFTWARE\\Microsoft\\SystemCertificates'
const smsStore = `${stores}\\SMS`

/** Imports the sample's SMS store by reg.exe, in place of whatever stood there. */
export const plantFaultyCertificates = (folder: string): void => {
  const sample = sampleMachine().find(({ path }) => path.at(-1) === 'SMS.reg')
  if (!sample) throw new Error('the sample machine has no SMS.reg')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'planted.reg')
  writeFileSync(file, sample.content)
  uprootCertificates()
  const imported = wineReg('import', windowsPath(file))
  if (imported.status !== 0) throw new Error(`reg import: ${imported.stdout}${imported.stderr}`)
  rmSync(file)
}

export const uprootCertificates = (): void => {
  wineReg('delete', smsStore, '/f')
}

/** What `reg.exe export` writes of all machine stores, from outside of Certmend. */
export const exportStores = (folder: string): Buffer => {
  settleWine()
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'exported.reg')
  const exported = wineReg('export', stores, windowsPath(file), '/y')
  if (exported.status !== 0) throw new Error(`reg export: ${exported.stdout}${exported.stderr}`)
  const content = readFileSync(file)
  rmSync(file)
  return content
}

/** Blobs by key. */
const blobsOf = (exported: Buffer): ReadonlyMap<string, Buffer> => {
  const document = registryFileDocument(new Uint8Array(exported))
  if (!document.ok) throw new Error(document.error.code)
  return new Map(document.value.certificates.map(({ key, blob }) => [key, Buffer.from(blob)]))
}

/** The certificates that two exports differ in; throws where one has keys that the other has not. */
export const changedBlobs = (before: Buffer, after: Buffer): readonly { before: Buffer; after: Buffer }[] => {
  const [old, now] = [blobsOf(before), blobsOf(after)]
  if ([...old.keys()].join() !== [...now.keys()].join()) throw new Error('the exports have different keys')
  return [...old].flatMap(([key, blob]) => {
    const mended = now.get(key) ?? blob
    return mended.equals(blob) ? [] : [{ before: blob, after: mended }]
  })
}
