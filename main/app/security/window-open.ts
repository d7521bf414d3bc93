/** A page opens no window of its own (Electron checklist 14). */
import type { WebContents } from 'electron'

export const openNoWindows = (contents: Pick<WebContents, 'setWindowOpenHandler'>): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
