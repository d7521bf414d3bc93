/** certmend task-sequence plan: what would be changed in a task sequence, or in the two of a replacement. Changes none. */
import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { SequencePlan } from '../../../shared/model/plan.ts'
import { type Result, success } from '../../../shared/model/result.ts'
import { planSequences } from '../../core/pipeline/plan-sequence.ts'
import { type ExitCode, exitCode, exitCodeFor } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'
import { planDocument } from './apply.ts'
import { chosenFiles, sequenceChoices } from './task-sequence-choices.ts'
import { saveWanted } from './task-sequence-save.ts'
import { type PlannedFile, sequencesDocument, showPlannedFiles } from './task-sequence-show-plan.ts'

export const planSequenceCommand = async (session: Session): Promise<Outcome> => {
  const shown = await planAndShow(session)
  if (!shown.ok) return failed(shown.error)
  const { document, plan, unsaved, leftOver } = shown.value
  if (unsaved !== null) return { document, errors: [unsaved], exitCode: exitCodeFor(unsaved) }
  return { document, errors: [], exitCode: plan === null ? leftOver : exitCode.somethingToDo }
}

export interface ShownPlan {
  readonly document: Outcome['document']
  /** Null where nothing is to be changed. */
  readonly plan: SequencePlan | null
  /** Why the plan or a script was not saved; nothing is to be applied then. */
  readonly unsaved: CertmendError | null
  /** Once the plan is applied: something is left to do where another thing stands in the way of an edit. */
  readonly leftOver: ExitCode
}

/** Plans, shows it, and saves the plan and scripts where they are wanted. */
export const planAndShow = async (session: Session): Promise<Result<ShownPlan>> => {
  const { args, console } = session
  const { only, destination } = args.sequence
  const files = await chosenFiles(session)
  if (!files.ok) return files
  const choices = await sequenceChoices(session, files.value)
  if (!choices.ok) return choices
  const way = destination === null ? null : destination.kind === 'files' ? 'beside' : 'over'
  const planned = await planSequences(session.platform, files.value, choices.value, way ?? 'over', only)
  if (!planned.ok) return planned
  const { plan, views, packages } = planned.value
  const shown = views.map((view, index): PlannedFile => {
    const [location = '', name] = [args.operands[index], packages[index]?.fields.name?.value]
    return { location, name: name ?? null, destination: way, view }
  })
  showPlannedFiles(console, shown)
  const isBlocked = views.some(({ edits }) => edits.some(({ state }) => state === 'blocked'))
  if (plan === null) console.tell(isBlocked ? 'cli.sequence.nothing-possible' : 'cli.sequence.nothing-to-do')
  return success({
    plan,
    document: { sequences: sequencesDocument(console, shown), ...(plan === null ? {} : planDocument(plan)) },
    unsaved: plan === null ? null : await saveWanted(session, planned.value, plan, choices.value),
    leftOver: isBlocked ? exitCode.somethingToDo : exitCode.done,
  })
}
