/** The step Task sequence of the walk: what its pages show, and what their buttons do. */
import { type Dispatch, useEffect } from 'react'
import type { Commands } from '../../wizard/commands.ts'
import { needsPlan, openedFiles } from '../../wizard/sequence-step.ts'
import type { Action, SequenceEditState, SequenceSavedState, SequenceStepState } from '../../wizard/state.ts'
import { OpenSequences } from './open-sequences.tsx'
import { SequenceSavedPage } from './sequence-saved-page.tsx'
import { SequenceSavingPage } from './sequence-saving-page.tsx'
import { TaskSequencePage } from './task-sequence-page.tsx'

interface StepProps<State> {
  readonly state: State
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export const SequenceStep = ({ state, dispatch, act }: StepProps<SequenceStepState>) => {
  switch (state.at) {
    case 'edit':
      return <Edit state={state} dispatch={dispatch} act={act} />
    case 'saving':
      return <SequenceSavingPage undoing={false} count={state.edit.ticked.size} progress={state.progress} />
    case 'saved':
      return state.undo.at === 'running' ? (
        <SequenceSavingPage undoing count={state.run.changes.length} progress={state.undo.progress} />
      ) : (
        <Saved state={state} dispatch={dispatch} act={act} />
      )
  }
}

/** Milliseconds: somebody who types is not planned for at every letter. */
const pause = 250

const Edit = ({ state, dispatch, act }: StepProps<SequenceEditState>) => {
  const files = openedFiles(state)
  const [first] = files
  const needed = needsPlan(state)
  useEffect(() => {
    if (!needed) return
    const timer = setTimeout(() => void act.planSequences(state), pause)
    return () => clearTimeout(timer)
  }, [needed, state, act])
  const back = (): void => dispatch({ type: 'back' })
  const close = (): void => void act.close()
  const next = (): void => dispatch({ type: 'open', step: 'report' })
  const skip = (): void => {
    dispatch({ type: 'skip' })
    next()
  }
  if (!first) {
    const { capture, restore } = state.files
    return (
      <OpenSequences
        capture={capture?.[0] ?? null}
        restore={restore?.[0] ?? null}
        error={state.error}
        busy={state.busy}
        onOpen={(place) => void act.openSequences(place)}
        onEncoding={(encoding) => void act.openSequencesAs(state, encoding)}
        onSkip={skip}
        onBack={back}
        onClose={close}
      />
    )
  }
  const shown = state.shown ?? first.id
  return (
    <TaskSequencePage
      files={files}
      shown={shown}
      form={state.form}
      plans={state.planned?.views ?? null}
      planning={needed}
      ticked={state.ticked}
      destination={state.destination}
      done={state.done}
      savedTo={state.script}
      error={state.error}
      busy={state.busy}
      onShow={(file) => dispatch({ type: 'show-sequence', file })}
      onForm={(form) => dispatch({ type: 'sequence-form', form })}
      onTick={(change, on) => dispatch({ type: 'tick-edit', change, on })}
      onDestination={(destination) => dispatch({ type: 'sequence-destination', destination })}
      onDone={(key, done) => dispatch({ type: 'tick-off', key, done })}
      onOpen={() => dispatch({ type: 'other-sequences' })}
      onSaveScript={() => void act.saveSiteScript(state, shown)}
      onSave={() => void act.saveSequences(state)}
      onSkip={skip}
      onNext={next}
      onBack={back}
      onClose={close}
    />
  )
}

const Saved = ({ state, dispatch, act }: StepProps<SequenceSavedState>) => {
  const { edit, undo, error } = state
  return (
    <SequenceSavedPage
      files={openedFiles(edit)}
      plans={edit.planned?.views ?? []}
      run={undo.at === 'done' ? undo.run : state.run}
      asking={undo.at === 'asking'}
      done={edit.done}
      error={error}
      onDone={(key, done) => dispatch({ type: 'tick-off', key, done })}
      onAskUndo={() => dispatch({ type: 'ask-sequence-undo' })}
      onKeep={() => dispatch({ type: 'keep-sequences' })}
      onUndo={() => void act.undoSequences(state)}
      onOpenFolder={() => void act.openStateFolder()}
      onOpen={() => dispatch({ type: 'other-sequences' })}
      onNext={() => dispatch({ type: 'open', step: 'report' })}
      onClose={() => void act.close()}
    />
  )
}
