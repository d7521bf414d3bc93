/**
 * Hive bins: the runs of whole pages that cells lie in, without gaps (msuhanov/regf, "Hive bin").
 *
 * | offset | size | field        | note                                             |
 * |--------|------|--------------|--------------------------------------------------|
 * | 0      | 4    | signature    | `hbin`                                           |
 * | 4      | 4    | offset       | of this bin, from the start of the hive bins data|
 * | 8      | 4    | size         | multiple of 4096                                 |
 * | 20     | 8    | timestamp    | FILETIME, in the first bin                       |
 * | 32     | …    | cells        |                                                  |
 */
import { int32, uint32 } from '../../bytes.ts'
import { binsStart } from './base-block.ts'
import { badCell, type CellKind, type CellSpace } from './cell.ts'

export const hbinSignature = 0x6e696268
export const binHeaderSize = 32
export const pageSize = 4096

/**
 * Faults unless the cell at this file offset is one of the cells of its bin. A reference into the middle of another
 * cell can look like a cell when read, and writing there would damage what it belongs to.
 */
export const assertInBin = (space: CellSpace, offset: number, kind: CellKind): void => {
  const bin = findBin(space, offset)
  let at = bin.from + binHeaderSize
  while (at < offset && at < bin.to) {
    const size = Math.abs(int32(space.source.read(at, 4), 0))
    if (size < 8 || size % 8 !== 0) badCell('hbin', at)
    at += size
  }
  if (at !== offset) badCell(kind, offset)
}

/** The bin around a file offset: the nearest page before it that says it starts one. */
const findBin = (space: CellSpace, offset: number): { readonly from: number; readonly to: number } => {
  for (let from = offset - (offset % pageSize); from >= binsStart; from -= pageSize) {
    const header = space.source.read(from, 12)
    if (uint32(header, 0) !== hbinSignature || uint32(header, 4) !== from - binsStart) continue
    const to = from + uint32(header, 8)
    if (to > space.end || to <= offset) badCell('hbin', from)
    return { from, to }
  }
  return badCell('hbin', offset)
}
