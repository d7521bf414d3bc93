/** What a technician exports from the sample machine: its SMS store as a registry file and as a serialized store. */
import { concatBytes, uint32Bytes } from '../bytes.ts'
import { writeRegistryFile } from '../formats/registry-file.ts'
import { encodeUtf16 } from '../text-encoding.ts'
import { sampleSmsStore } from './stores.ts'
import type { SampleNames } from './variants.ts'

/** As `reg export` writes it: keys without values have their line too. */
export const smsRegistryFile = (names: SampleNames): Uint8Array => {
  const store = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SystemCertificates\\SMS'
  const lines = (...keys: readonly string[]) => encodeUtf16(keys.map((key) => `[${key}]\r\n\r\n`).join(''))
  const header = writeRegistryFile([])
  const certificates = writeRegistryFile(
    [...sampleSmsStore(names)]
      .sort((one, other) => (one.thumbprint < other.thumbprint ? -1 : 1))
      .map(({ thumbprint, blob }) => ({ key: `${store}\\Certificates\\${thumbprint}`, name: 'Blob', data: blob })),
  )
  return concatBytes(
    header,
    lines(store, `${store}\\Certificates`),
    certificates.subarray(header.length),
    lines(`${store}\\CRLs`, `${store}\\CTLs`),
  )
}

/** Layout: formats/serialized-store.ts */
export const smsSerializedStore = (names: SampleNames): Uint8Array =>
  concatBytes(
    uint32Bytes(0),
    uint32Bytes(0x54524543),
    ...sampleSmsStore(names).map(({ blob }) => blob),
    new Uint8Array(12),
  )
