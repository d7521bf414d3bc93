/**
 * A file seen through patches: the pages that logs hold laid over a hive, without a copy of either. The patches only
 * say where their bytes stand; nothing is read before somebody asks for it.
 */
import type { ByteSource } from '../../ports.ts'

/** `length` bytes at `offset` that stand in `source` from `from` on; both lengths and offsets are whole sectors. */
export interface Patch {
  readonly offset: number
  readonly length: number
  readonly source: ByteSource
  readonly from: number
}

/** Bytes of the file, first and one behind the last. */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface Overlay {
  readonly source: ByteSource
  /** What the patches cover, in order, apart. */
  readonly ranges: readonly Range[]
}

export const sectorSize = 512

/**
 * Lays the patches over `base`, later ones over earlier ones. The result is longer than `base` where patches go on
 * from its end without a gap; what lies beyond a gap is left out, because nobody knows what would stand in the gap.
 */
export const overlay = (base: ByteSource, patches: readonly Patch[]): Overlay => {
  const found = runs(patches)
  let size = base.size
  for (const run of found) if (run.from <= size) size = Math.max(size, run.to)
  const used = found.filter((run) => run.to <= size)
  const sources = [...new Set([base, ...patches.map(({ source }) => source)])]
  return {
    source: {
      size,
      get bytesRead() {
        return sources.reduce((sum, source) => sum + source.bytesRead, 0)
      },
      read: (offset, length) => {
        if (offset < 0 || length < 0 || offset + length > size) {
          throw new RangeError(`${length} bytes at ${offset} are outside of ${size}`)
        }
        return read(base, used, offset, length)
      },
    },
    ranges: merged(used),
  }
}

/** A part of the result that one patch gives. */
interface Run extends Range {
  readonly patch: Patch
}

/** What is left of the patches where later ones cover earlier ones, in order. */
const runs = (patches: readonly Patch[]): readonly Run[] => {
  const bySector = new Map<number, Patch>()
  for (const patch of patches) {
    const first = patch.offset / sectorSize
    for (let sector = first; sector < first + patch.length / sectorSize; sector++) bySector.set(sector, patch)
  }
  const result: Run[] = []
  for (const sector of Float64Array.from(bySector.keys()).sort()) {
    const patch = bySector.get(sector)
    const last = result.at(-1)
    const from = sector * sectorSize
    if (!patch) continue
    if (last?.patch === patch && last.to === from) result[result.length - 1] = { ...last, to: from + sectorSize }
    else result.push({ patch, from, to: from + sectorSize })
  }
  return result
}

const merged = (parts: readonly Range[]): readonly Range[] => {
  const result: Range[] = []
  for (const { from, to } of parts) {
    const last = result.at(-1)
    if (last?.to === from) result[result.length - 1] = { from: last.from, to }
    else result.push({ from, to })
  }
  return result
}

const read = (base: ByteSource, parts: readonly Run[], offset: number, length: number): Uint8Array => {
  const end = offset + length
  let index = firstEndingBehind(parts, offset)
  const first = parts[index]
  if (!first || first.from >= end) return base.read(offset, length)
  if (first.from <= offset && end <= first.to) return readRun(first, offset, length)
  const result = new Uint8Array(length)
  let at = offset
  while (at < end) {
    const run = parts[index]
    if (run && run.from <= at) {
      const to = Math.min(run.to, end)
      result.set(readRun(run, at, to - at), at - offset)
      at = to
      index++
    } else {
      const to = Math.min(run?.from ?? end, end)
      result.set(base.read(at, to - at), at - offset)
      at = to
    }
  }
  return result
}

const readRun = ({ patch }: Run, offset: number, length: number): Uint8Array =>
  patch.source.read(patch.from + offset - patch.offset, length)

/** Index of the first run that ends behind `offset`; how many there are where none does. */
const firstEndingBehind = (parts: readonly Run[], offset: number): number => {
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((parts[middle]?.to ?? 0) > offset) high = middle
    else low = middle + 1
  }
  return low
}
