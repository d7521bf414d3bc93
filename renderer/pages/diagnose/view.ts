/** A diagnosis in the order in which a technician reads it: verdict, what is needed, findings by group, their short values. */
import { type NameState, nameStates } from '../../../shared/model/certificate.ts'
import {
  type Evidence,
  type Finding,
  type FindingCode,
  type FindingGroup,
  type FindingId,
  type FindingStatus,
  findingGroups,
  findingIds,
  findingPlaces,
  type NextStep,
  type NextStepId,
  type Verdict,
  type VerdictCode,
} from '../../../shared/model/finding.ts'
import type { LogExcerpt, LogsView } from '../../../shared/model/log.ts'
import type { SignName } from './sign.tsx'

export const signOf: Readonly<Record<FindingStatus, SignName>> = {
  ok: 'ok',
  problem: 'bad',
  warning: 'warn',
  unknown: 'unknown',
  'not-applicable': 'na',
}

const verdictSigns: Readonly<Record<VerdictCode, SignName>> = {
  'no-client': 'na',
  'older-client': 'na',
  'newer-client': 'na',
  'rtm-client': 'na',
  'not-affected': 'ok',
  'at-risk': 'warn',
  affected: 'bad',
  'certificates-fixed': 'warn',
  'client-patched': 'warn',
  remediated: 'ok',
  'confirmed-by-log': 'bad',
  'confirmed-after-fix': 'bad',
  'unknown-client': 'unknown',
  'unknown-certificates': 'unknown',
  'unknown-fix': 'unknown',
  'unknown-update': 'unknown',
}

export const verdictSign = ({ code }: Verdict): SignName => verdictSigns[code]

export interface StatusCount {
  readonly status: FindingStatus
  readonly count: number
}

const tallyOrder: readonly FindingStatus[] = ['problem', 'warning', 'ok', 'unknown', 'not-applicable']

/** How many of each, the gravest first; none that there are none of. */
export const tallyOf = (findings: readonly Finding[]): readonly StatusCount[] =>
  tallyOrder
    .map((status) => ({ status, count: findings.filter((finding) => finding.status === status).length }))
    .filter(({ count }) => count > 0)

export interface GroupRows {
  readonly group: FindingGroup
  readonly findings: readonly Finding[]
}

/** In the fixed order; groups without findings are left out. */
export const groupsOf = (findings: readonly Finding[]): readonly GroupRows[] =>
  findingGroups
    .map((group) => ({ group, findings: findings.filter((finding) => finding.group === group) }))
    .filter(({ findings }) => findings.length > 0)

export interface ArrivingGroup {
  readonly group: FindingGroup
  /** Null where the finding has not come yet: its place is kept. */
  readonly rows: readonly { readonly id: FindingId; readonly finding: Finding | null }[]
}

export const arrivingGroups = (findings: readonly Finding[]): readonly ArrivingGroup[] =>
  findingGroups.map((group) => ({
    group,
    rows: findingIds
      .filter((id) => findingPlaces[id] === group)
      .map((id) => ({ id, finding: findings.find((finding) => finding.id === id) ?? null })),
  }))

/** What the steps of the remedy are about, for one sentence: the four steps of the task sequence are one thing there. */
const workOf = {
  'site-hotfix': 'site-server',
  'distribution-points': 'distribution-points',
  'client-hotfix': 'hotfix',
  certificates: 'certificates',
  'patch-property': 'task-sequence',
  'certfix-package': 'task-sequence',
  'run-first': 'task-sequence',
  'install-software': 'task-sequence',
} as const satisfies Readonly<Record<NextStepId, string>>
export type Work = (typeof workOf)[NextStepId]

/** These say that nothing is concluded: an order of work would contradict them. */
const withoutOrder: readonly VerdictCode[] = ['unknown-client', 'unknown-certificates', 'unknown-fix']

/**
 * What is needed, in order. Empty where nothing is needed but the task sequence: that is judged from its export, not from
 * this machine.
 */
export const orderOfWork = (verdict: Verdict, steps: readonly NextStep[]): readonly Work[] => {
  if (withoutOrder.includes(verdict.code)) return []
  const works = new Set(steps.filter(({ state }) => state === 'needed').map(({ id }) => workOf[id]))
  return [...works].some((work) => work !== 'task-sequence') ? [...works] : []
}

const deciding: readonly FindingId[] = ['fix-level', 'sms-certificates', 'log-evidence', 'site-server-fix']

/** Evidence that decides is shown at once where it is bad; and where nothing is concluded, what stands in the way of it. */
export const startsOpen = ({ id, status, because }: Finding, verdict: Verdict): boolean =>
  deciding.includes(id) && (status === 'problem' || (verdict.id === 'unknown' && because !== null))

/** Findings whose own sentence carries values: the row has a shorter one, `messages/` `finding-short.<code>`, and the value at its end. */
const shortCodes = [
  'windows-in-scope',
  'windows-newer',
  'architecture-known',
  'client-in-scope',
  'client-rtm',
  'client-newer',
  'client-older',
  'client-other-build',
  'fix-present',
  'fix-missing',
  'fix-out-of-scope',
  'log-confirms',
  'log-stale',
  'site-server-present',
  'site-fix-present',
  'site-fix-missing',
  'hotfix-folder-present',
  'certfix-tool-present',
] as const satisfies readonly FindingCode[]
export type ShortCode = (typeof shortCodes)[number]

export const shortCode = (code: FindingCode): ShortCode | null => shortCodes.find((short) => short === code) ?? null

/** What stands at the row's end, or null where the row says it all; `written` puts the clock of a log into words. */
export const rowValue = ({ code, parameters, evidence }: Finding, written: (time: string) => string): string | null => {
  const named = (name: string): string | null => {
    const value = parameters[name]
    return value === undefined || value === '?' ? null : String(value)
  }
  if (shortCode(code) !== null) {
    const version = named('version')
    if (code.startsWith('fix-') && version !== null) return `${fileName(evidence) ?? ''} ${version}`.trim()
    if (code.startsWith('site-fix-') && version !== null) return `${named('name') ?? ''} ${version}`.trim()
    const date = named('date')
    if (date !== null) return written(date)
    return version ?? named('architecture') ?? named('folder') ?? named('patches')
  }
  // Its evidence ends with what the conclusion rests on: the service pack, or the build where there is none.
  return code === 'update-built-in' ? (evidence.at(-1)?.value ?? null) : null
}

const fileName = (evidence: readonly Evidence[]): string | null =>
  lastPart(evidence.find(({ kind }) => kind === 'file')?.location ?? '')

/** What stands behind the last separator of a path, Windows' or another's; null for nothing. */
export const lastPart = (path: string): string | null => /[^\\/]+(?=[\\/]*$)/.exec(path)?.[0] ?? null

/** The evidence of a certificate, `state: hex of property 11`; null where it is anything else. */
export const certificateValue = (value: string): { readonly state: NameState; readonly hex: string } | null => {
  const [, word, hex = ''] = /^([a-z-]+)(?:: ((?:[0-9a-f]{2})*))?$/.exec(value) ?? []
  const state = nameStates.find((one) => one === word)
  return state === undefined ? null : { state, hex }
}

export interface LineSpan {
  readonly from: number
  readonly to: number
}

export const spanOf = ({ lines }: LogExcerpt): LineSpan => ({ from: lines[0]?.line ?? 0, to: lines.at(-1)?.line ?? 0 })

/** Whether any line that was read carries the code at all. */
export const saysNothing = ({ logs }: LogsView): boolean => logs.every(({ excerpts }) => excerpts.length === 0)
