/** The diagnosis: findings in the order in which people read them, and the verdict. Pure: facts in, words' keys out. */
import { certmendError } from '../../../shared/contract/errors.ts'
import { type Diagnosis, type Finding, type FindingId, findingIds } from '../../../shared/model/finding.ts'
import { failure } from '../../../shared/model/result.ts'
import type { MachineFacts } from './facts.ts'
import { certificateFindings } from './rules/certificates.ts'
import { clientFindings } from './rules/client.ts'
import { logFindings } from './rules/logs.ts'
import { siteServerFindings } from './rules/site-server.ts'
import { windowsFindings } from './rules/windows.ts'
import { verdictOf } from './verdict.ts'

export const diagnose = (facts: MachineFacts): Diagnosis => ({ findings: findingsOf(facts), verdict: verdictOf(facts) })

/**
 * The findings that the facts gathered so far decide: the same ones that `diagnose` comes to with all of them. One whose
 * facts are not all there yet is left out.
 */
export const arrivedFindings = (facts: Partial<MachineFacts>): readonly Finding[] =>
  findingsOf({ ...nothingYet, ...facts }).filter(({ id }) => factsOf[id].every((name) => facts[name] !== undefined))

const findingsOf = (facts: MachineFacts): readonly Finding[] =>
  [
    ...windowsFindings(facts),
    ...clientFindings(facts),
    ...certificateFindings(facts),
    ...logFindings(facts),
    ...siteServerFindings(facts),
  ].sort((a, b) => findingIds.indexOf(a.id) - findingIds.indexOf(b.id))

/** What each finding looks at. */
const factsOf: Readonly<Record<FindingId, readonly (keyof MachineFacts)[]>> = {
  'windows-version': ['windows'],
  architecture: ['architecture'],
  'security-update': ['update'],
  client: ['client'],
  'fix-level': ['certificateMaker', 'client'],
  'patch-registration': ['patches'],
  'superseding-patch': ['patches'],
  'status-file': ['statusFiles'],
  'execution-history': ['history'],
  'sms-certificates': ['certificates'],
  'other-certificates': ['certificates'],
  'log-evidence': ['logs'],
  'site-server': ['siteServer'],
  'site-server-fix': ['siteFiles'],
  'hotfix-folder': ['hotfixFolder'],
  'certfix-tool': ['certfixTool'],
}

const notYet = failure(certmendError('not-looked-at'))

export const nothingYet: MachineFacts = {
  windows: notYet,
  architecture: notYet,
  update: notYet,
  client: notYet,
  certificateMaker: notYet,
  patches: notYet,
  statusFiles: notYet,
  history: notYet,
  certificates: notYet,
  logs: notYet,
  siteServer: notYet,
  siteFiles: notYet,
  hotfixFolder: notYet,
  certfixTool: notYet,
}
