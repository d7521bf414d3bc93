/** Places in a text, as people and other programs count them. */
import type { ErrorCode, ErrorParameters } from '../../../../shared/contract/errors.ts'
import { fault } from '../../fault.ts'
import { code } from './characters.ts'
import type { XmlDocument } from './document.ts'
import { byteLength } from './encoding.ts'

/** A decoded file. */
export type XmlSource = Pick<XmlDocument, 'bytes' | 'encoding' | 'markSize' | 'text'>

export interface XmlPosition {
  readonly line: number
  /** In UTF-16 code units, as editors count. */
  readonly column: number
}

/** Both from 1. CR LF is one line end, so are LF and CR alone. Counts from the start of the text: for few places. */
export const positionOf = ({ text }: Pick<XmlDocument, 'text'>, offset: number): XmlPosition => {
  let line = 1
  let start = 0
  for (let at = 0; at < offset; at++) {
    const unit = text.charCodeAt(at)
    const endsLine =
      unit === code.lineFeed || (unit === code.carriageReturn && text.charCodeAt(at + 1) !== code.lineFeed)
    if (!endsLine) continue
    line++
    start = at + 1
  }
  return { line, column: offset - start + 1 }
}

/** Byte in the file at which the unit at `offset` of the text begins. */
export const byteOffsetOf = ({ text, encoding, markSize }: XmlSource, offset: number): number =>
  markSize + byteLength(text, 0, offset, encoding)

/** Ends the reading with line, column and byte offset of the unit at `at`. */
export const refuse = (source: XmlSource, at: number, reason: ErrorCode, params: ErrorParameters = {}): never => {
  const { line, column } = positionOf(source, at)
  return fault(reason, { ...params, column }, { offset: byteOffsetOf(source, at), line })
}
