/**
 * Composition root. Inside Electron without a command: the window. Otherwise: the command line, which is also the
 * package's `bin`. Electron is loaded only when the window is wanted.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packageFile from '../package.json' with { type: 'json' }
import { localeFor } from '../shared/messages/index.ts'
import { defaultStateFolder, machineFacts, preferredLanguages } from './adapters/machine.ts'
import { createNodeFileSystem } from './adapters/node-file-system.ts'
import { createPasswords, nodeHashes, nodeProcessRunner, systemClock, systemIds } from './adapters/node-platform.ts'
import { openSettings } from './adapters/settings-file.ts'
import { createWindowsRegistry } from './adapters/windows-registry.ts'
import { createWriterLock } from './adapters/writer-lock.ts'
import { isCommandWord } from './cli/arguments.ts'
import { runCommandLine } from './cli/command-line.ts'
import type { Platform } from './core/ports.ts'

const createPlatform = (wantedStateFolder: string | null): Platform => {
  const stateFolder = wantedStateFolder ?? defaultStateFolder(process.env)
  return {
    files: createNodeFileSystem(),
    registry: createWindowsRegistry(nodeProcessRunner, { platform: process.platform, environment: process.env }),
    hashes: nodeHashes,
    clock: systemClock,
    ids: systemIds,
    lock: createWriterLock(stateFolder),
    passwords: createPasswords(),
    stateFolder,
    scratchFolder: tmpdir(),
    toolVersion: packageFile.version,
  }
}

const openWindow = async (): Promise<void> => {
  const platform = createPlatform(null)
  const { startWindow } = await import('./app/start.ts')
  const otherwise = localeFor(preferredLanguages(process.env))
  await startWindow({
    platform,
    parts: { runner: nodeProcessRunner, windows: { platform: process.platform, environment: process.env } },
    settings: await openSettings(join(platform.stateFolder, 'settings.json'), otherwise),
    machine: machineFacts(),
    engine: process.versions.electron ? 'electron' : 'browser',
    profileFolder: process.env.CERTMEND_STATE_DIR ? join(process.env.CERTMEND_STATE_DIR, 'window') : null,
  })
}

const runCommands = async (argv: readonly string[]): Promise<void> => {
  const { stdin, stdout, stderr } = process
  // A reader that has seen enough (`| head`) is no fault.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  process.exitCode = await runCommandLine(argv, {
    streams: { out: stdout, err: stderr, input: stdin, interactive: Boolean(stdin.isTTY && stderr.isTTY) },
    toolVersion: packageFile.version,
    languages: preferredLanguages(process.env),
    createPlatform,
  })
}

/** Inside Electron the arguments are mixed with Chromium's and the application's path: a command word decides. */
const inElectron = (): boolean => Boolean(process.versions.electron) || process.env.CERTMEND_WINDOW_ENGINE === 'browser'

const main = async (): Promise<void> => {
  if (!inElectron()) return runCommands(process.argv.slice(2))
  const start = process.argv.findIndex((word, index) => index > 0 && isCommandWord(word))
  if (start < 0) return openWindow()
  await runCommands(process.argv.slice(start))
  process.exit()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
