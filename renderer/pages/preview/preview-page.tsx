/** Exactly what will happen, before it happens, and what will not. The button repeats the count. */
import { type Dispatch, useMemo } from 'react'
import type { SystemFacts } from '../../../shared/contract/ipc.ts'
import type { Translate } from '../../../shared/messages/translate.ts'
import type { NameChange } from '../../../shared/model/plan.ts'
import { Button } from '../../components/button.tsx'
import { ChangeCard, mostOpen } from '../../components/change-card.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { Icon } from '../../components/icons.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { RecoveryCard } from '../../components/recovery-card.tsx'
import { useSlice } from '../../components/slice.ts'
import { Note } from '../../components/status.tsx'
import { type ListPlace, VirtualList } from '../../components/virtual-rows.tsx'
import { isStale } from '../../wizard/certificates-step.ts'
import type { Commands } from '../../wizard/commands.ts'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import type { Action, PreviewState } from '../../wizard/state.ts'
import { needsShield } from '../hotfix/view.ts'
import { isRecovered, itemsOf, type RecoveredTarget, type TargetUse, targetsOf, totalsOf, writesLive } from './view.ts'

export interface PreviewPageProps {
  readonly facts: SystemFacts
  readonly state: PreviewState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export const PreviewPage = ({ facts, state, dispatch, act }: PreviewPageProps) => {
  const t = useTranslate()
  const { plan, refused, ticked, saved } = state
  const items = useMemo(() => itemsOf(plan), [plan])
  const uses = targetsOf(plan, ticked)
  const finishes = uses.some(({ target }) => isRecovered(target))
  return (
    <>
      <Page
        title={t('preview.title', { count: ticked.size })}
        lead={t(finishes ? 'preview.lead.recovery' : 'preview.lead')}
      >
        <div className="stack notes">
          <Failure state={state} act={act} />
          {refused.map((error) => (
            <ErrorPanel key={`${error.code} ${error.location}`} error={error} partial />
          ))}
          {saved !== null && (
            <output>
              <Note tone="ok">
                {t('preview.saved')} <code>{saved}</code>
                <p>{t('preview.saved.use')}</p>
              </Note>
            </output>
          )}
        </div>
        <div className="cols aside">
          <section className="stack" aria-labelledby="changes-title">
            <Totals state={state} act={act} />
            <VirtualList
              count={items.length}
              labelledBy="changes-title"
              draw={(row, at) => {
                const item = items[row]
                if (item?.is === 'recovery') {
                  const needed = uses.some(({ target }) => target.id === item.target.id)
                  return <PlannedRecovery key={item.target.id} at={at} target={item.target} needed={needed} />
                }
                return (
                  item && (
                    <PlannedChange
                      key={item.change.id}
                      at={at}
                      change={item.change}
                      ticked={ticked.has(item.change.id)}
                      folded={plan.changes.length > mostOpen}
                      dispatch={dispatch}
                    />
                  )
                )
              }}
            />
          </section>
          <aside className="beside" aria-label={t('preview.around')}>
            <Where targets={uses} computer={facts.computerName} />
            <Untouched state={state} targets={uses} />
            <Safety stateFolder={asksForRights(facts, state) ? facts.sharedStateFolder : facts.stateFolder} />
          </aside>
        </div>
      </Page>
      <Commit facts={facts} state={state} dispatch={dispatch} act={act} />
    </>
  )
}

const Failure = ({ state, act }: Omit<PreviewPageProps, 'facts' | 'dispatch'>) => {
  const t = useTranslate()
  const { error, declined, certificates } = state
  // A refused elevation is a decision, not a fault.
  if (declined) return <Note tone="info">{t('error.elevation-declined')}</Note>
  if (!error) return null
  if (error.code === 'cancelled') return <Note tone="info">{t('preview.cancelled')}</Note>
  return (
    <ErrorPanel error={error}>
      {error.code === 'plan-stale' && (
        <Button label={t('commit.look-again')} onPress={() => void act.findAgain(certificates.selection)} />
      )}
    </ErrorPanel>
  )
}

const Totals = ({ state, act }: Pick<PreviewPageProps, 'state' | 'act'>) => {
  const { t, list } = useLanguage()
  const { plan, ticked, copied, certificates } = state
  const { changing, reversible, files, registryKeys, bytesShorter } = totalsOf(plan, ticked, certificates.report)
  const hives = targetsOf(plan, ticked).filter(({ target }) => isRecovered(target)).length
  const places = [
    files > 0 && t('count.files', { count: files }),
    registryKeys > 0 && t('count.registry-keys', { count: registryKeys }),
  ].filter((words) => words !== false)
  return (
    <div>
      <div className="head">
        <h2 id="changes-title">{t('preview.changes')}</h2>
        <span className="end inline">
          <output className="small muted">{copied && t('preview.copied')}</output>
          <Button
            kind="quiet"
            icon="copy"
            label={t('preview.copy')}
            shortcut={t('key.copy')}
            blockedBy={changing === 0 || isStale(state) ? stateId : undefined}
            onPress={() => void act.copyPlan(state)}
          />
        </span>
      </div>
      <p>
        {changing === 0
          ? t('preview.sum.none')
          : [
              t('preview.sum', { changes: t('count.changes', { count: changing }), places: list(places) }),
              lengthWords(t, bytesShorter),
              ...(hives > 0 ? [t('preview.sum.hives', { count: hives })] : []),
              reversible === changing
                ? t('preview.sum.reversible', { count: changing })
                : t('preview.sum.irreversible', { count: changing - reversible }),
            ].join('; ')}
      </p>
    </div>
  )
}

const lengthWords = (t: Translate, bytesShorter: number): string =>
  t(bytesShorter < 0 ? 'preview.totals.longer' : 'preview.totals.shorter', { count: Math.abs(bytesShorter) })

/** No choice: it comes with the first name of its hive, and goes with the last. */
interface PlannedRecoveryProps {
  readonly at: ListPlace
  readonly target: RecoveredTarget
  readonly needed: boolean
}

const PlannedRecovery = ({ at, target, needed }: PlannedRecoveryProps) => {
  const t = useTranslate()
  const { entries, logs } = target.recovery
  const facts = needed
    ? [t('recovery.logged', { count: entries }), t('recovery.why'), t('change.reversible')].join(' ')
    : t('recovery.idle')
  return (
    <RecoveryCard
      at={at}
      title={t('recovery.title')}
      place={target.location}
      lead={<Icon name={needed ? 'log' : 'na'} className={needed ? 'd-go-c' : 'd-quiet'} />}
      facts={facts}
    >
      {needed && (
        <Disclosure summary={t('recovery.show-logs', { count: logs.length })}>
          <ul className="places">
            {logs.map(({ location }) => (
              <li key={location}>
                <code>{location}</code>
              </li>
            ))}
          </ul>
          <p className="muted">{t('recovery.logs')}</p>
        </Disclosure>
      )}
    </RecoveryCard>
  )
}

interface PlannedChangeProps {
  readonly at: ListPlace
  readonly change: NameChange
  readonly ticked: boolean
  readonly folded: boolean
  readonly dispatch: Dispatch<Action>
}

const PlannedChange = ({ at, change, ticked, folded, dispatch }: PlannedChangeProps) => {
  const t = useTranslate()
  const { certificate, before, after, reason, risk, reversible } = change
  const name = after.text || before.text
  return (
    <ChangeCard
      at={at}
      name={name}
      store={certificate.store}
      thumbprint={certificate.thumbprint}
      lead={
        <input
          type="checkbox"
          checked={ticked}
          aria-label={t('table.mend-name', { name: name || certificate.thumbprint })}
          onChange={({ target }) => dispatch({ type: 'tick-change', change: change.id, on: target.checked })}
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
      {waysOf(targets).map((way) => (
        <p className="muted" key={way}>
          {t(`preview.how.${way}`)}
        </p>
      ))}
    </section>
  )
}

/** How the places are written, each way once. */
const waysOf = (targets: readonly TargetUse[]): readonly ('live' | 'pkcs12' | 'recovery' | 'file')[] => [
  ...new Set(
    targets.map(({ target }) => {
      if (target.kind === 'live' || target.kind === 'pkcs12') return target.kind
      return isRecovered(target) ? 'recovery' : 'file'
    }),
  ),
]

interface UntouchedProps {
  readonly state: PreviewState
  readonly targets: readonly TargetUse[]
}

const Untouched = ({ state, targets }: UntouchedProps) => {
  const t = useTranslate()
  const { inOrder, faultyLeft } = totalsOf(state.plan, state.ticked, state.certificates.report)
  const onlyNames = !targets.some(({ target }) => target.kind === 'pkcs12' || isRecovered(target))
  return (
    <section className="card stack tight" aria-labelledby="untouched-title">
      <h2 id="untouched-title">{t('preview.untouched')}</h2>
      <dl className="facts one">
        <div>
          <dt>{t('preview.untouched.certificate')}</dt>
          <dd>{t('preview.untouched.certificate.text')}</dd>
        </div>
        <div>
          <dt>{t('preview.untouched.others')}</dt>
          {inOrder > 0 && <dd>{t('preview.untouched.in-order', { count: inOrder })}</dd>}
          {faultyLeft > 0 && <dd>{t('preview.untouched.faulty', { count: faultyLeft })}</dd>}
          {inOrder + faultyLeft === 0 && <dd>{t('preview.untouched.none')}</dd>}
        </div>
        <div>
          <dt>{t('preview.untouched.around')}</dt>
          <dd>{t(onlyNames ? 'preview.stays.text' : 'preview.stays.contents')}</dd>
        </div>
        <div>
          <dt>{t('preview.untouched.runs')}</dt>
          <dd>{t('preview.untouched.runs.text')}</dd>
        </div>
      </dl>
    </section>
  )
}

/** Whether another Certmend does it, with rights. */
const asksForRights = (facts: SystemFacts, { plan, ticked }: Pick<PreviewState, 'plan' | 'ticked'>): boolean =>
  writesLive(plan, ticked) && needsShield(facts.rights)

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
          <dt>{t('preview.proof')}</dt>
          <dd>{t('preview.proof.text')}</dd>
        </div>
      </dl>
    </section>
  )
}

