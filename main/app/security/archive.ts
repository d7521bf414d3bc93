/**
 * The archive of a packed program is the one that was packed. Electron compares its digests on Windows from version 30 on;
 * Electron 22, and every Electron under Linux, does not. Found here is damage, and a change by somebody who did not know of
 * the digest beside it; who may write in the program's folder can change both: that is why it belongs into Program Files.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const archiveName = 'app.asar'

/** `resourcesFolder`: of the packed program, with the archive and its digest in the form of sha256sum. */
export const isArchiveAsPacked = (resourcesFolder: string): boolean => {
  const archive = join(resourcesFolder, archiveName)
  const before = process.noAsar
  // Electron shows an archive as a folder otherwise.
  process.noAsar = true
  try {
    const [wanted] = readFileSync(`${archive}.sha256`, 'utf8').split(' ')
    return createHash('sha256').update(readFileSync(archive)).digest('hex') === wanted
  } catch {
    return false
  } finally {
    process.noAsar = before
  }
}
