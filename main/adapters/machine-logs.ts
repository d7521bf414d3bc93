/** The logs of a machine: where they are, one search through all of them, and what is shown of those that say something. */
import { setImmediate } from 'node:timers/promises'
import { type CertmendError, certmendError } from '../../shared/contract/errors.ts'
import type { Evidence } from '../../shared/model/finding.ts'
import type { ClientPackageView, LogAxis, LogsView } from '../../shared/model/log.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { LogSummary, Observed } from '../core/diagnosis/facts.ts'
import { createLogAxis, matchAmong } from '../core/diagnosis/log-axis.ts'
import { type LogEvidence, logEvidence, recordsAt, summarizeLogs } from '../core/diagnosis/log-evidence.ts'
import {
  clientPackageView,
  codeNeedles,
  isCodeHit,
  type LocatedRecord,
  packageNeedles,
} from '../core/diagnosis/log-signatures.ts'
import { byImportance, type LogToShow, logViews } from '../core/diagnosis/log-view.ts'
import type { FilePlace, Machine } from '../core/diagnosis/machine.ts'
import { readFailure } from '../core/fault.ts'
import { rotations } from '../core/formats/cmtrace-log/rotation.ts'
import type { ByteSource, FileSystem } from '../core/ports.ts'
import { type LogHits, readLog, searchLogs } from './log-search.ts'

export interface MachineLogsOptions {
  /** Where logs are, instead of the places where that machine keeps them. */
  readonly logFolder: string | null
  /** When the machine was mended; null where nobody knows. */
  readonly mendedAt: Date | null
  readonly signal: AbortSignal | undefined
  /** `done` of `total` bytes. */
  readonly onProgress: (done: number, total: number, item: string) => void
}

export interface MachineLogs {
  readonly fact: Observed<LogSummary>
  readonly view: LogsView
}

/** Fails where there are no logs, where none can be read, and with `cancelled`. */
export const readMachineLogs = async (
  files: FileSystem,
  machine: Machine,
  { logFolder, mendedAt, signal, onProgress }: MachineLogsOptions,
): Promise<Result<MachineLogs>> => {
  const listed = await (logFolder === null ? logsOfMachine(files, machine) : logsInFolder(files, logFolder))
  if (!listed.ok) return listed
  const searched = await searchLogs(listed.value, codeNeedles, {
    signal,
    onProgress: ({ bytesDone, bytes, item }) => onProgress(bytesDone, bytes, item),
    also: { needles: packageNeedles, isFor: (path) => isTaskSequenceLog(files, path) },
  })
  if (!searched.ok) return searched
  const { found, filesRead, bytesRead, errors } = searched.value
  const [unreadable] = errors
  if (filesRead === 0 && unreadable) return failure(unreadable)

  const logs: LogEvidence[] = []
  const packages: LocatedRecord[] = []
  for (const hits of found) {
    await setImmediate()
    if (signal?.aborted) return failure(certmendError('cancelled'))
    const read = await readFound(files, hits, mendedAt)
    if (!read.ok) return read
    if (read.value.evidence.items.length > 0) logs.push(read.value.evidence)
    packages.push(...read.value.packages)
  }
  const shown = await withAxes(files, byImportance(logs), found, signal)
  if (!shown.ok) return shown
  return success({
    fact: {
      value: { ...summarizeLogs(logs, mendedAt), files: filesRead, bytes: bytesRead },
      evidence: logs.flatMap(lineEvidence),
    },
    view: viewOf(shown.value, filesRead, bytesRead, clientPackageView(packages)),
  })
}

const viewOf = (
  logs: readonly LogToShow[],
  files: number,
  bytes: number,
  clientPackage: ClientPackageView | null,
): LogsView => ({ logs: logViews(logs), files, bytes, clientPackage })

const lineEvidence = ({ location, items }: LogEvidence): readonly Evidence[] =>
  items.map(({ record }) => ({ kind: 'log-line', location: `${location}:${record.line}`, value: record.message }))

/** Where clients keep their logs (facts/domain.md §3.1), on the machine's own volume. */
const logPlaces: readonly FilePlace[] = [
  { base: 'windows', path: ['System32', 'CCM', 'Logs'] },
  { base: 'windows', path: ['SysWOW64', 'CCM', 'Logs'] },
  { base: 'windows', path: ['System32', 'CCM', 'Logs', 'SMSTSLog'] },
  { base: 'windows', path: ['SysWOW64', 'CCM', 'Logs', 'SMSTSLog'] },
  { base: 'volume', path: ['Program Files', 'SMS_CCM', 'Logs'] },
  { base: 'volume', path: ['_SMSTaskSequence', 'Logs', 'SMSTSLog'] },
]

