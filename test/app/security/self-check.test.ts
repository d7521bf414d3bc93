import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { requestChannel } from '../../../shared/contract/channels.ts'
import { type FakeElectron, startedWindow } from './started-window.ts'

const title = 'Certmend cannot show its window'

describe('a window that shows nothing', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** The page asks for something: it runs. */
  const pageAsks = async ({ handlers }: FakeElectron): Promise<void> => {
    const { pageAddress } = await import('../../../main/app/window.ts')
    const event = { sender: { id: 1 }, senderFrame: { url: pageAddress, parent: null } }
    await handlers.get(requestChannel('cancelScan'))?.(event, {})
  }

  it.each([
    [
      'its process did not start',
      'render-process-gone',
      [{}, { reason: 'launch-failed', exitCode: 18 }],
      'launch-failed 18',
    ],
    ['its process ended', 'render-process-gone', [{}, { reason: 'crashed', exitCode: 5 }], 'crashed 5'],
    [
      'the page cannot be read',
      'did-fail-load',
      [{}, -6, 'ERR_FILE_NOT_FOUND', 'file:///x', true],
      'ERR_FILE_NOT_FOUND -6',
    ],
    ['the preload failed', 'preload-error', [{}, '/preload.cjs', new Error('broken')], 'broken'],
  ])('says so where %s, names the command line, and closes', async (_case, event, payload, reason) => {
    const electron = await startedWindow()
    electron.window?.webContents.emit(event, ...payload)
    expect(electron.messages).toEqual([{ title, text: expect.stringContaining(reason) }])
    expect(electron.messages[0]?.text).toContain('certmend')
    expect(electron.calls).toContain('close')
  })

  it('says so where the page asks for nothing within a minute', async () => {
    const electron = await startedWindow()
    vi.advanceTimersByTime(59_000)
    expect(electron.messages).toEqual([])
    vi.advanceTimersByTime(2_000)
    expect(electron.messages).toEqual([{ title, text: expect.stringContaining('blank') }])
  })

  it('says it once', async () => {
    const electron = await startedWindow()
    for (const reason of ['crashed', 'killed']) {
      electron.window?.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 })
    }
    expect(electron.messages).toHaveLength(1)
  })

  it('is not what a page is that asked for something, was left in order, or kept where it is', async () => {
    const electron = await startedWindow()
    await pageAsks(electron)
    vi.advanceTimersByTime(120_000)
    electron.window?.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
    electron.window?.webContents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'https://example.com', true)
    electron.window?.webContents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'file:///x', false)
    expect(electron.messages).toEqual([])
  })
})
