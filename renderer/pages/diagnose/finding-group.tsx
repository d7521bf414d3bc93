/** The findings of one part of the machine, under its name. */
import { useId } from 'react'
import { groupTitle } from '../../../shared/messages/diagnosis.ts'
import type { Verdict } from '../../../shared/model/finding.ts'
import type { LogExcerptId } from '../../../shared/model/ids.ts'
import type { LogsView } from '../../../shared/model/log.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { FindingRow } from './finding-row.tsx'
import { LogEvidence } from './log-evidence.tsx'
import { type ArrivingGroup, type GroupRows, saysNothing, startsOpen } from './view.ts'

export interface FindingGroupProps {
  readonly rows: GroupRows
  readonly verdict: Verdict
  readonly logs: LogsView | null
  readonly copied: LogExcerptId | null
  readonly onCopy: (excerpt: LogExcerptId) => void
}

export const FindingGroup = ({ rows: { group, findings }, verdict, logs, copied, onCopy }: FindingGroupProps) => {
  const t = useTranslate()
  const id = useId()
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{groupTitle(t, group)}</h2>
      <ul className="group">
        {findings.map((finding) => (
          <FindingRow
            key={finding.id}
            finding={finding}
            open={startsOpen(finding, verdict)}
            wide={
              finding.id === 'log-evidence' &&
              logs !== null &&
              !saysNothing(logs) && <LogEvidence logs={logs} copied={copied} onCopy={onCopy} />
            }
          />
        ))}
      </ul>
    </section>
  )
}

/** While they arrive: each finding has its place from the start, one line high, so that nothing on the page moves. */
export const ArrivingFindings = ({ group, rows }: ArrivingGroup) => {
  const t = useTranslate()
  const id = useId()
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{groupTitle(t, group)}</h2>
      <ul className="group arriving">
        {rows.map(({ id: place, finding }) =>
          finding ? (
            <FindingRow key={place} finding={finding} />
          ) : (
            <li key={place} className="awaited">
              <span className="vh">{t('diagnosing.awaited')}</span>
            </li>
          ),
        )}
      </ul>
    </section>
  )
}
