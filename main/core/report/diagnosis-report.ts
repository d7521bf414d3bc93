/**
 * A diagnosis as one HTML file that needs nothing else: for a ticket, for paper, for any browser since Windows XP. It says
 * what the window says, in the same order: verdict, what was begun, what comes next, findings, log lines.
 */
import {
  codeMeaning,
  evidenceKind,
  evidenceValue,
  findingAdvice,
  findingBecause,
  findingStatus,
  findingSureness,
  findingTitle,
  findingWhy,
  groupTitle,
  halfFixText,
  nextStepState,
  nextStepTitle,
  nextStepWhy,
  scenarioTitle,
  verdictAdvice,
  verdictTitle,
} from '../../../shared/messages/diagnosis.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import { writtenMoment } from '../../../shared/messages/moments.ts'
import { lookUpCode } from '../../../shared/model/error-code.ts'
import {
  type Evidence,
  type Finding,
  type FindingStatus,
  findingGroups,
  type HalfFix,
  type MachineDiagnosis,
  type NextStep,
  type Verdict,
} from '../../../shared/model/finding.ts'
import { type Content, element, type Html, lines, page } from './html.ts'
import { logsContent } from './log-lines.ts'
import { type Sign, signOf, statusSigns, stepSigns, verdictSigns } from './signs.ts'
import { reportStylesheet } from './stylesheet.ts'

export interface ReportFacts {
  readonly toolVersion: string
  readonly createdAt: Date
}

/** The text of the file, to be written as UTF-8; lines end in CRLF. */
export const diagnosisReport = (
  t: Translate,
  diagnosis: MachineDiagnosis,
  { toolVersion, createdAt }: ReportFacts,
): string => {
  const title =
    diagnosis.computer === null ? t('report.title-unnamed') : t('report.title', { computer: diagnosis.computer })
  return page({ locale: t.locale, title, css: reportStylesheet }, [
    element('p', { class: 'kind' }, title),
    verdictContent(t, diagnosis.verdict),
    tally(t, diagnosis.findings),
    about(t, diagnosis, createdAt),
    halfFixesContent(t, diagnosis.verdict.halfFixes),
    stepsContent(t, diagnosis.steps),
    findingGroups.map((group) => [
      element('h2', {}, groupTitle(t, group)),
      diagnosis.findings.filter((finding) => finding.group === group).map((finding) => findingContent(t, finding)),
      group === 'logs' && diagnosis.logs !== null ? logsContent(t, diagnosis.logs) : null,
    ]),
    element(
      'p',
      { class: 'foot' },
      [t('report.footer', { tool: 'Certmend', version: toolVersion }), t('report.reads-only')].join(' '),
      ` ${t('report.not-microsoft')}`,
    ),
  ])
}

const verdictContent = (t: Translate, verdict: Verdict): Content => {
  const sign = verdictSigns[verdict.id]
  return [
    element(
      'h1',
      { class: sign, 'data-verdict': verdict.id },
      signOf(sign, 24),
      element('span', { class: 'title' }, verdictTitle(t, verdict)),
    ),
    element('p', { class: 'lead' }, verdictAdvice(t, verdict)),
  ]
}

const state = (sign: Sign, word: string): Html => element('span', { class: `st ${sign}` }, signOf(sign, 16), word)

const tallied: readonly FindingStatus[] = ['problem', 'warning', 'ok', 'unknown', 'not-applicable']

const tally = (t: Translate, findings: readonly Finding[]): Html => {
  const counts = tallied.flatMap((status) => {
    const count = findings.filter((finding) => finding.status === status).length
    return count === 0 ? [] : [' ', state(statusSigns[status], t(`report.tally.${status}`, { count }))]
  })
  const all = element('span', {}, t('report.tally', { count: findings.length }))
  return element('p', { class: 'tally' }, all, counts)
}

