/**
 * A checked program in a folder that nobody but administrators can write, from where it is run (ARCHITECTURE rule 7).
 * The copy is made anew for each run and is taken only where it is, byte for byte, what was checked: a file that changed
 * between preview and run is refused. It stays open for reading while it runs and is looked at again before the start:
 * the folder too, because a program loads libraries from where it stands.
 */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, type FileHandle, lstat, mkdir, open, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { basename, dirname, join, win32 } from 'node:path'
import { certmendError } from '../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { CheckedProgram, ProcessRunner, StagedProgram } from '../core/ports.ts'
import { attemptFile } from './file-errors.ts'
import type { WindowsFacts } from './windows-registry.ts'

/** Makes sure that only administrators, or where there are none this user, can write a new, empty folder. */
export type FolderProtection = (folder: string) => Promise<Result<true>>

/**
 * `folder` is a full path that was planned before: it must not exist (`already-exists`), its parent must (`not-found`).
 * `program-changed`; `staging-folder-open` where others could write or did; the codes of files. Nothing that was made is
 * left behind where it fails.
 */
export const stageProgram = async (
  program: CheckedProgram,
  folder: string,
  protect: FolderProtection,
): Promise<Result<StagedProgram>> => {
  const parent = await realParent(folder)
  if (!parent.ok) return parent
  const made = await attemptFile(folder, 'write', () => mkdir(folder, { mode: 0o700 }))
  if (!made.ok) return made
  const isProtected = await protectEmpty(folder, protect)
  const staged = isProtected.ok ? await copyInto(folder, parent.value, program) : isProtected
  if (!staged.ok) await removeFolder(folder)
  return staged
}

/** What an interrupted run left. `staging-folder-open` for a folder that is not called as ours are, and for a link. */
export const clearStaged = async (folder: string): Promise<Result<true>> => {
  if (!ownFolderName.test(basename(folder))) return openFolder(folder)
  const looked = await attemptFile(folder, 'read', () => lstat(folder))
  if (!looked.ok) return looked.error.code === 'not-found' ? success(true) : looked
  return looked.value.isDirectory() ? removeFolder(folder) : openFolder(folder)
}

const ownFolderName = /^certmend-[a-z0-9]{12}$/

/** Where the parent really is. A link in its place is somebody's; links above it are the system's. */
const realParent = async (folder: string): Promise<Result<string>> => {
  const parent = dirname(folder)
  const looked = await attemptFile(parent, 'read', async () => ({
    isFolder: (await lstat(parent)).isDirectory(),
    path: await realpath(parent),
  }))
  if (!looked.ok) return looked
  return looked.value.isFolder ? success(looked.value.path) : openFolder(parent)
}

/** What was put there before the folder was protected would be loaded by the program. */
const protectEmpty = async (folder: string, protect: FolderProtection): Promise<Result<true>> => {
  const isProtected = await protect(folder)
  if (!isProtected.ok) return isProtected
  const names = await attemptFile(folder, 'read', () => readdir(folder))
  if (!names.ok) return names
  return names.value.length === 0 ? success(true) : openFolder(folder)
}

/** A program that has just ended may hold its file for a moment. */
const removeFolder = (folder: string): Promise<Result<true>> =>
  attemptFile(folder, 'write', async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 6 })
    return true as const
  })

const copyInto = async (
  folder: string,
  realParent: string,
  program: CheckedProgram,
): Promise<Result<StagedProgram>> => {
  const name = win32.basename(program.fileName)
  const path = join(folder, name)
  const copied = await attemptFile(program.source, 'read', () => copyChecked(program, path))
  if (!copied.ok) return copied
  const opened = await attemptFile(path, 'read', () => open(path, constants.O_RDONLY))
  if (!opened.ok) return opened
  const file = opened.value
  const expected = join(realParent, basename(folder), name)
  const staged: StagedProgram = {
    path,
    folder,
    stillSame: async () => {
      const same = await attemptFile(
        path,
        'read',
        async () => (await isAlone(folder, path, expected)) && (await isWhole(file, path, program)),
      )
      return same.ok && !same.value ? changed(path) : same.ok ? success(true) : same
    },
    release: async () => {
      const closed = await attemptFile(path, 'read', () => file.close())
      const removed = await removeFolder(folder)
      return closed.ok ? removed : closed
    },
  }
  const same = copied.value ? await staged.stillSame() : changed(program.source)
  if (same.ok) return success(staged)
  await file.close()
  return same
}

/** The path leads through no link that was made since, and nothing stands beside the copy. */
const isAlone = async (folder: string, path: string, expected: string): Promise<boolean> => {
  const [real, names] = [await realpath(path), await readdir(folder)]
  return isSamePath(real, expected) && names.length === 1
}

const isSamePath = (a: string, b: string): boolean =>
  process.platform === 'win32' ? a.toLowerCase() === b.toLowerCase() : a === b

