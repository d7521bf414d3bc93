/** Nothing is opened yet: one export for a refresh or a new computer, two for a replacement. Reading changes nothing. */
import { useId, useState } from 'react'
import type { CertmendError } from '../../../shared/contract/errors.ts'
import type { SequenceFileView } from '../../../shared/model/sequence-view.ts'
import { type SingleByteEncoding, singleByteEncodings } from '../../../shared/model/task-sequence.ts'
import { Button } from '../../components/button.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { CommitBar, Page, stateId } from '../../components/page.tsx'
import { Note } from '../../components/status.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { sequenceName } from './plans.ts'

/** `single`: a refresh or a new computer; the other two are the parts of a replacement. */
const sequencePlaces = ['single', 'capture', 'restore'] as const
export type SequencePlace = (typeof sequencePlaces)[number]

export interface OpenSequencesProps {
  /** Of a replacement, what was opened so far. */
  readonly capture: SequenceFileView | null
  readonly restore: SequenceFileView | null
  readonly error: CertmendError | null
  /** Main is asking the technician, or is reading. */
  readonly busy: boolean
  readonly onOpen: (place: SequencePlace) => void
  /** The same file again, read in this code page; asked for where a file names none. */
  readonly onEncoding: (encoding: SingleByteEncoding) => void
  /** On to the report, without a task sequence. */
  readonly onSkip: () => void
  readonly onBack: () => void
  readonly onClose: () => void
}

export const OpenSequences = (props: OpenSequencesProps) => {
  const { capture, restore, error, busy, onOpen, onEncoding, onSkip, onBack, onClose } = props
  const t = useTranslate()
  const id = useId()
  const blockedBy = busy ? stateId : undefined
  return (
    <>
      <Page title={t('open-sequences.title')} lead={t('open-sequences.lead')}>
        <div className="stack notes">{error && <OpeningError error={error} onEncoding={onEncoding} />}</div>
        <div className="cols sequence-places">
          <section className="card stack tight" aria-labelledby={`${id}-single`}>
            <h2 id={`${id}-single`}>{t('open-sequences.single')}</h2>
            <p className="muted">{t('open-sequences.single.text')}</p>
            <div className="inline">
              <Button
                label={t('open-sequences.open')}
                icon="folder"
                regionStart
                blockedBy={blockedBy}
                onPress={() => onOpen('single')}
              />
            </div>
          </section>
          <section className="card stack tight" aria-labelledby={`${id}-pair`}>
            <h2 id={`${id}-pair`}>{t('open-sequences.pair')}</h2>
            <p className="muted">{t('open-sequences.pair.text')}</p>
            <PairPlace place="capture" file={capture} blockedBy={blockedBy} onOpen={onOpen} />
            <PairPlace place="restore" file={restore} blockedBy={blockedBy} onOpen={onOpen} />
          </section>
        </div>
        <div className="section">
          <Note tone="info">{t('open-sequences.export')}</Note>
        </div>
      </Page>
      <CommitBar state={t(stateOf(props))}>
        <Button label={t('commit.back')} shortcut={t('key.back')} onPress={onBack} />
        <Button label={t('commit.skip')} shortcut={t('key.skip')} blockedBy={blockedBy} onPress={onSkip} />
        <Button label={t('commit.close')} onPress={onClose} />
      </CommitBar>
    </>
  )
}

const stateOf = ({ capture, restore, busy }: OpenSequencesProps) => {
  if (busy) return 'open-sequences.busy'
  if (capture !== null && restore === null) return 'open-sequences.restore-missing'
  return capture === null && restore !== null ? 'open-sequences.capture-missing' : 'commit.nothing-changed'
}

interface PairPlaceProps {
  readonly place: 'capture' | 'restore'
  readonly file: SequenceFileView | null
  readonly blockedBy: string | undefined
  readonly onOpen: (place: SequencePlace) => void
}

const PairPlace = ({ place, file, blockedBy, onOpen }: PairPlaceProps) => {
  const t = useTranslate()
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: two of these are no form; the name is that of the place
    <div className="pair-place" role="group" aria-labelledby={id}>
      <span id={id}>{t(`open-sequences.${place}`)}</span>
      <Button
        label={t(file === null ? 'open-sequences.open' : 'open-sequences.other')}
        icon="folder"
        blockedBy={blockedBy}
        onPress={() => onOpen(place)}
      />
      {file && (
        <span className="opened">
          <Visible text={sequenceName(file)} />
          <code className="muted">
            <Visible text={file.location} />
          </code>
        </span>
      )}
    </div>
  )
}

interface OpeningErrorProps {
  readonly error: CertmendError
  readonly onEncoding: (encoding: SingleByteEncoding) => void
}

const OpeningError = ({ error, onEncoding }: OpeningErrorProps) => {
  const t = useTranslate()
  const id = useId()
  const [encoding, setEncoding] = useState<SingleByteEncoding>('windows-1252')
  const asks = error.code === 'xml-encoding-undeclared' || error.code === 'xml-encoding-unknown'
  return (
    <ErrorPanel error={error}>
      {asks && (
        <>
          <label htmlFor={id}>{t('open-sequences.encoding')}</label>
          <select
            id={id}
            className="fitting"
            value={encoding}
            onChange={({ currentTarget }) => {
              const chosen = singleByteEncodings.find((one) => one === currentTarget.value)
              if (chosen) setEncoding(chosen)
            }}
          >
            {singleByteEncodings.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
          <Button label={t('open-sequences.read-again')} onPress={() => onEncoding(encoding)} />
        </>
      )}
    </ErrorPanel>
  )
}
