/** Microsoft's way: the checked CCMCertFix.exe, the exact command, what it is hoped to mend, and what is done around it. */
import { type ReactNode, useId } from 'react'
import type { BroughtFileId } from '../../../shared/model/ids.ts'
import type { CertfixPlan } from '../../../shared/model/plan.ts'
import type { Rights } from '../../../shared/model/program-view.ts'
import { Button } from '../../components/button.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { stateId } from '../../components/page.tsx'
import { useSlice } from '../../components/slice.ts'
import { Note } from '../../components/status.tsx'
import { shortThumbprint } from '../../components/thumbprint.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { Sign } from '../diagnose/sign.tsx'
import { CommandBlock } from '../program/command-block.tsx'
import { FileCard } from '../program/file-card.tsx'
import { PickFile } from '../program/pick-file.tsx'
import { type CertfixChoice, hopeOf, rightsOf } from './certfix-view.ts'
import { Name } from './certificate-table.tsx'

export interface CertfixToolProps extends CertfixChoice {
  /** The command was copied a moment ago. */
  readonly copied: boolean
  readonly onChooseFile: () => void
  readonly onChooseFolder: () => void
  readonly onPick: (file: BroughtFileId) => void
  readonly onCopy: () => void
}

export const CertfixTool = (props: CertfixToolProps) => {
  const { files, chosen, plan, busy, copied, error, rights, declined, onChooseFile, onPick, onCopy } = props
  const t = useTranslate()
  return (
    <section className="section" aria-label={t('certfix-tool.title')}>
      <div className="stack roomy">
        {error && <ErrorPanel error={error} />}
        {declined && <Note tone="info">{t('error.elevation-declined')}</Note>}
        <RightsNote rights={rights} />
        {files.length > 1 && (
          <PickFile files={files} chosen={chosen?.id ?? null} wanted="certfix-tool" onPick={onPick} />
        )}
        {chosen === null ? (
          <Bring {...props} />
        ) : (
          <FileCard file={chosen} wanted="certfix-tool" busy={busy} onChoose={onChooseFile} />
        )}
        {chosen?.use.use === 'extract-package' && <Note tone="info">{t('certfix-tool.extract')}</Note>}
        {plan && (
          <div className="cols aside">
            <div className="stack roomy">
              {plan.changes.map((change) => (
                <div className="stack tight" key={change.id}>
                  <CommandBlock command={change.command} copied={copied} onCopy={onCopy} />
                  <p className="small muted reading">{t('certfix-tool.article')}</p>
                </div>
              ))}
              <Hoped plan={plan} />
            </div>
            <Around rights={rights} />
          </div>
        )}
      </div>
    </section>
  )
}

/** As the article names it; never translated. */
const serverFolder = 'Logs\\KB977203'

const Bring = ({ busy, onChooseFile, onChooseFolder }: CertfixToolProps) => {
  const t = useTranslate()
  const id = useId()
  const blockedBy = busy ? stateId : undefined
  return (
    <section className="card stack" aria-labelledby={id}>
      <div className="stack tight">
        <h2 id={id}>{t('certfix-tool.bring')}</h2>
        <p className="reading">{t('certfix-tool.bring.text')}</p>
        <ul className="bullets">
          <li>
            {t('certfix-tool.place.server')} <code>{serverFolder}</code>
          </li>
          <li>{t('certfix-tool.place.package')}</li>
        </ul>
      </div>
      <div className="inline">
        <Button label={t('certfix-tool.choose-file')} blockedBy={blockedBy} onPress={onChooseFile} />
        <Button label={t('certfix-tool.choose-folder')} icon="folder" blockedBy={blockedBy} onPress={onChooseFolder} />
        <span className="muted">{t('certfix-tool.drop')}</span>
      </div>
    </section>
  )
}

const Hoped = ({ plan }: { readonly plan: CertfixPlan }) => {
  const t = useTranslate()
  const id = useId()
  const { faulty, others } = hopeOf(plan)
  const slice = useSlice(faulty, 50)
  return (
    <section aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>{t('certfix-tool.hoped')}</h2>
      </div>
      <div className="card stack tight">
        {faulty.length > 0 && (
          <ul className="hoped">
            {slice.shown.map(({ key, name, thumbprint }) => (
              <li key={key}>
                <Sign name="unknown" />
                <Name text={name.text} />
                <code title={thumbprint}>{shortThumbprint(thumbprint)}</code>
              </li>
            ))}
          </ul>
        )}
        {slice.left > 0 && <Button label={t('table.more', { count: slice.left })} onPress={slice.more} />}
        <p className="muted reading">
          {t(faulty.length > 0 ? 'certfix-tool.hoped.text' : 'certfix-tool.hoped.none')}{' '}
          {others > 0 && t('certfix-tool.compared', { count: others })}
        </p>
      </div>
    </section>
  )
}

const Around = ({ rights }: { readonly rights: Rights }) => {
  const t = useTranslate()
  const id = useId()
  return (
    <aside className="beside" aria-label={t('preview.around')}>
      <section className="card stack tight" aria-labelledby={`${id}-happens`}>
        <h2 id={`${id}-happens`}>{t('certfix-tool.happens')}</h2>
        <dl className="facts one">
          {(['first', 'then', 'after', 'undo'] as const).map((when) => (
            <Fact key={when} name={t(`certfix-tool.${when}`)}>
              {t(`certfix-tool.${when}.text`)}
            </Fact>
          ))}
        </dl>
      </section>
      <section className="card stack tight" aria-labelledby={`${id}-runs`}>
        <h2 id={`${id}-runs`}>{t('certfix-tool.runs')}</h2>
        <dl className="facts one">
          <Fact name={t('certfix-tool.rights')}>{t(`certfix-tool.rights.${rightsOf(rights)}`)}</Fact>
          <Fact name={t('certfix-tool.copy')}>{t('certfix-tool.copy.text')}</Fact>
          <Fact name={t('certfix-tool.output')}>{t('certfix-tool.output.text')}</Fact>
        </dl>
      </section>
    </aside>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const RightsNote = ({ rights }: { readonly rights: Rights }) => {
  const t = useTranslate()
  switch (rightsOf(rights)) {
    case 'none':
      return (
        <Note tone="warn">
          <strong>{t('certfix-tool.no-rights')}</strong> {t('certfix-tool.no-rights.text')}
        </Note>
      )
    case 'unknown':
      return <Note tone="info">{t('certfix-tool.rights-unknown')}</Note>
    default:
      return null
  }
}
