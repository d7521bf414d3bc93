/** The plan as a person weighs it: what changes, by how much, what stays, where it is written. */
import type { ScanReport } from '../../../shared/model/certificate.ts'
import type { ChangeId, TargetId } from '../../../shared/model/ids.ts'
import type { MendPlan, NameChange, PlanTarget } from '../../../shared/model/plan.ts'

export interface Totals {
  readonly changing: number
  /** Bytes by which the names become shorter; negative where they become longer. */
  readonly bytesShorter: number
  /** Certificates that were read and keep everything. */
  readonly staying: number
  /** Of these, those that have nothing to be mended, and those that keep their fault. */
  readonly inOrder: number
  readonly faultyLeft: number
  /** Of the changes, those that an undo takes back. */
  readonly reversible: number
  /** What is written: whole files in place, and keys of the running registry. */
  readonly files: number
  readonly registryKeys: number
}

export const totalsOf = (plan: MendPlan, ticked: ReadonlySet<ChangeId>, report: ScanReport): Totals => {
  const changes = tickedChanges(plan, ticked)
  const { certificates, affected } = report.summary
  const uses = targetsOf(plan, ticked)
  const live = new Set(uses.filter(({ target }) => target.kind === 'live').map(({ target }) => target.id))
  return {
    changing: changes.length,
    bytesShorter: changes.reduce((sum, { before, after }) => sum + (before.hex.length - after.hex.length) / 2, 0),
    staying: certificates - changes.length,
    inOrder: certificates - affected,
    faultyLeft: affected - changes.length,
    reversible: changes.filter(({ reversible }) => reversible).length,
    files: uses.length - live.size,
    registryKeys: new Set(changes.filter(({ target }) => live.has(target)).map(({ certificate }) => certificate.key))
      .size,
  }
}

export const tickedChanges = (plan: MendPlan, ticked: ReadonlySet<ChangeId>): readonly NameChange[] =>
  plan.changes.filter(({ id }) => ticked.has(id))

export interface TargetUse {
  readonly target: PlanTarget
  readonly changes: number
}

/** A hive that Windows did not finish writing, and what is finished in it before its names are mended. */
export type RecoveredTarget = PlanTarget & { readonly recovery: NonNullable<PlanTarget['recovery']> }

export type PlanItem =
  | { readonly is: 'recovery'; readonly target: RecoveredTarget }
  | { readonly is: 'change'; readonly change: NameChange }

/** The plan in the order in which it is carried out: what Windows had logged stands before the first name of its hive. */
export const itemsOf = ({ targets, changes }: MendPlan): readonly PlanItem[] => {
  const ofTarget = new Map<TargetId, PlanItem[]>(
    targets.map((target) => [target.id, isRecovered(target) ? [{ is: 'recovery', target }] : []]),
  )
  for (const change of changes) ofTarget.get(change.target)?.push({ is: 'change', change })
  return [...ofTarget.values()].flat()
}

export const isRecovered = (target: PlanTarget): target is RecoveredTarget => target.recovery !== undefined

/** Where the ticked changes are written, each place once. */
export const targetsOf = (plan: MendPlan, ticked: ReadonlySet<ChangeId>): readonly TargetUse[] =>
  plan.targets
    .map((target) => ({
      target,
      changes: tickedChanges(plan, ticked).filter((change) => change.target === target.id).length,
    }))
    .filter(({ changes }) => changes > 0)

/** The running registry is written: Windows asks for administrator rights. */
export const writesLive = (plan: MendPlan, ticked: ReadonlySet<ChangeId>): boolean =>
  targetsOf(plan, ticked).some(({ target }) => target.kind === 'live')
