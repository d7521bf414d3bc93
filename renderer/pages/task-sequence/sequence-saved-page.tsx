/** After the run: what was read back, where it is saved, the backup and the way back, what is left for the console and for a person. */

import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import { editTitle } from '../../../shared/messages/task-sequence.ts'
import type { RunTarget, SequenceRun, SequenceRunChange } from '../../../shared/model/run.ts'
import type { SequenceFileView, SequencePlanView } from '../../../shared/model/sequence-view.ts'
import { Button } from '../../components/button.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { Icon } from '../../components/icons.tsx'
import { CommitBar, Page } from '../../components/page.tsx'
import { type Tone, toneClass, toneIcon } from '../../components/status.tsx'
import { UndoQuestion } from '../../components/undo-question.tsx'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import { lastPart } from '../diagnose/view.ts'
import { Visible } from '../diagnose/visible.tsx'
import { outcomeOf } from '../done/outcome.ts'
import { ChangedValue } from './changed-value.tsx'
import { ConsoleChecklist } from './checklist.tsx'
import { checklistRows } from './plans.ts'
import { StepPath } from './step-path.tsx'
import { openAfter } from './still-open.ts'

export interface SequenceSavedPageProps {
  readonly files: readonly SequenceFileView[]
  /** What the run was made from. */
  readonly plans: readonly SequencePlanView[]
  /** The save; once it was taken back, the run that took it back. */
  readonly run: SequenceRun
  /** The undo waits for its answer. */
  readonly asking: boolean
  /** Keys of the checklist's rows that are done. */
  readonly done: ReadonlySet<string>
  readonly error: CertmendError | null
  readonly onDone: (key: string, done: boolean) => void
  readonly onAskUndo: () => void
  readonly onKeep: () => void
  readonly onUndo: () => void
  readonly onOpenFolder: () => void
  readonly onOpen: () => void
  /** On to the report. */
  readonly onNext: () => void
  readonly onClose: () => void
}

export const SequenceSavedPage = (props: SequenceSavedPageProps) => {
  const { files, plans, run, asking, done, error, onDone, onAskUndo, onOpen, onNext, onClose } = props
  const { t, dateTime } = useLanguage()
  const outcome = outcomeOf(run)
  const undone = run.kind === 'undo'
  return (
    <>
      <Page
        title={t(`${undone ? 'sequence-undone' : 'sequence-saved'}.title.${outcome.key}`, {
          count: outcome.key === 'held' ? outcome.held : outcome.missing,
        })}
        tone={outcome.tone}
        lead={t(undone ? 'sequence-undone.lead' : 'sequence-saved.lead', {
          when: dateTime(run.endedAt ?? run.startedAt),
        })}
      >
        <div className="stack notes">
          {error && <ErrorPanel error={error} />}
          {run.errors.map((each) => (
            <ErrorPanel key={`${each.code} ${each.location} ${each.offset}`} error={each} />
          ))}
          {asking && <Confirmation {...props} />}
        </div>
        <div className="cols aside">
          <ul className="group changes done" aria-label={t('done.changes')}>
            {inOrder(run).map(({ change, target }) => (
              <ReadBack key={change.id} change={change} target={target} undone={undone} />
            ))}
          </ul>
          <aside className="beside" aria-label={t('done.around')}>
            <Kept {...props} />
            {!undone && <StillOpen {...props} />}
          </aside>
        </div>
        {!undone && outcome.held > 0 && (
          <ConsoleChecklist rows={checklistRows(files, plans)} done={done} folded={false} onDone={onDone} />
        )}
      </Page>
      <CommitBar state={stateOf(t, run)}>
        {run.undoable && (
          <Button
            label={t('done.undo', { count: outcome.held })}
            shortcut={t('key.undo')}
            icon="undo"
            onPress={onAskUndo}
          />
        )}
        <Button label={t('sequence-page.open-another')} shortcut={t('key.open-another')} onPress={onOpen} />
        <Button
          kind="primary"
          label={t('diagnose.next')}
          shortcut={t('key.next')}
          commit
          regionStart
          onPress={onNext}
        />
        <Button label={t('commit.close')} onPress={onClose} />
      </CommitBar>
    </>
  )
}

const stateOf = (t: Translate, run: SequenceRun): string => {
  const { key, held } = outcomeOf(run)
  if (key !== 'held') return t('done.state.look')
  return run.kind === 'undo' ? t('sequence-undone.state') : t('sequence-saved.state', { count: held })
}

