/** Where in time the records of a log stand: one stroke for each, the deciding ones tall and in the colour of the fault. */
import type { LogAxis } from '../../../shared/model/log.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { axisPaths } from './axis.ts'
import { useLogClock } from './use-log-clock.ts'

export const LogAxisFigure = ({ axis }: { readonly axis: LogAxis }) => {
  const t = useTranslate()
  const clock = useLogClock()
  const { from, to, records, errors, warnings } = axis
  const said = t('diagnose.axis.records', { count: records })
  const counts = [
    said,
    errors > 0 ? t('diagnose.axis.errors', { count: errors }) : '',
    warnings > 0 ? t('diagnose.axis.warnings', { count: warnings }) : '',
  ]
    .filter((words) => words !== '')
    .join(', ')
  const sameDay = from.slice(0, 10) === to.slice(0, 10)
  const end = sameDay ? to.slice(11, 16) : clock.start(to)
  return (
    <figure className="axis" role="img" aria-label={t('diagnose.axis', { counts, from: clock.start(from), to: end })}>
      <svg viewBox="0 0 1000 32" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path className="base" d="M0 31h1000" />
        {axisPaths(axis.ticks).map(({ weight, path }) => (
          <path key={weight} className={`tick-${weight}`} d={path} />
        ))}
      </svg>
      <div className="ends" aria-hidden="true">
        <span>{clock.start(from)}</span>
        <span>{counts}</span>
        <span>{end}</span>
      </div>
    </figure>
  )
}
