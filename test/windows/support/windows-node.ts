/**
 * What the tests under Wine share: Windows' own node.exe, reg.exe and one prefix. A prefix serves one test at a time and
 * keeps its registry between runs, so a test removes the keys that it is about to plant.
 */
import { join } from 'node:path'
import { ensurePrefix, hasWine, runWindowsProgram, type WineResult } from '../../../scripts/lib/wine.mjs'
import { hasWindowsNode, runWindowsNode } from '../../../scripts/windows-node.mjs'
import { repository } from '../../support/needs.ts'

export { hostPath, settleWine, type WineResult, windowsPath } from '../../../scripts/lib/wine.mjs'
export { runWindowsNode } from '../../../scripts/windows-node.mjs'

/** `describe.skipIf(windowsMissing())`: true where Wine or Windows' node.exe is not here. */
export const windowsMissing = (): boolean => !hasWine() || !hasWindowsNode()

/** Makes the prefix if there is none. @returns its folder on the host */
export const winePrefix = (): string => ensurePrefix()

/** Runs Windows' reg.exe: `wineReg('query', 'HKLM\\SOFTWARE')`. Wine's own says errors on standard output. */
export const wineReg = (...args: readonly string[]): WineResult => runWindowsProgram('reg.exe', args)

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds. */
  readonly timeout?: number
}

/** The built command line in Windows' node.exe. Paths among the arguments go through `windowsPath`. */
export const runWindowsCertmend = (args: readonly string[], options: RunOptions = {}): WineResult =>
  runWindowsNode(join(repository, 'out/main/index.cjs'), args, options)
