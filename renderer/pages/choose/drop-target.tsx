/**
 * Where files may be let go: the whole window, while files are held over it. The preload takes the files themselves; the
 * page only says that they are welcome, and keeps the window from opening them.
 */
import { useEffect, useState } from 'react'
import { Picture } from '../../components/icons.tsx'
import { useTranslate } from '../../wizard/locale.tsx'

export const DropTarget = ({ open }: { readonly open: boolean }) => {
  const t = useTranslate()
  const [over, setOver] = useState(false)

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const hold = (event: DragEvent): void => {
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = open ? 'copy' : 'none'
      setOver(open && (event.dataTransfer?.types.includes('Files') ?? false))
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const letGo = (event: DragEvent): void => {
      event.preventDefault()
      setOver(false)
    }
    window.addEventListener('dragenter', hold, { signal })
    window.addEventListener('dragover', hold, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', letGo, { signal })
    return () => controller.abort()
  }, [open])

  return over ? (
    <div className="drop-target" aria-hidden="true">
      <div>
        <Picture name="files" />
        <strong>{t('drop.title')}</strong>
        <span>{t('drop.text')}</span>
      </div>
    </div>
  ) : null
}
