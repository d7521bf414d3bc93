/** A message that needs no window of ours. Before Electron is ready, Linux gets it on its error output. */
import { dialog } from 'electron'

export const showNativeMessage = (title: string, text: string): void => dialog.showErrorBox(title, text)
