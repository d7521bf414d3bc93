/**
 * The nodes of a document as views on its text, each made when somebody comes to it. Everybody but the parser sees the
 * types of `document.ts`.
 */
import { code, nameEnd, skipBlanks } from './characters.ts'
import type { Span, XmlAttribute, XmlElement, XmlNode, XmlOther, XmlText, XmlToken } from './document.ts'
import type { ElementTable } from './element-table.ts'
import { resolveReferences } from './references.ts'
import { delimiters, tokenAt } from './tokens.ts'

export class ElementNode implements XmlElement {
  readonly parent: ElementNode | null
  readonly #table: ElementTable
  readonly #row: number
  #elements: readonly ElementNode[] | null = null
  #attributes: readonly XmlAttribute[] | null = null
  #children: readonly XmlNode[] | null = null

  constructor(table: ElementTable, row: number, parent: ElementNode | null) {
    this.#table = table
    this.#row = row
    this.parent = parent
  }

  get kind(): 'element' {
    return 'element'
  }

  get name(): string {
    return this.#table.name(this.#row)
  }

  get start(): number {
    return this.#table.start(this.#row)
  }

  get end(): number {
    return this.#table.end(this.#row)
  }

  get startTag(): Span {
    return { start: this.start, end: this.#table.startTagEnd(this.#row) }
  }

  get endTag(): Span | null {
    const start = this.#table.endTagStart(this.#row)
    return start === 0 ? null : { start, end: this.end }
  }

  get elements(): readonly ElementNode[] {
    this.#elements ??= elementsOf(this.#table, this.#row, this)
    return this.#elements
  }

  get attributes(): readonly XmlAttribute[] {
    this.#attributes ??= attributesOf(this.#table.text, this.start + 1 + this.name.length)
    return this.#attributes
  }

  get children(): readonly XmlNode[] {
    this.#children ??= childrenOf(this.#table.text, this)
    return this.#children
  }

  attribute(name: string): XmlAttribute | null {
    return attributeBehind(this.#table.text, this.start + 1 + this.name.length, name)
  }

  get value(): string {
    const { text } = this.#table
    const start = this.#table.startTagEnd(this.#row)
    const end = this.#table.endTagStart(this.#row)
    if (end === 0) return ''
    if (text.indexOf('<', start) === end) return resolveReferences(normaliseLineEnds(text.slice(start, end)))
    let value = ''
    for (const child of this.children) if (child.kind === 'text' || child.kind === 'cdata') value += child.value
    return value
  }
}
const none: readonly ElementNode[] = []

const elementsOf = (table: ElementTable, row: number, parent: ElementNode): readonly ElementNode[] => {
  const end = table.next(row)
  if (end === row + 1) return none
  const elements: ElementNode[] = []
  for (let child = row + 1; child < end; child = table.next(child)) {
    elements.push(new ElementNode(table, child, parent))
  }
  return elements
}

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
  for (let one = attributeBehind(text, from); one !== null; one = attributeBehind(text, one.end)) attributes.push(one)
  return attributes
}

/** The next one in such a tag, of this name where one is given; null where the tag ends before. */
const attributeBehind = (text: string, from: number, name: string | null = null): AttributeNode | null => {
  let at = from
  for (;;) {
    const start = skipBlanks(text, at)
    const nameStop = nameEnd(text, start)
    if (nameStop === start) return null
    const opening = skipBlanks(text, skipBlanks(text, nameStop) + 1)
    const closing = text.indexOf(text.charAt(opening), opening + 1)
    if (name === null || (nameStop - start === name.length && text.startsWith(name, start))) {
      return new AttributeNode(text, start, nameStop, opening + 1, closing + 1)
    }
    at = closing + 1
  }
}

class AttributeNode implements XmlAttribute {
  readonly start: number
  readonly end: number
  readonly #text: string
  readonly #nameStop: number
  readonly #valueStart: number

  constructor(text: string, start: number, nameStop: number, valueStart: number, end: number) {
    this.start = start
    this.end = end
    this.#text = text
    this.#nameStop = nameStop
    this.#valueStart = valueStart
  }

  get name(): string {
    return this.#text.slice(this.start, this.#nameStop)
  }

  get valueSpan(): Span {
    return { start: this.#valueStart, end: this.end - 1 }
  }

  get quote(): '"' | "'" {
    return this.#text.charCodeAt(this.#valueStart - 1) === code.quote ? '"' : "'"
  }

  get value(): string {
    const raw = this.#text.slice(this.#valueStart, this.end - 1)
    return /[\t\n\r&]/.test(raw) ? resolveReferences(normaliseLineEnds(raw).replace(/[\t\n]/g, ' ')) : raw
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
