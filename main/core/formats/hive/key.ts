/**
 * Key nodes (msuhanov/regf, "Key node"). Offsets count from the start of the cell's data.
 *
 * | offset | size | field                    | note                                                  |
 * |--------|------|--------------------------|-------------------------------------------------------|
 * | 0      | 2    | signature                | `nk`                                                  |
 * | 2      | 2    | flags                    | 0x20: the name is Latin-1, otherwise UTF-16LE         |
 * | 4      | 8    | last written             | FILETIME                                              |
 * | 16     | 4    | parent                   | reference                                             |
 * | 20     | 4    | number of subkeys        | without volatile ones, which a file does not hold     |
 * | 28     | 4    | subkeys list             | reference                                             |
 * | 36     | 4    | number of values         |                                                       |
 * | 40     | 4    | values list              | reference of a cell of references                     |
 * | 44     | 4    | security                 | reference                                             |
 * | 48     | 4    | class name               | reference                                             |
 * | 52     | 4    | largest subkey name      | bytes, as UTF-16                                      |
 * | 60     | 4    | largest value name       | bytes, as UTF-16                                      |
 * | 64     | 4    | largest value data       | bytes                                                 |
 * | 72     | 2    | name length              | bytes                                                 |
 * | 74     | 2    | class name length        | bytes                                                 |
 * | 76     | …    | name                     |                                                       |
 */
import { uint16, uint32 } from '../../bytes.ts'
import { badCell, type CellSpace, openCell, readCell, toFileOffset } from './cell.ts'
import { decodeName } from './name.ts'

export interface HiveKey {
  /** File offset of its cell. */
  readonly offset: number
  readonly name: string
  /** File offset of the cell that it names as its parent's. */
  readonly parentOffset: number
  readonly subkeyCount: number
  /** Reference of the list; meaningless where there are none. */
  readonly subkeyList: number
  readonly valueCount: number
  readonly valueList: number
  /** What the key says of its largest value, in bytes. */
  readonly largestValueData: number
}

export const keySignature = 0x6b6e
export const keyHeaderSize = 76
export const keyNameIsLatin1 = 0x20

/** Long enough for the header and the name of most keys in one read. */
const usualSize = keyHeaderSize + 48

/** Reads the key whose cell is at `reference`; faults where it is none. */
export const readKey = (space: CellSpace, reference: number): HiveKey => {
  const cell = openCell(space, reference, 'nk', usualSize)
  const { head, offset } = cell
  if (head.length < keyHeaderSize || uint16(head, 0) !== keySignature) badCell('nk', offset)
  const isLatin1 = (uint16(head, 2) & keyNameIsLatin1) !== 0
  return {
    offset,
    parentOffset: toFileOffset(uint32(head, 16)),
    subkeyCount: uint32(head, 20),
    subkeyList: uint32(head, 28),
    valueCount: uint32(head, 36),
    valueList: uint32(head, 40),
    largestValueData: uint32(head, 64),
    // Read last: a long name needs a read of its own, which ends the view of the head.
    name: decodeName(readCell(space, cell, 'nk', keyHeaderSize, uint16(head, 72)), isLatin1),
  }
}
