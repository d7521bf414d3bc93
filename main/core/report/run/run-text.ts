/** A report as plain text for a ticket: 72 columns, nothing but letters and blanks to hold it together. */
import type { Translate } from '../../../../shared/messages/index.ts'
import { visible } from '../html.ts'
import type { ReportedChange, RunReport } from './run-report.ts'
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
  targetLines,
  valueText,
} from './words.ts'

const columns = 72

/** Lines end in CRLF, as every Notepad wants it; longer words than a line are broken. */
export const runReportText = (t: Translate, report: RunReport): string => {
  const { changes, programs, targets, errors, before, after } = report
  const nothing = changes.length === 0 ? [wrapped(t('run-report.no-changes'), '')] : []
  const diagnosed = before === null && after === null ? [] : [listed(diagnosisLines(t, report), '')]
  const text = [
    ...[...wrapped(reportTitle(t, report), ''), rule('=')],
    ...listed(aboutLines(t, report), ''),
    ...section(t('run-report.diagnosis'), diagnosed),
    ...section(t('run-report.changes'), [
      ...nothing,
      ...changes.map((change, index) => changeText(t, change, index + 1)),
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
    ...['', rule('-'), ...wrapped(footText(t, report), '')],
  ]
  return text.map((line) => `${line.trimEnd()}\r\n`).join('')
}

const rule = (mark: string): string => mark.repeat(columns)

/** Nothing where there are no blocks; an empty line between two of them. */
const section = (title: string, blocks: readonly (readonly string[])[]): readonly string[] =>
  blocks.length === 0
    ? []
    : [
        '',
        ...wrapped(title, ''),
        rule('-'),
        ...blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block])),
      ]

const changeText = (t: Translate, change: ReportedChange, number: number): readonly string[] => {
  const values = hasValues(change)
    ? [
        { name: t('run-report.before'), value: valueText(t, change.before), code: true },
        { name: t('run-report.after'), value: valueText(t, change.after), code: true },
      ]
    : []
  return [
    ...wrapped(`${number}. ${changeTitle(t, change)}: ${outcomeText(t, change)}`, ''),
    ...listed([...placeLines(t, change), ...values], '   '),
  ]
}

/** Names in a column, values beside them. */
const listed = (rows: readonly Line[], indent: string): readonly string[] => {
  const width = Math.max(0, ...rows.map(({ name }) => [...name].length)) + 2
  return rows.flatMap(({ name, value }) => {
    const [first = '', ...rest] = value
      .split(/\r\n|[\r\n]/)
      .flatMap((line) => wrapped(line, ' '.repeat(indent.length + width)))
    return [`${indent}${name.padEnd(width)}${first.trimStart()}`, ...rest]
  })
}

/** Lines of at most 72 columns, each behind `indent`. */
const wrapped = (text: string, indent: string): readonly string[] => {
  const room = columns - indent.length
  const lines: string[] = []
  let line: readonly string[] = []
  for (const word of visible(text)
    .split(' ')
    .map((one) => [...one])) {
    const joined = line.length === 0 ? word : [...line, ' ', ...word]
    if (joined.length <= room) {
      line = joined
      continue
    }
    if (line.length > 0) lines.push(line.join(''))
    let rest = word
    while (rest.length > room) {
      lines.push(rest.slice(0, room).join(''))
      rest = rest.slice(room)
    }
    line = rest
  }
  return [...lines, line.join('')].map((one) => `${indent}${one}`)
}
