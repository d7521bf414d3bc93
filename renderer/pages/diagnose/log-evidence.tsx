/** What logs say, at full width: where in time, the lines around each hit, what the codes in them mean. */
import { type KeyboardEvent, useState } from 'react'
import type { LogExcerptId } from '../../../shared/model/ids.ts'
import type { ClientPackageView, LogsView, LogView } from '../../../shared/model/log.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { useSlice } from '../../components/slice.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { CodesLookedUp } from './codes-looked-up.tsx'
import { LogAxisFigure } from './log-axis.tsx'
import { LogExcerptTable } from './log-excerpt.tsx'
import { LogFindField, useLogFind } from './log-find.tsx'
import { lastPart } from './view.ts'
import { Visible } from './visible.tsx'

export interface LogEvidenceProps {
  readonly logs: LogsView
  readonly copied: LogExcerptId | null
  /** Null for lines that come from the clipboard anyway. */
  readonly onCopy: ((excerpt: LogExcerptId) => void) | null
}

export const LogEvidence = ({ logs, copied, onCopy }: LogEvidenceProps) => {
  const shown = logs.logs.filter(({ excerpts }) => excerpts.length > 0)
  const [first, ...others] = shown
  const slice = useSlice(others, 20)
  const t = useTranslate()
  return (
    <>
      {first && (
        <div className="log-block">
          <Log log={first} location={first.location} copied={copied} onCopy={onCopy} />
        </div>
      )}
      {slice.shown.map((log) => (
        <FoldedLog key={log.location} log={log} copied={copied} onCopy={onCopy} />
      ))}
      {slice.left > 0 && (
        <div>
          <Button label={t('diagnose.more-logs', { count: slice.left })} onPress={slice.more} />
        </div>
      )}
      <CodesLookedUp logs={shown} />
      {logs.clientPackage && <ClientPackage found={logs.clientPackage} />}
    </>
  )
}

interface LogProps extends Omit<LogEvidenceProps, 'logs'> {
  readonly log: LogView
}

/** `location`: its path, where nothing above says it. */
const Log = ({ log, location, copied, onCopy }: LogProps & { readonly location: string | null }) => {
  const t = useTranslate()
  const slice = useSlice(log.excerpts, 3)
  const find = useLogFind(slice.shown.flatMap(({ lines }) => lines))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'F8') toNextError(event)
    if (event.key !== 'F3') return
    event.preventDefault()
    find.go(event.shiftKey ? -1 : 1)
  }
  const file = log.location === null ? t('diagnose.clipboard') : (lastPart(log.location) ?? log.location)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: F3 and F8 belong to the frames inside, whichever has the focus
    <div className="stack" data-log onKeyDown={onKeyDown}>
      <LogFindField {...find} />
      {slice.shown.map((excerpt, at) => (
        <LogExcerptTable
          key={excerpt.id}
          excerpt={excerpt}
          file={file}
          location={at === 0 ? location : null}
          copied={copied === excerpt.id}
          found={find.search.line}
          onCopy={onCopy}
          above={at === 0 && log.axis ? <LogAxisFigure axis={log.axis} /> : null}
        />
      ))}
      {slice.left > 0 && (
        <div>
          <Button label={t('diagnose.more-excerpts', { count: slice.left })} onPress={slice.more} />
        </div>
      )}
    </div>
  )
}

/** Its lines are drawn when they are first asked for. */
const FoldedLog = ({ log, copied, onCopy }: LogProps) => {
  const t = useTranslate()
  const [open, setOpen] = useState(false)
  const { location, confirming, stale, unrelated } = log
  return (
    <details className="log-block" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <code>
          <Visible text={location ?? t('diagnose.clipboard')} />
        </code>
        <span className="muted">
          {[
            confirming > 0 ? t('diagnose.confirming', { count: confirming }) : '',
            stale > 0 ? t('diagnose.stale', { count: stale }) : '',
            unrelated > 0 ? t('diagnose.unrelated', { count: unrelated }) : '',
          ]
            .filter((words) => words !== '')
            .join(', ')}
        </span>
        <Icon name="chev" className="chev" />
      </summary>
      {open && <Log log={log} location={null} copied={copied} onCopy={onCopy} />}
    </details>
  )
}

/** F8 and Shift+F8, round the errors of this log: as in log viewers. */
const toNextError = (event: KeyboardEvent<HTMLElement>): void => {
  event.preventDefault()
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('tr.err')]
  if (rows.length === 0) return
  const now = rows.findIndex((row) => row.matches(':focus'))
  const step = event.shiftKey ? -1 : 1
  const start = now < 0 && event.shiftKey ? 0 : now
  rows[(start + step + rows.length) % rows.length]?.focus()
}

const ClientPackage = ({ found: { packageId, drive, location } }: { readonly found: ClientPackageView }) => {
  const t = useTranslate()
  const said = { package: packageId ?? '', drive: drive ?? '' }
  return (
    <p>
      {packageId !== null && drive !== null && t('diagnose.package', said)}
      {packageId !== null && drive === null && t('diagnose.package.no-drive', said)}
      {packageId === null && drive !== null && t('diagnose.package.no-id', said)}{' '}
      <code className="muted">
        <Visible text={location} />
      </code>
    </p>
  )
}
