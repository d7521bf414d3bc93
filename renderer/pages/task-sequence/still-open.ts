/** What a saved task sequence still lacks: changes that were not made, and faults that only a person can mend. */
import type { Translate } from '../../../shared/messages/index.ts'
import { issueTitle } from '../../../shared/messages/lint.ts'
import { editTitle, editWhy } from '../../../shared/messages/task-sequence.ts'
import type { SequenceRunChange } from '../../../shared/model/run.ts'
import type { SequenceFileView, SequencePlanView } from '../../../shared/model/sequence-view.ts'
import { isMended, sequenceName } from './plans.ts'

/** `changes`: what the run made. One line each; with several files its name in front. */
export const openAfter = (
  t: Translate,
  files: readonly SequenceFileView[],
  plans: readonly SequencePlanView[],
  changes: readonly Pick<SequenceRunChange, 'id' | 'readBack'>[],
): readonly string[] => {
  const held = new Set(changes.filter(({ readBack }) => readBack === 'held').map(({ id }) => id))
  const lines = plans.flatMap((plan) => {
    const file = files.find(({ id }) => id === plan.file)
    const named = (words: string): string => (plans.length > 1 && file ? `${sequenceName(file)}: ${words}` : words)
    const edits = plan.edits.flatMap((edit) => {
      if (edit.state === 'blocked') return [`${editTitle(t, edit)}: ${editWhy(t, edit)}`]
      return edit.id !== null && !held.has(edit.id)
        ? [t('sequence-saved.open.not-made', { edit: editTitle(t, edit) })]
        : []
    })
    const faults = (file?.issues ?? []).filter(
      (issue) => issue.nature === 'fault' && !isMended(issue, plan.edits, held),
    )
    return [...edits, ...faults.map((issue) => issueTitle(t, issue))].map(named)
  })
  return [...new Set(lines)]
}
