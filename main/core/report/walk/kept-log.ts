/** Logs as they go into a bundle: their last 8 MB, as bytes or as text. Windows Installer writes UTF-16, others do not. */
import type { Translate } from '../../../../shared/messages/index.ts'
import { concatBytes } from '../../bytes.ts'
import { detectEncoding, type LogEncoding, readableText, unitSize } from '../../formats/cmtrace-log/encoding.ts'
import { encodeUtf16 } from '../../text-encoding.ts'

/** Bytes of a log that are kept. */
export const mostKept = 8 << 20

/** The same bytes; where the beginning is missing, a line says so in the log's own encoding. */
export const keptLog = (t: Translate, content: Uint8Array): Uint8Array => {
  if (content.length <= mostKept) return content
  const { encoding, markSize } = detectEncoding(content)
  return concatBytes(content.subarray(0, markSize), encoded(cutLine(t), encoding), endOf(content, encoding, markSize))
}

/** What people read of it. Programs that mix encodings leave NULs between the letters: these are no text. */
export const logText = (t: Translate, content: Uint8Array): string => {
  const { encoding, markSize } = detectEncoding(content)
  const isWhole = content.length <= mostKept
  const text = readableText(isWhole ? content.subarray(markSize) : endOf(content, encoding, markSize), encoding)
  return `${isWhole ? '' : cutLine(t)}${text.replaceAll('\0', '')}`
}

const cutLine = (t: Translate): string => `${t('bundle.log-cut', { count: mostKept })}\r\n`

/** From the beginning of a line on, where one begins there at all. */
const endOf = (content: Uint8Array, encoding: LogEncoding, markSize: number): Uint8Array => {
  const unit = unitSize(encoding)
  const least = content.length - mostKept
  const from = least + ((least - markSize) % unit)
  const low = encoding === 'utf-16be' ? 1 : 0
  const isLineFeed = (at: number): boolean => content[at + low] === 0x0a && (unit === 1 || content[at + 1 - low] === 0)
  for (let at = from; at + unit <= content.length; at += unit) {
    if (isLineFeed(at)) return content.subarray(at + unit)
  }
  return content.subarray(from)
}

const encoded = (text: string, encoding: LogEncoding): Uint8Array => {
  if (encoding === 'bytes') return new TextEncoder().encode(text)
  const bytes = encodeUtf16(text)
  if (encoding === 'utf-16le') return bytes
  return Uint8Array.from(bytes, (_, index) => bytes[index ^ 1] ?? 0)
}
