/**
 * Reads OLE compound files, the container of .msi and .msp: [MS-CFB] 2.1 to 2.6. Every chain and the directory are walked
 * once, before anything is handed out, and no sector may belong to two of them: so a walk ends, costs no more than the file
 * has sectors, and no stream's content can be larger than the file. Content is handed out as views, not as copies.
 *
 * | structure       | offset | size | field                                                                            |
 * |-----------------|--------|------|----------------------------------------------------------------------------------|
 * | header          | 0      | 8    | D0 CF 11 E0 A1 B1 1A E1                                                          |
 * |                 | 26     | 2    | major version: 3 (sectors of 512 bytes) or 4 (of 4096)                           |
 * |                 | 28     | 2    | byte order: FFFE                                                                 |
 * |                 | 30     | 2    | sector size as a power of two: 9 or 12                                           |
 * |                 | 32     | 2    | mini sector size as a power of two: 6                                            |
 * |                 | 44     | 4    | number of FAT sectors                                                            |
 * |                 | 48     | 4    | first directory sector                                                           |
 * |                 | 56     | 4    | streams shorter than this stand in the mini stream: 4096                         |
 * |                 | 60     | 4    | first mini FAT sector                                                            |
 * |                 | 68     | 4    | first DIFAT sector                                                               |
 * |                 | 76     | 436  | the first 109 FAT sectors; the others are listed in the DIFAT sectors            |
 * | sector n        |        |      | at (n + 1) times the sector size                                                 |
 * | FAT, mini FAT   | 4n     | 4    | the sector behind sector n in its chain; FFFFFFFE: the last one                  |
 * | DIFAT sector    | last   | 4    | the next DIFAT sector                                                            |
 * | directory entry | 0      | 64   | name, UTF-16LE; 128 bytes an entry                                               |
 * |                 | 64     | 2    | size of the name in bytes, its NUL included                                      |
 * |                 | 66     | 1    | 0 unused, 1 storage, 2 stream, 5 root                                            |
 * |                 | 68     | 4+4  | left and right sibling; FFFFFFFF: none                                           |
 * |                 | 76     | 4    | the first child of a storage                                                     |
 * |                 | 80     | 16   | class id of a storage                                                            |
 * |                 | 96     | 4    | state bits                                                                       |
 * |                 | 100    | 8+8  | times of creation and of the last change                                         |
 * |                 | 116    | 4    | first sector; of the root: that of the mini stream                               |
 * |                 | 120    | 4    | size in bytes                                                                    |
 */
import type { Result } from '../../../../shared/model/result.ts'
import { slice, uint16, uint32 } from '../../bytes.ts'
import { attempt, Fault, fault } from '../../fault.ts'
import { decodeUtf16 } from '../../text-encoding.ts'

export interface CompoundStream {
  readonly kind: 'stream'
  readonly name: string
  /** The directory entry as it stands in the file, 128 bytes. */
  readonly entry: Uint8Array
  /** The content in order, as views into the file. */
  readonly chunks: readonly Uint8Array[]
}

export interface CompoundStorage {
  readonly kind: 'root' | 'storage'
  readonly name: string
  readonly entry: Uint8Array
  /** 16 bytes. */
  readonly classId: Uint8Array
  readonly children: readonly (CompoundStorage | CompoundStream)[]
}

export interface CompoundFile {
  readonly root: CompoundStorage
  /** Offset behind the last sector that belongs to anything; what follows in the file is nobody's. */
  readonly end: number
}

/** In bytes; the largest file of KB977203 has a sixth of this. */
const compoundFileLimit = 64 * 1024 * 1024

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

export const looksLikeCompoundFile = (head: Uint8Array): boolean =>
  head.length >= signature.length && signature.every((byte, index) => head[index] === byte)

/** `empty-file`; `too-large`; `installer-not-a-package` without the signature; `installer-malformed` with the structure. */
export const readCompoundFile = (bytes: Uint8Array): Result<CompoundFile> =>
  attempt(() => {
    if (bytes.length === 0) fault('empty-file')
    if (bytes.length > compoundFileLimit) fault('too-large', { size: bytes.length, limit: compoundFileLimit })
    if (!looksLikeCompoundFile(bytes)) fault('installer-not-a-package', {}, { offset: 0 })
    try {
      return readFile(bytes)
    } catch (error) {
      if (error instanceof Fault && error.error.code === 'truncated') malformed('header', error.error.offset ?? 0)
      throw error
    }
  })

