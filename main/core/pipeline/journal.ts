/**
 * The journal of a run: one JSON object per line, each flushed before the effect it announces. A last line that a crash
 * tore off is as good as not written. What is here suffices to finish the run or to roll it back.
 */
import * as v from 'valibot'
import { certmendError } from '../../../shared/contract/errors.ts'
import { errorSchema } from '../../../shared/contract/schemas.ts'
import type { ChangeId, RunId, TargetId } from '../../../shared/model/ids.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { concatBytes, fromHex, toHex } from '../bytes.ts'
import type { Effect } from '../sources/document.ts'

const id = <Id extends string>() =>
  v.pipe(
    v.string(),
    v.transform((value) => value as Id),
  )
const bytes = v.pipe(
  v.string(),
  v.regex(/^(?:[0-9a-f]{2})*$/),
  v.transform((hex) => fromHex(hex)),
)
const readonlyArray = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.readonly())
const edit = v.strictObject({ offset: v.pipe(v.number(), v.integer(), v.minValue(0)), before: bytes, after: bytes })
const fingerprint = v.nullable(v.strictObject({ size: v.number(), digest: v.string() }))

const views = readonlyArray(v.picklist(['32', '64']))
const storedValue = v.strictObject({ key: v.string(), views, blob: bytes })
const valueChange = v.strictObject({ key: v.string(), views, before: bytes, after: bytes })

const effectSchema = v.variant('how', [
  v.strictObject({ how: v.literal('in-place'), phases: readonlyArray(readonlyArray(edit)) }),
  v.strictObject({ how: v.literal('replace'), edits: readonlyArray(edit) }),
  v.strictObject({ how: v.literal('beside'), path: v.string(), edits: readonlyArray(edit), removes: v.boolean() }),
  v.strictObject({
    how: v.literal('registry'),
    values: readonlyArray(valueChange),
  }),
])

/** All of `runResults` but the one of a run without an end. */
const endResults = ['done', 'restart-needed', 'rolled-back', 'partial'] as const

const entrySchema = v.variant('entry', [
  v.strictObject({
    entry: v.literal('begin'),
    run: id<RunId>(),
    kind: v.picklist(['mend', 'undo']),
    undoOf: v.nullable(id<RunId>()),
    at: v.string(),
    planDigest: v.string(),
    changes: readonlyArray(id<ChangeId>()),
  }),
  /** Everything needed to do or take back the effect on one target is on disk. `before`, `after`: null for the registry. */
  v.strictObject({
    entry: v.literal('prepared'),
    target: id<TargetId>(),
    /** Name in the run's folder. */
    backup: v.string(),
    before: fingerprint,
    after: fingerprint,
    effect: effectSchema,
    /** The file written beside the target, to be removed after a crash; null where none is. */
    temporary: v.nullable(v.string()),
  }),
  /**
   * Somebody else's program is about to run. `staged`: the folder that is made for it; `values`: what the stores hold before
   * it, where it changes certificates by its own lights.
   */
  v.strictObject({
    entry: v.literal('program'),
    target: id<TargetId>(),
    staged: v.string(),
    values: readonlyArray(storedValue),
  }),
  v.strictObject({
    entry: v.literal('started'),
    target: id<TargetId>(),
    attempt: v.number(),
    at: v.string(),
    commandLine: v.string(),
  }),
  v.strictObject({
    entry: v.literal('ended'),
    target: id<TargetId>(),
    attempt: v.number(),
    at: v.string(),
    /** 32 bits, unsigned; null where the program was ended, or not even started. */
    exitCode: v.nullable(v.number()),
    error: v.nullable(errorSchema),
    /** Names in the run's folder. */
    logs: readonlyArray(v.string()),
  }),
  /** What was read after the program. An empty `after` or `before`: the value was not there. */
  v.strictObject({
    entry: v.literal('observed'),
    target: id<TargetId>(),
    clientFile: v.nullable(v.string()),
    registered: v.nullable(v.boolean()),
    values: v.nullable(readonlyArray(valueChange)),
    files: v.nullable(readonlyArray(v.string())),
  }),
  /** A recovery goes on from here; what a crash tore off before it does not count. */
  v.strictObject({ entry: v.literal('resumed'), at: v.string() }),
  v.strictObject({ entry: v.literal('applied'), target: id<TargetId>() }),
  v.strictObject({
    entry: v.literal('verified'),
    target: id<TargetId>(),
    held: readonlyArray(id<ChangeId>()),
    differs: readonlyArray(id<ChangeId>()),
  }),
  v.strictObject({ entry: v.literal('rolled-back'), target: id<TargetId>() }),
  v.strictObject({ entry: v.literal('failed'), target: v.nullable(id<TargetId>()), error: errorSchema }),
  v.strictObject({ entry: v.literal('end'), result: v.picklist(endResults), at: v.string() }),
])

