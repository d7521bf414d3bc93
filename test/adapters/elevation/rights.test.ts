/** What this process may do, by what Windows says of its token; and by what whoami.exe prints where koffi does not load. */
import { describe, expect, it } from 'vitest'
import { readRights } from '../../../main/adapters/elevation/rights.ts'
import type { ProcessRunner } from '../../../main/core/ports.ts'
import { success } from '../../../shared/model/result.ts'

const windows = { platform: 'win32' as const, environment: { SystemRoot: 'C:\\Windows' } }
const user = 'S-1-5-21-3623811015-3361044348-30300820-1013'

/** Programs by the last part of their path: exit code, output. */
const runner = (said: Readonly<Record<string, readonly [number, string]>>): ProcessRunner => ({
  run: async (program) => {
    const [exitCode, output] = said[program.replace(/^.*\\/, '')] ?? [1, '']
    return success({ exitCode, output, errorOutput: '' })
  },
})

const noPe = { 'reg.exe': [1, ''] } as const
const pe = { 'reg.exe': [0, 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\MiniNT\r\n'] } as const

describe('rights', () => {
  it.each([
    { who: 'an administrator who agreed', elevated: true, sid: user, said: noPe, account: 'user', canElevate: false },
    {
      who: 'an administrator who was not asked',
      elevated: false,
      sid: user,
      said: noPe,
      account: 'user',
      canElevate: true,
    },
    { who: 'software distribution', elevated: true, sid: 'S-1-5-18', said: noPe, account: 'system', canElevate: false },
    { who: 'Windows PE', elevated: true, sid: 'S-1-5-18', said: pe, account: 'system', canElevate: false },
    {
      who: 'a Windows without such a notion',
      elevated: null,
      sid: null,
      said: noPe,
      account: 'user',
      canElevate: false,
    },
  ])('of $who', async ({ elevated, sid, said, account, canElevate }) => {
    const functions = () => ({ isElevated: () => elevated, accountSid: () => sid })
    const rights = await readRights({ runner: runner(said), windows, functions })
    expect(rights).toEqual({ elevated, account, windowsPe: said === pe, canElevate })
  })

  const line = (...cells: readonly string[]) => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`
  const whoami = (sid: string, level: string) =>
    `${line('Nazwa użytkownika', 'SID')}${line('pc\\a', sid)}\r\n` +
    `${line('Nazwa grupy', 'Typ', 'SID', 'Atrybuty')}${line('BUILTIN\\Administratorzy', 'Alias', 'S-1-5-32-544', '…')}` +
    line('Etykieta obowiązkowa', 'Etykieta', level, '')

  it.each([
    { output: whoami(user, 'S-1-16-8192'), elevated: false, account: 'user' },
    { output: whoami(user, 'S-1-16-8448'), elevated: false, account: 'user' },
    { output: whoami(user, 'S-1-16-12288'), elevated: true, account: 'user' },
    { output: whoami('S-1-5-18', 'S-1-16-16384'), elevated: true, account: 'system' },
    // Wine says nothing, with success.
    { output: '', elevated: null, account: 'user' },
  ])('by whoami.exe: elevated $elevated, $account', async ({ output, elevated, account }) => {
    const said = { ...noPe, 'whoami.exe': [0, output] as const }
    const rights = await readRights({ runner: runner(said), windows, functions: () => null })
    expect(rights).toEqual({ elevated, account, windowsPe: false, canElevate: elevated === false })
  })

  it('are not asked for elsewhere than on Windows', async () => {
    const linux = { platform: 'linux' as const, environment: {} }
    const nothing: ProcessRunner = { run: () => Promise.reject(new Error('a program was run')) }
    const rights = await readRights({ runner: nothing, windows: linux, functions: () => null })
    expect(rights).toEqual({ elevated: null, account: 'user', windowsPe: false, canElevate: false })
  })
})
