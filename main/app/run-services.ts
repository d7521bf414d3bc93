/**
 * apply, undo and recover for the window: here, or where this process has not the rights for it, in a copy of Certmend that
 * Windows is asked to elevate. What comes back is read from the run on disk, either way.
 */
import { certmendError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/contract/ipc.ts'
import type { PlanId, RunId } from '../../shared/model/ids.ts'
import type { Plan, TargetKind } from '../../shared/model/plan.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { RunView } from '../../shared/model/run.ts'
import { applyPlan } from '../core/pipeline/apply.ts'
import type { ProgramWatching } from '../core/pipeline/program/run-program.ts'
import { recoverRun } from '../core/pipeline/recover.ts'
import { viewRun } from '../core/pipeline/runs.ts'
import { undoRun } from '../core/pipeline/undo.ts'
import type { ElevatedWatch, Elevator, Platform } from '../core/ports.ts'
import type { Emit, Handlers } from './ipc-server.ts'
import { type Mutable, mutable } from './mutable.ts'

type RunHandlers = Pick<Handlers, 'apply' | 'undo' | 'recover' | 'stopProgram'>

export interface RunServicesHost {
  readonly platform: Platform
  readonly emit: Emit
  /** Null where Windows cannot be asked for rights. */
  readonly elevator: Elevator | null
  readonly planOf: (plan: PlanId) => Plan | null
}

export interface RunServices {
  readonly handlers: RunHandlers
  /** True while something is being written: closing then waits. */
  isWriting(): boolean
}

interface Watch extends ElevatedWatch {
  readonly watching: ProgramWatching
}

export const createRunServices = ({ platform, emit, elevator, planOf }: RunServicesHost): RunServices => {
  let writing = 0
  let running: AbortController | null = null

  const whileWriting = async <T>(phase: Progress['phase'] | null, work: (watch: Watch) => Promise<T>): Promise<T> => {
    writing++
    const own = new AbortController()
    running = own
    const onProgramState: ElevatedWatch['onProgramState'] = (state) => emit('program', mutable(state))
    const onProgramText = (text: string): void => emit('programText', { text })
    try {
      return await work({
        onProgress: (progress) => emit('progress', phase === null ? progress : { ...progress, phase }),
        onProgramState,
        onProgramText,
        signal: own.signal,
        watching: { onState: onProgramState, onText: onProgramText, signal: own.signal },
      })
    } finally {
      writing--
      if (running === own) running = null
    }
  }

  /** Null: it is done here. */
  const elevatorFor = async (targets: readonly { readonly kind: TargetKind }[]): Promise<Elevator | null> => {
    if (elevator === null || !targets.some(({ kind }) => kind === 'live' || kind === 'client')) return null
    const { elevated, canElevate } = await platform.programs.rights()
    return elevated === false && canElevate ? elevator : null
  }

  const elevatorForRun = async (id: RunId): Promise<Result<Elevator | null>> => {
    const run = await viewRun(platform, id)
    return run.ok ? success(await elevatorFor(run.value.targets)) : run
  }

  const readRun = async (done: Result<RunId>): Promise<Result<RunView>> =>
    done.ok ? viewRun(platform, done.value) : done

  return {
    isWriting: () => writing > 0,
    handlers: {
      stopProgram: async () => {
        running?.abort()
        return success({})
      },
      apply: async ({ plan: id, digest, changes }) => {
        const plan = planOf(id)
        if (!plan || plan.digest !== digest) return failure(certmendError('plan-stale'))
        const elevated = await elevatorFor(plan.targets)
        const applied = await whileWriting(null, async (watch) =>
          elevated
            ? readRun(await elevated.apply(plan, changes, watch))
            : applyPlan(platform, plan, changes, watch.onProgress, watch.watching),
        )
        // What was unlocked for this run is locked again; an undo needs no password, it compares bytes.
        if (applied.ok) platform.passwords.forget()
        return asRun(applied)
      },
      undo: async ({ run }) => {
        const elevated = await elevatorForRun(run)
        if (!elevated.ok) return elevated
        return asRun(
          await whileWriting('undo', async (watch) =>
            elevated.value
              ? readRun(await elevated.value.undo(run, watch))
              : undoRun(platform, run, watch.onProgress, watch.watching),
          ),
        )
      },
      recover: async ({ run, how }) => {
        const elevated = await elevatorForRun(run)
        if (!elevated.ok) return elevated
        return asRun(
          await whileWriting(null, async (watch) =>
            elevated.value
              ? readRun(await elevated.value.recover(run, how, watch))
              : recoverRun(platform, run, how, watch.onProgress, watch.watching),
          ),
        )
      },
    },
  }
}

const asRun = <T>(result: Result<T>): Result<{ run: Mutable<T> }> =>
  result.ok ? success({ run: mutable(result.value) }) : result
