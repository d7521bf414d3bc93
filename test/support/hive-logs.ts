/** Writes transaction logs as Windows does, by the specification alone, and a second Marvin32 that works on big integers. */
import { sampleHive } from './hive-judges.ts'
import { memorySource } from './hive-source.ts'

const mask = 0xffff_ffffn
const rotate = (value: bigint, by: bigint): bigint => ((value << by) | (value >> (32n - by))) & mask

/** The whole hash as one integer. */
export const referenceMarvin32 = (bytes: Uint8Array, seed = 0x82ef4d887a4e55c5n): bigint => {
  let low = seed & mask
  let high = seed >> 32n
  const padded = [...bytes, 0x80, 0, 0, 0].slice(0, Math.floor(bytes.length / 4) * 4 + 4)
  const words = Buffer.concat([Buffer.from(padded), Buffer.alloc(4)])
  for (let at = 0; at < words.length; at += 4) {
    low = (low + BigInt(words.readUInt32LE(at))) & mask
    high ^= low
    low = (rotate(low, 20n) + high) & mask
    high = rotate(high, 9n) ^ low
    low = (rotate(low, 27n) + high) & mask
    high = rotate(high, 19n)
  }
  return (high << 32n) | low
}

export interface WrittenPage {
  /** From the start of the hive bins data. */
  readonly offset: number
  readonly data: Uint8Array
}

export interface WrittenEntry {
  readonly sequence: number
  readonly binsSize: number
  readonly pages: readonly WrittenPage[]
  readonly flags?: number
}

const roundUp = (size: number, to: number): number => Math.ceil(size / to) * to

export const logEntry = ({ sequence, binsSize, pages, flags = 0 }: WrittenEntry): Buffer => {
  const references = pages.map(({ offset, data }) => {
    const reference = Buffer.alloc(8)
    reference.writeUInt32LE(offset, 0)
    reference.writeUInt32LE(data.length, 4)
    return reference
  })
  const content = Buffer.concat([Buffer.alloc(40), ...references, ...pages.map(({ data }) => data)])
  const entry = Buffer.concat([content, Buffer.alloc(roundUp(content.length, 512) - content.length)])
  entry.write('HvLE', 'latin1')
  for (const [index, field] of [entry.length, flags, sequence, binsSize, pages.length].entries()) {
    entry.writeUInt32LE(field >>> 0, 4 + index * 4)
  }
  entry.writeBigUInt64LE(referenceMarvin32(entry.subarray(40)), 24)
  entry.writeBigUInt64LE(referenceMarvin32(entry.subarray(0, 32)), 32)
  return entry
}

/** The first sector of a hive with other fields; its checksum fits. */
export const sectorWith = (
  hive: Uint8Array,
  fields: {
    readonly sequence1: number
    readonly sequence2?: number
    readonly type?: number
    readonly binsSize?: number
  },
): Buffer => {
  const sector = Buffer.from(hive.subarray(0, 512))
  sector.writeUInt32LE(fields.sequence1 >>> 0, 4)
  sector.writeUInt32LE((fields.sequence2 ?? fields.sequence1) >>> 0, 8)
  if (fields.type !== undefined) sector.writeUInt32LE(fields.type, 28)
  if (fields.binsSize !== undefined) sector.writeUInt32LE(fields.binsSize, 40)
  let sum = 0
  for (let at = 0; at < 508; at += 4) sum ^= sector.readUInt32LE(at)
  sector.writeUInt32LE(sum === 0 ? 1 : sum === -1 ? 0xffff_fffe : sum >>> 0, 508)
  return sector
}

/** A log of the new format for this hive; its own number is that of the first entry. */
export const newLog = (
  hive: Uint8Array,
  entries: readonly WrittenEntry[],
  rest: Uint8Array = new Uint8Array(0),
): Buffer =>
  Buffer.concat([sectorWith(hive, { sequence1: entries[0]?.sequence ?? 0, type: 6 }), ...entries.map(logEntry), rest])

/** A log of the old format: `to` is the hive as it is to become, `dirty` the pages of 512 bytes that the log holds. */
export const oldLog = (to: Uint8Array, sequence: number, dirty: readonly number[]): Buffer => {
  const binsSize = to.length - 4096
  const bitmap = Buffer.alloc(roundUp(4 + binsSize / 4096, 512))
  bitmap.write('DIRT', 'latin1')
  const pages = [...new Set(dirty)].sort((a, b) => a - b)
  for (const page of pages) bitmap[4 + (page >> 3)] = (bitmap[4 + (page >> 3)] ?? 0) | (1 << (page & 7))
  return Buffer.concat([
    sectorWith(to, { sequence1: sequence, type: 1 }),
    bitmap,
    ...pages.map((page) => to.subarray(4096 + page * 512, 4608 + page * 512)),
  ])
}

/** The hive as a crash leaves it: its first number raised, the second one not. */
export const madeDirty = (hive: Uint8Array, sequence1: number, sequence2 = sequence1 - 1): Uint8Array => {
  const dirty = hive.slice()
  dirty.set(sectorWith(hive, { sequence1, sequence2 }))
  return dirty
}

/** Pages of 4096 bytes in which two hives of the same length differ, as a log holds them. */
export const changedPages = (before: Uint8Array, after: Uint8Array): readonly WrittenPage[] => {
  const pages: WrittenPage[] = []
  for (let at = 4096; at < after.length; at += 4096) {
    const data = after.subarray(at, at + 4096)
    if (!Buffer.from(data).equals(Buffer.from(before.subarray(at, at + 4096)))) pages.push({ offset: at - 4096, data })
  }
  return pages
}

/** A dirty hive among the samples with its logs. */
export const dirtySample = (folder: string, hive: string, logs: readonly string[]) => ({
  hive: sampleHive('hives-dirty', folder, hive),
  logs: logs.map((log) => sampleHive('hives-dirty', folder, log)),
})

export const sources = (logs: readonly Uint8Array[]) => logs.map(memorySource)
