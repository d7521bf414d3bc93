/**
 * Edits by offset: only what is inserted is encoded, every other byte is that of the file. Whoever edits parses the
 * result again and compares (`difference.ts`).
 */
import type { Result } from '../../../../shared/model/result.ts'
import { applyEdits, type ByteEdit } from '../../byte-edit.ts'
import { attempt } from '../../fault.ts'
import type { TextEdit, XmlDocument } from './document.ts'
import { byteLength, encodeXml } from './encoding.ts'

export interface EditedXml {
  readonly bytes: Uint8Array
  /** Without those that would change nothing. */
  readonly edits: readonly ByteEdit[]
}

/**
 * Edits refer to the unedited text; insertions at one place come in the order given. Error: xml-unencodable, for names,
 * comments and CDATA (`escapeText` and `escapeAttribute` have written a reference). Throws RangeError where edits
 * overlap, lie outside, or cut a character in two.
 */
export const editXml = (document: XmlDocument, edits: readonly TextEdit[]): Result<EditedXml> => {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  assertApart(document.text, sorted)
  return attempt(() => {
    const byteEdits = inBytes(document, sorted)
    return { bytes: applyEdits(document.bytes, byteEdits), edits: byteEdits }
  })
}

const assertApart = (text: string, sorted: readonly TextEdit[]): void => {
  let last = 0
  for (const { start, end } of sorted) {
    if (start < last) throw new RangeError(`edits overlap at ${start}`)
    if (end < start || end > text.length) throw new RangeError(`edit ${start} to ${end} does not lie in ${text.length}`)
    if (cutsPair(text, start) || cutsPair(text, end)) throw new RangeError(`edit ${start} to ${end} cuts a character`)
    last = end
  }
}

const cutsPair = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800

const inBytes = (
  { bytes, text, encoding, markSize }: XmlDocument,
  sorted: readonly TextEdit[],
): readonly ByteEdit[] => {
  const byteEdits: ByteEdit[] = []
  const single = bytes.length - markSize === text.length
  const sizeOf = (from: number, to: number): number => (single ? to - from : byteLength(text, from, to, encoding))
  let at = 0
  let offset = markSize
  for (const edit of sorted) {
    offset += sizeOf(at, edit.start)
    at = edit.start
    if (text.slice(edit.start, edit.end) === edit.text) continue
    const size = sizeOf(edit.start, edit.end)
    byteEdits.push({ offset, before: bytes.subarray(offset, offset + size), after: encodeXml(edit.text, encoding) })
  }
  return byteEdits
}
