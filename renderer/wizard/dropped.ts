/** Files that were let go over the window: what they are for, the step says. Where they mean nothing, nothing happens. */
import type { Dispatch } from 'react'
import type { Selection } from '../../shared/contract/ipc.ts'
import type { Commands } from './commands.ts'
import { takesFiles, takesPrograms } from './reducer.ts'
import type { Action, WizardState } from './state.ts'

export const onDropped = (
  state: WizardState,
  selection: Selection,
  { dispatch, act }: { readonly dispatch: Dispatch<Action>; readonly act: Commands },
): void => {
  if (state.page !== 'walk' || !takesFiles(state)) return
  if (state.step === 'task-sequence') void act.openDropped(selection)
  else if (takesPrograms(state)) void act.bring(state, { how: 'dropped', selection: selection.id })
  else dispatch({ type: 'dropped', selection })
}
