/** Page 6: what the walk came to as its main instruction; the machine before and after, what was done, the file to be saved. */
import type { CertmendError } from '../../../shared/contract/errors.ts'
import { runLine, stillOpen, walkOutcome, walkOutcomeText, walkTone } from '../../../shared/messages/walk-outcome.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import type { PreparedReport, WalkView } from '../../../shared/model/walk-report.ts'
import { Button } from '../../components/button.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { Icon } from '../../components/icons.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { Note } from '../../components/status.tsx'
import { UndoQuestion } from '../../components/undo-question.tsx'
import { type Language, useLanguage, useTranslate } from '../../wizard/locale.tsx'
import type { ReportForm } from '../../wizard/report-state.ts'
import { SavedNote } from '../diagnose/saved-note.tsx'
import { lastPart } from '../diagnose/view.ts'
import { Visible } from '../diagnose/visible.tsx'
import { DoneList } from './done-list.tsx'
import { FilePreview } from './file-preview.tsx'
import { Machines } from './machines.tsx'
import { SaveReport } from './save-report.tsx'
import { changesOf, happenings, runsToTakeBack } from './view.ts'

export interface ReportPageProps {
  readonly walk: WalkView
  /** Null where nobody knows how it is called. */
  readonly computer: string | null
  readonly form: ReportForm
  /** The file as it would be saved; null while it is made, or where it could not be. */
  readonly file: PreparedReport | null
  readonly preparing: boolean
  /** The file is shown below. */
  readonly shown: boolean
  readonly saving: boolean
  /** Path of the report that was saved last. */
  readonly saved: string | null
  readonly copied: boolean
  /** Runs that wait for the answer whether they are to be taken back, the newest first; empty: none. */
  readonly asking: readonly RunId[]
  /** Windows was asked for rights, and did not give them. */
  readonly declined: boolean
  readonly error: CertmendError | null
  readonly onForm: (form: ReportForm) => void
  readonly onShow: (shown: boolean) => void
  readonly onCopy: (file: PreparedReport) => void
  readonly onLookAgain: () => void
  readonly onAskUndo: (runs: readonly RunId[]) => void
  readonly onKeep: () => void
  readonly onUndo: () => void
  readonly onSave: () => void
  readonly onBack: () => void
  readonly onClose: () => void
}

export const ReportPage = (props: ReportPageProps) => {
  const { walk, computer, form, file, shown, copied, onForm, onShow, onCopy, onAskUndo } = props
  const language = useLanguage()
  const { t } = language
  const outcome = walkOutcome(walk)
  const happened = happenings(walk)
  const dated = new Set(happened.map(({ at }) => language.date(at))).size > 1
  const written = dated ? language.dateTime : language.time
  return (
    <>
      <Page title={walkOutcomeText(t, outcome, computer)} tone={walkTone(outcome)} lead={leadOf(language, walk)}>
        <Notes {...props} />
        <div className="cols aside">
          <div className="stack roomy">
            <Machines walk={walk} written={written} />
            <DoneList happenings={happened} written={written} dated={dated} onUndo={(run) => onAskUndo([run])} />
          </div>
          <aside className="beside" aria-label={t('report-page.save.title')}>
            <SaveReport
              form={form}
              file={file}
              shown={shown}
              copied={copied}
              onForm={onForm}
              onShow={onShow}
              onCopy={onCopy}
            />
            <StillOpen walk={walk} />
          </aside>
        </div>
        {shown && <FilePreview file={file} onHide={() => onShow(false)} />}
      </Page>
      <Commit {...props} />
    </>
  )
}

const leadOf = ({ t, dateTime }: Language, walk: WalkView): string => {
  const open = stillOpen(t, walk).length
  const remains = open > 0 ? t('report-page.open-count', { count: open }) : ''
  return `${knownSince(walk, t, dateTime)} ${remains}`.trim()
}

/** The last look; where there is none, or something was changed since, the last run. */
const knownSince = (
  { before, after, runs, stale }: WalkView,
  t: Language['t'],
  dateTime: Language['dateTime'],
): string => {
  const look = stale ? null : (after ?? before)
  if (look !== null) return t('report-page.checked', { when: dateTime(look.at) })
  const last = runs.at(-1)
  return last === undefined ? '' : t('report-page.last-run', { when: dateTime(last.endedAt ?? last.startedAt) })
}

const Notes = ({ walk, saved, asking, declined, error, onLookAgain, onKeep, onUndo }: ReportPageProps) => {
  const { t, list } = useLanguage()
  const asked = asking.flatMap((id) => walk.runs.filter((run) => run.id === id))
  const titles = asked.map((run) => runLine(t, run).title)
  return (
    <div className="stack notes">
      {error && <ErrorPanel error={error} />}
      {saved !== null && <SavedNote words={t('report-page.state.saved')} path={saved} />}
      {declined && (
        <div role="status">
          <Note tone="info">{t('error.elevation-declined')}</Note>
        </div>
      )}
      {walk.stale && walk.before !== null && (
        <Note tone="warn">
          <p>{t('report-page.stale')}</p>
          <div className="inline">
            <Button label={t('commit.look-again')} shortcut={t('key.look-again')} onPress={onLookAgain} />
          </div>
        </Note>
      )}
      {asked.length > 0 && (
        <UndoQuestion count={changesOf(asked)} onUndo={onUndo} onKeep={onKeep}>
          {asked.length === 1
            ? t('report-page.ask.one', { title: titles.join() })
            : t('report-page.ask.all', { titles: list(titles) })}
        </UndoQuestion>
      )}
    </div>
  )
}

const StillOpen = ({ walk }: { readonly walk: WalkView }) => {
  const t = useTranslate()
  const open = stillOpen(t, walk)
  if (open.length === 0) return null
  return (
    <section className="card stack tight" aria-labelledby="open-title">
      <h2 id="open-title">{t('done.open')}</h2>
      <ul className="stack tight">
        {open.map(({ id, text }) => (
          <li className="st-line" key={id}>
            <Icon name="warn" className="d-warn" />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Commit = (props: ReportPageProps) => {
  const { walk, saving, onAskUndo, onSave, onBack, onClose } = props
  const t = useTranslate()
  const undoable = runsToTakeBack(walk.runs)
  return (
    <CommitBar state={<CommitWords {...props} />}>
      {undoable.length > 0 && (
        <Button
          label={t('report-page.undo-all')}
          shortcut={t('key.undo')}
          icon="undo"
          onPress={() => onAskUndo(undoable)}
        />
      )}
      <Button label={t('commit.back')} shortcut={t('key.back')} onPress={onBack} />
      <Button
        kind="primary"
        label={t('report-page.save')}
        shortcut={t('key.save-report')}
        commit
        regionStart
        blockedBy={saving ? stateId : undefined}
        onPress={onSave}
      />
      <Button label={t('commit.close')} onPress={onClose} />
    </CommitBar>
  )
}

const CommitWords = ({ saving, preparing, saved }: ReportPageProps) => {
  const t = useTranslate()
  if (saving) return t('report-page.state.saving')
  if (saved !== null) {
    return (
      <>
        {t('report-page.state.saved')}{' '}
        <code>
          <Visible text={lastPart(saved) ?? saved} />
        </code>
      </>
    )
  }
  return t(preparing ? 'report-page.state.preparing' : 'report-page.state.unsaved')
}
