/** Every start of the program: when, for how long, how it ended and what that says. */
import { useId } from 'react'
import type { Translate } from '../../../shared/messages/index.ts'
import type { ProgramAttempt } from '../../../shared/model/run.ts'
import { useLanguage } from '../../wizard/locale.tsx'
import { Sign, type SignName } from '../diagnose/sign.tsx'
import { durationWords, secondsBetween } from './elapsed.ts'
import { outcomeSigns } from './exit-table.tsx'
import { exitWords, type ProgramTask } from './exit-words.ts'

export interface AttemptsProps {
  readonly attempts: readonly ProgramAttempt[]
  readonly task: ProgramTask
}

export const Attempts = ({ attempts, task }: AttemptsProps) => {
  const { t } = useLanguage()
  const id = useId()
  if (attempts.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>{t('program-attempts.title', { count: attempts.length })}</h2>
      </div>
      <ol className="group attempts">
        {attempts.map((attempt, at) => (
          <Attempt key={attempt.startedAt} attempt={attempt} task={task} number={attempts.length > 1 ? at + 1 : null} />
        ))}
      </ol>
    </section>
  )
}

interface AttemptProps {
  readonly attempt: ProgramAttempt
  readonly task: ProgramTask
  /** Null where there was only one. */
  readonly number: number | null
}

const Attempt = ({ attempt, task, number }: AttemptProps) => {
  const { t, dateTime } = useLanguage()
  const { startedAt, endedAt } = attempt
  const seconds = endedAt === null ? null : secondsBetween(Date.parse(startedAt), Date.parse(endedAt))
  return (
    <li>
      <Sign name={signOf(attempt)} />
      <div>
        <p>
          <strong>
            {number !== null && `${t('program-attempts.number', { number })} `}
            {endOf(t, attempt)}
          </strong>{' '}
          <span className="muted small">
            {dateTime(startedAt)}
            {seconds !== null && `, ${durationWords(t, seconds)}`}
          </span>
        </p>
        <p className="reading">{meaningOf(t, attempt, task)}</p>
      </div>
    </li>
  )
}

const signOf = ({ exit, error }: ProgramAttempt): SignName => {
  if (error !== null) return error.code === 'cancelled' ? 'warn' : 'bad'
  return exit === null ? 'unknown' : outcomeSigns[exit.outcome]
}

const endOf = (t: Translate, { exit, error }: ProgramAttempt): string => {
  if (exit !== null) return t('program-attempts.code', { code: codeWords(exit.code) })
  if (error !== null)
    return t(error.code === 'program-not-started' ? 'program-attempts.none' : 'program-attempts.ended')
  return t('program-attempts.unseen')
}

const meaningOf = (t: Translate, { exit, error }: ProgramAttempt, task: ProgramTask): string => {
  if (error !== null) return `${t(`error.${error.code}`, error.params)} ${t(`advice.${error.code}`, error.params)}`
  return exit === null ? t('program-attempts.unseen.text') : exitWords(t, exit, task)
}

/** Codes of Windows Installer are known in decimal; the large ones, of crashes above all, in hex. */
export const codeWords = (code: number): string =>
  code > 0xffff ? `0x${code.toString(16).toUpperCase().padStart(8, '0')}` : String(code)
