import { describe, expect, it } from 'vitest'
import { startedWindow } from './started-window.ts'

describe('the page', () => {
  it('has nothing of Node, a process in the sandbox, and a world apart from the preload', async () => {
    const { preferences } = await startedWindow()
    expect(preferences).toEqual({
      preload: expect.stringMatching(/preload[\\/]preload\.cjs$/),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: true,
    })
  })

  it('has no developer tools in a packed program', async () => {
    const { preferences } = await startedWindow(({ app }) => {
      app.isPackaged = true
    })
    expect(preferences).toMatchObject({ devTools: false })
  })
})
