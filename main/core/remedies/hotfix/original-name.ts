/**
 * The name that an executable was built under: the string OriginalFilename of its version resource ("StringFileInfo").
 * A renamed program keeps it. The string is searched for and the tables around it are not walked: where the signature
 * holds, what is found is the publisher's.
 *
 * | part  | bytes | meaning                                           |
 * |-------|-------|---------------------------------------------------|
 * | key   | 34    | `OriginalFilename` in UTF-16LE, with its NUL       |
 * | value |       | from the next multiple of 4 on, up to a NUL        |
 */
import { decodeUtf16, encodeUtf16 } from '../../text-encoding.ts'

const key = encodeUtf16('OriginalFilename\0')
const [firstOfKey = 0] = key
/** In bytes; the names of files are shorter. */
const longestName = 520

/** Null where there is none. */
export const originalFileName = (bytes: Uint8Array): string | null => {
  for (let at = bytes.indexOf(firstOfKey); at >= 0; at = bytes.indexOf(firstOfKey, at + 1)) {
    if (!key.every((byte, index) => bytes[at + index] === byte)) continue
    const text = decodeUtf16(bytes.subarray(at + key.length, at + key.length + longestName)).replace(/^\0/, '')
    return text.split('\0', 1)[0] ?? ''
  }
  return null
}
