/**
 * Files through node:fs. Every function that writes returns after fsync; a replaced file is written beside the old one
 * and renamed over it. `beforeSystemCall` is called before each call that changes the disk: the crash tests end the
 * process there.
 */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, realpath, rename, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { certmendError } from '../../shared/contract/errors.ts'
import { failure, success } from '../../shared/model/result.ts'
import type { ByteEdit } from '../core/byte-edit.ts'
import type { FileSystem } from '../core/ports.ts'
import { attemptFile } from './file-errors.ts'
import { openPaged } from './page-cache.ts'

export interface NodeFileSystemOptions {
  readonly beforeSystemCall?: (name: string) => void
  /** Bytes per read and write when whole files are copied. */
  readonly chunkSize?: number
}

/** Only root may give a file away: a person who may write the file, but does not own it, becomes its owner. */
const unlessNotOwner = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPERM') throw error
}

export const createNodeFileSystem = (options: NodeFileSystemOptions = {}): FileSystem => {
  const before = options.beforeSystemCall ?? (() => undefined)
  const chunkSize = options.chunkSize ?? 1 << 20

  const writeAll = async (file: FileHandle, bytes: Uint8Array, position: number): Promise<void> => {
    for (let at = 0; at < bytes.length; ) {
      before('write')
      const length = Math.min(chunkSize, bytes.length - at)
      at += (await file.write(bytes, at, length, position + at)).bytesWritten
    }
  }

  const flush = async (file: FileHandle): Promise<void> => {
    before('flush')
    await file.sync()
  }

  /** A new name is only durable once its folder is flushed; Windows has no such call and needs none. */
  const flushFolder = async (path: string): Promise<void> => {
    if (process.platform === 'win32') return
    const folder = await open(dirname(path), constants.O_RDONLY)
    try {
      await flush(folder)
    } finally {
      await folder.close()
    }
  }

  /** The bytes of an open file with edits applied, in chunks. */
  async function* edited(file: FileHandle, edits: readonly ByteEdit[]): AsyncGenerator<Uint8Array> {
    const sorted = [...edits].sort((a, b) => a.offset - b.offset)
    const { size } = await file.stat()
    const buffer = new Uint8Array(chunkSize)
    let position = 0
    async function* copyUntil(end: number): AsyncGenerator<Uint8Array> {
      while (position < end) {
        const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - position), position)
        if (bytesRead === 0) return
        position += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
    }
    for (const edit of sorted) {
      yield* copyUntil(edit.offset)
      yield edit.after
      position = edit.offset + edit.before.length
    }
    yield* copyUntil(size)
  }

  const writeBeside = async (
    target: string,
    source: string,
    edits: readonly ByteEdit[],
    temporary: string,
  ): Promise<void> => {
    const facts = await stat(target).catch(() => stat(source))
    const input = await open(source, 'r')
    try {
      before('create')
      const output = await open(temporary, 'wx', facts.mode)
      try {
        let position = 0
        for await (const part of edited(input, edits)) {
          await writeAll(output, part, position)
          position += part.length
        }
        if (process.platform !== 'win32') {
          await output.chown(facts.uid, facts.gid).catch(unlessNotOwner)
          await output.chmod(facts.mode)
        }
        await output.utimes(facts.atime, facts.mtime)
        await flush(output)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      } finally {
        await output.close()
      }
    } finally {
      await input.close()
    }
  }

  return {
    join,
    absolute: (path) => resolve(path),
    baseName: (path) => basename(path),

    facts: (path) =>
      attemptFile(path, 'read', async () => {
        const found = await stat(path)
        const kind = found.isFile() ? ('file' as const) : found.isDirectory() ? ('folder' as const) : ('other' as const)
        return { kind, size: found.size }
      }),

    resolve: (path) => attemptFile(path, 'read', () => realpath(path)),

    list: (path) => attemptFile(path, 'read', async () => (await readdir(path)).sort()),

    open: (path) => attemptFile(path, 'read', () => openPaged(path)),

    readAll: async (path, limit) => {
      const content = await attemptFile(path, 'read', async () => {
        const file = await open(path, 'r')
        try {
          const { size } = await file.stat()
          return size > limit ? size : new Uint8Array(await file.readFile())
        } finally {
          await file.close()
        }
      })
      if (!content.ok) return content
      if (typeof content.value !== 'number') return success(content.value)
      return failure(certmendError('too-large', { size: content.value, limit }, { location: path }))
    },

    digest: (path, edits = []) =>
      attemptFile(path, 'read', async () => {
        const hash = createHash('sha256')
        let size = 0
        const file = await open(path, 'r')
        try {
          for await (const part of edited(file, edits)) {
            hash.update(part)
            size += part.length
          }
        } finally {
          await file.close()
        }
        return { digest: hash.digest('hex'), size }
      }),

    writable: (path) =>
      attemptFile(path, 'write', async () => {
        await (await open(path, 'r+')).close()
        return true as const
      }),

    makeFolder: (path) =>
      attemptFile(path, 'write', async () => {
        before('create')
        const first = await mkdir(path, { recursive: true, mode: 0o700 })
        if (first) await flushFolder(first)
        return true as const
      }),

    copy: async (from, to) => {
      const input = await attemptFile(from, 'read', () => open(from, 'r'))
      if (!input.ok) return input
      return attemptFile(to, 'write', async () => {
        try {
          before('create')
          const output = await open(to, 'wx', 0o600)
          try {
            let position = 0
            for await (const part of edited(input.value, [])) {
              await writeAll(output, part, position)
              position += part.length
            }
            await flush(output)
          } finally {
            await output.close()
          }
        } finally {
          await input.value.close()
        }
        await flushFolder(to)
        return true as const
      })
    },

    create: (path, content) =>
      attemptFile(path, 'write', async () => {
        before('create')
        const file = await open(path, 'wx', 0o600)
        try {
          await writeAll(file, content, 0)
          await flush(file)
        } finally {
          await file.close()
        }
        await flushFolder(path)
        return true as const
      }),

    append: (path, content) =>
      attemptFile(path, 'write', async () => {
        const file = await open(path, 'r+')
        try {
          await writeAll(file, content, (await file.stat()).size)
          await flush(file)
        } finally {
          await file.close()
        }
        return true as const
      }),

    overwrite: (path, edits) =>
      attemptFile(path, 'write', async () => {
        const file = await open(path, 'r+')
        try {
          for (const edit of edits) {
            await writeAll(file, edit.after, edit.offset)
            if (edit.after.length >= edit.before.length) continue
            before('truncate')
            await file.truncate(edit.offset + edit.after.length)
          }
          await flush(file)
        } finally {
          await file.close()
        }
        return true as const
      }),

    replace: (target, source, edits, temporary) =>
      attemptFile(target, 'write', async () => {
        await writeBeside(target, source, edits, temporary)
        try {
          before('rename')
          await rename(temporary, target)
        } catch (error) {
          await rm(temporary, { force: true })
          throw error
        }
        await flushFolder(target)
        return true as const
      }),

    remove: (path) =>
      attemptFile(path, 'write', async () => {
        before('remove')
        await rm(path, { force: true })
        return true as const
      }),

    removeFolder: (path) =>
      attemptFile(path, 'write', async () => {
        before('remove')
        await rmdir(path).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOENT') throw error
        })
        return true as const
      }),
  }
}
