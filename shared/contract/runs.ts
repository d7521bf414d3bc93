/** What a run looks like on its way to the window (shared/model/run.ts). */
import * as v from 'valibot'
import type { ChangeId, PlanId, RunId, TargetId } from '../model/ids.ts'
import { targetKinds } from '../model/plan.ts'
import { programRunResults, readBackStates, runResults } from '../model/run.ts'
import { sequenceEditKinds } from '../model/task-sequence.ts'
import { programRunChangeSchema } from './programs.ts'
import { count, errorSchema, id, integer, text } from './schemas.ts'

const runParts = {
  id: id<RunId>(),
  plan: id<PlanId>(),
  kind: v.picklist(['mend', 'undo']),
  undoOf: v.nullable(id<RunId>()),
  undoneBy: v.nullable(id<RunId>()),
  startedAt: text(40),
  endedAt: v.nullable(text(40)),
  result: v.picklist(runResults),
  targets: v.array(
    v.strictObject({
      id: id<TargetId>(),
      kind: v.picklist(targetKinds),
      location: text(),
      output: v.nullable(text()),
      backup: v.nullable(text()),
      bytesChanged: integer,
      result: v.picklist(['changed', 'unchanged', 'rolled-back', 'failed', 'unknown']),
      error: v.nullable(errorSchema),
    }),
  ),
  errors: v.array(errorSchema),
  folder: text(),
  undoable: v.boolean(),
} as const

const changeParts = {
  id: id<ChangeId>(),
  target: id<TargetId>(),
  readBack: v.picklist(readBackStates),
} as const

export const mendRunSchema = v.strictObject({
  ...runParts,
  remedy: v.literal('mend'),
  changes: v.array(
    v.strictObject({
      ...changeParts,
      store: text(),
      thumbprint: text(40),
      subject: v.nullable(text()),
      before: v.strictObject({ text: text(), hex: text(262_144) }),
      after: v.strictObject({ text: text(), hex: text(262_144) }),
    }),
  ),
})

export const sequenceRunSchema = v.strictObject({
  ...runParts,
  remedy: v.literal('task-sequence'),
  changes: v.array(
    v.strictObject({
      ...changeParts,
      edit: v.picklist(sequenceEditKinds),
      path: v.array(text()),
      line: count,
      before: v.nullable(text(1_048_576)),
      after: v.nullable(text(1_048_576)),
    }),
  ),
})

const programRunParts = {
  ...runParts,
  result: v.picklist(programRunResults),
  changes: v.array(programRunChangeSchema),
} as const
export const hotfixRunSchema = v.strictObject({ ...programRunParts, remedy: v.literal('hotfix') })
export const certfixRunSchema = v.strictObject({ ...programRunParts, remedy: v.literal('ccmcertfix') })

export const runSchema = v.variant('remedy', [mendRunSchema, sequenceRunSchema, hotfixRunSchema, certfixRunSchema])
