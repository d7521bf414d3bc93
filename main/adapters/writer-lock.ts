/** A file that holds the writer's process id; one left behind by a process that ended is taken over. */
import { mkdir, open, readFile, rm } from 'node:fs/promises'
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

  const holder = async (): Promise<number> => Number((await readFile(path, 'utf8').catch(() => '')).trim())

  const release = async (): Promise<void> => rm(path, { force: true })

  return {
    acquire: async () => {
      const taken = await attemptFile(path, 'write', async () => {
        await mkdir(stateFolder, { recursive: true, mode: 0o700 })
        if (await create()) return null
        const other = await holder()
        if (Number.isInteger(other) && other > 0 && other !== process.pid && runs(other)) return other
        await release()
        return (await create()) ? null : await holder()
      })
      if (!taken.ok) return taken
      if (taken.value !== null) return failure(certmendError('busy', { process: taken.value }, { location: path }))
      return success({ release })
    },
  }
}
