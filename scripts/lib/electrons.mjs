// @ts-check
/** Which Electron can be started here, and where each one lies. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inCache, inRepository } from './places.mjs'

/** The version that `npm run electron:fetch` brings: the engine of Windows 7, and the floor of the code. */
export const fetchedVersion = '22.3.25'

/** @typedef {'linux' | 'win32'} FetchedPlatform */

/** Folder of the fetched Electron, whether it is there or not. @param {FetchedPlatform} platform */
export const fetchedFolder = (platform) => inCache(`electron-${fetchedVersion}-${platform}`)

/** True where that folder holds the whole distribution (`version` is written last). @param {string} folder */
export const isDistribution = (folder) =>
  existsSync(join(folder, 'version')) && readFileSync(join(folder, 'version'), 'utf8').trim() === fetchedVersion

/**
 * @typedef {object} FoundElectron
 * @property {string} executable
 * @property {string} from where it was found, in words
 */

/**
 * The Electron to start: the one the environment names, else the npm package's own binary, else the fetched one.
 * @returns {FoundElectron | null}
 */
export const findElectron = () => named() ?? ofPackage() ?? fetched()

const named = () => {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) return null
  return found(join(folder, packagePath() ?? executableName()), `ELECTRON_OVERRIDE_DIST_PATH (${folder})`)
}

const ofPackage = () => {
  const path = packagePath()
  return path === null ? null : found(inRepository('node_modules/electron/dist', path), 'the npm package electron')
}

const fetched = () => {
  if (process.platform !== 'linux' && process.platform !== 'win32') return null
  const folder = fetchedFolder(process.platform)
  return isDistribution(folder) ? found(join(folder, executableName()), folder) : null
}

/** Where the package's binary lies below its dist/: written by the package once it has one. */
const packagePath = () => {
  const file = inRepository('node_modules/electron/path.txt')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

const executableName = () => (process.platform === 'win32' ? 'electron.exe' : 'electron')

/** @param {string} executable @param {string} from */
const found = (executable, from) => (existsSync(executable) ? { executable, from } : null)
