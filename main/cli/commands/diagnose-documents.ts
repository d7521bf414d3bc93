/** What JSON documents say of a diagnosis, as schemas; see documents.ts. */
import * as v from 'valibot'
import { findingGroups, findingStatuses, halfFixes, surenesses, verdictIds } from '../../../shared/model/finding.ts'
import { logSeverities } from '../../../shared/model/log.ts'
import { count, evidence, text } from '../document-parts.ts'

const finding = v.object({
  id: text,
  group: v.picklist(findingGroups),
  status: v.picklist(findingStatuses),
  title: text,
  evidence: v.array(evidence),
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

export const diagnosisParts = {
  source: text,
  verdict: v.object({
    id: v.picklist(verdictIds),
    title: text,
    advice: text,
    halfFixes: v.array(v.picklist(halfFixes)),
  }),
  findings: v.array(finding),
  next: v.array(v.object({ id: text, state: text, title: text, why: text })),
  computer: v.nullable(text),
  /** Those in which the code was found; null where no log could be read. */
  logs: v.nullable(v.array(log)),
  clientPackage: v.nullable(v.object({ packageId: v.nullable(text), drive: v.nullable(text), location: text })),
} as const
