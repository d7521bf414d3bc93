/**
 * A window that shows nothing says so, in a message that needs no page. Chromium's processes do not start everywhere: from
 * network drives, in Windows PE, with administrative rights on some systems. The command line works there.
 */
import type { BrowserWindow } from 'electron'

/** Milliseconds in which the page has asked for something; slow machines need ten seconds. */
const patience = 60_000

export interface CheckedWindow extends Pick<BrowserWindow, 'isDestroyed' | 'close'> {
  readonly webContents: Pick<BrowserWindow['webContents'], 'on'>
}

/**
 * `tell`: shows the message, once; the reason is Chromium's own word for it. The window is closed then, as a person would:
 * what is being written ends first. Gives back what to call when the page has shown that it runs.
 */
export const watchPage = (window: CheckedWindow, tell: (reason: string) => void): (() => void) => {
  const timer = setTimeout(() => fail('blank'), patience)
  let failed = false
  const fail = (reason: string): void => {
    clearTimeout(timer)
    if (failed || window.isDestroyed()) return
    failed = true
    tell(reason)
    window.close()
  }
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason !== 'clean-exit') fail(`${reason} ${exitCode}`)
  })
  window.webContents.on('did-fail-load', (_event, code, description, _address, isMainFrame) => {
    if (isMainFrame && code !== aborted) fail(`${description} ${code}`)
  })
  window.webContents.on('preload-error', (_event, _path, error) => fail(error.message))
  return () => clearTimeout(timer)
}

/** ERR_ABORTED: a navigation that was prevented. */
const aborted = -3
