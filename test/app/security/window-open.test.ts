import { expect, it } from 'vitest'
import { startedWindow } from './started-window.ts'

it.each(['https://example.com/', 'about:blank', 'file:///etc/passwd'])('no window opens for %s', async (url) => {
  const { window } = await startedWindow()
  expect(window?.webContents.openHandler?.({ url })).toEqual({ action: 'deny' })
})
