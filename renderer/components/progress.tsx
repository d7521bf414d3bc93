/** One bar, its words, and a spoken line at every tenth. */
import { useEffect } from 'react'
import type { Progress } from '../../shared/contract/ipc.ts'
import { useAnnounce } from '../wizard/announcer.tsx'
import { useTranslate } from '../wizard/locale.tsx'

export const ProgressBar = ({ progress, label }: { readonly progress: Progress | null; readonly label: string }) => {
  const t = useTranslate()
  const announce = useAnnounce()
  const known = progress !== null && progress.total > 0
  const tenth = known ? Math.floor((10 * progress.done) / progress.total) : 0
  useEffect(() => {
    if (tenth > 0) announce(t('progress.percent', { percent: tenth * 10 }))
  }, [tenth, announce, t])
  return (
    <div className="progress">
      <progress
        className="bar"
        aria-label={label}
        max={known ? progress.total : 1}
        value={known ? progress.done : undefined}
      />
      <p className="progress-words">
        <span>{known ? t('progress.of', { done: progress.done, total: progress.total }) : t('progress.starting')}</span>
        {progress && <code>{progress.item}</code>}
      </p>
    </div>
  )
}
