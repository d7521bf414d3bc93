/** Page 4: what was read back, where the backup is, and the way back. After the way back: that it was taken. */

import { type Dispatch, useMemo } from 'react'
import type { MessageKey } from '../../../shared/messages/index.ts'
import type { MendPlan } from '../../../shared/model/plan.ts'
import type { MendRun, NameRunChange } from '../../../shared/model/run.ts'
import { Button } from '../../components/button.tsx'
import { ChangeCard, mostOpen } from '../../components/change-card.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { Icon } from '../../components/icons.tsx'
import { CommitBar, Page } from '../../components/page.tsx'
import { RecoveryCard } from '../../components/recovery-card.tsx'
import { type Tone, toneClass, toneIcon } from '../../components/status.tsx'
import { UndoQuestion } from '../../components/undo-question.tsx'
import { Undoing } from '../../components/undoing.tsx'
import { type ListPlace, VirtualList } from '../../components/virtual-rows.tsx'
import type { Commands } from '../../wizard/commands.ts'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import type { Action, DoneState } from '../../wizard/state.ts'
import { isRecovered, itemsOf, type RecoveredTarget } from '../preview/view.ts'
import { bytesShorter, outcomeOf, type RecoveryOutcome, recoveryOutcome, writtenChanges } from './outcome.ts'

export interface DonePageProps {
  readonly state: DoneState
  readonly dispatch: Dispatch<Action>
  readonly act: Commands
}

export const DonePage = ({ state, dispatch, act }: DonePageProps) => {
  const { t, dateTime } = useLanguage()
  const { undo, error } = state
  const run = undo.at === 'done' ? undo.run : state.run
  const outcome = outcomeOf(run)
  const written = writtenChanges(state.run)
  // What was mended is followed by the task sequence, which would bring the fault back.
  const held = run.kind === 'mend' && outcome.key === 'held'
  // Without a machine there may be no task sequence to update.
  const ofFiles = state.selection.kind === 'files'
  const items = useMemo(() => itemsOfRun(run, state.plan), [run, state.plan])
  if (undo.at === 'running') {
    return <Undoing count={written} progress={undo.progress} lead={t('undoing.lead')} state={t('applying.state')} />
  }
  return (
    <>
      <Page
        title={t(`${run.kind === 'undo' ? 'undone' : 'done'}.title.${outcome.key}`, {
          count: outcome.key === 'held' ? outcome.held : outcome.missing,
          held: outcome.held,
        })}
        tone={outcome.tone}
        lead={t(leadOf(run, items), { when: dateTime(run.endedAt ?? run.startedAt) })}
      >
        <div className="stack notes">
          {error && <ErrorPanel error={error} />}
          {run.errors.map((each) => (
            <ErrorPanel key={`${each.code} ${each.location} ${each.offset}`} error={each} />
          ))}
          {undo.at === 'asking' && <Confirmation state={state} dispatch={dispatch} act={act} />}
        </div>
        <div className="cols aside">
          <Changes run={run} items={items} />
          <aside className="beside" aria-label={t('done.around')}>
            <RunFacts run={run} onOpenFolder={() => void act.openStateFolder()} />
            <StillOpen run={run} />
          </aside>
        </div>
      </Page>
      <CommitBar state={<CommitWords run={run} />}>
        {undo.at !== 'done' && run.undoable && (
          <Button
            label={t('done.undo', { count: written })}
            shortcut={t('key.undo')}
            icon="undo"
            onPress={() => dispatch({ type: 'ask-undo' })}
          />
        )}
        {undo.at === 'done' && (
          <Button
            label={t('commit.look-again')}
            shortcut={t('key.look-again')}
            onPress={() => void act.findAgain(state.selection)}
          />
        )}
        {!(held && ofFiles) && (
          <Button
            kind={held ? 'plain' : 'primary'}
            label={t('commit.look-elsewhere')}
            shortcut={t('key.look-elsewhere')}
            commit={!held}
            regionStart={!held}
            onPress={() => dispatch({ type: 'open', step: 'choose' })}
          />
        )}
        {ofFiles && (
          <Button
            label={t('step.report')}
            shortcut={t('key.report')}
            onPress={() => dispatch({ type: 'open', step: 'report' })}
          />
        )}
        {held && (
          <Button
            kind="primary"
            label={t('diagnose.next')}
            shortcut={t('key.next')}
            commit
            regionStart
            onPress={() => dispatch({ type: 'open', step: 'task-sequence' })}
          />
        )}
        <Button label={t('commit.close')} onPress={() => void act.close()} />
      </CommitBar>
    </>
  )
}

const Confirmation = ({ state, dispatch, act }: DonePageProps) => {
  const t = useTranslate()
  return (
    <UndoQuestion
      count={writtenChanges(state.run)}
      onUndo={() => void act.undo(state)}
      onKeep={() => dispatch({ type: 'keep' })}
    >
      {t(state.plan.targets.some(isRecovered) ? 'confirm.text.recovery' : 'confirm.text')}
    </UndoQuestion>
  )
}

type RunItem =
  | { readonly is: 'recovery'; readonly target: RecoveredTarget; readonly outcome: RecoveryOutcome }
  | { readonly is: 'change'; readonly change: NameRunChange }

