/** plan, for task sequences: from files and choices to edits as data. Reads each file again; writes nothing. */
import { certmendError } from '../../../shared/contract/errors.ts'
import type { ChangeId, SequenceFileId, TargetId } from '../../../shared/model/ids.ts'
import type { PlanTarget, SequenceChange, SequencePlan } from '../../../shared/model/plan.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { SequenceDestination, SequencePlanView } from '../../../shared/model/sequence-view.ts'
import {
  type SequenceChoices,
  type SequenceEditKind,
  type SingleByteEncoding,
  sequenceEditKinds,
} from '../../../shared/model/task-sequence.ts'
import { applyEdits, sameBytes } from '../byte-edit.ts'
import { toHex } from '../bytes.ts'
import { editXml } from '../formats/xml/edit.ts'
import type { Platform } from '../ports.ts'
import { checklist } from '../task-sequence/checklist.ts'
import type { TaskSequencePackage } from '../task-sequence/container.ts'
import { applySequenceEdits } from '../task-sequence/edits/apply.ts'
import { type SequencePlan as PlannedSequence, planReplace, planSequence } from '../task-sequence/edits/plan.ts'
import type { PlannedSequenceEdit } from '../task-sequence/edits/planned-edit.ts'
import { nodeIds } from '../task-sequence/file-view.ts'
import { stepsOfType } from '../task-sequence/model.ts'
import { textHunks } from '../task-sequence/text-hunks.ts'
import { planHead, sealPlan } from './plan.ts'
import { openSequenceFile } from './sequence-file.ts'
import { sequenceEdits } from './sequence-target.ts'

export interface SequenceFile {
  readonly id: SequenceFileId
  /** Path behind symbolic links. */
  readonly path: string
  readonly encoding: SingleByteEncoding | null
  /** Where the changes go, where not into the file itself; null: as `destination` says. */
  readonly output: string | null
}

export interface SequencesPlan {
  /** Null where nothing is left to be changed. */
  readonly plan: SequencePlan | null
  readonly views: readonly SequencePlanView[]
  /** What was planned from, in the same order. */
  readonly packages: readonly TaskSequencePackage[]
}

/**
 * One file, or the two of a replacement (capture first); of what the article asks for, only `kinds`. Fails with the reason
 * of the file that cannot be read or must not be changed, with that of a choice that is not possible, and with
 * `task-sequence-edit-unproven`.
 */
export const planSequences = async (
  platform: Platform,
  files: readonly SequenceFile[],
  choices: SequenceChoices,
  destination: SequenceDestination,
  kinds: readonly SequenceEditKind[] = sequenceEditKinds,
): Promise<Result<SequencesPlan>> => {
  const packages: TaskSequencePackage[] = []
  const targets: PlanTarget[] = []
  for (const [index, file] of files.entries()) {
    const pkg = await readSequence(platform, file)
    if (!pkg.ok) return pkg
    packages.push(pkg.value)
    const output = destination === 'over' ? null : (file.output ?? (await freePath(platform, file.path)))
    targets.push(targetOf(platform, file, pkg.value, `t${index + 1}` as TargetId, output))
  }
  const planned = planAll(packages, choices)
  if (!planned.ok) return planned
  const changes: SequenceChange[] = []
  const views: SequencePlanView[] = []
  for (const [index, whole] of planned.value.entries()) {
    const [file, pkg, target] = [files[index], packages[index], targets[index]]
    if (!file || !pkg || !target) continue
    const part = { ...whole, edits: whole.edits.filter(({ kind }) => kinds.includes(kind)) }
    const made = changesOf(pkg, target, part.edits, changes.length + 1)
    if (!made.ok) return made
    const view = viewOf(file, pkg, target, part, made.value, choices)
    if (!view.ok) return view
    changes.push(...made.value)
    views.push(view.value)
  }
  const concerned = targets.filter(({ id }) => changes.some(({ target }) => target === id))
  const head = { ...planHead(platform), remedy: 'task-sequence' as const }
  const plan = changes.length === 0 ? null : sealPlan(platform.hashes, { ...head, targets: concerned, changes })
  return success({ plan, views, packages })
}

/** The one task sequence of a file that can be changed. */
const readSequence = async (platform: Platform, file: SequenceFile): Promise<Result<TaskSequencePackage>> => {
  const read = await openSequenceFile(platform.files, file.path, file.encoding)
  if (!read.ok) return read
  const [pkg] = read.value.packages
  return pkg ? success(pkg) : failure(certmendError('task-sequence-not-one', { root: '' }, { location: file.path }))
}

