/** What other programs say about the files that a click has changed. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { systemPython } from '../../support/needs.ts'

const script = `
import hivex, json, sys
h = hivex.Hivex(sys.argv[1])
def child(node, name):
    return next(c for c in h.node_children(node) if h.node_name(c).lower() == name.lower())
node = h.root()
for name in ['Microsoft', 'SystemCertificates', 'SMS', 'Certificates']:
    node = child(node, name)
print(json.dumps({h.node_name(c): h.value_value(h.node_get_value(c, 'Blob'))[1].hex() for c in h.node_children(node)}))
`

/** The blobs of a hive's SMS store by thumbprint, as hivex reads them. */
export const smsBlobs = (hive: string): Readonly<Record<string, Buffer>> => {
  const output = execFileSync(systemPython, ['-c', script, hive], { encoding: 'utf8' })
  const blobs = JSON.parse(output) as Record<string, string>
  return Object.fromEntries(Object.entries(blobs).map(([thumbprint, hex]) => [thumbprint, Buffer.from(hex, 'hex')]))
}

export interface Element {
  readonly property: number
  readonly data: string
}

/** Elements of a serialized certificate, data in hexadecimal. */
export const elements = (blob: Buffer): readonly Element[] => {
  const found: Element[] = []
  for (let at = 0; at < blob.length; at += 12 + blob.readUInt32LE(at + 8)) {
    const length = blob.readUInt32LE(at + 8)
    found.push({ property: blob.readUInt32LE(at), data: blob.toString('hex', at + 12, at + 12 + length) })
  }
  return found
}

export const friendlyName = (blob: Buffer): string =>
  Buffer.from(elements(blob).find(({ property }) => property === 11)?.data ?? '', 'hex').toString('utf16le')

export const withoutName = (blob: Buffer): readonly Element[] =>
  elements(blob).filter(({ property }) => property !== 11)

/** The hive of the sample machine that the window wrote below its state folder. */
export const sampleHive = (stateFolder: string): string => {
  const [sample = ''] = readdirSync(join(stateFolder, 'samples'))
  return join(stateFolder, 'samples', sample, 'Windows/System32/config/SOFTWARE')
}
