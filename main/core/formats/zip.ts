/**
 * Reads single files out of a ZIP archive: APPNOTE.TXT 6.3.10. Exports of ConfigMgr 2012 and later are such archives,
 * with every entry stored (facts/task-sequences.md §2.3); deflated entries are read as well.
 *
 * | end of central directory        | central file header                 | local file header          |
 * |---------------------------------|-------------------------------------|----------------------------|
 * | 0  4  signature "PK\5\6"        | 0  4  signature "PK\1\2"            | 0  4  signature "PK\3\4"   |
 * | 10 2  number of entries         | 8  2  flags: 0 encrypted, 11 UTF-8  | 26 2  length of the name   |
 * | 16 4  offset of the directory   | 10 2  method: 0 stored, 8 deflated  | 28 2  length of the extras |
 * | 20 2  length of the comment     | 20 4  compressed size               | 30 …  name, extras, data   |
 * |                                 | 24 4  size                          |                            |
 * |                                 | 28 2  length of the name            |                            |
 * |                                 | 30 2  length of the extras          |                            |
 * |                                 | 32 2  length of the comment         |                            |
 * |                                 | 42 4  offset of the local header    |                            |
 * |                                 | 46 …  name, extras, comment         |                            |
 *
 * Sizes are those of the central directory; nothing is inflated beyond the limit that the caller sets, whatever the
 * archive says about itself.
 */
import { Inflate } from 'fflate'
import type { Result } from '../../../shared/model/result.ts'
import { concatBytes, slice, uint16, uint32 } from '../bytes.ts'
import { attempt, Fault, fault } from '../fault.ts'
import { decodeLatin1 } from '../text-encoding.ts'

export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  /** In the archive, in bytes. */
  readonly compressedSize: number
  /** As the archive says, in bytes. */
  readonly size: number
  /** Of its local header, in bytes from the start of the archive. */
  readonly offset: number
}

/** Exports carry no package content: that lies in a folder beside them. */
export const largestZip = 64 * 1024 * 1024
const mostEntries = 10_000

const endLength = 22
const largestComment = 0xffff
const centralLength = 46
const localLength = 30

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const

/** An archive without entries begins with its end. */
export const looksLikeZip = (head: Uint8Array): boolean =>
  head.length >= 4 && (uint32(head, 0) === signatures.local || uint32(head, 0) === signatures.end)

/** Fails with `too-large`, `truncated` or one of `zip-…`. */
export const listZip = (bytes: Uint8Array): Result<readonly ZipEntry[]> =>
  attempt(() => {
    if (bytes.length > largestZip) fault('too-large', { size: bytes.length, limit: largestZip })
    const end = findEnd(bytes)
    const count = uint16(bytes, end + 10)
    const directory = uint32(bytes, end + 16)
    if (count === 0xffff || directory === 0xffffffff) fault('zip-unsupported', { feature: 'ZIP64' }, { offset: end })
    if (count > mostEntries) fault('zip-too-many', { limit: mostEntries }, { offset: end })
    return readDirectory(bytes, directory, count)
  })

/**
 * The content of one entry, of at most `limit` bytes. Stored entries come as a view. Fails with `too-large`, `truncated`
 * or one of `zip-…`.
 */
export const extractEntry = (bytes: Uint8Array, entry: ZipEntry, limit: number): Result<Uint8Array> =>
  attempt(() => {
    const { name, method, encrypted, compressedSize, size, offset } = entry
    if (encrypted) fault('zip-unsupported', { feature: 'encryption' }, { offset })
    if (method !== 0 && method !== 8) fault('zip-unsupported', { feature: `method ${method}` }, { offset })
    if (size > limit || compressedSize > limit) fault('too-large', { size: Math.max(size, compressedSize), limit })
    if (uint32(bytes, offset) !== signatures.local) fault('zip-malformed', { part: name }, { offset })
    const start = offset + localLength + uint16(bytes, offset + 26) + uint16(bytes, offset + 28)
    const data = slice(bytes, start, compressedSize)
    const content = method === 0 ? data : inflate(data, entry, start)
    if (content.length !== size) fault('zip-malformed', { part: name }, { offset })
    return content
  })

/** The last signature whose comment ends with the archive: the comment may hold the signature, too. */
const findEnd = (bytes: Uint8Array): number => {
  const lowest = Math.max(0, bytes.length - endLength - largestComment)
  for (let at = bytes.length - endLength; at >= lowest; at--) {
    if (uint32(bytes, at) === signatures.end && at + endLength + uint16(bytes, at + 20) === bytes.length) return at
  }
  return fault('zip-without-end', {}, { offset: bytes.length })
}

const readDirectory = (bytes: Uint8Array, start: number, count: number): readonly ZipEntry[] => {
  const entries: ZipEntry[] = []
  let at = start
  while (entries.length < count) {
    if (uint32(bytes, at) !== signatures.central) fault('zip-malformed', { part: 'central directory' }, { offset: at })
    const flags = uint16(bytes, at + 8)
    const nameLength = uint16(bytes, at + 28)
    const name = slice(bytes, at + centralLength, nameLength)
    entries.push({
      name: ((flags & 0x800) === 0 ? decodeLatin1(name) : utf8.decode(name)).replaceAll('\\', '/'),
      method: uint16(bytes, at + 10),
      encrypted: (flags & 1) !== 0,
      compressedSize: uint32(bytes, at + 20),
      size: uint32(bytes, at + 24),
      offset: uint32(bytes, at + 42),
    })
    at += centralLength + nameLength + uint16(bytes, at + 30) + uint16(bytes, at + 32)
  }
  return entries
}

const utf8 = new TextDecoder()

/** Deflate makes at most 1032 bytes of one: this much input at once cannot make more than 17 MB before it is counted. */
const inputAtOnce = 16 * 1024

/** `offset`: of `data` in the archive, in bytes. */
const inflate = (data: Uint8Array, { name, size }: ZipEntry, offset: number): Uint8Array => {
  const pieces: Uint8Array[] = []
  let inflated = 0
  const stream = new Inflate((piece) => {
    inflated += piece.length
    if (inflated > size) fault('zip-malformed', { part: name }, { offset })
    pieces.push(piece)
  })
  try {
    for (let at = 0; at < data.length; at += inputAtOnce) {
      stream.push(data.subarray(at, at + inputAtOnce), at + inputAtOnce >= data.length)
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    return fault('zip-malformed', { part: name }, { offset })
  }
  return concatBytes(...pieces)
}
