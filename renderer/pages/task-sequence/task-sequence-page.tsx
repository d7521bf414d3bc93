/** Page 5: what is to be put in, the sequence with the changes in place, the changes in words and as text. The button repeats the count. */

import { useId } from 'react'
import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import { outcomeTitle } from '../../../shared/messages/task-sequence.ts'
import type { ChangeId, SequenceFileId } from '../../../shared/model/ids.ts'
import {
  type SequenceDestination,
  type SequenceFileView,
  type SequencePlanView,
  sequenceDestinations,
} from '../../../shared/model/sequence-view.ts'
import { Button } from '../../components/button.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { Note } from '../../components/status.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { isSettled } from '../../wizard/sequence-step.ts'
import { SavedNote } from '../diagnose/saved-note.tsx'
import { ChangesColumn } from './changes-column.tsx'
import { ConsoleChecklist } from './checklist.tsx'
import { ChoicesForm } from './choices-form.tsx'
import { FileTabs, panelId } from './file-tabs.tsx'
import { IssuesList } from './issues-list.tsx'
import { checklistRows, isMended, isPossible, savedEdits, sequenceName } from './plans.ts'
import { SequenceTree } from './sequence-tree.tsx'
import { TextDiff } from './text-diff.tsx'
import { changedTree } from './tree-nodes.ts'
import { decidedScenario, firstProblem, problemsOf, type SequenceForm } from './view.ts'

export interface TaskSequencePageProps {
  /** One; capture and restore of a replacement, in this order; or the sequences of an archive, which are only read. */
  readonly files: readonly SequenceFileView[]
  /** Of these the one whose tree, text and issues are shown. */
  readonly shown: SequenceFileId
  readonly form: SequenceForm
  /** One for each file that can be changed, made from this form; null while there is none, and where planning failed. */
  readonly plans: readonly SequencePlanView[] | null
  /** Main is making the plans. The last ones may stay meanwhile. */
  readonly planning: boolean
  /** Of the plans' edits, those that are to be made: all of them at first. */
  readonly ticked: ReadonlySet<ChangeId>
  readonly destination: SequenceDestination
  /** Keys of the checklist's rows that are done. */
  readonly done: ReadonlySet<string>
  /** Path of the script that was saved last. */
  readonly savedTo: string | null
  readonly error: CertmendError | null
  /** Main is saving the script, or opening another file: nothing else can be started. */
  readonly busy: boolean
  readonly onShow: (file: SequenceFileId) => void
  readonly onForm: (form: SequenceForm) => void
  readonly onTick: (change: ChangeId, on: boolean) => void
  readonly onDestination: (destination: SequenceDestination) => void
  readonly onDone: (key: string, done: boolean) => void
  readonly onOpen: () => void
  readonly onSaveScript: () => void
  readonly onSave: () => void
  /** On to the report, without what is needed here. */
  readonly onSkip: () => void
  /** On to the report, where nothing is left to be changed. */
  readonly onNext: () => void
  readonly onBack: () => void
  readonly onClose: () => void
}

