/**
 * The way out of the window: Esc asks on the page before anything closes; while something is written the window closes when
 * that is done, and every page says so. The commit bar shows both.
 */
import { createContext, useContext, useEffect, useState } from 'react'
import type { CertmendApi } from '../../shared/contract/api.ts'

export type Leaving =
  | { readonly at: 'staying' }
  | { readonly at: 'asking'; readonly onClose: () => void; readonly onStay: () => void }
  | { readonly at: 'closing' }

export const LeavingContext = createContext<Leaving>({ at: 'staying' })

export const useLeaving = (): Leaving => useContext(LeavingContext)

export interface LeavingHost {
  /** The question belongs to the page on which it was asked. */
  readonly page: string
  /** Nothing runs that would have to be stopped first. */
  readonly isFree: boolean
  readonly closing: boolean
  readonly onClose: () => void
}

/** `ask`: false where it was not asked. */
export const useAskedLeaving = (host: LeavingHost): { readonly leaving: Leaving; readonly ask: () => boolean } => {
  const { page, isFree, closing, onClose } = host
  const [askedOn, setAskedOn] = useState<string | null>(null)
  const ask = (): boolean => {
    if (!isFree) return false
    setAskedOn(page)
    return true
  }
  if (closing) return { leaving: { at: 'closing' }, ask: () => false }
  if (askedOn !== page || !isFree) return { leaving: { at: 'staying' }, ask }
  return { leaving: { at: 'asking', onClose, onStay: () => setAskedOn(null) }, ask }
}

/** Main tells it once, and closes the window when all is written. */
export const useToldClosing = (client: CertmendApi): boolean => {
  const [closing, setClosing] = useState(false)
  useEffect(() => client.on('closing', () => setClosing(true)), [client])
  return closing
}
