/**
 * The engines that can show the window in a test, and why one cannot be used here. One suite runs on all of them; a pass
 * on the shim is never called a pass on Electron.
 *
 *   electron       the repository's out/ in a real Electron
 *   electron-user  the packaged Linux build as an unprivileged user, renderer sandbox on
 *   wine           the packaged Windows build under Wine
 *   shim           out/ through the shim, in the Chromium of an npm package (elsewhere an installed one)
 *   shim-debian    out/ through the shim, in the installed Chromium
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Browser,
  hasPackagedChromium,
  installedChromium,
  packagedChromium,
} from '../../../scripts/lib/chromium.mjs'
import { hasDisplay } from '../../../scripts/lib/display.mjs'
import { findElectron } from '../../../scripts/lib/electrons.mjs'
import { inRepository } from '../../../scripts/lib/places.mjs'
import { hasWine } from '../../../scripts/lib/wine.mjs'

export const engineNames = ['electron', 'electron-user', 'wine', 'shim', 'shim-debian'] as const
export type EngineName = (typeof engineNames)[number]

/** Environment variable with the engines to run, separated by commas. */
export const engineVariable = 'CERTMEND_E2E_ENGINE'

export const packagedLinux = () => join(inRepository('release/linux-unpacked'), 'certmend')
export const packagedWindows = () => join(inRepository('release/win-unpacked'), 'Certmend.exe')

export const isRoot = process.getuid?.() === 0

/** What the engine lacks here, in words; null where it can run. */
export const missingFor = (engine: EngineName): string | null => {
  switch (engine) {
    case 'electron':
      return electronProblem()
    case 'electron-user':
      if (process.platform !== 'linux') return 'Linux'
      if (!existsSync(packagedLinux())) return 'release/linux-unpacked (npm run dist:dir)'
      return hasDisplay() ? null : 'a display or Xvfb'
    case 'wine':
      if (!hasWine()) return 'Wine'
      if (!existsSync(packagedWindows())) return 'release/win-unpacked (npm run dist:dir)'
      return hasDisplay() ? null : 'a display or Xvfb'
    case 'shim':
      return hasPackagedChromium() || installedChromium() !== null ? null : 'Chromium, Chrome or Edge'
    case 'shim-debian':
      return installedChromium() === null ? 'an installed Chromium' : null
  }
}

/** The browser behind a shim engine. */
export const shimBrowser = (engine: 'shim' | 'shim-debian'): Browser => {
  if (engine === 'shim' && hasPackagedChromium()) return packagedChromium()
  const browser = installedChromium()
  if (browser === null) throw new Error('no Chromium is installed')
  return browser
}

/** The engines that the environment asks for; else Electron where it starts, else the shim. */
export const chosenEngines = (): readonly EngineName[] => {
  const asked = process.env[engineVariable]
  if (!asked) return [missingFor('electron') === null ? 'electron' : 'shim']
  return asked.split(',').map((name) => {
    const engine = engineNames.find((known) => known === name.trim())
    if (engine === undefined) throw new Error(`${engineVariable}: ${name} is none of ${engineNames.join(', ')}`)
    return engine
  })
}

/** How an engine is named in lists of tests. */
export const projectName = (engine: EngineName): string => {
  switch (engine) {
    case 'electron':
      return 'electron'
    case 'electron-user':
      return 'electron sandboxed'
    case 'wine':
      return 'windows build under Wine'
    default:
      return `shim, Chromium ${missingFor(engine) === null ? majorVersion(shimBrowser(engine)) : '(missing)'}`
  }
}

const majorVersion = ({ executable, env }: Browser): string => {
  const { stdout } = spawnSync(executable, ['--version'], { env: { ...process.env, ...env }, encoding: 'utf8' })
  return /(\d+)\.\d+\.\d+/.exec(stdout ?? '')?.[1] ?? 'of unknown version'
}

/** Running it as plain Node tells whether its libraries are there, without a window. */
const electronProblem = (): string | null => {
  const electron = findElectron()
  if (electron === null) return 'an Electron binary (npm run electron:fetch)'
  if (!hasDisplay()) return 'a display or Xvfb'
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { status } = spawnSync(electron.executable, ['-e', '0'], { env, stdio: 'ignore', timeout: 30_000 })
  return status === 0 ? null : 'the libraries that Electron needs (GTK 3, NSS, ALSA, GBM)'
}
