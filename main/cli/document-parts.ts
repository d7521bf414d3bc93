/** What several JSON documents of the command line say alike, as schemas; see documents.ts. */
import * as v from 'valibot'
import { errorCodes } from '../../shared/contract/errors.ts'
import { evidenceKinds } from '../../shared/model/finding.ts'
import { exitNames, exitOutcomes } from '../../shared/model/hotfix.ts'
import { targetKinds } from '../../shared/model/plan.ts'

export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const text = v.string()
export const hex = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})*$/))
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
export const thumbprint = v.pipe(v.string(), v.regex(/^[0-9A-F]{40}$/))

/** What a message says beside its words. */
export const parameters = v.record(text, v.union([text, v.number()]))

/** Where something was read. */
export const evidence = v.object({ kind: v.picklist(evidenceKinds), location: text, value: v.nullable(text) })

/** What went wrong, in words. */
export const problem = v.object({ code: v.picklist(errorCodes), message: text })

/** Starts of a program. `exit`: the program's own code, its name, and what it says here. */
export const attempts = v.array(
  v.object({
    startedAt: text,
    endedAt: v.nullable(text),
    exit: v.nullable(v.object({ code: count, name: v.picklist(exitNames), outcome: v.picklist(exitOutcomes), text })),
    error: v.nullable(problem),
  }),
)

/** What a run did to a target. */
export const runTargetParts = {
  kind: v.picklist(targetKinds),
  location: text,
  output: v.nullable(text),
  backup: v.nullable(text),
  bytesChanged: v.pipe(v.number(), v.integer()),
  result: v.picklist(['changed', 'unchanged', 'rolled-back', 'failed', 'unknown']),
} as const
