/**
 * Mends a hive that Windows did not finish writing, in the hive's own file: finishes what Windows had logged (the pages
 * of its logs), then gives the values their new data. The logs themselves are not touched.
 *
 * 1. what the logs hold; where the hive grows, its file does too;
 * 2. data and size fields, as in a clean hive (mend.ts);
 * 3. base block: clean, both sequence numbers above every number in any log, the time.
 *
 * The base block stays as Windows left it until the end: it marks the hive dirty already, and with the numbers that it
 * carries the logs still fit. So a Windows that starts between two of these steps replays them as it would have done.
 */
import { type CertmendError, certmendError } from '../../../../shared/contract/errors.ts'
import type { Result } from '../../../../shared/model/result.ts'
import type { ByteEdit } from '../../byte-edit.ts'
import { attempt, fault } from '../../fault.ts'
import type { ByteSource } from '../../ports.ts'
import { baseBlockSector, restamp } from './base-block.ts'
import type { Hive } from './hive.ts'
import { differencingVersion, type HiveReplacement, lockedForTransactions, planValueEdits, refuse } from './mend.ts'
import type { Range } from './overlay.ts'
import type { Recovered } from './replay.ts'
import { nextSequence } from './sequence.ts'

/** A dirty hive with what its logs make of it: `hive` is `recovered.source`, opened. */
export interface DirtyHive {
  readonly primary: ByteSource
  readonly recovered: Recovered
  readonly hive: Hive
}

/**
 * The phases of edits for the hive's file, to be flushed one after the other; none where no value would change. Fails
 * with the reason where the hive or one of the values must not be written. An edit without `before` at the end of the
 * file makes it longer.
 */
export const planDirtyMend = (
  dirty: DirtyHive,
  replacements: readonly HiveReplacement[],
  now: Date,
): Result<readonly (readonly ByteEdit[])[]> =>
  attempt(() => {
    refuse(recoveredObstacle(dirty.hive))
    const edits = planValueEdits(dirty.hive, replacements)
    return edits.length === 0 ? [] : [loggedEdits(dirty), edits, [cleanMark(dirty, now)]]
  })

/**
 * Why nothing in this recovered hive may be written, or null. Unlike that of a clean hive, bit 0 of the flags refuses
 * here whatever the hive is called. SOFTWARE and SYSTEM carry it after a clean shutdown too, and it means nothing then:
 * Windows had the time to finish every transaction. After a crash nobody can tell: the flag stands in the same way on a
 * SYSTEM that was only cut off (measured: Windows 10, each of its entries carries it) and on one whose transaction logs
 * (`.TM.blf`, `.regtrans-ms`) hold a change to a certificate that Windows will redo or take back when it starts.
 */
export const recoveredObstacle = ({ base, truncated }: Hive): CertmendError | null => {
  if (base.minorVersion >= differencingVersion) return certmendError('hive-differencing')
  if ((base.flags & lockedForTransactions) !== 0) return certmendError('hive-transaction-pending', {}, { offset: 144 })
  return truncated
}

/** As much as a journal can hold. */
const mostLogged = 64 * 1024 * 1024

const chunkSize = 64 * 1024

/** Where the logs give other bytes than stand in the file, and what they add to its end. */
const loggedEdits = ({ primary, recovered }: DirtyHive): readonly ByteEdit[] => {
  const { ranges, source } = recovered
  const edits: ByteEdit[] = []
  let size = 0
  for (const range of ranges) {
    for (const { from, to } of chunks({ from: range.from, to: Math.min(range.to, primary.size) })) {
      for (const edit of differences(from, primary.read(from, to - from).slice(), source.read(from, to - from))) {
        edits.push(edit)
        size += edit.after.length
      }
    }
  }
  const growth = source.size - primary.size
  if (size + growth > mostLogged) fault('hive-logs-too-large', { size: size + growth, limit: mostLogged })
  if (growth === 0) return edits
  const end = { offset: primary.size, before: new Uint8Array(0), after: source.read(primary.size, growth).slice() }
  return [...edits, end]
}

function* chunks({ from, to }: Range): Generator<Range> {
  for (let at = from; at < to; at += chunkSize) yield { from: at, to: Math.min(at + chunkSize, to) }
}

/** Runs of other bytes; what lies between two of them is taken in where it is shorter than an edit costs. */
const differences = (offset: number, before: Uint8Array, after: Uint8Array): readonly ByteEdit[] => {
  const runs: { from: number; to: number }[] = []
  for (let at = 0; at < after.length; at++) {
    if (before[at] === after[at]) continue
    const last = runs.at(-1)
    if (last && at - last.to < shortestGap) last.to = at + 1
    else runs.push({ from: at, to: at + 1 })
  }
  return runs.map(({ from, to }) => ({
    offset: offset + from,
    before: before.slice(from, to),
    after: after.slice(from, to),
  }))
}

const shortestGap = 32

/** The base block is written as one sector: a disk writes that whole or not at all. */
const cleanMark = ({ primary, recovered }: DirtyHive, now: Date): ByteEdit => {
  const sequence = nextSequence(recovered.highestSequence)
  const before = primary.read(0, baseBlockSector).slice()
  return { offset: 0, before, after: restamp(recovered.source.read(0, baseBlockSector), sequence, sequence, now) }
}
