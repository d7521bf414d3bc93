/**
 * The report of a walk without names of machines and people: one set of placeholders for all runs, both looks, and the
 * texts that are kept beside them. Which names there are: core/report/run/private-names.ts.
 */
import type { Evidence, Finding, MachineDiagnosis } from '../../../../shared/model/finding.ts'
import type { LogExcerpt, LogsView } from '../../../../shared/model/log.ts'
import type { WalkLook } from '../../../../shared/model/walk-report.ts'
import type { KnownNames, PrivateText } from '../run/private-names.ts'
import { nothingKnown, type Redacting, redacting, withComputers } from '../run/redact.ts'
import {
  errorWithTexts,
  parametersWithTexts,
  plain,
  runWithTexts,
  textsOf,
  type WriteText,
} from '../run/report-texts.ts'
import type { WalkReport } from './walk-report.ts'

export interface RedactedWalk extends Redacting {
  readonly report: WalkReport
}

/** `beside`: what is written with the report and holds names, too. */
export const redactWalk = (
  report: WalkReport,
  known: KnownNames = nothingKnown,
  beside: readonly PrivateText[] = [],
): RedactedWalk => {
  const texts = [...textsOf(report, walkWithTexts), ...settings(report), ...beside]
  const { replaced, replace } = redacting(texts, withComputers(known, computersOf(report)))
  return { report: { ...walkWithTexts(report, ({ text }) => replace(text)), redacted: true }, replaced, replace }
}

/** A look may be at the disk of another machine than the one that runs changed. */
const computersOf = ({ computer, before, after, runs }: WalkReport): readonly (string | null)[] => [
  computer,
  before?.diagnosis.computer ?? null,
  after?.diagnosis.computer ?? null,
  ...runs.map((run) => run.computer),
]

/** A value of the registry says by its own name whose name it holds. */
const settings = ({ before, after }: WalkReport): readonly PrivateText[] =>
  [before, after]
    .flatMap((look) => look?.diagnosis.findings ?? [])
    .flatMap(({ evidence }) => evidence)
    .map(({ location, value }) => ({ text: `${location.split('\\').at(-1)}=${value ?? ''}`, isSubject: false }))

const walkWithTexts = (report: WalkReport, write: WriteText): WalkReport => ({
  ...report,
  computer: report.computer === null ? null : plain(write)(report.computer),
  before: lookWithTexts(report.before, write),
  after: lookWithTexts(report.after, write),
  runs: report.runs.map((run) => runWithTexts(run, write)),
})

const lookWithTexts = (look: WalkLook | null, write: WriteText): WalkLook | null =>
  look === null ? null : { ...look, diagnosis: diagnosisWithTexts(look.diagnosis, write) }

const diagnosisWithTexts = (diagnosis: MachineDiagnosis, write: WriteText): MachineDiagnosis => {
  const text = plain(write)
  const { verdict, computer, logs } = diagnosis
  return {
    ...diagnosis,
    location: text(diagnosis.location),
    computer: computer === null ? null : text(computer),
    verdict: { ...verdict, parameters: parametersWithTexts(verdict.parameters, write) },
    findings: diagnosis.findings.map((finding) => findingWithTexts(finding, write)),
    logs: logs === null ? null : logsWithTexts(logs, write),
  }
}

const findingWithTexts = (finding: Finding, write: WriteText): Finding => ({
  ...finding,
  parameters: parametersWithTexts(finding.parameters, write),
  evidence: finding.evidence.map((evidence) => evidenceWithTexts(evidence, write)),
  because: finding.because === null ? null : errorWithTexts(finding.because, write),
})

const evidenceWithTexts = ({ kind, location, value }: Evidence, write: WriteText): Evidence => {
  const text = plain(write)
  return { kind, location: text(location), value: value === null ? null : text(value) }
}

const logsWithTexts = (logs: LogsView, write: WriteText): LogsView => {
  const text = plain(write)
  const { clientPackage } = logs
  return {
    ...logs,
    logs: logs.logs.map((log) => ({
      ...log,
      location: log.location === null ? null : text(log.location),
      excerpts: log.excerpts.map((excerpt) => excerptWithTexts(excerpt, write)),
    })),
    clientPackage: clientPackage === null ? null : { ...clientPackage, location: text(clientPackage.location) },
  }
}

const excerptWithTexts = (excerpt: LogExcerpt, write: WriteText): LogExcerpt => {
  const text = plain(write)
  return {
    ...excerpt,
    lines: excerpt.lines.map((line) => ({
      ...line,
      message: text(line.message),
      component: line.component === null ? null : text(line.component),
    })),
  }
}
