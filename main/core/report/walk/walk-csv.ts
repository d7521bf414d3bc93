/**
 * The report of a walk as one table: as the report of a run (run-csv.ts), the rows of all runs in their order. A run that
 * changed nothing has a row with its own cells alone. What the walk came to, and each look at the machine, have a row of
 * the kinds `walk` and `look`, their conclusion in `outcome`.
 */
import type { WalkLook } from '../../../../shared/model/walk-report.ts'
import { csvTable } from '../../csv.ts'
import { type CsvRow, changeRows, csvColumns } from '../run/run-csv.ts'
import type { RunReport } from '../run/run-report.ts'
import type { WalkReport } from './walk-report.ts'

/** RFC 4180, UTF-8 with a byte order mark. */
export const walkReportCsv = ({ computer, outcome, before, after, runs }: WalkReport): string =>
  csvTable([
    csvColumns,
    rowOf({ kind: 'walk', outcome: outcome.id, computer }),
    ...lookRow('before', before),
    ...runs.flatMap((run) => (run.changes.length > 0 ? changeRows(run) : [emptyRun(run)])),
    ...lookRow('after', after),
  ])

type Cells = Readonly<Partial<Record<(typeof csvColumns)[number], string | null>>>

const rowOf = (cells: Cells): CsvRow => csvColumns.map((column) => cells[column] ?? null)

const lookRow = (what: 'before' | 'after', look: WalkLook | null): readonly CsvRow[] => {
  if (look === null) return []
  const { computer, location, verdict } = look.diagnosis
  return [rowOf({ kind: 'look', what, startedAt: look.at, computer, location, outcome: verdict.id })]
}

const emptyRun = ({ id: run, work, result, computer, startedAt, endedAt, undoOf, undoneBy }: RunReport): CsvRow =>
  rowOf({ run, work, result, computer, startedAt, endedAt, undoOf, undoneBy })
