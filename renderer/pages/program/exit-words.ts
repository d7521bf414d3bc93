/** The sentence on an exit code. The usual ones are about applying the patch; what else Windows Installer is asked for ends well in other words. */
import type { Translate } from '../../../shared/messages/index.ts'
import type { ExitName, ExitOutcome } from '../../../shared/model/hotfix.ts'
import type { ProgramAction } from '../../../shared/model/plan.ts'
import type { ProgramRun } from '../../../shared/model/run.ts'

/** What the program was asked to do. */
export type ProgramTask = ProgramAction | 'remove-patch'

export const taskOf = ({ kind }: Pick<ProgramRun, 'kind'>, action: ProgramAction): ProgramTask =>
  kind === 'undo' && action === 'apply-patch' ? 'remove-patch' : action

export const exitWords = (
  t: Translate,
  { name, outcome }: { readonly name: ExitName; readonly outcome: ExitOutcome },
  task: ProgramTask,
): string => {
  const isPlain = outcome !== 'success' && outcome !== 'success-restart'
  return isPlain || task === 'apply-patch' || task === 'run-certfix'
    ? t(`exit.${name}`)
    : t(`exit-of.${task}.${outcome}`)
}
