/** certmend report: what a run did, as a page, a table, a text for a ticket or data; with or without names. Reads only. */
import { userInfo } from 'node:os'
import { extname } from 'node:path'
import { certmendError } from '../../../shared/contract/errors.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import type { RunView } from '../../../shared/model/run.ts'
import { machineFacts } from '../../adapters/machine.ts'
import { viewRun } from '../../core/pipeline/runs.ts'
import type { KnownNames } from '../../core/report/run/private-names.ts'
import { redactReport } from '../../core/report/run/redact.ts'
import { type ReportFormat, reportFormats, writeRunReport } from '../../core/report/run/report-formats.ts'
import { runReportDocument } from '../../core/report/run/run-document.ts'
import { runReport } from '../../core/report/run/run-report.ts'
import type { Arguments } from '../arguments.ts'
import { exitCode } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'

export const reportCommand = async ({ args, platform, console }: Session): Promise<Outcome> => {
  const { output, redact } = args.runReport
  const format = formatOf(args)
  if (args.json && output === null && format !== 'json') {
    return failed(certmendError('usage', { problem: `--json leaves no room for ${format}: add --output` }))
  }
  const run = await viewRun(platform, (args.operands[0] ?? '') as RunId)
  if (!run.ok) return failed(run.error)
  const full = runReport(run.value, {
    toolVersion: platform.toolVersion,
    createdAt: platform.clock.now(),
    computer: isAboutThisComputer(run.value) ? machineFacts().computerName : null,
  })
  const { t } = console
  const report = redact ? redactReport(full, namesHere()) : full
  const content = writeRunReport(t, report, format)
  if (output === null) {
    console.say(content.replace(/\r?\n$/, ''))
  } else {
    const saved = await platform.files.create(output, new TextEncoder().encode(content))
    if (!saved.ok) return failed(saved.error)
    console.tell('run-report.saved', { path: output })
  }
  return { document: runReportDocument(t, report), errors: [], exitCode: exitCode.done }
}

/** As asked for, or as the file is called; a text otherwise. */
const formatOf = ({ json, runReport: { format, output } }: Arguments): ReportFormat => {
  if (format !== null) return format
  const ending = output === null ? '' : extname(output).slice(1).toLowerCase()
  return reportFormats.find((one) => one === ending) ?? (json ? 'json' : 'txt')
}

const isAboutThisComputer = ({ targets }: RunView): boolean => targets.some(({ location }) => location === 'live')

/** How this machine, its person and their domain are called: they may stand in paths and logs. */
const namesHere = (): KnownNames => {
  const { USERDOMAIN, USERDNSDOMAIN, USERNAME } = process.env
  return {
    hosts: [machineFacts().computerName],
    users: [USERNAME, personName()].filter((name) => name !== undefined),
    domains: [USERDNSDOMAIN, USERDOMAIN].filter((name) => name !== undefined),
  }
}

/** Undefined where the system knows no name for who runs this. */
const personName = (): string | undefined => {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}
