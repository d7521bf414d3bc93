/** Before there is a report: what was done is put together, and the machine is looked at again. Or it could not be. */
import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../../shared/contract/ipc.ts'
import { Button } from '../../components/button.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { useTranslate } from '../../wizard/locale.tsx'

export interface ReadingPageProps {
  /** The machine is looked at; else only what was done is read. */
  readonly again: boolean
  readonly progress: Progress | null
  readonly cancelling: boolean
  readonly onCancel: () => void
}

export const ReadingPage = ({ again, progress, cancelling, onCancel }: ReadingPageProps) => {
  const t = useTranslate()
  const title = t('report-reading.title')
  return (
    <>
      <Page title={title} lead={t(again ? 'report-reading.look' : 'report-reading.gather')}>
        <section className="card" aria-label={title}>
          <ProgressBar progress={progress} label={title} />
        </section>
      </Page>
      <CommitBar state={t(cancelling ? 'report-reading.cancelling' : 'commit.nothing-changed')}>
        <Button
          label={t('commit.cancel')}
          shortcut={t('key.cancel')}
          dismiss
          regionStart
          blockedBy={cancelling ? stateId : undefined}
          onPress={onCancel}
        />
      </CommitBar>
    </>
  )
}

export interface NoReportPageProps {
  readonly error: CertmendError | null
  readonly onAgain: () => void
  readonly onBack: () => void
  readonly onClose: () => void
}

export const NoReportPage = ({ error, onAgain, onBack, onClose }: NoReportPageProps) => {
  const t = useTranslate()
  return (
    <>
      <Page title={t('report-none.title')} tone="bad" lead={t('report-none.lead')}>
        {error && <ErrorPanel error={error} />}
      </Page>
      <CommitBar state={t('report-page.state.unsaved')}>
        <Button label={t('commit.back')} shortcut={t('key.back')} onPress={onBack} />
        <Button
          kind="primary"
          label={t('commit.look-again')}
          shortcut={t('key.look-again')}
          commit
          regionStart
          onPress={onAgain}
        />
        <Button label={t('commit.close')} onPress={onClose} />
      </CommitBar>
    </>
  )
}
