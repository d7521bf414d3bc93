/** The window shows one page for its whole life and opens no other (Electron checklist 13, 14). */
import type { WebContents } from 'electron'

export const pinToPage = (contents: WebContents): void => {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
