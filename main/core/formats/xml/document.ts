/**
 * What an XML file is once it was read: views on its text, each with the place it stands at, so that edits are made by
 * offset and nothing else moves. All offsets count UTF-16 code units of `text`, from 0.
 */

import type { SingleByteEncoding } from '../../../../shared/model/task-sequence.ts'

export { type SingleByteEncoding, singleByteEncodings } from '../../../../shared/model/task-sequence.ts'

/** `windows-125x` and `iso-8859-x` stand for files without a declaration, or with one that names them. */
export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | SingleByteEncoding
export interface XmlDocument {
  /** The file as it is; never changed. */
  readonly bytes: Uint8Array
  readonly encoding: XmlEncoding
  /** Bytes of the byte order mark; 0 where there is none. It is no part of `text`. */
  readonly markSize: number
  /** Line ends as they are in the file. */
  readonly text: string
  readonly root: XmlElement
  /** Everything, in order: the slices of `text` that they cover, put together, are `text`. */
  readonly tokens: readonly XmlToken[]
}

/** A slice of the text, `[start, end)`. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface XmlToken extends Span {
  readonly kind:
    | 'declaration'
    | 'processing-instruction'
    | 'comment'
    | 'start-tag'
    | 'empty-tag'
    | 'end-tag'
    | 'text'
    | 'cdata'
}

export interface XmlElement extends Span {
  readonly kind: 'element'
  /** As written, with its prefix. */
  readonly name: string
  readonly parent: XmlElement | null
  readonly attributes: readonly XmlAttribute[]
  /** Empty where the element is written as `<name/>`. */
  readonly children: readonly XmlNode[]
  /** Those of the children that are elements. */
  readonly elements: readonly XmlElement[]
  /** Text and CDATA among the children, decoded and put together; not that of the child elements. */
  readonly value: string
  /** `<name …>` or `<name …/>`. */
  readonly startTag: Span
  /** Null where the element is written as `<name/>`. */
  readonly endTag: Span | null
  /** The one with this name; null where there is none. */
  attribute(name: string): XmlAttribute | null
}

export interface XmlAttribute extends Span {
  readonly name: string
  /** Decoded: references resolved, white space normalised as XML 1.0 §3.3.3 says. */
  readonly value: string
  /** What stands between the quotes. */
  readonly valueSpan: Span
  readonly quote: '"' | "'"
}

export interface XmlText extends Span {
  readonly kind: 'text' | 'cdata'
  /** Decoded: references resolved (not in CDATA), line ends normalised as XML 1.0 §2.11 says. */
  readonly value: string
  readonly parent: XmlElement
}

export interface XmlOther extends Span {
  readonly kind: 'comment' | 'processing-instruction'
  readonly parent: XmlElement
}

export type XmlNode = XmlElement | XmlText | XmlOther

/** Replaces `[start, end)` of the text; an insertion where both are the same. Text as it stands in the file, already escaped. */
export interface TextEdit extends Span {
  readonly text: string
}
