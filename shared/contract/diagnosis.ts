/** What a diagnosis looks like on its way to the window (shared/model/finding.ts, shared/model/log.ts). */
import * as v from 'valibot'
import {
  evidenceKinds,
  findingAdvices,
  findingCodes,
  findingGroups,
  findingIds,
  findingStatuses,
  halfFixes,
  nextStepIds,
  nextStepReasons,
  nextStepStates,
  scenarios,
  surenesses,
  verdictCodes,
  verdictIds,
} from '../model/finding.ts'
import type { LogExcerptId } from '../model/ids.ts'
import { logSeverities } from '../model/log.ts'
import { count, errorSchema, id, text } from './schemas.ts'

const parameters = v.record(text(200), v.union([text(), v.number()]))

export const findingSchema = v.strictObject({
  id: v.picklist(findingIds),
  group: v.picklist(findingGroups),
  status: v.picklist(findingStatuses),
  code: v.picklist(findingCodes),
  parameters,
  evidence: v.array(
    v.strictObject({ kind: v.picklist(evidenceKinds), location: text(), value: v.nullable(text(1_048_576)) }),
  ),
  advice: v.nullable(v.picklist(findingAdvices)),
  sureness: v.picklist(surenesses),
  because: v.nullable(errorSchema),
})

export const nextStepsSchema = v.array(
  v.strictObject({
    id: v.picklist(nextStepIds),
    state: v.picklist(nextStepStates),
    why: v.picklist(nextStepReasons),
  }),
)

const time = v.nullable(text(40))

const logSchema = v.strictObject({
  location: v.nullable(text()),
  confirming: count,
  stale: count,
  unrelated: count,
  excerpts: v.array(
    v.strictObject({
      id: id<LogExcerptId>(),
      weight: v.picklist(['confirms', 'unrelated']),
      stale: v.nullable(v.boolean()),
      lines: v.array(
        v.strictObject({
          line: count,
          message: text(1_048_576),
          component: v.nullable(text()),
          time,
          thread: v.nullable(text(20)),
          severity: v.nullable(v.picklist(logSeverities)),
          matched: v.boolean(),
        }),
      ),
    }),
  ),
  axis: v.nullable(
    v.strictObject({
      from: text(40),
      to: text(40),
      records: count,
      errors: count,
      warnings: count,
      ticks: v.array(v.strictObject({ at: count, severity: v.picklist([...logSeverities, 'match']) })),
    }),
  ),
})

export const logsSchema = v.strictObject({
  logs: v.array(logSchema),
  files: count,
  bytes: count,
  clientPackage: v.nullable(
    v.strictObject({ packageId: v.nullable(text(8)), drive: v.nullable(text(8)), location: text() }),
  ),
})

export const machineDiagnosisSchema = v.strictObject({
  location: text(),
  computer: v.nullable(text(256)),
  scenario: v.picklist(scenarios),
  findings: v.array(findingSchema),
  verdict: v.strictObject({
    id: v.picklist(verdictIds),
    code: v.picklist(verdictCodes),
    parameters,
    halfFixes: v.array(v.picklist(halfFixes)),
  }),
  steps: nextStepsSchema,
  logs: v.nullable(logsSchema),
})
