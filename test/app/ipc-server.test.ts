import { EventEmitter } from 'node:events'
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { answer, emitter, type Handlers, registerDrop, registerIpc } from '../../main/app/ipc-server.ts'
import { dropChannel, eventChannel, requestChannel } from '../../shared/contract/channels.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import { type RequestName, requests } from '../../shared/contract/ipc.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'

const pageAddress = 'file:///app/out/renderer/index.html'
const contentsId = 7

const event = (changes: { id?: number; frame?: unknown } = {}) =>
  ({
    sender: { id: changes.id ?? contentsId },
    senderFrame: 'frame' in changes ? changes.frame : { parent: null, url: pageAddress },
  }) as unknown as IpcMainInvokeEvent

/** Everybody who is not the main frame of our window with our page. */
const strangers = {
  'another window': event({ id: 8 }),
  'a frame inside the page': event({ frame: { parent: { url: pageAddress }, url: pageAddress } }),
  'another page': event({ frame: { parent: null, url: 'https://example.com/index.html' } }),
  'a page whose address begins like ours': event({ frame: { parent: null, url: `${pageAddress}.evil` } }),
  'our page with a query': event({ frame: { parent: null, url: `${pageAddress}?a=b` } }),
  'a frame that is gone': event({ frame: null }),
}

const trusted = () => ({ pageAddress, contents: { id: contentsId } })

const handlersWith = (handler: (argument: unknown) => Promise<Result<unknown>>): Handlers =>
  Object.fromEntries(Object.keys(requests).map((name) => [name, handler])) as unknown as Handlers

const registered = (handler: (argument: unknown) => Promise<Result<unknown>>, answered: unknown[] = []) => {
  const channels = new Map<string, (event: IpcMainInvokeEvent, argument: unknown) => unknown>()
  const ipc = { handle: (channel, listener) => channels.set(channel, listener) } as Pick<IpcMain, 'handle'>
  registerIpc(ipc, handlersWith(handler), trusted, (...told) => answered.push(told))
  return channels
}

describe('senders', () => {
  it('each request of the contract has its channel, and nothing else has', () => {
    const channels = registered(async () => success({}))
    expect([...channels.keys()]).toEqual((Object.keys(requests) as RequestName[]).map(requestChannel))
  })

  it('the page is answered, with and without a fragment in its address', async () => {
    const close = registered(async () => success({})).get(requestChannel('close'))
    const withFragment = event({ frame: { parent: null, url: `${pageAddress}#certificates` } })
    for (const sender of [event(), withFragment]) expect(await close?.(sender, {})).toEqual({ ok: true, value: {} })
  })

  it.each(Object.entries(strangers))('%s is refused before its argument is looked at', async (_, stranger) => {
    let reached = 0
    const channels = registered(async () => {
      reached++
      return success({})
    })
    for (const [, listener] of channels) {
      expect(await listener(stranger, {})).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    }
    expect(reached).toBe(0)
  })
})

describe('answers', () => {
  it('that do not fit the contract are an internal error, and do not reach the page', async () => {
    for (const value of [undefined, null, { secret: 'x' }, 'text']) {
      const result = await answer(
        'setLocale',
        handlersWith(async () => success(value)),
        { locale: 'en' },
      )
      expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
      expect(JSON.stringify(result)).not.toContain('secret":')
    }
  })

  it('are an internal error where the handler throws', async () => {
    const result = await answer(
      'close',
      handlersWith(() => Promise.reject(new Error('broken'))),
      {},
    )
    expect(result).toEqual({ ok: false, error: { code: 'internal', params: { reason: 'broken' } } })
  })

  it('carry errors as plain data, without what else hangs on them', async () => {
    class Loaded {
      readonly code = 'locked'
      readonly params = { reason: 'EBUSY' }
      readonly location = 'C:\\x'
      readonly handle = () => 'function'
      readonly cause = new Error('stack')
    }
    const loaded = new Loaded() as unknown as ReturnType<typeof certmendError>
    const result = await answer(
      'close',
      handlersWith(async () => failure(loaded)),
      {},
    )
    expect(result).toEqual({ ok: false, error: { code: 'locked', params: { reason: 'EBUSY' }, location: 'C:\\x' } })
    expect(structuredClone(result)).toEqual(result)
    if (result.ok) throw new Error('no failure')
    expect(Object.getPrototypeOf(result.error)).toBe(Object.prototype)
  })

  it('keep offset and line', async () => {
    const error = certmendError('hive-bad-cell', { kind: 'nk' }, { location: 'x', offset: 4128, line: 3 })
    expect(
      await answer(
        'close',
        handlersWith(async () => failure(error)),
        {},
      ),
    ).toEqual({ ok: false, error })
  })

  it('say in short what was wrong with an argument, however long that is', async () => {
    const result = await answer(
      'scan',
      handlersWith(async () => success({})),
      { selection: 'x'.repeat(1_000_000) },
    )
    if (result.ok) throw new Error('no failure')
    expect(String(result.error.params.reason).length).toBeLessThanOrEqual(500)
  })
})

describe('events', () => {
  const recordingContents = (destroyed = false) => {
    const sent: unknown[] = []
    const contents = { isDestroyed: () => destroyed, send: (...all: unknown[]) => sent.push(all) }
    return { sent, contents: contents as unknown as WebContents }
  }
  const progress = { phase: 'scan', done: 1, total: 2, item: 'C:' } as const

  it('reach the window while there is one', () => {
    const { sent, contents } = recordingContents()
    emitter(() => contents)('progress', progress)
    expect(sent).toEqual([[eventChannel('progress'), progress]])
    emitter(() => null)('progress', progress)
    const gone = recordingContents(true)
    emitter(() => gone.contents)('progress', progress)
    expect(gone.sent).toEqual([])
  })

  it('that do not fit the contract are not sent', () => {
    const { sent, contents } = recordingContents()
    expect(() => emitter(() => contents)('progress', { ...progress, done: -1 })).toThrow()
    expect(sent).toEqual([])
  })
})

describe('dropped files', () => {
  const dropping = () => {
    const ipc = new EventEmitter()
    const dropped: (readonly string[])[] = []
    registerDrop(ipc as unknown as IpcMain, trusted, (paths) => dropped.push(paths))
    return { dropped, drop: (sender: unknown, paths: unknown) => ipc.emit(dropChannel, sender, paths) }
  }

  it('come from the preload of our page', () => {
    const { dropped, drop } = dropping()
    drop(event(), ['C:\\SOFTWARE', 'D:\\x.reg'])
    expect(dropped).toEqual([['C:\\SOFTWARE', 'D:\\x.reg']])
  })

  it('from strangers, and what is no list of paths, are passed over', () => {
    const { dropped, drop } = dropping()
    for (const stranger of Object.values(strangers)) drop(stranger, ['C:\\SOFTWARE'])
    for (const wrong of [
      undefined,
      null,
      'C:\\x',
      [],
      [''],
      [1],
      [['x']],
      ['x'.repeat(32_769)],
      { 0: 'x', length: 1 },
    ]) {
      drop(event(), wrong)
    }
    drop(
      event(),
      Array.from({ length: 10_001 }, () => 'x'),
    )
    expect(dropped).toEqual([])
  })
})
