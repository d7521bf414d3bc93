import { expect, it } from 'vitest'
import { startedWindow } from './started-window.ts'

it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem'])(
  'the page gets no permission for %s',
  async (permission) => {
    const { permissionRequest } = await startedWindow()
    const granted: boolean[] = []
    permissionRequest?.({}, permission, (answer) => granted.push(answer))
    expect(granted).toEqual([false])
  },
)

it('the page has no permission from before, and no device', async () => {
  const { permissionCheck, devicePermission } = await startedWindow()
  expect([permissionCheck?.(), devicePermission?.()]).toEqual([false, false])
})
