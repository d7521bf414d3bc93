/** The report of a walk as JSON: the member `walk` of the document of `certmend report --json` (docs/schema/report.json). */
import type { Translate } from '../../../../shared/messages/index.ts'
import { openLine, walkOutcomeText, walkTone } from '../../../../shared/messages/walk-outcome.ts'
import type { WalkLook } from '../../../../shared/model/walk-report.ts'
import { diagnosisDocument } from '../diagnosis-document.ts'
import { reportJson, runReportDocument } from '../run/run-document.ts'
import { runLines } from './run-lines.ts'
import type { WalkReport } from './walk-report.ts'

/** Without what every document has: version, command, time, errors. */
export const walkReportDocument = (t: Translate, report: WalkReport): Readonly<Record<'walk', object>> => {
  const { redacted, createdAt, computer, outcome, before, after, stale, runs, open } = report
  const lines = runLines(t, report)
  return {
    walk: {
      redacted,
      createdAt,
      computer,
      outcome: { ...outcome, tone: walkTone(outcome), title: walkOutcomeText(t, outcome, computer) },
      before: lookDocument(t, before),
      after: lookDocument(t, after),
      stale,
      runs: runs.map((run, index) => ({ ...runReportDocument(t, run).report, line: lines[index] })),
      open: open.map((point) => openLine(t, point)),
    },
  }
}

const lookDocument = (t: Translate, look: WalkLook | null): object | null =>
  look === null ? null : { at: look.at, ...diagnosisDocument(t, look.diagnosis) }

/** The text of the file. */
export const walkReportJson = (t: Translate, report: WalkReport): string =>
  reportJson(report, walkReportDocument(t, report))
