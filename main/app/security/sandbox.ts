/** Every process that draws runs in Chromium's sandbox (Electron checklist 4); the switch that turns it off is never ours. */
import type { App } from 'electron'

/** Before Electron is ready. Only tests that run as root start with that switch: the sandbox refuses root, and would hang. */
export const enableSandbox = (app: Pick<App, 'enableSandbox' | 'commandLine'>): void => {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
}
