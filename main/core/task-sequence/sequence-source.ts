/** The text that a sequence stands in: the file itself, or a document that the file holds as text. */
import type { XmlDocument } from '../formats/xml/document.ts'

export interface SequenceSource {
  readonly document: XmlDocument
  /**
   * Offsets of the text at which a line begins, but for the first. CR LF is one line end, so are LF and CR alone. Made
   * once: many places are asked for.
   */
  readonly lineStarts: Uint32Array
  /** Line of the file on which `document` begins, from 1. */
  readonly firstLine: number
}

export const sequenceSource = (document: XmlDocument, firstLine = 1): SequenceSource => ({
  document,
  lineStarts: lineStartsOf(document.text),
  firstLine,
})

/** Line of the file, from 1. */
export const lineAt = ({ lineStarts, firstLine }: SequenceSource, offset: number): number => {
  let low = 0
  let high = lineStarts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return firstLine + low
}

/** Line ends in `text`. */
export const lineEnds = (text: string): number => lineStartsOf(text).length

const lineStartsOf = (text: string): Uint32Array => {
  const starts = new Uint32Array(count(text))
  let index = 0
  for (let at = 0; at < text.length; at++) if (endsLine(text, at)) starts[index++] = at + 1
  return starts
}

const count = (text: string): number => {
  let ends = 0
  for (let at = 0; at < text.length; at++) if (endsLine(text, at)) ends++
  return ends
}

const endsLine = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at)
  return unit === 0x0a || (unit === 0x0d && text.charCodeAt(at + 1) !== 0x0a)
}
