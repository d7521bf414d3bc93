/**
 * The old log format (msuhanov/regf, "Dirty vector", "Dirty pages"): one write, all of it.
 *
 * | offset | size           | field       | note                                                                |
 * |--------|----------------|-------------|---------------------------------------------------------------------|
 * | 0      | 512            | base block  | file type 1, or 2 on Windows 2000                                   |
 * | 512    | 4              | signature   | `DIRT`                                                              |
 * | 516    | bins size/4096 | bitmap      | a bit for each 512 bytes of the hive bins data, lowest bit first    |
 * | …      | 512 each       | dirty pages | from the next sector on, one for each bit that is set, in its order |
 */
import { uint32 } from '../../bytes.ts'
import type { ByteSource } from '../../ports.ts'
import { baseBlockSector, binsStart } from './base-block.ts'
import { pageSize } from './bin.ts'
import { type Patch, sectorSize } from './overlay.ts'

export interface DirtyPages {
  readonly pages: readonly Patch[]
}

/** The pages of a log whose base block is sound, or why none of them counts: the write is whole or nothing. */
export const readDirtyPages = (source: ByteSource, binsSize: number): DirtyPages | 'no-bitmap' | 'pages-missing' => {
  const bitmapStart = baseBlockSector + 4
  const bitmapSize = binsSize / pageSize
  if (source.size < bitmapStart + bitmapSize) return 'no-bitmap'
  if (uint32(source.read(baseBlockSector, 4), 0) !== dirtSignature) return 'no-bitmap'
  const bitmap = source.read(bitmapStart, bitmapSize).slice()
  const pages: Patch[] = []
  let from = Math.ceil((bitmapStart + bitmapSize) / sectorSize) * sectorSize
  for (const run of runsOfBits(bitmap)) {
    const length = run.count * sectorSize
    if (from + length > source.size) return 'pages-missing'
    pages.push({ offset: binsStart + run.first * sectorSize, length, source, from })
    from += length
  }
  return { pages }
}

const dirtSignature = 0x54524944

/** Bits that are set, neighbours together. */
const runsOfBits = (bitmap: Uint8Array): readonly { readonly first: number; readonly count: number }[] => {
  const runs: { first: number; count: number }[] = []
  for (let bit = 0; bit < bitmap.length * 8; bit++) {
    if ((((bitmap[bit >>> 3] ?? 0) >>> (bit & 7)) & 1) === 0) continue
    const last = runs.at(-1)
    if (last && last.first + last.count === bit) last.count++
    else runs.push({ first: bit, count: 1 })
  }
  return runs
}
