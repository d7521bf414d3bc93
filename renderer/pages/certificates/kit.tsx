/** From the checked CCMCertFix.exe to a package of software distribution: names, what the folder holds, the way through the console. */
import { useId } from 'react'
import type { CertmendError } from '../../../shared/contract/errors.ts'
import { fileAdvice, fileVerdict } from '../../../shared/messages/hotfix.ts'
import { longestPackageName, type PackageNames, unfitName } from '../../../shared/model/package-names.ts'
import type { BroughtFile } from '../../../shared/model/program-view.ts'
import { Button } from '../../components/button.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { ErrorPanel } from '../../components/error-panel.tsx'
import { Icon } from '../../components/icons.tsx'
import { useTranslate } from '../../wizard/locale.tsx'
import { SavedNote } from '../diagnose/saved-note.tsx'
import { Sign } from '../diagnose/sign.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { fileStanding } from '../program/file-view.ts'
import { isCertfix } from './certfix-view.ts'

export interface KitProps {
  /** Null: none was brought yet. */
  readonly file: BroughtFile | null
  /** Main is asking for the tool, or checks it. */
  readonly choosing: boolean
  readonly onChoose: () => void
  readonly names: PackageNames
  readonly onNames: (names: PackageNames) => void
  readonly onSave: () => void
  /** Path of the folder that was made last. */
  readonly saved: string | null
  /** Main is asking the technician, or writes. */
  readonly busy: boolean
  readonly error: CertmendError | null
}

export const Kit = (props: KitProps) => {
  const { names, onNames, onSave, saved, error } = props
  const t = useTranslate()
  const id = useId()
  const unfit = unfitName(names)
  const hindrance = hindranceOf(props)
  return (
    <Disclosure summary={t('kit.title')}>
      <div className="card stack">
        <p className="reading">{t('kit.text')}</p>
        <Tool {...props} hindranceId={`${id}-hindrance`} />
        <fieldset className="kit-names">
          <legend className="vh">{t('kit.legend')}</legend>
          {(['package', 'program'] as const).map((field) => (
            <NameField
              key={field}
              field={field}
              value={names[field]}
              wrong={unfit === field}
              onChange={(value) => onNames({ ...names, [field]: value })}
            />
          ))}
        </fieldset>
        <section className="stack tight" aria-labelledby={`${id}-holds`}>
          <h2 id={`${id}-holds`}>{t('kit.holds')}</h2>
          <dl className="facts">
            <dt>
              <code>CCMCertFix.exe</code>
            </dt>
            <dd>{t('kit.tool')}</dd>
            <dt>
              <code>CCMCertFix.sms</code>
            </dt>
            <dd>{t('kit.definition')}</dd>
          </dl>
          <p className="muted reading">{t('kit.everything')}</p>
        </section>
        <div className="inline">
          <Button
            label={t('kit.save')}
            icon="folder"
            blockedBy={hindrance === null ? undefined : `${id}-hindrance`}
            onPress={onSave}
          />
          <output className="muted" id={`${id}-hindrance`}>
            {hindrance !== null && t(hindrance)}
          </output>
        </div>
        {error && <ErrorPanel error={error} />}
        {saved !== null && <SavedNote words={t('kit.saved')} path={saved} />}
        <section className="stack tight" aria-labelledby={`${id}-console`}>
          <h2 id={`${id}-console`}>{t('kit.console')}</h2>
          <ol className="console-steps">
            {(['create', 'source', 'points', 'id'] as const).map((step) => (
              <li key={step}>{t(`kit.console.${step}`, { program: names.program })}</li>
            ))}
          </ol>
        </section>
      </div>
    </Disclosure>
  )
}

const hindranceOf = ({ busy, choosing, file, names }: KitProps) => {
  if (busy) return 'kit.busy'
  if (choosing) return 'certfix-run.reading'
  if (file === null || !isCertfix(file)) return 'kit.needs-file'
  return unfitName(names) === null ? null : 'kit.needs-names'
}

/** The chosen file in one line; what it lacks, where no package can be made of it. */
const Tool = ({ file, busy, choosing, onChoose, hindranceId }: KitProps & { readonly hindranceId: string }) => {
  const t = useTranslate()
  const isTool = file !== null && isCertfix(file)
  return (
    <div className="stack tight">
      {file && (
        <p className="st-line">
          <Sign name={isTool ? 'ok' : fileStanding(file, 'certfix-tool') === 'refused' ? 'bad' : 'warn'} />
          <span>
            <code title={file.location}>
              <Visible text={file.fileName} />
            </code>{' '}
            {fileVerdict(t, file.verdict)}
          </span>
        </p>
      )}
      {file && !isTool && <p className="reading">{fileAdvice(t, file.verdict)}</p>}
      <div className="inline">
        <Button
          label={t(isTool ? 'file-card.another' : 'kit.choose')}
          blockedBy={busy || choosing ? hindranceId : undefined}
          onPress={onChoose}
        />
      </div>
    </div>
  )
}

interface NameFieldProps {
  readonly field: keyof PackageNames
  readonly value: string
  readonly wrong: boolean
  readonly onChange: (value: string) => void
}

const NameField = ({ field, value, wrong, onChange }: NameFieldProps) => {
  const t = useTranslate()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{t(`kit.${field}`)}</label>
      <input
        id={id}
        className="mono"
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={longestPackageName}
        value={value}
        aria-invalid={wrong || undefined}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <span className={wrong ? 'hint wrong' : 'hint'} id={`${id}-hint`}>
        {wrong && <Icon name="warn" />}
        <span>{t(wrong ? `kit.${field}.wrong` : `kit.${field}.hint`)}</span>
      </span>
    </div>
  )
}
