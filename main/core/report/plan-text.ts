/**
 * A plan as text for people: what the preview says, and how the same is applied elsewhere. For the clipboard, a ticket and
 * the bundle of a walk. Names of certificates are spelled with their NULs.
 */
import { fileVerdict } from '../../../shared/messages/hotfix.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import { writtenMoment } from '../../../shared/messages/moments.ts'
import type { ChangeId } from '../../../shared/model/ids.ts'
import {
  isProgramPlan,
  type MendPlan,
  type Plan,
  type PlanTarget,
  type SequencePlan,
} from '../../../shared/model/plan.ts'
import { nameChangeLines, programChangeLines, type Replace, sequenceChangeLines } from './plan-changes.ts'
import type { PrivateText } from './run/private-names.ts'
import { type TextRow, textLayout, textOfLines } from './text-layout.ts'

const { rule, wrapped, listed, section } = textLayout(100)

/**
 * Lines end in CRLF and have at most 100 columns, but for paths and commands. `changes`: those that were chosen, in the
 * order of the plan; without it all of them.
 */
export const planText = (
  t: Translate,
  plan: Plan,
  changes?: readonly ChangeId[],
  replace: Replace = (text) => text,
): string => {
  const chosen = changes === undefined ? plan : withOnly(plan, changes)
  const lines = [
    ...wrapped(titleOf(t, chosen), ''),
    rule('='),
    ...listed(aboutLines(t, plan), ''),
    ...chosenLines(t, plan, chosen),
    ...section(t('plan-text.changes'), changeBlocks(t, chosen, replace)),
    ...section(t('plan-text.places'), [placeLines(t, chosen, replace)]),
    ...section(t('plan-text.totals'), [wrapped(totals(t, chosen), '')]),
    ...section(t('plan-text.stays'), [wrapped(stays(t, chosen), '')]),
    ...section(t('plan-text.apply'), [wrapped(t(applyKey(plan)), ''), [`certmend apply ${plan.id}.json`]]),
  ]
  return textOfLines(lines)
}

/** All texts of a plan that may hold a name, as they stand. */
export const planTexts = (plan: Plan): readonly PrivateText[] => textsIn('', plan)

const textsIn = (name: string, value: unknown): readonly PrivateText[] => {
  if (typeof value === 'string') return [{ text: value, isSubject: name === 'subject' }]
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(name, one))
  if (typeof value !== 'object' || value === null) return []
  // A property says by its own name whose name it holds.
  const own = 'name' in value && 'value' in value ? [`${value.name}=${value.value}`] : []
  return [
    ...own.map((text) => ({ text, isSubject: false })),
    ...Object.entries(value).flatMap(([key, one]) => textsIn(key, one)),
  ]
}

const withOnly = (plan: Plan, ids: readonly ChangeId[]): Plan => {
  const isChosen = ({ id }: { readonly id: ChangeId }): boolean => ids.includes(id)
  switch (plan.remedy) {
    case 'mend':
      return { ...plan, changes: plan.changes.filter(isChosen) }
    case 'task-sequence':
      return { ...plan, changes: plan.changes.filter(isChosen) }
    // One change, which is all of the plan.
    default:
      return plan
  }
}

const titleOf = (t: Translate, plan: Plan): string => {
  if (!isProgramPlan(plan)) return t(`plan-text.work.${plan.remedy}`, { count: plan.changes.length })
  const [change] = plan.changes
  return t(`plan-text.work.${change?.action ?? 'run-certfix'}`)
}

const aboutLines = (t: Translate, { id, digest, createdAt, tool }: Plan): readonly TextRow[] => [
  { name: t('run-report.plan'), value: id, isWhole: true },
  { name: t('run-report.digest'), value: digest, isWhole: true },
  { name: t('plan-text.made'), value: writtenMoment(t, createdAt) },
  { name: t('plan-text.made-by'), value: `Certmend ${tool.version}` },
]

const chosenLines = (t: Translate, { changes }: Plan, { changes: chosen }: Plan): readonly string[] =>
  chosen.length === changes.length
    ? []
    : ['', ...wrapped(t('plan-text.chosen', { count: chosen.length, all: changes.length }), '')]