const changed = (location: string): Result<never> => failure(certmendError('program-changed', {}, { location }))

const chunkSize = 1 << 20

/** Whether what was copied is what was checked. Never more is written than the size that was. */
const copyChecked = async ({ source, size, digest }: CheckedProgram, path: string): Promise<boolean> => {
  const input = await open(source, constants.O_RDONLY)
  try {
    const output = await open(path, 'wx', 0o600)
    try {
      const hash = createHash('sha256')
      let copied = 0
      for await (const part of partsOf(input, size + 1)) {
        hash.update(part)
        copied += part.length
        await output.writeFile(part)
      }
      await output.sync()
      if (process.platform !== 'win32') await chmod(path, 0o500)
      return copied === size && hash.digest('hex') === digest
    } finally {
      await output.close()
    }
  } finally {
    await input.close()
  }
}

/** The open copy, and that the name still leads to it. */
const isWhole = async (file: FileHandle, path: string, { size, digest }: CheckedProgram): Promise<boolean> => {
  const [opened, named] = [await file.stat({ bigint: true }), await lstat(path, { bigint: true })]
  if (!named.isFile() || opened.ino !== named.ino || opened.dev !== named.dev) return false
  const hash = createHash('sha256')
  let length = 0
  for await (const part of partsOf(file, size + 1)) {
    hash.update(part)
    length += part.length
  }
  return length === size && hash.digest('hex') === digest
}

/** From the start, at most `most` bytes. */
async function* partsOf(file: FileHandle, most: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(chunkSize)
  for (let position = 0; position < most; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, most - position), position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** On Linux and the like: the new folder has mode 0700, and nobody else may rename it away above. */
export const posixProtection: FolderProtection = async (folder) => {
  const looked = await attemptFile(folder, 'read', async () => [await lstat(folder), await lstat(join(folder, '..'))])
  if (!looked.ok) return looked
  const own = process.getuid?.()
  const [made, above] = looked.value
  const isOurs = made?.isDirectory() && made.uid === own && (made.mode & 0o077) === 0
  const isSafeAbove = above !== undefined && (above.uid === own || above.uid === 0) && (above.mode & 0o022) === 0
  return isOurs && isSafeAbove ? success(true) : openFolder(folder)
}

const openFolder = (folder: string): Result<never> =>
  failure(certmendError('staging-folder-open', {}, { location: folder }))

/** Administrators and SYSTEM by their security identifiers, which have the same spelling in every language of Windows. */
const administrators = '*S-1-5-32-544'
const system = '*S-1-5-18'

const savedList = 'access.txt'

/**
 * Calls of icacls.exe for a new folder: rights for administrators and SYSTEM alone, nothing inherited, owned by
 * administrators; the last one writes down what holds then. `/L`: were the folder made a link, the rights of what it leads
 * to stay as they are. Present since Vista.
 */
export const protectionCalls = (folder: string): readonly (readonly string[])[] => [
  [folder, '/inheritance:r', '/grant:r', `${administrators}:(OI)(CI)F`, `${system}:(OI)(CI)F`, '/L'],
  [folder, '/setowner', administrators, '/L'],
  [folder, '/save', win32.join(folder, savedList), '/L'],
]

/** On Windows; success only where the list that was read back says so. */
export const windowsProtection = (runner: ProcessRunner, { environment }: WindowsFacts): FolderProtection => {
  const icacls = win32.join(environment.SystemRoot ?? environment.SYSTEMROOT ?? 'C:\\Windows', 'System32', 'icacls.exe')
  return async (folder) => {
    for (const args of protectionCalls(folder)) {
      const ended = await runner.run(icacls, args, { silence: 60_000 })
      if (!ended.ok) return ended
      if (ended.value.exitCode !== 0) return openFolder(folder)
    }
    const path = win32.join(folder, savedList)
    const saved = await attemptFile(path, 'read', async () => {
      const text = await readFile(path, 'utf16le')
      await rm(path)
      return text
    })
    if (!saved.ok) return saved
    return isForAdministratorsOnly(saved.value) ? success(true) : openFolder(folder)
  }
}

/**
 * What `icacls /save` writes: a name, then the list in the Security Descriptor Definition Language,
 * `D:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)`: P for protected (nothing is inherited), then who may do what.
 */
export const isForAdministratorsOnly = (saved: string): boolean => {
  const [, flags, entries] = /D:([A-Z]*)((?:\([^()]*\))+)\s*$/.exec(saved) ?? []
  if (flags === undefined || entries === undefined || !flags.includes('P')) return false
  const found = [...entries.matchAll(/\(([^()]*)\)/g)].map(([, entry]) => entry)
  const wanted = ['A;OICI;FA;;;BA', 'A;OICI;FA;;;SY']
  return found.length === wanted.length && wanted.every((entry) => found.includes(entry))
}
