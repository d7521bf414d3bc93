/** No file yet: which one is needed, where it is found, and two ways to name it. What is brought is only read. */
import { useId } from 'react'
import type { HotfixStep } from '../../../shared/model/hotfix.ts'
import type { ServicePack } from '../../../shared/model/task-sequence.ts'
import { Button } from '../../components/button.tsx'
import { stateId } from '../../components/page.tsx'
import { useTranslate } from '../../wizard/locale.tsx'

export interface BringFileProps {
  readonly step: HotfixStep
  readonly busy: boolean
  readonly onChooseFile: () => void
  readonly onChooseFolder: () => void
}

const patchNames: Readonly<Record<ServicePack, string>> = {
  SP1: 'SCCM2007AC-SP1-KB977203-x86.msp',
  SP2: 'SCCM2007AC-SP2-KB977203-x86.msp',
}

const places = ['share', 'logs', 'package', 'download'] as const

/** As Windows writes them; what stands in angle brackets differs from site to site. */
const examples: Readonly<Record<(typeof places)[number], string | null>> = {
  share: '\\\\<server>\\SMS_<site>\\Client\\i386\\hotfix\\KB977203',
  logs: '<ConfigMgr>\\Logs\\KB977203',
  package: 'SCCM2007-SP2-KB977203-ENU.msi',
  download: '<number>_ENU_i386_zip.exe',
}

export const BringFile = ({ step, busy, onChooseFile, onChooseFolder }: BringFileProps) => {
  const t = useTranslate()
  const id = useId()
  const blockedBy = busy ? stateId : undefined
  const pack = step.id === 'apply-patch' ? step.servicePack : null
  return (
    <section className="card stack" aria-labelledby={id}>
      <h2 id={id}>
        {step.id === 'apply-patch'
          ? t(pack === null ? 'bring-file.title.any' : 'bring-file.title', { servicePack: pack ?? '' })
          : t('bring-file.title.other')}
      </h2>
      {pack !== null && (
        <p>
          <code>{patchNames[pack]}</code> <span className="muted">{t('bring-file.name')}</span>
        </p>
      )}
      <dl className="facts">
        {places.map((place) => (
          <Place
            key={place}
            name={t(`bring-file.${place}`)}
            path={examples[place]}
            text={t(`bring-file.${place}.text`)}
          />
        ))}
      </dl>
      <div className="inline">
        <Button label={t('bring-file.file')} icon="log" blockedBy={blockedBy} onPress={onChooseFile} />
        <Button label={t('bring-file.folder')} icon="folder" blockedBy={blockedBy} onPress={onChooseFolder} />
        <span className="muted">{t('bring-file.drop')}</span>
      </div>
    </section>
  )
}

interface PlaceProps {
  readonly name: string
  readonly path: string | null
  readonly text: string
}

const Place = ({ name, path, text }: PlaceProps) => (
  <>
    <dt>{name}</dt>
    <dd>
      {path !== null && <code className="line">{path}</code>}
      {text}
    </dd>
  </>
)
