/** The save under way, or the undo: one bar. It cannot be stopped in the middle, and says why. */
import type { Progress } from '../../../shared/contract/ipc.ts'
import { CommitBar, Page } from '../../components/page.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { useTranslate } from '../../wizard/locale.tsx'

export interface SequenceSavingPageProps {
  readonly undoing: boolean
  /** Changes that are made or taken back. */
  readonly count: number
  readonly progress: Progress | null
}

export const SequenceSavingPage = ({ undoing, count, progress }: SequenceSavingPageProps) => {
  const t = useTranslate()
  const title = t(undoing ? 'undoing.title' : 'sequence-saving.title', { count })
  return (
    <>
      <Page title={title} lead={t(undoing ? 'undoing.lead' : 'applying.lead')}>
        <section className="card" aria-label={title}>
          <ProgressBar progress={progress} label={title} />
        </section>
      </Page>
      <CommitBar state={t('sequence-saving.state')} />
    </>
  )
}
