/** Page 3: exactly what will happen, before it happens. The button repeats the count. */
import type { Dispatch } from 'react'
import type { Change } from '../../../shared/model/plan.ts'
import { Button } from '../../components/button.tsx'
import { ChangeCard, mostOpen } from '../../components/change-card.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { useSlice } from '../../components/slice.ts'
import { Note } from '../../components/status.tsx'
import type { Commands } from '../../wizard/commands.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import type { Action, PreviewState } from '../../wizard/state.ts'
import { type TargetUse, targetsOf, totalsOf, writesLive } from './view.ts'

export interface PreviewPageProps {
  readonly state: PreviewState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export const PreviewPage = ({ state, dispatch, act }: PreviewPageProps) => {
  const t = useTranslate()
  const { plan, refused, ticked, saved, certificates } = state
  const slice = useSlice(plan.changes, 50)
  return (
    <>
      <Page title={t('preview.title', { count: ticked.size })} lead={t('preview.lead')}>
        <div className="stack notes">
          <Failure state={state} act={act} />
          {refused.map((error) => (
            <ErrorPanel key={`${error.code} ${error.location}`} error={error} partial />
          ))}
          {saved !== null && (
            <output>
              <Note tone="ok">
                {t('preview.saved')} <code>{saved}</code>
              </Note>
            </output>
          )}
        </div>
        <div className="cols aside">
          <div className="stack">
            <ul className="group" aria-label={t('preview.changes')}>
              {slice.shown.map((change) => (
                <PlannedChange
                  key={change.id}
                  change={change}
                  ticked={ticked.has(change.id)}
                  folded={plan.changes.length > mostOpen}
                  onTick={(on) => dispatch({ type: 'tick-change', change: change.id, on })}
                />
              ))}
            </ul>
            {slice.left > 0 && <Button label={t('change.more', { count: slice.left })} onPress={slice.more} />}
          </div>
          <aside className="beside" aria-label={t('preview.around')}>
            <Where targets={targetsOf(plan, ticked)} computer={certificates.choose.facts.computerName} />
            <Safety stateFolder={certificates.choose.facts.stateFolder} />
          </aside>
        </div>
      </Page>
      <Commit state={state} dispatch={dispatch} act={act} />
    </>
  )
}

const Failure = ({ state, act }: Omit<PreviewPageProps, 'dispatch'>) => {
  const t = useTranslate()
  const { error, certificates } = state
  if (!error) return null
  // A refused elevation is a decision, not a fault.
  if (error.code === 'cancelled') return <Note tone="info">{t('preview.cancelled')}</Note>
  return (
    <ErrorPanel error={error}>
      {error.code === 'plan-stale' && (
        <Button label={t('commit.look-again')} onPress={() => void act.findAgain(certificates.selection)} />
      )}
    </ErrorPanel>
  )
}

interface PlannedChangeProps {
  readonly change: Change
  readonly ticked: boolean
  readonly folded: boolean
  readonly onTick: (on: boolean) => void
}

const PlannedChange = ({ change, ticked, folded, onTick }: PlannedChangeProps) => {
  const t = useTranslate()
  const { certificate, before, after, reason, risk, reversible } = change
  const name = after.text || before.text
  return (
    <ChangeCard
      name={name}
      store={certificate.store}
      thumbprint={certificate.thumbprint}
      lead={
        <input
          type="checkbox"
          checked={ticked}
          aria-label={t('table.mend-name', { name: name || certificate.thumbprint })}
          onChange={({ target }) => onTick(target.checked)}
        />
      }
      facts={[t(`why.${reason}`), t(`risk.${risk}`), t(reversible ? 'change.reversible' : 'change.irreversible')].join(
        ' ',
      )}
      before={before.hex}
      after={after.hex}
      beforeLabel={t('strip.now')}
      afterLabel={t('strip.after')}
      folded={folded}
    />
  )
}

const Where = ({ targets, computer }: { readonly targets: readonly TargetUse[]; readonly computer: string }) => {
  const t = useTranslate()
  const slice = useSlice(targets, 8)
  return (
    <section className="card stack tight" aria-labelledby="where-title">
      <h2 id="where-title">{t('preview.where')}</h2>
      <dl className="facts one">
        {slice.shown.map(({ target, changes }) => (
          <div key={target.id}>
            <dt>
              {t(`source-kind.${target.kind}`)}, {t('count.changes', { count: changes })}
            </dt>
            <dd>
              <code>{target.kind === 'live' ? computer : target.location}</code>
            </dd>
          </div>
        ))}
      </dl>
      {slice.left > 0 && <Button label={t('found.more-places', { count: slice.left })} onPress={slice.more} />}
      <p className="muted">
        {t(targets.some(({ target }) => target.kind === 'live') ? 'preview.how.live' : 'preview.how.file')}
      </p>
    </section>
  )
}

const Safety = ({ stateFolder }: { readonly stateFolder: string }) => {
  const t = useTranslate()
  return (
    <section className="card stack tight" aria-labelledby="safety-title">
      <h2 id="safety-title">{t('preview.safety')}</h2>
      <dl className="facts one">
        <div>
          <dt>{t('preview.backup')}</dt>
          <dd>
            <code>{stateFolder}</code>
          </dd>
        </div>
        <div>
          <dt>{t('preview.stays')}</dt>
          <dd>{t('preview.stays.text')}</dd>
        </div>
        <div>
          <dt>{t('preview.proof')}</dt>
          <dd>{t('preview.proof.text')}</dd>
        </div>
      </dl>
    </section>
  )
}

const Commit = ({ state, dispatch, act }: PreviewPageProps) => {
  const t = useTranslate()
  const { plan, ticked, certificates, error } = state
  const { changing, bytesShorter, staying } = totalsOf(plan, ticked, certificates.report)
  const stale = error?.code === 'plan-stale'
  const words = t('preview.totals', {
    change: t('preview.totals.change', { count: changing }),
    bytes: t(bytesShorter < 0 ? 'preview.totals.longer' : 'preview.totals.shorter', { count: Math.abs(bytesShorter) }),
    stay: t('preview.totals.stay', { count: staying }),
  })
  return (
    <CommitBar state={stale ? t('preview.stale') : changing === 0 ? t('found.none-ticked') : words}>
      <Button label={t('commit.back')} shortcut={t('key.back')} onPress={() => dispatch({ type: 'back' })} />
      <Button label={t('preview.save')} shortcut={t('key.save')} onPress={() => void act.savePlan(state)} />
      <Button
        kind="primary"
        label={t('preview.mend', { count: changing })}
        shortcut={t('key.mend')}
        commit
        regionStart
        {...(writesLive(plan, ticked) ? { icon: 'shield' as const } : {})}
        blockedBy={changing === 0 || stale ? stateId : undefined}
        onPress={() => void act.mend(state)}
      />
    </CommitBar>
  )
}
