/** A task sequence export as a target: its changes are byte edits of the file as it was when the plan was made. */
import type { ChangeId } from '../../../shared/model/ids.ts'
import type { PlanTarget, SequenceChange } from '../../../shared/model/plan.ts'
import { type Result, success } from '../../../shared/model/result.ts'
import type { ByteEdit } from '../byte-edit.ts'
import { concatBytes, fromHex } from '../bytes.ts'
import type { Platform } from '../ports.ts'
import { readTaskSequenceFile } from '../task-sequence/container.ts'
import { editHolds } from '../task-sequence/edits/holds.ts'
import { largestSequenceFile } from './sequence-file.ts'
import type { ReadBack } from './target.ts'

/** Of the changes together, by offset. What several insert at one place stands there in the order of the plan. */
export const sequenceEdits = (changes: readonly SequenceChange[]): readonly ByteEdit[] => {
  const edits: ByteEdit[] = []
  for (const { offset, before, after } of changes.flatMap((change) => change.edits)) {
    const edit = { offset, before: fromHex(before), after: fromHex(after) }
    const same = edits.findIndex((other) => other.offset === offset && other.before.length === 0)
    const earlier = edits[same]
    if (earlier && edit.before.length === 0) edits[same] = { ...edit, after: concatBytes(earlier.after, edit.after) }
    else edits.push(edit)
  }
  return edits.sort((a, b) => a.offset - b.offset)
}

/** Reads the file again and looks for each change in the task sequence itself, not in its bytes. */
export const readBackSequence = async (
  { files }: Platform,
  target: PlanTarget,
  changes: readonly SequenceChange[],
): Promise<Result<ReadBack>> => {
  const content = await files.readAll(target.output ?? target.location, largestSequenceFile)
  if (!content.ok) return content
  const read = readTaskSequenceFile(content.value, target.encoding === undefined ? {} : { encoding: target.encoding })
  const [sequence] = read.ok ? read.value.packages : []
  const held: ChangeId[] = []
  const differs: ChangeId[] = []
  for (const change of changes) (sequence && editHolds(sequence, change) ? held : differs).push(change.id)
  return success({ held, differs })
}
