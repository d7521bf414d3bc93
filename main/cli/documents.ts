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
import { checkReasons, checkStatuses, fileVerdicts, signatureChecks } from '../../shared/model/hotfix.ts'
import { targetKinds } from '../../shared/model/plan.ts'
import { programRunResults } from '../../shared/model/run.ts'
import { servicePacks } from '../../shared/model/task-sequence.ts'
import { sampleVariants } from '../core/sample/variants.ts'
import { diagnosisParts } from './commands/diagnose-documents.ts'
import { reportedRun, reportedWalk } from './commands/report-documents.ts'
import {
  broughtFile,
  clientProperty,
  programChanges,
  programRunChange,
  remedyStep,
} from './commands/show-program-documents.ts'
import {
  checkedSequence,
  checkRow,
  plannedSequence,
  sequenceChange,
  sequenceRunChange,
} from './commands/task-sequence-documents.ts'
import { count, hex, parameters, runTargetParts, sha256, text, thumbprint } from './document-parts.ts'

const envelope = {
  formatVersion: v.literal('1.0'),
  command: v.picklist([
    'scan',
    'diagnose',
    'hotfix check',
    'hotfix plan',
    'hotfix apply',
    'ccmcertfix plan',
    'ccmcertfix apply',
    'kit',
    'mend',
    'task-sequence check',
    'task-sequence plan',
    'task-sequence apply',
    'apply',
    'runs',
    'undo',
    'recover',
    'report',
    'demo',
  ]),
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

const nameChange = v.object({
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
})

const plan = v.object({
  id: text,
  digest: sha256,
  targets: v.array(
    v.object({
      id: text,
      kind: v.picklist(targetKinds),
      location: text,
      size: v.nullable(count),
      digest: v.nullable(sha256),
      output: v.optional(text),
      encoding: v.optional(text),
      recovery: v.optional(
        v.object({ entries: count, logs: v.array(v.object({ location: text, size: count, digest: sha256 })) }),
      ),
    }),
  ),
  changes: v.array(v.union([nameChange, sequenceChange, ...programChanges])),
})

const shownName = v.object({ text, hex })

const nameRunChange = v.object({
  id: text,
  target: text,
  store: text,
  thumbprint,
  subject: v.nullable(text),
  before: shownName,
  after: shownName,
  readBack: v.picklist(['held', 'differs', 'not-done']),
})

const run = v.object({
  id: text,
  remedy: v.picklist(['mend', 'task-sequence', 'hotfix', 'ccmcertfix']),
  plan: text,
  kind: v.picklist(['mend', 'undo']),
  undoOf: v.nullable(text),
  undoneBy: v.nullable(text),
  startedAt: text,
  endedAt: v.nullable(text),
  result: v.picklist(programRunResults),
  folder: text,
  undoable: v.boolean(),
  targets: v.array(
    v.object({
      id: text,
      ...runTargetParts,
      error: v.nullable(v.object({ code: v.picklist(errorCodes), params: parameters })),
    }),
  ),
  changes: v.array(v.union([nameRunChange, sequenceRunChange, programRunChange])),
})

const signature = v.object({
  /** Subjects of certificates; null as far as they are not known. */
  signer: v.nullable(text),
  root: v.nullable(text),
  signedAt: v.nullable(text),
  algorithm: v.nullable(v.picklist(['sha1', 'sha256', 'sha384', 'sha512'])),
  checks: v.array(
    v.object({
      name: v.picklist(signatureChecks),
      status: v.picklist(checkStatuses),
      title: text,
      reason: v.nullable(v.object({ id: v.picklist(checkReasons), text })),
      certificate: v.nullable(text),
    }),
  ),
})

const hotfixFile = v.object({
  location: text,
  size: count,
  digest: sha256,
  verdict: v.object({ id: v.picklist(fileVerdicts), title: text, advice: text }),
  isGenuine: v.boolean(),
  servicePack: v.nullable(v.picklist(servicePacks)),
  version: v.nullable(text),
  originalName: v.nullable(text),
  differences: v.array(v.object({ what: v.picklist(['size', 'version']), expected: text, actual: text })),
  package: v.nullable(
    v.object({
      kind: v.picklist(['msi', 'msp']),
      patchCode: v.nullable(text),
      productCode: v.nullable(text),
      productVersion: v.nullable(text),
      targetProductCodes: v.array(text),
      displayName: v.nullable(text),
      allowsRemoval: v.nullable(v.boolean()),
    }),
  ),
  signatures: v.array(signature),
})

const programPlan = { step: v.optional(remedyStep), file: v.optional(broughtFile), plan: v.optional(plan) } as const
const hotfixPlan = { ...programPlan, properties: v.optional(v.array(clientProperty)) } as const

/** By file name in docs/schema. Members that a failed command has nothing for are absent. */
export const documentSchemas = {
  scan: v.object({
    ...envelope,
    sources: v.optional(v.array(source)),
    summary: v.optional(v.object({ certificates: count, affected: count, sources: count })),
  }),
  diagnose: v.object({ ...envelope, ...v.partial(v.object(diagnosisParts)).entries }),
  'hotfix-check': v.object({ ...envelope, files: v.optional(v.array(hotfixFile)) }),
  'hotfix-plan': v.object({ ...envelope, ...hotfixPlan }),
  'hotfix-apply': v.object({ ...envelope, ...hotfixPlan, run: v.optional(run) }),
  'ccmcertfix-plan': v.object({ ...envelope, ...programPlan }),
  'ccmcertfix-apply': v.object({ ...envelope, ...programPlan, run: v.optional(run) }),
  kit: v.object({
    ...envelope,
    file: v.optional(broughtFile),
    folder: v.optional(text),
    files: v.optional(v.array(text)),
    names: v.optional(v.object({ package: text, program: text })),
  }),
  mend: v.object({ ...envelope, plan: v.optional(plan), run: v.optional(run) }),
  'task-sequence-check': v.object({
    ...envelope,
    sequences: v.optional(v.array(checkedSequence)),
    rows: v.optional(v.array(checkRow)),
    passedOver: v.optional(count),
  }),
  'task-sequence-plan': v.object({
    ...envelope,
    sequences: v.optional(v.array(plannedSequence)),
    plan: v.optional(plan),
  }),
  'task-sequence-apply': v.object({
    ...envelope,
    sequences: v.optional(v.array(plannedSequence)),
    plan: v.optional(plan),
    run: v.optional(run),
  }),
  apply: v.object({ ...envelope, plan: v.optional(plan), run: v.optional(run) }),
  runs: v.object({ ...envelope, runs: v.optional(v.array(run)) }),
  undo: v.object({ ...envelope, run: v.optional(run) }),
  recover: v.object({ ...envelope, run: v.optional(run) }),
  /** Of one run `report`, of several `walk`. */
  report: v.object({ ...envelope, report: v.optional(reportedRun), walk: v.optional(reportedWalk) }),
  demo: v.object({
    ...envelope,
    folder: v.optional(text),
    variant: v.optional(v.picklist(sampleVariants)),
    files: v.optional(v.array(text)),
  }),
} as const
