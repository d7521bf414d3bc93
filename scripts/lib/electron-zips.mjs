// @ts-check
/**
 * The zips of Electron that an edition is packed from: their names, their digests, where they come from. None is used
 * whose SHA-256 is not that of the npm package of the same version.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRepository } from './places.mjs'
import { ScriptError } from './run.mjs'

/**
 * @typedef {object} ElectronZip
 * @property {string} name
 * @property {string} sha256
 * @property {string} address
 */

const releases = 'https://github.com/electron/electron/releases/download/'

/** From checksums.json of the npm package electron@22.3.27. @type {Readonly<Record<string, string>>} */
const legacyChecksums = {
  'electron-v22.3.27-win32-x64.zip': 'ad723ed7dad32f9459f7a9de1fd6d718cf713c4809c2431503bea62ce8f786e6',
  'electron-v22.3.27-win32-ia32.zip': '1119ac7112590cb9c10a8c9b0bb5be65c0e11648a4f1311e6b7a5a00e497c2ce',
}

/** @param {import('./packing.mjs').Edition} edition @returns {readonly ElectronZip[]} */
export const zipsOf = (edition) => {
  const [version, checksums, platforms] =
    edition === 'legacy'
      ? /** @type {const} */ (['22.3.27', legacyChecksums, ['win32-ia32', 'win32-x64']])
      : /** @type {const} */ ([...installedElectron(), ['win32-x64', 'win32-arm64', 'linux-x64']])
  // The variable of Electron's own npm package.
  const from = process.env.ELECTRON_MIRROR || releases
  return platforms.map((platform) => {
    const name = `electron-v${version}-${platform}.zip`
    const sha256 = checksums[name]
    if (sha256 === undefined) throw new ScriptError(`${name}: electron ${version} has no digest of such a file`)
    return { name, sha256, address: `${from}v${version}/${name}` }
  })
}

/** @returns {[string, Readonly<Record<string, string>>]} version and digests */
const installedElectron = () => {
  const read = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(inRepository('node_modules/electron', name), 'utf8'))
  return [read('package.json').version, read('checksums.json')]
}

/**
 * Puts into the folder what is missing there, and compares every digest.
 * @param {readonly ElectronZip[]} zips @param {string} folder
 */
export const provideZips = async (zips, folder) => {
  mkdirSync(folder, { recursive: true })
  const problems = []
  for (const zip of zips) {
    const problem = existsSync(join(folder, zip.name)) ? null : await download(zip, folder)
    const wrong = problem ?? (await otherDigest(zip, folder))
    if (wrong !== null) problems.push(`  ${zip.name}\n    SHA-256 ${zip.sha256}\n    ${wrong}`)
  }
  if (problems.length === 0) return
  throw new ScriptError(
    [
      `Needed in ${folder}:`,
      ...problems,
      'Without a network, copy these files there from a machine that has them (other folder: --electron DIR).',
      'Each is used only where its digest is the one above; they are those of the npm package electron.',
    ].join('\n'),
  )
}

/** @param {ElectronZip} zip @param {string} folder @returns {Promise<string | null>} what is wrong with the file */
const otherDigest = async ({ name, sha256 }, folder) => {
  const actual = await digestOf(join(folder, name))
  return actual === sha256 ? null : `the file there has another digest: ${actual}`
}

/** @param {string} file @returns {Promise<string>} SHA-256, hexadecimal */
const digestOf = async (file) => {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file)) hash.update(part)
  return hash.digest('hex')
}

/** @param {ElectronZip} zip @param {string} folder @returns {Promise<string | null>} why there is none */
const download = async ({ name, address }, folder) => {
  const partial = join(folder, `${name}.part`)
  console.log(`downloading ${address} …`)
  try {
    const response = await fetch(address)
    if (!response.ok) return `${address} answers ${response.status}`
    writeFileSync(partial, Buffer.from(await response.arrayBuffer()))
    renameSync(partial, join(folder, name))
    return null
  } catch (error) {
    rmSync(partial, { force: true })
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return `${address} cannot be reached: ${cause instanceof Error ? cause.message : cause}`
  }
}
