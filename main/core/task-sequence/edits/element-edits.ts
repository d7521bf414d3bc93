/**
 * Edits of what stands in an element, by offsets of its value: references, line ends, CDATA sections and comments around
 * the place stay as they are written.
 */
import type { TextEdit, XmlDocument, XmlElement, XmlNode, XmlText } from '../../formats/xml/document.ts'
import { isEncodable } from '../../formats/xml/encoding.ts'
import { referenceEnd, resolveReferences } from '../../formats/xml/references.ts'
import { escapeCdata, escapeText } from '../../formats/xml/values.ts'

/** Replaces `[start, end)` of a value, in UTF-16 code units as `textOf` gives it. */
export interface ValueChange {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Elements inside have no place in a value. */
export const holdsTextOnly = ({ elements }: XmlElement): boolean => elements.length === 0

/** `changes` are apart from each other and in order; `element` holds text, CDATA and comments only. */
export const changeValue = (
  document: XmlDocument,
  element: XmlElement,
  changes: readonly ValueChange[],
): readonly TextEdit[] => {
  const pieces = piecesOf(element)
  if (pieces.length === 0) return insertContent(document, element, changes.map(({ text }) => text).join(''))
  return changes.flatMap((change) => changePieces(document, pieces, change))
}

/** Blanks (what re-indenting leaves of an empty value) go away; comments stay. */
export const fillValue = (document: XmlDocument, element: XmlElement, value: string): readonly TextEdit[] => {
  const pieces = piecesOf(element)
  const [first, ...others] = pieces
  if (first === undefined) return insertContent(document, element, value)
  return [
    { start: first.node.start, end: first.node.end, text: escapeText(value, document.encoding) },
    ...others.map(({ node: { start, end } }) => ({ start, end, text: '' })),
  ]
}

/** `content` is written as it stands, before anything else in the element. An element that is written as `<name/>` is opened. */
export const insertMarkup = ({ text }: XmlDocument, element: XmlElement, content: string): TextEdit => {
  const { startTag, endTag, name } = element
  if (endTag !== null) return { start: startTag.end, end: startTag.end, text: content }
  let start = startTag.end - '/>'.length
  while (/\s/.test(text[start - 1] ?? '')) start--
  return { start, end: startTag.end, text: `>${content}</${name}>` }
}

const insertContent = (document: XmlDocument, element: XmlElement, value: string): readonly TextEdit[] => [
  insertMarkup(document, element, escapeText(value, document.encoding)),
]

/** A text or CDATA section, and where its share of the value stands. */
interface Piece {
  readonly node: XmlText
  readonly start: number
  readonly end: number
}

const piecesOf = ({ children }: XmlElement): readonly Piece[] => {
  let at = 0
  return children.filter(isText).map((node) => {
    const start = at
    at += node.value.length
    return { node, start, end: at }
  })
}

const isText = (node: XmlNode): node is XmlText => node.kind === 'text' || node.kind === 'cdata'

/** The first piece that has a part in it takes the new text; between two pieces, the one before. */
const changePieces = (
  document: XmlDocument,
  pieces: readonly Piece[],
  { start, end, text }: ValueChange,
): readonly TextEdit[] => {
  const concerned =
    start === end
      ? pieces.filter((piece) => piece.start <= start && start <= piece.end).slice(0, 1)
      : pieces.filter((piece) => piece.start < end && start < piece.end)
  return concerned.map((piece, index) => ({
    start: rawOffset(document.text, piece, Math.max(start, piece.start)),
    end: rawOffset(document.text, piece, Math.min(end, piece.end)),
    text: index === 0 ? written(document, piece.node, text) : '',
  }))
}

/** References mean nothing in CDATA, so a character that the encoding does not have has to stand between two sections. */
const written = ({ encoding }: XmlDocument, { kind }: XmlText, value: string): string => {
  if (kind === 'text') return escapeText(value, encoding)
  const encodable = [...value].every((character) => isEncodable(character, encoding))
  return encodable ? escapeCdata(value) : `]]>${escapeText(value, encoding)}<![CDATA[`
}

/** Where the unit at `offset` of the value is written. */
const rawOffset = (text: string, { node, start }: Piece, offset: number): number => {
  let at = node.kind === 'cdata' ? node.start + '<![CDATA['.length : node.start
  for (let value = start; value < offset; ) {
    const end = node.kind === 'text' && text[at] === '&' ? referenceEnd(text, at) : at
    if (end > at) value += resolveReferences(text.slice(at, end)).length
    else value++
    at = end > at ? end : at + (text.startsWith('\r\n', at) ? 2 : 1)
  }
  return at
}
