/**
 * What kind of source a file is, from its first bytes; the file's name only decides between two errors.
 *
 * | first bytes | kind |
 * |---|---|
 * | `regf` | hive (or its log: type at 28 is 1, 2 or 6) |
 * | SEQUENCE, INTEGER 3 | PKCS#12 (RFC 7292 §4) |
 * | `00 00 00 00 43 45 52 54` | serialized store (MS-OSHARED 2.3.2.5.1) |
 * | [BOM] `Windows Registry Editor`, `REGEDIT4` | registry file |
 * | u32 property, u32 1, u32 length ≤ rest | serialized certificate |
 */
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { uint32 } from '../bytes.ts'
import { readFailure } from '../fault.ts'
import { looksLikeCertificateBlob } from '../formats/certificate-blob.ts'
import type { FileSystem } from '../ports.ts'
import type { SourceReference } from './locate.ts'
import { isBitLockerVolume } from './volume-hazards.ts'

const enough = 64

/** `hive-is-a-log` for transaction logs, `empty-file`, `unknown-format`; a known ending gets that format's own error later. */
export const sniff = async (files: FileSystem, path: string): Promise<Result<SourceReference['kind']>> => {
  const file = await files.open(path)
  if (!file.ok) return file
  try {
    if (file.value.size === 0) return failure(certmendError('empty-file', {}, { location: path }))
    const head = file.value.read(0, Math.min(enough, file.value.size)).slice()
    if (isBitLockerVolume(head)) return failure(certmendError('volume-bitlocker', {}, { location: path, offset: 3 }))
    const kind = kindOf(head, file.value.size) ?? kindByName(files.baseName(path))
    if (kind === 'log') return failure(certmendError('hive-is-a-log', {}, { location: path, offset: 28 }))
    return kind === null ? failure(certmendError('unknown-format', {}, { location: path, offset: 0 })) : success(kind)
  } catch (error) {
    return readFailure(error, path)
  } finally {
    file.value.close()
  }
}

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes.filter((byte) => byte !== 0))

const kindOf = (head: Uint8Array, size: number): SourceReference['kind'] | 'log' | null => {
  const text = ascii(head)
  if (text.startsWith('regf')) return head.length >= 32 && [1, 2, 6].includes(uint32(head, 28)) ? 'log' : 'hive'
  if (head.length >= 8 && uint32(head, 0) === 0 && uint32(head, 4) === 0x54524543) return 'serialized-store'
  if (looksLikePkcs12(head)) return 'pkcs12'
  if (/^(?:\xff\xfe|\xfe\xff|\xef\xbb\xbf)?(?:Windows Registry|REGEDIT4)/.test(text)) return 'reg-file'
  return looksLikeCertificateBlob(head, size) ? 'serialized-certificate' : null
}

/** SEQUENCE with any form of length, then INTEGER 3: the version of every PFX. */
const looksLikePkcs12 = (head: Uint8Array): boolean => {
  const [tag = 0, length = 0] = head
  const skip = length > 0x80 ? 2 + (length & 0x7f) : 2
  return tag === 0x30 && head[skip] === 0x02 && head[skip + 1] === 0x01 && head[skip + 2] === 0x03
}

const kindByName = (name: string): SourceReference['kind'] | null => {
  if (/\.reg$/i.test(name)) return 'reg-file'
  if (/\.sst$/i.test(name)) return 'serialized-store'
  if (/\.(?:pfx|p12)$/i.test(name)) return 'pkcs12'
  if (/^(?:software|system|ntuser\.dat|usrclass\.dat|default|sam|security)$/i.test(name)) return 'hive'
  return null
}
