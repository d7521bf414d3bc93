/** The walk as the page shows it: what happened in the order of the clock, what can be taken back, whose machine it is. */
import type { SystemFacts } from '../../../shared/contract/ipc.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import { isProgramRun, type RunView } from '../../../shared/model/run.ts'
import { runFacts } from '../../../shared/model/run-facts.ts'
import type { WalkLook, WalkView } from '../../../shared/model/walk-report.ts'
import { undoCount } from '../program/conclusion.ts'

export type Happening =
  | { readonly is: 'look'; readonly at: string; readonly look: WalkLook; readonly again: boolean }
  | { readonly is: 'run'; readonly at: string; readonly run: RunView }

/** Looks and runs, the first one first. */
export const happenings = ({ before, after, runs }: WalkView): readonly Happening[] => {
  const all: readonly Happening[] = [
    ...(before === null ? [] : [{ is: 'look', at: before.at, look: before, again: false } as const]),
    ...runs.map((run) => ({ is: 'run', at: run.startedAt, run }) as const),
    ...(after === null ? [] : [{ is: 'look', at: after.at, look: after, again: before !== null } as const]),
  ]
  return [...all].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** The newest first: what came later may rest on what was before. */
export const runsToTakeBack = (runs: readonly RunView[]): readonly RunId[] =>
  runs
    .filter((run) => runFacts(run).undo === 'possible')
    .map(({ id }) => id)
    .reverse()

/** Changes that taking these back would touch. */
export const changesOf = (runs: readonly RunView[]): number =>
  runs.reduce((sum, run) => sum + (isProgramRun(run) ? undoCount(run) : written(run.changes)), 0)

const written = (changes: readonly { readonly readBack: string }[]): number =>
  changes.filter(({ readBack }) => readBack !== 'not-done').length

/** Null where nobody knows: files say nothing of the computer that they are from. */
export const computerOf = ({ before, after, runs }: WalkView, { computerName }: SystemFacts): string | null => {
  const isHere = runs.some(({ targets }) => targets.some(({ location }) => location === 'live'))
  return after?.diagnosis.computer ?? before?.diagnosis.computer ?? (isHere ? computerName : null)
}

/** What stands now, whoever took something back in between: each run whose changes were all read back as planned. */
export const isEachReadBack = (runs: readonly RunView[]): boolean =>
  runs.every(({ result, changes }) => result === 'done' && changes.every(({ readBack }) => readBack === 'held'))

export interface MendedPlace {
  readonly location: string
  readonly held: number
  readonly missing: number
}

/** Where names were mended, and were not taken back since. */
export const mendedPlaces = (runs: readonly RunView[]): readonly MendedPlace[] => {
  const places = new Map<string, MendedPlace>()
  for (const run of runs) {
    if (run.remedy !== 'mend' || run.kind !== 'mend' || run.undoneBy !== null) continue
    for (const { id, location, output } of run.targets) {
      const place = output ?? location
      const changes = run.changes.filter(({ target }) => target === id)
      const held = changes.filter(({ readBack }) => readBack === 'held').length
      const known = places.get(place) ?? { location: place, held: 0, missing: 0 }
      places.set(place, {
        location: place,
        held: known.held + held,
        missing: known.missing + changes.length - held,
      })
    }
  }
  return [...places.values()]
}
