// @ts-check
/** Chromium without Electron: an installed browser, or the one inside the npm package @sparticuz/chromium (Linux, x64). */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { inCache, inRepository } from './places.mjs'

/**
 * @typedef {object} Browser
 * @property {string} executable
 * @property {Record<string, string>} env what it needs beside the caller's environment
 * @property {string[]} args
 * @property {boolean} headlessOnly
 */

/** Where Chromium, Chrome and Edge are installed by their own packages. */
const installedAt = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder === undefined
      ? []
      : [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')],
  ),
}

/** @returns {Browser | null} */
export const installedChromium = () => {
  const places = Object.entries(installedAt).find(([platform]) => platform === process.platform)?.[1] ?? []
  const executable = places.find((path) => existsSync(path))
  return executable === undefined ? null : { executable, env: {}, args: [], headlessOnly: false }
}

const packageFolder = inRepository('node_modules/@sparticuz/chromium')

/** True where the package is installed and made for this machine. */
export const hasPackagedChromium = () =>
  process.platform === 'linux' && process.arch === 'x64' && existsSync(join(packageFolder, 'bin/chromium.br'))

/**
 * The package's Chromium with the libraries and fonts that a bare Debian lacks, unpacked once into the user's cache.
 * Headless only; its sandbox needs a set-up that a build for servers does not bring, so it runs without.
 * @returns {Browser}
 */
export const packagedChromium = () => {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const folder = inCache(`chromium-${version}`)
  if (!existsSync(join(folder, 'complete'))) unpack(folder)
  return {
    executable: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_PATH: folder,
    },
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu'],
    headlessOnly: true,
  }
}

/** Unpacks beside the final place and renames, so that a second test run never sees half a browser. @param {string} folder */
const unpack = (folder) => {
  mkdirSync(dirname(folder), { recursive: true })
  const work = mkdtempSync(`${folder}-`)
  writeFileSync(join(work, 'chromium'), brotliDecompressSync(readFileSync(join(packageFolder, 'bin/chromium.br'))))
  chmodSync(join(work, 'chromium'), 0o755)
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    const archive = brotliDecompressSync(readFileSync(join(packageFolder, `bin/${name}.tar.br`)))
    execFileSync('tar', ['-xf', '-', '-C', work], { input: archive, maxBuffer: archive.length })
  }
  writeFileSync(join(work, 'fonts.conf'), fontconfig(folder))
  writeFileSync(join(work, 'complete'), '')
  rmSync(folder, { recursive: true, force: true })
  renameSync(work, folder)
}

/** The package's own fonts.conf names folders of a server. @param {string} folder */
const fontconfig = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
