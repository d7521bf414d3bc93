/** What a plan of task sequences is saved as before anything is changed: itself, and scripts for the site server. */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import type { SequencePlan } from '../../../shared/model/plan.ts'
import type { SequenceChoices } from '../../../shared/model/task-sequence.ts'
import { writePlan } from '../../core/pipeline/plan.ts'
import type { SequencesPlan } from '../../core/pipeline/plan-sequence.ts'
import { siteScriptEdits } from '../../core/task-sequence/site-script/edits.ts'
import { siteServerScript } from '../../core/task-sequence/site-script.ts'
import type { Session } from '../outcome.ts'

/** Null where all was saved. Where a new file of the plan is taken, nothing is: such a plan cannot be applied. */
export const saveWanted = async (
  session: Session,
  planned: SequencesPlan,
  plan: SequencePlan,
  choices: SequenceChoices,
): Promise<CertmendError | null> => {
  const { args, platform, console } = session
  for (const { output } of plan.targets) {
    const taken = output === undefined ? null : await platform.files.facts(output)
    if (output !== undefined && taken?.ok) return certmendError('already-exists', {}, { location: output })
  }
  const unscripted = await saveScripts(session, planned, choices)
  if (unscripted !== null || args.planOut === null) return unscripted
  const saved = await platform.files.create(args.planOut, writePlan(plan))
  if (!saved.ok) return saved.error
  console.tell('cli.plan.saved', { path: args.planOut })
  return null
}

/** One for each task sequence that changes on the site server. */
const saveScripts = async (
  { args, platform, console }: Session,
  { packages, views }: SequencesPlan,
  choices: SequenceChoices,
): Promise<CertmendError | null> => {
  for (const [index, path] of args.sequence.scripts.entries()) {
    const [pkg, view] = [packages[index], views[index]]
    if (!pkg || !view) continue
    const planned = view.edits.filter(({ state }) => state === 'planned')
    const edits = siteScriptEdits(pkg, view.scenario, planned)
    if (edits.length === 0) {
      console.tell('cli.sequence.no-script', { path })
      continue
    }
    const script = siteServerScript({
      siteCode: null,
      server: null,
      taskSequenceId: null,
      name: pkg.fields.name?.value ?? '',
      choices,
      scenario: view.scenario,
      edits,
      toolVersion: platform.toolVersion,
      createdAt: platform.clock.now(),
    })
    if (!script.ok) return script.error
    const saved = await platform.files.create(path, new TextEncoder().encode(script.value))
    if (!saved.ok) return saved.error
    console.tell('cli.sequence.script-saved', { path })
  }
  return null
}
