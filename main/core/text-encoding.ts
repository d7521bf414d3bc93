/** Text as Windows stores it: code units in, code units out, so that lone surrogates and NULs survive. */

/** Few enough for a call's arguments. */
const unitsAtOnce = 4096

/** Half a unit at the end is left out. */
export const decodeUtf16 = (bytes: Uint8Array): string => {
  const size = bytes.length & ~1
  let text = ''
  for (let from = 0; from < size; from += unitsAtOnce * 2) {
    const units: number[] = []
    const to = Math.min(size, from + unitsAtOnce * 2)
    for (let at = from; at < to; at += 2) units.push((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))
    text += String.fromCharCode(...units)
  }
  return text
}

/** One byte per character. */
export const decodeLatin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (let from = 0; from < bytes.length; from += unitsAtOnce) {
    text += Reflect.apply(String.fromCharCode, null, bytes.subarray(from, from + unitsAtOnce))
  }
  return text
}

export const encodeUtf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2)
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    bytes[index * 2] = unit & 0xff
    bytes[index * 2 + 1] = unit >>> 8
  }
  return bytes
}
