/** certmend report: what one run or several did, as a page, a table, a text for a ticket or data; with or without names. Reads only. */
import { extname } from 'node:path'
import { certmendError } from '../../../shared/contract/errors.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import type { RunView } from '../../../shared/model/run.ts'
import { machineFacts } from '../../adapters/machine.ts'
import { ownNames } from '../../adapters/own-names.ts'
import { viewRun } from '../../core/pipeline/runs.ts'
import { redactReport } from '../../core/report/run/redact.ts'
import { type ReportFormat, reportFormats, writeRunReport } from '../../core/report/run/report-formats.ts'
import { runReportDocument } from '../../core/report/run/run-document.ts'
import { type ReportFacts, runReport } from '../../core/report/run/run-report.ts'
import { redactWalk } from '../../core/report/walk/redact-walk.ts'
import { walkReportDocument } from '../../core/report/walk/walk-document.ts'
import { walkReport } from '../../core/report/walk/walk-report.ts'
import { writeWalkReport } from '../../core/report/walk/write-walk-report.ts'
import type { Arguments } from '../arguments.ts'
import { exitCode } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'

export const reportCommand = async ({ args, platform, console }: Session): Promise<Outcome> => {
  const { output, redact } = args.runReport
  const format = formatOf(args)
  if (args.json && output === null && format !== 'json') {
    return failed(certmendError('usage', { problem: `--json leaves no room for ${format}: add --output` }))
  }
  const runs: RunView[] = []
  for (const id of new Set(args.operands)) {
    const run = await viewRun(platform, id as RunId)
    if (!run.ok) return failed(run.error)
    runs.push(run.value)
  }
  const { t } = console
  const facts = { toolVersion: platform.toolVersion, createdAt: platform.clock.now() }
  const [only, ...more] = runs
  const { content, document } =
    only !== undefined && more.length === 0
      ? reportOnRun(t, only, facts, format, redact)
      : reportOnRuns(t, runs, facts, format, redact)
  if (output === null) {
    console.say(content.replace(/\r?\n$/, ''))
  } else {
    const saved = await platform.files.create(output, new TextEncoder().encode(content))
    if (!saved.ok) return failed(saved.error)
    console.tell('run-report.saved', { path: output })
  }
  return { document, errors: [], exitCode: exitCode.done }
}

interface Written {
  readonly content: string
  readonly document: Readonly<Record<string, object>>
}

type Facts = Pick<ReportFacts, 'toolVersion' | 'createdAt'>

const reportOnRun = (t: Translate, run: RunView, facts: Facts, format: ReportFormat, redact: boolean): Written => {
  const full = runReport(run, { ...facts, computer: thisComputer([run]) })
  const report = redact ? redactReport(full, ownNames(process.env)) : full
  return { content: writeRunReport(t, report, format), document: runReportDocument(t, report) }
}

/** As the window's report of a walk, without looks at a machine. */
const reportOnRuns = (
  t: Translate,
  runs: readonly RunView[],
  { toolVersion, createdAt }: Facts,
  format: ReportFormat,
  redact: boolean,
): Written => {
  const inOrder = [...runs].sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt))
  const walk = { createdAt: createdAt.toISOString(), before: null, after: null, stale: false, runs: inOrder }
  const full = walkReport(walk, { toolVersion, computer: thisComputer(runs) })
  const { report } = redact ? redactWalk(full, ownNames(process.env)) : { report: full }
  return { content: writeWalkReport(t, report, format), document: walkReportDocument(t, report) }
}

/** As asked for, or as the file is called; a text otherwise. */
const formatOf = ({ json, runReport: { format, output } }: Arguments): ReportFormat => {
  if (format !== null) return format
  const ending = output === null ? '' : extname(output).slice(1).toLowerCase()
  return reportFormats.find((one) => one === ending) ?? (json ? 'json' : 'txt')
}

/** Null where they are about files. */
const thisComputer = (runs: readonly RunView[]): string | null =>
  runs.some(({ targets }) => targets.some(({ location }) => location === 'live')) ? machineFacts().computerName : null
