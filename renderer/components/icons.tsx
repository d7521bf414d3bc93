/** Every drawing of one glance: states, verbs, the four places to look at. Each stands beside a word, so all are hidden from screen readers. */
import type { ReactNode } from 'react'

export type IconName = keyof typeof icons
export type PictureName = keyof typeof pictures

export const Icon = ({ name, className }: { readonly name: IconName; readonly className?: string }) => (
  <svg className={className ? `i ${className}` : 'i'} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {icons[name]}
  </svg>
)

export const Picture = ({ name }: { readonly name: PictureName }) => (
  <svg className="pic" viewBox="0 0 40 36" aria-hidden="true" focusable="false">
    {pictures[name]}
  </svg>
)

/** A certificate torn in two, drawn together by three stitches. */
export const BrandMark = () => (
  <svg className="brand-mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <rect x="1" y="1" width="62" height="62" rx="14" fill="#0a4a63" />
    <path d="M10 17a6 6 0 0 1 6-6h17l-5 10 6 11-6 11 5 10H16a6 6 0 0 1-6-6z" fill="#fff" />
    <path d="M38 11h10a6 6 0 0 1 6 6v30a6 6 0 0 1-6 6H38l-5-10 6-11-6-11z" fill="#c5e1ed" />
    <path
      d="M22 19.5l20 4M23 32h20M22 44.5l20-4"
      stroke="#dd3526"
      strokeWidth="5.5"
      strokeLinecap="round"
      fill="none"
    />
  </svg>
)

const icons = {
  ok: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path
        className="knock"
        d="M4.7 8.3 7 10.6l4.4-5"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  bad: (
    <>
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor" />
      <path className="knock" d="m5.5 5.5 5 5m0-5-5 5" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  warn: (
    <>
      <path d="M8 1.3 15.3 14.5H.7z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
      <path className="knock" d="M8 5.8v4" strokeWidth="1.7" strokeLinecap="round" />
      <circle className="knock-fill" cx="8" cy="12.3" r="1" />
    </>
  ),
  na: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 8h6" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  next: <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 7.2v4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      <circle cx="8" cy="4.9" r=".9" fill="currentColor" />
    </>
  ),
  run: (
    <>
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" opacity=".3" />
      <path
        d="M8 1.75A6.25 6.25 0 0 1 14.25 8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>
  ),
  check: (
    <>
      <path
        d="m3.5 8.5 3 3 6-7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  cross: (
    <>
      <path d="m4.5 4.5 7 7m0-7-7 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </>
  ),
  dash: <path d="M4 8h8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  /** Over it, and on. */
  skip: (
    <>
      <path
        d="M2.5 8.5c1-4 7.5-5.5 10-.5m.5-3.5V8.3H9.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="7.2" cy="11.8" r="1.4" fill="currentColor" />
    </>
  ),
  plus: <path d="M8 2.5v11M2.5 8h11" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />,
  tilde: (
    <path
      d="M2 9.5c1.5-4 4-4 6-1.5s4.5 2.5 6-1.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
    />
  ),
  chev: (
    <>
      <path
        d="m3.5 6 4.5 4.5L12.5 6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  shield: (
    <>
      <path
        d="M8 1c2 1.5 4 2 6 2v4.5c0 3.5-2.5 6-6 7.5-3.5-1.5-6-4-6-7.5V3c2 0 4-.5 6-2z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinejoin="round"
      />
      <path d="M8 1c2 1.5 4 2 6 2v4.7H8zM8 7.7V15c-3.5-1.5-6-4-6-7.3z" fill="currentColor" />
    </>
  ),
  copy: (
    <>
      <path
        d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinejoin="round"
      />
    </>
  ),
  undo: (
    <>
      <path
        d="M5.5 3 2.5 6l3 3M3 6h6.5a3.75 3.75 0 0 1 0 7.5H6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  lock: (
    <>
      <path d="M5 7V4.75a3 3 0 0 1 6 0V7" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <rect x="2.75" y="7" width="10.5" height="7.25" rx="1.25" fill="currentColor" />
      <path className="knock" d="M8 9.75v2" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  log: (
    <>
      <path
        d="M3 1.5h6.5L13 5v9.5H3zM9.5 1.5V5H13"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinejoin="round"
      />
      <path d="M5.5 8h5M5.5 11h5" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" />
    </>
  ),
  folder: (
    <>
      <path
        d="M1.5 3.5h4.7l1.5 1.7h6.8v8h-13z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinejoin="round"
      />
    </>
  ),
  pc: (
    <>
      <path
        d="M1.5 2.5h13v8.5h-13zM5 14h6M8 11v3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </>
  ),
} as const satisfies Readonly<Record<string, ReactNode>>

const pictures = {
  pc: (
    <>
      <path
        d="M4 4h32v21H4zM13 32h14M20 25v7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path d="M10 11h9M10 16h14" stroke="currentColor" strokeWidth="2" strokeLinecap="round" opacity=".55" />
    </>
  ),
  disk: (
    <>
      <path d="M5 22 9 6h22l4 16v9H5z" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
      <path d="M5 22h30" stroke="currentColor" strokeWidth="2" />
      <path d="M10 26.5h8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" opacity=".55" />
      <circle cx="30" cy="26.5" r="1.6" fill="currentColor" />
    </>
  ),
  files: (
    <>
      <path
        d="M13 9V4h11l7 7v17h-5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        opacity=".55"
      />
      <path d="M7 10h11l7 7v15H7zM18 10v7h7" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
    </>
  ),
  sample: (
    <>
      <path
        d="M15 4h10M17 4v10L7.5 29c-.8 1.5 0 3 1.7 3h21.6c1.7 0 2.5-1.5 1.7-3L23 14V4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path d="M13 22h14" stroke="currentColor" strokeWidth="2" opacity=".55" />
    </>
  ),
} as const satisfies Readonly<Record<string, ReactNode>>
