/** What JSON documents say about programs of the remedy, as schemas; see documents.ts. */
import * as v from 'valibot'
import { nameStates } from '../../../shared/model/certificate.ts'
import {
  checkReasons,
  checkStatuses,
  fileUseReasons,
  fileUses,
  fileVerdicts,
  hotfixReasons,
  hotfixSteps,
  propertyLosses,
  signatureChecks,
} from '../../../shared/model/hotfix.ts'
import { programActions } from '../../../shared/model/plan.ts'
import { certificateOutcomes, programReadBacks } from '../../../shared/model/run.ts'
import { servicePacks } from '../../../shared/model/task-sequence.ts'
import { attempts, count, evidence, hex, sha256, text, thumbprint } from '../document-parts.ts'

/** Which step of the remedy applies on this computer. */
export const remedyStep = v.object({
  id: v.picklist(hotfixSteps),
  title: text,
  reason: v.picklist(hotfixReasons),
  why: text,
  servicePack: v.nullable(v.picklist(servicePacks)),
  siteServer: v.nullable(v.picklist(['needs-hotfix', 'has-hotfix', 'unknown'])),
})

/** A file that was brought; `signature` is null where it can carry none or carries none. */
export const broughtFile = v.object({
  location: text,
  size: count,
  digest: sha256,
  verdict: v.object({ id: v.picklist(fileVerdicts), title: text, advice: text }),
  isGenuine: v.boolean(),
  servicePack: v.nullable(v.picklist(servicePacks)),
  version: v.nullable(text),
  signature: v.nullable(
    v.object({
      signer: v.nullable(text),
      root: v.nullable(text),
      signedAt: v.nullable(text),
      checks: v.array(
        v.object({
          name: v.picklist(signatureChecks),
          status: v.picklist(checkStatuses),
          title: text,
          reason: v.nullable(v.object({ id: v.picklist(checkReasons), text })),
          certificate: v.nullable(text),
        }),
      ),
    }),
  ),
  differences: v.array(v.object({ what: v.picklist(['size', 'version']), expected: text, actual: text })),
  productCodes: v.array(text),
  patchCode: v.nullable(text),
  displayName: v.nullable(text),
  allowsRemoval: v.nullable(v.boolean()),
  /** What it is good for on this computer; absent where that was not asked. */
  use: v.optional(v.object({ id: v.picklist(fileUses), title: text, reason: v.picklist(fileUseReasons), why: text })),
})

/** `left-out`: the client has it, and loses it. */
export const clientProperty = v.object({
  name: text,
  value: text,
  state: v.picklist(['read', 'given', 'left-out']),
  /** Null: it was not read from the client. */
  read: v.nullable(
    v.object({
      value: text,
      from: evidence,
      differing: v.array(evidence),
      lostWithout: v.object({ id: v.picklist(propertyLosses), text }),
    }),
  ),
})

const checkedFile = v.object({
  location: text,
  fileName: text,
  size: count,
  digest: sha256,
  verdict: v.picklist(fileVerdicts),
  servicePack: v.nullable(v.picklist(servicePacks)),
  version: v.nullable(text),
  signer: v.nullable(text),
})

const changeParts = {
  id: text,
  target: text,
  file: checkedFile,
  staged: text,
  log: text,
  command: v.object({ program: text, args: v.array(text), line: text }),
  reason: text,
  risk: v.picklist(['low', 'medium']),
  reversible: v.boolean(),
} as const

/** Of a plan. */
export const programChanges = [
  v.object({
    ...changeParts,
    action: v.literal('apply-patch'),
    properties: v.array(v.object({ name: text, value: text })),
    clientFile: v.object({ location: text, before: text, after: text }),
    patchCode: text,
    productCodes: v.array(text),
  }),
  v.object({ ...changeParts, action: v.literal('extract-package'), folder: text }),
  v.object({
    ...changeParts,
    action: v.literal('run-certfix'),
    certificates: v.array(
      v.object({
        store: text,
        key: text,
        thumbprint,
        subject: v.nullable(text),
        blobDigest: sha256,
        name: v.object({ state: v.picklist(nameStates), text, hex }),
      }),
    ),
  }),
] as const

const shownName = v.nullable(v.object({ text, hex }))

/** Of a run. */
export const programRunChange = v.object({
  id: text,
  target: text,
  action: v.picklist(programActions),
  file: checkedFile,
  commandLine: text,
  attempts,
  logs: v.array(text),
  readBack: v.picklist(programReadBacks),
  clientFile: v.nullable(v.object({ location: text, before: text, wanted: text, read: v.nullable(text) })),
  registered: v.nullable(v.boolean()),
  certificates: v.nullable(
    v.array(
      v.object({
        store: text,
        key: text,
        thumbprint,
        subject: v.nullable(text),
        before: shownName,
        after: shownName,
        outcome: v.picklist(certificateOutcomes),
      }),
    ),
  ),
  extracted: v.nullable(v.object({ folder: text, files: v.array(text) })),
})
