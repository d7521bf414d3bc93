/** What the forms of a report that people read say alike: titles, and lines of a name and a value. */

import type { CertmendError } from '../../../../shared/contract/errors.ts'
import { verdictTitle } from '../../../../shared/messages/diagnosis.ts'
import { exitText } from '../../../../shared/messages/hotfix.ts'
import { isMessageKey, type Translate } from '../../../../shared/messages/index.ts'
import { writtenMoment } from '../../../../shared/messages/moments.ts'
import { editTitle } from '../../../../shared/messages/task-sequence.ts'
import { findingStatuses } from '../../../../shared/model/finding.ts'
import type { ProgramAttempt } from '../../../../shared/model/run.ts'
import { fromHex } from '../../bytes.ts'
import { decodeUtf16 } from '../../text-encoding.ts'
import type { ReportedChange, ReportedDiagnosis, ReportedProgram, ReportedValue, RunReport } from './run-report.ts'

/** `code`: a path, a number or a value, not words. */
export interface Line {
  readonly name: string
  readonly value: string
  readonly code: boolean
}

const words = (name: string, value: string): Line => ({ name, value, code: false })
const code = (name: string, value: string | null): readonly Line[] =>
  value === null ? [] : [{ name, value, code: true }]

export const reportTitle = (t: Translate, { id }: RunReport): string => t('run-report.title', { run: id })
export const resultText = (t: Translate, { result }: RunReport): string => t(`run-report.result.${result}`)

/** What the run is. */
export const aboutLines = (t: Translate, report: RunReport): readonly Line[] => [
  words(t('run-report.work'), t(`run-report.work.${report.work}`)),
  words(t('run-report.result'), resultText(t, report)),
  ...(report.computer === null
    ? [words(t('report.computer'), t('run-report.unknown-computer'))]
    : code(t('report.computer'), report.computer)),
  words(t('run-report.started'), writtenMoment(t, report.startedAt)),
  words(t('run-report.ended'), report.endedAt === null ? t('run-report.not-ended') : writtenMoment(t, report.endedAt)),
  ...code(t('run-report.plan'), report.plan),
  ...code(t('run-report.undo-of'), report.undoOf),
  ...code(t('run-report.undone-by'), report.undoneBy),
  ...(report.undoable ? code(t('run-report.undo-with'), `certmend undo ${report.id}`) : []),
  ...code(t('run-report.folder'), report.folder),
]

export const changeTitle = (t: Translate, change: ReportedChange): string => {
  switch (change.kind) {
    case 'task-sequence':
      return editTitle(t, { kind: change.edit })
    case 'program':
      return t(`run-report.action.${change.action}`)
    default:
      return t(`run-report.kind.${change.kind}`)
  }
}

export const outcomeText = (t: Translate, { outcome }: ReportedChange): string => t(`run-report.outcome.${outcome}`)

/** Which thing was changed. */
export const placeLines = (t: Translate, change: ReportedChange): readonly Line[] => [
  ...ownPlace(t, change),
  locationLine(t, t('report.where'), change.location),
]

const ownPlace = (t: Translate, change: ReportedChange): readonly Line[] => {
  switch (change.kind) {
    case 'friendly-name':
      return [
        ...code(t('run-report.certificate'), `${change.store} ${change.thumbprint}`),
        ...code(t('run-report.subject'), change.subject),
      ]
    case 'task-sequence':
      return [
        words(t('report.step'), change.path.length === 0 ? t('sequence.package') : change.path.join(' > ')),
        ...code(t('report.line'), String(change.line)),
      ]
    default:
      return []
  }
}

/** A program's start has neither. */
export const hasValues = ({ kind }: ReportedChange): boolean => kind !== 'program'

/** As it is shown: NULs of a name are spelled, but for the one that ends it. */
export const valueText = (t: Translate, value: ReportedValue | null): string => {
  if (value === null || (value.text === '' && value.hex === null)) return t('run-report.nothing')
  if (value.hex === null) return value.text
  return decodeUtf16(fromHex(value.hex)).replace(/\0$/, '').replaceAll('\0', '[NUL]')
}

