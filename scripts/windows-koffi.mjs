// @ts-check
/**
 * koffi's native module for Windows, by which the program asks Windows for rights (main/adapters/elevation):
 *
 *   node scripts/windows-koffi.mjs      fetches it into the user's cache and says where
 *
 * Version 3.3.4: it asks for Node-API 8 and Node 16, which Electron 22 has, and each platform is a package of its own, so
 * that an edition carries one file. Its JavaScript is not taken along (adapters/elevation/windows-functions.ts says why).
 * The version is that of the types in package.json.
 */
import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cachedFile, fetchNpmFiles } from './lib/npm-file.mjs'
import { main } from './lib/run.mjs'

export const koffiVersion = '3.3.4'

/** @typedef {'x64' | 'arm64' | 'ia32'} WindowsArchitecture */

/** @param {WindowsArchitecture} architecture @param {string} sha256 */
const fileFor = (architecture, sha256) => ({
  from: `@koromix/koffi-win32-${architecture}@${koffiVersion}`,
  path: `win32_${architecture}/koffi.node`,
  /** As the program looks for it. */
  name: `koffi-win32-${architecture}.node`,
  sha256,
})

const files = {
  x64: fileFor('x64', 'a77b6bb6f60cdd360a41cc4e9f8a0e2a4c5b8e6dd83f43e756af285c59a7c4c2'),
  arm64: fileFor('arm64', '39fe96e2a2da1ed2ab26d4b2cad01de85d42f7197048e471c65ba5afa3ce7050'),
  ia32: fileFor('ia32', '213f115bf17a6edd7ff06543323b2b7960b5c98d9e834668fb94539948cd06e6'),
}

/** Fetches the module through npm if it is not there. @param {WindowsArchitecture} architecture @returns {string} its path */
export const fetchWindowsKoffi = (architecture) => {
  fetchNpmFiles([files[architecture]])
  return cachedFile(files[architecture])
}

/** Puts it where the program looks for it: into `native` beside the bundle's folder, or in the resources of a packed one.
 * @param {string} folder @param {WindowsArchitecture} architecture */
export const placeWindowsKoffi = (folder, architecture) => {
  const placed = join(folder, 'native', files[architecture].name)
  mkdirSync(dirname(placed), { recursive: true })
  copyFileSync(fetchWindowsKoffi(architecture), placed)
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  main(async () => {
    for (const architecture of /** @type {WindowsArchitecture[]} */ (Object.keys(files))) {
      console.log(fetchWindowsKoffi(architecture))
    }
  })
}
