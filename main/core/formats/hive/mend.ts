/**
 * Gives values of a clean hive new data in the cells they have, as the kernel does where the data fits
 * (CmpSetValueKeyExisting). Nothing moves: of the file change the data, the values' size fields and the base block.
 *
 * The order is the one in which the kernel writes, so that a crash at any point is seen as a hive that is dirty:
 * 1. base block: the first sequence number raised;
 * 2. data and size fields;
 * 3. base block: both sequence numbers equal, the time.
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import type { Result } from '../../../../shared/model/result.ts'
import { type ByteEdit, sameBytes, trimEdit } from '../../byte-edit.ts'
import { concatBytes, uint32Bytes } from '../../bytes.ts'
import { attempt, Fault } from '../../fault.ts'
import { type BaseBlock, baseBlockSector, restamp } from './base-block.ts'
import { assertInBin } from './bin.ts'
import { cellSizeField } from './cell.ts'
import type { Hive } from './hive.ts'
import type { HiveKey } from './key.ts'
import { type DataPlace, dataSizeOffset, type HiveValue, knowsBigData, locateData, segmentSize } from './value.ts'

export interface HiveReplacement {
  readonly key: HiveKey
  readonly value: HiveValue
  /** The whole new data of the value. */
  readonly data: Uint8Array
}

/**
 * The phases of edits that give these values their data, to be flushed one after the other; none where nothing would
 * change. Fails with the reason where the hive or one of the values must not be written.
 */
export const planHiveMend = (
  hive: Hive,
  replacements: readonly HiveReplacement[],
  now: Date,
): Result<readonly (readonly ByteEdit[])[]> =>
  attempt(() => {
    refuse(hiveObstacle(hive))
    const edits = planValueEdits(hive, replacements)
    return edits.length === 0 ? [] : enclose(hive, edits, now)
  })

/** The edits of data and size fields alone, in order; faults where one of the values must not be written. */
export const planValueEdits = (hive: Hive, replacements: readonly HiveReplacement[]): readonly ByteEdit[] => {
  const values = replacements.map(({ value }) => value)
  const shared = valuesWithSharedCells(hive, values)
  for (const value of values) refuse(valueObstacle(hive, value, shared))
  return replacements.flatMap((replacement) => valueEdits(hive, replacement)).sort((a, b) => a.offset - b.offset)
}

/** Why nothing in this hive may be written, or null. */
export const hiveObstacle = ({ base, truncated }: Hive): CertmendError | null => {
  if (base.dirty) return certmendError('hive-dirty', { first: base.sequence1, second: base.sequence2 })
  if (base.minorVersion >= differencingVersion) return certmendError('hive-differencing')
  if (transactionPending(base)) return certmendError('hive-transaction-pending', {}, { offset: 144 })
  return truncated
}

/** Why this value may not be written, or null. `shared`: what valuesWithSharedCells said. */
export const valueObstacle = (hive: Hive, value: HiveValue, shared: ReadonlySet<HiveValue>): CertmendError | null => {
  const where = { offset: value.offset }
  if (value.inline) return certmendError('hive-value-inline', {}, where)
  const place = attempt(() => locateData(hive, value))
  if (!place.ok) return place.error
  // Data of this size in a single cell is hivex's doing; Windows would look for big data there.
  if (value.size > largestInCell(hive)) return certmendError('hive-value-in-big-data', { size: value.size }, where)
  return shared.has(value) ? certmendError('hive-value-shared', {}, where) : null
}

/**
 * Those of the values whose own cell or data cell overlaps with that of another one. Windows never makes such a hive.
 * The document checks the values of all certificates, and valueEdits that each cell is one of its bin's; a value
 * elsewhere in the hive that uses a certificate's data is not looked for, because that would mean reading all of it.
 */
export const valuesWithSharedCells = (hive: Hive, values: readonly HiveValue[]): ReadonlySet<HiveValue> => {
  const ranges = values.flatMap((value) => cellRanges(hive, value)).sort((a, b) => a.from - b.from)
  const shared = new Set<HiveValue>()
  let furthest: CellRange | undefined
  for (const range of ranges) {
    if (furthest && range.from < furthest.to) {
      shared.add(range.value)
      shared.add(furthest.value)
    }
    if (!furthest || range.to > furthest.to) furthest = range
  }
  return shared
}

export const differencingVersion = 6
export const lockedForTransactions = 1

/**
 * SOFTWARE and SYSTEM share the resource manager of the running Windows, which always anticipates transactions: they
 * carry the flag even after a clean shutdown (measured: SOFTWARE of a Windows 7, SYSTEM of a Windows 10). Every other
 * hive is released when it is unloaded (measured: SAM, SECURITY, NTUSER, UsrClass); there the flag means what it says.
 */
const transactionPending = ({ flags, fileName }: BaseBlock): boolean =>
  (flags & lockedForTransactions) !== 0 && !/(?:^|\\)(?:software|system)$/i.test(fileName)

interface CellRange {
  readonly value: HiveValue
  readonly from: number
  readonly to: number
}

const cellRanges = (hive: Hive, value: HiveValue): readonly CellRange[] => {
  const own = { value, from: value.offset, to: value.offset + 8 }
  const place = attempt(() => locateData(hive, value))
  if (!place.ok || place.value.kind !== 'cell') return [own]
  const { offset, capacity } = place.value
  return [own, { value, from: offset, to: offset + capacity }]
}

const largestInCell = (hive: Hive): number => (knowsBigData(hive) ? segmentSize : Number.POSITIVE_INFINITY)

export const refuse = (obstacle: CertmendError | null): void => {
  if (obstacle) throw new Fault(obstacle)
}

const valueEdits = (hive: Hive, { key, value, data }: HiveReplacement): readonly ByteEdit[] => {
  const place = locateData(hive, value)
  if (place.kind !== 'cell') return []
  assertInBin(hive, value.offset, 'vk')
  assertInBin(hive, place.offset - cellSizeField, 'data')
  refuse(growthObstacle(hive, key, value, data, place))
  const touched = Math.max(value.size, data.length)
  const before = hive.source.read(place.offset, touched).slice()
  const after = concatBytes(data, new Uint8Array(touched - data.length))
  const edits = sameBytes(before, after) ? [] : [trimEdit({ offset: place.offset, before, after })]
  if (data.length === value.size) return edits
  const size = {
    offset: value.offset + dataSizeOffset,
    before: uint32Bytes(value.size),
    after: uint32Bytes(data.length),
  }
  return [...edits, size]
}

/** Data may not outgrow its cell, nor what its key states as the size of its largest value. */
const growthObstacle = (
  hive: Hive,
  key: HiveKey,
  value: HiveValue,
  data: Uint8Array,
  place: DataPlace & { readonly kind: 'cell' },
): CertmendError | null => {
  const there = Math.min(place.capacity, largestInCell(hive), Math.max(value.size, key.largestValueData))
  if (data.length <= there) return null
  return certmendError('hive-value-grows', { needed: data.length, there }, { offset: value.offset })
}

/** The base block is written as one sector each time: a disk writes that whole or not at all. */
const enclose = (hive: Hive, edits: readonly ByteEdit[], now: Date): readonly (readonly ByteEdit[])[] => {
  const { sequence1, sequence2 } = hive.base
  const next = (Math.max(sequence1, sequence2) + 1) >>> 0
  const clean = hive.source.read(0, baseBlockSector).slice()
  const marked = restamp(clean, next, sequence2)
  const mended = restamp(marked, next, next, now)
  return [[{ offset: 0, before: clean, after: marked }], edits, [{ offset: 0, before: marked, after: mended }]]
}
