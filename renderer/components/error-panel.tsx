/** One error: what is wrong, where, and what to do about it. */
import type { ReactNode } from 'react'
import type { CertmendError } from '../../shared/contract/errors.ts'
import { useTranslate } from '../wizard/locale.tsx'
import { Note } from './status.tsx'

export interface ErrorPanelProps {
  readonly error: CertmendError
  /** A part failed, the rest stands: said more quietly. */
  readonly partial?: boolean
  /** A way on, where there is one. */
  readonly children?: ReactNode
}

export const ErrorPanel = ({ error, partial = false, children }: ErrorPanelProps) => {
  const t = useTranslate()
  const { code, params, location, offset, line } = error
  return (
    <div role={partial ? undefined : 'alert'}>
      <Note tone={partial ? 'warn' : 'bad'}>
        <p>
          <strong>{t(`error.${code}`, params)}</strong> {t(`advice.${code}`, params)}
        </p>
        {location !== undefined && (
          <p className="where-line">
            <code>{location}</code>
            {offset !== undefined && (
              <span>{t('error-panel.offset', { offset, hex: `0x${offset.toString(16).toUpperCase()}` })}</span>
            )}
            {line !== undefined && <span>{t('error-panel.line', { line })}</span>}
          </p>
        )}
        {children && <div className="inline">{children}</div>}
      </Note>
    </div>
  )
}
