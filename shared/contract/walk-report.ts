/** What a report of the walk looks like on its way to the window (shared/model/walk-report.ts). Runs are checked by the contract itself. */
import * as v from 'valibot'
import type { ReportId, WalkId } from '../model/ids.ts'
import { replacedKinds, walkReportFormats } from '../model/walk-report.ts'
import { machineDiagnosisSchema } from './diagnosis.ts'
import { count, digest, id, text } from './schemas.ts'

const lookSchema = v.nullable(v.strictObject({ at: text(40), diagnosis: machineDiagnosisSchema }))

/** Without the runs. */
export const walkParts = {
  id: id<WalkId>(),
  createdAt: text(40),
  before: lookSchema,
  after: lookSchema,
  stale: v.boolean(),
} as const

export const preparedReportSchema = v.strictObject({
  id: id<ReportId>(),
  format: v.picklist(walkReportFormats),
  name: text(),
  size: count,
  digest,
  files: v.array(
    v.strictObject({ name: text(), size: count, text: v.nullable(text(1_048_576)), isWhole: v.boolean() }),
  ),
  replaced: v.array(v.strictObject({ kind: v.picklist(replacedKinds), name: text(), placeholder: text(40) })),
})
