/** The step Certificates of the walk: what its pages show, and what their buttons do. */
import { type Dispatch, useEffect } from 'react'
import { chosenFile } from '../../wizard/brought-program.ts'
import { needsCertfixPlan } from '../../wizard/certificates-step.ts'
import type { Commands } from '../../wizard/commands.ts'
import type { Action, CertificatesState, WalkState } from '../../wizard/state.ts'
import { DonePage } from '../done/done-page.tsx'
import { ApplyingPage } from '../preview/applying-page.tsx'
import { PreviewPage } from '../preview/preview-page.tsx'
import { ProgramAtWork } from '../program/program-at-work.tsx'
import { ProgramRan } from '../program/program-ran.tsx'
import { type CertfixWay, CertificatesPage } from './certificates-page.tsx'
import { ScanningPage } from './scanning-page.tsx'

export interface CertificatesStepProps {
  readonly state: WalkState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export const CertificatesStep = ({ state, dispatch, act }: CertificatesStepProps) => {
  const { facts, certificates } = state
  switch (certificates.page) {
    case 'none':
      return null
    case 'scanning':
      return <ScanningPage state={certificates} act={act} />
    case 'certificates':
      return <Found walk={state} state={certificates} dispatch={dispatch} act={act} />
    case 'preview':
      return <PreviewPage facts={facts} state={certificates} dispatch={dispatch} act={act} />
    case 'applying':
      return <ApplyingPage state={certificates} />
    case 'done':
      return <DonePage state={certificates} dispatch={dispatch} act={act} />
    case 'program':
      return <ProgramAtWork walk={state} program={certificates} act={act} />
    case 'ran':
      return <ProgramRan walk={state} ran={certificates} next="task-sequence" dispatch={dispatch} act={act} />
  }
}

interface FoundProps extends Omit<CertificatesStepProps, 'state'> {
  readonly walk: WalkState
  readonly state: CertificatesState
}

const Found = ({ walk, state, dispatch, act }: FoundProps) => {
  const needed = needsCertfixPlan(state)
  useEffect(() => {
    if (needed) void act.planCertfix(state)
  }, [needed, state, act])
  return (
    <CertificatesPage
      facts={walk.facts}
      state={state}
      certfix={certfixWay({ walk, state, dispatch, act }, needed)}
      dispatch={dispatch}
      act={act}
    />
  )
}

/** Null where there is no machine that was diagnosed. */
const certfixWay = ({ walk, state, dispatch, act }: FoundProps, planning: boolean): CertfixWay | null => {
  const { offer, facts } = walk
  const { way, certfix, kit } = state
  if (offer === null) return null
  const chosen = chosenFile(certfix)
  return {
    way,
    onWay: (next) => dispatch({ type: 'way', way: next }),
    obstacle: offer.certfixObstacle,
    files: certfix.files,
    chosen,
    plan: chosen === null || certfix.stale ? null : certfix.plan,
    planning,
    busy: certfix.busy,
    copied: certfix.copied,
    error: certfix.error,
    rights: facts.rights,
    declined: certfix.declined,
    onChooseFile: () => void act.bring(walk, 'file'),
    onChooseFolder: () => void act.bring(walk, 'folder'),
    onPick: (file) => dispatch({ type: 'pick-file', file }),
    onCopy: () => void act.copyCommand(certfix),
    onRun: () => void act.runProgram(walk, certfix),
    kit: {
      ...kit,
      file: chosen,
      choosing: certfix.busy,
      onChoose: () => void act.bring(walk, 'file'),
      onNames: (names) => dispatch({ type: 'kit-names', names }),
      onSave: () => void act.saveKit(state),
    },
  }
}
