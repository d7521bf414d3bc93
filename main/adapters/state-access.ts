/**
 * Who may write where runs are kept (`StateAccess`). `%ProgramData%` lets everybody make folders, so one that is there may be
 * anybody's, with a journal in it that says which bytes to write where: a Certmend with administrative rights makes the
 * folder itself, closed from its first moment, or takes one that Windows says is closed, and nothing else.
 */
import { lstat, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join, win32 } from 'node:path'
import { certmendError } from '../../shared/contract/errors.ts'
import type { Rights } from '../../shared/model/program-view.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { ProcessRunner, RandomIds, StateAccess } from '../core/ports.ts'
import { isForAdministrators, readFolderSecurity } from './elevation/folder-security.ts'
import { systemProgram } from './elevation/rights.ts'
import type { WindowsFunctions } from './elevation/windows-functions.ts'
import { attemptFile } from './file-errors.ts'
import { readingLimits, type WindowsFacts } from './windows-registry.ts'

/** Where a Certmend has no rights that its person has not: nothing to keep from others but what the file system keeps. */
export const unguardedState: StateAccess = {
  check: async () => success(true),
  prepare: async () => success(true),
  share: async () => undefined,
}

export interface StateAccessParts {
  readonly folder: string
  readonly runner: ProcessRunner
  readonly windows: WindowsFacts
  readonly ids: RandomIds
  readonly functions: () => Pick<WindowsFunctions, 'securityOf' | 'makeFolder' | 'accountSid'> | null
}

/** `rights` are asked for when a folder is looked at first. Windows PE has no people who could have written there. */
export const createStateAccess = (parts: StateAccessParts, rights: () => Promise<Rights>): StateAccess => {
  const isWindows = parts.windows.platform === 'win32'
  const guarded = isWindows ? windowsState(parts) : posixState(parts.folder)
  const isNeeded = async (): Promise<boolean> => {
    if (!isWindows) return process.getuid?.() === 0
    const { elevated, windowsPe } = await rights()
    return elevated === true && !windowsPe
  }
  let chosen: Promise<StateAccess> | null = null
  const access = (): Promise<StateAccess> => {
    chosen ??= isNeeded().then((needed) => (needed ? guarded : unguardedState))
    return chosen
  }
  return {
    check: async () => (await access()).check(),
    prepare: async () => (await access()).prepare(),
    share: async (path) => (await access()).share(path),
  }
}

const openFolder = (folder: string): Result<never> =>
  failure(certmendError('state-folder-open', {}, { location: folder }))

/** False: there is nothing. A link, or a file, is refused: what it leads to may be another thing the next moment. */
const isThere = async (folder: string): Promise<Result<boolean>> => {
  const looked = await attemptFile(folder, 'read', () => lstat(folder))
  if (looked.ok) return looked.value.isDirectory() ? success(true) : openFolder(folder)
  return looked.error.code === 'not-found' ? success(false) : looked
}

/**
 * `judge` is asked of the folder and of the folder of its runs: what was made before the one was closed would still be
 * somebody's. Only administrators could undo what was seen, so that it is looked at once.
 */
const guardedState = (
  folder: string,
  judge: (folder: string) => Promise<Result<true>>,
  make: (folder: string) => Promise<Result<true>>,
  share: StateAccess['share'],
): StateAccess => {
  let isClosed = false
  /** False: there is nothing yet. */
  const look = async (): Promise<Result<boolean>> => {
    if (isClosed) return success(true)
    const there = await isThere(folder)
    if (!there.ok || !there.value) return there
    for (const one of [folder, join(folder, 'runs')]) {
      const exists = await isThere(one)
      if (!exists.ok) return exists
      const judged = exists.value ? await judge(one) : success(true)
      if (!judged.ok) return judged
    }
    isClosed = true
    return success(true)
  }
  return {
    check: async () => {
      const looked = await look()
      return looked.ok ? success(true) : looked
    },
    prepare: async () => {
      const looked = await look()
      if (!looked.ok) return looked
      if (looked.value) return success(true)
      const made = await make(folder)
      if (!made.ok) return made
      const seen = await look()
      if (!seen.ok) return seen
      return seen.value ? success(true) : openFolder(folder)
    },
    share,
  }
}

