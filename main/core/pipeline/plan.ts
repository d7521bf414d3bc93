/**
 * plan: from scanned certificates to changes as data. Pure but for re-reading: every target is read again here, so that
 * a plan is never made from what is no longer there. Writes nothing.
 */
import * as v from 'valibot'
import { type CertmendError, certmendError, type ErrorCode } from '../../../shared/contract/errors.ts'
import { type CertificateView, isAffected, type NamePolicy } from '../../../shared/model/certificate.ts'
import type { ChangeId, PlanId, TargetId } from '../../../shared/model/ids.ts'
import {
  type MendPlan,
  type NameChange,
  type Plan,
  type PlannedName,
  type PlanTarget,
  planSchema,
} from '../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { toHex } from '../bytes.ts'
import { canonicalJson } from '../canonical-json.ts'
import { classifyFriendlyName, encodeFriendlyName, proposeName } from '../friendly-name.ts'
import type { Hashes, Platform } from '../ports.ts'
import type { ScannedCertificate } from '../scan.ts'
import type { SourceReference } from '../sources/locate.ts'
import { withDocument } from '../sources/read-source.ts'
import { prepareTarget } from './target.ts'

export interface Chosen {
  readonly certificate: ScannedCertificate
  readonly policy: NamePolicy
}

export interface PlanResult {
  readonly plan: MendPlan
  /** Sources that must not be changed, with the reason; their certificates are not in the plan. */
  readonly refused: readonly CertmendError[]
}

/**
 * The changes for these certificates, one target per source. `plan-nothing-to-do` where none is affected; where every
 * source refuses, the first reason: `name-needs-decision`, or that of the target.
 */
export const planMend = async (platform: Platform, chosen: readonly Chosen[]): Promise<Result<PlanResult>> => {
  const affected = chosen.filter(({ certificate }) => isAffected(certificate.view.friendlyName.state))
  const targets: PlanTarget[] = []
  const changes: NameChange[] = []
  const refused: CertmendError[] = []
  for (const [source, members] of bySource(affected)) {
    const part = await planWhatCan(platform, source, members, targets.length + 1, changes.length + 1)
    refused.push(...part.refused)
    if (part.planned !== null) {
      targets.push(part.planned.target)
      changes.push(...part.planned.changes)
    }
  }
  if (changes.length === 0) return failure(refused[0] ?? certmendError('plan-nothing-to-do'))
  const plan = sealPlan(platform.hashes, { ...planHead(platform), remedy: 'mend' as const, targets, changes })
  return success({ plan, refused })
}

/** What every plan begins with. */
export const planHead = (platform: Platform) => ({
  formatVersion: '1.0' as const,
  id: `plan-${platform.ids.next(12)}` as PlanId,
  createdAt: platform.clock.now().toISOString(),
  tool: { name: 'certmend' as const, version: platform.toolVersion },
})

/** Reasons that concern one certificate and not its whole source. */
const ofOneCertificate: readonly ErrorCode[] = [
  'name-needs-decision',
  'hive-value-grows',
  'hive-value-shared',
  'hive-value-inline',
  'hive-value-in-big-data',
]

interface PlannedSource {
  readonly target: PlanTarget
  readonly changes: readonly NameChange[]
}

/** One certificate that must not be changed (a name that would not fit, say) does not keep the others of its source back. */
const planWhatCan = async (
  platform: Platform,
  source: SourceReference,
  members: readonly Chosen[],
  targetNumber: number,
  firstChange: number,
): Promise<{ planned: PlannedSource | null; refused: readonly CertmendError[] }> => {
  const whole = await planSource(platform, source, members, targetNumber, firstChange)
  if (whole.ok) return { planned: whole.value, refused: [] }
  if (members.length === 1 || !ofOneCertificate.includes(whole.error.code))
    return { planned: null, refused: [whole.error] }
  const possible: Chosen[] = []
  const refused: CertmendError[] = []
  for (const member of members) {
    const alone = await planSource(platform, source, [member], targetNumber, firstChange)
    if (alone.ok) possible.push(member)
    else if (!refused.some((error) => canonicalJson(error) === canonicalJson(alone.error))) refused.push(alone.error)
  }
  if (possible.length === 0) return { planned: null, refused }
  const rest = await planSource(platform, source, possible, targetNumber, firstChange)
  return rest.ok ? { planned: rest.value, refused } : { planned: null, refused: [...refused, rest.error] }
}

const planSource = async (
  platform: Platform,
  source: SourceReference,
  members: readonly Chosen[],
  targetNumber: number,
  firstChange: number,
): Promise<Result<PlannedSource>> => {
  const target = await targetOf(platform, source, targetNumber)
  if (!target.ok) return target
  const changes: NameChange[] = []
  for (const [index, member] of members.entries()) {
    const change = changeOf(member, target.value.id, firstChange + index)
    if (!change.ok) return change
    changes.push(change.value)
  }
  const prepared = await prepareTarget(platform, target.value, changes)
  return prepared.ok ? success({ target: target.value, changes }) : prepared
}

