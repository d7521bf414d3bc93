/** Reading: one bar, and the way out of it. */
import { Button } from '../../components/button.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import type { Commands } from '../../wizard/commands.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import type { ScanningState } from '../../wizard/state.ts'

export const ScanningPage = ({ state, act }: { readonly state: ScanningState; readonly act: Commands }) => {
  const t = useTranslate()
  const { progress, cancelling } = state
  return (
    <>
      <Page title={t('scanning.title')} lead={t('scanning.lead')}>
        <section className="card" aria-label={t('scanning.title')}>
          <ProgressBar progress={progress} label={t('scanning.title')} />
        </section>
      </Page>
      <CommitBar state={t(cancelling ? 'scanning.cancelling' : 'commit.nothing-changed')}>
        <Button
          label={t('commit.cancel')}
          shortcut={t('key.cancel')}
          dismiss
          regionStart
          blockedBy={cancelling ? stateId : undefined}
          onPress={() => void act.cancelScan()}
        />
      </CommitBar>
    </>
  )
}
