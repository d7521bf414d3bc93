/** The forms in which the report of a run is written, by the ending of their files. */
import type { Translate } from '../../../../shared/messages/index.ts'
import { runReportCsv } from './run-csv.ts'
import { runReportJson } from './run-document.ts'
import { runReportHtml } from './run-html.ts'
import type { RunReport } from './run-report.ts'
import { runReportText } from './run-text.ts'

export const reportFormats = ['html', 'json', 'csv', 'txt'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** The text of the file, to be written as UTF-8. */
export const writeRunReport = (t: Translate, report: RunReport, format: ReportFormat): string => {
  switch (format) {
    case 'html':
      return runReportHtml(t, report)
    case 'json':
      return runReportJson(t, report)
    case 'csv':
      return runReportCsv(report)
    case 'txt':
      return runReportText(t, report)
  }
}
