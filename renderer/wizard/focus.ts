/** Where the keyboard is after a change of page, and after something opened or closed within one. */
import { useEffect, useRef } from 'react'
import { useAnnounce } from './announcer.tsx'

export const titleId = 'page-title'

/**
 * A new page takes the focus to its main instruction, and says which step this is. Not the first page: there the reader
 * starts at the top by itself. Null: the page is not there yet.
 */
export const useArrival = (page: string | null, step: string): void => {
  const announce = useAnnounce()
  const last = useRef<string | null>(null)
  useEffect(() => {
    const first = last.current === null || last.current === 'starting'
    if (page === null || last.current === page) return
    last.current = page
    if (first) return
    document.getElementById(titleId)?.focus()
    announce(step)
  }, [page, step, announce])
}

/** Focuses the element while it is there; what had the focus before gets it back. */
export const useFocusWhileOpen = <T extends HTMLElement>() => {
  const element = useRef<T>(null)
  useEffect(() => {
    const before = document.activeElement
    element.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return element
}
