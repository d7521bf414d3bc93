/**
 * The side that asks: hands work to a Certmend with administrative rights and follows it. Of what comes back only the number
 * of a run is believed, and the run itself is read from the folder where that Certmend keeps its runs.
 */
import { win32 } from 'node:path'
import { certmendError } from '../../../shared/contract/errors.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import { failure, type Result } from '../../../shared/model/result.ts'
import { type HandoffEvent, type HandoffRequest, writeHandoff } from '../../core/pipeline/handoff.ts'
import type { ElevatedWatch, Elevator, Platform } from '../../core/ports.ts'
import { makeHandoff } from './handoff-folder.ts'
import type { RunElevated } from './restart.ts'

/** The first word on the command line of the side that is asked: `elevated REQUEST SHA256`. */
export const elevatedWord = 'elevated'

export interface ElevatorParts {
  readonly platform: Pick<Platform, 'hashes' | 'clock' | 'ids' | 'sharedStateFolder'>
  readonly runElevated: RunElevated
  /** A folder of this person alone. */
  readonly parent: string
}

export const createElevator = ({ platform, runElevated, parent }: ElevatorParts): Elevator => {
  const { hashes, clock, ids, sharedStateFolder: stateFolder } = platform

  const handOver = async (request: HandoffRequest, watch: ElevatedWatch): Promise<Result<RunId>> => {
    if (watch.signal.aborted) return failure(certmendError('cancelled'))
    const bytes = writeHandoff(clock, request)
    const made = await makeHandoff(parent, ids, bytes)
    if (!made.ok) return made
    const side = made.value
    watch.signal.addEventListener('abort', side.stop)
    side.follow((event) => pass(event, watch))
    try {
      const ended = await runElevated([elevatedWord, side.path, hashes.sha256(bytes)])
      if (!ended.ok) return ended
      return (await side.answer()) ?? failure(certmendError('elevation-silent', ended.value))
    } finally {
      watch.signal.removeEventListener('abort', side.stop)
      await side.remove()
    }
  }

  return {
    apply: (plan, changes, watch) => handOver({ verb: 'apply', stateFolder, plan, changes: [...changes] }, watch),
    undo: (run, watch) => handOver({ verb: 'undo', stateFolder, run }, watch),
    recover: (run, how, watch) => handOver({ verb: 'recover', stateFolder, run, how }, watch),
  }
}

const pass = (event: HandoffEvent, watch: ElevatedWatch): void => {
  switch (event.event) {
    case 'started':
      watch.onStarted?.(event.processId)
      break
    case 'progress':
      watch.onProgress(event.progress)
      break
    case 'program':
      watch.onProgramState(event.state)
      break
    case 'text':
      watch.onProgramText(event.text)
      break
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** `%LOCALAPPDATA%\Certmend`: Windows makes the profile of a person so that other people cannot write there. */
export const handoffParent = (environment: Environment): string | null =>
  environment.LOCALAPPDATA ? win32.join(environment.LOCALAPPDATA, 'Certmend') : null
