/** A run as people see it, worked out from its journal alone. */
import type { ChangeId, RunId, TargetId } from '../../../shared/model/ids.ts'
import {
  type Change,
  isNameChange,
  isProgramPlan,
  isSequenceChange,
  type NameChange,
  type PlanTarget,
  type SequenceChange,
} from '../../../shared/model/plan.ts'
import type { NameRunChange, ReadBackState, RunTarget, RunView, SequenceRunChange } from '../../../shared/model/run.ts'
import { lengthChange } from '../byte-edit.ts'
import type { Platform } from '../ports.ts'
import type { Effect } from '../sources/document.ts'
import { type JournalEntry, lastObserved } from './journal.ts'
import { programView } from './program/program-run-view.ts'
import { appliedTargets, beginOf, type StoredRun } from './run-store.ts'

/** `undoneBy`: the finished run that took this one back, or null. */
export const runView = (platform: Platform, run: StoredRun, undoneBy: RunId | null): RunView => {
  const begin = beginOf(run)
  const end = run.entries.find((entry) => entry.entry === 'end')
  const undo = begin.kind === 'undo'
  const selected: readonly Change[] = run.plan.changes.filter(({ id }) => begin.changes.includes(id))
  const targets = run.plan.targets
    .filter((target) => selected.some((change) => change.target === target.id))
    .map((target) => targetView(platform, run, target))
  const applied = appliedTargets(run)
  const common = {
    id: run.id,
    plan: run.plan.id,
    kind: begin.kind,
    undoOf: begin.undoOf,
    undoneBy,
    startedAt: begin.at,
    endedAt: end?.at ?? null,
    targets,
    errors: run.entries.flatMap((entry) => (entry.entry === 'failed' ? [entry.error] : [])),
    folder: run.folder,
    undoable: !undo && undoneBy === null && end !== undefined && applied.length > 0 && canBeTakenBack(run),
  } as const
  const result = end?.result ?? 'interrupted'
  if (isProgramPlan(run.plan)) {
    const { remedy } = run.plan
    return { ...common, remedy, result, changes: run.plan.changes.map((change) => programView(platform, run, change)) }
  }
  const readBackOf = readBacks(run, applied)
  // Files and values wait for no restart.
  const plain = { ...common, result: result === 'restart-needed' ? 'partial' : result } as const
  return run.plan.remedy === 'mend'
    ? {
        ...plain,
        remedy: 'mend',
        changes: selected.filter(isNameChange).map((change) => nameView(change, undo, readBackOf(change))),
      }
    : {
        ...plain,
        remedy: 'task-sequence',
        changes: selected.filter(isSequenceChange).map((change) => sequenceView(change, undo, readBackOf(change))),
      }
}

/** A patch says itself whether Windows Installer may remove it; of what CCMCertFix changed the values are known. */
const canBeTakenBack = ({ plan, entries }: StoredRun): boolean => {
  if (plan.remedy === 'hotfix') return plan.changes.every(({ reversible }) => reversible)
  if (plan.remedy !== 'ccmcertfix') return true
  return (lastObserved(entries)?.values ?? []).some(({ before }) => before.length > 0)
}

/** What was read back of a change: the last word of the journal. */
const readBacks = (run: StoredRun, applied: readonly TargetId[]) => {
  const held = changesIn(run.entries, 'held')
  const differs = changesIn(run.entries, 'differs')
  return ({ id, target }: Pick<NameChange, 'id' | 'target'>): ReadBackState => {
    if (differs.has(id)) return 'differs'
    return applied.includes(target) && held.has(id) ? 'held' : 'not-done'
  }
}

const nameView = (change: NameChange, undo: boolean, readBack: ReadBackState): NameRunChange => {
  const [from, to] = undo ? [change.after, change.before] : [change.before, change.after]
  const { store, thumbprint, subject } = change.certificate
  return {
    id: change.id,
    target: change.target,
    store,
    thumbprint,
    subject,
    before: { text: from.text, hex: from.hex },
    after: { text: to.text, hex: to.hex },
    readBack,
  }
}

const sequenceView = (change: SequenceChange, undo: boolean, readBack: ReadBackState): SequenceRunChange => {
  const [before, after] = undo ? [change.after, change.before] : [change.before, change.after]
  const { id, target, edit, path, line } = change
  return { id, target, edit, path, line, before, after, readBack }
}

const changesIn = (entries: readonly JournalEntry[], which: 'held' | 'differs'): ReadonlySet<ChangeId> =>
  new Set(entries.flatMap((entry) => (entry.entry === 'verified' ? entry[which] : [])))

const targetView = (platform: Platform, run: StoredRun, target: PlanTarget): RunTarget => {
  const own = run.entries.filter((entry) => 'target' in entry && entry.target === target.id)
  const prepared = own.find((entry) => entry.entry === 'prepared')
  const failed = own.filter((entry) => entry.entry === 'failed').at(-1)
  return {
    id: target.id,
    kind: target.kind,
    location: target.location,
    output: target.output ?? null,
    backup: prepared ? platform.files.join(run.folder, prepared.backup) : null,
    bytesChanged: prepared ? growth(prepared.effect) : 0,
    result: resultOf(run, own),
    error: failed?.error ?? null,
  }
}

const resultOf = (run: StoredRun, own: readonly JournalEntry[]): RunTarget['result'] => {
  const ended = run.entries.some((entry) => entry.entry === 'end')
  const last = own.filter((entry) => entry.entry !== 'failed' && entry.entry !== 'verified').at(-1)
  if (last?.entry === 'rolled-back') return 'rolled-back'
  if (last?.entry === 'applied') return 'changed'
  if (last?.entry === 'prepared') return ended ? 'failed' : 'unknown'
  return own.some((entry) => entry.entry === 'failed') ? 'failed' : 'unchanged'
}

/** Bytes by which the certificates' data became longer; a hive itself keeps its size, unless its logs made it longer. */
const growth = (effect: Effect): number => {
  if (effect.how === 'replace') return lengthChange(effect.edits)
  if (effect.how === 'beside') return effect.removes ? 0 : lengthChange(effect.edits)
  if (effect.how === 'registry') {
    return effect.values.reduce((sum, value) => sum + value.after.length - value.before.length, 0)
  }
  return effect.phases.reduce((sum, phase) => sum + lengthChange(phase), 0)
}
