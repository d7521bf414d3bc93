/** A report as JSON: the document of `certmend report --json`, which is also the form that is saved (docs/schema/report.json). */

import type { CertmendError } from '../../../../shared/contract/errors.ts'
import { exitText } from '../../../../shared/messages/hotfix.ts'
import type { Translate } from '../../../../shared/messages/index.ts'
import type { RunReport } from './run-report.ts'
import { changeTitle, errorSentence } from './words.ts'

/** Without what every document has: version, command, time, errors. */
export const runReportDocument = (
  t: Translate,
  { toolVersion: _, programs, targets, errors, ...report }: RunReport,
): Readonly<Record<'report', object>> => ({
  report: {
    ...report,
    changes: report.changes.map((change) => ({ ...change, title: changeTitle(t, change) })),
    programs: programs.map((program) => ({
      ...program,
      attempts: program.attempts.map(({ exit, error, ...attempt }) => ({
        ...attempt,
        exit: exit && { ...exit, text: exitText(t, exit) },
        error: error && errorDocument(t, error),
      })),
    })),
    targets: targets.map(({ error, ...target }) => ({ ...target, error: error && errorDocument(t, error) })),
    problems: errors.map((error) => errorDocument(t, error)),
  },
})

const errorDocument = (t: Translate, error: CertmendError) => ({ code: error.code, message: errorSentence(t, error) })

/** The text of the file. */
export const runReportJson = (t: Translate, report: RunReport): string =>
  reportJson(report, runReportDocument(t, report))

/** What is saved has the envelope that the command line writes. */
export const reportJson = (
  { createdAt, toolVersion }: Pick<RunReport, 'createdAt' | 'toolVersion'>,
  members: Readonly<Record<string, object>>,
): string => {
  const document = {
    formatVersion: '1.0',
    command: 'report',
    startedAt: createdAt,
    tool: { name: 'certmend', version: toolVersion },
    ...members,
    errors: [],
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
