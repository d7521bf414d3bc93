/**
 * certmend hotfix plan, hotfix apply: the client patch, or what the package for site servers holds. What the file is, which
 * step applies here, the very command line, what the client is given again and what it loses otherwise.
 */
import { type Result, success } from '../../../shared/model/result.ts'
import { planHotfix } from '../../core/pipeline/program/plan-program.ts'
import type { Outcome, Session } from '../outcome.ts'
import {
  applyShown,
  endsWith,
  type Here,
  lookHere,
  nothingToDo,
  outcomeOfPlan,
  type Shown,
  showPlanned,
  usageOf,
} from './hotfix-plan-here.ts'
import { type PropertyRow, propertiesDocument, propertyRows, showProperties } from './hotfix-plan-properties.ts'

export const planHotfixCommand = async (session: Session): Promise<Outcome> => outcomeOfPlan(await planAndShow(session))

export const applyHotfixCommand = async (session: Session): Promise<Outcome> =>
  applyShown(session, await planAndShow(session))

const planAndShow = async (session: Session): Promise<Shown> => {
  const here = await lookHere(session)
  if (!here.ok) return endsWith(here.error)
  const { file, document } = here.value
  const done = nothingToDo(session, here.value, ['already-fixed', 'superseding-applied'])
  if (done !== null) return done
  const problem = problemOf(session, here.value)
  if (problem !== null) return usageOf(problem, document)
  const rows = await readProperties(session, here.value)
  if (!rows.ok) return endsWith(rows.error, document)
  const { platform, args, console } = session
  const planned = await planHotfix(platform, {
    location: file.location,
    properties: rows.value.filter(({ state }) => state !== 'left-out'),
    folder: platform.files.absolute(args.program.output ?? ''),
  })
  if (file.use.use === 'apply-patch') showProperties(console, rows.value)
  return showPlanned(session, planned, { ...document, properties: propertiesDocument(console, rows.value) })
}

/** A person asked for something that goes with another file. */
const problemOf = ({ args }: Session, { file }: Here): string | null => {
  const { output, given, without } = args.program
  switch (file.use.use) {
    case 'run-certfix':
      return `${args.command} is for the client patch and the package for site servers; for CCMCertFix: certmend ccmcertfix`
    case 'apply-patch':
      return output === null ? null : '--output goes with the package for site servers: a patch is not extracted'
    case 'extract-package':
      if (output === null) return `${args.command} needs --output: the folder where the files of the package come out`
      return given.length + without.length === 0 ? null : '--property and --without go with the client patch'
    default:
      return null
  }
}

/** Nothing for a file that is not the client's patch. */
const readProperties = async ({ platform, args }: Session, { file }: Here): Promise<Result<readonly PropertyRow[]>> => {
  if (file.use.use !== 'apply-patch') return success([])
  const read = await platform.programs.clientProperties()
  return read.ok ? success(propertyRows(read.value, args.program)) : read
}
