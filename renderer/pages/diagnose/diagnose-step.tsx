/** The step Diagnose of the walk: what its pages show, and what their buttons do. */
import { type Dispatch, useEffect, useRef } from 'react'
import type { Commands } from '../../wizard/commands.ts'
import type { Action, DiagnosedState, WalkState } from '../../wizard/state.ts'
import { DiagnosePage } from './diagnose-page.tsx'
import { DiagnosingPage } from './diagnosing-page.tsx'

export interface DiagnoseStepProps {
  readonly state: WalkState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export const DiagnoseStep = ({ state, dispatch, act }: DiagnoseStepProps) => {
  const { diagnose } = state
  switch (diagnose.at) {
    case 'running':
      return (
        <DiagnosingPage
          progress={diagnose.progress}
          findings={diagnose.findings}
          cancelling={diagnose.cancelling}
          onCancel={() => void act.cancelDiagnosis()}
        />
      )
    case 'done':
      return <Diagnosed walk={state} state={diagnose} dispatch={dispatch} act={act} />
    default:
      return null
  }
}

interface DiagnosedProps {
  readonly walk: WalkState
  readonly state: DiagnosedState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

const Diagnosed = ({ walk, state, dispatch, act }: DiagnosedProps) => {
  const isShown = useIsShown()
  return (
    <DiagnosePage
      diagnosis={state.diagnosis}
      pasted={state.pasted}
      savedTo={state.saved}
      copied={state.copied}
      busy={state.busy}
      error={state.error}
      onCopy={(excerpt) => void act.copyLines(state, excerpt)}
      onPaste={() => void act.readCopiedLines(state)}
      onSave={(format) => void act.saveEvidence(state, format)}
      onScenario={(scenario) => void act.setScenario(state, scenario)}
      onAgain={() => walk.selection && void act.diagnoseAgain(walk.selection, state.diagnosis.scenario)}
      onBack={() => dispatch({ type: 'back' })}
      onNext={() => void act.goOn(walk, isShown)}
      onClose={() => void act.close()}
    />
  )
}

/** Somebody may have gone elsewhere by the time that main answers. */
const useIsShown = (): (() => boolean) => {
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  return () => shown.current
}
