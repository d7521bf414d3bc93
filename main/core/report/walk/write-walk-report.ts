/** The forms in which the report of a walk is written, by the ending of their files. */
import type { Translate } from '../../../../shared/messages/index.ts'
import type { ReportFormat } from '../run/report-formats.ts'
import { walkReportCsv } from './walk-csv.ts'
import { walkReportJson } from './walk-document.ts'
import { walkReportHtml } from './walk-html.ts'
import type { WalkReport } from './walk-report.ts'
import { walkReportText } from './walk-text.ts'

/** The text of the file, to be written as UTF-8. */
export const writeWalkReport = (t: Translate, report: WalkReport, format: ReportFormat): string => {
  switch (format) {
    case 'html':
      return walkReportHtml(t, report)
    case 'json':
      return walkReportJson(t, report)
    case 'csv':
      return walkReportCsv(report)
    case 'txt':
      return walkReportText(t, report)
  }
}
