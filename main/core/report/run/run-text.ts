/** A report as plain text for a ticket, in 72 columns. */
import type { Translate } from '../../../../shared/messages/index.ts'
import { type TextLayout, textLayout, textOfLines } from '../text-layout.ts'
import type { ReportedChange, RunReport } from './run-report.ts'
import {
  aboutLines,
  changeTitle,
  diagnosisLines,
  errorSentence,
  footText,
  hasValues,
  outcomeText,
  placeLines,
  programLines,
  reportTitle,
  targetLines,
  valueText,
} from './words.ts'

export const runReportText = (t: Translate, report: RunReport): string => {
  const layout = textLayout(72)
  const { rule, wrapped, listed, section } = layout
  const { before, after } = report
  const diagnosed = before === null && after === null ? [] : [listed(diagnosisLines(t, report), '')]
  return textOfLines([
    ...[...wrapped(reportTitle(t, report), ''), rule('=')],
    ...listed(aboutLines(t, report), ''),
    ...section(t('run-report.diagnosis'), diagnosed),
    ...runSections(t, report, layout),
    ...['', rule('-'), ...wrapped(footText(t, report), '')],
  ])
}

/** Changes, programs, targets and errors, each under its own heading. */
export const runSections = (t: Translate, report: RunReport, layout: TextLayout): readonly string[] => {
  const { wrapped, listed, section } = layout
  const { changes, programs, targets, errors } = report
  const nothing = changes.length === 0 ? [wrapped(t('run-report.no-changes'), '')] : []
  return [
    ...section(t('run-report.changes'), [
      ...nothing,
      ...changes.map((change, index) => changeText(t, change, index + 1, layout)),
    ]),
    ...section(
      t('run-report.programs'),
      programs.map((program) => listed(programLines(t, program), '')),
    ),
    ...section(
      t('run-report.targets'),
      targets.map((target) => listed(targetLines(t, target), '')),
    ),
    ...section(
      t('run-report.errors'),
      errors.map((error) => wrapped(errorSentence(t, error), '')),
    ),
  ]
}

const changeText = (
  t: Translate,
  change: ReportedChange,
  number: number,
  { wrapped, listed }: TextLayout,
): readonly string[] => {
  const values = hasValues(change)
    ? [
        { name: t('run-report.before'), value: valueText(t, change.before) },
        { name: t('run-report.after'), value: valueText(t, change.after) },
      ]
    : []
  return [
    ...wrapped(`${number}. ${changeTitle(t, change)}: ${outcomeText(t, change)}`, ''),
    ...listed([...placeLines(t, change), ...values], '   '),
  ]
}
