/** The whole window: one state, one page of it at a time, the rail beside it. */
import { type Dispatch, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { CertmendApi } from '../../shared/contract/api.ts'
import type { Locale } from '../../shared/contract/ipc.ts'
import { localeFor } from '../../shared/messages/index.ts'
import { ErrorPanel } from '../components/error-panel.tsx'
import { Page } from '../components/page.tsx'
import { CertificatesStep } from '../pages/certificates/certificates-step.tsx'
import { ChoosePage } from '../pages/choose/choose-page.tsx'
import { DropTarget } from '../pages/choose/drop-target.tsx'
import { RecoverPage } from '../pages/choose/recover-page.tsx'
import { DiagnoseStep } from '../pages/diagnose/diagnose-step.tsx'
import { HotfixStep } from '../pages/hotfix/hotfix-step.tsx'
import { SequenceStep } from '../pages/task-sequence/sequence-step.tsx'
import { Announcer } from './announcer.tsx'
import { type Commands, commands } from './commands.ts'
import { useArrival } from './focus.ts'
import { useKeyboard } from './keyboard.ts'
import { LanguageProvider, useTranslate } from './locale.tsx'
import { lockedFiles } from './locked.ts'
import type { RanProgram } from './program-state.ts'
import { Rail } from './rail.tsx'
import { initialState, reduce, takesFiles, takesPrograms } from './reducer.ts'
import { openedFiles } from './sequence-step.ts'
import type {
  Action,
  CertificatesStepState,
  HotfixStepState,
  SequenceStepState,
  WalkState,
  WizardState,
} from './state.ts'
import { stepCount, stepNumber, stepsOf } from './steps.ts'

export const Wizard = ({ client }: { readonly client: CertmendApi }) => {
  const [state, dispatch] = useReducer(reduce, initialState)
  const [locale, setLocale] = useState<Locale>(() => localeFor(navigator.languages))
  const act = useMemo(
    () =>
      commands(client, (action) => {
        if (action.type === 'started') setLocale(action.facts.locale)
        dispatch(action)
      }),
    [client],
  )

  useEffect(() => client.on('progress', (progress) => dispatch({ type: 'progress', progress })), [client])
  useEffect(() => client.on('program', (program) => dispatch({ type: 'program-state', state: program })), [client])
  useEffect(() => client.on('programText', ({ text }) => dispatch({ type: 'program-text', text })), [client])
  useEffect(() => client.on('findings', (findings) => dispatch({ type: 'findings', findings })), [client])
  const onTaskSequence = state.page === 'walk' && state.step === 'task-sequence'
  const current = useRef(state)
  useEffect(() => {
    current.current = state
  }, [state])
  useEffect(
    () =>
      client.on('dropped', (selection) => {
        const now = current.current
        if (onTaskSequence) void act.openDropped(selection)
        else if (now.page === 'walk' && takesFiles(now) && takesPrograms(now)) {
          void act.bring(now, { how: 'dropped', selection: selection.id })
        } else dispatch({ type: 'dropped', selection })
      }),
    [client, act, onTaskSequence],
  )
  useEffect(() => {
    void act.start()
  }, [act])

  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])

  const changeLocale = (next: Locale): void => {
    setLocale(next)
    void act.setLocale(next)
  }

  return (
    <LanguageProvider locale={locale}>
      <Announcer>
        <Frame state={state} dispatch={dispatch} act={act} onLocale={changeLocale} />
      </Announcer>
    </LanguageProvider>
  )
}

interface FrameProps {
  readonly state: WizardState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
  readonly onLocale: (locale: Locale) => void
}

const Frame = ({ state, dispatch, act, onLocale }: FrameProps) => {
  const t = useTranslate()
  const number = stepNumber(state)
  const name = stepsOf(state, t)[number - 1]?.name ?? 'step.choose'
  useKeyboard()
  useArrival(pageOf(state), t('announce.step', { number, total: stepCount, name: t(name) }))
  useEffect(() => {
    document.title = t('window.title', { page: t(name) })
  }, [t, name])
  return (
    <>
      <a className="skip" href="#page">
        {t('window.skip')}
      </a>
      <div className="window">
        <Rail
          state={state}
          onOpen={(step) => dispatch({ type: 'open', step })}
          onLocale={onLocale}
          onOpenFolder={() => void act.openStateFolder()}
        />
        <CurrentPage state={state} dispatch={dispatch} act={act} />
      </div>
      <DropTarget open={takesFiles(state)} />
    </>
  )
}

/** What counts as another page for focus and announcement. */
const pageOf = (state: WizardState): string => {
  if (state.page !== 'walk') return state.page
  const { step, diagnose, hotfix, certificates, sequence } = state
  if (step === 'hotfix') return hotfixPageOf(hotfix)
  if (step === 'diagnose') return `diagnose-${diagnose.at}`
  if (step === 'task-sequence') return sequencePageOf(sequence)
  return step === 'certificates' ? certificatesPageOf(certificates) : step
}

const hotfixPageOf = (state: HotfixStepState): string =>
  state.at === 'ran' ? `hotfix-ran-${ranPageOf(state)}` : `hotfix-${state.at}`

const ranPageOf = ({ undo }: RanProgram): string => (undo.at === 'asking' ? 'offered' : undo.at)

const certificatesPageOf = (state: CertificatesStepState): string => {
  if (state.page === 'done' && (state.undo.at === 'done' || state.undo.at === 'running')) return `done-${state.undo.at}`
  if (state.page === 'ran') return `certificates-ran-${ranPageOf(state)}`
  const unlocked =
    state.page === 'certificates' && state.unlock.at === 'tried' && lockedFiles(state.report).length === 0
  return unlocked ? 'certificates-unlocked' : state.page
}

const sequencePageOf = (state: SequenceStepState): string => {
  if (state.at === 'edit') return openedFiles(state).length > 0 ? 'sequence' : 'sequence-open'
  return state.at === 'saved'
    ? `sequence-saved-${state.undo.at === 'asking' ? 'offered' : state.undo.at}`
    : `sequence-${state.at}`
}

const CurrentPage = ({ state, dispatch, act }: Omit<FrameProps, 'onLocale'>) => {
  switch (state.page) {
    case 'starting':
      return <StartingPage state={state} />
    case 'recover':
      return <RecoverPage state={state} dispatch={dispatch} act={act} />
    case 'walk':
      return <CurrentStep state={state} dispatch={dispatch} act={act} />
  }
}

interface StepProps {
  readonly state: WalkState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

const CurrentStep = ({ state, dispatch, act }: StepProps) => {
  switch (state.step) {
    case 'diagnose':
      return <DiagnoseStep state={state} dispatch={dispatch} act={act} />
    case 'hotfix':
      return <HotfixStep state={state} dispatch={dispatch} act={act} />
    case 'certificates':
      return <CertificatesStep state={state} dispatch={dispatch} act={act} />
    case 'task-sequence':
      return <SequenceStep state={state.sequence} dispatch={dispatch} act={act} />
    default:
      return <ChoosePage facts={state.facts} state={state.choose} dispatch={dispatch} act={act} />
  }
}

const StartingPage = ({ state }: { readonly state: Extract<WizardState, { page: 'starting' }> }) => {
  const t = useTranslate()
  return <Page title={t('choose.title')}>{state.error && <ErrorPanel error={state.error} />}</Page>
}
