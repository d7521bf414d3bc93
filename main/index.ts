/**
 * Composition root. Inside Electron without a command: the window. Otherwise: the command line, which is also the
 * package's `bin`. Electron is loaded only when the window is wanted.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packageFile from '../package.json' with { type: 'json' }
import { localeFor, translator } from '../shared/messages/index.ts'
import { createElevation } from './adapters/elevation/elevation.ts'
import { elevatedWord } from './adapters/elevation/elevator.ts'
import { bothAre, machineFacts, preferredLanguages, stateFolders } from './adapters/machine.ts'
import { nodeSignatureMath } from './adapters/node-crypto.ts'
import { nodeProcessRunner, systemIds } from './adapters/node-platform.ts'
import { createOwnLog } from './adapters/own-log.ts'
import { ownNames } from './adapters/own-names.ts'
import { createOwnPlatform } from './adapters/own-platform.ts'
import { createProgramHost } from './adapters/program-host.ts'
import { openSettings } from './adapters/settings-file.ts'
import type { WindowsFacts } from './adapters/windows-registry.ts'
import { archiveName, isArchiveAsPacked } from './app/security/archive.ts'
import { isCommandWord } from './cli/arguments.ts'
import { runCommandLine } from './cli/command-line.ts'
import { elevatedRequest, runElevatedSide } from './cli/elevated.ts'
import { microsoftTrust } from './core/formats/authenticode/microsoft-roots.ts'
import type { Platform } from './core/ports.ts'

const windows: WindowsFacts = { platform: process.platform, environment: process.env }

const isElectron = Boolean(process.versions.electron)
/** A packed application is its own program; everywhere else the program is told what to run. */
const isPacked = isElectron && !('defaultApp' in process)

const elevation = createElevation({
  runner: nodeProcessRunner,
  windows,
  ids: systemIds,
  scratchFolder: tmpdir(),
  bundleFolder: __dirname,
  resourcesFolder: isPacked ? process.resourcesPath : undefined,
  program: process.execPath,
  script: isPacked ? null : isElectron ? join(__dirname, '..', '..') : __filename,
})

const createPlatform = async (wantedStateFolder: string | null): Promise<Platform> => {
  const { own, shared } = wantedStateFolder === null ? stateFolders(process.env) : bothAre(wantedStateFolder)
  const folder = (await elevation.isElevated()) === true ? shared : own
  const state = { folder, shared, access: elevation.stateAccess(folder) }
  const platform = createOwnPlatform(state, packageFile.version, windows)
  const programs = createProgramHost({
    platform,
    runner: nodeProcessRunner,
    windows,
    trust: microsoftTrust,
    math: nodeSignatureMath,
    rights: elevation.rights,
  })
  return { ...platform, programs }
}

const openWindow = async (): Promise<void> => {
  const platform = await createPlatform(null)
  const { own } = stateFolders(process.env)
  const { startWindow } = await import('./app/start.ts')
  const otherwise = localeFor(preferredLanguages(process.env))
  await startWindow({
    platform,
    parts: { runner: nodeProcessRunner, windows },
    openSettings: () => openSettings(join(own, 'settings.json'), otherwise),
    machine: machineFacts(),
    elevator: elevation.elevatorFor(platform),
    log: createOwnLog(own),
    namesHere: ownNames(process.env),
    engine: process.versions.electron ? 'electron' : 'browser',
    profileFolder: process.env.CERTMEND_STATE_DIR ? join(process.env.CERTMEND_STATE_DIR, 'window') : null,
  })
}

const runCommands = async (argv: readonly string[]): Promise<void> => {
  const request = elevatedRequest(argv)
  if (request !== null) {
    const { checkFolder } = elevation
    process.exitCode = await runElevatedSide(request, { createPlatform, checkFolder, processId: process.pid })
    return
  }
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
    elevatorFor: elevation.elevatorFor,
  })
}

/** Inside Electron the arguments are mixed with Chromium's and the application's path: a command word decides. */
const inElectron = (): boolean => isElectron || process.env.CERTMEND_WINDOW_ENGINE === 'browser'

/** Nothing of a program that is not as it was packed runs, neither window nor command. */
const refuseChangedArchive = async (wantsWindow: boolean): Promise<never> => {
  const translate = translator(localeFor(preferredLanguages(process.env)))
  const title = translate('start.archive-changed.title')
  const text = translate('start.archive-changed', { path: join(process.resourcesPath, archiveName) })
  if (wantsWindow) (await import('./app/native-message.ts')).showNativeMessage(title, text)
  else process.stderr.write(`${text}\n`)
  process.exit(1)
}

const main = async (): Promise<void> => {
  if (!inElectron()) return runCommands(process.argv.slice(2))
  const start = process.argv.findIndex((word, index) => index > 0 && (isCommandWord(word) || word === elevatedWord))
  if (isPacked && !isArchiveAsPacked(process.resourcesPath)) return refuseChangedArchive(start < 0)
  if (start < 0) return openWindow()
  await runCommands(process.argv.slice(start))
  // Electron's own exit does not know of `exitCode`.
  process.exit(process.exitCode)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
