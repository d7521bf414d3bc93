/** Closing while something is written: the window stays until that is done, and says so. Nothing is ever left in the middle. */
import type { Services } from './services.ts'

/** What of a window it takes. */
export interface ClosableWindow {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): void
  close(): void
}

/** Milliseconds between two looks whether it is written. */
const pause = 100

/** `tell`: once, that the window waits. */
export const closeWhenWritten = (
  window: ClosableWindow,
  services: Pick<Services, 'isWriting' | 'endSoon'>,
  tell: () => void,
): void => {
  let waits = false
  window.on('close', (event) => {
    if (!services.isWriting()) return
    event.preventDefault()
    if (waits) return
    waits = true
    tell()
    services.endSoon()
    const timer = setInterval(() => {
      if (services.isWriting()) return
      clearInterval(timer)
      window.close()
    }, pause)
  })
}
