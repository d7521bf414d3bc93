/** A file that holds the writer's process id; one left behind by a process that ended is taken over. */
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { certmendError } from '../../shared/contract/errors.ts'
import { failure, success } from '../../shared/model/result.ts'
import type { WriterLock } from '../core/ports.ts'
import { attemptFile } from './file-errors.ts'

const runs = (process_: number): boolean => {
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const alreadyThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

/** Paths of the locks that this process holds: its own id in the file may also be that of one that ended long ago. */
const held = new Set<string>()

/** In milliseconds. A lock without an id this young belongs to somebody who is just writing it. */
const youngest = 10_000

export const createWriterLock = (stateFolder: string): WriterLock => {
  const path = join(stateFolder, 'writer.lock')

  const create = async (): Promise<boolean> => {
    try {
      const file = await open(path, 'wx', 0o600)
      await file.writeFile(String(process.pid))
      await file.close()
      return true
    } catch (error) {
      if (alreadyThere(error)) return false
      throw error
    }
  }

  /** The process that holds the lock, 0 where it is not said yet, null where nobody does any more. */
  const holder = async (file: string): Promise<number | null> => {
    const facts = await stat(file).catch(() => null)
    if (facts === null) return null
    const id = Number((await readFile(file, 'utf8').catch(() => '')).trim())
    if (!Number.isInteger(id) || id <= 0) return Date.now() - facts.mtimeMs < youngest ? 0 : null
    return id !== process.pid && runs(id) ? id : null
  }

  /**
   * Takes away a lock that nobody holds. Somebody else may do the same and already hold a new one: what was moved aside
   * is looked at again, and put back where it is held.
   */
  const clear = async (): Promise<void> => {
    const aside = `${path}.${process.pid}`
    await rename(path, aside).catch(() => undefined)
    if ((await holder(aside)) !== null) await link(aside, path).catch(() => undefined)
    await rm(aside, { force: true })
  }

  const release = async (): Promise<void> => {
    await rm(path, { force: true })
    held.delete(path)
  }

  const take = async (): Promise<number | null> => {
    await mkdir(stateFolder, { recursive: true, mode: 0o700 })
    if (await create()) return null
    const other = await holder(path)
    if (other !== null) return other
    await clear()
    return (await create()) ? null : ((await holder(path)) ?? 0)
  }

  return {
    acquire: async () => {
      if (held.has(path)) return failure(certmendError('busy', { process: process.pid }, { location: path }))
      held.add(path)
      const taken = await attemptFile(path, 'write', take)
      if (taken.ok && taken.value === null) return success({ release })
      held.delete(path)
      return taken.ok ? failure(certmendError('busy', { process: taken.value ?? 0 }, { location: path })) : taken
    },
  }
}
