/** What the parser carries along: the source, the limits, and the next place of each character that it looks for. */
import { fault } from '../../fault.ts'
import { refuse, type XmlSource } from './position.ts'
import { referenceEnd } from './references.ts'

export const xmlLimits = {
  /** Bytes of a file. */
  size: 64 * 1024 * 1024,
  /** Elements in each other. */
  depth: 256,
  /** Attributes of one element. */
  attributes: 256,
  /** Elements, attributes, texts and the rest together. */
  nodes: 2 * 1024 * 1024,
} as const

export interface Scan {
  readonly source: XmlSource
  readonly text: string
  /** Each gives the next place at or behind `from`, or the end of the text; `from` never goes back. */
  readonly nextLess: (from: number) => number
  readonly nextAmpersand: (from: number) => number
  readonly nextCdataEnd: (from: number) => number
  /** The slice of a name; mostly one that was there before, since a document has few names and many elements. */
  readonly name: (start: number, end: number) => string
  /** Of the start tag that is being read. */
  readonly attributeNames: string[]
  /** Counts a node. Fault: xml-too-many. */
  readonly count: () => void
}

export const scanOf = (source: XmlSource): Scan => {
  let nodes = 0
  return {
    source,
    text: source.text,
    nextLess: finder(source.text, '<'),
    nextAmpersand: finder(source.text, '&'),
    nextCdataEnd: finder(source.text, ']]>'),
    name: nameCache(source.text),
    attributeNames: [],
    count: () => {
      nodes++
      if (nodes > xmlLimits.nodes) fault('xml-too-many', { limit: xmlLimits.nodes })
    },
  }
}

/** Looks through the text once, however often it is asked. */
const finder = (text: string, sought: string): ((from: number) => number) => {
  let next = -1
  return (from) => {
    if (next < from) {
      const found = text.indexOf(sought, from)
      next = found === -1 ? text.length : found
    }
    return next
  }
}

const nameCacheSize = 256

const nameCache = (text: string): ((start: number, end: number) => string) => {
  const names: string[] = new Array<string>(nameCacheSize).fill('')
  return (start, end) => {
    const place = (text.charCodeAt(start) * 31 + text.charCodeAt(end - 1) * 7 + end - start) % nameCacheSize
    const known = names[place] ?? ''
    if (known.length === end - start && text.startsWith(known, start)) return known
    const name = text.slice(start, end)
    names[place] = name
    return name
  }
}

/** Refuses what `[from, to)` refers to and XML does not know. */
export const checkReferences = ({ source, text, nextAmpersand }: Scan, from: number, to: number): void => {
  for (let at = nextAmpersand(from); at < to; ) {
    const end = referenceEnd(text, at)
    if (end === -1 || end > to) refuse(source, at, 'xml-reference')
    at = nextAmpersand(end)
  }
}
