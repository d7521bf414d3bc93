/** Every text of the report of a run that may hold a name; all else are ids, digests, numbers and words of the program. */
import type { CertmendError } from '../../../../shared/contract/errors.ts'
import { fromHex } from '../../bytes.ts'
import { decodeUtf16 } from '../../text-encoding.ts'
import type { PrivateText } from './private-names.ts'
import type { ReportedChange, ReportedDiagnosis, ReportedProgram, ReportedValue, RunReport } from './run-report.ts'

export type WriteText = (text: PrivateText) => string

/** As they stand. */
export const runTexts = (report: RunReport): readonly PrivateText[] => textsOf(report, runWithTexts)

/** What a function that writes texts is given to write. */
export const textsOf = <Holder>(
  holder: Holder,
  withTexts: (holder: Holder, write: WriteText) => Holder,
): readonly PrivateText[] => {
  const texts: PrivateText[] = []
  withTexts(holder, (one) => {
    texts.push(one)
    return one.text
  })
  return texts
}

/** The same report, each text as `write` has it. Data that spells a text which `write` changes is left out. */
export const runWithTexts = (report: RunReport, write: WriteText): RunReport => {
  const text = plain(write)
  return {
    ...report,
    computer: report.computer === null ? null : text(report.computer),
    folder: text(report.folder),
    changes: report.changes.map((change) => changeWithTexts(change, write)),
    programs: report.programs.map((program) => programWithTexts(program, write)),
    targets: report.targets.map((target) => ({
      ...target,
      location: text(target.location),
      output: target.output === null ? null : text(target.output),
      backup: target.backup === null ? null : text(target.backup),
      error: target.error === null ? null : errorWithTexts(target.error, write),
    })),
    errors: report.errors.map((error) => errorWithTexts(error, write)),
    before: diagnosisWithTexts(report.before, write),
    after: diagnosisWithTexts(report.after, write),
  }
}

export const plain =
  (write: WriteText) =>
  (text: string): string =>
    write({ text, isSubject: false })

const changeWithTexts = (change: ReportedChange, write: WriteText): ReportedChange => {
  const text = plain(write)
  const value = (one: ReportedValue | null): ReportedValue | null => (one === null ? null : valueWithTexts(one, write))
  const parts = { location: text(change.location), before: value(change.before), after: value(change.after) }
  switch (change.kind) {
    case 'friendly-name': {
      const subject = change.subject === null ? null : write({ text: change.subject, isSubject: true })
      return { ...change, ...parts, store: text(change.store), subject }
    }
    case 'task-sequence':
      return { ...change, ...parts, path: change.path.map(text) }
    default:
      return { ...change, ...parts }
  }
}

const valueWithTexts = ({ text, hex }: ReportedValue, write: WriteText): ReportedValue => {
  const spelled = hex === null ? '' : decodeUtf16(fromHex(hex))
  const isPrivate = plain(write)(spelled) !== spelled
  return { text: plain(write)(text), hex: isPrivate ? null : hex }
}

const programWithTexts = (program: ReportedProgram, write: WriteText): ReportedProgram => {
  const text = plain(write)
  const { file } = program
  return {
    ...program,
    file: {
      ...file,
      location: text(file.location),
      fileName: text(file.fileName),
      signer: file.signer === null ? null : text(file.signer),
    },
    commandLine: text(program.commandLine),
    attempts: program.attempts.map((attempt) => ({
      ...attempt,
      error: attempt.error === null ? null : errorWithTexts(attempt.error, write),
    })),
    logs: program.logs.map(text),
  }
}

export const errorWithTexts = (error: CertmendError, write: WriteText): CertmendError => {
  const text = plain(write)
  return {
    ...error,
    params: parametersWithTexts(error.params, write),
    ...(error.location === undefined ? {} : { location: text(error.location) }),
  }
}

const diagnosisWithTexts = (diagnosis: ReportedDiagnosis | null, write: WriteText): ReportedDiagnosis | null => {
  if (diagnosis === null) return null
  const { verdict } = diagnosis
  return { ...diagnosis, verdict: { ...verdict, parameters: parametersWithTexts(verdict.parameters, write) } }
}

export const parametersWithTexts = <Value>(
  parameters: Readonly<Record<string, Value>>,
  write: WriteText,
): Readonly<Record<string, Value | string>> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, typeof value === 'string' ? plain(write)(value) : value]),
  )
