/** What was read after the program had ended: the client's file, the list of patches, the files that came out, every name. */
import { useId } from 'react'
import type { ProgramRunCertificate, ProgramRunChange } from '../../../shared/model/run.ts'
import { Button } from '../../components/button.tsx'
import { ChangeCard, mostOpen } from '../../components/change-card.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { Icon } from '../../components/icons.tsx'
import { useSlice } from '../../components/slice.ts'
import { type Tone, toneClass, toneIcon } from '../../components/status.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import type { SignName } from '../diagnose/sign.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { certificatesToShow } from './conclusion.ts'
import { Fact } from './fact.tsx'

export interface ReadBackFactsProps {
  readonly change: ProgramRunChange
  /** The run took another one back. */
  readonly undone: boolean
}

export const ReadBackFacts = ({ change, undone }: ReadBackFactsProps) => {
  const t = useTranslate()
  const id = useId()
  const { clientFile, extracted, certificates, action } = change
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('program-read.title')}</h2>
      {(clientFile !== null || extracted !== null) && (
        <dl className="card facts checks">
          <ClientFile change={change} undone={undone} />
          <PatchList change={change} undone={undone} />
          <Extracted change={change} />
        </dl>
      )}
      {action === 'run-certfix' && certificates === null && <p>{t('program-read.certificates.none')}</p>}
      {certificates !== null && certificates.length > 0 && <Names certificates={certificates} />}
    </section>
  )
}

const readSign = ({ readBack, clientFile }: ProgramRunChange): SignName => {
  if (readBack === 'held') return 'ok'
  if (readBack === 'after-restart') return 'warn'
  return clientFile?.read === null ? 'unknown' : 'bad'
}

const ClientFile = ({ change, undone }: ReadBackFactsProps) => {
  const t = useTranslate()
  const { clientFile } = change
  if (clientFile === null) return null
  const { location, before, wanted, read } = clientFile
  return (
    <Fact sign={readSign(change)} name="ccmgencert.dll">
      <Versions before={before} read={read} />
      {!undone && read !== wanted && change.readBack !== 'held' && (
        <span className="line">
          {t(change.readBack === 'after-restart' ? 'program-read.file.restart' : 'program-read.file.wanted', {
            version: wanted,
          })}
        </span>
      )}
      <code className="line muted">
        <Visible text={location} />
      </code>
    </Fact>
  )
}

const Versions = ({ before, read }: { readonly before: string; readonly read: string | null }) => {
  const t = useTranslate()
  if (read === null) return t('program-read.file.unread')
  if (read === before) {
    return (
      <>
        <code>{read}</code>, {t('program-read.file.same')}
      </>
    )
  }
  return (
    <>
      <code>{before}</code> {t('program-read.file.before')}, <code>{read}</code> {t('program-read.file.now')}
    </>
  )
}

const PatchList = ({ change: { action, registered }, undone }: ReadBackFactsProps) => {
  const t = useTranslate()
  if (action !== 'apply-patch') return null
  if (registered === null) {
    return (
      <Fact sign="unknown" name={t('program-read.patches')}>
        {t('program-read.patches.unknown')}
      </Fact>
    )
  }
  return (
    <Fact sign={registered === undone ? 'warn' : 'ok'} name={t('program-read.patches')}>
      {t(registered ? 'program-read.patches.listed' : 'program-read.patches.absent')}
    </Fact>
  )
}

const mostFiles = 40

const Extracted = ({ change: { readBack, extracted } }: Pick<ReadBackFactsProps, 'change'>) => {
  const t = useTranslate()
  if (extracted === null) return null
  const { folder, files } = extracted
  return (
    <Fact sign={readBack === 'held' ? 'ok' : 'bad'} name={t('program-read.folder')}>
      <code>
        <Visible text={folder} />
      </code>
      {files.length > 0 && (
        <Disclosure summary={t('program-read.files', { count: files.length })}>
          <ul>
            {files.slice(0, mostFiles).map((file) => (
              <li key={file}>
                <code>
                  <Visible text={file} />
                </code>
              </li>
            ))}
            {files.length > mostFiles && <li>{t('patient.more', { count: files.length - mostFiles })}</li>}
          </ul>
        </Disclosure>
      )}
    </Fact>
  )
}

const outcomeTones: Readonly<Record<ProgramRunCertificate['outcome'], Tone>> = {
  mended: 'ok',
  'still-bad': 'bad',
  untouched: 'quiet',
  changed: 'warn',
  gone: 'warn',
  new: 'quiet',
}

/** After the patch too: it must not have touched them. */
const Names = ({ certificates }: { readonly certificates: readonly ProgramRunCertificate[] }) => {
  const t = useTranslate()
  const shown = certificatesToShow(certificates)
  const slice = useSlice(shown, 50)
  const untouched = certificates.length - shown.length
  return (
    <div className="stack">
      {shown.length > 0 && (
        <ul className="group" aria-label={t('program-read.names')}>
          {slice.shown.map((certificate) => (
            <NameAfter
              key={`${certificate.store} ${certificate.key}`}
              certificate={certificate}
              folded={shown.length > mostOpen}
            />
          ))}
        </ul>
      )}
      {slice.left > 0 && <Button label={t('change.more', { count: slice.left })} onPress={slice.more} />}
      {untouched > 0 && (
        <p className="st-line muted">
          <Icon name="na" />
          {t('program-read.untouched', { count: untouched })}
        </p>
      )}
    </div>
  )
}

interface NameAfterProps {
  readonly certificate: ProgramRunCertificate
  readonly folded: boolean
}

const NameAfter = ({ certificate, folded }: NameAfterProps) => {
  const t = useTranslate()
  const { store, thumbprint, before, after, outcome } = certificate
  const tone = outcomeTones[outcome]
  const first = before ?? after
  return (
    <ChangeCard
      name={(after ?? before)?.text ?? ''}
      store={store}
      thumbprint={thumbprint}
      lead={<Icon name={toneIcon[tone]} className={toneClass[tone]} />}
      facts={t(`certificate-outcome.${outcome}`)}
      before={first?.hex ?? ''}
      after={before === null || after === null ? null : after.hex}
      beforeLabel={t(before === null ? 'strip.now' : 'strip.before')}
      afterLabel={t('strip.now')}
      folded={folded}
    />
  )
}
