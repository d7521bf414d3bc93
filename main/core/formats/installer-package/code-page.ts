/** Text in the code pages of Windows, as far as browsers know them; byte by byte (Latin-1) in any other. */
import { decodeLatin1 } from '../../text-encoding.ts'

/** 0 is the code page of whatever Windows is installed: ASCII as far as anybody may rely on it. */
const encodings: ReadonlyMap<number, string> = new Map([
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  ...Array.from({ length: 9 }, (_, index): readonly [number, string] => [1250 + index, `windows-${1250 + index}`]),
  [65001, 'utf-8'],
])

export type TextDecoding = (bytes: Uint8Array) => string

export const decodingOf = (codePage: number): TextDecoding => {
  const decoder = decoderFor(encodings.get(codePage))
  return decoder === null ? decodeLatin1 : (bytes) => decoder.decode(bytes)
}

const decoderFor = (encoding: string | undefined): TextDecoder | null => {
  try {
    return encoding === undefined ? null : new TextDecoder(encoding)
  } catch {
    // Not every build of Node carries all of them.
    return null
  }
}
