/** What was done, in time order: a line for each run and each look at the machine. */

import { verdictTitle } from '../../../../shared/messages/diagnosis.ts'
import type { Translate } from '../../../../shared/messages/index.ts'
import { factsLine, type RunLine } from '../../../../shared/messages/walk-outcome.ts'
import type { WalkLook } from '../../../../shared/model/walk-report.ts'
import type { RunReport } from '../run/run-report.ts'
import type { WalkReport } from './walk-report.ts'

/** In the order of the runs. */
export const runLines = (t: Translate, { runs, done }: WalkReport): readonly RunLine[] =>
  done.map((facts, index) => factsLine(t, facts, runs[index]?.targets ?? []))

export interface WalkEvent {
  /** ISO 8601, UTC. */
  readonly at: string
  /** Null: a look at the machine. */
  readonly run: RunReport | null
  readonly title: string
  readonly detail: string
  /** Whether it can be undone; empty where there is nothing to say. */
  readonly undo: string
}

export const walkEvents = (t: Translate, report: WalkReport): readonly WalkEvent[] => {
  const { before, after, runs } = report
  const lines = runLines(t, report)
  const look = (one: WalkLook | null, title: string): readonly WalkEvent[] =>
    one === null ? [] : [{ at: one.at, run: null, title, detail: verdictTitle(t, one.diagnosis.verdict), undo: '' }]
  const events = [
    ...look(before, t('walk-report.diagnosed')),
    ...runs.flatMap((run, index): readonly WalkEvent[] => {
      const line = lines[index]
      if (line === undefined) return []
      return [
        {
          at: run.startedAt,
          run,
          title: line.title,
          detail: line.detail,
          undo: line.undo === 'nothing' ? '' : t(`walk-report.undo.${line.undo}`),
        },
      ]
    }),
    ...look(after, t('walk-report.diagnosed-again')),
  ]
  return events.sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}
