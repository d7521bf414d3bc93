/** One checked condition: its state, what was found, the value; the evidence opens in place. */
import type { ReactNode } from 'react'
import {
  findingAdvice,
  findingBecause,
  findingStatus,
  findingSureness,
  findingTitle,
  findingWhy,
} from '../../../shared/messages/diagnosis.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import type { Finding } from '../../../shared/model/finding.ts'
import { Icon } from '../../components/icons.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { EvidenceList, EvidencePlace, EvidenceValue } from './evidence-list.tsx'
import { SignedWord } from './sign.tsx'
import { useLogClock } from './use-log-clock.ts'
import { rowValue, shortCode, signOf } from './view.ts'
import { Visible } from './visible.tsx'

export interface FindingRowProps {
  readonly finding: Finding
  readonly open?: boolean
  /** Takes the place of what was read: the log's lines, which need the whole width. */
  readonly wide?: ReactNode
}

export const FindingRow = ({ finding, open = false, wide }: FindingRowProps) => (
  <li data-finding={finding.id} data-status={finding.status}>
    <details className="finding" open={open}>
      <FindingSummary finding={finding} />
      {wide ? (
        <div className="evidence wide">
          {wide}
          <Facts finding={finding} read={false} />
        </div>
      ) : (
        <div className="evidence">
          <Facts finding={finding} read />
        </div>
      )}
    </details>
  </li>
)

const FindingSummary = ({ finding }: { readonly finding: Finding }) => {
  const t = useTranslate()
  const { brief } = useLogClock()
  const value = rowValue(finding, brief)
  return (
    <summary>
      <SignedWord name={signOf[finding.status]}>{findingStatus(t, finding)}</SignedWord>
      <span className="what">
        <Visible text={rowTitle(t, finding)} />
      </span>
      <span className="val">{value !== null && <Visible text={value} />}</span>
      <Icon name="chev" className="chev" />
    </summary>
  )
}

/** Shorter than the whole sentence where the row's end says the rest. */
const rowTitle = (t: Translate, finding: Finding): string => {
  const short = shortCode(finding.code)
  return short === null ? findingTitle(t, finding) : t(`finding-short.${short}`, finding.parameters)
}

const Facts = ({ finding, read }: { readonly finding: Finding; readonly read: boolean }) => {
  const t = useTranslate()
  const { evidence, because } = finding
  const [only] = evidence.length === 1 ? evidence : []
  // The row is short: the whole sentence, with all its values, stands here.
  const short = shortCode(finding.code) !== null
  const reason = findingBecause(t, finding)
  const advice = findingAdvice(t, finding)
  return (
    <dl className="facts">
      {read && evidence.length > 0 && (
        <>
          <dt>{t('diagnose.read')}</dt>
          <dd>{only ? <EvidencePlace evidence={only} /> : <EvidenceList evidence={evidence} />}</dd>
        </>
      )}
      {reason !== null && because && (
        <>
          <dt>{t('diagnose.in-the-way')}</dt>
          <dd>
            {reason}{' '}
            {because.location !== undefined && (
              <code>
                <Visible text={because.location} />
              </code>
            )}
          </dd>
        </>
      )}
      {read && (only || short) && (
        <>
          <dt>{t('diagnose.found')}</dt>
          <dd>{only && !short ? <EvidenceValue evidence={only} /> : <Visible text={findingTitle(t, finding)} />}</dd>
        </>
      )}
      <dt>{t('diagnose.why')}</dt>
      <dd>{findingWhy(t, finding)}</dd>
      {advice !== null && (
        <>
          <dt>{t('diagnose.to-do')}</dt>
          <dd>{advice}</dd>
        </>
      )}
      {reason === null && (
        <>
          <dt>{t('diagnose.sure')}</dt>
          <dd>{findingSureness(t, finding)}</dd>
        </>
      )}
    </dl>
  )
}
