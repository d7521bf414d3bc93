/** What a file cannot carry: the list for the console, in the order in which it is done, to be ticked as one goes. */
import { useId } from 'react'
import { checklistText, checklistWhy } from '../../../shared/messages/checklist.ts'
import { Disclosure } from '../../components/disclosure.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { Visible } from '../diagnose/visible.tsx'
import type { ChecklistRow } from './plans.ts'
import { StepPath } from './step-path.tsx'

export interface ConsoleChecklistProps {
  readonly rows: readonly ChecklistRow[]
  /** Keys of the rows that are done. */
  readonly done: ReadonlySet<string>
  /** Nothing is saved yet: there on demand. */
  readonly folded: boolean
  readonly onDone: (key: string, done: boolean) => void
}

export const ConsoleChecklist = ({ rows, done, folded, onDone }: ConsoleChecklistProps) => {
  const t = useTranslate()
  const id = useId()
  if (rows.length === 0) return null
  const list = (
    <ul className="group todo">
      {rows.map((row) => (
        <Item key={row.key} row={row} done={done.has(row.key)} onDone={(on) => onDone(row.key, on)} />
      ))}
    </ul>
  )
  return (
    <section className="section" aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>{t('sequence-checklist.title')}</h2>
        <span className="muted">{t('sequence-checklist.text')}</span>
      </div>
      {folded ? <Disclosure summary={t('sequence-checklist.folded', { count: rows.length })}>{list}</Disclosure> : list}
    </section>
  )
}

interface ItemProps {
  readonly row: ChecklistRow
  readonly done: boolean
  readonly onDone: (done: boolean) => void
}

const mostPaths = 3

const Item = ({ row: { item, sequence }, done, onDone }: ItemProps) => {
  const t = useTranslate()
  const id = useId()
  const paths = item.paths.slice(0, mostPaths)
  return (
    <li>
      <input
        type="checkbox"
        id={id}
        checked={done}
        aria-describedby={`${id}-why`}
        onChange={({ currentTarget }) => onDone(currentTarget.checked)}
      />
      <div>
        <label htmlFor={id}>
          <Visible text={checklistText(t, item)} />
        </label>
        <p className="muted" id={`${id}-why`}>
          <Visible text={checklistWhy(t, item)} />
        </p>
        {paths.length > 0 && (
          <ul className="muted small">
            {sequence !== null && (
              <li>
                <Visible text={sequence} />
              </li>
            )}
            {paths.map((path) => (
              <li key={path.join('\n')}>
                <StepPath path={path} line={null} />
              </li>
            ))}
            {item.paths.length > mostPaths && <li>{t('patient.more', { count: item.paths.length - mostPaths })}</li>}
          </ul>
        )}
      </div>
    </li>
  )
}
