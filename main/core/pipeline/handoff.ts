/**
 * What one Certmend asks of another that has administrative rights: a document that says what to do, whose digest travels on
 * the command line, and what comes back: events while it works, and one answer. Nothing here is believed because of where it
 * lies. The asked side takes the document only as its digest says, and does with it what the same call does elsewhere: every
 * target is read again. The asking side takes the number of a run from the answer, and reads the run itself.
 */
import * as v from 'valibot'
import { certmendError } from '../../../shared/contract/errors.ts'
import { type Progress, progressSchema } from '../../../shared/contract/ipc.ts'
import { programStateSchema } from '../../../shared/contract/programs.ts'
import { count, errorSchema } from '../../../shared/contract/schemas.ts'
import type { ChangeId, RunId } from '../../../shared/model/ids.ts'
import { planSchema } from '../../../shared/model/plan.ts'
import type { ProgramState } from '../../../shared/model/program-view.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { Clock, Hashes } from '../ports.ts'
import { isIntact } from './plan.ts'
import type { RecoveryWay } from './recover.ts'

const recoveryWays = ['finish', 'roll-back'] as const satisfies readonly RecoveryWay[]

/** Bytes. A plan of every certificate that Certmend reads is smaller. */
export const largestHandoff = 256 << 20

/** Milliseconds from its making to its end: a person who thinks longer than that starts again. */
export const handoffLife = 10 * 60_000

/** Milliseconds that a clock which is being set may go back. */
const clockTolerance = 60_000

const moment = v.pipe(v.string(), v.isoTimestamp())
const changeId = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(200),
  v.transform((id) => id as ChangeId),
)
const runId = v.pipe(
  v.string(),
  v.regex(/^run-[0-9a-z-]{1,100}$/),
  v.transform((id) => id as RunId),
)

const head = {
  formatVersion: v.literal('1.0'),
  createdAt: moment,
  /** Where whoever asks will read the run: the other side writes it there, or does nothing. */
  stateFolder: v.pipe(v.string(), v.minLength(1), v.maxLength(32_768)),
}

const handoffSchema = v.variant('verb', [
  v.strictObject({
    ...head,
    verb: v.literal('apply'),
    plan: planSchema,
    changes: v.pipe(v.array(changeId), v.minLength(1), v.maxLength(100_000)),
  }),
  v.strictObject({ ...head, verb: v.literal('undo'), run: runId }),
  v.strictObject({ ...head, verb: v.literal('recover'), run: runId, how: v.picklist(recoveryWays) }),
])

export type Handoff = v.InferOutput<typeof handoffSchema>

type WithoutHead<One> = One extends Handoff ? Omit<One, 'formatVersion' | 'createdAt'> : never
export type HandoffRequest = WithoutHead<Handoff>

export const writeHandoff = (clock: Clock, request: HandoffRequest): Uint8Array =>
  encoded({ formatVersion: '1.0', createdAt: clock.now().toISOString(), ...request })

/**
 * `handoff-changed` where the bytes are not those that were handed over; `handoff-expired`; `handoff-unreadable`;
 * `plan-digest-wrong`.
 */
export const readHandoff = (
  { hashes, clock }: { readonly hashes: Hashes; readonly clock: Clock },
  bytes: Uint8Array,
  digest: string,
): Result<Handoff> => {
  if (hashes.sha256(bytes) !== digest) return failure(certmendError('handoff-changed'))
  const read = parsed(handoffSchema, new TextDecoder().decode(bytes))
  if (!read.ok) return failure(certmendError('handoff-unreadable', { reason: read.error }))
  const age = clock.now().getTime() - Date.parse(read.value.createdAt)
  if (age >= handoffLife || age < -clockTolerance) {
    return failure(certmendError('handoff-expired', { minutes: handoffLife / 60_000 }))
  }
  const isWhole = read.value.verb !== 'apply' || isIntact(hashes, read.value.plan)
  return isWhole ? success(read.value) : failure(certmendError('plan-digest-wrong'))
}

const eventSchema = v.variant('event', [
  /** The first one. `folder`: whether Windows said who may write where all this lies. */
  v.strictObject({
    event: v.literal('started'),
    processId: count,
    elevated: v.nullable(v.boolean()),
    folder: v.picklist(['ours', 'not-told']),
  }),
  v.strictObject({ event: v.literal('progress'), progress: progressSchema }),
  v.strictObject({ event: v.literal('program'), state: programStateSchema }),
  v.strictObject({ event: v.literal('text'), text: v.string() }),
])

export type HandoffEvent =
  | {
      readonly event: 'started'
      readonly processId: number
      readonly elevated: boolean | null
      readonly folder: 'ours' | 'not-told'
    }
  | { readonly event: 'progress'; readonly progress: Progress }
  | { readonly event: 'program'; readonly state: ProgramState }
  | { readonly event: 'text'; readonly text: string }

/** One line of ASCII: whoever follows the file may decode it as it grows. */
export const writeEvent = (event: HandoffEvent): string =>
  `${JSON.stringify(event).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`

/** Null for what is no event: it is for looking at only, and never decides anything. */
export const readEvent = (line: string): HandoffEvent | null => {
  const read = parsed(eventSchema, line)
  return read.ok ? read.value : null
}

const answerSchema = v.union([v.strictObject({ run: runId }), v.strictObject({ error: errorSchema })])

/** Bytes. */
export const largestAnswer = 1 << 20

export const writeAnswer = (result: Result<RunId>): Uint8Array =>
  encoded(result.ok ? { run: result.value } : { error: result.error })

/** What the other side says: the run that it made, or why there is none. `handoff-unreadable` where it says neither. */
export const readAnswer = (bytes: Uint8Array): Result<RunId> => {
  const read = parsed(answerSchema, new TextDecoder().decode(bytes))
  if (!read.ok) return failure(certmendError('handoff-unreadable', { reason: read.error }))
  return 'run' in read.value ? success(read.value.run) : failure(read.value.error)
}

const encoded = (document: object): Uint8Array => new TextEncoder().encode(`${JSON.stringify(document)}\n`)

/** The failure is the reason, in English. */
const parsed = <Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
): Result<v.InferOutput<Schema>, string> => {
  try {
    const read = v.safeParse(schema, JSON.parse(text))
    if (read.success) return success(read.output)
    const [issue] = read.issues
    return failure(`${v.getDotPath(issue) ?? ''} ${issue.message}`.trim())
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error))
  }
}
