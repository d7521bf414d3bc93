/**
 * A dirty SOFTWARE hive whose log holds two entries: in the file stands one certificate, a faulty one; in the log eight
 * more, one of them faulty, and bins beyond the end of the file.
 */
import { utf16 } from './blob.ts'
import { hiveWith, storedBlobs } from './faulty-files.ts'
import { changedPages, madeDirty, newLog } from './hive-logs.ts'

const healthy = Array.from({ length: 7 }, (_, index) => `Workstation ${index}\0`)

const faulty = ['SMS Signing Certificate\0\0', 'SMS Encryption Certificate\0ate\0'] as const

export const dirtyHive = (): { readonly hive: Uint8Array; readonly log: Uint8Array } => {
  const stored = storedBlobs([faulty[0], ...healthy, faulty[1]].map(utf16))
  const before = hiveWith(stored.slice(0, 1))
  const after = hiveWith(stored)
  const pages = changedPages(before, after)
  const binsSize = after.length - 4096
  return {
    hive: madeDirty(before, 30),
    log: newLog(before, [
      { sequence: 30, binsSize, pages: pages.slice(0, 1) },
      { sequence: 31, binsSize, pages: pages.slice(1) },
    ]),
  }
}