export type JournalEntry = v.InferOutput<typeof entrySchema>
export type PreparedEntry = Extract<JournalEntry, { entry: 'prepared' }>
/** What was read after a program, the last time. */
export const lastObserved = (entries: readonly JournalEntry[]) =>
  entries.filter((entry) => entry.entry === 'observed').at(-1)

export type Fingerprint = v.InferOutput<typeof fingerprint>

/** Typed arrays become hexadecimal text. */
const plain = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? toHex(value) : value)

export const journalLine = (entry: JournalEntry): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(entry, plain)}\n`)

/** The line with which a recovery goes on. A torn line before it is closed so that it can never be read as a whole one. */
export const resumingLine = (entry: Extract<JournalEntry, { entry: 'resumed' }>, torn: boolean): Uint8Array => {
  const line = journalLine(entry)
  return torn ? concatBytes(Uint8Array.of(0, 0x0a), line) : line
}

export interface Journal {
  readonly entries: readonly JournalEntry[]
  /** The last line has no end: a crash tore it off, it counts as not written. */
  readonly torn: boolean
}

/** All whole entries; `run-unreadable` where another line than a torn one cannot be read, or the first is no `begin`. */
export const parseJournal = (content: Uint8Array, location: string): Result<Journal> => {
  const lines = new TextDecoder().decode(content).split('\n')
  const torn = lines.pop() !== ''
  const entries: JournalEntry[] = []
  let unreadable: number | null = null
  for (const [index, line] of lines.entries()) {
    const entry = parseLine(line)
    if (entry === null) {
      unreadable ??= index + 1
      continue
    }
    if (unreadable !== null && entry.entry !== 'resumed') break
    unreadable = null
    entries.push(entry)
  }
  if (unreadable !== null) {
    return failure(certmendError('run-unreadable', { reason: 'JSON' }, { location, line: unreadable }))
  }
  if (entries.length > 0 && entries[0]?.entry !== 'begin') {
    return failure(certmendError('run-unreadable', { reason: 'begin' }, { location, line: 1 }))
  }
  return success({ entries, torn })
}

const parseLine = (line: string): JournalEntry | null => {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return null
  }
  const entry = v.safeParse(entrySchema, json)
  return entry.success ? entry.output : null
}

/** The effect that takes this one back: `before` and `after` change places, phases run backwards. */
export const inverseEffect = (
  effect: Effect,
  invert: (edits: Extract<Effect, { how: 'replace' }>['edits']) => Extract<Effect, { how: 'replace' }>['edits'],
): Effect => {
  if (effect.how === 'registry') {
    return {
      how: 'registry',
      values: effect.values.map((value) => ({ ...value, before: value.after, after: value.before })),
    }
  }
  if (effect.how === 'replace') return { how: 'replace', edits: invert(effect.edits) }
  if (effect.how === 'beside') return { ...effect, removes: !effect.removes }
  const phases = effect.phases.map((phase) => phase.map((one) => ({ ...one, before: one.after, after: one.before })))
  return { how: 'in-place', phases: phases.reverse() }
}
