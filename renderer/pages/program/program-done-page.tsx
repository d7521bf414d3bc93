/** After the run: the conclusion, what was read back, every attempt, the logs, the way back and what comes next. */
import type { CertmendError } from '../../../shared/contract/errors.ts'
import { exitText } from '../../../shared/messages/hotfix.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import type { ProgramRun } from '../../../shared/model/run.ts'
import { Button } from '../../components/button.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { CommitBar, Page } from '../../components/page.tsx'
import { UndoQuestion } from '../../components/undo-question.tsx'
import { Undoing } from '../../components/undoing.tsx'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import type { UndoState } from '../../wizard/state.ts'
import { Visible } from '../diagnose/visible.tsx'
import { Attempts, codeWords } from './attempts.tsx'
import { type Conclusion, changeOf, conclusionOf, countOutcome, isDone, lastAttempt, undoCount } from './conclusion.ts'
import { exitsOfAction } from './exit-codes.ts'
import { ExitTable } from './exit-table.tsx'
import { taskOf } from './exit-words.ts'
import { ReadBackFacts } from './read-back-facts.tsx'

export interface ProgramDonePageProps {
  readonly run: ProgramRun
  readonly undo: UndoState<ProgramRun>
  /** Whether what the program did can be taken back at all. */
  readonly reversible: boolean
  readonly error: CertmendError | null
  /** Where the walk goes on. */
  readonly next: 'certificates' | 'task-sequence'
  readonly onAskUndo: () => void
  readonly onKeep: () => void
  readonly onUndo: () => void
  /** To what it was started from: another file, another try. */
  readonly onBack: () => void
  readonly onNext: () => void
  readonly onOpenFolder: () => void
  readonly onClose: () => void
}

