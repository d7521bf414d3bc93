/** The conclusion, the certificates that carry the fault, the selected name drawn, and the two ways to mend. */
import { type Dispatch, useMemo } from 'react'
import type { SystemFacts } from '../../../shared/contract/ipc.ts'
import type { ScanReport } from '../../../shared/model/certificate.ts'
import type { CertificateId } from '../../../shared/model/ids.ts'
import { Button } from '../../components/button.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { useSlice } from '../../components/slice.ts'
import { Status } from '../../components/status.tsx'
import type { Commands } from '../../wizard/commands.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { isLocked, isUnlocking, lockedFiles } from '../../wizard/locked.ts'
import type { Action, CertificatesState } from '../../wizard/state.ts'
import { CertfixTool, type CertfixToolProps } from './certfix-tool.tsx'
import { certfixHindrance, isCertfix } from './certfix-view.ts'
import { Kit, type KitProps } from './kit.tsx'
import { LockedFiles } from './locked-files.tsx'
import { SourceSection } from './source-section.tsx'
import { TwoWays, type TwoWaysProps } from './two-ways.tsx'
import { conclusionOf, needsDecision, type SourceRows, sectionsOf } from './view.ts'

export interface CertificatesPageProps {
  readonly facts: SystemFacts
  readonly state: CertificatesState
  /** Microsoft's tool beside Certmend's own mend; null where there is no machine that was diagnosed. */
  readonly certfix: CertfixWay | null
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export interface CertfixWay extends CertfixToolProps, Pick<TwoWaysProps, 'way' | 'onWay' | 'obstacle'> {
  readonly kit: KitProps
  readonly onRun: () => void
}

export const CertificatesPage = ({ facts, state, certfix, dispatch, act }: CertificatesPageProps) => {
  const t = useTranslate()
  const { report, error, selection } = state
  const { open, calm } = useMemo(() => sectionsOf(report), [report])
  const slice = useSlice(open, 25)
  const conclusion = conclusionOf(report)
  const offered = mayBeFaulty(report) ? certfix : null
  const way = offered?.way ?? 'own'
  return (
    <>
      <Page
        title={t(conclusion.key, { count: conclusion.count })}
        {...(conclusion.tone ? { tone: conclusion.tone } : {})}
        lead={<Lead report={report} />}
      >
        <div className="stack notes">
          {error && (
            <ErrorPanel error={error}>
              {error.code === 'plan-stale' && (
                <Button label={t('commit.look-again')} onPress={() => void act.findAgain(selection)} />
              )}
            </ErrorPanel>
          )}
          <LockedFiles state={state} act={act} chief={!isMendable(state)} />
          {report.errors
            .filter((each) => !isLocked(each))
            .map((each) => (
              <ErrorPanel key={`${each.code} ${each.location} ${each.offset}`} error={each} partial />
            ))}
        </div>
        {slice.shown.map((rows) => (
          <SourceSection key={rows.source.id} rows={rows} facts={facts} state={state} way={way} dispatch={dispatch} />
        ))}
        {slice.left > 0 && <Button label={t('found.more-places', { count: slice.left })} onPress={slice.more} />}
        {calm.length > 0 && <CalmSources calm={calm} />}
        {offered && <Ways certfix={offered} affected={report.summary.affected} />}
        {certfix && <Package certfix={certfix} isToolShown={way === 'certfix'} />}
      </Page>
      {offered?.way === 'certfix' ? (
        <CertfixCommit certfix={offered} dispatch={dispatch} act={act} />
      ) : (
        <Commit state={state} dispatch={dispatch} act={act} />
      )}
    </>
  )
}

const Lead = ({ report }: { readonly report: ScanReport }) => {
  const t = useTranslate()
  const { certificates, sources } = report.summary
  if (sources === 0) return t('found.nothing-changed')
  const read = t('found.read', {
    certificates: t('count.certificates', { count: certificates }),
    places: t('count.places', { count: sources }),
  })
  return `${read} ${t('found.nothing-changed')}`
}

const CalmSources = ({ calm }: { readonly calm: readonly SourceRows[] }) => {
  const t = useTranslate()
  const slice = useSlice(calm, 200)
  const certificates = calm.reduce((sum, { inOrder }) => sum + inOrder.length, 0)
  return (
    <details className="card flush calm">
      <summary>
        <Status tone="ok">{t('found.in-order')}</Status>
        <span className="muted">
          {t('found.calm', {
            places: t('count.other-places', { count: calm.length }),
            certificates: t('count.certificates', { count: certificates }),
          })}
        </span>
      </summary>
      <ul className="places">
        {slice.shown.map(({ source }) => (
          <li key={source.id}>
            <code>{source.location}</code>
          </li>
        ))}
      </ul>
      {slice.left > 0 && <Button label={t('found.more-places', { count: slice.left })} onPress={slice.more} />}
    </details>
  )
}

/** A name is faulty, or was not read: only where all are in order, nothing is offered. */
const mayBeFaulty = (report: ScanReport): boolean => {
  const { key } = conclusionOf(report)
  return key === 'found.affected' || key === 'found.none-readable' || key === 'found.unreadable'
}

const Ways = ({ certfix, affected }: { readonly certfix: CertfixWay; readonly affected: number }) => {
  const { way, onWay, obstacle, chosen } = certfix
  return (
    <>
      <TwoWays way={way} onWay={onWay} obstacle={obstacle} certfixFacts={toolFacts(chosen)} count={affected} />
      {way === 'certfix' && <CertfixTool {...certfix} />}
    </>
  )
}

interface PackageProps {
  readonly certfix: CertfixWay
  /** Then it says itself why a file could not be read. */
  readonly isToolShown: boolean
}

/** For other computers, so on any: with a client or without, and whatever its own names are. */
const Package = ({ certfix: { kit, error }, isToolShown }: PackageProps) => (
  <section className="section">
    <Kit {...kit} error={kit.error ?? (isToolShown ? null : error)} />
  </section>
)

const toolFacts = (chosen: CertfixWay['chosen']): TwoWaysProps['certfixFacts'] =>
  chosen !== null && isCertfix(chosen) && chosen.version !== null
    ? { size: chosen.size, version: chosen.version }
    : null

const CertfixCommit = ({
  certfix,
  dispatch,
  act,
}: Pick<CertificatesPageProps, 'dispatch' | 'act'> & { readonly certfix: CertfixWay }) => {
  const t = useTranslate()
  const { declined, rights, onRun } = certfix
  const hindrance = certfixHindrance(certfix)
  return (
    <CommitBar state={t(hindrance ?? (declined ? 'error.elevation-declined' : 'certfix-run.state'))}>
      <Button label={t('commit.back')} shortcut={t('key.back')} onPress={() => dispatch({ type: 'back' })} />
      <Skip dispatch={dispatch} />
      <Button
        kind="primary"
        label={t('certfix-run.run')}
        shortcut={t('key.run-certfix')}
        commit
        regionStart
        {...(rights.elevated === false ? { icon: 'shield' as const } : {})}
        blockedBy={hindrance === null ? undefined : stateId}
        onPress={onRun}
      />
      <Button label={t('commit.close')} onPress={() => void act.close()} />
    </CommitBar>
  )
}

const Commit = ({ state, dispatch, act }: Pick<CertificatesPageProps, 'state' | 'dispatch' | 'act'>) => {
  const t = useTranslate()
  const { report, ticked, planning } = state
  const unlocking = isUnlocking(state)
  const blockedBy = unlocking ? stateId : undefined
  // A name that is faulty, or behind a password: going on leaves it.
  const needed = report.summary.affected > 0 || lockedFiles(report).length > 0
  const back = (
    <Button
      label={t('commit.back')}
      shortcut={t('key.back')}
      blockedBy={blockedBy}
      onPress={() => dispatch({ type: 'back' })}
    />
  )
  const close = <Button label={t('commit.close')} onPress={() => void act.close()} />
  if (!isMendable(state)) {
    const words = t(report.summary.affected > 0 ? 'found.none-mendable' : 'commit.nothing-changed')
    return (
      <CommitBar state={unlocking ? t('locked.trying') : words}>
        <Button
          label={t('commit.look-elsewhere')}
          shortcut={t('key.look-elsewhere')}
          blockedBy={blockedBy}
          onPress={() => dispatch({ type: 'open', step: 'choose' })}
        />
        {back}
        {needed ? (
          <Skip blockedBy={blockedBy} regionStart dispatch={dispatch} />
        ) : (
          <Button
            kind="primary"
            label={t('diagnose.next')}
            shortcut={t('key.next')}
            commit
            regionStart
            blockedBy={blockedBy}
            onPress={() => dispatch({ type: 'open', step: 'task-sequence' })}
          />
        )}
        {close}
      </CommitBar>
    )
  }
  const words = ticked.size === 0 ? t('found.none-ticked') : <Ticked state={state} />
  const busy = planning || unlocking
  return (
    <CommitBar state={busy ? t(planning ? 'found.planning' : 'locked.trying') : words}>
      {back}
      <Skip blockedBy={blockedBy} dispatch={dispatch} />
      <Button
        kind="primary"
        label={t('found.preview', { count: ticked.size })}
        shortcut={t('key.preview')}
        commit
        regionStart
        blockedBy={ticked.size === 0 || busy ? stateId : undefined}
        onPress={() => void act.preview(state)}
      />
      {close}
    </CommitBar>
  )
}

interface SkipProps extends Pick<CertificatesPageProps, 'dispatch'> {
  readonly blockedBy?: string | undefined
  readonly regionStart?: boolean
}

const Skip = ({ blockedBy, regionStart = false, dispatch }: SkipProps) => {
  const t = useTranslate()
  const skip = (): void => {
    dispatch({ type: 'skip' })
    dispatch({ type: 'open', step: 'task-sequence' })
  }
  return (
    <Button
      label={t('commit.skip')}
      shortcut={t('key.skip')}
      regionStart={regionStart}
      blockedBy={blockedBy}
      onPress={skip}
    />
  )
}

const isMendable = ({ report, policies }: CertificatesState): boolean =>
  report.sources.some(({ certificates }) =>
    certificates.some((certificate) => policies.has(certificate.id) || needsDecision(certificate)),
  )

const Ticked = ({ state }: { readonly state: CertificatesState }) => {
  const t = useTranslate()
  const open = undecided(state).length
  const ticked = t('found.ticked', { count: state.ticked.size })
  return open > 0 ? `${ticked}; ${t('found.undecided', { count: open })}` : ticked
}

const undecided = ({ report, policies }: CertificatesState): readonly CertificateId[] =>
  report.sources.flatMap(({ certificates }) =>
    certificates.filter((each) => needsDecision(each) && !policies.has(each.id)).map(({ id }) => id),
  )
