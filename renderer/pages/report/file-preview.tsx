/** The very file that would be saved: its text in a frame; of a bundle, its files with their sizes, each to be opened. */
import { useId } from 'react'
import type { PreparedFile, PreparedReport } from '../../../shared/model/walk-report.ts'
import { Button } from '../../components/button.tsx'
import { useFocusWhileOpen } from '../../wizard/focus.ts'
import { useLanguage, useTranslate } from '../../wizard/locale.tsx'
import { Visible } from '../diagnose/visible.tsx'

export interface FilePreviewProps {
  /** Null while it is made. */
  readonly file: PreparedReport | null
  readonly onHide: () => void
}

export const FilePreview = ({ file, onHide }: FilePreviewProps) => {
  const { t, list } = useLanguage()
  const id = useId()
  const title = useFocusWhileOpen<HTMLHeadingElement>()
  return (
    <section className="section report-file" aria-labelledby={id}>
      <div className="head">
        <h2 id={id} ref={title} tabIndex={-1}>
          {t('report-file.title')}
        </h2>
        <span className="end">
          <Button kind="quiet" label={t('report-page.hide')} dismiss onPress={onHide} />
        </span>
      </div>
      {file === null ? (
        <p className="muted">{t('report-file.making')}</p>
      ) : (
        <>
          <p className="muted">
            <code>
              <Visible text={file.name} />
            </code>{' '}
            {list([
              t('report-file.bytes', { count: file.size }),
              ...(file.format === 'zip' ? [t('report-file.files', { count: file.files.length })] : []),
            ])}
          </p>
          {file.format === 'zip' ? <Bundle files={file.files} /> : file.files.map(asText)}
        </>
      )}
    </section>
  )
}

const asText = (file: PreparedFile) => <Content key={file.name} file={file} />

const Bundle = ({ files }: { readonly files: readonly PreparedFile[] }) => {
  const t = useTranslate()
  return (
    <ul className="group bundle">
      {files.map((file) => (
        <li key={file.name}>
          <details className="more">
            <summary>
              <code>
                <Visible text={file.name} />
              </code>{' '}
              <span className="muted">{t('report-file.bytes', { count: file.size })}</span>
            </summary>
            <div className="more-body">
              <Content file={file} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  )
}

const Content = ({ file: { name, text, isWhole } }: { readonly file: PreparedFile }) => {
  const t = useTranslate()
  if (text === null) return <p className="muted">{t('report-file.no-text')}</p>
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard */}
      <section className="code file-text" tabIndex={0} aria-label={name}>
        <pre>
          <Visible text={text} />
        </pre>
      </section>
      {!isWhole && <p className="muted">{t('report-file.part')}</p>}
    </>
  )
}
