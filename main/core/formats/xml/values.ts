/** What elements say, and how a value is written where it is to stand. */
import type { XmlAttribute, XmlElement, XmlEncoding, XmlNode } from './document.ts'
import { isEncodable } from './encoding.ts'

export const isElement = (node: XmlNode): node is XmlElement => node.kind === 'element'

/** Text and CDATA directly in the element, put together; not that of its child elements. */
export const textOf = (element: XmlElement): string => element.value

export const attribute = (element: XmlElement, name: string): XmlAttribute | null => element.attribute(name)

/** In order; all of them where no name is given. */
export const childElements = (element: XmlElement, name?: string): readonly XmlElement[] =>
  name === undefined ? element.elements : element.elements.filter((child) => child.name === name)

/**
 * A value as element content. Characters that the encoding does not have become references; what XML itself cannot say
 * (NUL, half a surrogate pair) stays, and is refused when the edited text is encoded or parsed. A carriage return
 * becomes a reference, since a bare one would be read as a line feed.
 */
export const escapeText = (value: string, encoding: XmlEncoding = 'utf-8'): string =>
  referring(value.replace(/[&<>\r]/g, written), encoding)

/** A value between these quotes. Tabs and line ends become references, since bare ones would be read as blanks. */
export const escapeAttribute = (value: string, quote: '"' | "'", encoding: XmlEncoding = 'utf-8'): string => {
  const escaped = value.replace(/[&<>\r\n\t]/g, written)
  return referring(escaped.replaceAll(quote, quote === '"' ? '&quot;' : '&apos;'), encoding)
}

/** A value between `<![CDATA[` and `]]>`: each `]]>` in it is divided between two sections. */
export const escapeCdata = (value: string): string => value.replaceAll(']]>', ']]]]><![CDATA[>')

const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const written = (character: string): string => names[character] ?? reference(character)

const reference = (character: string): string => `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`

const referring = (text: string, encoding: XmlEncoding): string =>
  [...text]
    .map((character) => (isEncodable(character, encoding) || isHalf(character) ? character : reference(character)))
    .join('')

const isHalf = (character: string): boolean => /^[\ud800-\udfff]$/.test(character)