export const TaskSequencePage = (props: TaskSequencePageProps) => {
  const { files, form, plans, ticked, done, savedTo, error, onForm, onDone, onShow } = props
  const t = useTranslate()
  const shown = files.find(({ id }) => id === props.shown) ?? files[0]
  const editable = isEditable(files)
  const scenario = scenarioToAsk(files)
  const plan = plans?.find(({ file }) => file === shown?.id) ?? null
  const name = files.length > 1 && shown ? sequenceName(shown) : null
  return (
    <>
      <Page title={titleOf(t, files)} lead={leadOf(t, files, form)}>
        <div className="stack notes">
          {error && <ErrorPanel error={error} />}
          {!editable && shown && <ReadOnly file={shown} />}
          {savedTo !== null && <SavedNote words={t('sequence-page.script-saved')} path={savedTo} />}
        </div>
        {editable && (
          <ChoicesForm
            value={form}
            problems={problemsOf(form, scenario?.outcome ?? null)}
            scenario={scenario}
            onChange={onForm}
          />
        )}
        {files.length > 1 && shown && <FileTabs files={files} shown={shown.id} onShow={onShow} />}
        {shown && (
          <div className={editable ? 'cols ts section' : 'section'}>
            <TreeSection {...props} shown={shown.id} plan={plan} />
            {editable && (
              <ChangesColumn {...props} complete={problemIn(props) === null}>
                {!isNothingLeft(props) && <SaveScript {...props} />}
              </ChangesColumn>
            )}
          </div>
        )}
        {plan && (
          <TextDiff
            key={plan.file}
            hunks={plan.text}
            name={name}
            edits={plan.edits.filter(isPossible).length}
            ticked={savedEdits([plan], ticked).length}
          />
        )}
        {shown && (
          <IssuesList
            key={shown.id}
            issues={shown.issues}
            name={name}
            isMended={(issue) => isMended(issue, plan?.edits ?? [], ticked)}
          />
        )}
        {plans && <ConsoleChecklist rows={checklistRows(files, plans)} done={done} folded onDone={onDone} />}
      </Page>
      <Commit {...props} />
    </>
  )
}

const isEditable = (files: readonly SequenceFileView[]): boolean =>
  files.length > 0 && files.every(({ readOnly }) => readOnly === null)

/** Of two files each has its part; of one the steps may leave it open. */
const scenarioToAsk = (files: readonly SequenceFileView[]): SequenceFileView['scenario'] | null => {
  const [only] = files.length === 1 ? files : []
  return only?.scenario ?? null
}

const titleOf = (t: Translate, files: readonly SequenceFileView[]): string => {
  const [only] = files.length === 1 ? files : []
  const editable = isEditable(files)
  if (only === undefined) return t(editable ? 'sequence-page.title.pair' : 'sequence-page.title.several')
  return t(editable ? 'sequence-page.title' : 'sequence-page.title.read-only', { name: sequenceName(only) })
}

/** Why these changes; where a person knew better than the steps, that. */
const leadOf = (t: Translate, files: readonly SequenceFileView[], form: SequenceForm): string => {
  if (!isEditable(files)) return t('sequence-lead.read-only')
  const [only] = files.length === 1 ? files : []
  if (only === undefined) return t('sequence-lead.pair')
  const { outcome } = only.scenario
  const decided = decidedScenario(form, outcome)
  if (decided === null) return t(outcome === 'odd' ? 'sequence-lead.odd' : 'sequence-lead.none')
  return decided === outcome
    ? t(`sequence-lead.${decided}`)
    : t('sequence-lead.chosen', { scenario: outcomeTitle(t, decided) })
}

const ReadOnly = ({ file: { readOnly } }: { readonly file: SequenceFileView }) => {
  const t = useTranslate()
  const code = readOnly === 'newer-product' ? 'task-sequence-newer-product' : 'task-sequence-as-text'
  return (
    <Note tone="warn">
      <strong>{t(`error.${code}`)}</strong> {t(`advice.${code}`)}
    </Note>
  )
}

const TreeSection = (props: TaskSequencePageProps & { readonly plan: SequencePlanView | null }) => {
  const { files, shown, plan, ticked, busy, onOpen } = props
  const t = useTranslate()
  const id = useId()
  const tree = files.find((file) => file.id === shown)?.tree ?? []
  const made = plan === null ? [] : savedEdits([plan], ticked)
  const standing = plan?.edits.filter(({ state }) => state === 'done') ?? []
  const panel = files.length > 1 ? ({ role: 'tabpanel', id: panelId } as const) : {}
  return (
    <section aria-labelledby={id} {...panel}>
      <div className="head">
        <h2 id={id}>{t(made.length > 0 ? 'sequence-page.tree.changed' : 'sequence-page.tree')}</h2>
        <span className="end">
          <Button
            kind="quiet"
            icon="folder"
            label={t('sequence-page.open-another')}
            blockedBy={busy ? stateId : undefined}
            onPress={onOpen}
          />
        </span>
      </div>
      <SequenceTree
        key={shown}
        labelledBy={id}
        nodes={changedTree(tree, made, standing, t('sequence-edit.run-first'))}
      />
    </section>
  )
}

