/** The step Report of the walk: what its pages show, and what their buttons do. */
import { type Dispatch, useEffect } from 'react'
import { Undoing } from '../../components/undoing.tsx'
import type { Commands } from '../../wizard/commands.ts'
import { useLanguage } from '../../wizard/locale.tsx'
import type { ReportState, TakingBack } from '../../wizard/report-state.ts'
import { freshReport, needsPreparing, needsReading } from '../../wizard/report-step.ts'
import type { Action, WalkState } from '../../wizard/state.ts'
import { NoReportPage, ReadingPage } from './reading-page.tsx'
import { ReportPage } from './report-page.tsx'
import { changesOf, computerOf } from './view.ts'

export interface ReportStepProps {
  readonly state: WalkState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export const ReportStep = ({ state, dispatch, act }: ReportStepProps) => {
  const { report } = state
  const back = (): void => dispatch({ type: 'back' })
  useEffect(() => {
    if (needsReading(report)) void act.readReport(report)
  }, [report, act])
  if (report.at === 'reading') {
    const { again, progress, cancelling } = report
    return (
      <ReadingPage again={again} progress={progress} cancelling={cancelling} onCancel={() => void act.cancelReport()} />
    )
  }
  if (needsReading(report)) {
    return <ReadingPage again={report.due === 'look'} progress={null} cancelling={false} onCancel={back} />
  }
  if (report.at === 'none') {
    return (
      <NoReportPage
        error={report.error}
        onAgain={() => dispatch({ type: 'look-again' })}
        onBack={back}
        onClose={() => void act.close()}
      />
    )
  }
  const { undo } = report
  if (undo.at === 'running') return <TakingBackPage report={report} undo={undo} />
  return <Ready walk={state} report={report} dispatch={dispatch} act={act} />
}

interface TakingBackPageProps {
  readonly report: ReportState
  readonly undo: Extract<TakingBack, { readonly at: 'running' }>
}

const TakingBackPage = ({ report, undo }: TakingBackPageProps) => {
  const { t } = useLanguage()
  const { runs, done, progress } = undo
  return (
    <Undoing
      count={changesOf(report.walk.runs.filter(({ id }) => runs.includes(id)))}
      progress={progress}
      lead={t('undoing.lead')}
      state={t('report-page.state.undoing', { number: done + 1, total: runs.length })}
    />
  )
}

interface ReadyProps {
  readonly walk: WalkState
  readonly report: ReportState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

const Ready = ({ walk, report, dispatch, act }: ReadyProps) => {
  const { locale } = useLanguage()
  const { form, shown, saving, saved, copied, undo, declined, error } = report
  const preparing = needsPreparing(report, locale)
  const file = freshReport(report, locale)
  useEffect(() => {
    if (needsPreparing(report, locale)) void act.prepareReport(report, locale)
  }, [report, locale, act])
  return (
    <ReportPage
      walk={report.walk}
      computer={computerOf(report.walk, walk.facts)}
      form={form}
      file={file}
      preparing={preparing || report.preparation === 'running'}
      shown={shown}
      saving={saving}
      saved={saved}
      copied={copied !== null && copied === file?.id}
      asking={undo.at === 'asking' ? undo.runs : []}
      declined={declined}
      error={error}
      onForm={(next) => dispatch({ type: 'report-form', form: next })}
      onShow={(on) => dispatch({ type: 'show-report', shown: on })}
      onCopy={(copy) => void act.copyReport(copy)}
      onLookAgain={() => dispatch({ type: 'look-again' })}
      onAskUndo={(runs) => dispatch({ type: 'ask-taking-back', runs })}
      onKeep={() => dispatch({ type: 'keep-runs' })}
      onUndo={() => void act.takeBack(walk)}
      onSave={() => void act.saveReport(report, locale)}
      onBack={() => dispatch({ type: 'back' })}
      onClose={() => void act.close()}
    />
  )
}
