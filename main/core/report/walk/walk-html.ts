/**
 * The report of a walk as one HTML file that needs nothing else: what it came to, the machine before and after, what was
 * done, each run with its changes, what was found, and what is left. It looks as a diagnosis and a run do.
 */
import { findingStatus, findingTitle } from '../../../../shared/messages/diagnosis.ts'
import type { Translate } from '../../../../shared/messages/index.ts'
import { writtenMoment } from '../../../../shared/messages/moments.ts'
import { openLine, type WalkTone, walkOutcomeText, walkTone } from '../../../../shared/messages/walk-outcome.ts'
import type { Finding } from '../../../../shared/model/finding.ts'
import type { WalkLook } from '../../../../shared/model/walk-report.ts'
import { type Content, element, type Html, lines, page } from '../html.ts'
import { resultSigns, runContent, section, table } from '../run/run-html-parts.ts'
import { runStylesheet } from '../run/stylesheet.ts'
import { footText } from '../run/words.ts'
import { type Sign, signOf, statusSigns, verdictSigns } from '../signs.ts'
import { reportStylesheet } from '../stylesheet.ts'
import { machineDrawing } from './machine-drawing.ts'
import { runLines, type WalkEvent, walkEvents } from './run-lines.ts'
import { walkStylesheet } from './stylesheet.ts'
import type { WalkReport } from './walk-report.ts'
import { type FoundRow, foundRows, leadText, lookTitle, runAbout, walkTitle } from './walk-words.ts'

const toneSigns: Readonly<Record<WalkTone, Sign>> = { ok: 'ok', warn: 'warn', bad: 'bad', quiet: 'none' }

/** The text of the file, to be written as UTF-8; lines end in CRLF. */
export const walkReportHtml = (t: Translate, report: WalkReport): string => {
  const title = walkTitle(t, report)
  const { outcome, computer } = report
  const sign = toneSigns[walkTone(outcome)]
  const css = `${reportStylesheet}${runStylesheet}${walkStylesheet}`
  return page({ locale: t.locale, title, css }, [
    element('p', { class: 'kind' }, title),
    element(
      'h1',
      { class: sign, 'data-outcome': outcome.id },
      signOf(sign, 24),
      element('span', { class: 'title' }, walkOutcomeText(t, outcome, computer)),
    ),
    element('p', { class: 'lead' }, leadText(t, report)),
    looksContent(t, report),
    element('h2', {}, t('run-report.changes')),
    eventsContent(t, report),
    runsContent(t, report),
    foundContent(t, report),
    element('h2', {}, t('walk-report.open')),
    openContent(t, report),
    element('p', { class: 'foot' }, footText(t, report)),
  ])
}

const looksContent = (t: Translate, report: WalkReport): Content => {
  const { before, after } = report
  if (before === null && after === null) return null
  const look = (name: 'before' | 'after', one: WalkLook | null): Content =>
    one === null ? null : lookContent(t, report, name, one)
  return element(
    'div',
    { class: 'looks' },
    look('before', before),
    before === null || after === null ? null : arrow,
    look('after', after),
  )
}

const lookContent = (t: Translate, report: WalkReport, name: 'before' | 'after', look: WalkLook): Html => {
  const { diagnosis } = look
  const title = lookTitle(t, report, look)
  return element(
    'figure',
    { class: 'look', 'data-look': name, 'data-at': look.at, 'data-verdict': diagnosis.verdict.id },
    element('figcaption', {}, title),
    machineDrawing(t, diagnosis, {
      name,
      title: diagnosis.computer === null ? title : `${diagnosis.computer}: ${title}`,
    }),
  )
}

const arrow = element(
  'svg',
  { class: 'arrow', width: '40', height: '16', viewBox: '0 0 40 16', 'aria-hidden': 'true' },
  element('path', { d: 'M1 8h37M31 1.500 38 8l-7 6.500', fill: 'none', stroke: '#5b656c', 'stroke-width': '1.500' }),
)

