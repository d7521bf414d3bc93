/**
 * Runs on disk: `<state>/runs/<run>/` with plan.json, journal.jsonl and the backups. Everything is flushed before the
 * effect that it is about (ARCHITECTURE rule 3).
 */
import { certmendError } from '../../../shared/contract/errors.ts'
import type { RunId, TargetId } from '../../../shared/model/ids.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { Platform } from '../ports.ts'
import { type JournalEntry, journalLine, type PreparedEntry, parseJournal, resumingLine } from './journal.ts'
import { parsePlan, writePlan } from './plan.ts'

const largestJournal = 1 << 30

export interface StoredRun {
  readonly id: RunId
  readonly folder: string
  readonly plan: Plan
  readonly entries: readonly JournalEntry[]
  /** The last journal line was torn off. */
  readonly torn: boolean
}

const runsFolder = ({ files }: Platform, stateFolder: string): string => files.join(stateFolder, 'runs')

/** Our own first: the same run is found there, whatever stands elsewhere. */
const stateFolders = ({ stateFolder, sharedStateFolder }: Platform): readonly string[] => [
  ...new Set([stateFolder, sharedStateFolder]),
]

/** Whether a run is kept where this Certmend writes. The others are those of one with administrative rights. */
export const isOwnRun = (platform: Platform, { id, folder }: Pick<StoredRun, 'id' | 'folder'>): boolean =>
  folder === platform.files.join(runsFolder(platform, platform.stateFolder), id)
const journalPath = (platform: Platform, folder: string): string => platform.files.join(folder, 'journal.jsonl')
const planPath = (platform: Platform, folder: string): string => platform.files.join(folder, 'plan.json')

/** `run-20261121-093645-abcd`: sorts by time. */
const newRunId = (platform: Platform): RunId => {
  const stamp = platform.clock
    .now()
    .toISOString()
    .replace(/[-:]|\.\d+Z$/g, '')
    .replace('T', '-')
  return `run-${stamp}-${platform.ids.next(4)}` as RunId
}

export interface OpenRun {
  readonly id: RunId
  readonly folder: string
  record(entry: JournalEntry): Promise<Result<true>>
}

const openRun = (platform: Platform, id: RunId, folder: string): OpenRun => ({
  id,
  folder,
  record: (entry) => platform.files.append(journalPath(platform, folder), journalLine(entry)),
})

/** Makes the run's folder with its plan and the first journal line. */
export const startRun = async (
  platform: Platform,
  plan: Plan,
  begin: Omit<Extract<JournalEntry, { entry: 'begin' }>, 'entry' | 'run' | 'at' | 'planDigest'>,
): Promise<Result<OpenRun>> => {
  const { files } = platform
  const id = newRunId(platform)
  const folder = files.join(runsFolder(platform, platform.stateFolder), id)
  const made = await files.makeFolder(folder)
  if (!made.ok) return made
  const planned = await files.create(planPath(platform, folder), writePlan(plan))
  if (!planned.ok) return planned
  const first: JournalEntry = {
    entry: 'begin',
    run: id,
    at: platform.clock.now().toISOString(),
    planDigest: plan.digest,
    ...begin,
  }
  const begun = await files.create(journalPath(platform, folder), journalLine(first))
  if (!begun.ok) return begun
  // Not the backups: they hold what only administrators may read.
  for (const path of [planPath(platform, folder), journalPath(platform, folder)]) await platform.stateAccess.share(path)
  return success(openRun(platform, id, folder))
}

/** Goes on with an interrupted run; its journal says so. */
export const continueRun = async (platform: Platform, run: StoredRun): Promise<Result<OpenRun>> => {
  const line = resumingLine({ entry: 'resumed', at: platform.clock.now().toISOString() }, run.torn)
  const noted = await platform.files.append(journalPath(platform, run.folder), line)
  return noted.ok ? success(openRun(platform, run.id, run.folder)) : noted
}

/**
 * All runs, in each folder oldest first. A folder whose journal never began is an interrupted start that changed nothing:
 * passed over. The codes of `StateAccess`.
 */
export const listRuns = async (platform: Platform): Promise<Result<readonly Result<StoredRun>[]>> => {
  const checked = await platform.stateAccess.check()
  if (!checked.ok) return checked
  const runs: Result<StoredRun>[] = []
  for (const stateFolder of stateFolders(platform)) {
    const names = await platform.files.list(runsFolder(platform, stateFolder))
    if (!names.ok) {
      if (names.error.code === 'not-found' || stateFolder !== platform.stateFolder) continue
      return names
    }
    for (const name of names.value.filter((candidate) => runName.test(candidate))) {
      const run = await loadFrom(platform, stateFolder, name as RunId)
      if (run.ok ? run.value.entries.length > 0 : run.error.code !== 'run-unknown') runs.push(run)
    }
  }
  return success(runs)
}

/** `run-unknown` where there is none; `run-unreadable` where its journal or plan is damaged; the codes of `StateAccess`. */
export const loadRun = async (platform: Platform, id: RunId): Promise<Result<StoredRun>> => {
  const unknown = failure(certmendError('run-unknown', { run: id }))
  if (!runName.test(id)) return unknown
  const checked = await platform.stateAccess.check()
  if (!checked.ok) return checked
  for (const stateFolder of stateFolders(platform)) {
    const run = await loadFrom(platform, stateFolder, id)
    if (run.ok || run.error.code !== 'run-unknown') return run
  }
  return unknown
}

const runName = /^run-[0-9a-z-]+$/

const loadFrom = async (platform: Platform, stateFolder: string, id: RunId): Promise<Result<StoredRun>> => {
  const { files } = platform
  const folder = files.join(runsFolder(platform, stateFolder), id)
  const unknown = failure(certmendError('run-unknown', { run: id }))
  const lines = await files.readAll(journalPath(platform, folder), largestJournal)
  if (!lines.ok) return lines.error.code === 'not-found' ? unknown : lines
  const journal = parseJournal(lines.value, journalPath(platform, folder))
  if (!journal.ok) return journal
  const content = await files.readAll(planPath(platform, folder), largestJournal)
  if (!content.ok) return content
  const plan = parsePlan(platform.hashes, content.value, planPath(platform, folder))
  if (!plan.ok) return failure(certmendError('run-unreadable', { reason: plan.error.code }, { location: folder }))
  return success({ id, folder, plan: plan.value, ...journal.value })
}

export const hasEnded = (run: StoredRun): boolean => run.entries.some((entry) => entry.entry === 'end')

export const beginOf = (run: StoredRun): Extract<JournalEntry, { entry: 'begin' }> => {
  const [first] = run.entries
  if (first?.entry !== 'begin') throw new Error(`run ${run.id} has no beginning`)
  return first
}

export const preparedOf = (run: StoredRun): readonly PreparedEntry[] =>
  run.entries.filter((entry) => entry.entry === 'prepared')

/** Targets that an undo can take back: applied and not rolled back since. */
export const appliedTargets = (run: StoredRun): readonly TargetId[] => {
  const applied = new Set<TargetId>()
  for (const entry of run.entries) {
    if (entry.entry === 'applied') applied.add(entry.target)
    if (entry.entry === 'rolled-back') applied.delete(entry.target)
  }
  return [...applied]
}
