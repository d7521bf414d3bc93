/** What would be changed, step by step and in words, each with its own tick; what is left alone is folded below, with the reason. */
import { useId } from 'react'
import { editTitle, editWhy, noticeText } from '../../../shared/messages/task-sequence.ts'
import type { ChangeId } from '../../../shared/model/ids.ts'
import type { PlannedEditView, SequenceFileView, SequencePlanView } from '../../../shared/model/sequence-view.ts'
import type { SequenceEditKind } from '../../../shared/model/task-sequence.ts'
import { Icon } from '../../components/icons.tsx'
import { Note } from '../../components/status.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { Sign, type SignName } from '../diagnose/sign.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { ChangedValue } from './changed-value.tsx'
import { isPossible, type LeftState, leftEdits, type PossibleEdit, sequenceName } from './plans.ts'
import { StepPath } from './step-path.tsx'

export interface ChangesListProps {
  readonly file: SequenceFileView
  readonly plan: SequencePlanView
  readonly ticked: ReadonlySet<ChangeId>
  /** There is another file: its name stands above the list. */
  readonly named: boolean
  readonly onTick: (change: ChangeId, on: boolean) => void
}

export const ChangesList = ({ file, plan, ticked, named, onTick }: ChangesListProps) => {
  const t = useTranslate()
  const id = useId()
  const possible = inOrder(plan.edits.filter(isPossible))
  const name = sequenceName(file)
  return (
    <div className="stack tight">
      {named && (
        <h3 id={id}>
          <Visible text={name} />
        </h3>
      )}
      {possible.length > 0 ? (
        <ul className="group changes" aria-label={t('sequence-page.changes-of', { name })}>
          {possible.map((edit) => (
            <PlannedChange
              key={edit.id}
              edit={edit}
              ticked={ticked.has(edit.id)}
              onTick={(on) => onTick(edit.id, on)}
            />
          ))}
        </ul>
      ) : (
        <Note tone={plan.edits.some(({ state }) => state === 'blocked') ? 'warn' : 'ok'}>
          {t(
            plan.edits.some(({ state }) => state === 'blocked') ? 'sequence-page.none-possible' : 'sequence-page.none',
          )}
        </Note>
      )}
      <LeftAlone plan={plan} />
      {plan.notices.map((notice) => (
        <Note key={`${notice.code} ${Object.values(notice.parameters).join(' ')}`} tone="warn">
          <Visible text={noticeText(t, notice)} />
        </Note>
      ))}
    </div>
  )
}

/** As the tree beside it: in the order of the file. */
const inOrder = (edits: readonly PossibleEdit[]): readonly PossibleEdit[] => [...edits].sort((a, b) => a.line - b.line)

interface PlannedChangeProps {
  readonly edit: PossibleEdit
  readonly ticked: boolean
  readonly onTick: (on: boolean) => void
}

const PlannedChange = ({ edit, ticked, onTick }: PlannedChangeProps) => {
  const t = useTranslate()
  const id = useId()
  const inserted = isStep(edit.kind)
  return (
    <li>
      <input
        type="checkbox"
        checked={ticked}
        id={id}
        aria-describedby={`${id}-why`}
        onChange={({ currentTarget }) => onTick(currentTarget.checked)}
      />
      <Icon name={inserted ? 'plus' : 'tilde'} className={inserted ? 'd-ok' : 'd-go-c'} />
      <label htmlFor={id}>
        <span className="vh">{t(inserted ? 'sequence-tree.inserted' : 'sequence-tree.changed')}: </span>
        <strong>{editTitle(t, edit)}</strong>
      </label>
      <span className="where">{t('sequence-page.line', { line: String(edit.line) })}</span>
      <div className="change-body">
        <p className="muted" id={`${id}-why`}>
          <Visible text={editWhy(t, edit)} />
        </p>
        {!inserted && edit.after !== null && <ChangedValue before={edit.before} after={edit.after} />}
        {edit.path.length > 0 && (
          <p className="muted small">
            <StepPath path={edit.path} line={null} />
          </p>
        )}
      </div>
    </li>
  )
}

/** Their text is long, and stands below with everything around it. */
const isStep = (kind: SequenceEditKind): boolean => kind === 'install-software' || kind === 'restart'

const signOf: Readonly<Record<LeftState, SignName>> = { blocked: 'warn', done: 'ok', 'not-needed': 'na' }

/** Open where somebody has to decide. */
const LeftAlone = ({ plan }: { readonly plan: SequencePlanView }) => {
  const t = useTranslate()
  const left = leftEdits(plan)
  if (left.length === 0) return null
  return (
    <details className="left-alone card flush" open={left.some(({ state }) => state === 'blocked')}>
      <summary>
        <span className="tally">
          {left.map(({ state, edits }) => (
            <span className="tally-part" key={state}>
              <Sign name={signOf[state]} />
              {t(`sequence-left.${state}`, { count: edits.length })}
            </span>
          ))}
        </span>
        <Icon name="chev" className="chev" />
      </summary>
      <ul>
        {left.flatMap(({ state, edits }) =>
          edits.map((edit) => <LeftEdit key={`${edit.kind} ${edit.setup}`} edit={edit} sign={signOf[state]} />),
        )}
      </ul>
    </details>
  )
}

const LeftEdit = ({ edit, sign }: { readonly edit: PlannedEditView; readonly sign: SignName }) => {
  const t = useTranslate()
  return (
    <li className="st-line">
      <Sign name={sign} />
      <div>
        <b>{editTitle(t, edit)}</b>
        <p className="muted">
          <Visible text={editWhy(t, edit)} />
        </p>
        {edit.setup !== null && (
          <p className="muted small">
            <StepPath path={edit.path} line={edit.line} />
          </p>
        )}
      </div>
    </li>
  )
}
