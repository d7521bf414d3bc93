/**
 * The base block: first 4096 bytes of a hive (msuhanov/regf, "Base block"). Only its first 512 bytes matter here.
 *
 * | offset | size | field                    | note                                                            |
 * |--------|------|--------------------------|-----------------------------------------------------------------|
 * | 0      | 4    | signature                | `regf`                                                          |
 * | 4      | 4    | primary sequence number  | raised before a write                                           |
 * | 8      | 4    | secondary sequence number| raised after it: unequal means that a write did not finish      |
 * | 12     | 8    | last written             | FILETIME                                                        |
 * | 20     | 4    | major version            | 1                                                               |
 * | 24     | 4    | minor version            | 2 to 6; above 3: big data; 6: differencing hive                 |
 * | 28     | 4    | file type                | 0 hive; 1, 2, 6 transaction log                                 |
 * | 32     | 4    | file format              | 1                                                               |
 * | 36     | 4    | root cell                | from the start of the hive bins data (file offset 4096)         |
 * | 40     | 4    | hive bins data size      | bytes; what follows in the file is not part of the hive         |
 * | 44     | 4    | clustering factor        | 1                                                               |
 * | 48     | 64   | file name                | UTF-16LE, the end of the path                                   |
 * | 144    | 4    | flags                    | bit 0: transactions (KTM) are pending or anticipated            |
 * | 508    | 4    | checksum                 | XOR-32 of the 508 bytes before; 0 becomes 1, -1 becomes -2      |
 */
import { concatBytes, slice, uint32, uint32Bytes } from '../../bytes.ts'
import { fault } from '../../fault.ts'
import type { ByteSource } from '../../ports.ts'
import { decodeName } from './name.ts'

/** Where the hive bins data starts in the file: references of cells count from here. */
export const binsStart = 4096

/** What is read and rewritten of the base block: one sector, so that a disk writes it whole or not at all. */
export const baseBlockSector = 512

export interface BaseBlock {
  readonly sequence1: number
  readonly sequence2: number
  /** FILETIME: 100 nanoseconds since 1601. */
  readonly timestamp: bigint
  readonly minorVersion: number
  /** Reference of the root key's cell. */
  readonly root: number
  /** Size of the hive bins data in bytes, as the base block says it. */
  readonly binsSize: number
  readonly flags: number
  /** The end of the path that Windows knew the hive by when it wrote it. */
  readonly fileName: string
  /** The checksum fits. */
  readonly intact: boolean
  /** A write to this hive did not finish: sequence numbers differ, or the checksum is wrong. */
  readonly dirty: boolean
}

/** Reads the base block of a hive; faults on what is not one. */
export const readBaseBlock = (source: ByteSource): BaseBlock => {
  if (source.size === 0) fault('empty-file')
  const bytes = source.read(0, Math.min(baseBlockSector, source.size))
  if (bytes.length < 4 || uint32(bytes, 0) !== regf) fault('hive-not-a-hive', {}, { offset: 0 })
  if (source.size < binsStart) fault('truncated', { needed: binsStart, there: source.size }, { offset: source.size })
  refuseOtherFiles(bytes)
  return baseBlockFields(bytes)
}

/** The fields as they stand in the base block's sector, of a hive or of a log, whether they make sense or not. */
export const baseBlockFields = (sector: Uint8Array): BaseBlock => {
  const sequence1 = uint32(sector, 4)
  const sequence2 = uint32(sector, 8)
  const intact = uint32(sector, 0) === regf && uint32(sector, checksumOffset) === checksum(sector)
  return {
    sequence1,
    sequence2,
    timestamp: fileTimeAt(sector, 12),
    minorVersion: uint32(sector, 24),
    root: uint32(sector, 36),
    binsSize: uint32(sector, 40),
    flags: uint32(sector, 144),
    fileName: decodeName(slice(sector, 48, 64), false).split('\0')[0] ?? '',
    intact,
    dirty: sequence1 !== sequence2 || !intact,
  }
}

/** What kind of file the base block says it heads. */
export const fileType = (sector: Uint8Array): number => uint32(sector, 28)

/** Major 1, minor 2 to 6: what Certmend reads. */
export const isKnownVersion = (sector: Uint8Array): boolean => {
  const minor = uint32(sector, 24)
  return uint32(sector, 20) === 1 && minor >= 2 && minor <= 6
}

/** FILETIME at an offset: 100 nanoseconds since 1601. */
export const fileTimeAt = (bytes: Uint8Array, offset: number): bigint =>
  (BigInt(uint32(bytes, offset + 4)) << 32n) | BigInt(uint32(bytes, offset))

/** The base block's sector of a hive after replay: clean, with this number in both fields and the size of its bins. */
export const replayedSector = (
  sector: Uint8Array,
  { sequence, binsSize, flags }: { readonly sequence: number; readonly binsSize: number; readonly flags: number },
): Uint8Array => {
  const result = Uint8Array.from(sector)
  result.set(uint32Bytes(hiveType), 28)
  result.set(uint32Bytes(binsSize), 40)
  result.set(uint32Bytes(flags), 144)
  return restamp(result, sequence, sequence)
}

/** The base block's sector with other sequence numbers, a timestamp where one is given, and the checksum that fits. */
export const restamp = (sector: Uint8Array, sequence1: number, sequence2: number, timestamp?: Date): Uint8Array => {
  const result = Uint8Array.from(sector)
  result.set(uint32Bytes(sequence1), 4)
  result.set(uint32Bytes(sequence2), 8)
  if (timestamp) result.set(fileTime(timestamp), 12)
  result.set(uint32Bytes(checksum(result)), checksumOffset)
  return result
}

/** FILETIME of a date, 8 bytes. */
export const fileTime = (date: Date): Uint8Array => {
  const ticks = (BigInt(date.getTime()) + millisecondsFrom1601) * 10_000n
  return concatBytes(uint32Bytes(Number(ticks & 0xffff_ffffn)), uint32Bytes(Number(ticks >> 32n)))
}

const millisecondsFrom1601 = 11_644_473_600_000n
const regf = 0x66676572
const checksumOffset = 508
const hiveType = 0
const logTypes: readonly number[] = [1, 2, 6]

const refuseOtherFiles = (bytes: Uint8Array): void => {
  const type = fileType(bytes)
  if (logTypes.includes(type)) fault('hive-is-a-log', {}, { offset: 28 })
  if (type !== hiveType) fault('hive-not-a-hive', {}, { offset: 28 })
  if (!isKnownVersion(bytes)) {
    const version = `${uint32(bytes, 20)}.${uint32(bytes, 24)}`
    fault('hive-unsupported-version', { version }, { offset: 20 })
  }
}

const checksum = (sector: Uint8Array): number => {
  const covered = slice(sector, 0, checksumOffset)
  let sum = 0
  for (let offset = 0; offset < checksumOffset; offset += 4) sum ^= uint32(covered, offset)
  if (sum === 0) return 1
  return sum === -1 ? 0xffff_fffe : sum >>> 0
}
