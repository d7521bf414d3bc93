/** A report as one HTML file that needs nothing else: for a ticket, for paper, for any browser; as a diagnosis looks. */
import type { Translate } from '../../../../shared/messages/index.ts'
import type { ProgramRunResult } from '../../../../shared/model/run.ts'
import { type Content, element, type Html, lines, markupOf, stylesheet } from '../html.ts'
import { type Sign, signOf } from '../signs.ts'
import { reportStylesheet } from '../stylesheet.ts'
import { stripAfter, stripNow } from './name-strip.ts'
import type { ReportedChange, ReportedOutcome, ReportedValue, RunReport } from './run-report.ts'
import { runStylesheet } from './stylesheet.ts'
import {
  aboutLines,
  changeTitle,
  diagnosisLines,
  errorSentence,
  footText,
  hasValues,
  type Line,
  outcomeText,
  placeLines,
  programLines,
  reportTitle,
  resultText,
  targetLines,
  valueText,
} from './words.ts'

const byteOrderMark = '\uFEFF'

const resultSigns: Readonly<Record<ProgramRunResult, Sign>> = {
  done: 'ok',
  'restart-needed': 'warn',
  'rolled-back': 'none',
  partial: 'bad',
  interrupted: 'bad',
}

const outcomeSigns: Readonly<Record<ReportedOutcome, Sign>> = {
  held: 'ok',
  differs: 'bad',
  'not-done': 'none',
  'after-restart': 'needed',
  mended: 'ok',
  'still-bad': 'bad',
  untouched: 'none',
  changed: 'warn',
  gone: 'warn',
  new: 'warn',
}

/** The text of the file, to be written as UTF-8; lines end in CRLF. */
export const runReportHtml = (t: Translate, report: RunReport): string => {
  const title = reportTitle(t, report)
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('title', {}, `${title} - Certmend`),
    stylesheet(`${reportStylesheet}${runStylesheet}`),
  )
  const sign = resultSigns[report.result]
  const page = element(
    'div',
    { class: 'page' },
    element('p', { class: 'kind' }, title),
    element(
      'h1',
      { class: sign, 'data-result': report.result },
      signOf(sign, 24),
      element('span', { class: 'title' }, resultText(t, report)),
    ),
    table('facts', aboutLines(t, report)),
    section(
      t('run-report.diagnosis'),
      report.before === null && report.after === null ? [] : [table('facts', diagnosisLines(t, report))],
    ),
    element('h2', {}, t('run-report.changes')),
    report.changes.length === 0 ? element('p', {}, t('run-report.no-changes')) : null,
    report.changes.map((change) => changeContent(t, change)),
    section(
      t('run-report.programs'),
      report.programs.map((program) => table('facts', programLines(t, program))),
    ),
    section(
      t('run-report.targets'),
      report.targets.map((target) => table('facts', targetLines(t, target))),
    ),
    section(
      t('run-report.errors'),
      report.errors.map((error) => element('p', { class: 'half' }, errorSentence(t, error))),
    ),
    element('p', { class: 'foot' }, footText(t, report)),
  )
  const document = element('html', { lang: t.locale }, head, element('body', {}, page))
  return `${byteOrderMark}<!DOCTYPE html>\r\n${markupOf(document)}`
}

const section = (title: string, content: readonly Html[]): Content =>
  content.length === 0 ? null : [element('h2', {}, title), content]

const table = (name: string, rows: readonly Line[], more: readonly Html[] = []): Html =>
  element('table', { class: name }, element('tbody', {}, rows.map(row), more))

const row = ({ name, value, code }: Line): Html =>
  element(
    'tr',
    {},
    element('th', { class: 'first', scope: 'row' }, name),
    element('td', {}, code ? element('code', {}, lines(value)) : value),
  )

const changeContent = (t: Translate, change: ReportedChange): Html =>
  element(
    'div',
    { class: 'change', 'data-change': change.id, 'data-kind': change.kind, 'data-outcome': change.outcome },
    element(
      'h3',
      {},
      element('span', { class: 'title' }, changeTitle(t, change)),
      element(
        'span',
        { class: `st ${outcomeSigns[change.outcome]}` },
        signOf(outcomeSigns[change.outcome], 16),
        outcomeText(t, change),
      ),
    ),
    table('evidence', placeLines(t, change), hasValues(change) ? valueRows(t, change) : []),
  )

const valueRows = (t: Translate, { before, after }: ReportedChange): readonly Html[] => {
  const drawnBefore = drawable(before) ? stripNow(t, before.hex) : null
  const drawnAfter = drawable(after)
    ? drawable(before)
      ? stripAfter(t, before.hex, after.hex)
      : stripNow(t, after.hex)
    : null
  return [valueRow(t, 'before', before, drawnBefore), valueRow(t, 'after', after, drawnAfter)]
}

const drawable = (value: ReportedValue | null): value is ReportedValue & { readonly hex: string } =>
  value !== null && value.hex !== null && value.hex !== ''

const valueRow = (t: Translate, which: 'before' | 'after', value: ReportedValue | null, drawn: Content): Html =>
  element(
    'tr',
    {},
    element('th', { class: 'first', scope: 'row' }, t(`run-report.${which}`)),
    element('td', { class: which }, element('code', {}, lines(valueText(t, value))), drawn),
  )
