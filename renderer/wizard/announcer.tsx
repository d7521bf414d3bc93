/** What a screen reader hears without looking for it: the step after a change of page, progress, what was saved. */
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

type Announce = (text: string) => void

const AnnounceContext = createContext<Announce>(() => undefined)

export const Announcer = ({ children }: { readonly children: ReactNode }) => {
  const [text, setText] = useState('')
  // The same words twice are still news: a no-break space at the end makes them another text.
  const announce = useCallback<Announce>((next) => setText((last) => (last === next ? `${next}\u00a0` : next)), [])
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="vh" aria-live="polite">
        {text}
      </div>
    </AnnounceContext>
  )
}

export const useAnnounce = (): Announce => useContext(AnnounceContext)