export const ProgramDonePage = (props: ProgramDonePageProps) => {
  const { undo, error, onAskUndo, onNext, onClose } = props
  const { t, dateTime } = useLanguage()
  if (undo.at === 'running') {
    return (
      <Undoing
        count={undoCount(props.run)}
        progress={undo.progress}
        lead={t('program-undo.running')}
        state={t('program-undo.state')}
      />
    )
  }
  const run = undo.at === 'done' ? undo.run : props.run
  const conclusion = conclusionOf(run)
  const change = changeOf(run)
  return (
    <>
      <Page
        title={titleOf(t, run, conclusion)}
        tone={conclusion.tone}
        lead={leadOf(t, run, conclusion, dateTime(run.endedAt ?? run.startedAt))}
      >
        <div className="stack notes">
          {error && <ErrorPanel error={error} />}
          {run.errors
            .filter(({ code }) => code !== 'cancelled')
            .map((each) => (
              <ErrorPanel key={`${each.code} ${each.location} ${each.offset}`} error={each} />
            ))}
          {undo.at === 'asking' && <Confirmation {...props} />}
        </div>
        <div className="cols aside">
          <div className="stack roomy">
            {change && <ReadBackFacts change={change} undone={run.kind === 'undo'} />}
            {change && <Attempts attempts={change.attempts} task={taskOf(run, change.action)} />}
            {change && (
              <Disclosure summary={t('program-done.exits')}>
                <ExitTable names={exitsOfAction(change.action)} task={taskOf(run, change.action)} />
              </Disclosure>
            )}
          </div>
          <aside className="beside" aria-label={t('program-done.around')}>
            {run.kind === 'mend' && <WhatNext next={props.next} conclusion={conclusion} />}
            <Kept run={run} onOpenFolder={props.onOpenFolder} />
            <WayBack {...props} />
          </aside>
        </div>
      </Page>
      <CommitBar state={stateOf(t, run, conclusion)}>
        {undo.at !== 'done' && props.run.undoable && (
          <Button
            label={t('done.undo', { count: undoCount(props.run) })}
            shortcut={t('key.undo')}
            icon="undo"
            onPress={onAskUndo}
          />
        )}
        <Button label={t('commit.back')} shortcut={t('key.back')} onPress={props.onBack} />
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

const titleOf = (t: Translate, run: ProgramRun, { key }: Conclusion): string => {
  const change = changeOf(run)
  const code = lastAttempt(run)?.exit?.code ?? 0
  const version = change?.clientFile?.read ?? ''
  switch (key) {
    case 'held':
      return change?.action === 'run-certfix' ? heldNames(t, run) : heldTitle(t, run, 'held')
    case 'held-anyway':
      return heldTitle(t, run, 'held-anyway')
    case 'still-old':
      return t('program-done.still-old', { version })
    case 'still-bad':
      return t('program-done.still-bad', { count: countOutcome(change?.certificates ?? null, 'still-bad') })
    case 'failed':
      return t('program-done.failed', { code: codeWords(code) })
    case 'undone':
      return t(`program-done.undone.${change?.action ?? 'apply-patch'}`, { version })
    default:
      return t(`program-done.${key}`)
  }
}

const heldTitle = (t: Translate, run: ProgramRun, key: 'held' | 'held-anyway'): string => {
  const change = changeOf(run)
  const action = change?.action ?? 'apply-patch'
  return t(`program-done.${key}.${action}`, {
    version: change?.clientFile?.read ?? '',
    count: change?.extracted?.files.length ?? 0,
  })
}

const heldNames = (t: Translate, run: ProgramRun): string => {
  const mended = countOutcome(changeOf(run)?.certificates ?? null, 'mended')
  return mended > 0 ? t('program-done.held.names', { count: mended }) : t('program-done.held.run-certfix')
}

/** What a code means stands first where it failed; else how this is known. */
const leadOf = (t: Translate, run: ProgramRun, { key }: Conclusion, when: string): string => {
  const exit = lastAttempt(run)?.exit ?? null
  switch (key) {
    case 'failed':
      return exit === null ? '' : exitText(t, exit)
    case 'still-bad':
      return exit === null || exit.outcome === 'ran' ? t('program-lead.still-bad') : exitText(t, exit)
    case 'restart':
      if (run.kind === 'undo') return t('exit-of.remove-patch.success-restart')
      return t(exit?.name === 'ERROR_SUCCESS_REBOOT_INITIATED' ? 'program-lead.restarting' : 'program-lead.restart')
    case 'held':
    case 'held-anyway':
      return t(`program-lead.held.${changeOf(run)?.action ?? 'apply-patch'}`, { when })
    case 'undone':
    case 'not-undone':
      return t('program-lead.undone', { when })
    default:
      return t(`program-lead.${key}`)
  }
}

const stateOf = (t: Translate, run: ProgramRun, conclusion: Conclusion): string => {
  if (run.kind === 'undo') return t(conclusion.key === 'undone' ? 'program-state.undone' : 'program-state.look')
  if (conclusion.key === 'not-started') return t('program-state.nothing')
  if (conclusion.key === 'restart') return t('program-done.restart')
  return t(isDone(conclusion) ? 'program-state.done' : 'program-state.look')
}

const Confirmation = ({ run, onUndo, onKeep }: ProgramDonePageProps) => {
  const t = useTranslate()
  return (
    <UndoQuestion count={undoCount(run)} onUndo={onUndo} onKeep={onKeep}>
      {t(`program-undo.ask.${changeOf(run)?.action ?? 'apply-patch'}`)}
    </UndoQuestion>
  )
}

const Kept = ({ run, onOpenFolder }: { readonly run: ProgramRun; readonly onOpenFolder: () => void }) => {
  const t = useTranslate()
  const change = changeOf(run)
  return (
    <section className="card stack tight" aria-labelledby="run-title">
      <h2 id="run-title">{t('program-done.kept')}</h2>
      <ul className="stack tight">
        {(change && change.logs.length > 0 ? change.logs : [run.folder]).map((path) => (
          <li key={path}>
            <code>
              <Visible text={path} />
            </code>
          </li>
        ))}
      </ul>
      {change && (
        <Disclosure summary={t('program-done.command')}>
          <code>
            <Visible text={change.commandLine} />
          </code>
        </Disclosure>
      )}
      <div className="inline">
        <Button label={t('done.open-folder')} icon="folder" onPress={onOpenFolder} />
      </div>
    </section>
  )
}

/** Whether and how it can be taken back; nothing where there is nothing to take back. */
const WayBack = ({ run, undo, reversible }: ProgramDonePageProps) => {
  const t = useTranslate()
  const change = changeOf(run)
  if (change === null || undo.at === 'done' || !(run.undoable || isDone(conclusionOf(run)))) return null
  return (
    <section className="card stack tight" aria-labelledby="back-title">
      <h2 id="back-title">{t('program-done.way-back')}</h2>
      <p>{t(`program-way-back.${reversible ? 'possible' : 'impossible'}.${change.action}`)}</p>
    </section>
  )
}

interface WhatNextProps {
  readonly next: ProgramDonePageProps['next']
  readonly conclusion: Conclusion
}

const WhatNext = ({ next, conclusion }: WhatNextProps) => {
  const t = useTranslate()
  return (
    <section className="card stack tight" aria-labelledby="next-title">
      <h2 id="next-title">{t('program-done.next')}</h2>
      <p>{t(isDone(conclusion) ? `program-next.${next}` : `program-next.after-all.${next}`)}</p>
    </section>
  )
}
