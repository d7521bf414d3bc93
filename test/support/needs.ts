/**
 * What a test may need beyond Node and npm: sample files, programs of the host. A test that misses something is skipped
 * under its own name; with CERTMEND_REQUIRE_ALL=1 (CI) the runner counts a skip as a failure.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { htmlChecker } from '../../scripts/html-checker.mjs'
import { hasPackagedChromium, installedChromium } from '../../scripts/lib/chromium.mjs'
import { fetchedFolder, isDistribution } from '../../scripts/lib/electrons.mjs'
import { hasNewerWine } from '../../scripts/newer-wine.mjs'
import { hasSignedSamples } from '../../scripts/signed-samples.mjs'
import { hasWindowsNode } from '../../scripts/windows-node.mjs'
import { hasWorkflowLinter } from '../../scripts/workflow-linter.mjs'

/** Repository root, wherever the tests are started from. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))

/** Real files that travel beside the repository, not in it; `samples/SOURCES.md` there says what each is. */
export const samples = (...parts: readonly string[]): string => join(repository, '../shared/samples', ...parts)

/** Debian's own Python, where the bindings of hivex and libregf are installed. */
export const systemPython = '/usr/bin/python3'

const answers = (program: string, ...args: readonly string[]): boolean => {
  const { error, status } = spawnSync(program, args, { stdio: 'ignore', timeout: 20_000 })
  return !error && status === 0
}

const checks = {
  samples: () => existsSync(samples('SOURCES.md')),
  xz: () => answers('xz', '--version'),
  hivexsh: () => !spawnSync('hivexsh', ['-h'], { stdio: 'ignore' }).error,
  python3: () => answers(systemPython, '--version'),
  'python3-hivex': () => answers(systemPython, '-c', 'import hivex'),
  'python3-libregf': () => answers(systemPython, '-c', 'import pyregf'),
  hivexregedit: () => !spawnSync('hivexregedit', ['--help'], { stdio: 'ignore' }).error,
  reglookup: () => !spawnSync('reglookup', [], { stdio: 'ignore' }).error,
  keytool: () => !spawnSync('keytool', ['-help'], { stdio: 'ignore' }).error,
  ripgrep: () => answers('rg', '--version'),
  msitools: () => answers('msiinfo', '--version') && !spawnSync('msibuild', [], { stdio: 'ignore' }).error,
  // Builds the installer and the patch of the laboratory.
  wixl: () => answers('wixl', '--version') && answers('gcab', '--version'),
  osslsigncode: () => answers('osslsigncode', '--version'),
  'signed-samples': hasSignedSamples,
  openssl: () => answers('openssl', 'version'),
  // icotool takes an icon file apart.
  icoutils: () => answers('icotool', '--version'),
  // pdfinfo, pdftotext
  'poppler-utils': () => !spawnSync('pdfinfo', ['-v'], { stdio: 'ignore' }).error,
  // An installed one, or that of the npm package: pages are drawn and printed without a window.
  'headless-chromium': () => hasPackagedChromium() || installedChromium() !== null,
  'release/win-unpacked': () => existsSync(join(repository, 'release/win-unpacked/Certmend.exe')),
  xmllint: () => answers('xmllint', '--version'),
  // The checker of the W3C, which is a program for Java.
  vnu: () => existsSync(htmlChecker) && answers('java', '-version'),
  actionlint: hasWorkflowLinter,
  // Builds programs for Windows.
  mingw: () => answers('x86_64-w64-mingw32-gcc', '--version'),
  // Zips as electron-builder makes them.
  p7zip: () => !spawnSync('7za', ['i'], { stdio: 'ignore' }).error,
  'electron-linux': () => isDistribution(fetchedFolder('linux')),
  'electron-win32': () => isDistribution(fetchedFolder('win32')),
  wine: () => existsSync('/usr/lib/wine/wine64'),
  // Debian 13's, made by scripts/newer-wine.mjs: programs start there without rights, and may ask for them.
  'newer-wine': hasNewerWine,
  'windows-node': hasWindowsNode,
  linux: () => process.platform === 'linux',
} as const

export type Requirement = keyof typeof checks

const known = new Map<Requirement, boolean>()

const present = (requirement: Requirement): boolean => {
  const before = known.get(requirement)
  if (before !== undefined) return before
  const now = checks[requirement]()
  known.set(requirement, now)
  return now
}

/** True where at least one of these is missing: `it.skipIf(missing('samples', 'hivexsh'))`. */
export const missing = (...requirements: readonly Requirement[]): boolean => !requirements.every(present)
