/**
 * Replay: a hive as Windows would make it from what it had logged (msuhanov/regf, "Dirty state of a hive", "Multiple
 * transaction log files"). Neither the hive nor its logs are copied or changed; the result is a view of both.
 *
 * New logs: the one with the lower number first, where that is not below the hive's second sequence number; then the
 * other one, where it goes on with the next number. Old logs: the one of the same time as the hive, whole. Where the
 * hive's base block is damaged it is taken from the log; the time of the hive is then that of its first bin, which may be
 * one write older, because the log has yet to write it.
 */
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { Result } from '../../../../shared/model/result.ts'
import { uint32 } from '../../bytes.ts'
import { attempt, Fault, fault } from '../../fault.ts'
import type { ByteSource } from '../../ports.ts'
import {
  type BaseBlock,
  baseBlockFields,
  baseBlockSector,
  binsStart,
  fileTimeAt,
  isKnownVersion,
  replayedSector,
} from './base-block.ts'
import { hbinSignature } from './bin.ts'
import { type HiveLog, type NewLog, type OldLog, readLogs } from './log.ts'
import type { LogEntry } from './log-new.ts'
import { overlay, type Patch, type Range } from './overlay.ts'
import { compareSequences, laterSequence, nextSequence } from './sequence.ts'

export interface Recovered {
  /** The recovered hive, its clean base block included; may be longer than the file. */
  readonly source: ByteSource
  readonly entriesApplied: number
  readonly firstSequence: number
  readonly lastSequence: number
  /** Of the hive and of every entry of every log, those that no longer count included. */
  readonly highestSequence: number
  readonly baseBlockRecovered: boolean
  /** What came from the logs, the base block not counted; in order, apart. */
  readonly ranges: readonly Range[]
  readonly logs: readonly HiveLog[]
}

/** Whether this is a hive that Windows would look at its logs for: not written to the end, or its base block damaged. */
export const needsReplay = (primary: ByteSource): boolean => {
  if (primary.size < binsStart + 4) return false
  const { intact, dirty } = baseBlockFields(primary.read(0, baseBlockSector))
  return intact ? dirty : uint32(primary.read(binsStart, 4), 0) === hbinSignature
}

/**
 * The recovered hive. The logs may be given in any order. `hive-logs-missing` where there is none with anything in it;
 * `hive-logs-unusable` with the reason where none can be applied.
 */
export const recoverHive = (primary: ByteSource, logs: readonly ByteSource[]): Result<Recovered> =>
  attempt(() => {
    if (!needsReplay(primary)) fault('hive-logs-unusable', { reason: 'not-needed' })
    const written = logs.filter(({ size }) => size > 0)
    if (written.length === 0) fault('hive-logs-missing')
    const sector = primary.read(0, baseBlockSector).slice()
    const read = readLogs(written)
    const replay = replayOf(read, baseBlockFields(sector), () => fileTimeAt(primary.read(firstBinTime, 8), 0))
    return recoveredFrom(primary, sector, read, replay)
  })

/** Where the first bin keeps its own copy of the time that stands in the base block. */
const firstBinTime = binsStart + 20

/** What the logs say is to be written over the hive. */
interface Replay {
  readonly pages: readonly Patch[]
  readonly entriesApplied: number
  readonly firstSequence: number
  readonly lastSequence: number
  readonly binsSize: number
  /** The flags that the last entry gives the base block; null where the base block keeps its own. */
  readonly flags: number | null
  /** The log that the base block comes from where the hive's own is damaged. */
  readonly log: OldLog | NewLog
}

/** Tells why a log that is sound is not applied. */
type Misfit = 'older-than-hive' | 'other-time' | 'no-entries'

