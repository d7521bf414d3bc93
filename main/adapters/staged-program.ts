/**
 * A checked program in a folder that nobody but administrators can write, from where it is run (ARCHITECTURE rule 7).
 * The copy is made anew for each run and is taken only where it is, byte for byte, what was checked: a file that changed
 * between preview and run is refused. It stays open for reading while it runs and is looked at again before the start.
 */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, type FileHandle, lstat, mkdir, open, readFile, realpath, rm } from 'node:fs/promises'
import { join, win32 } from 'node:path'
import { certmendError } from '../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type { ProcessRunner, RandomIds } from '../core/ports.ts'
import { attemptFile } from './file-errors.ts'
import type { WindowsFacts } from './windows-registry.ts'

/** What a plan holds of a program that was identified. */
export interface CheckedProgram {
  readonly source: string
  /** A file name alone, under which the copy will be known. */
  readonly fileName: string
  /** In bytes. */
  readonly size: number
  /** SHA-256, lower-case hex. */
  readonly digest: string
}

export interface StagedProgram {
  readonly path: string
  readonly folder: string
  /** `program-changed` where the copy is no longer what was checked. To be asked right before the start. */
  stillSame(): Promise<Result<true>>
  /** Removes the copy with its folder. */
  release(): Promise<Result<true>>
}

/** Makes sure that only administrators, or where there are none this user, can write a new, empty folder. */
export type FolderProtection = (folder: string) => Promise<Result<true>>

/**
 * `program-changed`; `staging-folder-open` where others could write; the codes of files. `parent` is made where it is not
 * there yet; nothing is left behind where it fails.
 */
export const stageProgram = async (
  program: CheckedProgram,
  parent: string,
  ids: RandomIds,
  protect: FolderProtection,
): Promise<Result<StagedProgram>> => {
  const folder = await makeFolder(parent, ids)
  if (!folder.ok) return folder
  const isProtected = await protect(folder.value)
  const staged = isProtected.ok ? await copyInto(folder.value, program) : isProtected
  if (!staged.ok) await removeFolder(folder.value)
  return staged
}

const makeFolder = (parent: string, ids: RandomIds): Promise<Result<string>> =>
  attemptFile(parent, 'write', async () => {
    await mkdir(parent, { recursive: true, mode: 0o700 })
    const folder = join(await realpath(parent), `staged-${ids.next(12)}`)
    await mkdir(folder, { mode: 0o700 })
    return folder
  })

const removeFolder = (folder: string): Promise<Result<true>> =>
  attemptFile(folder, 'write', async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    return true as const
  })

const copyInto = async (folder: string, program: CheckedProgram): Promise<Result<StagedProgram>> => {
  const path = join(folder, win32.basename(program.fileName))
  const copied = await attemptFile(program.source, 'read', () => copyChecked(program, path))
  if (!copied.ok) return copied
  const opened = await attemptFile(path, 'read', () => open(path, constants.O_RDONLY))
  if (!opened.ok) return opened
  const file = opened.value
  const staged: StagedProgram = {
    path,
    folder,
    stillSame: async () => {
      const same = await attemptFile(path, 'read', () => isWhole(file, path, program))
      return same.ok && !same.value ? changed(path) : same.ok ? success(true) : same
    },
    release: async () => {
      await file.close()
      return removeFolder(folder)
    },
  }
  const same = copied.value ? await staged.stillSame() : changed(program.source)
  if (same.ok) return success(staged)
  await file.close()
  return same
}

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
 * administrators; the last one writes down what holds then. Present since Windows Server 2003 SP2 and Vista.
 */
export const protectionCalls = (folder: string): readonly (readonly string[])[] => [
  [folder, '/inheritance:r', '/grant:r', `${administrators}:(OI)(CI)F`, `${system}:(OI)(CI)F`],
  [folder, '/setowner', administrators],
  [folder, '/save', win32.join(folder, savedList)],
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