/** For root: a folder of root that nobody else writes. */
const posixState = (folder: string): StateAccess =>
  guardedState(
    folder,
    async (one) => {
      const looked = await attemptFile(one, 'read', () => lstat(one))
      if (!looked.ok) return looked
      return looked.value.uid === process.getuid?.() && (looked.value.mode & 0o022) === 0
        ? success(true)
        : openFolder(one)
    },
    (one) =>
      attemptFile(one, 'write', async () => {
        await mkdir(one, { recursive: true, mode: 0o700 })
        return true as const
      }),
    unguardedState.share,
  )

/**
 * SYSTEM and Administrators: everything; Users: folders, which they may look into. Files are opened to them one by one:
 * backups of hives hold what Windows shows to administrators only. Nothing is inherited.
 */
export const stateSecurity = 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;CI;0x1200a9;;;BU)'

/** The same for icacls.exe, by identifiers that have the same spelling in every language of Windows. */
export const stateFolderCalls = (folder: string): readonly (readonly string[])[] => [
  [
    folder,
    '/inheritance:r',
    '/grant:r',
    '*S-1-5-18:(OI)(CI)F',
    '*S-1-5-32-544:(OI)(CI)F',
    '*S-1-5-32-545:(CI)RX',
    '/L',
  ],
  [folder, '/setowner', '*S-1-5-32-544', '/L'],
]

const windowsState = (parts: StateAccessParts): StateAccess => {
  const { folder, runner, windows, functions } = parts
  const icacls = systemProgram(windows, 'icacls.exe')
  return guardedState(
    folder,
    async (one) => {
      const security = await readFolderSecurity(parts, one)
      if (security === null) return failure(certmendError('state-folder-not-told', {}, { location: one }))
      return isForAdministrators(security, functions()?.accountSid() ?? null) ? success(true) : openFolder(one)
    },
    async (one) => {
      const above = await attemptFile(dirname(one), 'write', () => mkdir(dirname(one), { recursive: true }))
      if (!above.ok) return above
      const native = functions()
      return native === null ? makeElsewhere(parts, icacls) : madeBy(native.makeFolder(one, stateSecurity), one)
    },
    async (path) => {
      await runner.run(icacls, [path, '/grant', '*S-1-5-32-545:R', '/L'], readingLimits)
    },
  )
}

/** ERROR_ALREADY_EXISTS: whatever it is, it is looked at next. */
const alreadyExists = 183

const madeBy = (error: number, folder: string): Result<true> =>
  error === 0 || error === alreadyExists
    ? success(true)
    : failure(certmendError('write-failed', { reason: String(error) }, { location: folder }))

/**
 * Without Windows' own functions a folder is open until its list is changed. So it is made and closed directly below
 * Windows' folder, where only administrators make anything, and moved: a list goes with its folder.
 */
const makeElsewhere = async (
  { folder, runner, windows, ids }: StateAccessParts,
  icacls: string,
): Promise<Result<true>> => {
  const root = windows.environment.SystemRoot ?? windows.environment.SYSTEMROOT ?? 'C:\\Windows'
  const made = win32.join(root, `certmend-${ids.next(12)}`)
  const done = await attemptFile(made, 'write', () => mkdir(made))
  if (!done.ok) return done
  for (const args of stateFolderCalls(made)) {
    const ended = await runner.run(icacls, args, readingLimits)
    if (ended.ok && ended.value.exitCode === 0) continue
    await rm(made, { recursive: true, force: true })
    return ended.ok ? openFolder(folder) : ended
  }
  const moved = await attemptFile(folder, 'write', async () => {
    await rename(made, folder)
    return true as const
  })
  if (!moved.ok) await rm(made, { recursive: true, force: true })
  return moved
}