const Confirmation = ({ run, onUndo, onKeep }: SequenceSavedPageProps) => {
  const t = useTranslate()
  const beside = run.targets.every(({ output }) => output !== null)
  return (
    <UndoQuestion count={outcomeOf(run).held} onUndo={onUndo} onKeep={onKeep}>
      {t(beside ? 'sequence-saved.undo.beside' : 'sequence-saved.undo.over')}
    </UndoQuestion>
  )
}

interface ChangeOfFile {
  readonly change: SequenceRunChange
  /** Null where there is one file only. */
  readonly target: RunTarget | null
}

/** File by file, and in the order of the file. */
const inOrder = ({ targets, changes }: SequenceRun): readonly ChangeOfFile[] =>
  targets.flatMap((target) =>
    changes
      .filter((change) => change.target === target.id)
      .sort((a, b) => a.line - b.line)
      .map((change) => ({ change, target: targets.length > 1 ? target : null })),
  )

const readBackTone: Readonly<Record<SequenceRunChange['readBack'], Tone>> = {
  held: 'ok',
  differs: 'bad',
  'not-done': 'warn',
}

interface ReadBackProps extends ChangeOfFile {
  readonly undone: boolean
}

const ReadBack = ({ change, target, undone }: ReadBackProps) => {
  const t = useTranslate()
  const { edit, path, line, before, after, readBack } = change
  const tone = readBackTone[readBack]
  const isStep = edit === 'install-software' || edit === 'restart'
  return (
    <li>
      <Icon name={toneIcon[tone]} className={toneClass[tone]} />
      <div>
        <strong>{editTitle(t, { kind: edit })}</strong>
        <p className="muted">
          {t(undone && readBack === 'held' ? 'sequence-read-back.undone' : `sequence-read-back.${readBack}`)}
        </p>
        {!undone && !isStep && after !== null && <ChangedValue before={before} after={after} />}
        <p className="muted small">
          {target && (
            <>
              <Visible text={lastPart(target.output ?? target.location) ?? ''} />
              {', '}
            </>
          )}
          <StepPath path={path} line={line} />
        </p>
      </div>
    </li>
  )
}

const Kept = ({ run, onOpenFolder }: SequenceSavedPageProps) => {
  const t = useTranslate()
  return (
    <section className="card stack tight" aria-labelledby="run-title">
      <h2 id="run-title">{t('sequence-saved.where')}</h2>
      <dl className="facts one">
        {run.targets.map((target) => (
          <Place key={target.id} target={target} undone={run.kind === 'undo'} />
        ))}
        <div>
          <dt>{t('done.folder')}</dt>
          <dd>
            <code>
              <Visible text={run.folder} />
            </code>
          </dd>
        </div>
      </dl>
      <div className="inline">
        <Button label={t('done.open-folder')} icon="folder" onPress={onOpenFolder} />
      </div>
    </section>
  )
}

const Place = ({ target, undone }: { readonly target: RunTarget; readonly undone: boolean }) => {
  const t = useTranslate()
  const { location, output, backup } = target
  return (
    <>
      <div>
        <dt>{placeWords(t, target, undone)}</dt>
        <dd>
          <code>
            <Visible text={output ?? location} />
          </code>
        </dd>
      </div>
      {output !== null && (
        <div>
          <dt>{t('sequence-saved.original')}</dt>
          <dd>
            <code>
              <Visible text={location} />
            </code>
          </dd>
        </div>
      )}
      {backup !== null && (
        <div>
          <dt>{t('sequence-saved.backup')}</dt>
          <dd>
            <code>
              <Visible text={backup} />
            </code>
          </dd>
        </div>
      )}
    </>
  )
}

/** That a new file is new says that it was written. */
const placeWords = (t: Translate, { output, result }: RunTarget, undone: boolean): string => {
  if (output !== null && result === 'changed') return t(undone ? 'sequence-saved.removed' : 'sequence-saved.new-file')
  return `${t(output === null ? 'sequence-saved.in-place' : 'sequence-saved.new-file')}: ${t(`target.${result}`)}`
}

const mostOpen = 8

const StillOpen = ({ files, plans, run }: SequenceSavedPageProps) => {
  const t = useTranslate()
  const open = openAfter(t, files, plans, run.changes)
  if (open.length === 0) return null
  return (
    <section className="card stack tight" aria-labelledby="open-title">
      <h2 id="open-title">{t('done.open')}</h2>
      <ul className="stack tight">
        {open.slice(0, mostOpen).map((words) => (
          <li className="st-line" key={words}>
            <Icon name="warn" className="d-warn" />
            <span>
              <Visible text={words} />
            </span>
          </li>
        ))}
        {open.length > mostOpen && <li>{t('patient.more', { count: open.length - mostOpen })}</li>}
      </ul>
    </section>
  )
}
