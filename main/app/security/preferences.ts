/** What a page of ours may: nothing of Node, in a sandboxed process and a world apart from the preload (Electron checklist 2, 3, 4). */
import type { WebPreferences } from 'electron'

/** `preload`: full path of the one script that stands between page and main. */
export const pagePreferences = (preload: string, isPackaged: boolean): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  devTools: !isPackaged,
})
