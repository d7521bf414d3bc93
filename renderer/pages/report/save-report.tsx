/** How the report is saved: the form of the file, which names are replaced by what, and the way to see the very file. */
import { useId } from 'react'
import { type PreparedReport, type ReplacedName, walkReportFormats } from '../../../shared/model/walk-report.ts'
import { Button } from '../../components/button.tsx'
import { useSlice } from '../../components/slice.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import type { ReportForm } from '../../wizard/report-state.ts'
import { Visible } from '../diagnose/visible.tsx'

export interface SaveReportProps {
  readonly form: ReportForm
  /** Null while it is made. */
  readonly file: PreparedReport | null
  readonly shown: boolean
  readonly copied: boolean
  readonly onForm: (form: ReportForm) => void
  readonly onShow: (shown: boolean) => void
  readonly onCopy: (file: PreparedReport) => void
}

export const SaveReport = ({ form, file, shown, copied, onForm, onShow, onCopy }: SaveReportProps) => {
  const t = useTranslate()
  const id = useId()
  return (
    <section className="card stack save-report" aria-labelledby={id}>
      <h2 id={id}>{t('report-page.save.title')}</h2>
      <div className="formats" role="radiogroup" aria-labelledby={id}>
        {walkReportFormats.map((format) => (
          <label className="check" key={format}>
            <input
              type="radio"
              name={id}
              checked={form.format === format}
              onChange={() => onForm({ ...form, format })}
            />
            {t(`report-page.format.${format}`)}
          </label>
        ))}
      </div>
      <div className="stack tight">
        <label className="check">
          <input
            type="checkbox"
            checked={form.redact}
            onChange={({ currentTarget }) => onForm({ ...form, redact: currentTarget.checked })}
          />
          {t('report-page.redact')}
        </label>
        <Names redact={form.redact} file={file} />
      </div>
      <div className="inline">
        <Button label={t(shown ? 'report-page.hide' : 'report-page.show')} onPress={() => onShow(!shown)} />
        {form.format === 'txt' && file !== null && (
          <Button kind="quiet" icon="copy" label={t('report-page.copy')} onPress={() => onCopy(file)} />
        )}
        <output className="small muted">{copied && t('report-page.copied')}</output>
      </div>
    </section>
  )
}

const Names = ({ redact, file }: { readonly redact: boolean; readonly file: PreparedReport | null }) => {
  const t = useTranslate()
  if (!redact) return <p className="muted">{t('report-page.names-stay')}</p>
  if (file === null) return <p className="muted">{t('report-file.making')}</p>
  if (file.replaced.length === 0) return <p className="muted">{t('report-page.nothing-replaced')}</p>
  return <Replaced names={file.replaced} />
}

const mostNames = 8

const Replaced = ({ names }: { readonly names: readonly ReplacedName[] }) => {
  const t = useTranslate()
  const slice = useSlice(names, mostNames)
  return (
    <>
      <dl className="replaced">
        {slice.shown.map(({ kind, name, placeholder }) => (
          <div key={`${kind} ${name}`}>
            <dt>
              <code>
                <Visible text={name} />
              </code>
            </dt>
            <dd>
              {t('report-page.becomes')} <code>{placeholder}</code>
            </dd>
          </div>
        ))}
      </dl>
      {slice.left > 0 && (
        <div className="inline">
          <Button kind="quiet" label={t('report-page.more-replaced', { count: slice.left })} onPress={slice.more} />
        </div>
      )}
    </>
  )
}
