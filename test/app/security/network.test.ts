import { describe, expect, it } from 'vitest'
import { startedWindow } from './started-window.ts'

/** As main/app/window.ts works it out. */
const ownFolder = async (): Promise<string> => (await import('../../../main/app/window.ts')).pageFolderAddress

describe('a request of the page', () => {
  it.each([
    ['/index.html', true],
    ['/index.html#it', true],
    ['/it-first-words.js', true],
    ['/a%20name.js', true],
    ['', false],
    ['-other/index.html', false],
    ['/../main/index.cjs', false],
    ['/%2e%2e/main/index.cjs', false],
    ['/..%2fmain/index.cjs', false],
    ['/..%5cmain/index.cjs', false],
    ['/%', false],
  ])('for its own folder, then %j: %j', async (rest, allowed) => {
    const { mayRequest } = await startedWindow()
    expect(mayRequest?.(`${await ownFolder()}${rest}`)).toBe(allowed)
  })

  it.each([
    'https://example.com/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'ftp://example.com/file',
    'file:///etc/passwd',
    'file://server/share/file',
    'data:text/html,<p>',
    'chrome://gpu',
    'about:blank',
    'not an address',
  ])('for %s is cancelled', async (address) => {
    const { mayRequest } = await startedWindow()
    expect(mayRequest?.(address)).toBe(false)
  })

  it('of the developer tools themselves is not', async () => {
    const { mayRequest } = await startedWindow()
    expect(mayRequest?.('devtools://devtools/bundled/inspector.html')).toBe(true)
  })
})

describe('the proxy', () => {
  it('is one that does not exist, for every host, before there is a window', async () => {
    const { proxy, calls } = await startedWindow()
    expect(proxy).toEqual({ mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' })
    expect(calls.indexOf('setProxy')).toBeLessThan(calls.indexOf('BrowserWindow'))
  })
})
