/** A whole diagnosis: facts of a machine, its certificates, its logs. Reads only. */
import { certmendError } from '../../shared/contract/errors.ts'
import type { Finding, FindingId, MachineDiagnosis, NextStep, Scenario } from '../../shared/model/finding.ts'
import type { LogsView } from '../../shared/model/log.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import { arrivedFindings, diagnose } from '../core/diagnosis/diagnose.ts'
import type { MachineFacts } from '../core/diagnosis/facts.ts'
import { computerName, type FactPart, factParts, gatherFacts } from '../core/diagnosis/gather.ts'
import { nextSteps } from '../core/diagnosis/next-steps.ts'
import { openOfflineMachine } from '../core/diagnosis/offline-machine.ts'
import { viewRuns } from '../core/pipeline/runs.ts'
import type { Platform } from '../core/ports.ts'
import { locate } from '../core/sources/locate.ts'
import { certificatesOf, type LiveParts, runningMachine } from './live-facts.ts'
import { readMachineLogs } from './machine-logs.ts'

export type DiagnosisParts = LiveParts

export interface DiagnosisOptions {
  /** Where logs are, instead of the places where that machine keeps them. */
  readonly logFolder: string | null
  readonly scenario: Scenario
  readonly signal?: AbortSignal | undefined
  /** Of all parts together; `item` is what is being read, for people. */
  readonly onProgress?: ((done: number, total: number, item: string) => void) | undefined
  /** Each finding once, as soon as it is certain to stay as it is. */
  readonly onFindings?: ((findings: readonly Finding[]) => void) | undefined
}

export interface MachineWithSteps {
  readonly diagnosis: MachineDiagnosis
  /** What comes next in another scenario; nothing is read again. */
  readonly stepsFor: (scenario: Scenario) => readonly NextStep[]
  /** What all of it follows from. */
  readonly facts: MachineFacts
  /** Whether it is the computer that Certmend runs on. */
  readonly isThisComputer: boolean
}

/**
 * `location`: a volume, a folder of hives, a SOFTWARE hive, or `live`. Fails where there is no machine at all, and with
 * `cancelled`.
 */
export const diagnoseMachine = async (
  parts: DiagnosisParts,
  location: string,
  options: DiagnosisOptions,
): Promise<Result<MachineWithSteps>> => {
  const { platform } = parts
  const { signal } = options
  const isCancelled = (): boolean => signal?.aborted === true
  if (isCancelled()) return cancelled
  const located = await locate(platform, location, false)
  const source = located.sources.find(({ kind }) => kind === 'hive' || kind === 'live')
  if (!source) return failure(located.errors[0] ?? certmendError('nothing-to-read', {}, { location }))
  const offline = source.kind === 'live' ? null : await openOfflineMachine(platform.files, source.path)
  try {
    const machine = offline ?? (await runningMachine(parts))
    const progress = progressOf(options.onProgress)
    const shown: { logs: LogsView | null } = { logs: null }
    const logs = async (): Promise<MachineFacts['logs']> => {
      const mendedAt = await lastMend(platform, source.path)
      const read = await readMachineLogs(platform.files, machine, {
        logFolder: options.logFolder,
        mendedAt,
        signal,
        onProgress: (done, total, item) => progress('logs', total === 0 ? 1 : done / total, item),
      })
      if (!read.ok) return read
      shown.logs = read.value.view
      return success(read.value.fact)
    }
    const facts = await gatherFacts(
      machine,
      { certificates: () => certificatesOf(platform, location, isCancelled), logs },
      {
        isCancelled,
        onPart: (part) => progress(part, 0, source.location),
        onFacts: onlyNew(options.onFindings),
      },
    )
    const computer = isCancelled() ? null : await computerName(machine)
    if (isCancelled()) return cancelled
    progress('logs', 1, '')
    const { findings, verdict } = diagnose(facts)
    const stepsFor = (scenario: Scenario): readonly NextStep[] => nextSteps(facts, verdict, scenario)
    const { scenario } = options
    const steps = stepsFor(scenario)
    const place = { location: source.location, computer }
    return success({
      diagnosis: { ...place, scenario, findings, verdict, steps, logs: shown.logs },
      stepsFor,
      facts,
      isThisComputer: source.kind === 'live',
    })
  } finally {
    offline?.close()
  }
}

const cancelled = failure(certmendError('cancelled'))

/** How much of the whole each part counts, in hundredths. */
const weights: Readonly<Record<FactPart, number>> = {
  windows: 4,
  architecture: 2,
  update: 4,
  client: 4,
  certificateMaker: 4,
  patches: 6,
  statusFiles: 2,
  history: 4,
  certificates: 15,
  siteServer: 5,
  logs: 50,
}

/** `share`: how much of that part is done, 0 to 1. Never tells less than before. */
const progressOf = (tell: DiagnosisOptions['onProgress']): ((part: FactPart, share: number, item: string) => void) => {
  const before = (part: FactPart): number =>
    factParts.slice(0, factParts.indexOf(part)).reduce((sum, name) => sum + weights[name], 0)
  const total = factParts.reduce((sum, name) => sum + weights[name], 0)
  let most = 0
  return (part, share, item) => {
    most = Math.max(most, Math.floor(before(part) + weights[part] * Math.min(1, share)))
    tell?.(most, total, item)
  }
}

const onlyNew = (tell: DiagnosisOptions['onFindings']): ((facts: Partial<MachineFacts>) => void) => {
  const told = new Set<FindingId>()
  return (facts) => {
    const news = arrivedFindings(facts).filter(({ id }) => !told.has(id))
    for (const { id } of news) told.add(id)
    if (news.length > 0) tell?.(news)
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
