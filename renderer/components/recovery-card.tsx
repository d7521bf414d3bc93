/** What Windows had logged for a hive and not written yet: a change of its own, before the names. */
import type { ReactNode } from 'react'
import type { ListPlace } from './virtual-rows.tsx'

export interface RecoveryCardProps {
  readonly at: ListPlace
  readonly title: string
  /** The hive. */
  readonly place: string
  /** In front of the title: what kind of change it is, or the sign of the outcome. */
  readonly lead: ReactNode
  readonly facts: ReactNode
  /** On demand. */
  readonly children?: ReactNode
}

export const RecoveryCard = ({ at, title, place, lead, facts, children }: RecoveryCardProps) => (
  <li className="change" {...at}>
    <div className="change-head of-file">
      {lead}
      <span className="change-name">{title}</span>
      <span className="change-where">
        <code>{place}</code>
      </span>
      <span className="change-facts">{facts}</span>
    </div>
    {children && <div className="change-more">{children}</div>}
  </li>
)
