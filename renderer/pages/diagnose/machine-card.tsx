/** The machine at a glance: one picture of four layers, each with its state. Its size is in rem, so that it grows with the text. */
import { useId } from 'react'
import { type LayerView, layersOf } from '../../../shared/messages/machine-layers.ts'
import type { Finding, FindingStatus } from '../../../shared/model/finding.ts'
import { useTranslate } from '../../wizard/locale.tsx'
import { Sign } from './sign.tsx'
import { signOf } from './view.ts'

export interface MachineCardProps {
  readonly computer: string | null
  readonly findings: readonly Finding[]
}

export const MachineCard = ({ computer, findings }: MachineCardProps) => {
  const t = useTranslate()
  const id = useId()
  const layers = layersOf(findings)
  const described = layers.map(({ title, detail, status }) =>
    t('machine.layer', {
      title: t(title.key, title.parameters),
      detail: t(detail.key, detail.parameters),
      status: t(`finding-status.${status}`),
    }),
  )
  return (
    <svg className="machine" viewBox="0 0 272 190" role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>
        {computer === null ? t('machine.title.unnamed') : t('machine.title', { computer })}
      </title>
      <desc id={`${id}-desc`}>{[t('machine.desc'), ...described].join(' ')}</desc>
      <path className="d-line" d="M108 172v9M164 172v9M92 184h88" />
      <rect className="d-box" x="4" y="4" width="264" height="167" rx="9" />
      {layers.map((layer, index) => (
        <Layer key={layer.layer} view={layer} top={13 + 38 * index} />
      ))}
    </svg>
  )
}

const shade: Readonly<Record<FindingStatus, string>> = {
  ok: 'ok',
  problem: 'bad',
  warning: 'warn',
  unknown: 'quiet',
  'not-applicable': 'quiet',
}

const Layer = ({ view, top }: { readonly view: LayerView; readonly top: number }) => {
  const t = useTranslate()
  const { status, title, detail } = view
  return (
    <g className={`layer ${shade[status]}`}>
      <rect className="ground" x="13" y={top} width="246" height="34" rx="3" />
      <rect className="edge" x="13" y={top} width="4" height="34" />
      <svg x="25" y={top + 9} width="16" height="16" aria-hidden="true">
        <Sign name={signOf[status]} />
      </svg>
      <text className="d-text" x="50" y={top + 14.5}>
        {t(title.key, title.parameters)}
      </text>
      <text className="d-sub" x="50" y={top + 28}>
        {t(detail.key, detail.parameters)}
      </text>
    </g>
  )
}
