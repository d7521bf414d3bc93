/** certmend task-sequence apply: preview, save the changed task sequence, read back every change. */
import { exitCode, exitCodeFor } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'
import { applyAndShow } from './apply.ts'
import { planAndShow } from './task-sequence-plan.ts'

export const applySequenceCommand = async (session: Session): Promise<Outcome> => {
  const shown = await planAndShow(session)
  if (!shown.ok) return failed(shown.error)
  const { document, plan, unsaved, leftOver } = shown.value
  if (unsaved !== null) return { document, errors: [unsaved], exitCode: exitCodeFor(unsaved) }
  if (plan === null) return { document, errors: [], exitCode: leftOver }
  const applied = await applyAndShow(session, plan)
  return {
    ...applied,
    document: { ...document, ...applied.document },
    exitCode: applied.exitCode === exitCode.done ? leftOver : applied.exitCode,
  }
}
