/**
 * Values and their data (msuhanov/regf, "Key values list", "Key value", "Big data"). The values list is a cell of
 * references. Key value, offsets from the start of the cell's data:
 *
 * | offset | size | field       | note                                                                      |
 * |--------|------|-------------|---------------------------------------------------------------------------|
 * | 0      | 2    | signature   | `vk`                                                                      |
 * | 2      | 2    | name length | bytes; 0: the default value                                               |
 * | 4      | 4    | data size   | bit 31: the data (at most 4 bytes) stands in the next field               |
 * | 8      | 4    | data        | reference of a cell, or the data itself                                   |
 * | 12     | 4    | type        | 3: REG_BINARY                                                             |
 * | 16     | 2    | flags       | 1: the name is Latin-1, otherwise UTF-16LE                                |
 * | 20     | …    | name        |                                                                           |
 *
 * From version 1.4 on, data above 16344 bytes is big data:
 *
 * | offset | size | field              | note                                                               |
 * |--------|------|--------------------|--------------------------------------------------------------------|
 * | 0      | 2    | signature          | `db`                                                               |
 * | 2      | 2    | number of segments |                                                                    |
 * | 4      | 4    | segments list      | reference of a cell of references; every segment but the last full |
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import { uint16, uint32 } from '../../bytes.ts'
import { fault } from '../../fault.ts'
import {
  badCell,
  type CellSpace,
  cellSizeField,
  collecting,
  type Found,
  note,
  nowhere,
  openCell,
  type Pass,
  readCell,
  references,
} from './cell.ts'
import type { HiveKey } from './key.ts'
import { decodeName } from './name.ts'

export interface HiveValue {
  /** File offset of its cell. */
  readonly offset: number
  /** Empty for the default value. */
  readonly name: string
  readonly type: number
  /** Bytes of data. */
  readonly size: number
  /** The data where it stands in the value's own cell, otherwise null. */
  readonly inline: Uint8Array | null
  /** Reference of the data's cell; `nowhere` where there is none. */
  readonly data: number
}

/**
 * Where data that is not inline lies. In a cell: `offset` is that of its first byte in the file, `capacity` what the cell
 * holds. Big data: `offset` is that of its record's cell, `list` the reference of the list of its `count` segments.
 */
export type DataPlace =
  | { readonly kind: 'cell'; readonly offset: number; readonly capacity: number }
  | { readonly kind: 'big-data'; readonly offset: number; readonly count: number; readonly list: number }

export const regBinary = 3
export const valueSignature = 0x6b76
export const valueHeaderSize = 20
/** Where the data size of a value stands, in bytes from its cell's offset. */
export const dataSizeOffset = 8
export const valueNameIsLatin1 = 1
export const inlineBit = 0x8000_0000
export const largestInline = 4
export const bigDataSignature = 0x6264
const bigDataHeaderSize = 8
/** Bytes in a full segment, and the most that a single cell holds of a value from version 1.4 on. */
export const segmentSize = 16_344

export const knowsBigData = (space: Pick<CellSpace, 'minorVersion'>): boolean => space.minorVersion > 3

/** The values of a key, in their order. What cannot be read becomes a problem. */
export const readValues = (space: CellSpace, key: HiveKey, pass: Pass): Found<HiveValue> => {
  const problems: CertmendError[] = []
  const items: HiveValue[] = []
  if (key.valueCount === 0 || pass.exhausted) return { items, problems }
  for (const reference of collecting(pass, problems, () => readValueList(space, key, pass, problems)) ?? []) {
    if (pass.exhausted) break
    const value = collecting(pass, problems, () => readValue(space, reference, pass))
    if (value) items.push(value)
  }
  return { items, problems }
}

/** Where the data of a value lies; faults where there is no cell that could hold it, as with inline data. */
export const locateData = (space: CellSpace, value: HiveValue): DataPlace => {
  const { head, length, offset } = openCell(space, value.data, 'data', bigDataHeaderSize)
  // hivex writes data of any size into one cell; what fits there is taken from there, as hivex reads it.
  if (value.size <= length) return { kind: 'cell', offset: offset + cellSizeField, capacity: length }
  const mayBeBigData = knowsBigData(space) && value.size > segmentSize && head.length === bigDataHeaderSize
  if (!mayBeBigData || uint16(head, 0) !== bigDataSignature) badCell('data', offset)
  return { kind: 'big-data', offset, count: uint16(head, 2), list: uint32(head, 4) }
}

/** The data of a value: a copy. */
export const readData = (space: CellSpace, value: HiveValue, pass: Pass): Uint8Array => {
  if (value.inline) return value.inline
  const place = locateData(space, value)
  pass.spend(value.size, value.offset)
  if (place.kind === 'big-data') return readBigData(space, place, value.size)
  return space.source.read(place.offset, value.size).slice()
}

const readValueList = (space: CellSpace, key: HiveKey, pass: Pass, problems: CertmendError[]): number[] => {
  const cell = openCell(space, key.valueList, 'value list', 0)
  const there = Math.min(key.valueCount, Math.floor(cell.length / 4))
  if (there < key.valueCount) note(problems, certmendError('hive-bad-list', {}, { offset: cell.offset }))
  pass.spend(there * 4, cell.offset)
  return references(readCell(space, cell, 'value list', 0, there * 4))
}

/** Long enough for the header and the name of most values in one read. */
const usualSize = valueHeaderSize + 20

const readValue = (space: CellSpace, reference: number, pass: Pass): HiveValue => {
  const cell = openCell(space, reference, 'vk', usualSize)
  const { head, offset } = cell
  if (head.length < valueHeaderSize || uint16(head, 0) !== valueSignature) badCell('vk', offset)
  const nameLength = uint16(head, 2)
  pass.spend(valueHeaderSize + nameLength, offset)
  const sizeField = uint32(head, 4)
  const isInline = sizeField >= inlineBit
  const size = isInline ? sizeField - inlineBit : sizeField
  if (isInline && size > largestInline) fault('hive-bad-value', {}, { offset })
  const holdsItself = isInline || size === 0
  const isLatin1 = (uint16(head, 16) & valueNameIsLatin1) !== 0
  return {
    offset,
    type: uint32(head, 12),
    size,
    inline: holdsItself ? head.slice(8, 8 + size) : null,
    data: holdsItself ? nowhere : uint32(head, 8),
    // Read last: a long name needs a read of its own, which ends the view of the head.
    name: decodeName(readCell(space, cell, 'vk', valueHeaderSize, nameLength), isLatin1),
  }
}

const readBigData = (space: CellSpace, place: DataPlace & { readonly kind: 'big-data' }, size: number): Uint8Array => {
  const { offset, count } = place
  const list = openCell(space, place.list, 'db', 0)
  if (count !== Math.ceil(size / segmentSize) || count * 4 > list.length) fault('hive-bad-big-data', {}, { offset })
  const data = new Uint8Array(size)
  references(readCell(space, list, 'db', 0, count * 4)).forEach((reference, index) => {
    const from = index * segmentSize
    const segment = openCell(space, reference, 'data', 0)
    data.set(readCell(space, segment, 'data', 0, Math.min(segmentSize, size - from)), from)
  })
  return data
}
