/** One source: where it is and what state it is in, its table, and under it the selected name. */
import type { Dispatch } from 'react'
import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { SystemFacts } from '../../../shared/contract/ipc.ts'
import type { HiveRecovery, SourceView } from '../../../shared/model/certificate.ts'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { Icon } from '../../components/icons.tsx'
import { Note, Status } from '../../components/status.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import type { Action, CertificatesState } from '../../wizard/state.ts'
import type { MendWay } from './certfix-view.ts'
import { CertificateTable } from './certificate-table.tsx'
import { SelectedName } from './selected-name.tsx'
import type { SourceRows } from './view.ts'

export interface SourceSectionProps {
  readonly rows: SourceRows
  readonly facts: SystemFacts
  readonly state: CertificatesState
  /** With `certfix`, a tool decides what happens to each name: there is nothing to tick, and no name after the mend to show. */
  readonly way: MendWay
  readonly dispatch: Dispatch<Action>
}

export const SourceSection = ({ rows, facts, state, way, dispatch }: SourceSectionProps) => {
  const { source } = rows
  const shown = source.certificates.find(({ id }) => id === state.shown)
  const titleId = `source-${source.id}`
  return (
    <section className="source" aria-labelledby={titleId}>
      <SourceHead source={source} titleId={titleId} computer={facts.computerName} />
      <div className="stack notes">
        {source.state === 'dirty' && <Dirty source={source} />}
        {source.recovery && <Recovered source={source} recovery={source.recovery} />}
        {source.problems.filter(otherThan(reasonForDirty(source))).map((problem) => (
          <ErrorPanel key={`${problem.code} ${problem.location} ${problem.offset}`} error={problem} partial />
        ))}
      </div>
      {source.certificates.length > 0 && (
        <CertificateTable rows={rows} state={state} way={way} dispatch={dispatch} labelledBy={titleId} />
      )}
      {shown && <SelectedName certificate={shown} source={source} state={state} way={way} dispatch={dispatch} />}
    </section>
  )
}

/** Why a hive that Windows did not finish could not be read with its logs, where something is known beyond their absence. */
const reasonForDirty = ({ state, problems }: SourceView): CertmendError | undefined =>
  state === 'dirty' ? problems.find(({ code }) => code === 'hive-logs-unusable') : undefined

const otherThan =
  (one: CertmendError | undefined) =>
  (other: CertmendError): boolean =>
    other !== one

const Dirty = ({ source }: { readonly source: SourceView }) => {
  const t = useTranslate()
  const reason = reasonForDirty(source)
  return (
    <Note tone="warn">
      {reason ? (
        <p>
          <strong>{t(`error.${reason.code}`, reason.params)}</strong> {t(`advice.${reason.code}`)}{' '}
          {t('found.dirty.refused')}
        </p>
      ) : (
        <p>
          <strong>{t('found.dirty')}</strong> {t('found.dirty.text')}
        </p>
      )}
    </Note>
  )
}

const Recovered = ({ source, recovery }: { readonly source: SourceView; readonly recovery: HiveRecovery }) => {
  const t = useTranslate()
  return (
    <Note tone="info">
      <p>
        <strong>{t('found.recovered')}</strong> {t('found.recovered.text', { count: recovery.entries })}{' '}
        {recovery.baseBlockRecovered && `${t('found.recovered.base-block')} `}
        {source.certificates.some(({ mendable }) => mendable) && t('found.recovered.mend')}
      </p>
    </Note>
  )
}

interface SourceHeadProps {
  readonly source: SourceView
  readonly titleId: string
  readonly computer: string
}

const SourceHead = ({ source, titleId, computer }: SourceHeadProps) => {
  const t = useTranslate()
  const { kind, location, resolved, state } = source
  return (
    <div className="source-head">
      <Icon name={kind === 'live' ? 'pc' : 'folder'} />
      <h2 id={titleId}>{t(`source-kind.${kind}`)}</h2>
      <span className="source-place">
        <code>{kind === 'live' ? computer : location}</code>
        {resolved !== null && (
          <span className="muted small">
            {t('found.resolved')} <code>{resolved}</code>
          </span>
        )}
      </span>
      <span className="source-state">
        {state === 'dirty' && <Status tone="warn">{t('found.state.dirty')}</Status>}
        {state === 'recovered' && <span className="muted small">{t('found.state.recovered')}</span>}
        {state === 'clean' && <span className="muted small">{t('found.state.clean')}</span>}
      </span>
    </div>
  )
}
