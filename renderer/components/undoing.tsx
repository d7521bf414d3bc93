/** The page while a run is being taken back: nothing can be pressed on it. */
import type { Progress } from '../../shared/contract/ipc.ts'
import { useTranslate } from '../wizard/locale.tsx'
import { CommitBar, Page } from './page.tsx'
import { ProgressBar } from './progress.tsx'

export interface UndoingProps {
  /** Changes that are being taken back. */
  readonly count: number
  readonly progress: Progress | null
  readonly lead: string
  /** In the commit bar. */
  readonly state: string
}

export const Undoing = ({ count, progress, lead, state }: UndoingProps) => {
  const t = useTranslate()
  const title = t('undoing.title', { count })
  return (
    <>
      <Page title={title} lead={lead}>
        <section className="card" aria-label={title}>
          <ProgressBar progress={progress} label={title} />
        </section>
      </Page>
      <CommitBar state={state} />
    </>
  )
}
