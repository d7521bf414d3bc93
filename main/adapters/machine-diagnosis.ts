/** A whole diagnosis: facts of a machine, its certificates, its logs. Reads only. */
import { type CertmendError, certmendError } from '../../shared/contract/errors.ts'
import type { CertificateView } from '../../shared/model/certificate.ts'
import type { Diagnosis, Evidence, NextStep, Scenario } from '../../shared/model/finding.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { diagnose } from '../core/diagnosis/diagnose.ts'
import type { Fact, LogSummary } from '../core/diagnosis/facts.ts'
import { gatherFacts } from '../core/diagnosis/gather.ts'
import { type LogEvidence, logEvidence, summarizeLogs } from '../core/diagnosis/log-evidence.ts'
import { codeNeedles } from '../core/diagnosis/log-signatures.ts'
import type { FilePlace, Machine } from '../core/diagnosis/machine.ts'
import { nextSteps } from '../core/diagnosis/next-steps.ts'
import { openOfflineMachine } from '../core/diagnosis/offline-machine.ts'
import { viewRuns } from '../core/pipeline/runs.ts'
import type { Platform, ProcessRunner } from '../core/ports.ts'
import { scan } from '../core/scan.ts'
import { locate } from '../core/sources/locate.ts'
import { searchLogs } from './log-search.ts'
import { liveMachine } from './machine-facts.ts'
import type { WindowsFacts } from './windows-registry.ts'

export interface DiagnosisParts {
  readonly platform: Platform
  readonly runner: ProcessRunner
  readonly windows: WindowsFacts
}

export interface DiagnosisOptions {
  /** Where logs are, instead of the places where that machine keeps them. */
  readonly logFolder: string | null
  readonly scenario: Scenario
  readonly onProgress?: (done: number, total: number) => void
}

export interface MachineDiagnosis extends Diagnosis {
  readonly location: string
  readonly steps: readonly NextStep[]
}

/** `location`: a volume, a folder of hives, a SOFTWARE hive, or `live`. Fails where there is no machine at all. */
export const diagnoseMachine = async (
  parts: DiagnosisParts,
  location: string,
  options: DiagnosisOptions,
): Promise<Result<MachineDiagnosis>> => {
  const { platform } = parts
  const located = await locate(platform, location, false)
  const source = located.sources.find(({ kind }) => kind === 'hive' || kind === 'live')
  if (!source) return failure(located.errors[0] ?? certmendError('nothing-to-read', {}, { location }))
  const offline = source.kind === 'live' ? null : await openOfflineMachine(platform.files, source.path)
  try {
    const machine = offline ?? (await liveMachine({ ...platform, runner: parts.runner, facts: parts.windows }))
    const facts = await gatherFacts(
      machine,
      {
        certificates: await certificatesOf(platform, location),
        logs: await logsOf(platform, machine, source.path, options.logFolder),
      },
      options.onProgress,
    )
    const diagnosis = diagnose(facts)
    return success({
      ...diagnosis,
      location: source.location,
      steps: nextSteps(facts, diagnosis.verdict, options.scenario),
    })
  } finally {
    offline?.close()
  }
}

const certificatesOf = async (platform: Platform, location: string): Promise<Fact<readonly CertificateView[]>> => {
  const { report } = await scan(platform, [location], { recursive: false, policy: 'truncate', only: [] })
  const [error] = report.errors
  if (report.sources.length === 0) return failure(error ?? certmendError('nothing-to-read', {}, { location }))
  const value = report.sources.flatMap(({ certificates }) => certificates)
  const evidence = report.sources.flatMap((source) =>
    source.certificates
      .filter(({ friendlyName }) => friendlyName.proposed !== null || friendlyName.state === 'leading-nul')
      .map(({ key, friendlyName }): Evidence => ({ kind: 'certificate', location: key, value: friendlyName.hex })),
  )
  return success({ value, evidence })
}

/** Where clients keep their logs (facts/domain.md §3.1), on the machine's own volume. */
const logPlaces: readonly FilePlace[] = [
  { base: 'windows', path: ['System32', 'CCM', 'Logs'] },
  { base: 'windows', path: ['SysWOW64', 'CCM', 'Logs'] },
  { base: 'windows', path: ['System32', 'CCM', 'Logs', 'SMSTSLog'] },
  { base: 'windows', path: ['SysWOW64', 'CCM', 'Logs', 'SMSTSLog'] },
  { base: 'volume', path: ['Program Files', 'SMS_CCM', 'Logs'] },
  { base: 'volume', path: ['_SMSTaskSequence', 'Logs', 'SMSTSLog'] },
]

const isLog = (name: string): boolean => /\.lo[g_]$/i.test(name)

const logsOf = async (
  platform: Platform,
  machine: Machine,
  target: string,
  logFolder: string | null,
): Promise<Fact<LogSummary>> => {
  const { files } = platform
  const paths: string[] = []
  if (logFolder !== null) {
    const names = await files.list(logFolder)
    if (!names.ok) return names
    paths.push(...names.value.filter(isLog).map((name) => files.join(logFolder, name)))
  } else {
    let reason: CertmendError | null = null
    for (const place of logPlaces) {
      const folder = await machine.files.folder(place)
      if (!folder.ok) reason = folder.error
      else if (folder.value !== null) {
        const { location, names } = folder.value
        paths.push(...names.filter(isLog).map((name) => files.join(location, name)))
      }
    }
    if (paths.length === 0) return failure(reason ?? certmendError('no-logs'))
  }
  const searched = await searchLogs(paths, codeNeedles)
  if (!searched.ok) return searched
  const { found, filesRead, bytesRead, errors } = searched.value
  const [unreadable] = errors
  if (filesRead === 0 && unreadable) return failure(unreadable)
  const mendedAt = await lastMend(platform, target)
  const logs: LogEvidence[] = []
  for (const { path, hits } of found) {
    const read = await evidenceIn(platform, path, hits, mendedAt)
    if (!read.ok) return read
    logs.push(read.value)
  }
  return success({
    value: { ...summarizeLogs(logs, mendedAt), files: filesRead, bytes: bytesRead },
    evidence: logs.flatMap(({ location, items }) =>
      items.map(
        ({ record }): Evidence => ({ kind: 'log-line', location: `${location}:${record.line}`, value: record.message }),
      ),
    ),
  })
}

const evidenceIn = async (
  { files }: Platform,
  path: string,
  hits: Parameters<typeof logEvidence>[2],
  mendedAt: Date | null,
): Promise<Result<LogEvidence>> => {
  const file = await files.open(path)
  if (!file.ok) return file
  try {
    return logEvidence(file.value, path, hits, { mendedAt })
  } finally {
    file.value.close()
  }
}

/** When Certmend last mended this machine, and nobody took it back. */
const lastMend = async (platform: Platform, target: string): Promise<Date | null> => {
  const listed = await viewRuns(platform)
  const run = listed.ok
    ? listed.value.runs.find(
        ({ kind, result, undoneBy, targets }) =>
          kind === 'mend' &&
          result === 'done' &&
          undoneBy === null &&
          targets.some(({ location }) => location === target),
      )
    : undefined
  return run?.endedAt ? new Date(run.endedAt) : null
}
