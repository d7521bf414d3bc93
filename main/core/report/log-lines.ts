/** What the logs say, as tables: the lines that carry the code with those around them, and what their codes mean. */
import { codeMeaning } from '../../../shared/messages/diagnosis.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import { writtenDay, writtenMoment } from '../../../shared/messages/moments.ts'
import { type CodeMeaning, codeSpellings, codesIn } from '../../../shared/model/error-code.ts'
import type {
  ClientPackageView,
  LogAxis,
  LogExcerpt,
  LogLine,
  LogSeverity,
  LogsView,
  LogView,
} from '../../../shared/model/log.ts'
import { type Content, element, type Html, lines } from './html.ts'
import { type Sign, signOf } from './signs.ts'

export const logsContent = (t: Translate, { logs, files, bytes, clientPackage }: LogsView): Content => [
  element('p', { class: 'muted' }, t('report.lines-read', { count: files, bytes })),
  logs.map((log) => logContent(t, log)),
  codesTable(t, logs),
  clientPackage === null ? null : packageTable(t, clientPackage),
]

const logContent = (t: Translate, log: LogView): Html =>
  element(
    'div',
    { class: 'log' },
    element('h3', {}, log.location === null ? t('report.pasted') : element('code', {}, log.location)),
    element('p', { class: 'muted' }, counts(t, log)),
    log.axis === null ? null : axisContent(t, log.axis),
    log.excerpts.map((excerpt) => excerptTable(t, excerpt)),
  )

const counts = (t: Translate, { confirming, stale, unrelated }: LogView): string => {
  const said = [
    confirming > 0 ? t('report.confirming', { count: confirming }) : null,
    stale > 0 ? t('report.stale', { count: stale }) : null,
    unrelated > 0 ? t('report.unrelated', { count: unrelated }) : null,
  ]
  return said.filter((one) => one !== null).join('; ')
}

/** Where the records stand in time; the line below says it in words. */
const axisContent = (t: Translate, { from, to, records, errors, warnings, ticks }: LogAxis): Content => {
  const marks = (wanted: LogAxis['ticks'][number]['severity'], mark: string, stroke: string, width: string) => {
    const d = ticks.filter(({ severity }) => severity === wanted).map(({ at }) => `M${at} ${mark}`)
    return d.length === 0 ? null : element('path', { class: 'mark', d: d.join(''), stroke, 'stroke-width': width })
  }
  return [
    element(
      'svg',
      {
        class: 'axis',
        viewBox: '0 0 1000 28',
        width: '100%',
        height: '28',
        preserveAspectRatio: 'none',
        'aria-hidden': 'true',
      },
      element('path', { d: 'M0 27.5h1000', stroke: '#78838b' }),
      marks('detail', '18v9', '#a9b3b9', '1'),
      marks('information', '18v9', '#a9b3b9', '1'),
      marks('warning', '14v13', '#b07a10', '2'),
      marks('error', '10v17', '#c1201b', '2'),
      marks('match', '1v26', '#c1201b', '4'),
    ),
    element(
      'p',
      { class: 'muted' },
      t('report.axis', { records, errors, warnings, from: writtenMoment(t, from), to: writtenMoment(t, to) }),
    ),
  ]
}

const excerptTable = (t: Translate, excerpt: LogExcerpt): Html => {
  const days = new Set(excerpt.lines.flatMap(({ time }) => (time === null ? [] : [time.slice(0, 10)])))
  const heads = ['line', 'severity', 'text', 'component', 'time'] as const
  return element(
    'table',
    {},
    element('caption', {}, captionOf(t, excerpt, days)),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        heads.map((head) => element('th', { class: head, scope: 'col' }, t(`report.${head}`))),
      ),
    ),
    element(
      'tbody',
      {},
      excerpt.lines.map((line) => lineRow(t, line, days.size === 1)),
    ),
  )
}

const captionOf = (t: Translate, { lines: shown, weight, stale }: LogExcerpt, days: ReadonlySet<string>): string => {
  const from = String(shown[0]?.line ?? '')
  const place = shown.length > 1 ? 'report.excerpt' : 'report.excerpt-one'
  const [day] = days
  return [
    t(place, { from, to: String(shown.at(-1)?.line ?? '') }),
    ...(day !== undefined && days.size === 1 ? [writtenDay(t, `${day}T00:00:00`)] : []),
    t(`report.excerpt.${stale === true ? 'stale' : weight}`),
  ].join(' · ')
}

/** Details and informations have no sign, so that the others stand out. */
const severitySigns: Readonly<Partial<Record<LogSeverity, Sign>>> = { error: 'bad', warning: 'warn' }

const lineRow = (
  t: Translate,
  { line, severity, message, component, time, matched }: LogLine,
  oneDay: boolean,
): Html => {
  const level = severity ?? 'none'
  const sign = severity === null ? undefined : severitySigns[severity]
  return element(
    'tr',
    { class: matched ? `${level} matched` : level },
    element('td', { class: 'line' }, String(line)),
    element('td', { class: `severity ${level}` }, sign ? signOf(sign, 16) : null, t(`report.severity.${level}`)),
    element('td', { class: 'text' }, messageContent(message)),
    element('td', { class: 'component' }, component ?? ''),
    element('td', { class: 'time' }, oneDay ? (time?.slice(11) ?? '') : (time?.replace('T', ' ') ?? '')),
  )
}

/** As logged; codes that are looked up below are marked. */
const messageContent = (message: string): Content => {
  const parts: Content[] = []
  let done = 0
  for (const { spelling, start, end } of codesIn(message)) {
    parts.push(lines(message.slice(done, start)), element('span', { class: 'code' }, spelling))
    done = end
  }
  return [...parts, lines(message.slice(done))]
}

const codesTable = (t: Translate, logs: readonly LogView[]): Content => {
  const met = new Map<number, CodeMeaning>()
  for (const { excerpts } of logs) {
    for (const { meaning } of excerpts.flatMap((excerpt) => excerpt.lines).flatMap(({ message }) => codesIn(message))) {
      met.set(meaning.value, meaning)
    }
  }
  if (met.size === 0) return null
  return element(
    'table',
    { class: 'codes' },
    element('caption', {}, element('b', {}, t('report.codes'))),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { class: 'found', scope: 'col' }, t('report.code')),
        element('th', { scope: 'col' }, t('report.meaning')),
      ),
    ),
    element(
      'tbody',
      {},
      [...met.values()].map((meaning) =>
        element('tr', {}, element('td', {}, codeContent(meaning)), element('td', {}, codeMeaning(t, meaning))),
      ),
    ),
  )
}

const codeContent = (meaning: CodeMeaning): Content => {
  const [first = '', ...others] = codeSpellings(meaning)
  return [
    element('code', {}, meaning.symbol === null ? first : `${first} ${meaning.symbol}`),
    others.length === 0 ? null : [element('br', {}), element('span', { class: 'muted' }, others.join(', '))],
  ]
}

const packageTable = (t: Translate, { packageId, drive, location }: ClientPackageView): Html => {
  const row = (name: string, value: string | null): Html =>
    element(
      'tr',
      {},
      element('th', { class: 'first', scope: 'row' }, name),
      element('td', {}, value === null ? t('report.not-said') : element('code', {}, value)),
    )
  return element(
    'table',
    { class: 'package' },
    element('caption', {}, element('b', {}, t('report.package')), ` ${t('report.package-why')}`),
    element(
      'tbody',
      {},
      row(t('report.package-id'), packageId),
      row(t('report.package-drive'), drive),
      row(t('report.where'), location),
    ),
  )
}
