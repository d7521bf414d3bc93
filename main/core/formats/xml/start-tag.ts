/** Start tags: `<name attribute="value" …>` (XML 1.0 §3.1), checked here and read again by whoever asks for attributes. */
import { code } from './characters.ts'
import { refuse } from './position.ts'
import { checkReference, refuseCharacter, type Scan, xmlLimits } from './scan.ts'
import { blanksEnd, nameStop, valueStop } from './units.ts'

/** The row of the element whose `<` stands at `start`. */
export const readStartTag = (scan: Scan, start: number): number => {
  const nameEnd = nameStop(scan.units, start + 1)
  if (nameEnd === start + 1) refuse(scan.source, start, 'xml-name')
  scan.count()
  const end = checkAttributes(scan, start, nameEnd)
  return scan.table.add(scan.name(start + 1, nameEnd), start, end)
}

/** Offset behind the tag. */
const checkAttributes = (scan: Scan, start: number, from: number): number => {
  const { source, units } = scan
  let behindLast = from
  for (let count = 0; ; count++) {
    const at = blanksEnd(units, behindLast)
    if (at >= units.length) refuse(source, start, 'xml-unfinished')
    const unit = units[at]
    if (unit === code.greater) return at + 1
    if (unit === code.slash && at + 1 < units.length && units[at + 1] === code.greater) return at + 2
    if (at === behindLast) refuse(source, at, at === from ? 'xml-name' : 'xml-attribute')
    const { attributes: limit } = xmlLimits
    if (count === limit) refuse(source, at, 'xml-too-many-attributes', { limit })
    behindLast = checkAttribute(scan, start, at, count)
  }
}

/** Offset behind its value. */
const checkAttribute = (scan: Scan, tag: number, start: number, index: number): number => {
  const { source, units } = scan
  const nameEnd = nameStop(units, start)
  if (nameEnd === start) refuse(source, start, 'xml-attribute')
  const equals = blanksEnd(units, nameEnd)
  if (unitAt(scan, equals) !== code.equals) refuse(source, equals, 'xml-attribute')
  const opening = blanksEnd(units, equals + 1)
  const quote = unitAt(scan, opening)
  if (quote !== code.quote && quote !== code.apostrophe) refuse(source, opening, 'xml-attribute')
  const closing = valueEnd(scan, opening + 1, quote)
  if (closing === units.length) refuse(source, tag, 'xml-unfinished')
  scan.count()
  refuseSecond(scan, start, nameEnd, index)
  return closing + 1
}

const unitAt = ({ units }: Scan, at: number): number => (at < units.length ? (units[at] ?? 0) : 0)

/** Offset of the quote that closes the value, or the end of the text. */
const valueEnd = (scan: Scan, from: number, quote: number): number => {
  const { source, units } = scan
  let at = valueStop(units, from)
  while (at < units.length) {
    const unit = units[at]
    if (unit === quote) break
    if (unit === code.less) refuse(source, at, 'xml-less-than')
    if (unit === code.ampersand) at = valueStop(units, checkReference(scan, at))
    else if (unit === code.quote || unit === code.apostrophe) at = valueStop(units, at + 1)
    else refuseCharacter(source, at)
  }
  return at
}

/** Of two names that are the same, both the first and the last unit and the size are. */
const refuseSecond = (scan: Scan, start: number, end: number, index: number): void => {
  const { source, text, attributeStarts } = scan
  for (let other = 0; other < index; other++) {
    const before = attributeStarts[other] ?? 0
    if (!isSameName(scan, before, start, end - start)) continue
    refuse(source, start, 'xml-attribute-twice', { name: text.slice(start, end) })
  }
  attributeStarts[index] = start
}

/** Whether the name at `one` is the one of this size at `other`. */
const isSameName = ({ units }: Scan, one: number, other: number, size: number): boolean => {
  for (let index = 0; index < size; index++) if (units[one + index] !== units[other + index]) return false
  return nameStop(units, one) === one + size
}
