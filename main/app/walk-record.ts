/** What was done in this window on what was chosen: looks at the machine, and runs. Another choice begins anew. */
import type { Scenario } from '../../shared/model/finding.ts'
import type { RunId, SourceId } from '../../shared/model/ids.ts'
import type { WalkLook } from '../../shared/model/walk-report.ts'

export interface WalkRecord {
  /** What was chosen is read. */
  chosen(selection: SourceId): void
  looked(look: WalkLook, scenario: Scenario): void
  ran(run: RunId): void
  /** Where to look again; null where nobody looked. */
  place(): { readonly selection: SourceId; readonly scenario: Scenario } | null
  /** The last look before the first run, and the last one after it. */
  looks(): { readonly before: WalkLook | null; readonly after: WalkLook | null }
  readonly runs: () => readonly RunId[]
  /** A run came after the last look. */
  isStale(): boolean
}

interface Walk {
  readonly selection: SourceId | null
  readonly scenario: Scenario | null
  readonly before: WalkLook | null
  readonly after: WalkLook | null
  readonly runs: readonly RunId[]
  readonly runsAtLastLook: number
}

const nothing: Walk = { selection: null, scenario: null, before: null, after: null, runs: [], runsAtLastLook: 0 }

export const createWalkRecord = (): WalkRecord => {
  let walk = nothing
  return {
    chosen: (selection) => {
      // What was done before anything was chosen, as on task sequences, belongs to it.
      if (walk.selection !== null && walk.selection !== selection) walk = nothing
      walk = { ...walk, selection }
    },
    looked: (look, scenario) => {
      const place = walk.runs.length === 0 || walk.before === null ? { before: look } : { after: look }
      walk = { ...walk, scenario, ...place, runsAtLastLook: walk.runs.length }
    },
    ran: (run) => {
      if (!walk.runs.includes(run)) walk = { ...walk, runs: [...walk.runs, run] }
    },
    place: () => {
      const { selection, scenario } = walk
      return selection === null || scenario === null ? null : { selection, scenario }
    },
    looks: () => ({ before: walk.before, after: walk.after }),
    runs: () => walk.runs,
    isStale: () => walk.scenario !== null && walk.runs.length > walk.runsAtLastLook,
  }
}
