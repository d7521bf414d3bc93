/** Whether a run is to be taken back: asked in place; Esc keeps what is. */
import type { ReactNode } from 'react'
import { useFocusWhileOpen } from '../wizard/focus.ts'
import { useTranslate } from '../wizard/locale.tsx'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'

export interface UndoQuestionProps {
  /** Changes that would be taken back. */
  readonly count: number
  /** What happens then. */
  readonly children: ReactNode
  readonly onUndo: () => void
  readonly onKeep: () => void
}

export const UndoQuestion = ({ count, children, onUndo, onKeep }: UndoQuestionProps) => {
  const t = useTranslate()
  const title = useFocusWhileOpen<HTMLHeadingElement>()
  return (
    <section className="note confirm" aria-labelledby="confirm-title">
      <Icon name="undo" />
      <div>
        <h2 id="confirm-title" ref={title} tabIndex={-1}>
          {t('confirm.title', { count })}
        </h2>
        <p>{children}</p>
        <div className="inline">
          <Button label={t('confirm.undo', { count })} onPress={onUndo} />
          <Button label={t('confirm.keep')} dismiss onPress={onKeep} />
        </div>
      </div>
    </section>
  )
}
