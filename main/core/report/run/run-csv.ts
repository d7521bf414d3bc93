/** A report as a table, a row for each change. Names of columns and words in cells are English in every language: scripts compare them. */
import { csvTable } from '../../csv.ts'
import type { ReportedChange, RunReport } from './run-report.ts'

export const csvColumns = [
  'run',
  'work',
  'result',
  'computer',
  'startedAt',
  'endedAt',
  'undoOf',
  'undoneBy',
  'change',
  'kind',
  'what',
  'location',
  'place',
  'subject',
  'before',
  'after',
  'beforeHex',
  'afterHex',
  'outcome',
] as const

/** RFC 4180, UTF-8 with a byte order mark; a run without changes has the heads alone. */
export const runReportCsv = (report: RunReport): string => csvTable([csvColumns, ...changeRows(report)])

export type CsvRow = readonly (string | null)[]

export const changeRows = (report: RunReport): readonly CsvRow[] => report.changes.map((change) => row(report, change))

const row = (report: RunReport, change: ReportedChange): CsvRow => {
  const { id, work, result, computer, startedAt, endedAt, undoOf, undoneBy } = report
  const { kind, location, before, after, outcome } = change
  return [
    ...[id, work, result, computer, startedAt, endedAt, undoOf, undoneBy],
    ...[change.id, kind, whatOf(change), location, placeOf(change)],
    change.kind === 'friendly-name' ? change.subject : null,
    ...[before?.text ?? null, after?.text ?? null, before?.hex ?? null, after?.hex ?? null],
    outcome,
  ]
}

const whatOf = (change: ReportedChange): string | null => {
  switch (change.kind) {
    case 'friendly-name':
      return null
    case 'task-sequence':
      return change.edit
    default:
      return change.action
  }
}

const placeOf = (change: ReportedChange): string | null => {
  switch (change.kind) {
    case 'friendly-name':
      return `${change.store} ${change.thumbprint}`
    case 'task-sequence':
      return `${change.path.join(' > ')}:${change.line}`
    default:
      return null
  }
}
