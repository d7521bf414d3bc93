/** What JSON documents say in the report of a run, as schemas; see documents.ts. */
import * as v from 'valibot'
import { errorCodes } from '../../../shared/contract/errors.ts'
import { halfFixes, verdictIds } from '../../../shared/model/finding.ts'
import { exitNames, exitOutcomes } from '../../../shared/model/hotfix.ts'
import { checkedFileSchema, programActions, targetKinds } from '../../../shared/model/plan.ts'
import { programRunResults } from '../../../shared/model/run.ts'
import { sequenceEditKinds } from '../../../shared/model/task-sequence.ts'
import { reportedOutcomes, reportedWork } from '../../core/report/run/run-report.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const text = v.string()
const hex = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})*$/))

/** `hex` is null for what is no friendly name, and where it would spell a name that was redacted. */
const value = v.nullable(v.object({ text, hex: v.nullable(hex) }))
const problem = v.object({ code: v.picklist(errorCodes), message: text })

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
    thumbprint: v.pipe(v.string(), v.regex(/^[0-9A-F]{40}$/)),
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
  attempts: v.array(
    v.object({
      startedAt: text,
      endedAt: v.nullable(text),
      exit: v.nullable(v.object({ code: count, name: v.picklist(exitNames), outcome: v.picklist(exitOutcomes), text })),
      error: v.nullable(problem),
    }),
  ),
  logs: v.array(text),
  registered: v.nullable(v.boolean()),
  untouched: v.nullable(count),
})

const target = v.object({
  kind: v.picklist(targetKinds),
  location: text,
  output: v.nullable(text),
  backup: v.nullable(text),
  bytesChanged: v.pipe(v.number(), v.integer()),
  result: v.picklist(['changed', 'unchanged', 'rolled-back', 'failed', 'unknown']),
  error: v.nullable(problem),
})

const diagnosis = v.nullable(
  v.object({
    verdict: v.object({
      id: v.picklist(verdictIds),
      code: text,
      parameters: v.record(text, v.union([text, v.number()])),
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
