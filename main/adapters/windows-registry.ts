/**
 * The live registry through Windows' own reg.exe (ARCHITECTURE, Platform decisions): present on every Windows from XP
 * on and in WinPE, no native module. `/reg:32` and `/reg:64` exist where there are two views to tell apart.
 */
import { win32 } from 'node:path'
import { certmendError } from '../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { ProcessLimits, ProcessRunner, Registry, RegistryView } from '../core/ports.ts'

export interface WindowsFacts {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** A 32-bit process on 64-bit Windows sees the 64-bit system folder as Sysnative. */
export const regExePath = ({ environment }: WindowsFacts): string => {
  const folder = environment.PROCESSOR_ARCHITEW6432 ? 'Sysnative' : 'System32'
  return win32.join(environment.SystemRoot ?? environment.SYSTEMROOT ?? 'C:\\Windows', folder, 'reg.exe')
}

/** A read that is silent for so long waits for something that does not come. An import never is given up: it would leave half of the values. */
export const readingLimits: ProcessLimits = { silence: 60_000 }

const isWindows64 = ({ environment }: WindowsFacts): boolean =>
  environment.PROCESSOR_ARCHITEW6432 !== undefined ||
  /^(AMD64|ARM64|IA64)$/i.test(environment.PROCESSOR_ARCHITECTURE ?? '')

export const createWindowsRegistry = (runner: ProcessRunner, facts: WindowsFacts): Registry => {
  const program = regExePath(facts)
  const viewArgument = (view: RegistryView): readonly string[] => (isWindows64(facts) ? [`/reg:${view}`] : [])

  /** reg.exe says everything by exit code 0 or 1; its words are translated and, under Wine, on the other stream. */
  const reg = async (args: readonly string[], limits?: ProcessLimits): Promise<Result<true>> => {
    const ended = await runner.run(program, args, limits)
    if (!ended.ok) return ended
    const { exitCode, output, errorOutput } = ended.value
    if (exitCode === 0) return success(true)
    return failure(
      certmendError('registry-tool-failed', { exitCode, output: (errorOutput || output).trim().slice(0, 500) }),
    )
  }

  const query = (key: string, view: RegistryView) =>
    runner.run(program, ['query', key, ...viewArgument(view)], readingLimits)

  /**
   * Whether the key exists, from its parent's list: a key that is listed but cannot be read is not a missing key, and
   * for one that is missing this is the only call.
   */
  const isThere = async (key: string, view: RegistryView): Promise<Result<boolean>> => {
    const parent = key.slice(0, key.lastIndexOf('\\'))
    const listed = await query(parent, view)
    if (!listed.ok) return listed
    if (listed.value.exitCode === 0) {
      const name = key.slice(parent.length).toLowerCase()
      return success(listed.value.output.split(/\r?\n/).some((line) => line.trim().toLowerCase().endsWith(name)))
    }
    if (!parent.includes('\\'))
      return failure(certmendError('access-denied', { reason: 'reg.exe' }, { location: parent }))
    const above = await isThere(parent, view)
    if (!above.ok || !above.value) return above
    return failure(certmendError('access-denied', { reason: 'reg.exe' }, { location: parent }))
  }

  return {
    available: facts.platform === 'win32',
    views: async () => (isWindows64(facts) ? ['64', '32'] : ['32']),
    exportKey: async (key, view, file) => {
      const there = await isThere(key, view)
      if (!there.ok) return there
      if (!there.value) return failure(certmendError('registry-key-missing', { key }, { location: key }))
      return reg(['export', key, file, '/y', ...viewArgument(view)], readingLimits)
    },
    importFile: (file, view) => reg(['import', file, ...viewArgument(view)]),
  }
}
