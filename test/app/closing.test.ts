/** Closing the window while something is written: it stays until that is done, says so once, and waits for nothing else. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeWhenWritten } from '../../main/app/closing.ts'
import { createRunServices } from '../../main/app/run-services.ts'
import type { ElevatedWatch, Elevator } from '../../main/core/ports.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import type { PlanId } from '../../shared/model/ids.ts'
import type { ProgramState } from '../../shared/model/program-view.ts'
import { failure } from '../../shared/model/result.ts'
import { patchPlan } from '../renderer/fake-hotfix.ts'
import { testPlatform } from '../support/platform.ts'
import { temporaryFolder } from '../support/temporary.ts'

describe('the window', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Closes when nothing keeps it from that, as a real one does. */
  const openWindow = () => {
    const now = { writing: true, closed: false, told: 0, ended: 0 }
    const listeners: ((event: { preventDefault(): void }) => void)[] = []
    const close = (): void => {
      let kept = false
      for (const listener of listeners) listener({ preventDefault: () => (kept = true) })
      now.closed = !kept
    }
    const services = { isWriting: () => now.writing, endSoon: () => void now.ended++ }
    closeWhenWritten({ on: (_, listener) => listeners.push(listener), close }, services, () => now.told++)
    return { now, close }
  }

  it('closes at once where nothing is written', () => {
    const { now, close } = openWindow()
    now.writing = false
    close()
    expect(now).toMatchObject({ closed: true, told: 0, ended: 0 })
  })

  it('stays while something is written, says so once, and closes by itself when it is done', () => {
    const { now, close } = openWindow()
    close()
    close()
    vi.advanceTimersByTime(60_000)
    expect(now).toMatchObject({ closed: false, told: 1, ended: 1 })
    now.writing = false
    vi.advanceTimersByTime(1_000)
    expect(now).toMatchObject({ closed: true, told: 1 })
  })
})

describe('what runs', () => {
  const at = (phase: ProgramState['phase']): ProgramState => ({
    phase,
    attempt: 1,
    attempts: 20,
    until: null,
    processId: null,
  })

  /** A program that somebody else runs, so that the test says how far it is. */
  const startProgram = async () => {
    const asked: { watch: ElevatedWatch; end: () => void }[] = []
    const elevator: Elevator = {
      apply: (_plan, _changes, watch) =>
        new Promise((resolve) => {
          asked.push({ watch, end: () => resolve(failure(certmendError('cancelled'))) })
        }),
      undo: async () => failure(certmendError('cancelled')),
      recover: async () => failure(certmendError('cancelled')),
    }
    const platform = testPlatform(temporaryFolder())
    const services = createRunServices({
      platform: {
        ...platform,
        programs: {
          ...platform.programs,
          rights: async () => ({ elevated: false, account: 'user', windowsPe: false, canElevate: true }),
        },
      },
      emit: () => undefined,
      elevator,
      planOf: () => patchPlan,
      onRun: () => undefined,
    })
    const { id, digest, changes } = patchPlan
    const applied = services.handlers.apply({ plan: id as PlanId, digest, changes: changes.map((change) => change.id) })
    const program = await vi.waitUntil(() => asked[0])
    const end = async (): Promise<void> => {
      program.end()
      await applied
    }
    return { services, watch: program.watch, end }
  }

  it.each(['stage', 'run', 'read-back'] as const)('goes on to its end in the phase %s', async (phase) => {
    const { services, watch, end } = await startProgram()
    watch.onProgramState(at(phase))
    services.endSoon()
    expect(watch.signal.aborted).toBe(false)
    expect(services.isWriting()).toBe(true)
    await end()
    expect(services.isWriting()).toBe(false)
  })

  it('waits no longer for another installation', async () => {
    const { services, watch, end } = await startProgram()
    watch.onProgramState(at('wait'))
    expect(watch.signal.aborted).toBe(false)
    services.endSoon()
    expect(watch.signal.aborted).toBe(true)
    await end()
  })

  it('begins no such wait once the window is to close', async () => {
    const { services, watch, end } = await startProgram()
    watch.onProgramState(at('run'))
    services.endSoon()
    watch.onProgramState(at('wait'))
    expect(watch.signal.aborted).toBe(true)
    await end()
  })
})
