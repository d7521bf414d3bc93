/**
 * A plan: what would change, as data. It carries a digest of itself and of everything it was made from, so that
 * what was previewed is what is applied (ARCHITECTURE rule 2).
 */
import * as v from 'valibot'
import { namePolicies, nameStates, sourceKinds } from './certificate.ts'
import { fileVerdicts } from './hotfix.ts'
import type { ChangeId, PlanId, TargetId } from './ids.ts'
import { sequenceEditKinds, servicePacks, singleByteEncodings } from './task-sequence.ts'

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

/** `client`: the ConfigMgr client of the computer that Certmend runs on. */
export const targetKinds = [...sourceKinds, 'task-sequence', 'client'] as const
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

/** A file that was brought, as it was checked: what it is, and the bytes that this was said of. */
export const checkedFileSchema = v.strictObject({
  /** Absolute path. */
  location: text(32_768),
  fileName: text(255),
  size,
  digest: sha256,
  verdict: v.picklist(fileVerdicts),
  servicePack: v.nullable(v.picklist(servicePacks)),
  /** Of the version resource. */
  version: v.nullable(text(64)),
  signer: v.nullable(text(1_024)),
})

/** As Windows gets it; `args` are written behind the program as they stand, one blank between each. */
export const commandSchema = v.strictObject({
  program: text(32_768),
  args: v.pipe(v.array(text(32_768)), v.maxLength(1_000)),
  line: text(32_768),
})

const programChangeParts = {
  id: id<ChangeId>(),
  target: id<TargetId>(),
  file: checkedFileSchema,
  /** Folder that is made for this run alone, writable for administrators only: the file is copied there and run from there. */
  staged: text(32_768),
  /** In `staged`: the log of Windows Installer, or what the program writes to its output. */
  log: text(32_768),
  command: commandSchema,
  /** `messages/` key `program-reason.<reason>` */
  reason: v.picklist(['client-old', 'certfix-inside', 'certificates-bad', 'certificates-unknown']),
  risk: v.picklist(['low', 'medium']),
  reversible: v.boolean(),
} as const

const patchChangeSchema = v.strictObject({
  ...programChangeParts,
  action: v.literal('apply-patch'),
  properties: v.pipe(v.array(v.strictObject({ name: text(72), value: text(32_768) })), v.maxLength(500)),
  /** ccmgencert.dll: its version now, and the least that must be read afterwards. */
  clientFile: v.strictObject({ location: text(32_768), before: text(64), after: text(64) }),
  patchCode: text(64),
  productCodes: v.pipe(v.array(text(64)), v.maxLength(1_000)),
})

const extractionChangeSchema = v.strictObject({
  ...programChangeParts,
  action: v.literal('extract-package'),
  /** Where the files come out; it is made for that. */
  folder: text(32_768),
})

/** A certificate before a program changes it by its own lights. */
const certificateBeforeSchema = v.strictObject({
  store: text(1_024),
  key: text(4_096),
  thumbprint: v.pipe(v.string(), v.regex(/^[0-9A-F]{40}$/)),
  subject: v.nullable(text(8_192)),
  blobDigest: sha256,
  name: nameSchema,
})

const certfixChangeSchema = v.strictObject({
  ...programChangeParts,
  action: v.literal('run-certfix'),
  /** All of the SMS store; the faulty ones by the state of their name. */
  certificates: v.pipe(v.array(certificateBeforeSchema), v.maxLength(100_000)),
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

const sequencePlanSchema = v.strictObject({
  ...sealed,
  remedy: v.literal('task-sequence'),
  changes: v.pipe(v.array(sequenceChangeSchema), v.maxLength(100_000)),
})

/** One change: Windows Installer does one thing at a time. */
export const hotfixPlanSchema = v.strictObject({
  ...sealed,
  remedy: v.literal('hotfix'),
  changes: v.pipe(
    v.array(v.variant('action', [patchChangeSchema, extractionChangeSchema])),
    v.minLength(1),
    v.maxLength(1),
  ),
})

export const certfixPlanSchema = v.strictObject({
  ...sealed,
  remedy: v.literal('ccmcertfix'),
  changes: v.pipe(v.array(certfixChangeSchema), v.minLength(1), v.maxLength(1)),
})

export const planSchema = v.variant('remedy', [mendPlanSchema, sequencePlanSchema, hotfixPlanSchema, certfixPlanSchema])

export type Plan = v.InferOutput<typeof planSchema>
export type PlanTarget = v.InferOutput<typeof targetSchema>
export type MendPlan = v.InferOutput<typeof mendPlanSchema>
export type SequencePlan = v.InferOutput<typeof sequencePlanSchema>
export type NameChange = v.InferOutput<typeof changeSchema>
export type SequenceChange = v.InferOutput<typeof sequenceChangeSchema>
export type HotfixPlan = v.InferOutput<typeof hotfixPlanSchema>
export type CertfixPlan = v.InferOutput<typeof certfixPlanSchema>
/** A plan that runs somebody else's program. */
export type ProgramPlan = HotfixPlan | CertfixPlan
export type PatchChange = v.InferOutput<typeof patchChangeSchema>
export type ExtractionChange = v.InferOutput<typeof extractionChangeSchema>
export type CertfixChange = v.InferOutput<typeof certfixChangeSchema>
export type ProgramChange = PatchChange | ExtractionChange | CertfixChange
export const programActions = ['apply-patch', 'extract-package', 'run-certfix'] as const
export type ProgramAction = (typeof programActions)[number]
export type CheckedFile = v.InferOutput<typeof checkedFileSchema>
export type PlannedCommand = v.InferOutput<typeof commandSchema>
export type CertificateBefore = v.InferOutput<typeof certificateBeforeSchema>
export type Change = NameChange | SequenceChange | ProgramChange

export const isProgramPlan = (plan: Plan): plan is ProgramPlan =>
  plan.remedy === 'hotfix' || plan.remedy === 'ccmcertfix'
export const isProgramChange = (change: Change): change is ProgramChange => 'command' in change

export const isSequenceChange = (change: Change): change is SequenceChange => 'edit' in change
export const isNameChange = (change: Change): change is NameChange => 'certificate' in change
export type PlannedName = v.InferOutput<typeof nameSchema>
