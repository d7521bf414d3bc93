/** certmend mend: preview, apply, read back. */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import { isAffected } from '../../../shared/model/certificate.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { planMend, writePlan } from '../../core/pipeline/plan.ts'
import type { ScannedCertificate } from '../../core/scan.ts'
import type { Console } from '../console.ts'
import { exitCode, exitCodeFor } from '../exit-codes.ts'
import { failed, type Outcome, type Session, withErrors } from '../outcome.ts'
import { scanUnlocking } from '../passwords.ts'
import { locationsOf } from '../sources.ts'
import { applyAndShow, planDocument, showPlan } from './apply.ts'

export const mendCommand = async (session: Session): Promise<Outcome> => {
  const { args, platform, console } = session
  const locations = locationsOf(args, platform)
  if (!locations.ok) return failed(locations.error)
  const { report, certificates } = await scanUnlocking(session, locations.value, {
    recursive: args.recursive,
    policy: args.policy,
    only: args.only,
    onProgress: console.progress,
  })
  const affected = [...certificates.values()].filter(({ view }) => isAffected(view.friendlyName.state))
  if (affected.length === 0) {
    if (report.errors.length === 0) console.tell('cli.nothing-to-do')
    return { document: {}, errors: report.errors, exitCode: withErrors(exitCode.done, report.errors) }
  }
  const left = affected.filter(({ view }) => view.friendlyName.proposed === null)
  showLeft(console, left)
  const wanted = affected.filter((certificate) => !left.includes(certificate))
  const chosen = wanted.map((certificate) => ({ certificate, policy: args.policy }))
  const planned = await planMend(platform, chosen)
  if (!planned.ok) {
    const errors = [...report.errors, ...decisions(left), ...(wanted.length > 0 ? [planned.error] : [])]
    const [first] = errors
    return { document: {}, errors, exitCode: first ? exitCodeFor(first) : exitCode.somethingToDo }
  }
  const { plan, refused } = planned.value
  const errors = [...report.errors, ...refused, ...decisions(left)]
  showPlan(console, plan)
  if (args.planOut !== null) {
    const saved = await savePlan(session, plan, args.planOut)
    if (saved !== null) return { document: planDocument(plan), errors: [saved], exitCode: exitCodeFor(saved) }
  }
  if (args.dryRun || (args.planOut !== null && !args.yes)) {
    if (args.dryRun) console.tell('cli.plan.dry-run')
    return { document: planDocument(plan), errors, exitCode: withErrors(exitCode.somethingToDo, errors) }
  }
  const outcome = await applyAndShow(session, plan)
  // A run that succeeded still leaves something to do where other sources or names could not be mended.
  return { ...outcome, errors: [...errors, ...outcome.errors], exitCode: withErrors(outcome.exitCode, errors) }
}

const decisions = (left: readonly ScannedCertificate[]): readonly CertmendError[] =>
  left.map(({ view, key }) => certmendError('name-needs-decision', { thumbprint: view.thumbprint }, { location: key }))

const showLeft = ({ t, say }: Console, left: readonly ScannedCertificate[]): void => {
  if (left.length === 0) return
  say(t('cli.not-mended', { count: left.length }))
  for (const { view } of left) {
    const why = t(`note.${view.note ?? 'name-needs-decision'}`)
    say(t('cli.not-mended-one', { store: view.store, thumbprint: view.thumbprint, why }))
  }
}

const savePlan = async ({ platform, console }: Session, plan: Plan, path: string): Promise<CertmendError | null> => {
  const saved = await platform.files.create(path, writePlan(plan))
  if (!saved.ok) return saved.error
  console.tell('cli.plan.saved', { path })
  return null
}
