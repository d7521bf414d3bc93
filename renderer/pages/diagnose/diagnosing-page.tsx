/** Reading the machine: one bar, the way out of it, and the findings as they come, each in the place it will keep. */
import type { Progress } from '../../../shared/contract/ipc.ts'
import type { Finding } from '../../../shared/model/finding.ts'
import { Button } from '../../components/button.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { ArrivingFindings } from './finding-group.tsx'
import { Tally } from './verdict.tsx'
import { arrivingGroups } from './view.ts'

export interface DiagnosingPageProps {
  readonly progress: Progress | null
  /** Those that came so far, in any order. */
  readonly findings: readonly Finding[]
  readonly cancelling: boolean
  readonly onCancel: () => void
}

export const DiagnosingPage = ({ progress, findings, cancelling, onCancel }: DiagnosingPageProps) => {
  const t = useTranslate()
  return (
    <>
      <Page title={t('diagnosing.title')} lead={t('diagnosing.lead')}>
        <section className="card stack" aria-label={t('diagnosing.title')}>
          <ProgressBar progress={progress} label={t('diagnosing.title')} />
          <div className="arriving-tally" aria-live="polite" aria-atomic="true">
            <Tally findings={findings} />
          </div>
        </section>
        {arrivingGroups(findings).map(({ group, rows }) => (
          <ArrivingFindings key={group} group={group} rows={rows} />
        ))}
      </Page>
      <CommitBar state={t(cancelling ? 'scanning.cancelling' : 'commit.nothing-changed')}>
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
