/** A packed program as it lies unzipped, and how it is started: as a person without rights under Linux, or under Wine. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ensurePrefix,
  settleWine,
  stopWine,
  windowsPath,
  wineEnvironment,
  wineLoader,
} from '../../../scripts/lib/wine.mjs'

export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface PackedProgram {
  /** The executable's path here. */
  readonly executable: string
  /** A path as the program sees it. */
  pathFor(path: string): string
  /** Runs it to its end, at most a minute. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Outcome>
  /** The title of its window, as soon as the page has set one. */
  windowTitle(): Promise<string>
}

/** `folder`: unzipped; `scratch`: for its home and its output. */
export const packedProgram = (platform: 'linux' | 'win32', folder: string, scratch: string): PackedProgram => {
  const executable = join(folder, platform === 'linux' ? 'certmend' : 'Certmend.exe')
  const pathFor = platform === 'linux' ? (path: string) => path : windowsPath
  const home = join(scratch, 'home')
  mkdirSync(home, { recursive: true })
  for (const path of [scratch, home]) chmodSync(path, 0o777)
  const command =
    platform === 'linux' ? [...withoutRights, executable] : [wineLoader, windowsPath(executable), '--disable-gpu']
  const own = { CERTMEND_STATE_DIR: pathFor(join(home, 'state')) }
  const environment =
    platform === 'linux'
      ? { ...linuxEnvironment(home), ...own }
      : wineEnvironment({ WINEPREFIX: ensurePrefix(), ...own })
  const outputs = { stdout: join(scratch, 'stdout'), stderr: join(scratch, 'stderr') }
  const started = (args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess => {
    // Windows programs die on a Linux pipe: everything goes through files.
    const [out, err] = [openSync(outputs.stdout, 'w'), openSync(outputs.stderr, 'w')]
    const [program = '', ...first] = command
    const child = spawn(program, [...first, ...args], {
      cwd: home,
      env: { ...environment, ...env },
      stdio: ['ignore', out, err],
      detached: true,
    })
    for (const file of [out, err]) closeSync(file)
    return child
  }
  const ended = (child: ChildProcess, milliseconds: number): Promise<number | null> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => endGroup(child), milliseconds)
      child.once('close', (status) => {
        clearTimeout(timer)
        resolve(status)
      })
    })
  return {
    executable,
    pathFor,
    run: async (args, env = {}) => {
      const status = await ended(started(args, env), 60_000)
      return { status, stdout: readFileSync(outputs.stdout, 'utf8'), stderr: readFileSync(outputs.stderr, 'utf8') }
    },
    windowTitle: async () => {
      const child = started(['--remote-debugging-port=0'], {})
      const end = ended(child, 100_000)
      try {
        return await Promise.race([
          titleOf(outputs.stderr),
          end.then(() => `ended: ${readFileSync(outputs.stderr, 'utf8')}`),
        ])
      } finally {
        endGroup(child)
        if (platform === 'win32') stopWine()
        await end
        if (platform === 'win32') settleWine()
      }
    },
  }
}

/** The page titles itself when it has drawn its first page; before that the document's own title stands. */
const titleOf = async (stderr: string): Promise<string> => {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    const [, address] = /DevTools listening on ws:\/\/([\d.:]+)\//.exec(readFileSync(stderr, 'utf8')) ?? []
    if (address === undefined) continue
    const pages = await fetch(`http://${address}/json/list`).then(
      (response) => response.json(),
      () => [],
    )
    const title = Array.isArray(pages)
      ? pages.map((page) => `${page.title}`).find((one) => one.includes(': '))
      : undefined
    if (title !== undefined) return title
  }
}

/** The program and what it started. */
const endGroup = ({ pid, exitCode }: ChildProcess): void => {
  if (pid === undefined || exitCode !== null) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

/** The user and group that own nothing: Chromium keeps its sandbox from root only. */
const withoutRights = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []

const linuxEnvironment = (home: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  DISPLAY: process.env.DISPLAY ?? '',
  LANG: 'C.UTF-8',
  HOME: home,
  XDG_CONFIG_HOME: join(home, 'config'),
})