export const planDigest = (hashes: Hashes, plan: object): string =>
  hashes.sha256(new TextEncoder().encode(canonicalJson(plan)))

export const sealPlan = <Unsealed extends object>(hashes: Hashes, plan: Unsealed): Unsealed & { digest: string } => ({
  ...plan,
  digest: planDigest(hashes, plan),
})

/** Whether the plan is as it was sealed. */
export const isIntact = (hashes: Hashes, plan: Plan): boolean => {
  const { digest, ...rest } = plan
  return planDigest(hashes, rest) === digest
}

/** A plan as it is saved. */
export const writePlan = (plan: Plan): Uint8Array => new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`)

/** Reads a saved plan: `plan-unreadable` for anything else, `plan-digest-wrong` where it was changed. */
export const parsePlan = (hashes: Hashes, bytes: Uint8Array, location: string): Result<Plan> => {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    return failure(
      certmendError('plan-unreadable', { reason: error instanceof Error ? error.message : 'JSON' }, { location }),
    )
  }
  const plan = v.safeParse(planSchema, json)
  if (!plan.success) {
    const [issue] = plan.issues
    return failure(
      certmendError('plan-unreadable', { reason: `${v.getDotPath(issue) ?? ''} ${issue.message}` }, { location }),
    )
  }
  return isIntact(hashes, plan.output)
    ? success(plan.output)
    : failure(certmendError('plan-digest-wrong', {}, { location }))
}

const bySource = (chosen: readonly Chosen[]): ReadonlyMap<SourceReference, readonly Chosen[]> => {
  const groups = new Map<string, { source: SourceReference; members: Chosen[] }>()
  for (const one of chosen) {
    const { source } = one.certificate
    const group = groups.get(source.path) ?? { source, members: [] }
    group.members.push(one)
    groups.set(source.path, group)
  }
  return new Map([...groups.values()].map(({ source, members }) => [source, members]))
}

const targetOf = async (platform: Platform, source: SourceReference, number: number): Promise<Result<PlanTarget>> => {
  const id = `t${number}` as TargetId
  if (source.kind === 'live') return success({ id, kind: source.kind, location: source.path, size: null, digest: null })
  const found = await platform.files.digest(source.path)
  if (!found.ok) return found
  const { size, digest } = found.value
  const recovery = source.kind === 'hive' ? await recoveryOf(platform, source) : success({})
  return recovery.ok
    ? success({ id, kind: source.kind, location: source.path, size, digest, ...recovery.value })
    : recovery
}

/** What a hive that Windows did not finish writing is recovered from; nothing for any other. */
const recoveryOf = async (
  platform: Platform,
  source: SourceReference,
): Promise<Result<Pick<PlanTarget, 'recovery'>>> => {
  const read = await withDocument(platform, source, (document) => success(document.recovery ?? null))
  if (!read.ok) return read
  if (read.value.value === null) return success({})
  const logs: { location: string; size: number; digest: string }[] = []
  for (const location of read.value.logs) {
    const log = await platform.files.digest(location)
    if (!log.ok) return log
    logs.push({ location, ...log.value })
  }
  return success({ recovery: { entries: read.value.value.entries, logs } })
}

const changeOf = ({ certificate, policy }: Chosen, target: TargetId, number: number): Result<NameChange> => {
  const { view } = certificate
  const proposed = proposedBy(view, policy)
  if (proposed === null) {
    return failure(certmendError('name-needs-decision', { thumbprint: view.thumbprint }, { location: certificate.key }))
  }
  const data = encodeFriendlyName(proposed)
  const { state } = view.friendlyName
  if (state !== 'extra-terminators' && state !== 'text-after-nul' && state !== 'leading-nul') {
    return failure(certmendError('plan-nothing-to-do', {}, { location: certificate.key }))
  }
  const after: PlannedName = { state: 'ok', text: proposed, hex: toHex(data) }
  return success({
    id: `c${number}` as ChangeId,
    target,
    certificate: { store: view.store, key: certificate.key, thumbprint: view.thumbprint, subject: view.subject },
    blobDigest: certificate.blobDigest,
    before: { state, text: view.friendlyName.text, hex: view.friendlyName.hex },
    after,
    policy,
    reason: state,
    risk: proposed === view.friendlyName.text ? 'low' : 'medium',
    reversible: true,
  })
}

const proposedBy = (view: CertificateView, policy: NamePolicy): string | null => {
  const units = Uint8Array.from(view.friendlyName.hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
  return proposeName(classifyFriendlyName(units), policy, view.enhancedKeyUsage)
}
