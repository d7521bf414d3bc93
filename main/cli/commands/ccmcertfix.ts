/** certmend ccmcertfix plan, ccmcertfix apply: Microsoft's tool, checked, run without arguments, judged by what is read back. */
import { certmendError } from '../../../shared/contract/errors.ts'
import { isProgramRun } from '../../../shared/model/run.ts'
import { planCertfix } from '../../core/pipeline/program/plan-program.ts'
import { failed, type Outcome, type Session, withErrors } from '../outcome.ts'
import type { AppliedOutcome } from './apply.ts'
import {
  applyShown,
  endsWith,
  lookHere,
  nothingToDo,
  outcomeOfPlan,
  type Shown,
  showPlanned,
  usageOf,
} from './hotfix-plan-here.ts'

export const planCertfixCommand = async (session: Session): Promise<Outcome> =>
  outcomeOfPlan(await planAndShow(session))

export const applyCertfixCommand = async (session: Session): Promise<Outcome> => {
  const { args, platform } = session
  const { output } = args.program
  const taken = output === null ? null : await platform.files.facts(output)
  if (output !== null && taken?.ok) return failed(certmendError('already-exists', {}, { location: output }))
  const applied = await applyShown(session, await planAndShow(session))
  return output === null ? applied : saveOutput(session, applied, output)
}

const planAndShow = async (session: Session): Promise<Shown> => {
  const here = await lookHere(session)
  if (!here.ok) return endsWith(here.error)
  const { file, document } = here.value
  const done = nothingToDo(session, here.value, ['certificates-good'])
  if (done !== null) return done
  if (file.use.use === 'apply-patch' || file.use.use === 'extract-package') {
    const { command } = session.args
    return usageOf(`${command} is for CCMCertFix.exe; for the client patch and the package: certmend hotfix`, document)
  }
  return showPlanned(session, await planCertfix(session.platform, file.location), document)
}

/** The run keeps what the tool wrote; here is a copy of it for the person. */
const saveOutput = async (
  { platform, console }: Session,
  { run, ...applied }: AppliedOutcome,
  path: string,
): Promise<Outcome> => {
  if (run === null || !isProgramRun(run)) return applied
  const written = run.changes.flatMap(({ logs }) => logs).at(-1)
  if (written === undefined) {
    console.tell('cli.program.wrote-nothing', { path })
    return applied
  }
  const copied = await platform.files.copy(written, path)
  if (!copied.ok) {
    const errors = [...applied.errors, copied.error]
    return { ...applied, errors, exitCode: withErrors(applied.exitCode, errors) }
  }
  console.tell('cli.program.output-saved', { path })
  return applied
}
