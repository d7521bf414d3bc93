/** Bytes in memory as a source for the hive codec; `bytesRead` counts each 4 KiB page once, as the paged file does. */
import type { ByteSource } from '../../main/core/ports.ts'

const pageSize = 4096

export const memorySource = (bytes: Uint8Array): ByteSource => {
  const pages = new Set<number>()
  return {
    size: bytes.length,
    get bytesRead() {
      return pages.size * pageSize
    },
    read: (offset, length) => {
      if (offset < 0 || length < 0 || offset + length > bytes.length) {
        throw new RangeError(`${length} bytes at ${offset} are outside of ${bytes.length}`)
      }
      for (let page = Math.floor(offset / pageSize); page * pageSize < offset + length; page++) pages.add(page)
      return bytes.subarray(offset, offset + length)
    },
  }
}
