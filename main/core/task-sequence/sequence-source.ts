/** The text that a sequence stands in: the file itself, or a document that the file holds as text. */
import type { XmlDocument } from '../formats/xml/document.ts'

export interface SequenceSource {
  readonly document: XmlDocument
  /** Line of the file on which `document` begins, from 1. */
  readonly firstLine: number
  /** Of `document`. */
  readonly lines: LineStarts
}

export const sequenceSource = (document: XmlDocument, firstLine = 1): SequenceSource => ({
  document,
  firstLine,
  lines: new LineStarts(document.text),
})

/** Line of the file, from 1. */
export const lineAt = ({ lines, firstLine }: SequenceSource, offset: number): number =>
  firstLine + lines.countTo(offset)

/** Line ends in `text`. */
export const lineEnds = (text: string): number => new LineStarts(text).countTo(text.length)

/**
 * Offsets of a text at which a line begins, but for the first. CR LF is one line end, so are LF and CR alone. Gathered
 * once, as far as places are asked for: many are, or few at the beginning.
 */
class LineStarts {
  readonly #text: string
  readonly #starts: number[] = []
  #feed: number
  #carriage: number

  constructor(text: string) {
    this.#text = text
    this.#feed = this.#next('\n', 0)
    this.#carriage = this.#next('\r', 0)
  }

  /** Lines that begin at or before `offset`, but for the first. */
  countTo(offset: number): number {
    this.#gather(offset)
    const starts = this.#starts
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return low
  }

  #gather(offset: number): void {
    while (this.#feed < offset || this.#carriage < offset) {
      if (this.#carriage < this.#feed) {
        if (this.#carriage + 1 < this.#feed) this.#starts.push(this.#carriage + 1)
        this.#carriage = this.#next('\r', this.#carriage + 1)
      } else {
        this.#starts.push(this.#feed + 1)
        this.#feed = this.#next('\n', this.#feed + 1)
      }
    }
  }

  /** Beyond every place where there is none, so that a CR at the end of the text has no LF behind it. */
  #next(character: string, from: number): number {
    const found = this.#text.indexOf(character, from)
    return found === -1 ? this.#text.length + 1 : found
  }
}
