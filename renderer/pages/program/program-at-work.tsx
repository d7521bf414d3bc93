/** A program at work, in whichever step it was started. */
import type { ExitName } from '../../../shared/model/hotfix.ts'
import type { ProgramAction } from '../../../shared/model/plan.ts'
import type { Commands } from '../../wizard/commands.ts'
import type { RunningProgram } from '../../wizard/program-state.ts'
import type { WalkState } from '../../wizard/state.ts'
import { ProgramRunningPage } from './program-running-page.tsx'

export interface ProgramAtWorkProps {
  readonly walk: WalkState
  readonly program: RunningProgram
  readonly act: Commands
}

export const ProgramAtWork = ({ walk, program, act }: ProgramAtWorkProps) => {
  const { plan, state, tail, startedAt, stopping } = program
  const { elevated, canElevate } = walk.facts.rights
  const [change] = plan.changes
  if (change === undefined) return null
  return (
    <ProgramRunningPage
      action={change.action}
      elevating={elevated === false && canElevate && state === null}
      state={state}
      lines={tail.lines}
      dropped={tail.dropped}
      startedAt={startedAt}
      stopping={stopping}
      log={change.log}
      exits={exitsOf[change.action]}
      onStop={() => void act.stopProgram()}
    />
  )
}

/** The ways to end that a technician meets; the page of the result explains every other. */
const exitsOf: Readonly<Record<ProgramAction, readonly ExitName[]>> = {
  'apply-patch': [
    'ERROR_SUCCESS',
    'ERROR_SUCCESS_REBOOT_REQUIRED',
    'ERROR_INSTALL_ALREADY_RUNNING',
    'ERROR_PATCH_TARGET_NOT_FOUND',
    'ERROR_INSTALL_FAILURE',
  ],
  'extract-package': ['ERROR_SUCCESS', 'ERROR_INSTALL_ALREADY_RUNNING', 'ERROR_INSTALL_FAILURE'],
  'run-certfix': ['certfix-0', 'certfix-other'],
}
