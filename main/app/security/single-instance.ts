/** One window for each person: two that mend the same file would each undo the other. */
import type { App } from 'electron'

/** False: another one runs, was told, and this one ends. */
export const isOnlyInstance = (app: Pick<App, 'requestSingleInstanceLock' | 'quit'>): boolean => {
  if (app.requestSingleInstanceLock()) return true
  app.quit()
  return false
}
