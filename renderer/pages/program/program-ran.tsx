/** What a program did, in whichever step it was started. */
import type { Dispatch } from 'react'
import type { Commands } from '../../wizard/commands.ts'
import type { RanProgram } from '../../wizard/program-state.ts'
import type { Action, WalkState } from '../../wizard/state.ts'
import { ProgramDonePage } from './program-done-page.tsx'

export interface ProgramRanProps {
  readonly walk: WalkState
  readonly ran: RanProgram
  readonly next: 'certificates' | 'task-sequence'
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export const ProgramRan = ({ walk, ran, next, dispatch, act }: ProgramRanProps) => (
  <ProgramDonePage
    run={ran.run}
    undo={ran.undo}
    reversible={ran.plan.changes[0]?.reversible === true}
    error={ran.error}
    next={next}
    onAskUndo={() => dispatch({ type: 'ask-program-undo' })}
    onKeep={() => dispatch({ type: 'keep-program' })}
    onUndo={() => void act.undoProgram(walk, ran)}
    onBack={() => dispatch({ type: 'back' })}
    onNext={() => {
      if (next === 'certificates') void act.goToCertificates(walk)
      else dispatch({ type: 'open', step: 'task-sequence' })
    }}
    onOpenFolder={() => void act.openStateFolder()}
    onClose={() => void act.close()}
  />
)