export const programLines = (t: Translate, program: ReportedProgram): readonly Line[] => {
  const { file, registered, untouched } = program
  return [
    ...code(t('run-report.file'), file.location),
    words(t('run-report.size'), t('run-report.bytes', { count: file.size })),
    ...code(t('run-report.digest'), file.digest),
    ...code(t('run-report.version'), file.version),
    ...code(t('run-report.signer'), file.signer),
    ...code(t('run-report.command'), program.commandLine),
    ...program.attempts.flatMap((attempt) => attemptLines(t, attempt)),
    ...program.logs.flatMap((log) => code(t('run-report.log'), log)),
    ...(registered === null
      ? []
      : [words(t('run-report.registered'), t(registered ? 'run-report.registered-yes' : 'run-report.registered-no'))]),
    ...(untouched === null
      ? []
      : [words(t('run-report.untouched'), t('run-report.untouched-count', { count: untouched }))]),
  ]
}

const attemptLines = (t: Translate, { startedAt, endedAt, exit, error }: ProgramAttempt): readonly Line[] => {
  const started = writtenMoment(t, startedAt)
  const when =
    endedAt === null
      ? t('run-report.attempt-open', { started })
      : t('run-report.attempt-ended', { started, ended: writtenMoment(t, endedAt) })
  return [
    words(t('run-report.attempt'), when),
    ...(exit === null ? [] : [words(t('run-report.exit'), `${exit.code}: ${exitText(t, exit)}`)]),
    ...(error === null ? [] : [words(t('run-report.problem'), errorSentence(t, error))]),
  ]
}

export const targetLines = (t: Translate, target: RunReport['targets'][number]): readonly Line[] => [
  locationLine(t, t('report.where'), target.location),
  ...code(t('run-report.output'), target.output),
  words(t('run-report.state'), t(`target.${target.result}`)),
  ...(target.backup === null
    ? [words(t('run-report.backup'), t('run-report.no-backup'))]
    : code(t('run-report.backup'), target.backup)),
  words(t('run-report.growth'), growthText(t, target.bytesChanged)),
  ...(target.error === null ? [] : [words(t('run-report.problem'), errorSentence(t, target.error))]),
]

const growthText = (t: Translate, bytes: number): string =>
  bytes === 0
    ? t('run-report.growth-none')
    : `${bytes > 0 ? '+' : '-'}${t('run-report.bytes', { count: Math.abs(bytes) })}`

const locationLine = (t: Translate, name: string, location: string): Line =>
  location === 'live' ? words(name, t('report.this-computer')) : { name, value: location, code: true }

/** What is wrong, where, and what to do. */
export const errorSentence = (t: Translate, { code: id, params, location }: CertmendError): string => {
  const [error, advice] = [`error.${id}`, `advice.${id}`]
  const what = isMessageKey(error) ? t(error, params) : id
  const place = location === undefined ? what : `${location}: ${what}`
  return isMessageKey(advice) ? `${place} ${t(advice, params)}` : place
}

export const diagnosisLines = (t: Translate, { before, after }: RunReport): readonly Line[] => [
  words(t('run-report.before'), diagnosisText(t, before)),
  words(t('run-report.after'), diagnosisText(t, after)),
]

const diagnosisText = (t: Translate, diagnosis: ReportedDiagnosis | null): string => {
  if (diagnosis === null) return t('run-report.not-diagnosed')
  const counts = findingStatuses.flatMap((status) => {
    const count = diagnosis.findings[status]
    return count === 0 ? [] : [t(`report.tally.${status}`, { count })]
  })
  return [verdictTitle(t, diagnosis.verdict), ...counts].join('; ')
}

export const footText = (
  t: Translate,
  { createdAt, toolVersion, redacted }: Pick<RunReport, 'createdAt' | 'toolVersion' | 'redacted'>,
): string =>
  [
    `${writtenMoment(t, createdAt)}.`,
    t('report.footer', { tool: 'Certmend', version: toolVersion }),
    t('report.not-microsoft'),
    ...(redacted ? [t('run-report.redacted')] : []),
  ].join(' ')
