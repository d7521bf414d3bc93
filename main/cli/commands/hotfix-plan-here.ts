/** What the commands that run a program of the remedy have in common: this computer, the file for it, the plan of both. */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import { fileUseWhy } from '../../../shared/messages/hotfix.ts'
import type { FileUseReason } from '../../../shared/model/hotfix.ts'
import type { ProgramPlan } from '../../../shared/model/plan.ts'
import { type Result, success } from '../../../shared/model/result.ts'
import { writePlan } from '../../core/pipeline/plan.ts'
import { placeHere } from '../../core/pipeline/program/plan-program.ts'
import { checkBroughtFile } from '../../core/remedies/hotfix/brought-file-view.ts'
import { hotfixStep } from '../../core/remedies/hotfix/which-step.ts'
import { exitCode } from '../exit-codes.ts'
import { failed, type Outcome, type Session } from '../outcome.ts'
import { type AppliedOutcome, applyAndShow, planDocument } from './apply.ts'
import { showProgramPlan } from './show-program.ts'
import {
  broughtFileDocument,
  type CheckedBroughtFile,
  showBroughtFile,
  showStep,
  stepDocument,
} from './show-program-file.ts'

export interface Here {
  readonly file: CheckedBroughtFile
  readonly document: Outcome['document']
}

/** Shows which step applies on this computer and what the file is. `live-needs-windows`; the codes of files. */
export const lookHere = async ({ args, platform, console }: Session): Promise<Result<Here>> => {
  const { files, programs } = platform
  const facts = await programs.facts()
  if (!facts.ok) return facts
  const location = await files.resolve(files.absolute(args.program.file))
  if (!location.ok) return location
  const place = await placeHere(programs)
  const file = await checkBroughtFile(platform, location.value, { facts: facts.value, place })
  if (!file.ok) return file
  const step = hotfixStep(facts.value, place)
  showStep(console, step)
  showBroughtFile(console, file.value)
  return success({
    file: file.value,
    document: { step: stepDocument(console, step), file: broughtFileDocument(console, file.value) },
  })
}

/** A plan that was shown, or how the command ends without one. */
export type Shown =
  | { readonly plan: ProgramPlan; readonly document: Outcome['document'] }
  | { readonly plan: null; readonly outcome: Outcome }

export const endsWith = (error: CertmendError, document: Outcome['document'] = {}): Shown => ({
  plan: null,
  outcome: { ...failed(error), document },
})

export const usageOf = (problem: string, document: Outcome['document']): Shown =>
  endsWith(certmendError('usage', { problem }), document)

/** `needless`: reasons for which nothing is to be done with the file, and nothing is wrong. Null: there is something. */
export const nothingToDo = (
  { console }: Session,
  { file, document }: Here,
  needless: readonly FileUseReason[],
): Shown | null => {
  const { use, why } = file.use
  if (use !== 'none' || !needless.includes(why)) return null
  console.tell('cli.program.nothing-to-do', { why: fileUseWhy(console.t, file.use) })
  return { plan: null, outcome: { document, errors: [], exitCode: exitCode.done } }
}

/** Shows the plan, and saves it where that is wanted. */
export const showPlanned = async (
  { args, platform, console }: Session,
  planned: Result<ProgramPlan>,
  document: Outcome['document'],
): Promise<Shown> => {
  if (!planned.ok) return endsWith(planned.error, document)
  const plan = planned.value
  showProgramPlan(console, plan)
  const whole = { ...document, ...planDocument(plan) }
  if (args.planOut === null) return { plan, document: whole }
  const saved = await platform.files.create(args.planOut, writePlan(plan))
  if (!saved.ok) return endsWith(saved.error, whole)
  console.tell('cli.plan.saved', { path: args.planOut })
  return { plan, document: whole }
}

/** How `plan` ends. */
export const outcomeOfPlan = (shown: Shown): Outcome =>
  shown.plan === null ? shown.outcome : { document: shown.document, errors: [], exitCode: exitCode.somethingToDo }

/** How `apply` goes on. */
export const applyShown = async (session: Session, shown: Shown): Promise<AppliedOutcome> => {
  if (shown.plan === null) return { ...shown.outcome, run: null }
  const applied = await applyAndShow(session, shown.plan)
  return { ...applied, document: { ...shown.document, ...applied.document } }
}
