/** The steps that say what a task sequence is for, and those that would if they were not disabled. */
import { useId } from 'react'
import type { ScenarioEvidenceView, SequenceFileView } from '../../../shared/model/sequence-view.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { StepPath } from './step-path.tsx'

export const ScenarioEvidence = ({
  scenario: { evidence, disabled },
}: {
  readonly scenario: SequenceFileView['scenario']
}) => {
  const t = useTranslate()
  const id = useId()
  return (
    <div>
      <p id={id}>{t('sequence-form.evidence', { count: evidence.length })}</p>
      {evidence.length + disabled.length > 0 && (
        <ul className="evidence-steps" aria-labelledby={id}>
          {[...evidence, ...disabled].map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they never move, and two may be called the same
            <EvidenceStep key={at} evidence={one} off={at >= evidence.length} />
          ))}
        </ul>
      )}
    </div>
  )
}

const EvidenceStep = ({ evidence, off }: { readonly evidence: ScenarioEvidenceView; readonly off: boolean }) => {
  const t = useTranslate()
  const { role, path, line } = evidence
  return (
    <li>
      <span className="role">{t(`scenario-role.${role}`)}</span>
      <StepPath path={path} line={line} />
      {off && <span className="off">{t('sequence-tree.disabled')}</span>}
    </li>
  )
}
