/**
 * XML 1.0 files without a document type, read into views on their text. Refused is what is not well-formed, each kind
 * of fault by its own name with line, column and byte offset. Prefixes are not looked up: no namespace is declared or
 * used by what Certmend writes.
 */
import { failure, type Result } from '../../../../shared/model/result.ts'
import { attempt, Fault, fault } from '../../fault.ts'
import { code, nameEnd, skipBlanks } from './characters.ts'
import type { XmlDocument, XmlEncoding, XmlToken } from './document.ts'
import { decodeXml, detectEncoding } from './encoding.ts'
import { ElementNode } from './nodes.ts'
import { refuse, type XmlSource } from './position.ts'
import { checkCharacters, checkReference, refuseCharacter, type Scan, scanOf, xmlLimits } from './scan.ts'
import { readStartTag } from './start-tag.ts'
import { declarationOpening, delimiters, markupAt, tokensOf } from './tokens.ts'
import { blanksEnd, textStop } from './units.ts'

export { byteOffsetOf, positionOf, type XmlPosition } from './position.ts'

export interface XmlOptions {
  /** For files without a byte order mark: goes before what they declare. */
  readonly encoding?: XmlEncoding
  /** For errors. */
  readonly location?: string
}

/** Errors: empty-file, too-large, xml-… */
export const parseXml = (bytes: Uint8Array, options: XmlOptions = {}): Result<XmlDocument> => {
  const result = attempt(() => readDocument(bytes, options.encoding))
  if (result.ok || options.location === undefined) return result
  return failure({ ...result.error, location: options.location })
}

const readDocument = (bytes: Uint8Array, chosen: XmlEncoding | undefined): XmlDocument => {
  if (bytes.length === 0) fault('empty-file')
  if (bytes.length > xmlLimits.size) fault('too-large', { size: bytes.length, limit: xmlLimits.size })
  const found = detectEncoding(bytes, chosen)
  const text = decodeXml(bytes, found)
  const source: XmlSource = { bytes, encoding: found.encoding, markSize: found.markSize, text }
  return new ParsedDocument(source, readTree(scanOf(source)))
}

class ParsedDocument implements XmlDocument {
  readonly bytes: Uint8Array
  readonly encoding: XmlEncoding
  readonly markSize: number
  readonly text: string
  readonly root: ElementNode
  #tokens: readonly XmlToken[] | null = null

  constructor({ bytes, encoding, markSize, text }: XmlSource, root: ElementNode) {
    this.bytes = bytes
    this.encoding = encoding
    this.markSize = markSize
    this.text = text
    this.root = root
  }

  get tokens(): readonly XmlToken[] {
    this.#tokens ??= tokensOf(this.text)
    return this.#tokens
  }
}

/** A character that XML does not know is what is wrong with a file that has one, whatever it leads to. */
const readTree = (scan: Scan): ElementNode => {
  try {
    readElements(scan)
  } catch (error) {
    if (error instanceof Fault) checkCharacters(scan, 0, scan.units.length)
    throw error
  }
  return new ElementNode(scan.table, 0, null)
}

const readElements = (scan: Scan): void => {
  const { source, text, units, table } = scan
  // Rows of the elements that are open, the outermost first.
  const open: number[] = []
  let at = readDeclaration(source)
  while (at < units.length) {
    if (units[at] !== code.less) {
      at = open.length > 0 ? textEnd(scan, at) : outsideEnd(scan, at)
      continue
    }
    const kind = markupAt(text, at)
    switch (kind) {
      case 'start-tag': {
        if (open.length === 0 && table.size > 0) refuse(source, at, 'xml-second-root')
        const row = readStartTag(scan, at)
        at = table.end(row)
        if (units[at - 2] === code.slash) break
        if (open.push(row) > xmlLimits.depth) {
          refuse(source, table.start(row), 'xml-too-deep', { limit: xmlLimits.depth })
        }
        break
      }
      case 'end-tag': {
        const row = open.pop() ?? refuse(source, at, 'xml-outside-root')
        const end = endTagEnd(scan, row, at)
        table.close(row, at, end)
        at = end
        break
      }
      case 'cdata':
      case 'comment':
      case 'processing-instruction': {
        if (kind === 'cdata' && open.length === 0) refuse(source, at, 'xml-outside-root')
        scan.count()
        const end = otherEnd(source, kind, at)
        checkCharacters(scan, at, end)
        at = end
        break
      }
      case null:
        refuse(source, at, /^<![A-Za-z]/.test(text.slice(at, at + 3)) ? 'xml-document-type' : 'xml-name')
    }
  }
  const unclosed = open.at(-1)
  if (unclosed !== undefined) refuse(source, table.start(unclosed), 'xml-not-closed', { name: table.name(unclosed) })
  if (table.size === 0) refuse(source, text.length, 'xml-without-root')
}

