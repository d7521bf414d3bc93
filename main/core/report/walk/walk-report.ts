/**
 * The report of a walk as one neutral value: what every written form of it (HTML, text, JSON, CSV) says, so that they
 * agree. Names of machines and people stand in `computer`, in the looks and in the reports of the runs, and nowhere else.
 */
import { type RunFacts, runFacts } from '../../../../shared/model/run-facts.ts'
import { type OpenPoint, openPoints, type WalkOutcome, walkOutcome } from '../../../../shared/model/walk-outcome.ts'
import type { WalkLook, WalkView } from '../../../../shared/model/walk-report.ts'
import { type RunReport, runReport } from '../run/run-report.ts'

export interface WalkReport {
  /** Whether names of machines and people were replaced. */
  readonly redacted: boolean
  readonly toolVersion: string
  /** ISO 8601, UTC, as all times here. */
  readonly createdAt: string
  /** The computer that was looked at or changed; null where nobody knows. */
  readonly computer: string | null
  readonly outcome: WalkOutcome
  readonly before: WalkLook | null
  readonly after: WalkLook | null
  /** Something was changed since the last look. */
  readonly stale: boolean
  readonly runs: readonly RunReport[]
  /** What each of the runs did, in the same order. */
  readonly done: readonly RunFacts[]
  readonly open: readonly OpenPoint[]
}

export interface WalkFacts {
  readonly toolVersion: string
  /** Of the machine that was changed; null: as the looks or the certificates say. */
  readonly computer: string | null
}

export const walkReport = (view: Omit<WalkView, 'id'>, { toolVersion, computer }: WalkFacts): WalkReport => {
  const { createdAt, before, after, stale } = view
  const known = computer ?? after?.diagnosis.computer ?? before?.diagnosis.computer ?? null
  const runs = view.runs.map((run) =>
    runReport(run, {
      toolVersion,
      createdAt: new Date(createdAt),
      computer: run.remedy === 'task-sequence' ? null : known,
    }),
  )
  return {
    redacted: false,
    toolVersion,
    createdAt,
    computer: known ?? runs.find((run) => run.computer !== null)?.computer ?? null,
    outcome: walkOutcome(view),
    before,
    after,
    stale,
    runs,
    done: view.runs.map(runFacts),
    open: openPoints(view),
  }
}
