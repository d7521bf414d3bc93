/** What JSON documents say in the report of a run, as schemas; see documents.ts. */
import * as v from 'valibot'
import { walkTones } from '../../../shared/messages/walk-outcome.ts'
import { halfFixes, nextStepIds, verdictIds } from '../../../shared/model/finding.ts'
import { checkedFileSchema, programActions } from '../../../shared/model/plan.ts'
import { programRunResults } from '../../../shared/model/run.ts'
import { runUndos } from '../../../shared/model/run-facts.ts'
import { sequenceEditKinds } from '../../../shared/model/task-sequence.ts'
import { openPointIds, walkOutcomeIds } from '../../../shared/model/walk-outcome.ts'
import { reportedOutcomes, reportedWork } from '../../core/report/run/run-report.ts'
import { attempts, count, hex, parameters, problem, runTargetParts, text, thumbprint } from '../document-parts.ts'
import { diagnosisParts } from './diagnose-documents.ts'

/** `hex` is null for what is no friendly name, and where it would spell a name that was redacted. */
const value = v.nullable(v.object({ text, hex: v.nullable(hex) }))

const changeParts = {
  id: text,
  title: text,
  location: text,
  before: value,
  after: value,
  outcome: v.picklist(reportedOutcomes),
} as const

const change = v.union([
  v.object({
    ...changeParts,
    kind: v.literal('friendly-name'),
    store: text,
    thumbprint,
    subject: v.nullable(text),
  }),
  v.object({
    ...changeParts,
    kind: v.literal('task-sequence'),
    edit: v.picklist(sequenceEditKinds),
    path: v.array(text),
    line: count,
  }),
  v.object({
    ...changeParts,
    kind: v.picklist(['program', 'client-file', 'extracted-file']),
    action: v.picklist(programActions),
  }),
])

const program = v.object({
  action: v.picklist(programActions),
  file: checkedFileSchema,
  commandLine: text,
  attempts,
  logs: v.array(text),
  registered: v.nullable(v.boolean()),
  untouched: v.nullable(count),
})

const target = v.object({ ...runTargetParts, error: v.nullable(problem) })

const diagnosis = v.nullable(
  v.object({
    verdict: v.object({
      id: v.picklist(verdictIds),
      code: text,
      parameters,
      halfFixes: v.array(v.picklist(halfFixes)),
    }),
    findings: v.object({ ok: count, problem: count, warning: count, unknown: count, 'not-applicable': count }),
  }),
)

/** `problems`: what went wrong in the run; the document's own `errors` are those of the report. */
export const reportedRun = v.object({
  redacted: v.boolean(),
  createdAt: text,
  computer: v.nullable(text),
  id: text,
  plan: text,
  work: v.picklist(reportedWork),
  result: v.picklist(programRunResults),
  startedAt: text,
  endedAt: v.nullable(text),
  undoOf: v.nullable(text),
  undoneBy: v.nullable(text),
  undoable: v.boolean(),
  folder: text,
  changes: v.array(change),
  programs: v.array(program),
  targets: v.array(target),
  problems: v.array(problem),
  before: diagnosis,
  after: diagnosis,
})

const look = v.nullable(v.object({ at: text, ...diagnosisParts }))

/** Several runs, with what was found before and after them where somebody looked. */
export const reportedWalk = v.object({
  redacted: v.boolean(),
  createdAt: text,
  computer: v.nullable(text),
  outcome: v.object({
    id: v.picklist(walkOutcomeIds),
    count,
    verdict: v.nullable(v.picklist(verdictIds)),
    tone: v.picklist(walkTones),
    title: text,
  }),
  before: look,
  after: look,
  stale: v.boolean(),
  runs: v.array(
    v.object({
      ...reportedRun.entries,
      line: v.object({
        title: text,
        detail: text,
        tone: v.picklist(walkTones),
        undo: v.picklist(runUndos),
      }),
    }),
  ),
  open: v.array(v.object({ id: v.picklist([...nextStepIds, ...openPointIds]), text })),
})
