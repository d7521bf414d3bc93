/** Something on demand: closed until asked for, and then in place. */
import type { ReactNode } from 'react'

export const Disclosure = ({ summary, children }: { readonly summary: string; readonly children: ReactNode }) => (
  <details className="more">
    <summary>{summary}</summary>
    <div className="more-body">{children}</div>
  </details>
)
