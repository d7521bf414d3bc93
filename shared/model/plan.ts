/**
 * A plan: what would change, as data. It carries a digest of itself and of everything it was made from, so that
 * what was previewed is what is applied (ARCHITECTURE rule 2).
 */
import * as v from 'valibot'
import { namePolicies, nameStates, sourceKinds } from './certificate.ts'
import type { ChangeId, PlanId, TargetId } from './ids.ts'
import { sequenceEditKinds, singleByteEncodings } from './task-sequence.ts'

const text = (maximum: number) => v.pipe(v.string(), v.maxLength(maximum))
const hex = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})*$/), v.maxLength(131_072))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const id = <Id extends string>() =>
  v.pipe(
    v.string(),
    v.regex(/^[a-z0-9-]{1,64}$/),
    v.transform((value) => value as Id),
  )
const size = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A friendly name as it is or will be: `hex` is the property's data; `state` says what that data is. */
const nameSchema = v.strictObject({ state: v.picklist(nameStates), text: text(32_768), hex })

/** Task sequence exports stand beside the kinds of places that hold certificates. */
export const targetKinds = [...sourceKinds, 'task-sequence'] as const
export type TargetKind = (typeof targetKinds)[number]

const targetSchema = v.strictObject({
  id: id<TargetId>(),
  kind: v.picklist(targetKinds),
  /** Absolute path behind symbolic links, or `live`. */
  location: text(32_768),
  /** Size in bytes and SHA-256 of the whole file when the plan was made; null for the live registry. */
  size: v.nullable(size),
  digest: v.nullable(sha256),
  /** Absolute path of the file that takes the changes, where the target itself stays as it is. */
  output: v.optional(text(32_768)),
  /** What a person said about a text file that names no encoding. */
  encoding: v.optional(v.picklist(singleByteEncodings)),
  /** Hives that Windows did not finish writing: what is finished first, and the transaction logs that it comes from. */
  recovery: v.optional(
    v.strictObject({
      entries: size,
      logs: v.pipe(v.array(v.strictObject({ location: text(32_768), size, digest: sha256 })), v.maxLength(8)),
    }),
  ),
})

const changeSchema = v.strictObject({
  id: id<ChangeId>(),
  target: id<TargetId>(),
  certificate: v.strictObject({
    store: text(1_024),
    key: text(4_096),
    thumbprint: v.pipe(v.string(), v.regex(/^[0-9A-F]{40}$/)),
    subject: v.nullable(text(8_192)),
  }),
  /** SHA-256 of the certificate's whole blob before the change. */
  blobDigest: sha256,
  before: nameSchema,
  after: nameSchema,
  policy: v.picklist(namePolicies),
  /** `messages/` key `reason.<reason>`. */
  reason: v.picklist(['extra-terminators', 'text-after-nul', 'leading-nul']),
  /** `low`: text that no program shows goes away. `medium`: the shown name changes. */
  risk: v.picklist(['low', 'medium']),
  reversible: v.boolean(),
})

/** `offset`: bytes from the start of the unchanged file. */
const byteEditSchema = v.strictObject({ offset: size, before: hex, after: hex })

const sequenceChangeSchema = v.strictObject({
  id: id<ChangeId>(),
  target: id<TargetId>(),
  edit: v.picklist(sequenceEditKinds),
  /** Which of the Setup steps it belongs to, in document order from 0; null for the package and the sequence as a whole. */
  setup: v.nullable(size),
  /** Names from the outermost group to the step; empty for the package itself. */
  path: v.pipe(v.array(text(4_096)), v.maxLength(256)),
  /** Of the unchanged file, from 1. */
  line: size,
  /** The value as it reads now and then; null where nothing is there. A step that is inserted: its XML. */
  before: v.nullable(text(1_048_576)),
  after: v.nullable(text(1_048_576)),
  /** `messages/` key `sequence-reason.<reason>` */
  reason: text(100),
  parameters: v.record(text(100), v.union([text(4_096), v.number()])),
  risk: v.picklist(['low', 'medium']),
  reversible: v.boolean(),
  edits: v.pipe(v.array(byteEditSchema), v.minLength(1), v.maxLength(1_000)),
})

const sealed = {
  formatVersion: v.literal('1.0'),
  id: id<PlanId>(),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  tool: v.strictObject({ name: v.literal('certmend'), version: text(64) }),
  targets: v.pipe(v.array(targetSchema), v.maxLength(100_000)),
  /** SHA-256 over the canonical JSON of everything else. */
  digest: sha256,
} as const

export const mendPlanSchema = v.strictObject({
  ...sealed,
  remedy: v.literal('mend'),
  changes: v.pipe(v.array(changeSchema), v.maxLength(1_000_000)),
})

export const sequencePlanSchema = v.strictObject({
  ...sealed,
  remedy: v.literal('task-sequence'),
  changes: v.pipe(v.array(sequenceChangeSchema), v.maxLength(100_000)),
})

export const planSchema = v.variant('remedy', [mendPlanSchema, sequencePlanSchema])

export type Plan = v.InferOutput<typeof planSchema>
export type PlanTarget = v.InferOutput<typeof targetSchema>
export type MendPlan = v.InferOutput<typeof mendPlanSchema>
export type SequencePlan = v.InferOutput<typeof sequencePlanSchema>
export type NameChange = v.InferOutput<typeof changeSchema>
export type SequenceChange = v.InferOutput<typeof sequenceChangeSchema>
export type Change = NameChange | SequenceChange

export const isSequenceChange = (change: Change): change is SequenceChange => 'edit' in change
export const isNameChange = (change: Change): change is NameChange => 'certificate' in change
export type PlannedName = v.InferOutput<typeof nameSchema>
