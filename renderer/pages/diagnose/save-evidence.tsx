/** Asked in place: what the evidence is for decides its form. Esc puts the question away. */
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { useFocusWhileOpen } from '../../wizard/focus.ts'
import { useTranslate } from '../../wizard/locale.tsx'

const evidenceFormats = ['html', 'json'] as const
export type EvidenceFormat = (typeof evidenceFormats)[number]

export interface SaveEvidenceProps {
  readonly onSave: (format: EvidenceFormat) => void
  readonly onCancel: () => void
}

export const SaveEvidence = ({ onSave, onCancel }: SaveEvidenceProps) => {
  const t = useTranslate()
  const title = useFocusWhileOpen<HTMLHeadingElement>()
  return (
    <section className="note confirm" aria-labelledby="save-evidence">
      <Icon name="log" />
      <div>
        <h2 id="save-evidence" ref={title} tabIndex={-1}>
          {t('save-evidence.title')}
        </h2>
        <p>{t('save-evidence.text')}</p>
        <div className="inline">
          {evidenceFormats.map((format) => (
            <Button key={format} label={t(`save-evidence.${format}`)} onPress={() => onSave(format)} />
          ))}
          <Button label={t('commit.cancel')} dismiss onPress={onCancel} />
        </div>
      </div>
    </section>
  )
}
