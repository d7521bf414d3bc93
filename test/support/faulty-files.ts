/** Small sources with two faulty names and one healthy one. */
import { createHash } from 'node:crypto'
import { buildHive, type NewKey } from '../../main/core/formats/hive/build.ts'
import { writeRegistryFile } from '../../main/core/formats/registry-file.ts'
import { blobOf, certificateOf, utf16 } from './blob.ts'

const names = ['SMS Signing Certificate\0\0', 'SMS Encryption Certificate\0ate\0', 'Workstation\0']

export interface StoredBlob {
  /** SHA-1 of the certificate, upper case, as the store names its key. */
  readonly thumbprint: string
  readonly blob: Uint8Array
}

/** One certificate per name (`undefined`: without the property), each with a subject of its own. */
export const storedBlobs = (data: readonly (Uint8Array | undefined)[]): readonly StoredBlob[] =>
  data.map((name, index) => {
    const der = certificateOf({ subject: [['2.5.4.3', `PC${String(index).padStart(2, '0')}`]] })
    return { thumbprint: createHash('sha1').update(der).digest('hex').toUpperCase(), blob: blobOf(name, der) }
  })

const faulty = (): readonly StoredBlob[] => storedBlobs(names.map(utf16))

const storeKeys = (stored: readonly StoredBlob[], store: string): NewKey => {
  const certificates = {
    name: 'Certificates',
    keys: stored.map(({ thumbprint, blob }) => ({ name: thumbprint, values: [{ name: 'Blob', type: 3, data: blob }] })),
  }
  return { name: 'Microsoft', keys: [{ name: 'SystemCertificates', keys: [{ name: store, keys: [certificates] }] }] }
}

/** NTUSER.DAT of a person with one faulty certificate in the store My. */
export const userHive = (): Uint8Array =>
  buildHive({ name: 'ROOT', keys: [{ name: 'Software', keys: [storeKeys(storedBlobs([utf16('own\0\0')]), 'My')] }] })

/** A SOFTWARE hive whose SMS store holds these. */
export const hiveWith = (stored: readonly StoredBlob[], options: Parameters<typeof buildHive>[1] = {}): Uint8Array =>
  buildHive({ name: 'ROOT', keys: [storeKeys(stored, 'SMS')] }, options)

export const faultyHive = (): Uint8Array => hiveWith(faulty())

export const faultyRegistryFile = (): Uint8Array =>
  writeRegistryFile(
    faulty().map(({ thumbprint, blob }) => ({
      key: `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SystemCertificates\\SMS\\Certificates\\${thumbprint}`,
      name: 'Blob',
      data: blob,
    })),
  )
