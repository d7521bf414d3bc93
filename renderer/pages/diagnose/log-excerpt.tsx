/** Lines of a log as log viewers colour them, the deciding ones bold; below, where they stand and the way to the clipboard. */
import { type ReactNode, useEffect, useRef } from 'react'
import type { LogExcerptId } from '../../../shared/model/ids.ts'
import type { LogExcerpt, LogLine, LogSeverity } from '../../../shared/model/log.ts'
import { Button } from '../../components/button.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { timeOfDay } from './log-time.ts'
import { Sign } from './sign.tsx'
import { spanOf } from './view.ts'
import { Visible } from './visible.tsx'

export interface LogExcerptTableProps {
  readonly excerpt: LogExcerpt
  /** Name of the log, for the frame's own name. */
  readonly file: string
  /** Its path; null where it stands above already, and for lines from the clipboard. */
  readonly location: string | null
  readonly copied: boolean
  /** Number of the line that was searched for and found; it may be one of another excerpt. */
  readonly found: number | null
  readonly onCopy: ((excerpt: LogExcerptId) => void) | null
  readonly above: ReactNode
}

export const LogExcerptTable = ({ excerpt, file, location, copied, found, onCopy, above }: LogExcerptTableProps) => {
  const t = useTranslate()
  const span = t('diagnose.lines', { ...spanOf(excerpt) })
  const name = `${file}, ${span}`
  return (
    <div className="excerpt">
      <section
        className="scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('diagnose.frame', { name })}
        aria-keyshortcuts="F3 Shift+F3 F8 Shift+F8"
      >
        {above}
        <table className="log">
          <caption className="vh">{name}</caption>
          <thead>
            <tr>
              <th scope="col" className="sev">
                <span className="vh">{t('diagnose.severity')}</span>
              </th>
              <th scope="col">{t('diagnose.log-text')}</th>
              <th scope="col">{t('diagnose.component')}</th>
              <th scope="col">{t('diagnose.time')}</th>
            </tr>
          </thead>
          <tbody lang="en">
            {excerpt.lines.map((line) => (
              <Line key={line.line} line={line} found={line.line === found} />
            ))}
          </tbody>
        </table>
      </section>
      <div className="inline">
        <span className="small muted">
          {location !== null && (
            <>
              <code>
                <Visible text={location} />
              </code>
              {', '}
            </>
          )}
          {span}
          <Weight excerpt={excerpt} />
        </span>
        {onCopy && (
          <>
            <Button kind="quiet" label={t('diagnose.copy')} onPress={() => onCopy(excerpt.id)} />
            <output className="small muted">{copied && t('diagnose.copied')}</output>
          </>
        )}
      </div>
    </div>
  )
}

/** What these lines do not prove. Those that prove it say so in the finding itself. */
const Weight = ({ excerpt: { weight, stale } }: { readonly excerpt: LogExcerpt }) => {
  const t = useTranslate()
  if (weight === 'unrelated') return `; ${t('diagnose.excerpt.unrelated')}`
  return stale === true ? `; ${t('diagnose.excerpt.stale')}` : null
}

const rowClass: Readonly<Partial<Record<LogSeverity, string>>> = { error: 'err', warning: 'wrn' }

interface LineProps {
  readonly line: LogLine
  readonly found: boolean
}

const Line = ({ line: { message, component, time, severity, matched }, found }: LineProps) => {
  const t = useTranslate()
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (found) row.current?.scrollIntoView({ block: 'nearest' })
  }, [found])
  const colour = severity === null ? undefined : rowClass[severity]
  return (
    <tr
      ref={row}
      aria-current={found || undefined}
      className={[colour, matched && 'hit'].filter(Boolean).join(' ') || undefined}
      tabIndex={colour === 'err' ? -1 : undefined}
    >
      <td className="sev">
        {severity === 'error' && <Sign name="bad" />}
        {severity === 'warning' && <Sign name="warn" />}
        <span className="vh">
          {severity !== null && t(`severity.${severity}`)}
          {matched && `, ${t('diagnose.matched')}`}
        </span>
      </td>
      <td className="msg">
        <Visible text={message.trimEnd()} />
      </td>
      <td>{component !== null && <Visible text={component} />}</td>
      <td>{time !== null && timeOfDay(time)}</td>
    </tr>
  )
}