/** What the run did, in the order of its plan; what was not ticked there is not in it. */
const itemsOfRun = (run: MendRun, plan: MendPlan): readonly RunItem[] => {
  const changes = new Map(run.changes.map((change) => [change.id, change]))
  const touched = new Set(run.targets.map(({ id }) => id))
  return itemsOf(plan).flatMap((item): readonly RunItem[] => {
    if (item.is === 'change') {
      const change = changes.get(item.change.id)
      return change ? [{ is: 'change', change }] : []
    }
    const { target } = item
    return touched.has(target.id) ? [{ is: 'recovery', target, outcome: recoveryOutcome(run, target.id) }] : []
  })
}

const leadOf = ({ kind }: MendRun, items: readonly RunItem[]): MessageKey => {
  if (kind === 'undo') return 'undone.lead'
  return items.some((item) => item.is === 'recovery' && item.outcome === 'held') ? 'done.lead.recovery' : 'done.lead'
}

const Changes = ({ run, items }: { readonly run: MendRun; readonly items: readonly RunItem[] }) => {
  const t = useTranslate()
  const undo = run.kind === 'undo'
  return (
    <VirtualList
      count={items.length}
      label={t('done.changes')}
      draw={(row, at) => {
        const item = items[row]
        if (item?.is === 'recovery') {
          return <DoneRecovery key={item.target.id} at={at} target={item.target} outcome={item.outcome} undo={undo} />
        }
        const folded = run.changes.length > mostOpen
        return item && <DoneChange key={item.change.id} at={at} change={item.change} undo={undo} folded={folded} />
      }}
    />
  )
}

const recoveryTone: Readonly<Record<RecoveryOutcome, Tone>> = { held: 'ok', 'rolled-back': 'warn', missing: 'bad' }

interface DoneRecoveryProps {
  readonly at: ListPlace
  readonly target: RecoveredTarget
  readonly outcome: RecoveryOutcome
  readonly undo: boolean
}

const DoneRecovery = ({ at, target, outcome, undo }: DoneRecoveryProps) => {
  const t = useTranslate()
  const tone = recoveryTone[outcome]
  return (
    <RecoveryCard
      at={at}
      title={t('recovery.done.title')}
      place={target.location}
      lead={<Icon name={toneIcon[tone]} className={toneClass[tone]} />}
      facts={t(undo && outcome === 'held' ? 'recovery.undone' : `recovery.${outcome}`)}
    />
  )
}

const readBackTone: Readonly<Record<NameRunChange['readBack'], Tone>> = {
  held: 'ok',
  differs: 'bad',
  'not-done': 'warn',
}

interface DoneChangeProps {
  readonly at: ListPlace
  readonly change: NameRunChange
  readonly undo: boolean
  readonly folded: boolean
}

const DoneChange = ({ at, change, undo, folded }: DoneChangeProps) => {
  const t = useTranslate()
  const { before, after, readBack, store, thumbprint } = change
  const tone = readBackTone[readBack]
  const words = t(undo && readBack === 'held' ? 'read-back.undone' : `read-back.${readBack}`)
  const held = readBack === 'held'
  return (
    <ChangeCard
      at={at}
      name={after.text || before.text}
      store={store}
      thumbprint={thumbprint}
      lead={<Icon name={toneIcon[tone]} className={toneClass[tone]} />}
      facts={words}
      before={undo && held ? after.hex : before.hex}
      after={undo && held ? null : after.hex}
      beforeLabel={t(undo && held ? 'strip.now' : 'strip.before')}
      afterLabel={t(held ? 'strip.now' : 'strip.planned')}
      folded={folded}
    />
  )
}

const RunFacts = ({ run, onOpenFolder }: { readonly run: MendRun; readonly onOpenFolder: () => void }) => {
  const t = useTranslate()
  return (
    <section className="card stack tight" aria-labelledby="run-title">
      <h2 id="run-title">{t('done.kept')}</h2>
      <dl className="facts one">
        {run.targets.slice(0, 4).map(({ id, kind, location, result }) => (
          <div key={id}>
            <dt>
              {t(`source-kind.${kind}`)}: {t(`target.${result}`)}
            </dt>
            <dd>{location !== 'live' && <code>{location}</code>}</dd>
          </div>
        ))}
        <div>
          <dt>{t('done.folder')}</dt>
          <dd>
            <code>{run.folder}</code>
          </dd>
        </div>
      </dl>
      <div className="inline">
        <Button label={t('done.open-folder')} icon="folder" onPress={onOpenFolder} />
      </div>
    </section>
  )
}

/** Mended names are not the end of the article's remedy: what is left, said without promising it. */
const StillOpen = ({ run }: { readonly run: MendRun }) => {
  const t = useTranslate()
  if (run.kind === 'undo') return null
  return (
    <section className="card stack tight" aria-labelledby="open-title">
      <h2 id="open-title">{t('done.open')}</h2>
      <ul className="stack tight">
        {(['done.open.hotfix', 'done.open.task-sequence'] as const).map((key) => (
          <li className="st-line" key={key}>
            <Icon name="warn" className="d-warn" />
            <span>{t(key)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const CommitWords = ({ run }: { readonly run: MendRun }) => {
  const t = useTranslate()
  const { held, key } = outcomeOf(run)
  if (run.kind === 'undo') return t(key === 'held' ? 'undone.state' : 'done.state.look')
  if (held === 0) return t('commit.nothing-changed')
  if (key !== 'held') return t('done.state.look')
  const shorter = bytesShorter(run)
  const bytes = t(shorter < 0 ? 'preview.totals.longer' : 'preview.totals.shorter', { count: Math.abs(shorter) })
  return t('done.state', { mended: t('done.state.mended', { count: held }), bytes })
}
