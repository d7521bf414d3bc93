/** How a program can end: each code with what it means here. */
import { useId } from 'react'
import { exitOutcome } from '../../../shared/messages/hotfix.ts'
import type { ExitName, ExitOutcome } from '../../../shared/model/hotfix.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { SignedWord, type SignName } from '../diagnose/sign.tsx'
import { exitCodes } from './exit-codes.ts'
import { exitWords, type ProgramTask } from './exit-words.ts'

/** That it ran says nothing yet of whether it helped. */
export const outcomeSigns: Readonly<Record<ExitOutcome, SignName>> = {
  success: 'ok',
  'success-restart': 'ok',
  ran: 'unknown',
  retry: 'warn',
  failure: 'bad',
}

export interface ExitTableProps {
  readonly names: readonly ExitName[]
  readonly task: ProgramTask
}

export const ExitTable = ({ names, task }: ExitTableProps) => {
  const t = useTranslate()
  const id = useId()
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{t('exit-table.title')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-labelledby={id}>
        <table className="exits">
          <thead>
            <tr>
              <th scope="col">{t('exit-table.code')}</th>
              <th scope="col">{t('exit-table.outcome')}</th>
              <th scope="col">{t('exit-table.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => {
              const { code, outcome } = exitCodes[name]
              return (
                <tr key={name}>
                  <th scope="row">{code === null ? t('exit-table.any-other') : <code title={name}>{code}</code>}</th>
                  <td>
                    <SignedWord name={outcomeSigns[outcome]}>{exitOutcome(t, outcome)}</SignedWord>
                  </td>
                  <td>{exitWords(t, { name, outcome }, task)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </section>
  )
}
