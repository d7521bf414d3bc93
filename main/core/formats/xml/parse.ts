/**
 * XML 1.0 files without a document type, read into views on their text. Refused is what is not well-formed, each kind
 * of fault by its own name with line, column and byte offset. Prefixes are not looked up: no namespace is declared or
 * used by what Certmend writes.
 */
import { failure, type Result } from '../../../../shared/model/result.ts'
import { attempt, fault } from '../../fault.ts'
import { characterName, code, firstIllegal, nameEnd, skipBlanks } from './characters.ts'
import type { XmlDocument, XmlEncoding, XmlToken } from './document.ts'
import { decodeXml, detectEncoding } from './encoding.ts'
import type { ElementNode } from './nodes.ts'
import { refuse, type XmlSource } from './position.ts'
import { checkReferences, type Scan, scanOf, xmlLimits } from './scan.ts'
import { readStartTag } from './start-tag.ts'
import { declarationOpening, delimiters, markupAt, tokensOf } from './tokens.ts'

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
  const illegal = firstIllegal(text)
  if (illegal !== -1) refuse(source, illegal, 'xml-character', { character: characterName(text.charCodeAt(illegal)) })
  const root = readTree(scanOf(source))
  let tokens: readonly XmlToken[] | null = null
  return {
    ...source,
    root,
    get tokens() {
      tokens ??= tokensOf(text)
      return tokens
    },
  }
}

const readTree = (scan: Scan): ElementNode => {
  const { source, text } = scan
  let root: ElementNode | null = null
  let open: ElementNode | null = null
  // Child elements of all open elements, and for each of those where its own begin.
  const children: ElementNode[] = []
  const begins: number[] = []
  let at = readDeclaration(source)
  while (at < text.length) {
    const less = scan.nextLess(at)
    if (less > at) {
      if (open === null) checkBlanks(source, at, less)
      else checkText(scan, at, less)
      at = less
      continue
    }
    const kind = markupAt(text, at)
    switch (kind) {
      case 'start-tag': {
        if (open === null && root !== null) refuse(source, at, 'xml-second-root')
        const element = readStartTag(scan, at, open)
        if (open !== null) children.push(element)
        root ??= element
        at = element.end
        if (text.charCodeAt(at - 2) === code.slash) break
        begins.push(children.length)
        if (begins.length > xmlLimits.depth) refuse(source, element.start, 'xml-too-deep', { limit: xmlLimits.depth })
        open = element
        break
      }
      case 'end-tag': {
        if (open === null) return refuse(source, at, 'xml-outside-root')
        const end = endTagEnd(source, open, at)
        open.close(children.splice(begins.pop() ?? 0), at, end)
        open = open.parent
        at = end
        break
      }
      case 'cdata': {
        if (open === null) return refuse(source, at, 'xml-outside-root')
        scan.count()
        at = closingEnd(source, kind, at)
        break
      }
      case 'comment':
      case 'processing-instruction': {
        scan.count()
        at = kind === 'comment' ? commentEnd(source, at) : instructionEnd(source, at)
        break
      }
      case null:
        return refuse(source, at, /^<![A-Za-z]/.test(text.slice(at, at + 3)) ? 'xml-document-type' : 'xml-name')
    }
  }
  if (open !== null) refuse(source, open.start, 'xml-not-closed', { name: open.name })
  return root ?? refuse(source, text.length, 'xml-without-root')
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

const checkBlanks = (source: XmlSource, start: number, end: number): void => {
  const written = skipBlanks(source.text, start)
  if (written < end) refuse(source, written, 'xml-outside-root')
}

const checkText = (scan: Scan, start: number, end: number): void => {
  const cdataEnd = scan.nextCdataEnd(start)
  if (cdataEnd < end) refuse(scan.source, cdataEnd, 'xml-cdata-end')
  checkReferences(scan, start, end)
  scan.count()
}

const endTagEnd = (source: XmlSource, { name }: ElementNode, start: number): number => {
  const { text } = source
  const nameStop = start + 2 + name.length
  const end = skipBlanks(text, nameStop)
  if (text.startsWith(name, start + 2) && text.charCodeAt(end) === code.greater) return end + 1
  return refuse(source, start, 'xml-end-tag', { expected: name })
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
