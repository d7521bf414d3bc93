/** The diagnosis: findings in the order in which people read them, and the verdict. Pure: facts in, words' keys out. */
import { type Diagnosis, type Finding, findingIds } from '../../../shared/model/finding.ts'
import type { MachineFacts } from './facts.ts'
import { certificateFindings } from './rules/certificates.ts'
import { clientFindings } from './rules/client.ts'
import { logFindings } from './rules/logs.ts'
import { siteServerFindings } from './rules/site-server.ts'
import { windowsFindings } from './rules/windows.ts'
import { verdictOf } from './verdict.ts'

export const diagnose = (facts: MachineFacts): Diagnosis => ({ findings: findingsOf(facts), verdict: verdictOf(facts) })

const findingsOf = (facts: MachineFacts): readonly Finding[] =>
  [
    ...windowsFindings(facts),
    ...clientFindings(facts),
    ...certificateFindings(facts),
    ...logFindings(facts),
    ...siteServerFindings(facts),
  ].sort((a, b) => findingIds.indexOf(a.id) - findingIds.indexOf(b.id))
