/** The whole window: one state, one page of it at a time, the rail beside it. */
import { type Dispatch, useEffect, useMemo, useReducer, useRef } from 'react'
import type { CertmendApi } from '../../shared/contract/api.ts'
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { SystemFacts } from '../../shared/contract/ipc.ts'
import type { Translate } from '../../shared/messages/translate.ts'
import type { Locale } from '../../shared/model/locale.ts'
import { Button } from '../components/button.tsx'
import { ErrorPanel } from '../components/error-panel.tsx'
import { CommitBar, Page } from '../components/page.tsx'
import { ChoosePage } from '../pages/choose/choose-page.tsx'
import { DropTarget } from '../pages/choose/drop-target.tsx'
import type { LaterPages } from '../pages/later-pages.ts'
import { Announcer } from './announcer.tsx'
import { type Commands, commands } from './commands.ts'
import { onDropped } from './dropped.ts'
import { useArrival } from './focus.ts'
import { useKeyboard } from './keyboard.ts'
import { useLaterPages, useSpoken } from './later.ts'
import { LeavingContext, useAskedLeaving, useToldClosing } from './leaving.ts'
import { LanguageProvider, useTranslate } from './locale.tsx'
import { lockedFiles } from './locked.ts'
import type { RanProgram } from './program-state.ts'
import { Rail } from './rail.tsx'
import { initialState, reduce, takesFiles } from './reducer.ts'
import type { ReportStepState } from './report-state.ts'
import { needsReading } from './report-step.ts'
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
import { isHeld } from './walk.ts'

export interface WizardProps {
  readonly client: CertmendApi
  /** The words of the first page. */
  readonly first: Translate
  /** Null: main is asked for them. */
  readonly facts: SystemFacts | null
}

export const Wizard = ({ client, first, facts }: WizardProps) => {
  const [state, dispatch] = useReducer(reduce, facts, firstState)
  const { t, complete, speak } = useSpoken(first)
  const later = useLaterPages()
  const closing = useToldClosing(client)
  // Main's answer may be slower than somebody who has chosen a language by then.
  const chosen = useRef(false)
  const act = useMemo(
    () =>
      commands(client, (action) => {
        if (action.type === 'started' && !chosen.current) speak(action.facts.locale)
        dispatch(action)
      }),
    [client, speak],
  )

  useEffect(() => client.on('progress', (progress) => dispatch({ type: 'progress', progress })), [client])
  useEffect(() => client.on('program', (program) => dispatch({ type: 'program-state', state: program })), [client])
  useEffect(() => client.on('programText', ({ text }) => dispatch({ type: 'program-text', text })), [client])
  useEffect(() => client.on('findings', (findings) => dispatch({ type: 'findings', findings })), [client])
  const current = useRef(state)
  useEffect(() => {
    current.current = state
  }, [state])
  useEffect(
    () => client.on('dropped', (selection) => onDropped(current.current, selection, { dispatch, act })),
    [client, act],
  )
  useEffect(() => {
    if (facts === null) void act.start()
  }, [act, facts])

  useEffect(() => {
    document.documentElement.lang = t.locale
  }, [t])

  const changeLocale = (next: Locale): void => {
    chosen.current = true
    speak(next)
    void act.setLocale(next)
  }

  return (
    <LanguageProvider t={t}>
      <Announcer>
        <Frame
          state={state}
          pages={complete && later?.ok ? later.value : null}
          lost={later === null || later.ok ? null : later.error}
          closing={closing}
          dispatch={dispatch}
          act={act}
          onLocale={changeLocale}
        />
      </Announcer>
    </LanguageProvider>
  )
}

const firstState = (facts: SystemFacts | null): WizardState =>
  facts === null ? initialState : reduce(initialState, { type: 'started', facts })

interface FrameProps {
  readonly state: WizardState
  /** Null until they and their words are there. */
  readonly pages: LaterPages | null
  /** Why they will never be there. */
  readonly lost: CertmendError | null
  /** Main waits for what is being written, then closes the window. */
  readonly closing: boolean
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
  readonly onLocale: (locale: Locale) => void
}

