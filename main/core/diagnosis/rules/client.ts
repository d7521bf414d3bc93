/** The ConfigMgr client: which one, whether its certificates are made by a mended file, and what was done to it. */
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { Finding } from '../../../../shared/model/finding.ts'
import { failure } from '../../../../shared/model/result.ts'
import { compareVersions, formatVersion, type VersionNumber } from '../../version-number.ts'
import { type Branch, branchNames, branchOf, fixedVersion } from '../branch.ts'
import type { ClientFact, MachineFacts, PatchFact, ProgramRun } from '../facts.ts'
import { type Conclusion, findingOf } from './finding.ts'

export const clientFindings = (facts: MachineFacts): readonly Finding[] => [
  findingOf('client', facts.client, 'client-unknown', client),
  findingOf('fix-level', certificateMaker(facts), 'fix-unknown', fixLevel),
  findingOf('patch-registration', facts.patches, 'patch-unknown', patchRegistration),
  findingOf('superseding-patch', facts.patches, 'superseding-unknown', supersedingPatch),
  findingOf('status-file', facts.statusFiles, 'status-file-unknown', statusFile),
  findingOf('execution-history', facts.history, 'history-unknown', executionHistory),
]

const clientConclusions: Readonly<Record<Branch, Conclusion>> = {
  rtm: { status: 'warning', code: 'client-rtm', advice: 'upgrade-client' },
  sp1: { status: 'ok', code: 'client-in-scope' },
  sp2: { status: 'ok', code: 'client-in-scope' },
  r3: { status: 'ok', code: 'client-in-scope' },
  older: { status: 'not-applicable', code: 'client-older' },
  newer: { status: 'not-applicable', code: 'client-newer' },
  other: { status: 'warning', code: 'client-other-build', advice: 'check-build' },
}

const client = (found: ClientFact | null): Conclusion => {
  if (found === null) return { status: 'not-applicable', code: 'client-absent' }
  const branch = branchOf(found.version)
  return {
    ...clientConclusions[branch],
    parameters: { version: formatVersion(found.version), product: branchNames[branch] },
  }
}

/** Whether this ccmgencert.dll, or this file of a site server, has the fix; null where its branch never had one. */
export const hasFix = (version: VersionNumber): boolean | null => {
  const needed = fixedVersion(branchOf(version))
  return needed === null ? null : compareVersions(version, needed) >= 0
}

/** A client that is registered has the file: where it is missing, the fix level is not known. */
const certificateMaker = ({ certificateMaker, client: registered }: MachineFacts): MachineFacts['certificateMaker'] => {
  const isMissing = certificateMaker.ok && certificateMaker.value.value === null
  if (!isMissing || !registered.ok || registered.value.value === null) return certificateMaker
  if (fixedVersion(branchOf(registered.value.value.version)) === null) return certificateMaker
  return failure(certmendError('not-found', {}, { location: certificateMaker.value.evidence[0]?.location ?? fileName }))
}

const fileName = 'ccmgencert.dll'

const fixLevel = (version: VersionNumber | null): Conclusion => {
  if (version === null) return { status: 'not-applicable', code: 'fix-no-client' }
  const needed = fixedVersion(branchOf(version))
  if (needed === null) {
    return { status: 'not-applicable', code: 'fix-out-of-scope', parameters: { version: formatVersion(version) } }
  }
  const parameters = { version: formatVersion(version), needed: formatVersion(needed) }
  return hasFix(version)
    ? { status: 'ok', code: 'fix-present', parameters }
    : { status: 'problem', code: 'fix-missing', parameters, advice: 'apply-hotfix' }
}

const applied = 1

export const isHotfix = ({ name }: PatchFact): boolean => name.includes('977203')
export const isSupersedingHotfix = ({ name }: PatchFact): boolean => name.includes('977384')

/** The file decides (`fix-level`); a registration agrees with it or names a contradiction. */
const patchRegistration = (patches: readonly PatchFact[]): Conclusion => {
  const hotfix = patches.find(isHotfix)
  if (!hotfix) return { status: 'not-applicable', code: 'patch-absent', sureness: 'likely' }
  const parameters = { name: hotfix.name, state: hotfix.state }
  if (hotfix.state !== applied) return { status: 'ok', code: 'patch-superseded', parameters, sureness: 'likely' }
  return { status: 'ok', code: 'patch-registered', parameters, sureness: 'likely' }
}

const supersedingPatch = (patches: readonly PatchFact[]): Conclusion => {
  const superseding = patches.find(isSupersedingHotfix)
  if (!superseding) return { status: 'not-applicable', code: 'superseding-absent', sureness: 'likely' }
  return {
    status: 'ok',
    code: 'superseding-registered',
    parameters: { name: superseding.name, state: superseding.state },
    sureness: 'likely',
  }
}

const statusFile = (names: readonly string[]): Conclusion => {
  const [name] = names
  if (name === undefined) return { status: 'not-applicable', code: 'status-file-absent', sureness: 'hint' }
  return { status: 'ok', code: 'status-file-present', parameters: { name }, sureness: 'hint' }
}

/** Programs are told by their own names; one that an administrator called otherwise is not seen. */
const executionHistory = (runs: readonly ProgramRun[]): Conclusion => {
  const failed = runs.find(({ succeeded }) => !succeeded)
  if (failed) {
    const { program, packageId, result } = failed
    return {
      status: 'warning',
      code: 'history-failed',
      parameters: { program, package: packageId, result },
      advice: failed.tool === 'certfix' ? 'run-certfix-again' : 'read-failure',
      sureness: 'likely',
    }
  }
  if (runs.length === 0) return { status: 'not-applicable', code: 'history-none', sureness: 'hint' }
  const programs = runs.map(({ program, packageId }) => `${program} (${packageId})`).join(', ')
  return { status: 'ok', code: 'history-succeeded', parameters: { programs }, sureness: 'hint' }
}
