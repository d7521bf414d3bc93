// @ts-check
/**
 * Windows programs under Debian's Wine: one prefix of our own, a clean environment, fonts that Chromium finds.
 * What Wine proves about Windows, and what it does not, stands in docs/unproven.md.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inCache } from './places.mjs'
import { run, ScriptError } from './run.mjs'

/** The 64-bit loader itself: the `wine` script prefers the 32-bit one, which a 64-bit prefix cannot start. */
export const wineLoader = '/usr/lib/wine/wine64'

export const hasWine = () => existsSync(wineLoader)

/** `wine-8.0`. */
export const wineVersion = () => run(wineLoader, ['--version']).trim().split(' ')[0] ?? 'wine'

/** The prefix of all tests: CERTMEND_WINEPREFIX, else one in the user's cache for each version of Wine. */
export const prefixFolder = () => process.env.CERTMEND_WINEPREFIX ?? inCache(wineVersion())

/** `Z:\home\me\file` for `/home/me/file`: how a Windows program sees the files of the host. @param {string} path */
export const windowsPath = (path) => `Z:${resolve(path).replaceAll('/', '\\')}`

/** Where a file of the prefix's drive C: lies on the host. @param {string} path such as `C:\users\me` */
export const hostPath = (path) => join(prefixFolder(), 'drive_c', ...path.replace(/^[Cc]:/, '').split('\\'))

/**
 * Nothing of the caller's environment but where its home and its display are: Windows programs would see the rest too.
 * @param {Readonly<Record<string, string>>} [additions]
 * @returns {Record<string, string>}
 */
export const wineEnvironment = (additions = {}) => ({
  PATH: '/usr/bin:/bin:/usr/sbin',
  HOME: homedir(),
  LANG: 'C.UTF-8',
  WINEPREFIX: prefixFolder(),
  WINEARCH: 'win64',
  WINEDEBUG: '-all',
  WINELOADER: wineLoader,
  ...(process.env.DISPLAY ? { DISPLAY: process.env.DISPLAY } : {}),
  ...additions,
})

/**
 * Makes the prefix if it is not there: a Windows 10 whose dialogs use a font that exists. Takes some 12 seconds, once.
 * @returns {string} its folder
 */
export const ensurePrefix = () => {
  if (!hasWine()) throw new ScriptError('Wine is missing (Debian: apt-get install wine wine64)')
  const folder = prefixFolder()
  const marker = join(folder, '.certmend')
  if (existsSync(marker)) return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const quiet = /** @type {const} */ ({ env: wineEnvironment(), stdio: 'ignore' })
  run(wineLoader, ['wineboot', '-i'], quiet)
  run(wineLoader, ['winecfg', '-v', 'win10'], quiet)
  const fonts = join(folder, 'fonts.reg')
  writeFileSync(fonts, dialogFonts('Liberation Sans'), 'latin1')
  run(wineLoader, ['regedit', '/S', windowsPath(fonts)], quiet)
  settleWine()
  writeFileSync(marker, `${wineVersion()}\n`)
  return folder
}

/** Waits until every program of the prefix has ended and the registry is on disk. */
export const settleWine = () => {
  spawnSync('wineserver', ['-w'], { env: wineEnvironment(), stdio: 'ignore', timeout: 30_000 })
}

/** Ends every program of the prefix. */
export const stopWine = () => {
  spawnSync('wineserver', ['-k'], { env: wineEnvironment(), stdio: 'ignore', timeout: 30_000 })
}

/**
 * @typedef {object} WineResult
 * @property {number} status the low 8 bits of the exit code: all that Linux passes on
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * Runs a Windows program to its end. Output goes through files and there is no input: the console programs of Windows
 * die on a Linux pipe.
 * @param {string} program of the prefix (`reg.exe`) or a host path
 * @param {readonly string[]} args
 * @param {{ env?: Readonly<Record<string, string>>, timeout?: number }} [options] milliseconds
 * @returns {WineResult}
 */
export const runWindowsProgram = (program, args, { env = {}, timeout = 120_000 } = {}) => {
  ensurePrefix()
  const folder = mkdtempSync(join(tmpdir(), 'certmend-wine-'))
  const files = { stdout: join(folder, 'stdout'), stderr: join(folder, 'stderr') }
  try {
    const command = [wineLoader, program.startsWith('/') ? windowsPath(program) : program, ...args]
    // The shell opens the files, so that Wine never sees a pipe.
    const script = 'out=$1; err=$2; shift 2; exec "$@" </dev/null >"$out" 2>"$err"'
    const { status, signal, error } = spawnSync(
      '/bin/sh',
      ['-c', script, 'sh', files.stdout, files.stderr, ...command],
      {
        env: wineEnvironment(env),
        stdio: 'ignore',
        timeout,
      },
    )
    if (error || status === null) throw new ScriptError(`${program} under Wine: ${error?.message ?? signal}`)
    return { status, stdout: readFileSync(files.stdout, 'utf8'), stderr: readFileSync(files.stderr, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Chromium asks Windows for the dialogs' font; a family that DirectWrite does not find makes it recurse until the stack
 * overflows. LOGFONTW (winuser/wingdi), 92 bytes:
 *
 *   offset  size  field
 *        0     4  lfHeight (int32, -12: 9 points)
 *        4    12  lfWidth, lfEscapement, lfOrientation
 *       16     4  lfWeight (400)
 *       20     8  lfItalic, lfUnderline, lfStrikeOut, lfCharSet (1: default), precision, quality, pitch
 *       28    64  lfFaceName, UTF-16LE, padded with NUL
 * @param {string} family
 */
const dialogFonts = (family) => {
  const font = Buffer.alloc(92)
  font.writeInt32LE(-12, 0)
  font.writeInt32LE(400, 16)
  font.writeUInt8(1, 23)
  font.write(family, 28, 'utf16le')
  const hex = font.toString('hex').replace(/..(?!$)/g, '$&,')
  const names = ['CaptionFont', 'SmCaptionFont', 'MenuFont', 'StatusFont', 'MessageFont', 'IconFont']
  return [
    'REGEDIT4',
    '',
    '[HKEY_CURRENT_USER\\Control Panel\\Desktop\\WindowMetrics]',
    ...names.map((name) => `"${name}"=hex:${hex}`),
    '',
  ].join('\r\n')
}
