/** The state of a finding as shape, word and colour: the four signs of `status.tsx`, and the broken ring of what is not known. */
import type { ReactNode } from 'react'
import { Icon } from '../../components/icons.tsx'

export type SignName = 'ok' | 'bad' | 'warn' | 'na' | 'unknown'

const signClass: Readonly<Record<SignName, string>> = {
  ok: 'd-ok',
  bad: 'd-bad-c',
  warn: 'd-warn',
  na: 'd-quiet',
  unknown: 'd-quiet',
}

const wordClass: Readonly<Record<SignName, string>> = {
  ok: 'ok',
  bad: 'bad',
  warn: 'warn',
  na: 'quiet',
  unknown: 'quiet',
}

/** In its own colour; it stands beside its word, so it is hidden from screen readers. */
export const Sign = ({ name, large = false }: { readonly name: SignName; readonly large?: boolean }) => {
  const className = `${large ? 'i-lg ' : ''}${signClass[name]}`
  return name === 'unknown' ? <BrokenRing className={className} /> : <Icon name={name} className={className} />
}

export const SignedWord = ({ name, children }: { readonly name: SignName; readonly children: ReactNode }) => (
  <span className={`st ${wordClass[name]}`}>
    <Sign name={name} />
    {children}
  </span>
)

const BrokenRing = ({ className }: { readonly className: string }) => (
  <svg className={`i ${className}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.6 1.5" />
    <path
      d="M6.2 6.4c0-2.3 3.6-2.3 3.6 0 0 1.4-1.8 1.5-1.8 2.9"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
    />
    <circle cx="8" cy="11.4" r=".9" fill="currentColor" />
  </svg>
)
