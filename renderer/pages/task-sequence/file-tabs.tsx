/** Which of several task sequences is looked at. The arrows go from tab to tab; Home and End to the ends. */
import type { KeyboardEvent } from 'react'
import type { SequenceFileId } from '../../../shared/model/ids.ts'
import type { SequenceFileView } from '../../../shared/model/sequence-view.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { Visible } from '../diagnose/visible.tsx'
import { sequenceName } from './plans.ts'

export const panelId = 'sequence-shown'

export interface FileTabsProps {
  readonly files: readonly SequenceFileView[]
  readonly shown: SequenceFileId
  readonly onShow: (file: SequenceFileId) => void
}

export const FileTabs = ({ files, shown, onShow }: FileTabsProps) => {
  const t = useTranslate()
  const at = files.findIndex(({ id }) => id === shown)
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = tabOf(event.key, at, files.length)
    const file = to === null ? undefined : files[to]
    if (file === undefined) return
    event.preventDefault()
    onShow(file.id)
    document.getElementById(tabId(file.id))?.focus()
  }
  const parts = files.length === 2 && files.every(({ readOnly }) => readOnly === null)
  return (
    <div className="tabs section" role="tablist" aria-label={t('sequence-page.files')} onKeyDown={onKeyDown}>
      {files.map((file, index) => (
        <button
          key={file.id}
          type="button"
          role="tab"
          id={tabId(file.id)}
          aria-selected={file.id === shown}
          aria-controls={panelId}
          tabIndex={file.id === shown ? 0 : -1}
          onClick={() => onShow(file.id)}
        >
          {parts && (
            <span className="muted">{t(index === 0 ? 'open-sequences.capture' : 'open-sequences.restore')}</span>
          )}
          <Visible text={sequenceName(file)} />
        </button>
      ))}
    </div>
  )
}

const tabId = (file: SequenceFileId): string => `tab-${file}`

const tabOf = (key: string, at: number, count: number): number | null => {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
