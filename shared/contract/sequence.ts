/** Task sequences on their way to the window and back (shared/model/sequence-view.ts). */
import * as v from 'valibot'
import { scenarios } from '../model/finding.ts'
import type { ChangeId, SequenceFileId, SequenceNodeId } from '../model/ids.ts'
import { checklistIds } from '../model/sequence-checklist.ts'
import { issueNatures, lintRules } from '../model/sequence-issue.ts'
import {
  readOnlyReasons,
  type SequenceNodeView,
  scenarioOutcomes,
  scenarioRoles,
  secretsStates,
} from '../model/sequence-view.ts'
import {
  sequenceEditKinds,
  sequenceEditReasons,
  sequenceEditStates,
  sequenceNoticeCodes,
  servicePacks,
} from '../model/task-sequence.ts'
import { count, id, integer, text } from './schemas.ts'

const long = text(1_048_576)
const parameters = v.record(text(200), v.union([text(), v.number()]))
const path = v.array(text())

/** What a technician types goes into the task sequence as text; main opens nothing by it. */
export const sequenceChoicesSchema = v.strictObject({
  servicePack: v.picklist(servicePacks),
  certfixPackage: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{8}$/)),
  certfixProgram: text(255),
  place: v.variant('kind', [
    v.strictObject({ kind: v.literal('drive'), letter: v.pipe(v.string(), v.regex(/^[A-Za-z]$/)) }),
    v.strictObject({ kind: v.literal('unc'), folder: text(1_024) }),
  ]),
  patchFile: v.nullable(text(255)),
  scenario: v.nullable(v.picklist(scenarios)),
  disabledSteps: v.boolean(),
})

const nodeSchema: v.GenericSchema<unknown, SequenceNodeView> = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^n\d+$/),
    v.transform((value) => value as SequenceNodeId),
  ),
  kind: v.picklist(['group', 'step']),
  name: text(),
  type: text(),
  line: count,
  disabled: v.boolean(),
  disabledByGroup: v.boolean(),
  condition: v.nullable(long),
  children: v.array(v.lazy(() => nodeSchema)),
})

const evidence = v.array(v.strictObject({ role: v.picklist(scenarioRoles), path, line: count }))

export const sequenceFileSchema = v.strictObject({
  id: id<SequenceFileId>(),
  location: text(),
  name: v.nullable(text()),
  kind: v.picklist(['console-export', 'raw-sequence', 'object']),
  version: text(),
  readOnly: v.nullable(v.picklist(readOnlyReasons)),
  secrets: v.picklist(secretsStates),
  scenario: v.strictObject({ outcome: v.picklist(scenarioOutcomes), evidence, disabled: evidence }),
  tree: v.array(nodeSchema),
  steps: count,
  bytes: count,
  issues: v.array(
    v.strictObject({
      rule: v.picklist(lintRules),
      nature: v.picklist(issueNatures),
      path,
      line: count,
      parameters,
      edit: v.nullable(v.picklist(sequenceEditKinds)),
    }),
  ),
  suggestions: v.strictObject({
    servicePack: v.nullable(v.picklist(servicePacks)),
    certfixPackage: v.nullable(text()),
    certfixProgram: v.nullable(text()),
    place: v.nullable(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('drive'), letter: text(1) }),
        v.strictObject({ kind: v.literal('unc'), folder: text() }),
      ]),
    ),
  }),
})

export const sequencePlanViewSchema = v.strictObject({
  file: id<SequenceFileId>(),
  scenario: v.picklist(scenarios),
  edits: v.array(
    v.strictObject({
      id: v.nullable(id<ChangeId>()),
      node: v.nullable(id<SequenceNodeId>()),
      kind: v.picklist(sequenceEditKinds),
      state: v.picklist(sequenceEditStates),
      reason: v.picklist(sequenceEditReasons),
      parameters,
      setup: v.nullable(count),
      path,
      line: count,
      before: v.nullable(long),
      after: v.nullable(long),
    }),
  ),
  notices: v.array(v.strictObject({ code: v.picklist(sequenceNoticeCodes), parameters })),
  proof: v.strictObject({
    places: count,
    at: v.array(count),
    bytesAdded: count,
    bytesRemoved: count,
    bytesUntouched: integer,
  }),
  text: v.array(
    v.strictObject({
      fromLine: count,
      toLine: count,
      lines: v.array(
        v.strictObject({
          sign: v.picklist([' ', '+', '-']),
          text: text(67_108_864),
          eol: v.picklist(['crlf', 'lf', 'cr', 'none']),
        }),
      ),
    }),
  ),
  checklist: v.array(v.strictObject({ id: v.picklist(checklistIds), parameters, paths: v.array(path) })),
  output: text(),
})