export const contentOf = ({ chunks }: CompoundStream): Uint8Array => joined(chunks)

export const sizeOf = ({ chunks }: CompoundStream): number => totalOf(chunks)

const totalOf = (chunks: readonly Uint8Array[]): number => chunks.reduce((sum, chunk) => sum + chunk.length, 0)

/** A file in pieces has more of them than a call may have arguments. */
const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const result = new Uint8Array(totalOf(chunks))
  let at = 0
  for (const chunk of chunks) {
    result.set(chunk, at)
    at += chunk.length
  }
  return result
}

export const streamNamed = ({ children }: CompoundStorage, name: string): CompoundStream | undefined =>
  children.find((child): child is CompoundStream => child.kind === 'stream' && child.name === name)

export const isStorage = (child: CompoundStorage | CompoundStream): child is CompoundStorage => child.kind !== 'stream'

export type InstallerStructure =
  | 'header'
  | 'sector table'
  | 'sector chain'
  | 'directory'
  | 'string pool'
  | 'table'
  | 'summary information'

export const malformed = (structure: InstallerStructure, offset?: number): never =>
  fault('installer-malformed', { structure }, offset === undefined ? {} : { offset })

const headerSize = 512
const entrySize = 128
const miniSectorSize = 64
const listedInHeader = 109
const endOfChain = 0xffff_fffe
const noEntry = 0xffff_ffff
/** Installer databases have storages inside storages inside the root, and no deeper. */
const deepestStorage = 16

/** Sectors of one size, in the file or in the mini stream, with the table that chains them. */
interface Space {
  readonly bytes: Uint8Array
  readonly first: number
  readonly sectorSize: number
  readonly count: number
  readonly next: Uint32Array
  /** 1 for each sector that was given out. */
  readonly given: Uint8Array
}

const readFile = (bytes: Uint8Array): CompoundFile => {
  const sectorSize = sectorSizeOf(slice(bytes, 0, headerSize))
  const sectors = fileSectors(bytes, sectorSize)
  const directory = joined(chunksOf(sectors, chainFrom(sectors, uint32(bytes, 48))))
  const root = directory.subarray(0, entrySize)
  if (root.length < entrySize || root[66] !== 5) malformed('directory')
  const tree = readStorage(
    { directory, sectors, mini: miniSectors(sectors, root, uint32(bytes, 60)), seen: new Set() },
    0,
  )
  return { root: tree, end: Math.min(bytes.length, sectorSize * (2 + sectors.given.lastIndexOf(1))) }
}

const sectorSizeOf = (header: Uint8Array): number => {
  const shift = uint16(header, 30)
  const isKnown =
    uint16(header, 28) === 0xfffe &&
    shift === (uint16(header, 26) === 3 ? 9 : uint16(header, 26) === 4 ? 12 : 0) &&
    uint16(header, 32) === 6 &&
    uint32(header, 56) === 4096
  return isKnown ? 1 << shift : malformed('header', 26)
}

const fileSectors = (bytes: Uint8Array, sectorSize: number): Space => {
  const count = Math.max(0, Math.floor(bytes.length / sectorSize) - 1)
  const given = new Uint8Array(count)
  const space = { bytes, first: sectorSize, sectorSize, count, given, next: new Uint32Array(0) }
  return { ...space, next: integersIn(chunksOf(space, tableSectors(space))) }
}

/** The FAT sectors: those listed in the header, then those in the chain of DIFAT sectors. */
const tableSectors = (space: Space): readonly number[] => {
  const { bytes, sectorSize } = space
  const wanted = uint32(bytes, 44)
  if (wanted > space.count) malformed('sector table', 44)
  const found: number[] = []
  const take = (at: number): void => {
    if (found.length < wanted) found.push(give(space, uint32(bytes, at)))
  }
  for (let index = 0; index < listedInHeader; index++) take(76 + index * 4)
  for (let sector = uint32(bytes, 68); found.length < wanted; ) {
    const start = offsetOf(space, give(space, sector))
    for (let at = start; at < start + sectorSize - 4; at += 4) take(at)
    sector = uint32(bytes, start + sectorSize - 4)
  }
  return found
}

const integersIn = (chunks: readonly Uint8Array[]): Uint32Array => {
  const bytes = joined(chunks)
  const integers = new Uint32Array(bytes.length >> 2)
  for (let index = 0; index < integers.length; index++) integers[index] = uint32(bytes, index * 4)
  return integers
}

