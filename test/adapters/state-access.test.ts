/**
 * The folder with the runs, as a Certmend with administrative rights takes it: it makes a closed one where there is none, and
 * refuses whatever others could have made. Windows' answers are a table here; what it really says: test/windows.
 */
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createStateAccess, stateFolderCalls, stateSecurity } from '../../main/adapters/state-access.ts'
import type { ProcessRunner } from '../../main/core/ports.ts'
import type { Rights } from '../../shared/model/program-view.ts'
import { success } from '../../shared/model/result.ts'
import { missing } from '../support/needs.ts'
import { temporaryFolder } from '../support/temporary.ts'

const elevated: Rights = { elevated: true, account: 'user', windowsPe: false, canElevate: false }
const done = success(true)
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) })
const account = 'S-1-5-21-3623811015-3361044348-30300820-1013'
const open = `O:${account.replace(/3$/, '4')}D:AI(A;OICIID;FA;;;BU)`

interface SceneOptions {
  readonly rights?: Rights
  /** What Windows says of a folder; not given: what it was made with. */
  readonly security?: (path: string) => string | null
  /** Without koffi: PowerShell says nothing, and icacls.exe ends with this. */
  readonly icacls?: number
}

const scene = ({ rights = elevated, security, icacls }: SceneOptions = {}) => {
  const root = temporaryFolder()
  const folder = join(root, 'Certmend')
  const made = new Map<string, string>()
  const calls: (readonly string[])[] = []
  const runner: ProcessRunner = {
    run: async (_, args) => {
      calls.push(args)
      return success({ exitCode: icacls ?? 0, output: '', errorOutput: '' })
    },
  }
  const functions = {
    accountSid: () => account,
    securityOf: (path: string) => (security ? security(path) : (made.get(path) ?? null)),
    makeFolder: (path: string, list: string) => {
      if (existsSync(path)) return 183
      mkdirSync(path)
      made.set(path, list)
      return 0
    },
  }
  const access = createStateAccess(
    {
      folder,
      runner,
      windows: { platform: 'win32', environment: { SystemRoot: root } },
      ids: { next: (length) => 'a'.repeat(length) },
      functions: () => (icacls === undefined ? functions : null),
    },
    async () => rights,
  )
  return { folder, access, made, calls, root }
}

describe.skipIf(missing('linux'))('with administrative rights', () => {
  it('a folder that is not there is read as empty, and made closed', async () => {
    const { folder, access, made } = scene()
    expect(await access.check()).toEqual(done)
    expect(existsSync(folder)).toBe(false)
    expect(await access.prepare()).toEqual(done)
    expect([...made]).toEqual([[folder, stateSecurity]])
    expect(await access.check()).toEqual(done)
  })

  it.each([
    { what: 'others own or write', code: 'state-folder-open', said: open },
    { what: 'Windows says nothing of', code: 'state-folder-not-told', said: null },
  ])('a folder that $what is refused, and stays as it is', async ({ code, said }) => {
    const { folder, access, made } = scene({ security: () => said })
    mkdirSync(folder)
    expect(await access.check()).toEqual(refused(code))
    expect(await access.prepare()).toEqual(refused(code))
    expect(made.size).toBe(0)
  })

  it('runs that somebody made before the folder was closed are refused', async () => {
    const { folder, access } = scene({ security: (path) => (path.endsWith('runs') ? open : stateSecurity) })
    mkdirSync(join(folder, 'runs'), { recursive: true })
    expect(await access.check()).toEqual({
      ok: false,
      error: { code: 'state-folder-open', params: {}, location: join(folder, 'runs') },
    })
  })

  it('a link in its place is refused wherever it leads, and a file', async () => {
    const linked = scene({ security: () => stateSecurity })
    symlinkSync(temporaryFolder(), linked.folder)
    expect(await linked.access.prepare()).toEqual(refused('state-folder-open'))
    const file = scene({ security: () => stateSecurity })
    writeFileSync(file.folder, '')
    expect(await file.access.check()).toEqual(refused('state-folder-open'))
  })

  it('a folder that somebody made a moment sooner is looked at, not taken for ours', async () => {
    const { folder, root, made } = scene()
    const access = createStateAccess(
      {
        folder,
        runner: { run: async () => success({ exitCode: 0, output: '', errorOutput: '' }) },
        windows: { platform: 'win32', environment: { SystemRoot: root } },
        ids: { next: () => 'a' },
        functions: () => ({
          accountSid: () => account,
          securityOf: () => open,
          makeFolder: (path) => {
            mkdirSync(path)
            return 183
          },
        }),
      },
      async () => elevated,
    )
    expect(await access.prepare()).toEqual(refused('state-folder-open'))
    expect(made.size).toBe(0)
  })

  it('files are opened to people one by one', async () => {
    const { access, calls } = scene()
    await access.share('C:\\ProgramData\\Certmend\\runs\\run-1\\plan.json')
    expect(calls).toEqual([['C:\\ProgramData\\Certmend\\runs\\run-1\\plan.json', '/grant', '*S-1-5-32-545:R', '/L']])
  })

  it('without koffi, where icacls.exe does not close a new folder: none is left', async () => {
    const { access, folder, calls, root } = scene({ icacls: 5 })
    expect(await access.prepare()).toEqual(refused('state-folder-open'))
    const made = `${root.replaceAll('/', '\\')}\\certmend-aaaaaaaaaaaa`
    expect(calls[0]).toEqual(stateFolderCalls(made)[0])
    expect(existsSync(folder)).toBe(false)
  })
})

describe.skipIf(missing('linux'))('nothing is looked at', () => {
  it.each([
    { where: 'without rights', rights: { ...elevated, elevated: false, canElevate: true } },
    { where: 'where rights cannot be told', rights: { ...elevated, elevated: null } },
    { where: 'in Windows PE, which has no other people', rights: { ...elevated, windowsPe: true } },
  ])('$where', async ({ rights }) => {
    const { folder, access, made, calls } = scene({ rights, security: () => open })
    mkdirSync(folder)
    expect(await access.check()).toEqual(done)
    expect(await access.prepare()).toEqual(done)
    await access.share(folder)
    expect([made.size, calls]).toEqual([0, []])
  })
})

describe.skipIf(process.getuid?.() !== 0)('for root', () => {
  const rootState = (mode: number | null) => {
    const folder = join(temporaryFolder(), 'certmend')
    if (mode !== null) {
      mkdirSync(folder)
      chmodSync(folder, mode)
    }
    const runner: ProcessRunner = { run: () => Promise.reject(new Error('not asked here')) }
    const windows = { platform: 'linux' as const, environment: {} }
    return createStateAccess(
      { folder, runner, windows, ids: { next: () => 'a' }, functions: () => null },
      async () => elevated,
    )
  }

  it.each([null, 0o700, 0o755])('a folder of mode %o is taken', async (mode) => {
    expect(await rootState(mode).prepare()).toEqual(done)
  })

  it.each([0o775, 0o707, 0o1777])('a folder of mode %o is refused', async (mode) => {
    expect(await rootState(mode).prepare()).toEqual(refused('state-folder-open'))
  })
})
