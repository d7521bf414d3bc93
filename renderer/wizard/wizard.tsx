/** The whole window: one state, one page of it at a time, the rail beside it. */
import { type Dispatch, useEffect, useMemo, useReducer, useState } from 'react'
import type { CertmendApi } from '../../shared/contract/api.ts'
import type { Locale } from '../../shared/contract/ipc.ts'
import { localeFor } from '../../shared/messages/index.ts'
import { ErrorPanel } from '../components/error-panel.tsx'
import { Page } from '../components/page.tsx'
import { CertificatesPage } from '../pages/certificates/certificates-page.tsx'
import { ScanningPage } from '../pages/certificates/scanning-page.tsx'
import { ChoosePage } from '../pages/choose/choose-page.tsx'
import { DropTarget } from '../pages/choose/drop-target.tsx'
import { RecoverPage } from '../pages/choose/recover-page.tsx'
import { DonePage } from '../pages/done/done-page.tsx'
import { ApplyingPage } from '../pages/preview/applying-page.tsx'
import { PreviewPage } from '../pages/preview/preview-page.tsx'
import { Announcer } from './announcer.tsx'
import { type Commands, commands } from './commands.ts'
import { useArrival } from './focus.ts'
import { useKeyboard } from './keyboard.ts'
import { LanguageProvider, useTranslate } from './locale.tsx'
import { lockedFiles } from './locked.ts'
import { Rail } from './rail.tsx'
import { initialState, reduce } from './reducer.ts'
import type { Action, WizardState } from './state.ts'
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
  useEffect(() => client.on('dropped', (selection) => dispatch({ type: 'dropped', selection })), [client])
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
          onOpenChoose={() => dispatch({ type: 'restart' })}
          onLocale={onLocale}
          onOpenFolder={() => void act.openStateFolder()}
        />
        <CurrentPage state={state} dispatch={dispatch} act={act} />
      </div>
      <DropTarget open={state.page === 'choose' || state.page === 'certificates' || state.page === 'done'} />
    </>
  )
}

/** What counts as another page for focus and announcement. */
const pageOf = (state: WizardState): string => {
  if (state.page === 'done' && (state.undo.at === 'done' || state.undo.at === 'running')) return `done-${state.undo.at}`
  const unlocked =
    state.page === 'certificates' && state.unlock.at === 'tried' && lockedFiles(state.report).length === 0
  return unlocked ? 'certificates-unlocked' : state.page
}

const CurrentPage = ({ state, dispatch, act }: Omit<FrameProps, 'onLocale'>) => {
  switch (state.page) {
    case 'starting':
      return <StartingPage state={state} />
    case 'recover':
      return <RecoverPage state={state} dispatch={dispatch} act={act} />
    case 'choose':
      return <ChoosePage state={state} dispatch={dispatch} act={act} />
    case 'scanning':
      return <ScanningPage state={state} act={act} />
    case 'certificates':
      return <CertificatesPage state={state} dispatch={dispatch} act={act} />
    case 'preview':
      return <PreviewPage state={state} dispatch={dispatch} act={act} />
    case 'applying':
      return <ApplyingPage state={state} />
    case 'done':
      return <DonePage state={state} dispatch={dispatch} act={act} />
  }
}

const StartingPage = ({ state }: { readonly state: Extract<WizardState, { page: 'starting' }> }) => {
  const t = useTranslate()
  return <Page title={t('choose.title')}>{state.error && <ErrorPanel error={state.error} />}</Page>
}
