/** The file as a bar: which bytes change, and that all others stay. */
import type { ByteProof } from '../../../shared/model/sequence-view.ts'
import { useTranslate } from '../../wizard/locale.tsx'

export interface ByteProofBarProps {
  readonly proof: ByteProof
  /** Length of the file as it is. */
  readonly bytes: number
}

export const ByteProofBar = ({ proof, bytes }: ByteProofBarProps) => {
  const t = useTranslate()
  const { places, bytesAdded, bytesRemoved, bytesUntouched, at } = proof
  return (
    <div className="ruler">
      {at.length > 0 && (
        <>
          <svg
            viewBox="0 0 1000 14"
            preserveAspectRatio="none"
            role="img"
            aria-label={t('sequence-proof.bar', { count: places })}
          >
            <rect className="bar" x="0.5" y="2.5" width="999" height="9" />
            {[...new Set(at.map((offset) => markAt(offset, bytes)))].map((x) => (
              <rect key={x} className="at" x={x} y="0" width={markWidth} height="14" />
            ))}
          </svg>
          <p className="ends small muted">
            <span>{t('sequence-proof.start')}</span>
            <span>{t('sequence-proof.places', { count: places })}</span>
            <span>{t('sequence-proof.end', { bytes })}</span>
          </p>
        </>
      )}
      <p className="proof">
        <strong>
          {t('sequence-proof.changes', {
            places: t('sequence-proof.places', { count: places }),
            added: t('sequence-proof.added', { count: bytesAdded }),
          })}
          {bytesRemoved > 0 && `, ${t('sequence-proof.removed', { count: bytesRemoved })}`}
          {'; '}
          {t('sequence-proof.untouched', { count: bytesUntouched, bytes })}
        </strong>{' '}
        <span className="muted">{t('sequence-proof.read-back')}</span>
      </p>
    </div>
  )
}

const markWidth = 5

/** In thousandths of the bar, whole ones: marks that would lie on each other are one. */
const markAt = (offset: number, bytes: number): number =>
  Math.min(1000 - markWidth, Math.round((1000 * offset) / Math.max(1, bytes)))
