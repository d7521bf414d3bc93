/** A report as one HTML file that needs nothing else: for a ticket, for paper, for any browser; as a diagnosis looks. */
import type { Translate } from '../../../../shared/messages/index.ts'
import { element, page } from '../html.ts'
import { signOf } from '../signs.ts'
import { reportStylesheet } from '../stylesheet.ts'
import { resultSigns, runContent, section, table } from './run-html-parts.ts'
import type { RunReport } from './run-report.ts'
import { runStylesheet } from './stylesheet.ts'
import { aboutLines, diagnosisLines, footText, reportTitle, resultText } from './words.ts'

/** The text of the file, to be written as UTF-8; lines end in CRLF. */
export const runReportHtml = (t: Translate, report: RunReport): string => {
  const title = reportTitle(t, report)
  const sign = resultSigns[report.result]
  const isDiagnosed = report.before !== null || report.after !== null
  return page({ locale: t.locale, title, css: `${reportStylesheet}${runStylesheet}` }, [
    element('p', { class: 'kind' }, title),
    element(
      'h1',
      { class: sign, 'data-result': report.result },
      signOf(sign, 24),
      element('span', { class: 'title' }, resultText(t, report)),
    ),
    table('facts', aboutLines(t, report)),
    section('h2', t('run-report.diagnosis'), isDiagnosed ? [table('facts', diagnosisLines(t, report))] : []),
    runContent(t, report, 'h2'),
    element('p', { class: 'foot' }, footText(t, report)),
  ])
}
