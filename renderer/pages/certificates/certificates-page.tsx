/** Page 2: the conclusion, the certificates that carry the fault, and the selected name drawn. */
import { type Dispatch, useMemo } from 'react'
import type { ScanReport } from '../../../shared/model/certificate.ts'
import type { CertificateId } from '../../../shared/model/ids.ts'
import { Button } from '../../components/button.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { useSlice } from '../../components/slice.ts'
import { Status } from '../../components/status.tsx'
import type { Commands } from '../../wizard/commands.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import type { Action, CertificatesState } from '../../wizard/state.ts'
import { SourceSection } from './source-section.tsx'
import { conclusionOf, needsDecision, type SourceRows, sectionsOf } from './view.ts'

export interface CertificatesPageProps {
  readonly state: CertificatesState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export const CertificatesPage = ({ state, dispatch, act }: CertificatesPageProps) => {
  const t = useTranslate()
  const { report, error, selection } = state
  const { open, calm } = useMemo(() => sectionsOf(report), [report])
  const slice = useSlice(open, 25)
  const conclusion = conclusionOf(report)
  return (
    <>
      <Page
        title={t(conclusion.key, { count: conclusion.count })}
        tone={conclusion.tone}
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
          {report.errors.map((each) => (
            <ErrorPanel key={`${each.code} ${each.location} ${each.offset}`} error={each} partial />
          ))}
        </div>
        {slice.shown.map((rows) => (
          <SourceSection key={rows.source.id} rows={rows} state={state} dispatch={dispatch} />
        ))}
        {slice.left > 0 && <Button label={t('found.more-places', { count: slice.left })} onPress={slice.more} />}
        {calm.length > 0 && <CalmSources calm={calm} />}
      </Page>
      <Commit state={state} dispatch={dispatch} act={act} />
    </>
  )
}

const Lead = ({ report }: { readonly report: ScanReport }) => {
  const t = useTranslate()
  const { certificates, sources } = report.summary
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

const Commit = ({ state, dispatch, act }: CertificatesPageProps) => {
  const t = useTranslate()
  const { report, ticked, planning } = state
  const mendable = report.sources.some(({ certificates }) =>
    certificates.some((certificate) => state.policies.has(certificate.id) || needsDecision(certificate)),
  )
  const back = <Button label={t('commit.back')} shortcut={t('key.back')} onPress={() => dispatch({ type: 'back' })} />
  const close = <Button label={t('commit.close')} onPress={() => void act.close()} />
  if (!mendable) {
    return (
      <CommitBar state={t(report.summary.affected > 0 ? 'found.none-mendable' : 'commit.nothing-changed')}>
        <Button
          kind="primary"
          label={t('commit.look-elsewhere')}
          shortcut={t('key.look-elsewhere')}
          commit
          regionStart
          onPress={() => dispatch({ type: 'restart' })}
        />
        {close}
      </CommitBar>
    )
  }
  const words = ticked.size === 0 ? t('found.none-ticked') : <Ticked state={state} />
  return (
    <CommitBar state={planning ? t('found.planning') : words}>
      {back}
      <Button
        kind="primary"
        label={t('found.preview', { count: ticked.size })}
        shortcut={t('key.preview')}
        commit
        regionStart
        blockedBy={ticked.size === 0 || planning ? stateId : undefined}
        onPress={() => void act.preview(state)}
      />
      {close}
    </CommitBar>
  )
}

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