const problemIn = ({ files, form }: TaskSequencePageProps) =>
  firstProblem(problemsOf(form, scenarioToAsk(files)?.outcome ?? null))

/** Why nothing can be saved now; null where something can. */
const blockOf = (t: Translate, props: TaskSequencePageProps): string | null => {
  const { files, plans, planning, ticked, busy } = props
  if (!isEditable(files)) return t('commit.nothing-changed')
  const field = problemIn(props)
  if (field !== null) return t('sequence-page.state.missing', { field: t(`sequence-form.${field}`) })
  if (busy) return t('sequence-page.state.busy')
  if (planning) return t('sequence-page.state.planning')
  if (plans === null) return t('sequence-page.state.no-plan')
  if (plans.every(({ edits }) => !edits.some(isPossible))) return t('sequence-page.state.none')
  return savedEdits(plans, ticked).length === 0 ? t('sequence-page.state.none-ticked') : null
}

/** The other way to make the same changes: on the site server, without an import. */
const SaveScript = (props: TaskSequencePageProps) => {
  const t = useTranslate()
  return (
    <div className="inline">
      <Button
        label={t('sequence-page.save-script')}
        shortcut={t('key.save-script')}
        blockedBy={blockOf(t, props) === null ? undefined : stateId}
        onPress={props.onSaveScript}
      />
    </div>
  )
}

const Commit = (props: TaskSequencePageProps) => {
  const { files, plans, ticked, destination, onDestination, onSave, onBack, onClose } = props
  const t = useTranslate()
  const block = blockOf(t, props)
  const saves = isEditable(files) && !isNothingLeft(props)
  const blockedBy = block === null ? undefined : stateId
  return (
    <CommitBar state={block ?? <Destination destination={destination} onDestination={onDestination} />}>
      <Button label={t('commit.back')} shortcut={t('key.back')} onPress={onBack} />
      <Onward {...props} />
      {saves && (
        <Button
          kind="primary"
          label={t('sequence-page.save', { count: savedEdits(plans ?? [], ticked).length })}
          shortcut={t('key.save-changes')}
          commit
          regionStart
          blockedBy={blockedBy}
          onPress={onSave}
        />
      )}
      <Button label={t('commit.close')} onPress={onClose} />
    </CommitBar>
  )
}

const isNothingLeft = ({ plans, planning }: TaskSequencePageProps): boolean =>
  plans !== null && !planning && isSettled(plans)

/** Where something is left to be done, here or by hand, going on is not the thing to do. */
const Onward = (props: TaskSequencePageProps) => {
  const { files, busy, onSkip, onNext } = props
  const t = useTranslate()
  const blockedBy = busy ? stateId : undefined
  if (isNothingLeft(props)) {
    return (
      <Button
        kind="primary"
        label={t('diagnose.next')}
        shortcut={t('key.next')}
        commit
        regionStart
        blockedBy={blockedBy}
        onPress={onNext}
      />
    )
  }
  return (
    <Button
      label={t('commit.skip')}
      shortcut={t('key.skip')}
      regionStart={!isEditable(files)}
      blockedBy={blockedBy}
      onPress={onSkip}
    />
  )
}

type DestinationProps = Pick<TaskSequencePageProps, 'destination' | 'onDestination'>

/** Stands where other pages say what would happen, beside the button that does it. */
const Destination = ({ destination, onDestination }: DestinationProps) => {
  const t = useTranslate()
  const id = useId()
  return (
    <span className="destination">
      <label className="vh" htmlFor={id}>
        {t('sequence-page.destination')}
      </label>
      <select
        id={id}
        value={destination}
        onChange={({ currentTarget }) => {
          const chosen = sequenceDestinations.find((one) => one === currentTarget.value)
          if (chosen) onDestination(chosen)
        }}
      >
        {sequenceDestinations.map((one) => (
          <option key={one} value={one}>
            {t(`sequence-destination.${one}`)}
          </option>
        ))}
      </select>
    </span>
  )
}