/** `Refresh.xml` becomes `Refresh-KB977203.xml`, or with a number behind it where that is taken. */
const freePath = async ({ files }: Platform, path: string): Promise<string> => {
  const [, base = path, ending = ''] = /^(.*?)(\.[^.\\/]*)?$/s.exec(path) ?? []
  for (let number = 1; ; number++) {
    const candidate = `${base}-KB977203${number === 1 ? '' : `-${number}`}${ending}`
    const taken = await files.facts(candidate)
    if (!taken.ok) return candidate
  }
}

const targetOf = (
  { hashes }: Platform,
  { path, encoding }: SequenceFile,
  { document: { bytes } }: TaskSequencePackage,
  id: TargetId,
  output: string | null,
): PlanTarget => ({
  id,
  kind: 'task-sequence',
  location: path,
  size: bytes.length,
  digest: hashes.sha256(bytes),
  ...(output === null ? {} : { output }),
  ...(encoding === null ? {} : { encoding }),
})

const planAll = (
  packages: readonly TaskSequencePackage[],
  choices: SequenceChoices,
): Result<readonly PlannedSequence[]> => {
  const [first, second] = packages
  if (first === undefined) return success([])
  if (second === undefined) {
    const planned = planSequence(first, choices)
    return planned.ok ? success([planned.value]) : planned
  }
  const planned = planReplace(first, second, choices)
  return planned.ok ? success([planned.value.capture, planned.value.restore]) : planned
}

const changesOf = (
  { document }: TaskSequencePackage,
  target: PlanTarget,
  edits: readonly PlannedSequenceEdit[],
  firstNumber: number,
): Result<readonly SequenceChange[]> => {
  const changes: SequenceChange[] = []
  for (const edit of edits.filter(({ state }) => state === 'planned')) {
    const edited = editXml(document, edit.edits)
    if (!edited.ok) return edited
    changes.push({
      id: `c${firstNumber + changes.length}` as ChangeId,
      target: target.id,
      edit: edit.kind,
      setup: edit.setup,
      path: [...edit.path],
      line: edit.line,
      before: edit.before,
      after: edit.after,
      reason: edit.reason,
      parameters: { ...edit.parameters },
      risk: edit.reason.startsWith('replaces-') ? 'medium' : 'low',
      reversible: true,
      edits: edited.value.edits.map(({ offset, before, after }) => ({
        offset,
        before: toHex(before),
        after: toHex(after),
      })),
    })
  }
  return success(changes)
}

const viewOf = (
  file: SequenceFile,
  pkg: TaskSequencePackage,
  target: PlanTarget,
  { scenario: { decided }, edits, notices }: PlannedSequence,
  changes: readonly SequenceChange[],
  choices: SequenceChoices,
): Result<SequencePlanView> => {
  const { document, sequence } = pkg
  const applied = applySequenceEdits(document, edits)
  if (!applied.ok) return applied
  const byteEdits = sequenceEdits(changes)
  // What apply will do with the bytes must be what was proven with the tree.
  if (!sameBytes(applyEdits(document.bytes, byteEdits), applied.value.bytes)) {
    return failure(certmendError('task-sequence-edit-unproven', { path: '/' }, { location: file.path }))
  }
  const removed = byteEdits.reduce((sum, { before }) => sum + before.length, 0)
  const ids = nodeIds(sequence)
  const setups = stepsOfType(sequence, 'setup')
  const planned = edits.filter(({ state }) => state === 'planned')
  const standing = edits.filter(({ state }) => state === 'planned' || state === 'done').map(({ kind }) => kind)
  return success({
    file: file.id,
    scenario: decided,
    edits: edits.map(({ edits: _texts, ...edit }) => {
      const setup = edit.setup === null ? undefined : setups[edit.setup]
      const number = planned.findIndex((one) => one.kind === edit.kind && one.setup === edit.setup)
      const id = edit.state === 'planned' ? (changes[number]?.id ?? null) : null
      return { ...edit, id, node: setup ? (ids.get(setup) ?? null) : null }
    }),
    notices,
    proof: {
      places: byteEdits.length,
      at: byteEdits.map(({ offset }) => offset),
      bytesAdded: byteEdits.reduce((sum, { after }) => sum + after.length, 0),
      bytesRemoved: removed,
      bytesUntouched: document.bytes.length - removed,
    },
    text: planned.length === 0 ? [] : textHunks(document.text, applied.value.text),
    checklist: checklist({ taskSequence: pkg, choices, scenario: decided, edits: standing }),
    output: target.output ?? target.location,
  })
}
