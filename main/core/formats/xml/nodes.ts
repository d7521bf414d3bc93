/**
 * The nodes of a document as views on its text. Classes that hold little, since a file of 10 MB has half a million nodes
 * and whoever edits it looks at few: the parser makes the elements, and what stands in and between their tags is made when
 * somebody asks for it. Everybody but the parser sees the types of `document.ts`.
 */
import { code, nameEnd, skipBlanks } from './characters.ts'
import type { Span, XmlAttribute, XmlElement, XmlNode, XmlOther, XmlText, XmlToken } from './document.ts'
import { resolveReferences } from './references.ts'
import { delimiters, tokenAt } from './tokens.ts'

export class ElementNode implements XmlElement {
  readonly name: string
  readonly parent: ElementNode | null
  readonly start: number
  /** Behind the end tag, once that was read. */
  end: number
  elements: readonly ElementNode[] = none
  readonly #text: string
  readonly #startTagEnd: number
  #endTagStart = 0
  #attributes: readonly XmlAttribute[] | null = null
  #children: readonly XmlNode[] | null = null

  constructor(text: string, name: string, parent: ElementNode | null, start: number, end: number) {
    this.#text = text
    this.name = name
    this.parent = parent
    this.start = start
    this.end = end
    this.#startTagEnd = end
  }

  get kind(): 'element' {
    return 'element'
  }

  get startTag(): Span {
    return { start: this.start, end: this.#startTagEnd }
  }

  get endTag(): Span | null {
    return this.#endTagStart === 0 ? null : { start: this.#endTagStart, end: this.end }
  }

  get attributes(): readonly XmlAttribute[] {
    this.#attributes ??= attributesOf(this.#text, this.start + 1 + this.name.length)
    return this.#attributes
  }

  get children(): readonly XmlNode[] {
    this.#children ??= childrenOf(this.#text, this)
    return this.#children
  }

  close(elements: readonly ElementNode[], start: number, end: number): void {
    if (elements.length > 0) this.elements = elements
    this.#endTagStart = start
    this.end = end
  }
}

const none: readonly ElementNode[] = []

/** The child elements, and what stands between them. */
const childrenOf = (text: string, element: ElementNode): readonly XmlNode[] => {
  const children: XmlNode[] = []
  let at = element.startTag.end
  const addUntil = (end: number): void => {
    while (at < end) {
      const token = tokenAt(text, at)
      children.push(nodeOf(text, token, element))
      at = token.end
    }
  }
  for (const child of element.elements) {
    addUntil(child.start)
    children.push(child)
    at = child.end
  }
  addUntil(element.endTag?.start ?? at)
  return children
}

const nodeOf = (text: string, { kind, start, end }: XmlToken, parent: XmlElement): XmlText | XmlOther => {
  if (kind === 'text' || kind === 'cdata') return new TextNode(text, kind, parent, start, end)
  if (kind === 'comment' || kind === 'processing-instruction') return { kind, parent, start, end }
  throw new RangeError(`a ${kind} at ${start} is no node between elements`)
}

/** Of a start tag that the parser has accepted, from the end of its name on. */
const attributesOf = (text: string, from: number): readonly XmlAttribute[] => {
  const attributes: XmlAttribute[] = []
  let start = skipBlanks(text, from)
  for (let end = nameEnd(text, start); end > start; end = nameEnd(text, start)) {
    const opening = skipBlanks(text, skipBlanks(text, end) + 1)
    const closing = text.indexOf(text.charAt(opening), opening + 1)
    attributes.push(new AttributeNode(text, text.slice(start, end), start, opening + 1, closing + 1))
    start = skipBlanks(text, closing + 1)
  }
  return attributes
}

class AttributeNode implements XmlAttribute {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly #text: string
  readonly #valueStart: number

  constructor(text: string, name: string, start: number, valueStart: number, end: number) {
    this.name = name
    this.start = start
    this.end = end
    this.#text = text
    this.#valueStart = valueStart
  }

  get valueSpan(): Span {
    return { start: this.#valueStart, end: this.end - 1 }
  }

  get quote(): '"' | "'" {
    return this.#text.charCodeAt(this.#valueStart - 1) === code.quote ? '"' : "'"
  }

  get value(): string {
    const raw = this.#text.slice(this.#valueStart, this.end - 1)
    return resolveReferences(normaliseLineEnds(raw).replace(/[\t\n]/g, ' '))
  }
}

class TextNode implements XmlText {
  readonly kind: 'text' | 'cdata'
  readonly parent: XmlElement
  readonly start: number
  readonly end: number
  readonly #text: string

  constructor(text: string, kind: 'text' | 'cdata', parent: XmlElement, start: number, end: number) {
    this.kind = kind
    this.parent = parent
    this.start = start
    this.end = end
    this.#text = text
  }

  get value(): string {
    if (this.kind === 'cdata') {
      const { opening, closing } = delimiters.cdata
      return normaliseLineEnds(this.#text.slice(this.start + opening.length, this.end - closing.length))
    }
    return resolveReferences(normaliseLineEnds(this.#text.slice(this.start, this.end)))
  }
}

const normaliseLineEnds = (raw: string): string => (raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw)
