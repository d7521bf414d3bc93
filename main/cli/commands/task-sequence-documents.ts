/** What JSON documents say about task sequences, as schemas; see documents.ts. */
import * as v from 'valibot'
import { errorCodes } from '../../../shared/contract/errors.ts'
import { scenarios } from '../../../shared/model/finding.ts'
import { checklistIds } from '../../../shared/model/sequence-checklist.ts'
import { issueNatures, lintRules } from '../../../shared/model/sequence-issue.ts'
import { containerKinds, scenarioOutcomes, scenarioRoles } from '../../../shared/model/sequence-view.ts'
import {
  sequenceEditKinds,
  sequenceEditReasons,
  sequenceEditStates,
  sequenceNoticeCodes,
} from '../../../shared/model/task-sequence.ts'
import { partStates } from '../../core/task-sequence/check-summary.ts'
import { count, hex, parameters, text } from '../document-parts.ts'

/** Names from the outermost group to the step; empty for the task sequence as a whole. */
const path = v.array(text)

/** Of a plan. */
export const sequenceChange = v.object({
  id: text,
  target: text,
  edit: v.picklist(sequenceEditKinds),
  setup: v.nullable(count),
  path,
  line: count,
  before: v.nullable(text),
  after: v.nullable(text),
  reason: text,
  parameters,
  risk: v.picklist(['low', 'medium']),
  reversible: v.boolean(),
  edits: v.array(v.object({ offset: count, before: hex, after: hex })),
})

/** Of a run. */
export const sequenceRunChange = v.object({
  id: text,
  target: text,
  edit: v.picklist(sequenceEditKinds),
  path,
  line: count,
  before: v.nullable(text),
  after: v.nullable(text),
  readBack: v.picklist(['held', 'differs', 'not-done']),
})

const evidence = v.array(v.object({ role: v.picklist(scenarioRoles), path, line: count }))

export const checkedSequence = v.object({
  location: text,
  name: v.nullable(text),
  kind: v.picklist(containerKinds),
  version: text,
  scenario: v.object({ outcome: v.picklist(scenarioOutcomes), evidence, disabled: evidence }),
  issues: v.array(
    v.object({
      rule: v.picklist(lintRules),
      nature: v.picklist(issueNatures),
      path,
      line: count,
      parameters,
      edit: v.nullable(v.picklist(sequenceEditKinds)),
      title: text,
      why: text,
      advice: text,
    }),
  ),
})

const part = v.nullable(v.picklist(partStates))

/** One for each task sequence, and for each that could not be read: of those all but `file` and `error` may be null. */
export const checkRow = v.object({
  file: text,
  name: v.nullable(text),
  kind: v.nullable(v.picklist(containerKinds)),
  scenario: v.nullable(v.picklist(scenarioOutcomes)),
  setupSteps: v.nullable(count),
  patch: part,
  certfix: part,
  runFirst: part,
  faults: v.nullable(count),
  toDos: v.nullable(count),
  notes: v.nullable(count),
  error: v.nullable(v.picklist(errorCodes)),
})

/** `output` is null where nobody said where the changes go; `diff` is empty where nothing changes. */
export const plannedSequence = v.object({
  location: text,
  name: v.nullable(text),
  output: v.nullable(text),
  scenario: v.picklist(scenarios),
  edits: v.array(
    v.object({
      id: v.nullable(text),
      kind: v.picklist(sequenceEditKinds),
      state: v.picklist(sequenceEditStates),
      reason: v.picklist(sequenceEditReasons),
      parameters,
      why: text,
      setup: v.nullable(count),
      path,
      line: count,
      before: v.nullable(text),
      after: v.nullable(text),
    }),
  ),
  notices: v.array(v.object({ code: v.picklist(sequenceNoticeCodes), parameters, text })),
  proof: v.object({ places: count, at: v.array(count), bytesAdded: count, bytesRemoved: count, bytesUntouched: count }),
  diff: text,
  checklist: v.array(v.object({ id: v.picklist(checklistIds), parameters, paths: v.array(path), text, why: text })),
})
