// @ts-check
/** Where things are: the repository, what the build writes, and the user's cache for what the scripts fetch. */
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {string[]} parts */
export const inRepository = (...parts) => join(repository, ...parts)

/** What is fetched is kept outside the repository, so that every clone of this user shares it.
 * @param {string[]} parts */
export const inCache = (...parts) => join(cacheOfUser(), 'certmend', ...parts)

const cacheOfUser = () => {
  if (process.platform === 'win32') return process.env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
  return process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
}
