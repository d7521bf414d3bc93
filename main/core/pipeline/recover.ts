/** recover: a run that ended in the middle is finished, or rolled back; never left mixed. */
import { certmendError } from '../../../shared/contract/errors.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import { failure, type Result } from '../../../shared/model/result.ts'
import type { RunView } from '../../../shared/model/run.ts'
import type { Platform } from '../ports.ts'
import {
  asOnlyWriter,
  type Begun,
  completeOne,
  finishRun,
  type ReportProgress,
  rollBack,
  type Step,
  workOf,
} from './apply.ts'
import { isProgramRecovery, recoverProgramRun } from './program/recover-program.ts'
import type { ProgramWatching } from './program/run-program.ts'
import {
  beginOf,
  continueRun,
  hasEnded,
  isOwnRun,
  loadRun,
  type OpenRun,
  preparedOf,
  type StoredRun,
} from './run-store.ts'
import { viewRun } from './runs.ts'
import { prepareTarget } from './target.ts'
import { undoSteps } from './undo.ts'

export type RecoveryWay = 'finish' | 'roll-back'

interface BegunStep extends Begun {
  readonly step: Step
}

/** `run-not-undoable` where the run ended properly; `elevation-needed` as for undo. Where a target was changed by somebody else the run ends `partial`. */
export const recoverRun = (
  platform: Platform,
  id: RunId,
  way: RecoveryWay,
  report: ReportProgress = () => undefined,
  watching: ProgramWatching = {},
): Promise<Result<RunView>> =>
  asOnlyWriter(platform, async () => {
    const loaded = await loadRun(platform, id)
    if (!loaded.ok) return loaded
    const run = loaded.value
    if (!isOwnRun(platform, run)) return failure(certmendError('elevation-needed'))
    if (hasEnded(run)) return failure(certmendError('run-not-undoable', { run: id }))
    if (isProgramRecovery(run)) return recoverProgramRun(platform, run, way, watching)
    const resumed = await continueRun(platform, run)
    if (!resumed.ok) return resumed
    const open = resumed.value
    const begun = begunSteps(platform, run)
    if (way === 'finish' && (await completeAll(platform, open, begun))) {
      return finishRun(platform, open, await remainingSteps(platform, run), report, begun)
    }
    const whole = await rollBack(platform, open, begun)
    const ended = await open.record({
      entry: 'end',
      result: whole ? 'rolled-back' : 'partial',
      at: platform.clock.now().toISOString(),
    })
    return ended.ok ? viewRun(platform, id) : ended
  })

/** True where every announced effect is done and read back; what failed is in the journal then. */
const completeAll = async (platform: Platform, open: OpenRun, begun: readonly BegunStep[]): Promise<boolean> => {
  for (const { step, prepared, context } of begun) {
    const error = await completeOne(platform, open, step, prepared, context)
    if (error === null) continue
    await open.record({ entry: 'failed', target: context.target.id, error: { ...error } })
    return false
  }
  return true
}

/** Every effect that the journal announced, as it was announced. */
const begunSteps = (platform: Platform, run: StoredRun): readonly BegunStep[] => {
  const expected = beginOf(run).kind === 'undo' ? 'before' : 'after'
  const work = workOf(run.plan, beginOf(run).changes)
  return preparedOf(run).flatMap((entry) => {
    const own = work.find(({ target }) => target.id === entry.target)
    if (!own) return []
    const { effect, before, after, temporary } = entry
    const prepared = { ...own, effect, before, after }
    const context = { target: own.target, effect, runFolder: run.folder, temporary }
    return [
      {
        prepared,
        context,
        step: { ...own, expected, prepare: () => prepareTarget(platform, own.target, own.changes) },
      },
    ]
  })
}

/** What the run had not come to yet. */
const remainingSteps = async (platform: Platform, run: StoredRun): Promise<readonly Step[]> => {
  const announced = new Set(preparedOf(run).map((entry) => entry.target))
  const begin = beginOf(run)
  if (begin.undoOf !== null) {
    const original = await loadRun(platform, begin.undoOf)
    return original.ok ? undoSteps(platform, original.value).filter(({ target }) => !announced.has(target.id)) : []
  }
  return workOf(run.plan, begin.changes)
    .filter(({ target }) => !announced.has(target.id))
    .map((own) => ({
      ...own,
      expected: 'after' as const,
      prepare: () => prepareTarget(platform, own.target, own.changes),
    }))
}
