/** The step Hotfix of the walk: what its pages show, and what their buttons do. */
import { type Dispatch, useEffect } from 'react'
import { chosenFile } from '../../wizard/brought-program.ts'
import type { Commands } from '../../wizard/commands.ts'
import { needsHotfixPlan } from '../../wizard/hotfix-step.ts'
import type { Action, HotfixEditState, WalkState } from '../../wizard/state.ts'
import { ProgramAtWork } from '../program/program-at-work.tsx'
import { ProgramRan } from '../program/program-ran.tsx'
import { HotfixPage } from './hotfix-page.tsx'

export interface HotfixStepProps {
  readonly state: WalkState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export const HotfixStep = ({ state, dispatch, act }: HotfixStepProps) => {
  const { hotfix } = state
  switch (hotfix.at) {
    case 'none':
      return null
    case 'edit':
      return <Edit walk={state} state={hotfix} dispatch={dispatch} act={act} />
    case 'program':
      return <ProgramAtWork walk={state} program={hotfix} act={act} />
    case 'ran':
      return <ProgramRan walk={state} ran={hotfix} next="certificates" dispatch={dispatch} act={act} />
  }
}

/** Milliseconds: somebody who types is not planned for at every letter. */
const pause = 250

interface EditProps extends Omit<HotfixStepProps, 'state'> {
  readonly walk: WalkState
  readonly state: HotfixEditState
}

const Edit = ({ walk, state, dispatch, act }: EditProps) => {
  const { offer, facts } = walk
  const { brought, rows } = state
  const needed = needsHotfixPlan(state)
  useEffect(() => {
    if (!needed) return
    const timer = setTimeout(() => void act.planHotfix(state), pause)
    return () => clearTimeout(timer)
  }, [needed, state, act])
  if (offer === null) return null
  const chosen = chosenFile(brought)
  const plan = chosen === null ? null : brought.plan
  return (
    <HotfixPage
      offer={offer}
      files={brought.files}
      chosen={chosen}
      rows={rows}
      command={plan?.changes[0]?.command ?? chosen?.byHand ?? null}
      plan={plan}
      planning={needed}
      busy={brought.busy}
      copied={brought.copied}
      declined={brought.declined}
      rights={facts.rights}
      error={brought.error}
      onChooseFile={() => void act.bring(walk, 'file')}
      onChooseFolder={() => void act.bring(walk, 'folder')}
      onPick={(file) => dispatch({ type: 'pick-file', file })}
      onRow={(row) => dispatch({ type: 'property', row })}
      onAddRow={() => dispatch({ type: 'add-property' })}
      onRemoveRow={(id) => dispatch({ type: 'remove-property', id })}
      onCopy={() => void act.copyCommand(brought)}
      onCommit={() => void act.runProgram(walk, brought)}
      onSkip={() => {
        dispatch({ type: 'skip' })
        void act.goToCertificates(walk)
      }}
      onNext={() => void act.goToCertificates(walk)}
      onBack={() => dispatch({ type: 'back' })}
      onClose={() => void act.close()}
    />
  )
}
