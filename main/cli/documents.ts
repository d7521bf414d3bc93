/**
 * The JSON documents of the command line as schemas: docs/schema/*.json is made from these, and the tests check real
 * output against both. `formatVersion` 1.x only ever gains members.
 */
import * as v from 'valibot'
import { errorCodes } from '../../shared/contract/errors.ts'
import {
  certificateNotes,
  namePolicies,
  nameStates,
  sourceKinds,
  sourceStates,
} from '../../shared/model/certificate.ts'
import {
  evidenceKinds,
  findingGroups,
  findingStatuses,
  halfFixes,
  surenesses,
  verdictIds,
} from '../../shared/model/finding.ts'
import { logSeverities } from '../../shared/model/log.ts'
import { sampleVariants } from '../core/sample/variants.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const text = v.string()
const hex = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})*$/))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const thumbprint = v.pipe(v.string(), v.regex(/^[0-9A-F]{40}$/))

const envelope = {
  formatVersion: v.literal('1.0'),
  command: v.picklist(['scan', 'diagnose', 'mend', 'apply', 'runs', 'undo', 'recover', 'demo']),
  startedAt: text,
  tool: v.object({ name: v.literal('certmend'), version: text }),
  errors: v.array(
    v.object({
      code: v.picklist(errorCodes),
      message: text,
      source: v.optional(text),
      offset: v.optional(count),
      line: v.optional(count),
    }),
  ),
}

const friendlyName = v.object({
  state: v.picklist(nameStates),
  text,
  codeUnits: count,
  firstNul: v.nullable(count),
  hex,
  proposed: v.nullable(text),
})

const certificate = v.object({
  store: text,
  key: text,
  thumbprint,
  subject: v.nullable(text),
  notBefore: v.nullable(text),
  notAfter: v.nullable(text),
  enhancedKeyUsage: v.array(text),
  friendlyName,
  mendable: v.boolean(),
  note: v.nullable(v.picklist(certificateNotes)),
})

const source = v.object({
  location: text,
  resolved: v.nullable(text),
  kind: v.picklist(sourceKinds),
  state: v.nullable(v.picklist(sourceStates)),
  recovery: v.optional(
    v.object({ entries: count, firstSequence: count, lastSequence: count, baseBlockRecovered: v.boolean() }),
  ),
  bytesRead: count,
  certificates: v.array(certificate),
})

const name = v.object({ state: v.picklist(nameStates), text, hex })

const plan = v.object({
  id: text,
  digest: sha256,
  targets: v.array(
    v.object({
      id: text,
      kind: v.picklist(sourceKinds),
      location: text,
      size: v.nullable(count),
      digest: v.nullable(sha256),
      recovery: v.optional(
        v.object({ entries: count, logs: v.array(v.object({ location: text, size: count, digest: sha256 })) }),
      ),
    }),
  ),
  changes: v.array(
    v.object({
      id: text,
      target: text,
      store: text,
      key: text,
      thumbprint,
      subject: v.nullable(text),
      blobDigest: sha256,
      before: name,
      after: name,
      policy: v.picklist(namePolicies),
      reason: text,
      risk: v.picklist(['low', 'medium']),
      reversible: v.boolean(),
    }),
  ),
})

const shownName = v.object({ text, hex })

const run = v.object({
  id: text,
  plan: text,
  kind: v.picklist(['mend', 'undo']),
  undoOf: v.nullable(text),
  undoneBy: v.nullable(text),
  startedAt: text,
  endedAt: v.nullable(text),
  result: v.picklist(['done', 'rolled-back', 'partial', 'interrupted']),
  folder: text,
  undoable: v.boolean(),
  targets: v.array(
    v.object({
      id: text,
      kind: v.picklist(sourceKinds),
      location: text,
      backup: v.nullable(text),
      bytesChanged: v.pipe(v.number(), v.integer()),
      result: v.picklist(['changed', 'unchanged', 'rolled-back', 'failed', 'unknown']),
      error: v.nullable(
        v.object({ code: v.picklist(errorCodes), params: v.record(text, v.union([text, v.number()])) }),
      ),
    }),
  ),
  changes: v.array(
    v.object({
      id: text,
      target: text,
      store: text,
      thumbprint,
      subject: v.nullable(text),
      before: shownName,
      after: shownName,
      readBack: v.picklist(['held', 'differs', 'not-done']),
    }),
  ),
})

const finding = v.object({
  id: text,
  group: v.picklist(findingGroups),
  status: v.picklist(findingStatuses),
  title: text,
  evidence: v.array(v.object({ kind: v.picklist(evidenceKinds), location: text, value: v.nullable(text) })),
  advice: v.nullable(text),
  sureness: v.picklist(surenesses),
  because: v.nullable(text),
})

/** `location` is null where nobody knows which file the lines came from. */
const log = v.object({
  location: v.nullable(text),
  confirming: count,
  stale: count,
  unrelated: count,
  excerpts: v.array(
    v.object({
      weight: v.picklist(['confirms', 'unrelated']),
      stale: v.nullable(v.boolean()),
      lines: v.array(
        v.object({
          line: count,
          message: text,
          component: v.nullable(text),
          time: v.nullable(text),
          thread: v.nullable(text),
          severity: v.nullable(v.picklist(logSeverities)),
          matched: v.boolean(),
        }),
      ),
    }),
  ),
})

/** By file name in docs/schema. Members that a failed command has nothing for are absent. */
export const documentSchemas = {
  scan: v.object({
    ...envelope,
    sources: v.optional(v.array(source)),
    summary: v.optional(v.object({ certificates: count, affected: count, sources: count })),
  }),
  diagnose: v.object({
    ...envelope,
    source: v.optional(text),
    verdict: v.optional(
      v.object({ id: v.picklist(verdictIds), title: text, advice: text, halfFixes: v.array(v.picklist(halfFixes)) }),
    ),
    findings: v.optional(v.array(finding)),
    next: v.optional(v.array(v.object({ id: text, state: text, title: text, why: text }))),
    computer: v.optional(v.nullable(text)),
    /** Those in which the code was found; null where no log could be read. */
    logs: v.optional(v.nullable(v.array(log))),
    clientPackage: v.optional(
      v.nullable(v.object({ packageId: v.nullable(text), drive: v.nullable(text), location: text })),
    ),
  }),
  mend: v.object({ ...envelope, plan: v.optional(plan), run: v.optional(run) }),
  apply: v.object({ ...envelope, plan: v.optional(plan), run: v.optional(run) }),
  runs: v.object({ ...envelope, runs: v.optional(v.array(run)) }),
  undo: v.object({ ...envelope, run: v.optional(run) }),
  recover: v.object({ ...envelope, run: v.optional(run) }),
  demo: v.object({
    ...envelope,
    folder: v.optional(text),
    variant: v.optional(v.picklist(sampleVariants)),
    files: v.optional(v.array(text)),
  }),
} as const
