/**
 * The side that is asked: `certmend elevated REQUEST SHA256`, started by another Certmend with the rights that a person
 * allowed (adapters/elevation). No command for people, so it is not in the help. It does what the same call does elsewhere,
 * with every check of it; whoever asked learns the number of the run.
 */
import { isAbsolute, relative } from 'node:path'
import { certmendError } from '../../shared/contract/errors.ts'
import type { RunId } from '../../shared/model/ids.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { RunView } from '../../shared/model/run.ts'
import { elevatedWord } from '../adapters/elevation/elevator.ts'
import type { FolderCheck } from '../adapters/elevation/folder-check.ts'
import { type AskedSide, openHandoff } from '../adapters/elevation/handoff-folder.ts'
import { applyPlan, type ReportProgress } from '../core/pipeline/apply.ts'
import { type Handoff, readHandoff } from '../core/pipeline/handoff.ts'
import type { ProgramWatching } from '../core/pipeline/program/run-program.ts'
import { recoverRun } from '../core/pipeline/recover.ts'
import { undoRun } from '../core/pipeline/undo.ts'
import type { Platform } from '../core/ports.ts'
import { type ExitCode, exitCode, exitCodeFor } from './exit-codes.ts'

export interface ElevatedHost {
  createPlatform(stateFolder: null): Promise<Platform>
  readonly checkFolder: FolderCheck
  readonly processId: number
}

/** Null: these are not the words of that side. */
export const elevatedRequest = (argv: readonly string[]): { readonly path: string; readonly digest: string } | null => {
  const [word, path, digest, ...more] = argv
  const isOurs = word === elevatedWord && path !== undefined && isAbsolute(path) && more.length === 0
  return isOurs && digest !== undefined && /^[0-9a-f]{64}$/.test(digest) ? { path, digest } : null
}

/** Its exit code says the same as its answer, for a log of Windows. */
export const runElevatedSide = async (
  { path, digest }: { readonly path: string; readonly digest: string },
  host: ElevatedHost,
): Promise<ExitCode> => {
  const opened = await openHandoff(path, host.checkFolder)
  if (!opened.ok) return exitCodeFor(opened.error)
  const side = opened.value
  const done = await guarded(() => answer(side, digest, host))
  const told = await side.end(done)
  const wrong = done.ok ? told : done
  return wrong.ok ? exitCode.done : exitCodeFor(wrong.error)
}

const answer = async (side: AskedSide, digest: string, host: ElevatedHost): Promise<Result<RunId>> => {
  const platform = await host.createPlatform(null)
  const read = readHandoff(platform, side.bytes, digest)
  if (!read.ok) return read
  const handoff = read.value
  // Whoever asks does not choose the folder whose journals are believed.
  if (!isAbsolute(handoff.stateFolder) || relative(platform.stateFolder, handoff.stateFolder) !== '') {
    return failure(certmendError('state-folder-other', { folder: platform.stateFolder }))
  }
  const { elevated } = await platform.programs.rights()
  side.say({ event: 'started', processId: host.processId, elevated, folder: side.folderState })
  // Asked for in vain, as Windows without User Account Control does it for a plain user.
  if (elevated === false) return failure(certmendError('elevation-needed'))
  const done = await work(platform, handoff, side)
  return done.ok ? success(done.value.id) : done
}

const work = (platform: Platform, handoff: Handoff, { say, signal }: AskedSide): Promise<Result<RunView>> => {
  const report: ReportProgress = (progress) => say({ event: 'progress', progress })
  const watching: ProgramWatching = {
    onState: (state) => say({ event: 'program', state }),
    onText: (text) => say({ event: 'text', text }),
    signal,
  }
  switch (handoff.verb) {
    case 'apply':
      return applyPlan(platform, handoff.plan, handoff.changes, report, watching)
    case 'undo':
      return undoRun(platform, handoff.run, report, watching)
    case 'recover':
      return recoverRun(platform, handoff.run, handoff.how, report, watching)
  }
}

/** A fault in Certmend itself is an answer too. */
const guarded = async (work: () => Promise<Result<RunId>>): Promise<Result<RunId>> => {
  try {
    return await work()
  } catch (error) {
    return failure(certmendError('internal', { reason: error instanceof Error ? error.message : String(error) }))
  }
}
