import { expect, it } from 'vitest'
import { startedWindow } from './started-window.ts'

it.each(['will-navigate', 'will-redirect', 'will-attach-webview'])('%s is prevented', async (name) => {
  const { window } = await startedWindow()
  let prevented = 0
  window?.webContents.emit(name, { preventDefault: () => prevented++ })
  expect(prevented).toBe(1)
})
