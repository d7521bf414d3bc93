/** The engines that are a real Electron: unpacked, packaged as an unprivileged user, and the Windows build under Wine. */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { findElectron } from '../../../scripts/lib/electrons.mjs'
import { inRepository } from '../../../scripts/lib/places.mjs'
import {
  ensurePrefix,
  settleWine,
  stopWine,
  windowsPath,
  wineEnvironment,
  wineLoader,
} from '../../../scripts/lib/wine.mjs'
import { isRoot, packagedLinux, packagedWindows } from './engines.ts'
import {
  type DialogAnswers,
  dialogResult,
  dropOn,
  type LaunchOptions,
  type RunningApp,
  watchPage,
} from './running-app.ts'

export type ElectronEngine = 'electron' | 'electron-user' | 'wine'

interface Start {
  readonly executable: string
  /** Before the test's own arguments. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly sandbox: boolean
  readonly pathForApp: (path: string) => string
  readonly handOver: (path: string) => void
  readonly afterwards: () => void
}

/** @param scratch a folder of this launch alone, removed by the caller at the end */
export const launchElectron = async (
  engine: ElectronEngine,
  options: LaunchOptions,
  stateFolder: string,
  scratch: string,
): Promise<RunningApp> => {
  const start = starts[engine](scratch, options)
  start.handOver(stateFolder)
  const application = await _electron.launch({
    executablePath: start.executable,
    args: [...start.args, ...(options.locale ? [`--lang=${options.locale}`] : []), ...(options.args ?? [])],
    env: { ...start.env, CERTMEND_STATE_DIR: start.pathForApp(stateFolder), ...options.env },
    chromiumSandbox: start.sandbox,
    cwd: scratch,
    timeout: 120_000,
  })
  const errors: string[] = []
  application.context().on('page', (page) => watchPage(page, errors))
  const page = await application.firstWindow({ timeout: 120_000 })
  watchPage(page, errors)
  await page.waitForLoadState('domcontentloaded')
  await replaceNativeParts(application)
  await applyLook(application, options)
  const close = async () => {
    errors.push(...(await unexpectedDialogs(application)))
    await application.close()
    start.afterwards()
    if (errors.length > 0) throw new Error(`the application reported errors:\n${errors.join('\n')}`)
  }
  return {
    page,
    engine: engine === 'wine' ? 'wine' : 'electron',
    engineVersion: await describeEngine(application),
    stateFolder,
    errors,
    answerDialog: async (kind, answer) => queueAnswer(application, kind, dialogResult(kind, answer, start.pathForApp)),
    dropFiles: (paths, selector = 'body') => dropOn(page, paths.map(start.pathForApp), selector),
    opened: () =>
      application.evaluate(() => (globalThis as unknown as { certmendTest: TestHooks }).certmendTest.opened),
    pathForApp: start.pathForApp,
    clipboard: {
      read: () => application.evaluate(({ clipboard }) => clipboard.readText()),
      write: (text) => application.evaluate(({ clipboard }, content) => clipboard.writeText(content), text),
    },
    handOver: start.handOver,
    close,
  }
}

const asIs = (path: string): string => path
const nothing = (): void => undefined

const starts: Record<ElectronEngine, (scratch: string, options: LaunchOptions) => Start> = {
  electron: (scratch, options) => {
    const electron = findElectron()
    if (electron === null) throw new Error('no Electron is here: npm run electron:fetch')
    return {
      executable: electron.executable,
      args: [options.appFolder ?? inRepository(), `--user-data-dir=${join(scratch, 'profile')}`],
      env: linuxEnvironment(scratch, options),
      // Chromium refuses to start its sandbox as root; every other user keeps it.
      sandbox: !isRoot,
      pathForApp: asIs,
      handOver: nothing,
      afterwards: nothing,
    }
  },

  'electron-user': (scratch, options) => {
    const env = linuxEnvironment(scratch, options)
    const start = { args: [`--user-data-dir=${join(scratch, 'profile')}`], env, sandbox: true, pathForApp: asIs }
    if (!isRoot) return { ...start, executable: packagedLinux(), handOver: nothing, afterwards: nothing }
    const handOver = (path: string) => {
      spawnSync('chown', ['-R', `${nobody}:${nobody}`, path])
    }
    const program = readableByNobody(packagedLinux())
    handOver(scratch)
    return {
      ...start,
      executable: writeLauncher(scratch, [...becomeNobody, program.executable]),
      handOver,
      afterwards: program.remove,
    }
  },

  wine: (scratch, { appFolder }) => ({
    executable: writeLauncher(
      scratch,
      [wineLoader, windowsPath(appFolder ? packedWith(packagedWindows(), appFolder, scratch) : packagedWindows())],
      throughFiles(scratch),
    ),
    args: ['--disable-gpu', `--user-data-dir=${windowsPath(join(scratch, 'profile'))}`],
    env: wineEnvironment({ WINEPREFIX: ensurePrefix() }),
    sandbox: false,
    pathForApp: windowsPath,
    handOver: nothing,
    afterwards: settleOrStopWine,
  }),
}

/** The packaged build with another application in it; what is not replaced is linked. */
const packedWith = (executable: string, appFolder: string, scratch: string): string => {
  const copy = join(scratch, 'packed')
  const linked = spawnSync('cp', ['-al', dirname(executable), copy])
  if (linked.status !== 0) cpSync(dirname(executable), copy, { recursive: true })
  rmSync(join(copy, 'resources/app.asar'))
  cpSync(appFolder, join(copy, 'resources/app'), { recursive: true })
  return join(copy, basename(executable))
}

/** HOME is a folder of this launch: nothing of the user's own configuration takes part. */
const linuxEnvironment = (scratch: string, { locale }: LaunchOptions): Record<string, string> => {
  const inherited = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const language = locale ? { LANGUAGE: locale, LC_ALL: `${locale}.UTF-8` } : { LANGUAGE: 'en', LC_ALL: 'en_US.UTF-8' }
  return { ...Object.fromEntries(inherited), ...language, HOME: scratch, XDG_CONFIG_HOME: join(scratch, 'config') }
}

/** The user and group that own nothing. */
const nobody = 65534
const becomeNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups']

/** The packaged build where that user may read it: where it lies, else a copy. */
const readableByNobody = (executable: string): { readonly executable: string; readonly remove: () => void } => {
  const [program = '', ...args] = [...becomeNobody, 'test', '-x', executable]
  if (spawnSync(program, args).status === 0) return { executable, remove: nothing }
  const folder = mkdtempSync(join(tmpdir(), 'certmend-packaged-'))
  chmodSync(folder, 0o755)
  cpSync(dirname(executable), join(folder, 'app'), { recursive: true })
  return {
    executable: join(folder, 'app', basename(executable)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/**
 * Playwright starts one executable file with its own arguments first; this one puts a command before them.
 * @param streams shell lines before the command, and redirections after it
 */
const writeLauncher = (
  scratch: string,
  command: readonly string[],
  streams: { readonly before: string; readonly redirections: string } = { before: '', redirections: '' },
): string => {
  const file = join(scratch, 'launch.sh')
  const start = `exec ${command.map(quote).join(' ')} "$@" ${streams.redirections}`
  writeFileSync(file, `#!/bin/sh\n${streams.before}\n${start}\n`, { mode: 0o755 })
  return file
}

/** Node for Windows dies on a Linux pipe: its output goes to files, and Playwright reads what arrives in them. */
const throughFiles = (scratch: string): { readonly before: string; readonly redirections: string } => {
  const [out, err] = [quote(join(scratch, 'stdout')), quote(join(scratch, 'stderr'))]
  return {
    before: `: >${err}\ntail --pid=$$ --sleep-interval=0.1 -n +1 -f ${err} >&2 &`,
    redirections: `</dev/null >${out} 2>${err}`,
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The prefix serves one run at a time: what still runs after a moment is ended. */
const settleOrStopWine = (): void => {
  settleWine()
  stopWine()
}

interface TestHooks {
  readonly answers: { readonly kind: string; readonly result: object }[]
  readonly opened: string[]
  readonly unexpected: string[]
}

/** Dialogs answer from a queue and the platform opens nothing: native windows cannot be driven. */
const replaceNativeParts = (application: ElectronApplication): Promise<void> =>
  application.evaluate(({ dialog, shell }) => {
    const hooks: TestHooks = { answers: [], opened: [], unexpected: [] }
    Object.assign(globalThis, { certmendTest: hooks })
    const next = (kind: string) => async (): Promise<never> => {
      const at = hooks.answers.findIndex((answer) => answer.kind === kind)
      const [answer] = at < 0 ? [] : hooks.answers.splice(at, 1)
      if (answer !== undefined) return answer.result as never
      hooks.unexpected.push(`a dialog of kind "${kind}" that no test expected`)
      throw new Error(`unexpected dialog: ${kind}`)
    }
    Object.assign(dialog, {
      showOpenDialog: next('open'),
      showSaveDialog: next('save'),
      showMessageBox: next('message'),
      showErrorBox: (title: string, content: string) => hooks.unexpected.push(`error box: ${title}: ${content}`),
    })
    const open = async (target: string) => {
      hooks.opened.push(target)
      return ''
    }
    Object.assign(shell, { openExternal: open, openPath: open, showItemInFolder: open })
  })

const queueAnswer = (application: ElectronApplication, kind: keyof DialogAnswers, result: object): Promise<void> =>
  application.evaluate(
    (_electronModules, answer) => {
      ;(globalThis as unknown as { certmendTest: TestHooks }).certmendTest.answers.push(answer)
    },
    { kind, result },
  )

const unexpectedDialogs = (application: ElectronApplication): Promise<readonly string[]> =>
  application
    .evaluate(() => (globalThis as unknown as { certmendTest: TestHooks }).certmendTest.unexpected)
    .catch(() => ['the application had ended before the test closed it'])

const applyLook = async (application: ElectronApplication, options: LaunchOptions): Promise<void> => {
  const page = await application.firstWindow()
  const { colorScheme = 'light', forcedColors = 'none', reducedMotion = 'no-preference', size } = options
  await page.emulateMedia({ colorScheme, forcedColors, reducedMotion })
  if (size === undefined) return
  await application.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size)
}

const describeEngine = async (application: ElectronApplication): Promise<string> => {
  const { versions, platform, packaged } = await application.evaluate(({ app }) => ({
    versions: process.versions,
    platform: process.platform,
    packaged: app.isPackaged,
  }))
  const engine = `Electron ${versions.electron}, Chromium ${versions.chrome}, Node ${versions.node}`
  return `${engine}, ${platform}, ${packaged ? 'packaged' : 'unpacked'}`
}
