/**
 * What the tests under the newer Wine share. It starts programs with a limited token, as Windows does for an administrator
 * who was not asked yet, and gives the full one to what is started by `runas`. It asks nobody.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type BuildOptions, buildSync } from 'esbuild'
import { sampleMachine } from '../../../main/core/sample/sample-machine.ts'
import type { WineResult } from '../../../scripts/lib/wine.mjs'
import { newerWindowsPath, runNewerWine } from '../../../scripts/newer-wine.mjs'
import { placeWindowsKoffi } from '../../../scripts/windows-koffi.mjs'
import { windowsNode } from '../../../scripts/windows-node.mjs'
import { repository } from '../../support/needs.ts'

export { newerWindowsPath } from '../../../scripts/newer-wine.mjs'

const stores = 'HKLM\\SOFTWARE\\Microsoft\\SystemCertificates'

const reg = (...args: readonly string[]): WineResult => runNewerWine('reg.exe', args)

/** The built command line with koffi's module beside it, as it is packed. @returns its path */
export const installCertmend = (folder: string): string => {
  const script = join(folder, 'main', 'index.cjs')
  mkdirSync(dirname(script), { recursive: true })
  copyFileSync(join(repository, 'out/main/index.cjs'), script)
  placeWindowsKoffi(folder, 'x64')
  return script
}

/** @param source below test/windows/support @returns path of the bundle */
export const bundleDriver = (source: string, folder: string): string => {
  const options: BuildOptions = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.17',
    logLevel: 'error',
  }
  const outfile = join(folder, 'main', source.replace(/\.ts$/, '.cjs'))
  buildSync({ ...options, entryPoints: [join(repository, 'test/windows/support', source)], outfile })
  return outfile
}

/** Runs a bundle with Windows' node.exe, without rights. Paths among the arguments go through `newerWindowsPath`. */
export const runUnelevated = (script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runNewerWine(windowsNode(), [newerWindowsPath(script), ...args], { env })

/** The two faulty certificates of the sample machine, put into the registry from outside. */
export const plantInNewerWine = (folder: string): void => {
  const sample = sampleMachine().find(({ path }) => path.at(-1) === 'SMS.reg')
  if (!sample) throw new Error('the sample machine has no SMS.reg')
  const file = join(folder, 'planted.reg')
  writeFileSync(file, sample.content)
  uprootFromNewerWine()
  const imported = reg('import', newerWindowsPath(file))
  if (imported.status !== 0) throw new Error(`reg import: ${imported.stdout}${imported.stderr}`)
}

export const uprootFromNewerWine = (): void => {
  reg('delete', `${stores}\\SMS`, '/f')
}

/** A folder of that Windows, with all in it. */
export const removeFromNewerWine = (path: string): void => {
  runNewerWine('cmd.exe', ['/c', 'rmdir', '/s', '/q', path])
}

/** What `reg.exe export` writes of all machine stores, from outside of Certmend. */
export const exportNewerStores = (folder: string): Buffer => {
  const file = join(folder, 'exported.reg')
  const exported = reg('export', stores, newerWindowsPath(file), '/y')
  if (exported.status !== 0) throw new Error(`reg export: ${exported.stdout}${exported.stderr}`)
  return readFileSync(file)
}
