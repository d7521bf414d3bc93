/** A step as the console's tree leads to it, and its line in the file. */
import { useTranslate } from '../../wizard/locale.tsx'
import { Visible } from '../diagnose/visible.tsx'

export interface StepPathProps {
  /** Names from the outermost group to the step; none for the task sequence itself. */
  readonly path: readonly string[]
  readonly line: number | null
}

export const StepPath = ({ path, line }: StepPathProps) => {
  const t = useTranslate()
  return (
    <span className="step-path">
      <span>{path.length === 0 ? t('sequence.package') : <Visible text={path.join(' › ')} />}</span>
      {line !== null && <span className="where">{t('sequence-page.line', { line: String(line) })}</span>}
    </span>
  )
}
