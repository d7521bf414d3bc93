/** The report of a walk as plain text for a ticket, in 100 columns; in the order of the page. */
import { findingStatus, findingTitle } from '../../../../shared/messages/diagnosis.ts'
import type { Translate } from '../../../../shared/messages/index.ts'
import { layersOf } from '../../../../shared/messages/machine-layers.ts'
import { writtenMoment } from '../../../../shared/messages/moments.ts'
import { openLine, walkOutcomeText } from '../../../../shared/messages/walk-outcome.ts'
import type { WalkLook } from '../../../../shared/model/walk-report.ts'
import { runSections } from '../run/run-text.ts'
import { footText } from '../run/words.ts'
import { type TextLayout, textLayout, textOfLines } from '../text-layout.ts'
import { runLines, walkEvents } from './run-lines.ts'
import type { WalkReport } from './walk-report.ts'
import { foundRows, leadText, lookTitle, runAbout, walkTitle } from './walk-words.ts'

export const walkReportText = (t: Translate, report: WalkReport): string => {
  const layout = textLayout(100)
  const { rule, wrapped, listed, section } = layout
  const { outcome, computer, before, after, open } = report
  const looks = [before, after].flatMap((look) => (look === null ? [] : [lookText(t, report, look, layout)]))
  return textOfLines([
    ...[...wrapped(walkTitle(t, report), ''), rule('=')],
    ...wrapped(walkOutcomeText(t, outcome, computer), ''),
    ...wrapped(leadText(t, report), ''),
    ...section(t(looks.length === 2 ? 'walk-report.machines' : 'walk-report.machine'), looks),
    ...section(t('run-report.changes'), [eventsText(t, report, layout)]),
    ...runsText(t, report, layout),
    ...section(t('walk-report.findings'), foundText(t, report, layout)),
    ...section(t('walk-report.open'), [
      open.length === 0
        ? wrapped(t('walk-report.nothing-open'), '')
        : open.flatMap((point) => listed([{ name: '-', value: openLine(t, point).text }], '')),
    ]),
    ...['', rule('-'), ...wrapped(footText(t, report), '')],
  ])
}

const lookText = (
  t: Translate,
  report: WalkReport,
  look: WalkLook,
  { wrapped, listed }: TextLayout,
): readonly string[] => {
  const rows = layersOf(look.diagnosis.findings).map(({ title, detail, status }) => ({
    name: t(title.key, title.parameters),
    value: `${t(`finding-status.${status}`)}: ${t(detail.key, detail.parameters)}`,
  }))
  return [...wrapped(lookTitle(t, report, look), ''), ...listed(rows, '   ')]
}

const eventsText = (t: Translate, report: WalkReport, { listed, wrapped }: TextLayout): readonly string[] => {
  const rows = walkEvents(t, report).map(({ at, title, detail, undo }) => ({
    name: writtenMoment(t, at),
    value: [title, detail, undo].filter((part) => part !== '').join('\n'),
  }))
  return rows.length === 0 ? wrapped(t('walk-report.nothing-done'), '') : listed(rows, '')
}

const runsText = (t: Translate, report: WalkReport, layout: TextLayout): readonly string[] => {
  const lines = runLines(t, report)
  return report.runs.flatMap((run, index) => [
    ...['', '', ...layout.wrapped(`${index + 1}. ${lines[index]?.title ?? ''}`, ''), layout.rule('=')],
    ...layout.listed(runAbout(t, run), ''),
    ...runSections(t, run, layout),
  ])
}

const foundText = (t: Translate, report: WalkReport, { listed }: TextLayout): readonly (readonly string[])[] => {
  const rows = foundRows(report).map(({ before, after }) => {
    const states = [before, after].flatMap((one) => (one === null ? [] : [findingStatus(t, one)]))
    const last = after ?? before
    return { name: states.join(' > '), value: last === null ? '' : findingTitle(t, last) }
  })
  return rows.length === 0 ? [] : [listed(rows, '')]
}