/** Paths, the generations of each log from the oldest to the one that is being written. */
const logsOfMachine = async (files: FileSystem, machine: Machine): Promise<Result<readonly string[]>> => {
  const paths: string[] = []
  let reason: CertmendError | null = null
  for (const place of logPlaces) {
    const folder = await machine.files.folder(place)
    if (!folder.ok) reason = folder.error
    else if (folder.value !== null) paths.push(...inTimeOrder(files, folder.value.location, folder.value.names))
  }
  return paths.length > 0 ? success(paths) : failure(reason ?? certmendError('no-logs'))
}

const logsInFolder = async (files: FileSystem, folder: string): Promise<Result<readonly string[]>> => {
  const names = await files.list(folder)
  return names.ok ? success(inTimeOrder(files, folder, names.value)) : names
}

const inTimeOrder = (files: FileSystem, folder: string, names: readonly string[]): readonly string[] =>
  rotations(names).flatMap((log) => log.files.map((name) => files.join(folder, name)))

/** Only these say where a task sequence had the client's package. */
const isTaskSequenceLog = (files: FileSystem, path: string): boolean => /^smsts\b/i.test(files.baseName(path))

interface FoundInLog {
  readonly evidence: LogEvidence
  readonly packages: readonly LocatedRecord[]
}

const readFound = async (
  files: FileSystem,
  { path, hits }: LogHits,
  mendedAt: Date | null,
): Promise<Result<FoundInLog>> => {
  const file = await files.open(path)
  if (!file.ok) return file
  try {
    const code = hits.filter(isCodeHit)
    const evidence = logEvidence(file.value, path, code, { mendedAt })
    if (!evidence.ok) return evidence
    const packages = packageRecords(file.value, path, hits)
    return packages.ok ? success({ evidence: evidence.value, packages: packages.value }) : packages
  } finally {
    file.value.close()
  }
}

/** The last word counts, so that the last few hits of each needle are enough. */
const packageRecords = (source: ByteSource, path: string, hits: LogHits['hits']): Result<readonly LocatedRecord[]> => {
  const last = packageNeedles
    .flatMap((needle) => hits.filter((hit) => hit.needle === needle).slice(-packageHits))
    .sort((a, b) => a.offset - b.offset)
  try {
    const found = [...recordsAt(source, last)].flatMap(({ records, index }) => records[index] ?? [])
    return success(found.map((record) => ({ location: path, record })))
  } catch (error) {
    return readFailure(error, path)
  }
}

const packageHits = 20

/** Logs whose records are placed in time: the most important ones. */
const axesShown = 4
/** Bytes of all logs together that are read whole for it. */
const axisLimit = 16 << 20

/** Fails only with `cancelled`. */
const withAxes = async (
  files: FileSystem,
  logs: readonly LogEvidence[],
  found: readonly LogHits[],
  signal: AbortSignal | undefined,
): Promise<Result<readonly LogToShow[]>> => {
  const shown: LogToShow[] = []
  let left = axisLimit
  for (const [index, evidence] of logs.entries()) {
    const hits = found.find(({ path }) => path === evidence.location)?.hits.filter(isCodeHit) ?? []
    const size = await sizeOf(files, evidence.location)
    const fits = index < axesShown && size <= left
    const axis = fits ? await axisOf(evidence.location, hits, signal) : null
    if (fits) left -= size
    if (signal?.aborted) return failure(certmendError('cancelled'))
    shown.push({ evidence, axis })
  }
  return success(shown)
}

const sizeOf = async (files: FileSystem, path: string): Promise<number> => {
  const facts = await files.facts(path)
  return facts.ok ? facts.value.size : 0
}

/** Null where the log grew too large meanwhile, or is no longer there: what was found in it stands. */
const axisOf = async (
  path: string,
  hits: LogHits['hits'],
  signal: AbortSignal | undefined,
): Promise<LogAxis | null> => {
  const axis = createLogAxis(matchAmong(hits))
  const read = await readLog(path, axisLimit, axis.add, signal)
  return read.ok ? axis.result() : null
}