const Frame = ({ state, pages, lost, closing, dispatch, act, onLocale }: FrameProps) => {
  const t = useTranslate()
  const number = stepNumber(state)
  const name = stepsOf(state, t)[number - 1]?.name ?? 'step.choose'
  const page = pageOf(state)
  const { leaving, ask } = useAskedLeaving({
    page,
    isFree: isFree(state),
    closing,
    onClose: () => void act.close(),
  })
  useKeyboard(ask)
  const waits = pages === null && !isAtStart(state)
  useArrival(waits ? null : page, t('announce.step', { number, total: stepCount, name: t(name) }))
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
          onOpenLogs={() => void act.openLogFolder()}
        />
        <LeavingContext value={leaving}>
          <CurrentPage state={state} pages={pages} lost={lost} dispatch={dispatch} act={act} />
        </LeavingContext>
      </div>
      <DropTarget open={takesFiles(state)} />
    </>
  )
}

/** Nothing is under way that closing would cut off, or that has a button of its own to stop it. */
const isFree = (state: WizardState): boolean => {
  if (state.page === 'recover') return !state.working
  return state.page === 'starting' || !isHeld(state)
}

/** Whether the first page is shown, or none yet. */
const isAtStart = (state: WizardState): boolean =>
  state.page === 'starting' || (state.page === 'walk' && laterStepOf(state) === null)

const laterSteps = ['diagnose', 'hotfix', 'certificates', 'task-sequence', 'report'] as const
type LaterStepId = (typeof laterSteps)[number]

/** Null: the first page. */
const laterStepOf = ({ step }: WalkState): LaterStepId | null => laterSteps.find((later) => later === step) ?? null

/** What counts as another page for focus and announcement. */
const pageOf = (state: WizardState): string => {
  if (state.page !== 'walk') return state.page
  const { step, diagnose, hotfix, certificates, sequence, report } = state
  if (step === 'report') return reportPageOf(report)
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

const reportPageOf = (state: ReportStepState): string => {
  if (state.at === 'reading' || needsReading(state)) return 'report-reading'
  if (state.at === 'none') return 'report-none'
  return state.undo.at === 'running' ? 'report-undoing' : 'report'
}

export const CurrentPage = ({ state, pages, lost, dispatch, act }: Omit<FrameProps, 'onLocale' | 'closing'>) => {
  if (state.page === 'starting') return <StartingPage error={state.error} act={act} again={() => act.start()} />
  if (state.page === 'recover') {
    if (pages === null) return <StartingPage error={lost} act={act} />
    return <pages.RecoverPage state={state} dispatch={dispatch} act={act} />
  }
  const step = laterStepOf(state)
  if (step === null) return <ChoosePage facts={state.facts} state={state.choose} dispatch={dispatch} act={act} />
  if (pages === null) return <StartingPage error={lost} act={act} />
  return <LaterStep step={step} state={state} pages={pages} dispatch={dispatch} act={act} />
}

interface LaterStepProps {
  readonly step: LaterStepId
  readonly state: WalkState
  readonly pages: LaterPages
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

const LaterStep = ({ step, state, pages, dispatch, act }: LaterStepProps) => {
  switch (step) {
    case 'diagnose':
      return <pages.DiagnoseStep state={state} dispatch={dispatch} act={act} />
    case 'hotfix':
      return <pages.HotfixStep state={state} dispatch={dispatch} act={act} />
    case 'certificates':
      return <pages.CertificatesStep state={state} dispatch={dispatch} act={act} />
    case 'task-sequence':
      return <pages.SequenceStep state={state.sequence} dispatch={dispatch} act={act} />
    case 'report':
      return <pages.ReportStep state={state} dispatch={dispatch} act={act} />
  }
}

interface StartingPageProps {
  readonly error: CertmendError | null
  readonly act: Commands
  /** Where asking once more may help. */
  readonly again?: () => Promise<void>
}

/** Before anything can be shown: main has not answered yet, or the page's script is still on its way. */
const StartingPage = ({ error, act, again }: StartingPageProps) => {
  const t = useTranslate()
  return (
    <>
      <Page title={t('choose.title')}>{error && <ErrorPanel error={error} />}</Page>
      <CommitBar state={t('commit.nothing-changed')}>
        {error && again && <Button label={t('commit.look-again')} onPress={() => void again()} />}
        <Button label={t('commit.close')} onPress={() => void act.close()} />
      </CommitBar>
    </>
  )
}
