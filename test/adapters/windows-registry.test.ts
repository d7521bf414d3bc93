import { describe, expect, it } from 'vitest'
import { createWindowsRegistry, regExePath } from '../../main/adapters/windows-registry.ts'
import type { ProcessResult, ProcessRunner } from '../../main/core/ports.ts'
import { success } from '../../shared/model/result.ts'

const windows64 = { SystemRoot: 'C:\\Windows', PROCESSOR_ARCHITECTURE: 'AMD64' }
const wow64 = { SystemRoot: 'C:\\Windows', PROCESSOR_ARCHITECTURE: 'x86', PROCESSOR_ARCHITEW6432: 'AMD64' }
const windows32 = { SystemRoot: 'C:\\WINNT', PROCESSOR_ARCHITECTURE: 'x86' }

const recorded = (answers: readonly Partial<ProcessResult>[], environment: Record<string, string> = windows64) => {
  const calls: string[] = []
  const limited: string[] = []
  const runner: ProcessRunner = {
    run: async (program, args, limits) => {
      if (limits !== undefined) limited.push(args[0] ?? '')
      calls.push([program, ...args].join(' '))
      return success({ exitCode: 0, output: '', errorOutput: '', ...answers[calls.length - 1] })
    },
  }
  return { calls, limited, registry: createWindowsRegistry(runner, { platform: 'win32', environment }) }
}

const listing = { output: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SystemCertificates\r\n' }
const key = 'HKLM\\SOFTWARE\\Microsoft\\SystemCertificates'

describe('reg.exe', () => {
  it('is named by its full path; a 32-bit process on 64-bit Windows takes the native one', () => {
    expect(regExePath({ platform: 'win32', environment: windows64 })).toBe('C:\\Windows\\System32\\reg.exe')
    expect(regExePath({ platform: 'win32', environment: wow64 })).toBe('C:\\Windows\\Sysnative\\reg.exe')
    expect(regExePath({ platform: 'win32', environment: windows32 })).toBe('C:\\WINNT\\System32\\reg.exe')
  })

  it('is asked for both views on 64-bit Windows, and knows no views elsewhere (XP has no /reg option)', async () => {
    const { registry, calls } = recorded([listing], wow64)
    expect(await registry.views()).toEqual(['64', '32'])
    await registry.exportKey(key, '32', 'C:\\t\\a.reg')
    expect(calls).toEqual([
      'C:\\Windows\\Sysnative\\reg.exe query HKLM\\SOFTWARE\\Microsoft /reg:32',
      `C:\\Windows\\Sysnative\\reg.exe export ${key} C:\\t\\a.reg /y /reg:32`,
    ])
    const old = recorded([], windows32)
    expect(await old.registry.views()).toEqual(['32'])
    await old.registry.importFile('C:\\t\\a.reg', '32')
    expect(old.calls).toEqual(['C:\\WINNT\\System32\\reg.exe import C:\\t\\a.reg'])
  })

  it('is given up where a read hangs, never in an import, which would leave half of the values', async () => {
    const { registry, limited } = recorded([listing])
    await registry.exportKey(key, '64', 'C:\\t\\a.reg')
    await registry.importFile('C:\\t\\a.reg', '64')
    expect(limited).toEqual(['query', 'export'])
  })

  it('tells a key that is missing from one that may not be read', async () => {
    const missing = recorded([{ output: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\r\n' }])
    expect(await missing.registry.exportKey(key, '64', 'x')).toMatchObject({ error: { code: 'registry-key-missing' } })
    expect(missing.calls).toHaveLength(1)
    const denied = recorded([listing, { exitCode: 1, errorOutput: 'denied' }])
    expect(await denied.registry.exportKey(key, '64', 'x')).toMatchObject({ error: { code: 'registry-tool-failed' } })
  })

  it('asks one level up where the parent cannot be listed either', async () => {
    const policies = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates'
    const missing = recorded([{ exitCode: 1 }, { output: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Adobe\r\n' }])
    expect(await missing.registry.exportKey(policies, '64', 'x')).toMatchObject({
      error: { code: 'registry-key-missing' },
    })
    const denied = recorded([{ exitCode: 1 }, { output: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\r\n' }])
    expect(await denied.registry.exportKey(policies, '64', 'x')).toMatchObject({
      error: { code: 'access-denied', location: 'HKLM\\SOFTWARE\\Policies\\Microsoft' },
    })
  })

  it('failing, leaves its exit code and its words', async () => {
    const { registry } = recorded([{ exitCode: 1, errorOutput: 'FEHLER: Zugriff verweigert\r\n' }])
    expect(await registry.importFile('x', '64')).toMatchObject({
      error: { code: 'registry-tool-failed', params: { exitCode: 1, output: 'FEHLER: Zugriff verweigert' } },
    })
  })
})
