/**
 * The file version of an executable or library: the fixed part of its version resource, by positioned reads of just the
 * tables on the way, so that a file of any size costs a few kilobytes (Microsoft PE/COFF specification, "PE Format").
 *
 * | structure          | offset | size | field                    | note                                                 |
 * |--------------------|--------|------|--------------------------|------------------------------------------------------|
 * | MS-DOS header      | 0      | 2    | e_magic                  | `MZ`                                                 |
 * |                    | 60     | 4    | e_lfanew                 | file offset of the signature                         |
 * | signature          | 0      | 4    | `PE\0\0`                 | the file header follows                              |
 * | file header        | 2      | 2    | NumberOfSections         |                                                      |
 * |                    | 16     | 2    | SizeOfOptionalHeader     | the optional header follows, then the section table  |
 * | optional header    | 0      | 2    | Magic                    | 0x10b: PE32, 0x20b: PE32+                            |
 * |                    | 92/108 | 4    | NumberOfRvaAndSizes      | the directories follow, 8 bytes each; number 2: resources |
 * | section header     | 8      | 4    | VirtualSize              | 40 bytes each                                        |
 * |                    | 12     | 4    | VirtualAddress           |                                                      |
 * |                    | 16     | 4    | SizeOfRawData            |                                                      |
 * |                    | 20     | 4    | PointerToRawData         |                                                      |
 * | resource directory | 12     | 2    | NumberOfNamedEntries     | the entries follow, named ones first, 8 bytes each   |
 * |                    | 14     | 2    | NumberOfIdEntries        |                                                      |
 * | directory entry    | 0      | 4    | Name or Id               |                                                      |
 * |                    | 4      | 4    | Offset                   | from the root; bit 31: of a directory                |
 * | data entry         | 0      | 4    | OffsetToData             | an RVA                                               |
 * |                    | 4      | 4    | Size                     |                                                      |
 * | VS_VERSIONINFO     | 2      | 2    | wValueLength             | 52                                                   |
 * |                    | 6      | 32   | szKey                    | `VS_VERSION_INFO`, UTF-16LE with its NUL             |
 * | VS_FIXEDFILEINFO   | 40     | 4    | dwSignature              | 0xFEEF04BD; offsets go on from VS_VERSIONINFO        |
 * |                    | 48     | 4+4  | dwFileVersionMS, LS      | two 16-bit numbers each, the higher half first       |
 * |                    | 56     | 4+4  | dwProductVersionMS, LS   |                                                      |
 */
import type { Result } from '../../../shared/model/result.ts'
import { uint16, uint32 } from '../bytes.ts'
import { attempt, fault } from '../fault.ts'
import type { ByteSource } from '../ports.ts'
import { decodeUtf16 } from '../text-encoding.ts'
import type { VersionNumber } from '../version-number.ts'

export interface ExecutableVersion {
  readonly fileVersion: VersionNumber
  readonly productVersion: VersionNumber
}

/**
 * `empty-file`; `pe-not-an-executable`; `pe-malformed` with the structure that leads outside of the file or is not what it
 * should be; `pe-without-version`.
 */
export const readExecutableVersion = (source: ByteSource): Result<ExecutableVersion> =>
  attempt(() => {
    if (source.size === 0) fault('empty-file')
    const image = readImage(source)
    const block = findVersionResource(source, image)
    return readVersionBlock(
      read(source, block.offset, Math.min(block.size, versionBlockSize), 'version resource'),
      block,
    )
  })

interface Section {
  readonly virtualAddress: number
  readonly virtualSize: number
  readonly rawSize: number
  readonly rawOffset: number
}

interface Image {
  /** RVA of the resource directory; 0 where there is none. */
  readonly resources: number
  readonly sections: readonly Section[]
}

/** Where something lies in the file. */
interface Place {
  readonly offset: number
  readonly size: number
}

const dosHeaderSize = 64
const fileHeaderSize = 20
const sectionHeaderSize = 40
const resourceDirectory = 2
const versionType = 16
const fixedInfoOffset = 40
const versionBlockSize = 92
const isDirectory = 0x8000_0000

type Structure =
  | 'file header'
  | 'optional header'
  | 'section table'
  | 'resource directory'
  | 'resource data'
  | 'version resource'

const malformed = (structure: Structure, offset: number): never => fault('pe-malformed', { structure }, { offset })

const read = (source: ByteSource, offset: number, length: number, structure: Structure): Uint8Array => {
  if (offset + length > source.size) malformed(structure, Math.min(offset, source.size))
  return source.read(offset, length)
}

