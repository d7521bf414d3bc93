/** The mend under way: three phases and one bar. It cannot be stopped in the middle, and says why. */
import type { Progress } from '../../../shared/contract/ipc.ts'
import { Icon } from '../../components/icons.tsx'
import { CommitBar, Page } from '../../components/page.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import type { ApplyingState } from '../../wizard/state.ts'

const phases = ['backup', 'write', 'read-back'] as const

export const ApplyingPage = ({ state }: { readonly state: ApplyingState }) => {
  const t = useTranslate()
  const title = t('applying.title', { count: state.preview.ticked.size })
  return (
    <>
      <Page title={title} lead={t('applying.lead')}>
        <section className="card stack roomy" aria-label={title}>
          <ProgressBar progress={state.progress} label={title} />
          <Phases progress={state.progress} />
        </section>
      </Page>
      <CommitBar state={t('applying.state')} />
    </>
  )
}

const Phases = ({ progress }: { readonly progress: Progress | null }) => {
  const t = useTranslate()
  const now = phases.findIndex((phase) => progress?.phase.startsWith(phase))
  return (
    <ol className="phases">
      {phases.map((phase, index) => (
        <li key={phase} aria-current={index === now ? 'step' : undefined}>
          <PhaseIcon at={index} now={now} />
          <b>{t(`phase.${phase}`)}</b>
          <span>{t(`phase.${phase}.text`)}</span>
        </li>
      ))}
    </ol>
  )
}

const PhaseIcon = ({ at, now }: { readonly at: number; readonly now: number }) => {
  if (at < now) return <Icon name="ok" className="d-ok" />
  return at === now ? <Icon name="run" className="spin d-go-c" /> : <Icon name="next" className="d-quiet" />
}
