/** Asking Windows for rights: what is asked, and what each of its answers means. */
import { describe, expect, it } from 'vitest'
import { createRestart, powerShellScript } from '../../../main/adapters/elevation/restart.ts'
import type { ElevatedCall, StartedProcess } from '../../../main/adapters/elevation/windows-functions.ts'
import type { ProcessRunner } from '../../../main/core/ports.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'

const windows = { platform: 'win32' as const, environment: { SystemRoot: 'C:\\Windows' } }
const program = 'C:\\Program Files\\Certmend\\Certmend.exe'
const nothing: ProcessRunner = { run: () => Promise.reject(new Error('a program was run')) }
const parts = { runner: nothing, windows, program, script: null }

const declined = failure(certmendError('elevation-declined', { reason: 1223 }))
const failed = (reason: number | string) => failure(certmendError('elevation-failed', { reason }))

describe('by ShellExecuteEx', () => {
  /** A process that is looked at `looks` times before it ends. */
  const ending = (exitCode: number, looks: number) => {
    const seen = { looks: 0, closed: 0 }
    const started: StartedProcess = {
      exitCode: () => (seen.looks++ < looks ? null : exitCode),
      close: () => {
        seen.closed++
      },
    }
    return { seen, started }
  }

  it('starts itself with its arguments as Windows splits them, from a folder of Windows', async () => {
    const calls: ElevatedCall[] = []
    const startElevated = (call: ElevatedCall) => {
      calls.push(call)
      return ending(0, 0).started
    }
    const functions = () => ({ startElevated })
    await createRestart({ ...parts, functions })(['elevated', 'C:\\Users\\Ada L\\request.json', 'ab'])
    await createRestart({ ...parts, functions, script: 'C:\\a b\\index.cjs' })(['elevated'])
    const workingFolder = 'C:\\Windows\\System32'
    expect(calls).toEqual([
      { program, commandLine: '"elevated" "C:\\Users\\Ada L\\request.json" "ab"', workingFolder },
      { program, commandLine: '"C:\\a b\\index.cjs" "elevated"', workingFolder },
    ])
  })

  it('waits for its end, however long, and lets go of it', async () => {
    const { seen, started } = ending(-1073741510, 2)
    const ended = await createRestart({ ...parts, functions: () => ({ startElevated: () => started }) })([])
    expect(ended).toEqual(success({ exitCode: 0xc000013a }))
    expect(seen).toEqual({ looks: 3, closed: 1 })
  })

  it.each([
    { what: 'the person said no', code: 1223, wanted: declined },
    { what: 'a policy forbids it', code: 1260, wanted: failed(1260) },
    { what: 'the file is not there', code: 2, wanted: failed(2) },
  ])('$what: Windows says $code', async ({ code, wanted }) => {
    expect(await createRestart({ ...parts, functions: () => ({ startElevated: () => code }) })([])).toEqual(wanted)
  })
})

describe('by Windows PowerShell, where koffi does not load', () => {
  const saying = (output: string): { runner: ProcessRunner; calls: (readonly string[])[] } => {
    const calls: (readonly string[])[] = []
    const run: ProcessRunner['run'] = async (name, args, limits) => {
      calls.push([name, ...args, ...(limits === undefined ? [] : ['limited'])])
      return success({ exitCode: 0, output, errorOutput: '' })
    }
    return { runner: { run }, calls }
  }
  const functions = () => null

  it.each<{ output: string; wanted: Result<{ exitCode: number }> }>([
    { output: 'exit 0\r\n', wanted: success({ exitCode: 0 }) },
    { output: 'exit -1073741510\r\n', wanted: success({ exitCode: 0xc000013a }) },
    { output: 'error 1223\r\n', wanted: declined },
    { output: 'error 1260\r\n', wanted: failed(1260) },
    // As under Wine, where it does nothing and says success.
    { output: '', wanted: failed('powershell.exe') },
  ])('says "$output"', async ({ output, wanted }) => {
    expect(await createRestart({ ...parts, runner: saying(output).runner, functions })([])).toEqual(wanted)
  })

  it('is run without a profile, without a limit for the person, and gets its script where nothing is quoted', async () => {
    const { runner, calls } = saying('exit 0')
    await createRestart({ ...parts, runner, functions })(['elevated'])
    const [call = []] = calls
    expect(call.slice(0, 4)).toEqual([
      'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
      '-NoProfile',
      '-NonInteractive',
      '-EncodedCommand',
    ])
    const script = Buffer.from(call[4] ?? '', 'base64').toString('utf16le')
    expect(script).toBe(
      powerShellScript({ program, commandLine: '"elevated"', workingFolder: 'C:\\Windows\\System32' }),
    )
    expect(call).toHaveLength(5)
  })

  it('takes every quotation mark of a path for itself', () => {
    const script = powerShellScript({ program: "C:\\O'Neil’s\\a.exe", commandLine: '"a b"', workingFolder: 'C:\\' })
    expect(script).toContain("$start.FileName = 'C:\\O''Neil’’s\\a.exe'\r\n$start.Arguments = '\"a b\"'\r\n")
  })
})