const eventsContent = (t: Translate, report: WalkReport): Content => {
  const events = walkEvents(t, report)
  if (events.length === 0) return element('p', {}, t('walk-report.nothing-done'))
  return element(
    'table',
    { class: 'events' },
    tableHead([
      ['when', t('report.time')],
      ['what', t('run-report.work')],
      ['undo', t('walk-report.undo')],
    ]),
    element(
      'tbody',
      {},
      events.map((event) => eventRow(t, report, event)),
    ),
  )
}

const eventRow = (t: Translate, report: WalkReport, { at, run, title, detail, undo }: WalkEvent): Html => {
  const sign = run === null ? lookSign(report, at) : resultSigns[run.result]
  return element(
    'tr',
    run === null ? {} : { 'data-run': run.id, 'data-result': run.result },
    element('td', {}, element('time', { datetime: at }, writtenMoment(t, at))),
    element(
      'td',
      {},
      element('span', { class: `st ${sign}` }, signOf(sign, 16)),
      element('b', {}, title),
      detail === '' ? null : [element('br', {}), element('span', { class: 'why' }, detail)],
    ),
    element('td', {}, undo),
  )
}

const lookSign = ({ before, after }: WalkReport, at: string): Sign => {
  const look = after?.at === at ? after : before
  return look === null ? 'none' : verdictSigns[look.diagnosis.verdict.id]
}

const tableHead = (columns: readonly (readonly [name: string, title: string])[]): Html =>
  element(
    'thead',
    {},
    element(
      'tr',
      {},
      columns.map(([name, title]) => element('th', { class: name, scope: 'col' }, title)),
    ),
  )

const runsContent = (t: Translate, report: WalkReport): Content => {
  const titles = runLines(t, report).map(({ title }) => title)
  return report.runs.map((run, index) =>
    element(
      'div',
      { class: 'run', 'data-run': run.id },
      element('h2', {}, `${index + 1}. ${titles[index] ?? ''}`),
      table('facts', runAbout(t, run)),
      runContent(t, run, 'h3'),
    ),
  )
}

const foundContent = (t: Translate, report: WalkReport): Content => {
  const rows = foundRows(report)
  if (rows.length === 0) return null
  const { before, after } = report
  const states: readonly (readonly [string, string])[] =
    before === null || after === null
      ? [['state', t('report.state')]]
      : [
          ['state', t('run-report.before')],
          ['state', t('run-report.after')],
        ]
  return section('h2', t('walk-report.findings'), [
    element(
      'table',
      { class: 'conditions' },
      tableHead([...states, ['what', t('walk-report.condition')]]),
      element(
        'tbody',
        {},
        rows.map((row) => foundRow(t, report, row)),
      ),
    ),
  ])
}

const foundRow = (t: Translate, { before, after }: WalkReport, row: FoundRow): Html => {
  const last = row.after ?? row.before
  return element(
    'tr',
    last === null ? {} : { 'data-finding': last.id },
    before === null ? null : stateCell(t, row.before),
    after === null ? null : stateCell(t, row.after),
    element('td', {}, last === null ? '' : lines(findingTitle(t, last))),
  )
}

const stateCell = (t: Translate, finding: Finding | null): Html => {
  if (finding === null) return element('td', {})
  const sign = statusSigns[finding.status]
  return element(
    'td',
    { 'data-status': finding.status },
    element('span', { class: `st ${sign}` }, signOf(sign, 16), findingStatus(t, finding)),
  )
}

const openContent = (t: Translate, { open }: WalkReport): Html =>
  open.length === 0
    ? element('p', {}, t('walk-report.nothing-open'))
    : element(
        'ul',
        { class: 'open' },
        open.map((point) => {
          const { id, text } = openLine(t, point)
          return element(
            'li',
            { 'data-open': id },
            element('span', { class: 'needed' }, signOf('needed', 16)),
            element('span', {}, text),
          )
        }),
      )
