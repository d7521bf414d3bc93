/**
 * What a walk came to, and what it leaves to be done: said only from what was read back and looked at, never from what
 * was meant. There is no name of a machine or person in it.
 */
import type { FindingId, NextStepId, VerdictId } from './finding.ts'
import type { TargetId } from './ids.ts'
import type { RunView } from './run.ts'
import { runFacts } from './run-facts.ts'
import type { WalkLook, WalkView } from './walk-report.ts'

export type WalkParts = Pick<WalkView, 'before' | 'after' | 'runs' | 'stale'>

export const walkOutcomeIds = [
  /** The machine was looked at afterwards and is in order. `count`: names. */
  'mended',
  /** The names are sound, the client is not patched; or the other way round. */
  'half-mended',
  'half-patched',
  /** Not looked at afterwards, or there is no machine: what the runs themselves read back. */
  'names-mended',
  'patched-and-mended',
  'hotfix-applied',
  'package-extracted',
  /** Nothing else was changed. `count`: edits. */
  'sequence-saved',
  /** Looked at afterwards; see `verdict`. */
  'still-affected',
  'restart-needed',
  /** `count`: runs. */
  'taken-back',
  'rolled-back',
  'partial',
  'interrupted',
  /** `verdict`: of the only look; null where there was none. */
  'nothing-changed',
  'unknown',
] as const
export type WalkOutcomeId = (typeof walkOutcomeIds)[number]

export interface WalkOutcome {
  readonly id: WalkOutcomeId
  /** Names, edits or runs that it is about. */
  readonly count: number
  /** Of the last look, where nothing was changed since. */
  readonly verdict: VerdictId | null
}

export const openPointIds = ['recover', 'partial', 'restart', 'look-again', 'import'] as const

/** A step of the remedy that is still needed, or what follows from the runs. */
export interface OpenPoint {
  readonly id: NextStepId | (typeof openPointIds)[number]
  /** Runs, or task sequences, that it is about. */
  readonly count: number
}

export const walkOutcome = (view: WalkParts): WalkOutcome => {
  const { runs } = view
  const look = currentLook(view)
  const verdict = look?.diagnosis.verdict.id ?? null
  const outcome = (id: WalkOutcomeId, count = 0): WalkOutcome => ({ id, count, verdict })
  const interrupted = interruptedRuns(view).length
  if (interrupted > 0) return outcome('interrupted', interrupted)
  const partial = partialRuns(view).length
  if (partial > 0) return outcome('partial', partial)
  if (needsRestart(view)) return outcome('restart-needed')
  const kept = keptRuns(runs)
  const takenBack = runs.filter(({ undoneBy }) => undoneBy !== null).length
  if (kept.length === 0 && takenBack > 0) return outcome('taken-back', takenBack)
  if (kept.length === 0 && runs.length > 0) return outcome('rolled-back', runs.length)
  const work = workOf(kept)
  if (work.names === 0 && !work.isPatched) {
    if (work.edits > 0) return outcome('sequence-saved', work.edits)
    return outcome(work.isExtracted ? 'package-extracted' : 'nothing-changed')
  }
  return outcome(verdict === null ? readBack(work) : lookedAt(work, verdict), work.names)
}

interface Work {
  /** Certificates whose names read back as they should. */
  readonly names: number
  readonly edits: number
  readonly isPatched: boolean
  readonly isExtracted: boolean
}

const readBack = ({ names, isPatched }: Work): WalkOutcomeId => {
  if (names === 0) return 'hotfix-applied'
  return isPatched ? 'patched-and-mended' : 'names-mended'
}

const lookedAt = (work: Work, verdict: VerdictId): WalkOutcomeId => {
  switch (verdict) {
    case 'remediated':
    case 'not-affected':
      return work.names > 0 ? 'mended' : 'hotfix-applied'
    case 'certificates-fixed':
      return 'half-mended'
    case 'client-patched':
      return 'half-patched'
    case 'affected':
    case 'at-risk':
    case 'confirmed-by-log':
      return 'still-affected'
    case 'not-applicable':
      return readBack(work)
    case 'unknown':
      return 'unknown'
  }
}

/** The steps that the last look asks for and no later run has made, and what the runs leave. In the order of the work. */
export const openPoints = (view: WalkParts): readonly OpenPoint[] => {
  const kept = keptRuns(view.runs)
  const point = (id: OpenPoint['id'], count: number): readonly OpenPoint[] => (count > 0 ? [{ id, count }] : [])
  const look = view.after ?? view.before
  const isWaiting = needsRestart(view)
  const made = madeSteps(kept, view.stale || isWaiting)
  const needed = (look?.diagnosis.steps ?? []).filter(({ id, state }) => state === 'needed' && !made.has(id))
  return [
    ...point('recover', interruptedRuns(view).length),
    ...point('partial', partialRuns(view).length),
    ...point('restart', isWaiting ? 1 : 0),
    ...point('look-again', view.stale && look !== null ? 1 : 0),
    ...needed.map(({ id }): OpenPoint => ({ id, count: 1 })),
    ...point('import', savedSequences(kept)),
  ]
}