const changeBlocks = (t: Translate, plan: Plan, replace: Replace): readonly (readonly string[])[] => {
  const locations = new Map(plan.targets.map(({ id, location, output }) => [id, output ?? location]))
  const numbered = (index: number, title: string, rows: readonly TextRow[]): readonly string[] => [
    ...wrapped(`${index + 1}. ${title}`, ''),
    ...listed(rows, '   '),
  ]
  switch (plan.remedy) {
    case 'mend':
      return plan.changes.map((change, index) => {
        const { title, rows } = nameChangeLines(t, change, locationText(t, locations.get(change.target)), replace)
        return numbered(index, title, rows)
      })
    case 'task-sequence':
      return plan.changes.map((change, index) => {
        const { title, rows } = sequenceChangeLines(t, change, locationText(t, locations.get(change.target)), replace)
        return numbered(index, title, rows)
      })
    default:
      return plan.changes.map((change, index) => {
        const { title, rows } = programChangeLines(t, change, replace)
        const file = fileVerdict(t, change.file.verdict)
        return numbered(index, title, [{ name: t('plan-text.what'), value: file }, ...rows])
      })
  }
}

const locationText = (t: Translate, location = ''): string =>
  location === 'live' ? t('report.this-computer') : location

const placeLines = (t: Translate, plan: Plan, replace: Replace): readonly string[] => {
  const used = new Set<string>(plan.changes.map(({ target }) => target))
  return plan.targets
    .filter(({ id }) => used.has(id))
    .flatMap((target, index) => [...(index === 0 ? [] : ['']), ...targetLines(t, target, replace)])
}

const targetLines = (t: Translate, target: PlanTarget, replace: Replace): readonly string[] => {
  const { kind, location, output, size, digest, recovery } = target
  const whole = (name: string, value: string): TextRow => ({ name, value: replace(value), isWhole: true })
  const first =
    recovery === undefined
      ? []
      : [
          { name: t('plan-text.first'), value: recoveryText(t, recovery.entries) },
          ...recovery.logs.map((log) => whole(t('plan-text.read'), log.location)),
        ]
  const rows = [
    whole(t('report.where'), locationText(t, location)),
    ...(output === undefined ? [] : [whole(t('run-report.output'), output)]),
    ...(size === null ? [] : [{ name: t('run-report.size'), value: t('run-report.bytes', { count: size }) }]),
    ...(digest === null ? [] : [{ name: t('run-report.digest'), value: digest, isWhole: true }]),
    ...first,
  ]
  return [...wrapped(t(`source-kind.${kind}`), ''), ...listed(rows, '   ')]
}

const recoveryText = (t: Translate, count: number): string =>
  `${t('recovery.title')}: ${t('recovery.logged', { count })} ${t('recovery.why')}`

const totals = (t: Translate, plan: Plan): string => {
  switch (plan.remedy) {
    case 'mend':
      return mendTotals(t, plan)
    case 'task-sequence':
      return sequenceTotals(t, plan)
    default:
      return t(`plan-text.totals.${plan.changes[0]?.action ?? 'run-certfix'}`)
  }
}

const mendTotals = (t: Translate, { changes }: MendPlan): string => {
  const shorter = changes.reduce((sum, { before, after }) => sum + (before.hex.length - after.hex.length) / 2, 0)
  const bytes = t(shorter < 0 ? 'plan-text.longer' : 'plan-text.shorter', { count: Math.abs(shorter) })
  return `${t('plan-text.totals.names', { count: changes.length })} ${bytes}`
}

const sequenceTotals = (t: Translate, { targets, changes }: SequencePlan): string => {
  const edits = changes.flatMap((change) => change.edits)
  const length = (side: 'before' | 'after'): number => edits.reduce((sum, edit) => sum + edit[side].length / 2, 0)
  const used = new Set(changes.map(({ target }) => target))
  const size = targets.reduce((sum, target) => sum + (used.has(target.id) ? (target.size ?? 0) : 0), 0)
  const [added, removed] = [length('after'), length('before')]
  return t('cli.sequence.proof', { count: edits.length, added, removed, untouched: size - removed })
}

const stays = (t: Translate, plan: Plan): string => {
  if (isProgramPlan(plan)) return t(`plan-text.stays.${plan.changes[0]?.action ?? 'run-certfix'}`)
  if (plan.remedy === 'task-sequence') return t('plan-text.stays.task-sequence')
  const used = new Set(plan.changes.map(({ target }) => target))
  const onlyNames = !plan.targets.some(
    ({ id, kind, recovery }) => used.has(id) && (kind === 'pkcs12' || recovery !== undefined),
  )
  return t(onlyNames ? 'plan-text.stays.bytes' : 'plan-text.stays.contents')
}

const applyKey = (plan: Plan) => (isProgramPlan(plan) ? 'plan-text.apply.program' : 'plan-text.apply.files')
