/**
 * The folder in which two Certmends talk: made for one request by the one that asks, below a folder of its person alone, and
 * removed by it.
 *
 *     request.json    what is asked; its digest is on the command line of the other
 *     events.jsonl    how it goes, one line each; only looked at
 *     answer.json     the number of the run, or the error
 *     stop            is there when the person wants it to stop
 *
 * The side that is asked writes new files only, each opened once, so that a file or a link that somebody put in its way
 * ends it and is never written to.
 */
import { closeSync, constants, existsSync, openSync, writeSync } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { certmendError } from '../../../shared/contract/errors.ts'
import type { RunId } from '../../../shared/model/ids.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import {
  type HandoffEvent,
  largestAnswer,
  largestHandoff,
  readAnswer,
  readEvent,
  writeAnswer,
  writeEvent,
} from '../../core/pipeline/handoff.ts'
import type { RandomIds } from '../../core/ports.ts'
import { attemptFile } from '../file-errors.ts'
import { followLog } from '../followed-log.ts'
import type { FolderCheck, FolderState } from './folder-check.ts'

const request = 'request.json'
const events = 'events.jsonl'
const answer = 'answer.json'
const stop = 'stop'

const folderName = /^handoff-[a-z0-9]{12}$/

/** What the side that asks holds. */
export interface AskingSide {
  /** Full path of the request. */
  readonly path: string
  /** Each event as it comes, until the folder is removed. */
  follow(onEvent: (event: HandoffEvent) => void): void
  stop(): void
  /** Null where there is none. */
  answer(): Promise<Result<RunId> | null>
  remove(): Promise<void>
}

/** Writes the request into a new folder below `parent`. */
export const makeHandoff = async (parent: string, ids: RandomIds, bytes: Uint8Array): Promise<Result<AskingSide>> => {
  const folder = join(parent, `handoff-${ids.next(12)}`)
  const path = join(folder, request)
  const made = await attemptFile(folder, 'write', async () => {
    await mkdir(parent, { recursive: true, mode: 0o700 })
    await mkdir(folder, { mode: 0o700 })
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 })
  })
  if (!made.ok) return made
  const followed: ReturnType<typeof followLog>[] = []
  return success({
    path,
    follow: (onEvent) => {
      followed.push(followLog(join(folder, events), eventReader(onEvent)))
    },
    stop: () => {
      try {
        closeSync(openSync(join(folder, stop), 'a', 0o600))
      } catch {
        // It stays a wish.
      }
    },
    answer: () => answerIn(join(folder, answer)),
    remove: async () => {
      for (const one of followed) one.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  })
}

/** Characters of a line that is not whole yet; beyond them it is no event of ours. */
const longestLine = 1 << 21

const eventReader = (onEvent: (event: HandoffEvent) => void): ((text: string) => void) => {
  let rest = ''
  return (text) => {
    const lines = `${rest}${text}`.split('\n')
    rest = (lines.pop() ?? '').slice(0, longestLine)
    for (const line of lines) {
      const event = readEvent(line)
      if (event !== null) onEvent(event)
    }
  }
}

const answerIn = async (path: string): Promise<Result<RunId> | null> => {
  const read = await attemptFile(path, 'read', async () => {
    const file = await open(path, constants.O_RDONLY)
    try {
      const { size } = await file.stat()
      return size > largestAnswer ? null : await file.readFile()
    } finally {
      await file.close()
    }
  })
  if (!read.ok) return read.error.code === 'not-found' ? null : read
  return read.value === null
    ? failure(certmendError('handoff-unreadable', { reason: 'too large' }, { location: path }))
    : readAnswer(read.value)
}

/** What the side that is asked holds. */
export interface AskedSide {
  readonly folder: string
  readonly folderState: Exclude<FolderState, 'open'>
  /** The request as it lies there: nothing of it is checked yet. */
  readonly bytes: Uint8Array
  say(event: HandoffEvent): void
  /** Aborted when the person wants it to stop. */
  readonly signal: AbortSignal
  /** Once. Fails where somebody put an answer there. */
  end(result: Result<RunId>): Promise<Result<true>>
}

/** `handoff-folder-open` where it does not look as it is made, or others could write there; the codes of files. */
export const openHandoff = async (path: string, check: FolderCheck): Promise<Result<AskedSide>> => {
  const folder = dirname(path)
  const folderState = await lookAt(folder, path, check)
  if (folderState === 'open') return failure(certmendError('handoff-folder-open', {}, { location: folder }))
  const bytes = await readRequest(path)
  if (!bytes.ok) return bytes
  const opened = await attemptFile(folder, 'write', () => openSync(join(folder, events), 'wx', 0o600))
  if (!opened.ok) return opened
  const eventFile = opened.value
  const controller = new AbortController()
  const looking = setInterval(() => {
    if (existsSync(join(folder, stop))) controller.abort()
  }, betweenLooks)
  looking.unref()
  return success({
    folder,
    folderState,
    bytes: bytes.value,
    signal: controller.signal,
    say: (event) => {
      try {
        writeSync(eventFile, writeEvent(event))
      } catch {
        // A full disk, say. The work does not depend on being watched.
      }
    },
    end: (result) => {
      clearInterval(looking)
      closeSync(eventFile)
      const path = join(folder, answer)
      return attemptFile(path, 'write', async () => {
        await writeFile(path, writeAnswer(result), { flag: 'wx', mode: 0o600 })
        return true as const
      })
    },
  })
}

/** Milliseconds. */
const betweenLooks = 200

const lookAt = async (folder: string, path: string, check: FolderCheck): Promise<FolderState> => {
  if (basename(path) !== request || !folderName.test(basename(folder))) return 'open'
  const looked = await attemptFile(folder, 'read', () => lstat(folder))
  return looked.ok && looked.value.isDirectory() ? check(folder) : 'open'
}

/** The file itself, no link to one. */
const readRequest = (path: string): Promise<Result<Uint8Array>> =>
  attemptFile(path, 'read', async () => {
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    try {
      return await wholeOf(file, path)
    } finally {
      await file.close()
    }
  }).then((read) => (read.ok ? read.value : read))

const wholeOf = async (file: FileHandle, path: string): Promise<Result<Uint8Array>> => {
  const [opened, named] = [await file.stat({ bigint: true }), await lstat(path, { bigint: true })]
  const isItself = named.isFile() && opened.ino === named.ino && opened.dev === named.dev
  if (!isItself) return failure(certmendError('handoff-folder-open', {}, { location: path }))
  const size = Number(opened.size)
  if (size > largestHandoff)
    return failure(certmendError('too-large', { size, limit: largestHandoff }, { location: path }))
  return success(await file.readFile())
}
