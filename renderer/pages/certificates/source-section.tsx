/** One source: where it is and what state it is in, its table, and under it the selected name. */
import type { Dispatch } from 'react'
import type { SourceView } from '../../../shared/model/certificate.ts'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { Icon } from '../../components/icons.tsx'
import { Note, Status } from '../../components/status.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import type { Action, CertificatesState } from '../../wizard/state.ts'
import { CertificateTable } from './certificate-table.tsx'
import { SelectedName } from './selected-name.tsx'
import type { SourceRows } from './view.ts'

export interface SourceSectionProps {
  readonly rows: SourceRows
  readonly state: CertificatesState
  readonly dispatch: Dispatch<Action>
}

export const SourceSection = ({ rows, state, dispatch }: SourceSectionProps) => {
  const t = useTranslate()
  const { source } = rows
  const shown = source.certificates.find(({ id }) => id === state.shown)
  const titleId = `source-${source.id}`
  return (
    <section className="source" aria-labelledby={titleId}>
      <SourceHead source={source} titleId={titleId} computer={state.choose.facts.computerName} />
      <div className="stack notes">
        {source.state === 'dirty' && (
          <Note tone="warn">
            <p>
              <strong>{t('found.dirty')}</strong> {t('found.dirty.text')}
            </p>
          </Note>
        )}
        {source.problems.map((problem) => (
          <ErrorPanel key={`${problem.code} ${problem.location} ${problem.offset}`} error={problem} partial />
        ))}
      </div>
      {source.certificates.length > 0 && (
        <CertificateTable rows={rows} state={state} dispatch={dispatch} labelledBy={titleId} />
      )}
      {shown && <SelectedName certificate={shown} state={state} dispatch={dispatch} />}
    </section>
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
        {state === 'clean' && <span className="muted small">{t('found.state.clean')}</span>}
      </span>
    </div>
  )
}
