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
import { keeperOf, viewRun } from '../core/pipeline/runs.ts'
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
  /** Of each run that something was tried in. */
  readonly onRun: (run: RunId) => void
}

export interface RunServices {
  readonly handlers: RunHandlers
  /** True while something is being written: closing then waits. */
  isWriting(): boolean
  /** Ends a wait for another installation, now or when it begins; what is being written is written to its end. */
  endSoon(): void
}

interface Watch extends ElevatedWatch {
  readonly watching: ProgramWatching
}

export const createRunServices = ({ platform, emit, elevator, planOf, onRun }: RunServicesHost): RunServices => {
  let writing = 0
  let running: AbortController | null = null
  let waiting = false
  let ending = false

  const whileWriting = async <T>(phase: Progress['phase'] | null, work: (watch: Watch) => Promise<T>): Promise<T> => {
    writing++
    const own = new AbortController()
    running = own
    const onProgramState: ElevatedWatch['onProgramState'] = (state) => {
      emit('program', mutable(state))
      waiting = state.phase === 'wait'
      if (waiting && ending) own.abort()
    }
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
      waiting = false
      if (running === own) running = null
    }
  }

  /** Null: nobody is to be asked, or nobody can be. */
  const canBeAsked = async (): Promise<Elevator | null> => {
    if (elevator === null) return null
    const { elevated, canElevate } = await platform.programs.rights()
    return elevated === false && canElevate ? elevator : null
  }

  /** Null: it is done here. */
  const elevatorFor = async (targets: readonly { readonly kind: TargetKind }[]): Promise<Elevator | null> => {
    return targets.some(({ kind }) => kind === 'live' || kind === 'client') ? canBeAsked() : null
  }

  const elevatorForRun = async (id: RunId): Promise<Result<Elevator | null>> => {
    const run = await viewRun(platform, id)
    if (!run.ok) return run
    switch (keeperOf(platform, run.value)) {
      case 'this-one':
        return success(null)
      case 'the-other':
        return success(await canBeAsked())
      case 'both':
        return success(await elevatorFor(run.value.targets))
    }
  }

  const readRun = async (done: Result<RunId>): Promise<Result<RunView>> =>
    done.ok ? viewRun(platform, done.value) : done

  const asRun = (result: Result<RunView>): Result<{ run: Mutable<RunView> }> => {
    if (!result.ok) return result
    onRun(result.value.id)
    return success({ run: mutable(result.value) })
  }

  return {
    isWriting: () => writing > 0,
    endSoon: () => {
      ending = true
      if (waiting) running?.abort()
    },
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
