/**
 * Owner and access list of a folder of Windows, in the Security Descriptor Definition Language: read, and judged. By Windows'
 * own functions, or, where koffi does not load, by PowerShell; icacls.exe knows no owner.
 */
import type { ProcessRunner } from '../../core/ports.ts'
import { readingLimits, type WindowsFacts } from '../windows-registry.ts'
import { administrators, allowedWriters } from './folder-check.ts'
import { literal } from './restart.ts'
import { systemProgram } from './rights.ts'
import type { WindowsFunctions } from './windows-functions.ts'

export interface FolderSecurityParts {
  readonly runner: ProcessRunner
  readonly windows: WindowsFacts
  /** Null: koffi does not load here. */
  readonly functions: () => Pick<WindowsFunctions, 'securityOf'> | null
}

/** `O:BAG:SYD:PAI(A;OICI;FA;;;SY)…`; null where Windows does not say. */
export const readFolderSecurity = async (
  { runner, windows, functions }: FolderSecurityParts,
  folder: string,
): Promise<string | null> => {
  const native = functions()
  if (native !== null) return native.securityOf(folder)
  const script = Buffer.from(securityScript(folder), 'utf16le').toString('base64')
  const powerShell = systemProgram(windows, 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  const ended = await runner.run(
    powerShell,
    ['-NoProfile', '-NonInteractive', '-EncodedCommand', script],
    readingLimits,
  )
  const [told = null] = ended.ok ? (/^O:\S+D:\S*/m.exec(ended.value.output) ?? []) : []
  return told
}

/** Windows PowerShell 2.0 (Windows 7) knows it; its Get-Acl takes no literal path. */
export const securityScript = (folder: string): string =>
  `[System.IO.Directory]::GetAccessControl(${literal(folder)}, 'Owner, Access').GetSecurityDescriptorSddlForm('Owner, Access')`

/** Administrators and SYSTEM. */
const trustedOwners = ['BA', 'SY', 'S-1-5-32-544', 'S-1-5-18']

/**
 * Whether only administrators, and the account that asks, own it and may write there or in what is made below it. An owner
 * can always change the list, so a list without the owner says nothing.
 */
export const isForAdministrators = (security: string, account: string | null): boolean => {
  const [, owner, list] =
    /^O:(S-1-[\d-]+|[A-Z]{2})(?:G:(?:S-1-[\d-]+|[A-Z]{2}))?D:[A-Z]*((?:\([^()]*\))+)/.exec(security) ?? []
  if (owner === undefined || list === undefined) return false
  const own = account === null ? [] : [account]
  const trusted = [...administrators, ...trustedOwners, ...own]
  return [...trustedOwners, ...own].includes(owner) && allowedWriters(list).every((writer) => trusted.includes(writer))
}
