/**
 * Starts a program with administrative rights: Windows asks a person, who may take any time, and may say no. That is
 * no fault (`elevation-declined`). Where koffi does not load, Windows PowerShell asks in its place.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import type { ProcessRunner } from '../../core/ports.ts'
import { windowsArgument } from '../../core/remedies/hotfix/command-line.ts'
import type { WindowsFacts } from '../windows-registry.ts'
import { systemProgram } from './rights.ts'
import type { ElevatedCall, WindowsFunctions } from './windows-functions.ts'

/** `exitCode`: 32 bits, unsigned. */
export type RunElevated = (args: readonly string[]) => Promise<Result<{ readonly exitCode: number }>>

export interface RestartParts {
  readonly runner: ProcessRunner
  readonly windows: WindowsFacts
  readonly functions: () => Pick<WindowsFunctions, 'startElevated'> | null
  /** What is started: full path of our own executable, and the script where it runs one. */
  readonly program: string
  readonly script: string | null
}

/** Starts this program once more, with the given arguments, and waits for its end. `elevation-declined`, `elevation-failed`. */
export const createRestart =
  ({ runner, windows, functions, program, script }: RestartParts): RunElevated =>
  (args) => {
    const words = script === null ? args : [script, ...args]
    const commandLine = words.map(windowsArgument).join(' ')
    const call: ElevatedCall = { program, commandLine, workingFolder: systemProgram(windows) }
    const native = functions()
    return native === null ? runByPowerShell(runner, windows, call) : runByFunctions(native, call)
  }

/** ERROR_CANCELLED: the person said no, or Windows waited in vain. */
const cancelled = 1223

const refusal = (reason: number | string): Result<never> =>
  failure(certmendError(reason === cancelled ? 'elevation-declined' : 'elevation-failed', { reason }))

/** Milliseconds between two looks. A wait on another thread would hold one of Node's few, and its process open. */
const betweenLooks = 100

const runByFunctions = async (
  native: Pick<WindowsFunctions, 'startElevated'>,
  call: ElevatedCall,
): Promise<Result<{ readonly exitCode: number }>> => {
  const started = native.startElevated(call)
  if (typeof started === 'number') return refusal(started)
  try {
    for (;;) {
      const exitCode = started.exitCode()
      if (exitCode !== null) return success({ exitCode: exitCode >>> 0 })
      await pause(betweenLooks)
    }
  } finally {
    started.close()
  }
}

/** It says `exit 0` or `error 1223`. Under Wine it says nothing, with success. */
const runByPowerShell = async (
  runner: ProcessRunner,
  windows: WindowsFacts,
  call: ElevatedCall,
): Promise<Result<{ readonly exitCode: number }>> => {
  const powerShell = systemProgram(windows, 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  const script = Buffer.from(powerShellScript(call), 'utf16le').toString('base64')
  // No limit: a person answers.
  const ended = await runner.run(powerShell, ['-NoProfile', '-NonInteractive', '-EncodedCommand', script])
  if (!ended.ok) return refusal(String(ended.error.params.reason ?? ended.error.code))
  const [, what, number] = /\b(exit|error) (-?\d+)\b/.exec(ended.value.output) ?? []
  if (number === undefined) return refusal('powershell.exe')
  return what === 'exit' ? success({ exitCode: Number(number) >>> 0 }) : refusal(Number(number))
}

/** Windows PowerShell 2.0 (Windows 7) knows all of it. */
export const powerShellScript = ({ program, commandLine, workingFolder }: ElevatedCall): string =>
  [
    '$start = New-Object System.Diagnostics.ProcessStartInfo',
    `$start.FileName = ${literal(program)}`,
    `$start.Arguments = ${literal(commandLine)}`,
    `$start.WorkingDirectory = ${literal(workingFolder)}`,
    "$start.Verb = 'runas'",
    '$start.UseShellExecute = $true',
    "$start.WindowStyle = 'Hidden'",
    'try { $process = [System.Diagnostics.Process]::Start($start) }',
    'catch {',
    '  $reason = $_.Exception',
    '  while ($reason.InnerException) { $reason = $reason.InnerException }',
    '  "error $($reason.NativeErrorCode)"',
    '  exit',
    '}',
    '$process.WaitForExit()',
    '"exit $($process.ExitCode)"',
  ].join('\r\n')

/** Windows PowerShell ends such a text at any of these quotation marks; a doubled one stands for itself. */
export const literal = (text: string): string => `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`