/** `<?xml version="1.0" encoding="…" standalone="…"?>` (§2.8): the offset behind it, 0 where there is none. */
const readDeclaration = (source: XmlSource): number => {
  const opening = declarationOpening(source.text)
  if (opening === 0) return 0
  const end = closingEnd(source, 'processing-instruction', 0)
  const { groups } = declaration.exec(source.text.slice(opening, end)) ?? refuse(source, 0, 'xml-declaration')
  const version = groups?.version?.slice(1, -1) ?? ''
  if (version !== '1.0') refuse(source, 0, 'xml-version', { version })
  return end
}

const declared = (name: string, value: string): string =>
  String.raw`[ \t\r\n]+${name}[ \t\r\n]*=[ \t\r\n]*(?<${name}>"${value}"|'${value}')`

const declaration = new RegExp(
  [
    `^${declared('version', String.raw`[\w.:-]+`)}`,
    `(?:${declared('encoding', String.raw`[A-Za-z][\w.-]*`)})?`,
    `(?:${declared('standalone', '(?:yes|no)')})?`,
    String.raw`[ \t\r\n]*\?>$`,
  ].join(''),
)

/** Outside of the root. */
const outsideEnd = ({ source, units }: Scan, start: number): number => {
  const end = blanksEnd(units, start)
  return end === units.length || units[end] === code.less ? end : refuse(source, end, 'xml-outside-root')
}

const textEnd = (scan: Scan, start: number): number => {
  const { source, text, units } = scan
  scan.count()
  let at = textStop(units, start)
  while (at < units.length) {
    const unit = units[at]
    if (unit === code.less) break
    if (unit === code.ampersand) at = textStop(units, checkReference(scan, at))
    else if (unit !== code.closingBracket) refuseCharacter(source, at)
    else if (text.startsWith(delimiters.cdata.closing, at)) refuse(source, at, 'xml-cdata-end')
    else at = textStop(units, at + 1)
  }
  return at
}

/** Of the end tag at `start`, which has to close the element of the row. */
const endTagEnd = ({ source, units, table }: Scan, row: number, start: number): number => {
  const name = table.name(row)
  const opening = table.start(row)
  let size = 1
  while (size <= name.length && units[start + 1 + size] === units[opening + size]) size++
  const end = blanksEnd(units, start + 2 + name.length)
  if (size > name.length && end < units.length && units[end] === code.greater) return end + 1
  return refuse(source, start, 'xml-end-tag', { expected: name })
}

const otherEnd = (source: XmlSource, kind: 'cdata' | 'comment' | 'processing-instruction', start: number): number => {
  if (kind === 'cdata') return closingEnd(source, kind, start)
  return kind === 'comment' ? commentEnd(source, start) : instructionEnd(source, start)
}

const closingEnd = (source: XmlSource, kind: keyof typeof delimiters, start: number): number => {
  const { opening, closing } = delimiters[kind]
  const found = source.text.indexOf(closing, start + opening.length)
  return found === -1 ? refuse(source, start, 'xml-unfinished') : found + closing.length
}

const commentEnd = (source: XmlSource, start: number): number => {
  const end = closingEnd(source, 'comment', start)
  const dashes = source.text.indexOf('--', start + delimiters.comment.opening.length)
  return dashes === end - delimiters.comment.closing.length ? end : refuse(source, dashes, 'xml-comment')
}

const instructionEnd = (source: XmlSource, start: number): number => {
  const { text } = source
  const nameStop = nameEnd(text, start + 2)
  if (nameStop === start + 2) refuse(source, start, 'xml-name')
  if (text.slice(start + 2, nameStop).toLowerCase() === 'xml') refuse(source, start, 'xml-declaration')
  const end = closingEnd(source, 'processing-instruction', start)
  const separated = nameStop === end - 2 || skipBlanks(text, nameStop) > nameStop
  return separated ? end : refuse(source, nameStop, 'xml-name')
}
