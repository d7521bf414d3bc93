/**
 * The log that the window keeps of itself, in the state folder, in the format of CMTrace and in English. It changes over
 * as ConfigMgr's own logs do: a full one becomes `Certmend.lo_`.
 */
import { mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { OwnLog } from '../core/ports.ts'
import { type LogWriter, openLog } from './cmtrace-log.ts'

/** Bytes. */
const fullAt = 1 << 20

/** Made at the first line. Where it cannot be written, nothing else is to fail with it. */
export const createOwnLog = (stateFolder: string): OwnLog => {
  const folder = join(stateFolder, 'logs')
  const path = join(folder, 'Certmend.log')
  let writer: LogWriter | null = null
  return {
    folder,
    write: (kind, text) => {
      writer ??= open(folder, path)
      writer(kind, text)
    },
    read: () => {
      try {
        return readFileSync(path)
      } catch {
        return null
      }
    },
  }
}

const open = (folder: string, path: string): LogWriter => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (sizeOf(path) >= fullAt) renameSync(path, join(folder, 'Certmend.lo_'))
  } catch {
    return () => undefined
  }
  const opened = openLog(path)
  return opened.ok ? opened.value : () => undefined
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
