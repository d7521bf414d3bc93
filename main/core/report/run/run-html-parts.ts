/** What pages say of a run: tables of a name and a value, changes with their name strips. */
import type { Translate } from '../../../../shared/messages/index.ts'
import type { ProgramRunResult } from '../../../../shared/model/run.ts'
import { type Content, element, type Html, lines } from '../html.ts'
import { type Sign, signOf } from '../signs.ts'
import { stripAfter, stripNow } from './name-strip.ts'
import type { ReportedChange, ReportedOutcome, ReportedValue, RunReport } from './run-report.ts'
import {
  changeTitle,
  errorSentence,
  hasValues,
  type Line,
  outcomeText,
  placeLines,
  programLines,
  targetLines,
  valueText,
} from './words.ts'

export const resultSigns: Readonly<Record<ProgramRunResult, Sign>> = {
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

/** Headings of a page on one run, or of one run among several. */
export type RunHeading = 'h2' | 'h3'

/** Changes, programs, targets and errors, each under its own heading. */
export const runContent = (t: Translate, report: RunReport, heading: RunHeading): Content => [
  element(heading, {}, t('run-report.changes')),
  report.changes.length === 0 ? element('p', {}, t('run-report.no-changes')) : null,
  report.changes.map((change) => changeContent(t, change, heading === 'h2' ? 'h3' : 'h4')),
  section(
    heading,
    t('run-report.programs'),
    report.programs.map((program) => table('facts', programLines(t, program))),
  ),
  section(
    heading,
    t('run-report.targets'),
    report.targets.map((target) => table('facts', targetLines(t, target))),
  ),
  section(
    heading,
    t('run-report.errors'),
    report.errors.map((error) => element('p', { class: 'half' }, errorSentence(t, error))),
  ),
]

export const section = (heading: RunHeading, title: string, content: readonly Html[]): Content =>
  content.length === 0 ? null : [element(heading, {}, title), content]

export const table = (name: string, rows: readonly Line[], more: readonly Html[] = []): Html =>
  element('table', { class: name }, element('tbody', {}, rows.map(row), more))

const row = ({ name, value, code }: Line): Html =>
  element(
    'tr',
    {},
    element('th', { class: 'first', scope: 'row' }, name),
    element('td', {}, code ? element('code', {}, lines(value)) : value),
  )

const changeContent = (t: Translate, change: ReportedChange, heading: 'h3' | 'h4'): Html =>
  element(
    'div',
    { class: 'change', 'data-change': change.id, 'data-kind': change.kind, 'data-outcome': change.outcome },
    element(
      heading,
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
