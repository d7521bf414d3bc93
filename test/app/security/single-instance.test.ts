import { describe, expect, it } from 'vitest'
import { startedWindow } from './started-window.ts'

describe('a second Certmend', () => {
  it('ends before it has shown or asked anything', async () => {
    const { calls, window, handlers } = await startedWindow((electron) => {
      electron.isFirst = false
    })
    expect({ calls, window, handlers: handlers.size }).toEqual({ calls: ['quit'], window: null, handlers: 0 })
  })

  it('brings the window of the first one to the front', async () => {
    const { app, calls } = await startedWindow()
    app.emit('second-instance')
    expect(calls).toContain('focus')
  })
})
