/** Page 2: the verdict, the evidence by group, what comes next. Nothing is changed here. */

import { useState } from 'react'
import type { CertmendError } from '../../../shared/contract/errors.ts'
import { halfFixText } from '../../../shared/messages/diagnosis.ts'
import type { MachineDiagnosis, Scenario } from '../../../shared/model/finding.ts'
import type { LogExcerptId } from '../../../shared/model/ids.ts'
import type { LogsView } from '../../../shared/model/log.ts'
import { Button } from '../../components/button.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { CommitBar, stateId } from '../../components/page.tsx'
import { Note } from '../../components/status.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { CopiedLines } from './copied-lines.tsx'
import { FindingGroup } from './finding-group.tsx'
import { NextSteps } from './next-steps.tsx'
import { type EvidenceFormat, SaveEvidence } from './save-evidence.tsx'
import { SavedNote } from './saved-note.tsx'
import { VerdictHead } from './verdict.tsx'
import { groupsOf } from './view.ts'

export interface DiagnosePageProps {
  readonly diagnosis: MachineDiagnosis
  /** What the lines on the clipboard said; null where none were checked. */
  readonly pasted: LogsView | null
  /** Path of the evidence that was saved last. */
  readonly savedTo: string | null
  /** The excerpt that is on the clipboard now. */
  readonly copied: LogExcerptId | null
  readonly error: CertmendError | null
  /** Main is saving or reading: nothing else can be started. */
  readonly busy: boolean
  readonly onCopy: (excerpt: LogExcerptId) => void
  readonly onPaste: () => void
  readonly onSave: (format: EvidenceFormat) => void
  readonly onScenario: (scenario: Scenario) => void
  readonly onAgain: () => void
  readonly onBack: () => void
  readonly onNext: () => void
  readonly onClose: () => void
}

export const DiagnosePage = (props: DiagnosePageProps) => {
  const { diagnosis, pasted, savedTo, copied, error, busy, onCopy, onPaste, onSave, onScenario } = props
  const t = useTranslate()
  const [asking, setAsking] = useState(false)
  const { verdict, findings, logs, steps, scenario } = diagnosis
  return (
    <>
      <main className="page" id="page" tabIndex={-1} data-region>
        <VerdictHead diagnosis={diagnosis} />
        <div className="stack notes diagnosis-notes">
          {error && <ErrorPanel error={error} />}
          {asking && (
            <SaveEvidence
              onSave={(format) => {
                setAsking(false)
                onSave(format)
              }}
              onCancel={() => setAsking(false)}
            />
          )}
          {savedTo !== null && <SavedNote words={t('save-evidence.saved')} path={savedTo} />}
          {verdict.halfFixes.map((halfFix) => (
            <Note key={halfFix} tone="warn">
              <p>{halfFixText(t, halfFix)}</p>
            </Note>
          ))}
        </div>
        {groupsOf(findings).map((rows) => (
          <FindingGroup key={rows.group} rows={rows} verdict={verdict} logs={logs} copied={copied} onCopy={onCopy} />
        ))}
        <NextSteps steps={steps} scenario={scenario} onScenario={onScenario} />
        <CopiedLines pasted={pasted} busy={busy} onPaste={onPaste} />
      </main>
      <Commit {...props} onAsk={() => setAsking(true)} />
    </>
  )
}

const Commit = (props: DiagnosePageProps & { readonly onAsk: () => void }) => {
  const t = useTranslate()
  const { busy, onAsk, onAgain, onBack, onNext, onClose } = props
  const blockedBy = busy ? stateId : undefined
  return (
    <CommitBar state={t(busy ? 'diagnose.busy' : 'commit.nothing-changed')}>
      <Button label={t('diagnose.save')} shortcut={t('key.save-evidence')} blockedBy={blockedBy} onPress={onAsk} />
      <Button label={t('diagnose.again')} shortcut={t('key.again')} blockedBy={blockedBy} onPress={onAgain} />
      <Button label={t('commit.back')} shortcut={t('key.back')} onPress={onBack} />
      <Button
        kind="primary"
        label={t('diagnose.next')}
        shortcut={t('key.next')}
        commit
        regionStart
        blockedBy={blockedBy}
        onPress={onNext}
      />
      <Button label={t('commit.close')} onPress={onClose} />
    </CommitBar>
  )
}