const readImage = (source: ByteSource): Image => {
  const notOne = (offset: number): never => fault('pe-not-an-executable', {}, { offset })
  if (source.size < dosHeaderSize) notOne(0)
  const dos = source.read(0, dosHeaderSize)
  if (uint16(dos, 0) !== 0x5a4d) notOne(0)
  const signature = uint32(dos, 60)
  if (signature + 4 + fileHeaderSize > source.size) notOne(60)
  const header = source.read(signature, 4 + fileHeaderSize)
  if (uint32(header, 0) !== 0x0000_4550) notOne(signature)
  const sectionCount = uint16(header, 4 + 2)
  const optionalSize = uint16(header, 4 + 16)
  const optional = signature + 4 + fileHeaderSize
  const resources = resourceAddress(read(source, optional, optionalSize, 'optional header'), optional)
  const table = read(source, optional + optionalSize, sectionCount * sectionHeaderSize, 'section table')
  const sections = Array.from({ length: sectionCount }, (_, index) => sectionAt(table, index * sectionHeaderSize))
  return { resources, sections }
}

const resourceAddress = (header: Uint8Array, offset: number): number => {
  const magic = header.length < 2 ? 0 : uint16(header, 0)
  const countAt = magic === 0x10b ? 92 : magic === 0x20b ? 108 : malformed('optional header', offset)
  const at = countAt + 4 + resourceDirectory * 8
  if (header.length < at + 8 || uint32(header, countAt) <= resourceDirectory) return 0
  return uint32(header, at)
}

const sectionAt = (table: Uint8Array, at: number): Section => ({
  virtualSize: uint32(table, at + 8),
  virtualAddress: uint32(table, at + 12),
  rawSize: uint32(table, at + 16),
  rawOffset: uint32(table, at + 20),
})

/** File offset of what Windows would map at this address; only what stands in the file counts. */
const toOffset = ({ sections }: Image, address: number): number | null => {
  const section = sections.find(
    ({ virtualAddress, virtualSize, rawSize }) =>
      address >= virtualAddress && address < virtualAddress + Math.max(virtualSize, rawSize),
  )
  if (!section || address - section.virtualAddress >= section.rawSize) return null
  return section.rawOffset + address - section.virtualAddress
}

/** Three levels: type, name, language. Of several names and languages the first counts, as for Windows without one set. */
const findVersionResource = (source: ByteSource, image: Image): Place => {
  if (image.resources === 0) fault('pe-without-version')
  const root = toOffset(image, image.resources) ?? malformed('resource directory', 0)
  const ofType = entriesAt(source, root).find(({ id }) => id === versionType)
  if (!ofType) return fault('pe-without-version', {}, { offset: root })
  const names = below(ofType, root)
  const [name] = entriesAt(source, names)
  const languages = below(name ?? malformed('resource directory', names), root)
  const [language] = entriesAt(source, languages)
  if (!language || language.target >= isDirectory) return malformed('resource directory', languages)
  const entry = root + language.target
  const data = read(source, entry, 16, 'resource data')
  const size = uint32(data, 4)
  return { offset: toOffset(image, uint32(data, 0)) ?? malformed('resource data', entry), size }
}

interface DirectoryEntry {
  readonly id: number
  readonly target: number
}

const entriesAt = (source: ByteSource, offset: number): readonly DirectoryEntry[] => {
  const header = read(source, offset, 16, 'resource directory')
  const count = uint16(header, 12) + uint16(header, 14)
  const table = read(source, offset + 16, count * 8, 'resource directory')
  return Array.from({ length: count }, (_, index) => ({
    id: uint32(table, index * 8),
    target: uint32(table, index * 8 + 4),
  }))
}

/** File offset of the directory that the entry leads to. */
const below = ({ target }: DirectoryEntry, root: number): number =>
  target < isDirectory ? malformed('resource directory', root) : root + target - isDirectory

const readVersionBlock = (block: Uint8Array, { offset }: Place): ExecutableVersion => {
  const isSound =
    block.length === versionBlockSize &&
    uint16(block, 2) >= versionBlockSize - fixedInfoOffset &&
    decodeUtf16(block.subarray(6, 38)) === 'VS_VERSION_INFO\0' &&
    uint32(block, fixedInfoOffset) === 0xfeef_04bd
  if (!isSound) malformed('version resource', offset)
  return { fileVersion: versionAt(block, 48), productVersion: versionAt(block, 56) }
}

const versionAt = (block: Uint8Array, at: number): VersionNumber => [
  uint16(block, at + 2),
  uint16(block, at),
  uint16(block, at + 6),
  uint16(block, at + 4),
]