const about = (t: Translate, { computer, location, scenario }: MachineDiagnosis, createdAt: Date): Html => {
  const row = (name: string, value: Content): Html =>
    element('tr', {}, element('th', { class: 'first', scope: 'row' }, name), element('td', {}, value))
  const source = location === 'live' ? t('report.this-computer') : element('code', {}, location)
  return element(
    'table',
    { class: 'facts' },
    element(
      'tbody',
      {},
      computer === null ? null : row(t('report.computer'), element('code', {}, computer)),
      row(t('report.source'), source),
      row(t('report.scenario'), scenarioTitle(t, scenario)),
      row(t('report.created'), writtenMoment(t, createdAt.toISOString())),
    ),
  )
}

const halfFixesContent = (t: Translate, halfFixes: readonly HalfFix[]): Content =>
  halfFixes.length === 0
    ? null
    : [
        element('h2', {}, t('report.half-fixes')),
        halfFixes.map((halfFix) =>
          element(
            'p',
            { class: 'half', 'data-half-fix': halfFix },
            element('span', { class: 'warn' }, signOf('warn', 16)),
            halfFixText(t, halfFix),
          ),
        ),
      ]

const stepsContent = (t: Translate, steps: readonly NextStep[]): Content => [
  element('h2', {}, t('report.steps')),
  element(
    'table',
    { class: 'steps' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { class: 'number', scope: 'col' }, '#'),
        element('th', { class: 'first', scope: 'col' }, t('report.state')),
        element('th', { scope: 'col' }, t('report.step')),
      ),
    ),
    element(
      'tbody',
      {},
      steps.map((step, index) => stepRow(t, step, index + 1)),
    ),
  ),
]

const stepRow = (t: Translate, step: NextStep, number: number): Html =>
  element(
    'tr',
    { class: 'step', id: `step-${step.id}`, 'data-state': step.state },
    element('td', {}, String(number)),
    element('td', {}, state(stepSigns[step.state], nextStepState(t, step))),
    element(
      'td',
      {},
      element('b', {}, nextStepTitle(t, step)),
      element('br', {}),
      element('span', { class: 'why' }, nextStepWhy(t, step)),
    ),
  )

const findingContent = (t: Translate, finding: Finding): Html => {
  const because = findingBecause(t, finding)
  return element(
    'div',
    { class: 'finding', id: `finding-${finding.id}`, 'data-status': finding.status },
    element(
      'h3',
      {},
      element(
        'span',
        { class: `st ${statusSigns[finding.status]}` },
        signOf(statusSigns[finding.status], 16),
        findingStatus(t, finding),
        element('span', { class: 'colon' }, ': '),
      ),
      element('span', { class: 'title' }, findingTitle(t, finding)),
    ),
    because === null ? null : element('p', { class: 'because' }, because),
    finding.evidence.length === 0 ? null : evidenceTable(t, finding.evidence),
    notes(t, finding),
  )
}

const evidenceTable = (t: Translate, evidence: readonly Evidence[]): Html =>
  element(
    'table',
    { class: 'evidence' },
    element('col', { class: 'first' }),
    element('col', {}),
    element('col', { class: 'found' }),
    element(
      'tbody',
      {},
      evidence.map((one) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, evidenceKind(t, one)),
          element('td', {}, element('code', {}, one.location)),
          element('td', {}, found(t, one)),
        ),
      ),
    ),
  )

const found = (t: Translate, evidence: Evidence): Html =>
  evidence.value === null
    ? element('span', { class: 'muted' }, evidenceValue(t, evidence))
    : element('code', {}, lines(evidence.value))

const notes = (t: Translate, finding: Finding): Html => {
  const note = (name: string, text: string | null): Content =>
    text === null ? null : [element('dt', {}, name), element('dd', {}, text)]
  return element(
    'dl',
    {},
    note(t('report.code'), failureCode(t, finding)),
    note(t('report.why'), findingWhy(t, finding)),
    note(t('report.advice'), findingAdvice(t, finding)),
    note(t('report.sureness'), findingSureness(t, finding)),
  )
}

/** What the exit code of a program that failed means. */
const failureCode = (t: Translate, { advice, parameters: { result } }: Finding): string | null => {
  const meaning = advice === 'read-failure' && typeof result === 'string' ? lookUpCode(result) : null
  return meaning === null ? null : `${result} ${meaning.symbol ?? ''}: ${codeMeaning(t, meaning)}`
}
