/** The end of the log as it is written. It follows until somebody scrolls back to read; never read aloud by itself. */
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslate } from '../../wizard/locale.tsx'
import { Sign } from '../diagnose/sign.tsx'
import { Visible } from '../diagnose/visible.tsx'
import type { LogTailLine } from './tail.ts'

export interface LogTailViewProps {
  readonly lines: readonly LogTailLine[]
  /** Lines in front of these that are no longer shown. */
  readonly dropped: number
  /** Path of the log. */
  readonly log: string
}

export const LogTailView = ({ lines, dropped, log }: LogTailViewProps) => {
  const t = useTranslate()
  const id = useId()
  const frame = useRef<HTMLElement>(null)
  const [follows, setFollows] = useState(true)
  const count = dropped + lines.length
  useLayoutEffect(() => {
    if (follows && count > 0) frame.current?.scrollTo(0, frame.current.scrollHeight)
  }, [follows, count])
  return (
    <section className="section" aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>{t('log-tail.title')}</h2>
        <label className="check end">
          <input
            type="checkbox"
            checked={follows}
            onChange={({ currentTarget }) => setFollows(currentTarget.checked)}
          />
          {t('log-tail.follow')}
        </label>
      </div>
      <section
        className="scroll log-tail"
        ref={frame}
        role="log"
        aria-live="off"
        aria-labelledby={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget }) => setFollows(isAtEnd(currentTarget))}
      >
        {count === 0 ? (
          <p className="muted empty">{t('log-tail.empty')}</p>
        ) : (
          <table className="log">
            <thead>
              <tr>
                <th scope="col" className="sev">
                  <span className="vh">{t('diagnose.severity')}</span>
                </th>
                <th scope="col">{t('diagnose.log-text')}</th>
              </tr>
            </thead>
            <tbody lang="en">
              {lines.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: counted from the start of the log, a line's number never changes
                <Line key={dropped + at} line={line} />
              ))}
            </tbody>
          </table>
        )}
      </section>
      <p className="small muted">
        <code>
          <Visible text={log} />
        </code>
        {', '}
        {t('log-tail.lines', { count })}
      </p>
    </section>
  )
}

/** Sizes of screens that are scaled are no whole pixels. */
const isAtEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < 4

const rowClass: Readonly<Record<LogTailLine['severity'], string | undefined>> = {
  info: undefined,
  warning: 'wrn',
  error: 'err',
}

const Line = ({ line: { text, severity } }: { readonly line: LogTailLine }) => {
  const t = useTranslate()
  return (
    <tr className={rowClass[severity]}>
      <td className="sev">
        {severity === 'error' && <Sign name="bad" />}
        {severity === 'warning' && <Sign name="warn" />}
        {severity !== 'info' && <span className="vh">{t(`severity.${severity}`)}</span>}
      </td>
      <td className="msg">
        <Visible text={text.trimEnd()} />
      </td>
    </tr>
  )
}
