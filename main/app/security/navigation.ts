/** The window shows one page for its whole life (Electron checklist 13). */
import type { WebContents } from 'electron'

export const pinToPage = (contents: Pick<WebContents, 'on'>): void => {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
