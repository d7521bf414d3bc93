/** What a run did, counted: without a single name of a file, a machine or a person. */
import type { ExitMeaning } from './hotfix.ts'
import type { ProgramAction } from './plan.ts'
import {
  isProgramRun,
  type MendRun,
  type ProgramRunChange,
  type ProgramRunResult,
  type RunView,
  type SequenceRun,
} from './run.ts'

/** `is-undo`: it takes another run back itself. `nothing`: it was rolled back, or waits for its recovery. */
export const runUndos = ['possible', 'not-possible', 'taken-back', 'is-undo', 'nothing'] as const
export type RunUndo = (typeof runUndos)[number]

export interface RunFacts {
  readonly remedy: RunView['remedy']
  /** What a program was started for; null where none was. */
  readonly action: ProgramAction | null
  readonly result: ProgramRunResult
  readonly undo: RunUndo
  /** Names, edits or files that were read back as planned; of CCMCertFix the certificates that are in order now. */
  readonly done: number
  /** All that were to be changed; of CCMCertFix the certificates that had to be. */
  readonly planned: number
  /** Bytes by which names, or a task sequence, became longer; negative: shorter. */
  readonly growth: number
  /** Of the last start of the program. */
  readonly exit: ExitMeaning | null
  /** Of all its starts; null where no program ran, or its end was not seen. */
  readonly seconds: number | null
  /** Of ccmgencert.dll, as it was read afterwards. */
  readonly version: string | null
}

export const runFacts = (run: RunView): RunFacts => ({
  ...noProgram,
  ...(isProgramRun(run) ? programFacts(run.changes) : plainFacts(run)),
  remedy: run.remedy,
  result: run.result,
  undo: undoOf(run),
})

const noProgram = { action: null, growth: 0, exit: null, seconds: null, version: null } as const

const undoOf = ({ kind, undoneBy, undoable, result }: RunView): RunUndo => {
  if (kind === 'undo') return 'is-undo'
  if (undoneBy !== null) return 'taken-back'
  if (undoable) return 'possible'
  return result === 'rolled-back' || result === 'interrupted' ? 'nothing' : 'not-possible'
}

const plainFacts = (run: MendRun | SequenceRun) => ({
  done: run.changes.filter(({ readBack }) => readBack === 'held').length,
  planned: run.changes.length,
  growth:
    run.remedy === 'mend' ? growthOfNames(run) : run.targets.reduce((sum, { bytesChanged }) => sum + bytesChanged, 0),
})

const growthOfNames = ({ changes }: MendRun): number =>
  changes
    .filter(({ readBack }) => readBack === 'held')
    .reduce((sum, { before, after }) => sum + (after.hex.length - before.hex.length) / 2, 0)

const programFacts = (changes: readonly ProgramRunChange[]) => {
  const attempts = changes.flatMap((change) => change.attempts)
  const ends = attempts.map(({ startedAt, endedAt }) =>
    endedAt === null ? Number.NaN : secondsFrom(startedAt, endedAt),
  )
  const seconds = ends.reduce((sum, one) => sum + one, 0)
  return {
    action: changes.at(0)?.action ?? null,
    ...programCounts(changes),
    exit: attempts.at(-1)?.exit ?? null,
    seconds: attempts.length === 0 || Number.isNaN(seconds) ? null : seconds,
    version: changes.at(-1)?.clientFile?.read ?? null,
  }
}

const secondsFrom = (start: string, end: string): number => Math.round((Date.parse(end) - Date.parse(start)) / 1000)

const programCounts = (changes: readonly ProgramRunChange[]): Pick<RunFacts, 'done' | 'planned'> => {
  const files = changes.flatMap(({ extracted }) => extracted?.files ?? [])
  if (files.length > 0) return { done: files.length, planned: files.length }
  const certificates = changes.flatMap((change) => change.certificates ?? [])
  if (changes.some(({ action }) => action === 'run-certfix')) {
    const done = certificates.filter(({ outcome }) => outcome === 'mended').length
    return { done, planned: done + certificates.filter(({ outcome }) => outcome === 'still-bad').length }
  }
  return { done: changes.filter(({ readBack }) => readBack === 'held').length, planned: changes.length }
}
