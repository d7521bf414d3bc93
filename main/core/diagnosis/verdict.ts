/**
 * From facts to the one-line conclusion (facts/domain.md §2.4). For a client of SP1, SP2 or R3:
 *
 * | own certificates | ccmgencert.dll | Windows refuses | log          | verdict            |
 * |------------------|----------------|-----------------|--------------|--------------------|
 * | faulty           | fixed          | any             | any          | client-patched     |
 * | faulty           | old or unknown | any             | confirms     | confirmed-by-log   |
 * | faulty           | old or unknown | yes             | else         | affected           |
 * | faulty           | old or unknown | no              | else         | at-risk            |
 * | faulty           | old or unknown | unknown         | else         | unknown            |
 * | clean            | fixed          | any             | newer than the mend | confirmed-by-log |
 * | clean            | fixed          | any             | else         | remediated         |
 * | clean            | old            | yes, or CCMCertFix ran | any   | certificates-fixed |
 * | clean            | old            | no              | any          | not-affected       |
 * | clean            | old            | unknown         | any          | unknown            |
 * | clean            | unknown        | any             | any          | unknown            |
 * | unknown          | any            | any             | confirms     | confirmed-by-log   |
 * | unknown          | any            | any             | else         | unknown            |
 *
 * A certificate that is missing counts as clean: the next one that the client makes is what matters then.
 */
import type { HalfFix, Verdict, VerdictCode, VerdictId } from '../../../shared/model/finding.ts'
import { formatVersion } from '../version-number.ts'
import { type Branch, branchNames, branchOf } from './branch.ts'
import type { Fact, MachineFacts } from './facts.ts'
import { isFaulty, isOwnCertificate } from './rules/certificates.ts'
import { hasFix, isHotfix } from './rules/client.ts'
import { refusesNul } from './rules/windows.ts'

export const verdictOf = (facts: MachineFacts): Verdict => {
  const code = codeOf(facts)
  const inScope = !(code in outOfScope) && code !== 'unknown-client'
  const faulty = faultyCertificates(facts)
  return {
    id: idOf(code),
    code,
    parameters: { ...clientParameters(facts), ...dateParameter(facts), count: faulty ?? 0 },
    halfFixes: inScope ? halfFixesOf(facts) : [],
  }
}

/** The value of a fact; undefined where it is unknown. */
export const known = <T>(fact: Fact<T>): T | undefined => (fact.ok ? fact.value.value : undefined)

/** How many of ConfigMgr's own certificates carry the fault; undefined where they could not be read. */
export const faultyCertificates = (facts: MachineFacts): number | undefined =>
  known(facts.certificates)?.filter((certificate) => isOwnCertificate(certificate) && isFaulty(certificate)).length

/** Whether the client makes sound certificates; undefined where its file could not be read, null for no such file. */
export const clientFixed = (facts: MachineFacts): boolean | null | undefined => {
  const version = known(facts.certificateMaker)
  return version ? hasFix(version) : version
}

/** Whether Windows refuses such names, after its next start at the latest; undefined where that is unknown. */
const refuses = (facts: MachineFacts): boolean | undefined => {
  const update = known(facts.update)
  return update && refusesNul(update) !== false
}

const outOfScope = {
  'no-client': true,
  'older-client': true,
  'newer-client': true,
  'rtm-client': true,
} as const satisfies Partial<Record<VerdictCode, true>>

const codeOfBranch: Readonly<Partial<Record<Branch, VerdictCode>>> = {
  older: 'older-client',
  newer: 'newer-client',
  rtm: 'rtm-client',
  other: 'unknown-client',
}

const codeOf = (facts: MachineFacts): VerdictCode => {
  const client = known(facts.client)
  if (client === null) return 'no-client'
  if (client === undefined) return 'unknown-client'
  const outside = codeOfBranch[branchOf(client.version)]
  if (outside) return outside
  const faulty = faultyCertificates(facts)
  if (faulty === undefined) return logConfirms(facts) ? 'confirmed-by-log' : 'unknown-certificates'
  return faulty > 0 ? codeOfFaulty(facts) : codeOfClean(facts)
}

const codeOfFaulty = (facts: MachineFacts): VerdictCode => {
  if (clientFixed(facts)) return 'client-patched'
  if (logConfirms(facts)) return 'confirmed-by-log'
  const update = refuses(facts)
  if (update === undefined) return 'unknown-update'
  return update ? 'affected' : 'at-risk'
}

const codeOfClean = (facts: MachineFacts): VerdictCode => {
  const fixed = clientFixed(facts)
  // Without the file, a registered client cannot be judged.
  if (fixed === undefined || fixed === null) return 'unknown-fix'
  if (fixed) return logAfterMend(facts) ? 'confirmed-after-fix' : 'remediated'
  if (certfixRan(facts)) return 'certificates-fixed'
  const update = refuses(facts)
  if (update === undefined) return 'unknown-update'
  return update ? 'certificates-fixed' : 'not-affected'
}

const logConfirms = (facts: MachineFacts): boolean => {
  const logs = known(facts.logs)
  return logs?.confirmed === true && logs.stale !== true
}

const logAfterMend = (facts: MachineFacts): boolean => {
  const logs = known(facts.logs)
  return logs?.confirmed === true && logs.stale === false
}

const certfixRan = (facts: MachineFacts): boolean =>
  known(facts.history)?.some(({ tool, succeeded }) => tool === 'certfix' && succeeded) === true

const certfixFailed = (facts: MachineFacts): boolean => {
  const runs = known(facts.history)?.filter(({ tool }) => tool === 'certfix') ?? []
  return runs.some(({ succeeded }) => !succeeded) && !runs.some(({ succeeded }) => succeeded)
}

/** facts/domain.md §4.4, as far as one machine shows it. */
const halfFixesOf = (facts: MachineFacts): readonly HalfFix[] => {
  const faulty = faultyCertificates(facts)
  const fixed = clientFixed(facts)
  const signs: Readonly<Record<HalfFix, boolean>> = {
    'patched-not-mended': fixed === true && faulty !== undefined && faulty > 0,
    'mended-not-patched': fixed === false && faulty === 0 && certfixRan(facts),
    'name-came-back': fixed === false && faulty !== undefined && faulty > 0 && certfixRan(facts),
    'certfix-failed': certfixFailed(facts),
    'patch-without-file': fixed === false && known(facts.patches)?.some(isHotfix) === true,
    'site-without-certfix': known(facts.certfixTool)?.version === null && siteIsFixed(facts),
  }
  return (Object.keys(signs) as HalfFix[]).filter((sign) => signs[sign])
}

const siteIsFixed = (facts: MachineFacts): boolean =>
  known(facts.siteFiles)?.every(({ version }) => hasFix(version) === true) === true

const idOf = (code: VerdictCode): VerdictId => {
  if (code in outOfScope) return 'not-applicable'
  if (code === 'confirmed-after-fix') return 'confirmed-by-log'
  return code.startsWith('unknown-') ? 'unknown' : (code as VerdictId)
}

const clientParameters = (facts: MachineFacts) => {
  const client = known(facts.client)
  if (!client) return { version: '?', product: '?' }
  return { version: formatVersion(client.version), product: branchNames[branchOf(client.version)] }
}

const dateParameter = (facts: MachineFacts) => ({ date: known(facts.logs)?.newest ?? '?' })