const replayOf = (logs: readonly HiveLog[], base: BaseBlock, timeOfFirstBin: () => bigint): Replay => {
  const reasons: string[] = logs.flatMap((log) => (log.format === 'unusable' ? [log.reason] : []))
  const isUsable = (replay: Replay | Misfit): replay is Replay => typeof replay !== 'string'
  const newLogs = logs.filter((log) => log.format === 'new')
  const oldLogs = logs.filter((log) => log.format === 'old')
  for (const replay of [
    newLogs.length > 0 ? replayNew(newLogs, base) : null,
    oldLogs.length > 0
      ? replayOld(oldLogs, (time) => (base.intact ? time === base.timestamp : time >= timeOfFirstBin()))
      : null,
  ]) {
    if (replay === null) continue
    if (isUsable(replay)) return replay
    reasons.push(replay)
  }
  throw new Fault(certmendError('hive-logs-unusable', { reason: [...new Set(reasons)].join(', ') }))
}

const replayNew = (logs: readonly NewLog[], base: BaseBlock): Replay | Misfit => {
  const inOrder = [...logs].sort((a, b) => compareSequences(a.base.sequence1, b.base.sequence1))
  // Without the hive's own numbers nothing tells whether the earlier log counts; Windows then takes the later one alone.
  const eligible = base.intact
    ? inOrder.filter((log) => compareSequences(log.base.sequence1, base.sequence2) >= 0)
    : inOrder.slice(-1)
  const [first] = eligible
  if (!first) return 'older-than-hive'
  const entries: LogEntry[] = []
  let log = first
  for (const candidate of eligible) {
    const last = entries.at(-1)
    if (candidate !== first && (!last || candidate.base.sequence1 !== nextSequence(last.sequence))) break
    entries.push(...candidate.entries)
    log = candidate
  }
  const [firstEntry] = entries
  const lastEntry = entries.at(-1)
  if (!firstEntry || !lastEntry) return 'no-entries'
  return {
    pages: entries.flatMap(({ pages }) => pages),
    entriesApplied: entries.length,
    firstSequence: firstEntry.sequence,
    lastSequence: lastEntry.sequence,
    binsSize: lastEntry.binsSize,
    flags: lastEntry.flags,
    log,
  }
}

const replayOld = (logs: readonly OldLog[], fits: (time: bigint) => boolean): Replay | Misfit => {
  const ofThatTime = logs.filter(({ base }) => fits(base.timestamp))
  const log = ofThatTime.sort((a, b) => compareSequences(a.base.sequence1, b.base.sequence1)).at(-1)
  if (!log) return 'other-time'
  const { sequence1, binsSize } = log.base
  return {
    pages: log.pages,
    entriesApplied: 1,
    firstSequence: sequence1,
    lastSequence: sequence1,
    binsSize,
    flags: null,
    log,
  }
}

const recoveredFrom = (
  primary: ByteSource,
  sector: Uint8Array,
  logs: readonly HiveLog[],
  replay: Replay,
): Recovered => {
  const own = baseBlockFields(sector)
  const from = own.intact ? sector : replay.log.sector
  if (!isKnownVersion(from)) {
    fault('hive-unsupported-version', { version: `${uint32(from, 20)}.${uint32(from, 24)}` }, { offset: 20 })
  }
  const clean = replayedSector(from, {
    sequence: nextSequence(replay.lastSequence),
    binsSize: replay.binsSize,
    flags: replay.flags ?? uint32(from, 144),
  })
  const { pages, entriesApplied, firstSequence, lastSequence } = replay
  const laid = overlay(primary, [{ offset: 0, length: clean.length, source: inMemory(clean), from: 0 }, ...pages])
  // A damaged base block says nothing about the numbers that the hive has come to.
  const known = own.intact ? laterSequence(own.sequence1, own.sequence2) : lastSequence
  const inLogs = logs.map((log) => (log.format === 'unusable' ? lastSequence : log.highestSequence))
  return {
    source: laid.source,
    entriesApplied,
    firstSequence,
    lastSequence,
    highestSequence: inLogs.reduce(laterSequence, laterSequence(known, lastSequence)),
    baseBlockRecovered: !own.intact,
    ranges: laid.ranges.flatMap(withoutBaseBlock),
    logs,
  }
}

const withoutBaseBlock = ({ from, to }: Range): readonly Range[] =>
  to <= binsStart ? [] : [{ from: Math.max(from, binsStart), to }]

const inMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  bytesRead: 0,
  read: (offset, length) => bytes.subarray(offset, offset + length),
})
