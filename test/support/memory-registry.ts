/** A registry in memory behind the Registry port: certificates by view and key; exports and imports are real registry files. */
import { readFileSync, writeFileSync } from 'node:fs'
import { writeRegistryFile } from '../../main/core/formats/registry-file.ts'
import type { Registry, RegistryView } from '../../main/core/ports.ts'
import { registryFileDocument } from '../../main/core/sources/registry-file-document.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import { failure, success } from '../../shared/model/result.ts'

export interface MemoryRegistry extends Registry {
  /** Blobs by full key, per view; the same Map for both views where the key is shared. */
  readonly contents: Readonly<Record<RegistryView, Map<string, Uint8Array>>>
  readonly imports: { readonly view: RegistryView; readonly keys: readonly string[] }[]
  /** What the next imports answer; empty means success. */
  readonly refusals: ('refuse' | 'ignore')[]
}

const fullName = (key: string): string => key.replace(/^HKLM\\/, 'HKEY_LOCAL_MACHINE\\')

export const smsKey = (thumbprint: string): string =>
  `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SystemCertificates\\SMS\\Certificates\\${thumbprint}`

/** As `reg export` and Certmend write them: UTF-16 with a byte order mark. */
const decodeRegistryText = (file: string): string => new TextDecoder('utf-16le').decode(readFileSync(file))

export const memoryRegistry = (
  native: Map<string, Uint8Array>,
  redirected: Map<string, Uint8Array> = native,
): MemoryRegistry => {
  const contents = { '64': native, '32': redirected }
  const imports: MemoryRegistry['imports'] = []
  const refusals: MemoryRegistry['refusals'] = []
  return {
    available: true,
    contents,
    imports,
    refusals,
    views: async () => ['64', '32'],
    exportKey: async (key, view, file) => {
      const below = [...contents[view]].filter(([path]) => path.startsWith(`${fullName(key)}\\`))
      if (below.length === 0) return failure(certmendError('registry-key-missing', { key }))
      writeFileSync(file, writeRegistryFile(below.map(([path, data]) => ({ key: path, name: 'Blob', data }))))
      return success(true)
    },
    importFile: async (file, view) => {
      const document = registryFileDocument(new Uint8Array(readFileSync(file)))
      if (!document.ok) return document
      const removed = [...decodeRegistryText(file).matchAll(/^\[-(.+)\]\r?$/gm)].flatMap(([, key]) => key ?? [])
      imports.push({ view, keys: document.value.certificates.map((certificate) => certificate.key) })
      const refusal = refusals.shift()
      if (refusal === 'refuse') return failure(certmendError('registry-tool-failed', { exitCode: 1, output: 'denied' }))
      if (refusal === 'ignore') return success(true)
      for (const { key, blob } of document.value.certificates) contents[view].set(key, blob)
      for (const key of removed) contents[view].delete(key)
      return success(true)
    },
  }
}
