/**
 * Transaction logs of a hive (msuhanov/regf, "Format of transaction log files"): what Windows wrote beside a hive before
 * it wrote the hive itself. The first sector is the hive's base block at that time with another file type:
 *
 * | file type | format                            | files                        |
 * |-----------|-----------------------------------|------------------------------|
 * | 1, 2      | old: one write (log-old.ts)       | `.LOG`, or `.LOG1` and `.LOG2` |
 * | 6         | new: many entries (log-new.ts)    | `.LOG1` and `.LOG2`, from Windows 8.1 on |
 */
import { attempt } from '../../fault.ts'
import type { ByteSource } from '../../ports.ts'
import { type BaseBlock, baseBlockFields, baseBlockSector, fileType, isKnownVersion } from './base-block.ts'
import { pageSize } from './bin.ts'
import { type EntriesEnd, type LogEntry, readEntries } from './log-new.ts'
import { type DirtyPages, readDirtyPages } from './log-old.ts'
import { laterSequence } from './sequence.ts'

interface ReadableLog {
  readonly source: ByteSource
  /** First sector: the base block with the log's file type. */
  readonly sector: Uint8Array
  readonly base: BaseBlock
  /** The highest sequence number in the log, those of entries that no longer count included. */
  readonly highestSequence: number
}

export interface OldLog extends ReadableLog, DirtyPages {
  readonly format: 'old'
}

export interface NewLog extends ReadableLog {
  readonly format: 'new'
  /** Sound entries, one following the other, from the log's own sequence number on. */
  readonly entries: readonly LogEntry[]
  readonly end: EntriesEnd
}

/** Why nothing in a log counts. */
export type LogFault =
  | 'too-short'
  | 'not-a-log'
  | 'checksum'
  /** Its two sequence numbers differ: Windows did not finish writing the log. */
  | 'unfinished'
  | 'version'
  | 'bins-size'
  | 'no-bitmap'
  | 'pages-missing'
  | 'unreadable'

export interface UnusableLog {
  readonly format: 'unusable'
  readonly reason: LogFault
}

export type HiveLog = OldLog | NewLog | UnusableLog

/** Reads each log by itself, in the order given; never fails: a log that cannot be read is an unusable one. */
export const readLogs = (logs: readonly ByteSource[]): readonly HiveLog[] =>
  logs.map((log) => {
    const read = attempt(() => readLog(log))
    return read.ok ? read.value : unusable('unreadable')
  })

const oldTypes: readonly number[] = [1, 2]
const newType = 6

const unusable = (reason: LogFault): UnusableLog => ({ format: 'unusable', reason })

const readLog = (source: ByteSource): HiveLog => {
  if (source.size < baseBlockSector) return unusable('too-short')
  const sector = source.read(0, baseBlockSector).slice()
  const base = baseBlockFields(sector)
  const type = fileType(sector)
  if (type !== newType && !oldTypes.includes(type)) return unusable('not-a-log')
  if (!base.intact) return unusable('checksum')
  if (base.dirty) return unusable('unfinished')
  if (!isKnownVersion(sector)) return unusable('version')
  if (base.binsSize === 0 || base.binsSize % pageSize !== 0) return unusable('bins-size')
  return type === newType ? readNewLog(source, sector, base) : readOldLog(source, sector, base)
}

const readNewLog = (source: ByteSource, sector: Uint8Array, base: BaseBlock): NewLog => {
  const { entries, end, sequences } = readEntries(source, base.sequence1)
  const highestSequence = sequences.reduce(laterSequence, base.sequence1)
  return { format: 'new', source, sector, base, entries, end, highestSequence }
}

const readOldLog = (source: ByteSource, sector: Uint8Array, base: BaseBlock): OldLog | UnusableLog => {
  const read = readDirtyPages(source, base.binsSize)
  if (typeof read === 'string') return unusable(read)
  return { format: 'old', source, sector, base, highestSequence: base.sequence1, ...read }
}