/** Null where something was changed since, or nobody looked. */
const currentLook = ({ before, after, stale }: WalkParts): WalkLook | null => (stale ? null : (after ?? before))

/** Runs of a remedy whose changes stand. */
const keptRuns = (runs: readonly RunView[]): readonly RunView[] =>
  runs.filter(({ kind, undoneBy, result }) => kind === 'mend' && undoneBy === null && result !== 'rolled-back')

const interruptedRuns = ({ runs }: WalkParts): readonly RunView[] =>
  runs.filter(({ result }) => result === 'interrupted')

/** Both change the names of certificates: what one leaves, the other mends. */
const workAt = ({ remedy }: RunView): RunView['remedy'] => (remedy === 'ccmcertfix' ? 'mend' : remedy)

/** The last ones at a work that ended partly, unless the machine, looked at since, is in order there. */
const partialRuns = (view: WalkParts): readonly RunView[] => {
  const standing = view.runs.filter(({ undoneBy, result }) => undoneBy === null && result !== 'rolled-back')
  const last = new Map(standing.map((run) => [workAt(run), run]))
  return [...last.values()].filter((run) => run.result === 'partial' && !isInOrder(view, workAt(run)))
}

const needsRestart = (view: WalkParts): boolean =>
  keptRuns(view.runs)
    .filter(({ remedy }) => remedy === 'hotfix')
    .at(-1)?.result === 'restart-needed' && !isInOrder(view, 'hotfix')

const deciding: Readonly<Partial<Record<RunView['remedy'], FindingId>>> = {
  mend: 'sms-certificates',
  hotfix: 'fix-level',
}

const isInOrder = (view: WalkParts, work: RunView['remedy']): boolean => {
  const finding = currentLook(view)?.diagnosis.findings.find((one) => one.id === deciding[work])
  return finding?.status === 'ok'
}

const workOf = (kept: readonly RunView[]): Work => {
  const of = (wanted: RunView['remedy']) => kept.filter(({ remedy }) => remedy === wanted).map(runFacts)
  const hotfixes = of('hotfix')
  return {
    names: new Set(kept.flatMap(mendedNames)).size,
    edits: of('task-sequence').reduce((sum, { done }) => sum + done, 0),
    isPatched: hotfixes.some(({ action, done }) => action === 'apply-patch' && done > 0),
    isExtracted: hotfixes.some(({ action, done }) => action === 'extract-package' && done > 0),
  }
}

/** Where they are, so that one which was mended twice counts once. */
const mendedNames = (run: RunView): readonly string[] => {
  const locations = new Map(run.targets.map(({ id, output, location }) => [id, output ?? location]))
  const place = (target: TargetId, { store, thumbprint }: { readonly store: string; readonly thumbprint: string }) =>
    [locations.get(target), store, thumbprint].join('\n')
  if (run.remedy === 'mend') {
    return run.changes.filter(({ readBack }) => readBack === 'held').map((change) => place(change.target, change))
  }
  if (run.remedy !== 'ccmcertfix') return []
  return run.changes.flatMap(({ target, certificates }) =>
    (certificates ?? []).filter(({ outcome }) => outcome === 'mended').map((one) => place(target, one)),
  )
}

/** Steps of the task sequence are made in its file: no look at a machine can tell. The others count until the next look. */
const madeSteps = (kept: readonly RunView[], isStale: boolean): ReadonlySet<NextStepId> => {
  const { names, isPatched } = workOf(kept)
  const edits = kept.flatMap((run) =>
    run.remedy === 'task-sequence' ? run.changes.filter(({ readBack }) => readBack === 'held') : [],
  )
  const made = edits.flatMap(({ edit }): readonly NextStepId[] =>
    edit === 'patch-property' || edit === 'run-first' || edit === 'install-software' ? [edit] : [],
  )
  return new Set([
    ...made,
    ...(isStale && isPatched ? (['client-hotfix'] as const) : []),
    ...(isStale && names > 0 ? (['certificates'] as const) : []),
  ])
}

/** Files with edits that read back as planned, each once. */
const savedSequences = (kept: readonly RunView[]): number => {
  const places = kept.flatMap((run) => {
    if (run.remedy !== 'task-sequence') return []
    const held = new Set(run.changes.filter(({ readBack }) => readBack === 'held').map(({ target }) => target))
    return run.targets.filter(({ id }) => held.has(id)).map(({ output, location }) => output ?? location)
  })
  return new Set(places).size
}
