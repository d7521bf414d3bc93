/** Start tags: `<name attribute="value" …>` (XML 1.0 §3.1), checked here and read again by whoever asks for attributes. */
import { code, nameEnd, skipBlanks } from './characters.ts'
import { ElementNode } from './nodes.ts'
import { refuse } from './position.ts'
import { checkReferences, type Scan, xmlLimits } from './scan.ts'

/** The element whose `<` stands at `start`; its end is that of the tag. */
export const readStartTag = (scan: Scan, start: number, parent: ElementNode | null): ElementNode => {
  const nameStop = nameEnd(scan.text, start + 1)
  if (nameStop === start + 1) refuse(scan.source, start, 'xml-name')
  scan.count()
  const end = checkAttributes(scan, start, nameStop)
  return new ElementNode(scan.text, scan.name(start + 1, nameStop), parent, start, end)
}

/** Offset behind the tag. */
const checkAttributes = (scan: Scan, start: number, from: number): number => {
  const { source, text } = scan
  let behindLast = from
  for (let count = 0; ; count++) {
    const at = skipBlanks(text, behindLast)
    const unit = text.charCodeAt(at)
    if (unit === code.greater) return at + 1
    if (unit === code.slash && text.charCodeAt(at + 1) === code.greater) return at + 2
    if (at >= text.length) refuse(source, start, 'xml-unfinished')
    if (at === behindLast) refuse(source, at, at === from ? 'xml-name' : 'xml-attribute')
    const { attributes: limit } = xmlLimits
    if (count === limit) refuse(source, at, 'xml-too-many-attributes', { limit })
    behindLast = checkAttribute(scan, start, at, count)
  }
}

/** Offset behind its value. */
const checkAttribute = (scan: Scan, tag: number, start: number, index: number): number => {
  const { source, text } = scan
  const nameStop = nameEnd(text, start)
  if (nameStop === start) refuse(source, start, 'xml-attribute')
  const equals = skipBlanks(text, nameStop)
  if (text.charCodeAt(equals) !== code.equals) refuse(source, equals, 'xml-attribute')
  const opening = skipBlanks(text, equals + 1)
  const quote = text.charCodeAt(opening)
  if (quote !== code.quote && quote !== code.apostrophe) refuse(source, opening, 'xml-attribute')
  const less = scan.nextLess(opening)
  const closing = text.indexOf(quote === code.quote ? '"' : "'", opening + 1)
  if (less < text.length && (closing === -1 || less < closing)) refuse(source, less, 'xml-less-than')
  if (closing === -1) refuse(source, tag, 'xml-unfinished')
  checkReferences(scan, opening + 1, closing)
  scan.count()
  refuseSecond(scan, scan.name(start, nameStop), start, index)
  return closing + 1
}

const refuseSecond = ({ source, attributeNames }: Scan, name: string, start: number, index: number): void => {
  for (let before = 0; before < index; before++) {
    if (attributeNames[before] === name) refuse(source, start, 'xml-attribute-twice', { name })
  }
  attributeNames[index] = name
}
