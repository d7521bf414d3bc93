/**
 * Where user state migration fails, and where each remedy acts. The picture has numbers only; the words stand under it as
 * text, so that they wrap and translate.
 */
import { useId } from 'react'
import type { MessageKey } from '../../shared/messages/index.ts'
import { useTranslate } from '../wizard/locale.tsx'

const places: readonly { readonly name: MessageKey; readonly text: MessageKey }[] = [
  { name: 'scenario.old-pc', text: 'scenario.old-pc.text' },
  { name: 'scenario.state-point', text: 'scenario.state-point.text' },
  { name: 'scenario.new-pc', text: 'scenario.new-pc.text' },
]

const remedies: readonly MessageKey[] = ['scenario.hotfix', 'scenario.mend', 'scenario.task-sequence']

export const Scenario = () => {
  const t = useTranslate()
  const id = useId()
  return (
    <figure className="scene">
      <svg viewBox="0 0 720 130" role="img" aria-labelledby={`${id}-title ${id}-description`}>
        <title id={`${id}-title`}>{t('scenario.title')}</title>
        <desc id={`${id}-description`}>{t('scenario.description')}</desc>
        <Drawing />
      </svg>
      <ol className="where">
        {places.map(({ name, text }) => (
          <li key={name}>
            <b>{t(name)}</b>
            {t(text)}
          </li>
        ))}
      </ol>
      <ul className="remedies">
        {remedies.map((remedy, index) => (
          <li key={remedy}>
            <span className="pin">{index + 1}</span>
            {t(remedy)}
          </li>
        ))}
      </ul>
    </figure>
  )
}

const Drawing = () => (
  <>
    <g>
      <rect className="d-box" x="12" y="10" width="112" height="70" rx="6" />
      <path className="d-line" d="M54 80v9M82 80v9M44 91h48" />
      <rect className="d-fill" x="20" y="18" width="96" height="54" rx="3" />
      <path className="d-line" d="M28 28h40M28 36h28" />
      <rect className="d-box" x="28" y="47" width="13" height="16" />
      <rect className="d-box" x="41" y="47" width="13" height="16" />
      <rect className="d-box" x="54" y="47" width="13" height="16" />
      <rect className="d-box" x="67" y="47" width="13" height="16" />
      <rect className="d-bad-fill" x="80" y="45" width="13" height="20" />
      <path className="d-on-bad" d="m84 52.5 5 5m0-5-5 5" />
      <rect className="d-box" x="93" y="47" width="13" height="16" />
    </g>
    <g>
      <rect className="d-box" x="596" y="10" width="112" height="70" rx="6" />
      <path className="d-line" d="M638 80v9M666 80v9M628 91h48" />
      <rect className="d-fill" x="604" y="18" width="96" height="54" rx="3" />
      <path className="d-line" d="M612 28h40M612 36h28" />
      <rect className="d-box" x="612" y="47" width="13" height="16" />
      <rect className="d-box" x="625" y="47" width="13" height="16" />
      <rect className="d-box" x="638" y="47" width="13" height="16" />
      <rect className="d-box" x="651" y="47" width="13" height="16" />
      <rect className="d-bad-fill" x="664" y="45" width="13" height="20" />
      <path className="d-on-bad" d="m668 52.5 5 5m0-5-5 5" />
      <rect className="d-box" x="677" y="47" width="13" height="16" />
    </g>
    <g>
      <rect className="d-box" x="324" y="8" width="72" height="82" rx="5" />
      <path className="d-line" d="M324 35h72M324 62h72" />
      <circle className="d-quiet-fill" cx="336" cy="21.5" r="2.5" />
      <circle className="d-quiet-fill" cx="336" cy="48.5" r="2.5" />
      <circle className="d-quiet-fill" cx="336" cy="76" r="2.5" />
      <path className="d-soft" d="M348 21.5h36M348 48.5h36M348 76h36" />
    </g>
    <path className="d-line" d="M132 46h66" />
    <path className="d-line d-dash" d="M228 46h78" />
    <path className="d-line" d="m302 40 8 6-8 6" />
    <path className="d-bad-fill" d="M208 34h10l7 7v10l-7 7h-10l-7-7v-10z" />
    <path className="d-on-bad" d="m209 42 8 8m0-8-8 8" />
    <path className="d-line d-dash" d="M404 46h84" />
    <path className="d-line" d="M518 46h64" />
    <path className="d-line" d="m578 40 8 6-8 6" />
    <path className="d-bad-fill" d="M498 34h10l7 7v10l-7 7h-10l-7-7v-10z" />
    <path className="d-on-bad" d="m499 42 8 8m0-8-8 8" />
    <path className="d-bad d-dash" d="M213 62v42M503 62v42" />
    <path className="d-go" d="M30 116h664" />
    <path className="d-go" d="m688 110 8 6-8 6" />
    <rect className="d-go-fill" x="58" y="106" width="20" height="20" rx="3" />
    <text className="d-on-go" x="68" y="120">
      2
    </text>
    <rect className="d-box" x="133" y="108" width="16" height="16" rx="2" />
    <rect className="d-box" x="205" y="108" width="16" height="16" rx="2" />
    <path className="d-bad" d="m209 112 8 8m0-8-8 8" />
    <rect className="d-box" x="279" y="108" width="16" height="16" rx="2" />
    <rect className="d-box" x="352" y="108" width="16" height="16" rx="2" />
    <rect className="d-go-fill" x="398" y="106" width="20" height="20" rx="3" />
    <text className="d-on-go" x="408" y="120">
      1
    </text>
    <rect className="d-go-fill" x="424" y="106" width="20" height="20" rx="3" />
    <text className="d-on-go" x="434" y="120">
      2
    </text>
    <rect className="d-go-fill" x="450" y="106" width="20" height="20" rx="3" />
    <text className="d-on-go" x="460" y="120"></text>
    <path className="d-on-bad2" d="M456 113.5a5 5 0 1 0 7.5 0M463.5 109.5v4.5h-4.5" />
    <rect className="d-box" x="495" y="108" width="16" height="16" rx="2" />
    <path className="d-bad" d="m499 112 8 8m0-8-8 8" />
    <rect className="d-box" x="569" y="108" width="16" height="16" rx="2" />
    <rect className="d-box" x="644" y="108" width="16" height="16" rx="2" />
    <circle className="d-go-fill" cx="20" cy="116" r="9" />
    <text className="d-on-go" x="20" y="120">
      3
    </text>
    <circle className="d-go-fill" cx="396" cy="8" r="9" />
    <text className="d-on-go" x="396" y="12">
      1
    </text>
  </>
)
