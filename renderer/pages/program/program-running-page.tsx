/** A program at work: what it is doing, its log as it is written, how it can end. What a stop does is said beside the button. */
import { useEffect } from 'react'
import type { Translate } from '../../../shared/messages/index.ts'
import type { ExitName } from '../../../shared/model/hotfix.ts'
import type { ProgramAction } from '../../../shared/model/plan.ts'
import type { ProgramState } from '../../../shared/model/program-view.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { Note } from '../../components/status.tsx'
import { useAnnounce } from '../../wizard/announcer.tsx'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import { durationWords, useElapsed } from './elapsed.ts'
import { ExitTable } from './exit-table.tsx'
import { LogTailView } from './log-tail.tsx'
import type { LogTailLine } from './tail.ts'

export interface ProgramRunningPageProps {
  readonly action: ProgramAction
  /** Windows is asking whether Certmend may. */
  readonly elevating: boolean
  /** Null until main says where it is. */
  readonly state: ProgramState | null
  readonly lines: readonly LogTailLine[]
  /** Lines in front of these that are no longer shown. */
  readonly dropped: number
  /** Milliseconds of the epoch. */
  readonly startedAt: number
  /** The stop was asked for. */
  readonly stopping: boolean
  /** Path of the log. */
  readonly log: string
  /** For the table of how it can end. */
  readonly exits: readonly ExitName[]
  readonly onStop: () => void
}

export const ProgramRunningPage = (props: ProgramRunningPageProps) => {
  const { action, elevating, state, lines, dropped, stopping, log, exits, onStop } = props
  const t = useTranslate()
  const title = t(`program-running.title.${action}`)
  const isStoppable = !elevating && state?.phase !== 'read-back' && !stopping
  return (
    <>
      <Page title={title} lead={t(elevating ? 'program-running.lead.elevating' : `program-running.lead.${action}`)}>
        <ProgressCard {...props} />
        {state?.phase === 'wait' && <Waiting state={state} />}
        <LogTailView lines={lines} dropped={dropped} log={log} />
        <ExitTable names={exits} task={action} />
      </Page>
      <CommitBar state={<StopWords {...props} />}>
        <Button
          label={t(endsAtOnce(action, state) ? 'program-running.stop.now' : 'program-running.stop')}
          shortcut={t('key.stop')}
          dismiss
          regionStart
          blockedBy={isStoppable ? undefined : stateId}
          onPress={onStop}
        />
      </CommitBar>
    </>
  )
}

const phases = ['stage', 'run', 'read-back'] as const
type Phase = (typeof phases)[number]

const phaseOf = (state: ProgramState | null): Phase | null => (state?.phase === 'wait' ? 'run' : (state?.phase ?? null))

/** What a phase counts for, in sixths of the bar: nobody knows how far Windows Installer is. */
const progressOf: Readonly<Record<Phase, number>> = { stage: 1, run: 3, 'read-back': 5 }

const headline = (t: Translate, { action, elevating, state }: ProgramRunningPageProps): string => {
  if (elevating) return t('program-running.elevating')
  if (state === null) return t('program-running.starting')
  return state.phase === 'run' ? t(`program-running.run.${action}`) : t(`program-running.${state.phase}`)
}

const ProgressCard = (props: ProgramRunningPageProps) => {
  const { startedAt, state } = props
  const t = useTranslate()
  const announce = useAnnounce()
  const words = headline(t, props)
  useEffect(() => announce(words), [announce, words])
  const phase = phaseOf(state)
  return (
    <section className="card stack" aria-label={t('program-running.progress')}>
      <div className="head">
        <h2>{words}</h2>
        <Elapsed startedAt={startedAt} />
      </div>
      <progress
        className="bar"
        max={6}
        value={phase === null ? 0 : progressOf[phase]}
        aria-label={t(`program-running.title.${props.action}`)}
      />
      <ol className="phases">
        {phases.map((one) => (
          <PhaseRow key={one} phase={one} {...props} />
        ))}
      </ol>
    </section>
  )
}

const Elapsed = ({ startedAt }: { readonly startedAt: number }) => {
  const t = useTranslate()
  const seconds = useElapsed(startedAt)
  return (
    <span className="end muted elapsed" role="timer">
      {durationWords(t, seconds)}
    </span>
  )
}

const PhaseRow = ({ phase, action, state }: ProgramRunningPageProps & { readonly phase: Phase }) => {
  const t = useTranslate()
  const now = phaseOf(state)
  const at = phases.indexOf(phase)
  const current = now === null ? -1 : phases.indexOf(now)
  const isDone = at < current
  return (
    <li aria-current={at === current ? 'step' : undefined}>
      {isDone && <Icon name="ok" className="d-ok" />}
      {at === current && <Icon name="run" className="spin d-go-c" />}
      {at > current && <Icon name="na" className="d-quiet" />}
      <b>
        {t(`program-phase.${phase}`)}
        {isDone && <span className="vh">: {t('program-phase.done')}</span>}
      </b>
      <span>{phaseWords(t, phase, action, isDone, state)}</span>
    </li>
  )
}

const phaseWords = (
  t: Translate,
  phase: Phase,
  action: ProgramAction,
  isDone: boolean,
  state: ProgramState | null,
): string => {
  if (phase === 'stage') return t(isDone ? 'program-phase.stage.equal' : 'program-phase.stage.text')
  if (phase === 'read-back') return t(`program-phase.read-back.${action}`)
  const program = action === 'run-certfix' ? 'CCMCertFix.exe' : 'msiexec.exe'
  if (state === null) return program
  const { attempt, attempts, processId } = state
  const running = processId === null ? program : t('program-phase.run.process', { program, id: String(processId) })
  return attempt > 1 ? `${running}, ${t('program-phase.run.attempt', { attempt, attempts })}` : running
}

/** Said once when it begins; the time of the next attempt is a clock's, so that it need not count aloud. */
const Waiting = ({ state: { attempt, attempts, until } }: { readonly state: ProgramState }) => {
  const { t, time } = useLanguage()
  return (
    <div className="section" role="status">
      <Note tone="warn">
        <p>
          <strong>{t('program-wait.title')}</strong> {t('program-wait.attempt', { attempt, attempts })}{' '}
          {until !== null && t('program-wait.next', { time: time(until) })}
        </p>
      </Note>
    </div>
  )
}

/** CCMCertFix can be ended at any time; Windows Installer only while it does not run. */
const endsAtOnce = (action: ProgramAction, state: ProgramState | null): boolean =>
  action === 'run-certfix' || state?.phase === 'wait'

const StopWords = ({ action, elevating, state, stopping }: ProgramRunningPageProps) => {
  const t = useTranslate()
  return (
    <>
      <Icon name="info" />
      <span>{stopWords(t, action, elevating, state, stopping)}</span>
    </>
  )
}

const stopWords = (
  t: Translate,
  action: ProgramAction,
  elevating: boolean,
  state: ProgramState | null,
  stopping: boolean,
): string => {
  if (elevating) return t('program-stop.elevating')
  if (state?.phase === 'read-back') return t('program-stop.read-back')
  if (stopping) return t(endsAtOnce(action, state) ? 'program-stop.stopping.now' : 'program-stop.stopping')
  if (state === null || state.phase === 'stage') return t('program-stop.stage')
  return state.phase === 'wait' ? t('program-stop.wait') : t(`program-stop.run.${action}`)
}