const Commit = ({ facts, state, dispatch, act }: PreviewPageProps) => {
  const t = useTranslate()
  const { plan, ticked, certificates } = state
  const { changing, staying } = totalsOf(plan, ticked, certificates.report)
  const stale = isStale(state)
  const words = t('preview.totals', {
    change: t('preview.totals.change', { count: changing }),
    stay: t('preview.totals.stay', { count: staying }),
  })
  return (
    <CommitBar state={stale ? t('preview.stale') : changing === 0 ? t('found.none-ticked') : words}>
      <Button label={t('commit.back')} shortcut={t('key.back')} onPress={() => dispatch({ type: 'back' })} />
      <Button
        label={t('preview.save')}
        shortcut={t('key.save')}
        blockedBy={stale ? stateId : undefined}
        onPress={() => void act.savePlan(state)}
      />
      <Button
        kind="primary"
        label={t('preview.mend', { count: changing })}
        shortcut={t('key.mend')}
        commit
        regionStart
        {...(asksForRights(facts, state) ? { icon: 'shield' as const } : {})}
        blockedBy={changing === 0 || stale ? stateId : undefined}
        onPress={() => void act.mend(state)}
      />
      <Button label={t('commit.close')} onPress={() => void act.close()} />
    </CommitBar>
  )
}
