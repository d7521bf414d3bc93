/** Lines that somebody copied out of a log elsewhere, checked for the fault: main reads the clipboard when asked, once. */
import { useId } from 'react'
import type { LogsView } from '../../../shared/model/log.ts'
import { Button } from '../../components/button.tsx'
import { stateId } from '../../components/page.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { LogEvidence } from './log-evidence.tsx'
import { SignedWord } from './sign.tsx'
import { saysNothing } from './view.ts'

export interface CopiedLinesProps {
  readonly pasted: LogsView | null
  readonly busy: boolean
  readonly onPaste: () => void
}

export const CopiedLines = ({ pasted, busy, onPaste }: CopiedLinesProps) => {
  const t = useTranslate()
  const id = useId()
  return (
    <section className="section copied-lines" aria-labelledby={id}>
      <h2 id={id}>{t('copied.title')}</h2>
      <div className="inline">
        <Button label={t('copied.check')} blockedBy={busy ? stateId : undefined} onPress={onPaste} />
        <span className="muted">{t('copied.text')}</span>
      </div>
      <output>{pasted && <Outcome pasted={pasted} />}</output>
      {pasted && !saysNothing(pasted) && (
        <div className="evidence wide">
          <LogEvidence logs={pasted} copied={null} onCopy={null} />
        </div>
      )}
    </section>
  )
}

const Outcome = ({ pasted }: { readonly pasted: LogsView }) => {
  const t = useTranslate()
  const confirming = pasted.logs.reduce((sum, log) => sum + log.confirming, 0)
  if (saysNothing(pasted)) return <SignedWord name="unknown">{t('copied.nothing')}</SignedWord>
  if (confirming > 0) return <SignedWord name="bad">{t('copied.confirms', { count: confirming })}</SignedWord>
  return <SignedWord name="warn">{t('copied.unrelated')}</SignedWord>
}
