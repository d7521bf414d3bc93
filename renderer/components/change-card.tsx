/** One change: which certificate, what is said about it, its name before above after, the bytes on demand. */
import type { ReactNode } from 'react'
import { useTranslate } from '../wizard/locale.tsx'
import { NameBytes, NameStrip } from './name-strip.tsx'
import { shortThumbprint } from './thumbprint.ts'
import type { ListPlace } from './virtual-rows.tsx'

export interface ChangeCardProps {
  /** In a list that may be long. */
  readonly at?: ListPlace
  readonly name: string
  readonly store: string
  readonly thumbprint: string
  /** In front of the name: a checkbox, or the sign of the outcome. */
  readonly lead: ReactNode
  /** What is said about the change, one line. */
  readonly facts: ReactNode
  readonly before: string
  readonly after: string | null
  readonly beforeLabel: string
  readonly afterLabel: string
  /** Where there are many, the strips are closed until asked for. */
  readonly folded: boolean
}

export const ChangeCard = ({ name, store, thumbprint, lead, facts, folded, at, ...strip }: ChangeCardProps) => {
  const t = useTranslate()
  const drawing = (
    <div className="strip">
      <NameStrip {...strip} />
      <div className="demand">
        <NameBytes {...strip} />
      </div>
    </div>
  )
  return (
    <li className="change" {...at}>
      <div className="change-head">
        {lead}
        <span className="change-name">{name === '' ? t('name.none') : name}</span>
        <span className="change-where">
          <span>{store}</span>
          <code title={thumbprint}>{shortThumbprint(thumbprint)}</code>
        </span>
        <span className="change-facts">{facts}</span>
      </div>
      {folded ? (
        <details className="more fold">
          <summary>{t('change.show-name')}</summary>
          {drawing}
        </details>
      ) : (
        drawing
      )}
    </li>
  )
}

/** Up to this many changes stand open. */
export const mostOpen = 4
