/**
 * What this process may do. The token says it (TokenElevation); what else people ask for, writing to System32 or
 * `net session`, Wine and Windows answer wrongly. Where koffi does not load, whoami.exe prints the token's groups.
 */
import { win32 } from 'node:path'
import type { Rights } from '../../../shared/model/program-view.ts'
import type { ProcessRunner } from '../../core/ports.ts'
import { readingLimits, regExePath, type WindowsFacts } from '../windows-registry.ts'
import type { WindowsFunctions } from './windows-functions.ts'

export interface RightsParts {
  readonly runner: ProcessRunner
  readonly windows: WindowsFacts
  /** Null: koffi does not load here. */
  readonly functions: () => Pick<WindowsFunctions, 'isElevated' | 'accountSid'> | null
}

/** Of the Windows that runs: `System32`, which for a 32-bit process is the one with 32-bit programs. */
export const systemProgram = ({ environment }: WindowsFacts, ...name: readonly string[]): string =>
  win32.join(environment.SystemRoot ?? environment.SYSTEMROOT ?? 'C:\\Windows', 'System32', ...name)

const systemAccount = 'S-1-5-18'

/** Nothing of it changes while a process lives; `ProgramHost` asks once. */
export const readRights = async ({ runner, windows, functions }: RightsParts): Promise<Rights> => {
  if (windows.platform !== 'win32') return { elevated: null, account: 'user', windowsPe: false, canElevate: false }
  const token = await readToken({ runner, windows, functions })
  return {
    elevated: token.elevated,
    account: token.account === systemAccount ? 'system' : 'user',
    windowsPe: await isWindowsPe(runner, windows),
    canElevate: token.elevated === false,
  }
}

/** What `Rights` says of it, without what takes longer to find out. */
export const readElevated = async (parts: RightsParts): Promise<boolean | null> =>
  parts.windows.platform === 'win32' ? (await readToken(parts)).elevated : null

const readToken = async ({ runner, windows, functions }: RightsParts): Promise<Token> => {
  const native = functions()
  return native === null ? tokenByWhoami(runner, windows) : tokenByFunctions(native)
}

interface Token {
  readonly elevated: boolean | null
  /** Security identifier. */
  readonly account: string | null
}

const tokenByFunctions = (native: Pick<WindowsFunctions, 'isElevated' | 'accountSid'>): Token => ({
  elevated: native.isElevated(),
  account: native.accountSid(),
})

/** Integrity levels, from high on ("Well-known SIDs"); below it a token is limited. */
const highIntegrity = 0x3000

/** Its words are translated; the identifiers are not. Where it prints none, as under Wine, nothing is known. */
const tokenByWhoami = async (runner: ProcessRunner, windows: WindowsFacts): Promise<Token> => {
  const ended = await runner.run(systemProgram(windows, 'whoami.exe'), ['/all', '/fo', 'csv'], readingLimits)
  const text = ended.ok ? ended.value.output : ''
  const [, level] = /\bS-1-16-(\d+)\b/.exec(text) ?? []
  const [account = null] = /\bS-1-5-(?:18|19|20|21(?:-\d+)+)\b/.exec(text) ?? []
  return { elevated: level === undefined ? null : Number(level) >= highIntegrity, account }
}

/** The key is there in Windows PE only ("Detect if WinPE"). */
const isWindowsPe = async (runner: ProcessRunner, windows: WindowsFacts): Promise<boolean> => {
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\MiniNT'
  const ended = await runner.run(regExePath(windows), ['query', key], readingLimits)
  return ended.ok && ended.value.exitCode === 0
}
