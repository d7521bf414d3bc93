/** A state in three ways at once: shape, word, colour. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

export type Tone = 'ok' | 'bad' | 'warn' | 'quiet'

export const toneIcon: Readonly<Record<Tone, IconName>> = { ok: 'ok', bad: 'bad', warn: 'warn', quiet: 'na' }

/** Colour of a sign that stands alone beside its words. */
export const toneClass: Readonly<Record<Tone, string>> = {
  ok: 'd-ok',
  bad: 'd-bad-c',
  warn: 'd-warn',
  quiet: 'd-quiet',
}

export const Status = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span className={`st ${tone}`}>
    <Icon name={toneIcon[tone]} />
    {children}
  </span>
)

/** A paragraph that must not be missed. */
export const Note = ({ tone, children }: { readonly tone: Tone | 'info'; readonly children: ReactNode }) => (
  <div className={tone === 'info' ? 'note' : `note ${tone}`}>
    <Icon name={tone === 'info' ? 'info' : toneIcon[tone]} />
    <div>{children}</div>
  </div>
)
