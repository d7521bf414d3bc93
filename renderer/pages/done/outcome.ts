/** What a run came to, in one line: said only from what was read back (ARCHITECTURE rule 6). */
import type { TargetId } from '../../../shared/model/ids.ts'
import type { MendRun, ReadBackState, RunResult } from '../../../shared/model/run.ts'
import type { Tone } from '../../components/status.tsx'

export type OutcomeKey = 'held' | 'rolled-back' | 'partial' | 'differs' | 'interrupted'

export interface Outcome {
  readonly tone: Tone
  readonly key: OutcomeKey
  /** Changes that read back as planned. */
  readonly held: number
  /** Changes that did not, or were not written. */
  readonly missing: number
}

/** Of any remedy. */
interface ReadRun {
  readonly result: RunResult
  readonly changes: readonly { readonly readBack: ReadBackState }[]
}

export const outcomeOf = ({ result, changes }: ReadRun): Outcome => {
  const held = changes.filter(({ readBack }) => readBack === 'held').length
  const missing = changes.length - held
  const key = outcomeKey(result, changes)
  return { tone: key === 'held' ? 'ok' : key === 'rolled-back' ? 'warn' : 'bad', key, held, missing }
}

const outcomeKey = (result: RunResult, changes: ReadRun['changes']): OutcomeKey => {
  if (changes.some(({ readBack }) => readBack === 'differs')) return 'differs'
  if (result !== 'done') return result
  return changes.every(({ readBack }) => readBack === 'held') ? 'held' : 'partial'
}

/** What became of the hive that Windows had not finished: read back as planned, taken back, or neither. */
export type RecoveryOutcome = 'held' | 'rolled-back' | 'missing'

export const recoveryOutcome = ({ targets, changes }: MendRun, hive: TargetId): RecoveryOutcome => {
  const result = targets.find(({ id }) => id === hive)?.result
  if (result === 'rolled-back') return 'rolled-back'
  const held = changes.every(({ target, readBack }) => target !== hive || readBack === 'held')
  return result === 'changed' && held ? 'held' : 'missing'
}

/** Bytes by which the names became shorter, as the preview counted them; negative where they became longer. */
export const bytesShorter = ({ changes }: MendRun): number =>
  changes.reduce((sum, { before, after }) => sum + (before.hex.length - after.hex.length) / 2, 0)

/** What an undo would take back: everything that reached the disk. */
export const writtenChanges = ({ changes }: MendRun): number =>
  changes.filter(({ readBack }) => readBack !== 'not-done').length