/** Marks a sector as belonging to something: once. */
const give = (space: Space, sector: number): number => {
  if (sector >= space.count || space.given[sector] !== 0) malformed('sector chain', offsetOf(space, sector))
  space.given[sector] = 1
  return sector
}

const offsetOf = ({ first, sectorSize }: Space, sector: number): number => first + sector * sectorSize

const chainFrom = (space: Space, start: number): readonly number[] => {
  const chain: number[] = []
  // Each step gives out another sector.
  for (let sector = start; sector !== endOfChain; ) {
    chain.push(give(space, sector))
    sector = space.next[sector] ?? malformed('sector table', offsetOf(space, sector))
  }
  return chain
}

/** One view for each run of sectors that follow each other in the file. */
const chunksOf = (space: Space, chain: readonly number[], size = chain.length * space.sectorSize): Uint8Array[] => {
  if (size > chain.length * space.sectorSize) malformed('sector chain')
  const chunks: Uint8Array[] = []
  const needed = Math.ceil(size / space.sectorSize)
  for (let from = 0; from < needed; ) {
    let to = from + 1
    while (to < needed && chain[to] === (chain[to - 1] ?? 0) + 1) to++
    const length = Math.min(size - from * space.sectorSize, (to - from) * space.sectorSize)
    chunks.push(slice(space.bytes, offsetOf(space, chain[from] ?? 0), length))
    from = to
  }
  return chunks
}

const miniSectors = (sectors: Space, root: Uint8Array, tableStart: number): Space => {
  const size = uint32(root, 120)
  const bytes = size === 0 ? new Uint8Array(0) : joined(chunksOf(sectors, chainFrom(sectors, uint32(root, 116)), size))
  const count = Math.ceil(bytes.length / miniSectorSize)
  const next = integersIn(chunksOf(sectors, size === 0 ? [] : chainFrom(sectors, tableStart)))
  return { bytes, first: 0, sectorSize: miniSectorSize, count, next, given: new Uint8Array(count) }
}

interface Walk {
  readonly directory: Uint8Array
  readonly sectors: Space
  readonly mini: Space
  /** Entries that have been reached. */
  readonly seen: Set<number>
}

const readStorage = (walk: Walk, id: number, depth = 0): CompoundStorage => {
  const entry = entryOf(walk, id)
  if (depth > deepestStorage) malformed('directory')
  const children = siblings(walk, uint32(entry, 76)).map((child) =>
    entryOf(walk, child)[66] === 1 ? readStorage(walk, child, depth + 1) : readStream(walk, child),
  )
  // Windows looks a name up, whatever its case; of two it would find one.
  if (new Set(children.map(({ name }) => name.toUpperCase())).size !== children.length) malformed('directory')
  return {
    kind: depth === 0 ? 'root' : 'storage',
    name: nameOf(entry),
    entry,
    classId: entry.subarray(80, 96),
    children,
  }
}

/** The children of a storage are a tree of siblings; some writers make it a list of them all, hence no recursion. */
const siblings = (walk: Walk, first: number): readonly number[] => {
  const found: number[] = []
  const waiting = [first]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === noEntry) continue
    if (id === 0 || walk.seen.has(id)) malformed('directory')
    walk.seen.add(id)
    found.push(id)
    const entry = entryOf(walk, id)
    waiting.push(uint32(entry, 68), uint32(entry, 72))
  }
  return found
}

const entryOf = ({ directory }: Walk, id: number): Uint8Array =>
  (id + 1) * entrySize <= directory.length
    ? directory.subarray(id * entrySize, (id + 1) * entrySize)
    : malformed('directory')

const readStream = (walk: Walk, id: number): CompoundStream => {
  const entry = entryOf(walk, id)
  if (entry[66] !== 2) malformed('directory')
  const size = uint32(entry, 120)
  const space = size < 4096 ? walk.mini : walk.sectors
  const chunks = size === 0 ? [] : chunksOf(space, chainFrom(space, uint32(entry, 116)), size)
  return { kind: 'stream', name: nameOf(entry), entry, chunks }
}

/** Without the NUL that ends it. */
export const nameBytesOf = (entry: Uint8Array): Uint8Array => {
  const size = uint16(entry, 64)
  return size >= 2 && size <= 64 && size % 2 === 0 ? entry.subarray(0, size - 2) : malformed('directory')
}

const nameOf = (entry: Uint8Array): string => decodeUtf16(nameBytesOf(entry))
