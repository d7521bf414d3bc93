/**
 * Who may write in the folder of a request. Its content is safe by its digest; this is about what is written beside it, by a
 * process with more rights than whoever made the folder.
 */
import { lstat, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProcessRunner, RandomIds } from '../../core/ports.ts'
import { attemptFile } from '../file-errors.ts'
import { readingLimits, type WindowsFacts } from '../windows-registry.ts'
import { systemProgram } from './rights.ts'

/** `open`: others could write there; `not-told`: Windows did not say. */
export type FolderState = 'ours' | 'open' | 'not-told'
export type FolderCheck = (folder: string) => Promise<FolderState>

/** On Linux and the like: ours, and nobody else's. */
export const posixFolderCheck: FolderCheck = async (folder) => {
  const looked = await attemptFile(folder, 'read', () => lstat(folder))
  return looked.ok && looked.value.uid === process.getuid?.() && (looked.value.mode & 0o022) === 0 ? 'ours' : 'open'
}

export interface WindowsFolderCheckParts {
  readonly runner: ProcessRunner
  readonly windows: WindowsFacts
  readonly ids: RandomIds
  /** Where icacls writes what it finds. */
  readonly scratchFolder: string
}

/** By the list that icacls.exe saves: it is in no language. */
export const windowsFolderCheck =
  ({ runner, windows, ids, scratchFolder }: WindowsFolderCheckParts): FolderCheck =>
  async (folder) => {
    const saved = join(scratchFolder, `certmend-access-${ids.next(12)}.txt`)
    const ended = await runner.run(systemProgram(windows, 'icacls.exe'), [folder, '/save', saved], readingLimits)
    const read = await attemptFile(saved, 'read', () => readFile(saved, 'utf16le'))
    await rm(saved, { force: true })
    // Windows XP has no icacls, and that of Wine does nothing.
    if (!ended.ok || !read.ok) return 'not-told'
    return isWrittenByOneOnly(read.value) ? 'ours' : 'open'
  }

/** Those who may do everything anyway: administrators of the machine and the domain, SYSTEM, and whoever made a thing. */
export const administrators = ['BA', 'SY', 'DA', 'EA', 'LA', 'CO', 'OW']

/** Security Descriptor Definition Language: rights that only read, two letters each. */
const onlyReads = /^(?:FR|FX|GR|GX|RC|CC|SW|WP|LO)*$/
/** Write data, append, write attributes of both kinds, delete child, delete, write access list or owner; all; generic write. */
const writingBits = 0x50_0d_01_56

/**
 * What `icacls /save` writes: a name, then the list, `D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;S-1-5-21-…-1001)`
 * for a folder in the profile of a person. True where administrators and one account at most may write.
 */
export const isWrittenByOneOnly = (saved: string): boolean => {
  const [, list] = /D:[A-Z]*((?:\([^()]*\))+)\s*$/.exec(saved) ?? []
  // No list at all: everybody may do everything.
  if (list === undefined) return false
  const writers = allowedWriters(list).filter((account) => !administrators.includes(account))
  return writers.every((account) => account.startsWith('S-1-5-21-')) && new Set(writers).size <= 1
}

/** Accounts that entries of a list, `(A;OICI;FA;;;BA)(…)`, let write: here, or in what is made below. */
export const allowedWriters = (list: string): readonly string[] =>
  [...list.matchAll(/\(([^();]*);[^();]*;([^();]*);[^();]*;[^();]*;([^();]*)[^()]*\)/g)]
    .filter(([, type = '', rights = '']) => !type.includes('D') && writes(rights))
    .map(([, , , account = '']) => account)

const writes = (rights: string): boolean =>
  rights.startsWith('0x') ? (Number(rights) & writingBits) !== 0 : !onlyReads.test(rights)
