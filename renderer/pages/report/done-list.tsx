/** What was done, in the order of the clock: looks and runs, each with its sign, and the way back where there is one. */
import { useId } from 'react'
import { type RunLine, runLine } from '../../../shared/messages/walk-outcome.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import type { RunView } from '../../../shared/model/run.ts'
import type { WalkLook } from '../../../shared/model/walk-report.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { useSlice } from '../../components/slice.ts'
import { toneClass, toneIcon } from '../../components/status.tsx'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import { tallyOf } from '../diagnose/view.ts'
import { Visible } from '../diagnose/visible.tsx'
import { type Happening, isEachReadBack } from './view.ts'

export interface DoneListProps {
  readonly happenings: readonly Happening[]
  readonly written: (moment: string) => string
  /** More than one day: moments are longer. */
  readonly dated: boolean
  readonly onUndo: (run: RunId) => void
}

const mostShown = 100

export const DoneList = ({ happenings, written, dated, onUndo }: DoneListProps) => {
  const t = useTranslate()
  const id = useId()
  const slice = useSlice(happenings, mostShown)
  if (happenings.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>{t('report-page.done')}</h2>
        <Counted runs={happenings.flatMap((one) => (one.is === 'run' ? [one.run] : []))} />
      </div>
      <ol className={dated ? 'card line-run dated' : 'card line-run'}>
        {slice.shown.map((one) => (
          <li key={one.is === 'run' ? one.run.id : `${one.is} ${one.at}`}>
            <time dateTime={one.at}>{written(one.at)}</time>
            {one.is === 'run' ? <Run run={one.run} onUndo={onUndo} /> : <Look look={one.look} again={one.again} />}
          </li>
        ))}
      </ol>
      {slice.left > 0 && <Button label={t('change.more', { count: slice.left })} onPress={slice.more} />}
    </section>
  )
}

const Counted = ({ runs }: { readonly runs: readonly RunView[] }) => {
  const t = useTranslate()
  if (runs.length === 0) return null
  const counted = {
    count: runs.length,
    runs: t('report-page.runs', { count: runs.length }),
    changes: t('count.changes', { count: runs.reduce((sum, { changes }) => sum + changes.length, 0) }),
  }
  return (
    <span className="muted">
      {t(isEachReadBack(runs) ? 'report-page.counted.read-back' : 'report-page.counted', counted)}
    </span>
  )
}

const Look = ({ look: { diagnosis }, again }: { readonly look: WalkLook; readonly again: boolean }) => {
  const { t, list } = useLanguage()
  const { findings } = diagnosis
  const isStale = again && findings.some(({ code }) => code === 'log-stale')
  return (
    <>
      <Icon name="info" className="d-quiet" />
      <div>
        <b>{t(again ? 'report-page.diagnosed-again' : 'report-page.diagnosed')}</b>
        <span className="more">
          {t('report-page.conditions', { count: findings.length })}
          {': '}
          {list(tallyOf(findings).map(({ status, count }) => t(`tally.${status}`, { count })))}
          {isStale && <span className="more">{t('report-page.log-stale')}</span>}
        </span>
      </div>
    </>
  )
}

const signWords: Readonly<Record<RunLine['tone'], 'ok' | 'problem' | 'warning' | 'not-applicable'>> = {
  ok: 'ok',
  bad: 'problem',
  warn: 'warning',
  quiet: 'not-applicable',
}

const Run = ({ run, onUndo }: { readonly run: RunView; readonly onUndo: (run: RunId) => void }) => {
  const t = useTranslate()
  const { title, detail, tone, undo } = runLine(t, run)
  return (
    <>
      <Icon name={toneIcon[tone]} className={toneClass[tone]} />
      <div>
        <b>
          {tone !== 'quiet' && <span className="vh">{t(`finding-status.${signWords[tone]}`)}: </span>}
          {title}
        </b>
        {detail !== '' && (
          <span className="more">
            <Visible text={detail} />
          </span>
        )}
      </div>
      {undo === 'possible' && (
        <span className="way-back">
          <Button kind="quiet" icon="undo" label={t('report-page.undo')} about={title} onPress={() => onUndo(run.id)} />
        </span>
      )}
      {(undo === 'not-possible' || undo === 'taken-back') && (
        <span className="way-back muted small">{t(`report-page.${undo}`)}</span>
      )}
    </>
  )
}
