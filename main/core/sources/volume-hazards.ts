/**
 * Volumes on which nothing may be written although it could be (facts/formats.md §3): of a hibernated Windows, whose memory
 * holds the hives and will write over them; and those that BitLocker keeps locked.
 */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import { type Result, success } from '../../../shared/model/result.ts'
import type { FileSystem } from '../ports.ts'

/** From a hive to the root of its volume: `Documents and Settings\NAME\NTUSER.DAT` … `Windows\System32\config\…`. */
const deepestHive = 8

/**
 * Why the hive at `path` must not be written, or null. `hiberfil.sys` in the root starts with `hibr` while Windows is
 * hibernated (Fast Startup included) and with `RSTR` while it comes back; with `wake` or zeros after that.
 */
export const hibernationOf = async (files: FileSystem, path: string): Promise<CertmendError | null> => {
  let folder = files.join(path, '..')
  for (let level = 0; level < deepestHive; level++) {
    const names = await files.list(folder)
    const name = names.ok ? names.value.find((one) => one.toLowerCase() === 'hiberfil.sys') : undefined
    if (name !== undefined) {
      const image = files.join(folder, name)
      const magic = await firstBytes(files, image, 4)
      if (!magic.ok) return { ...magic.error, location: image }
      return /^(?:hibr|rstr)$/i.test(magic.value) ? certmendError('volume-hibernated', {}, { location: image }) : null
    }
    const parent = files.join(folder, '..')
    if (parent === folder) return null
    folder = parent
  }
  return null
}

const firstBytes = async (files: FileSystem, path: string, count: number): Promise<Result<string>> => {
  const file = await files.open(path)
  if (!file.ok) return file
  try {
    if (file.value.size < count) return success('')
    return success(String.fromCharCode(...file.value.read(0, count)))
  } finally {
    file.value.close()
  }
}

/** Sector 0 of a volume that BitLocker encrypts: `-FVE-FS-` where NTFS would stand. */
export const isBitLockerVolume = (head: Uint8Array): boolean =>
  String.fromCharCode(...head.subarray(3, 11)) === '-FVE-FS-'
