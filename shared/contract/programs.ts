/** Files that were brought, plans and runs of other people's programs on their way to the window (shared/model/program-view.ts). */
import * as v from 'valibot'
import { evidenceKinds } from '../model/finding.ts'
import {
  checkReasons,
  checkStatuses,
  exitNames,
  exitOutcomes,
  fileUseReasons,
  fileUses,
  fileVerdicts,
  hotfixReasons,
  hotfixSteps,
  machinePlaces,
  propertyLosses,
  signatureChecks,
} from '../model/hotfix.ts'
import type { BroughtFileId, ChangeId, RunId, SourceId, TargetId } from '../model/ids.ts'
import { checkedFileSchema, commandSchema, programActions } from '../model/plan.ts'
import { certfixObstacles, programPhases } from '../model/program-view.ts'
import { certificateOutcomes, programReadBacks } from '../model/run.ts'
import { servicePacks } from '../model/task-sequence.ts'
import { count, errorSchema, id, text } from './schemas.ts'

/** Where files come from; no path among it. */
export const broughtFromSchema = v.variant('how', [
  v.strictObject({ how: v.literal('file') }),
  v.strictObject({ how: v.literal('folder') }),
  v.strictObject({ how: v.literal('dropped'), selection: id<SourceId>() }),
  /** What a run extracted from a package. */
  v.strictObject({ how: v.literal('extracted'), run: id<RunId>() }),
])
export type BroughtFrom = v.InferOutput<typeof broughtFromSchema>

const evidence = v.strictObject({
  kind: v.picklist(evidenceKinds),
  location: text(),
  value: v.nullable(text(1_048_576)),
})

export const broughtFileSchema = v.strictObject({
  id: id<BroughtFileId>(),
  location: text(),
  fileName: text(255),
  size: count,
  digest: text(64),
  verdict: v.picklist(fileVerdicts),
  isGenuine: v.boolean(),
  servicePack: v.nullable(v.picklist(servicePacks)),
  version: v.nullable(text(64)),
  signature: v.nullable(
    v.strictObject({
      signer: v.nullable(text()),
      root: v.nullable(text()),
      signedAt: v.nullable(text(40)),
      checks: v.array(
        v.strictObject({
          name: v.picklist(signatureChecks),
          status: v.picklist(checkStatuses),
          reason: v.nullable(v.picklist(checkReasons)),
          certificate: v.nullable(text()),
        }),
      ),
    }),
  ),
  differences: v.array(v.strictObject({ what: v.picklist(['size', 'version']), expected: text(64), actual: text(64) })),
  productCodes: v.array(text(64)),
  patchCode: v.nullable(text(64)),
  displayName: v.nullable(text()),
  allowsRemoval: v.nullable(v.boolean()),
  use: v.strictObject({ use: v.picklist(fileUses), why: v.picklist(fileUseReasons) }),
  byHand: v.nullable(commandSchema),
  error: v.nullable(errorSchema),
})

export const hotfixOfferSchema = v.strictObject({
  place: v.picklist(machinePlaces),
  step: v.strictObject({
    id: v.picklist(hotfixSteps),
    why: v.picklist(hotfixReasons),
    servicePack: v.nullable(v.picklist(servicePacks)),
    siteServer: v.nullable(v.picklist(['needs-hotfix', 'has-hotfix', 'unknown'])),
  }),
  properties: v.array(
    v.strictObject({
      name: text(72),
      value: text(32_768),
      readFrom: evidence,
      differing: v.array(evidence),
      lostWithout: v.picklist(propertyLosses),
    }),
  ),
  clientFile: v.nullable(v.strictObject({ location: text(), version: text(64) })),
  wantedVersion: v.nullable(text(64)),
  certfixObstacle: v.nullable(v.picklist(certfixObstacles)),
})

/** What a technician gives the client again; main refuses names and values that a command line cannot carry. */
export const givenPropertiesSchema = v.pipe(
  v.array(
    v.strictObject({
      name: v.pipe(v.string(), v.maxLength(72)),
      value: v.pipe(v.string(), v.maxLength(8_192)),
    }),
  ),
  v.maxLength(200),
)

export const programStateSchema = v.strictObject({
  phase: v.picklist(programPhases),
  attempt: count,
  attempts: count,
  until: v.nullable(text(40)),
  processId: v.nullable(count),
})

const name = v.nullable(v.strictObject({ text: text(), hex: text(262_144) }))

export const programRunChangeSchema = v.strictObject({
  id: id<ChangeId>(),
  target: id<TargetId>(),
  action: v.picklist(programActions),
  file: checkedFileSchema,
  commandLine: text(),
  attempts: v.array(
    v.strictObject({
      startedAt: text(40),
      endedAt: v.nullable(text(40)),
      exit: v.nullable(v.strictObject({ code: count, name: v.picklist(exitNames), outcome: v.picklist(exitOutcomes) })),
      error: v.nullable(errorSchema),
    }),
  ),
  logs: v.array(text()),
  readBack: v.picklist(programReadBacks),
  clientFile: v.nullable(
    v.strictObject({ location: text(), before: text(64), wanted: text(64), read: v.nullable(text(64)) }),
  ),
  registered: v.nullable(v.boolean()),
  certificates: v.nullable(
    v.array(
      v.strictObject({
        store: text(),
        key: text(),
        thumbprint: text(40),
        subject: v.nullable(text()),
        before: name,
        after: name,
        outcome: v.picklist(certificateOutcomes),
      }),
    ),
  ),
  extracted: v.nullable(v.strictObject({ folder: text(), files: v.array(text()) })),
})

/** `null`: nobody could tell. */
export const rightsSchema = v.strictObject({
  elevated: v.nullable(v.boolean()),
  account: v.picklist(['user', 'system']),
  windowsPe: v.boolean(),
  canElevate: v.boolean(),
})
