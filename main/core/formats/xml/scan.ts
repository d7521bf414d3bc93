/** What the parser carries along: the source, the limits, and what was read so far. */
import { fault } from '../../fault.ts'
import { characterName } from './characters.ts'
import { ElementTable } from './element-table.ts'
import { refuse, type XmlSource } from './position.ts'
import { referenceEnd } from './references.ts'
import { illegalStop, type Units, unitsOf } from './units.ts'

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
  /** Those of `text`. */
  readonly units: Units
  /** The elements that were read. */
  readonly table: ElementTable
  /** The slice of a name; mostly one that was there before, since a document has few names and many elements. */
  readonly name: (start: number, end: number) => string
  /** Of the start tag that is being read: where the names of the attributes begin. */
  readonly attributeStarts: Uint32Array
  /** Counts a node. Fault: xml-too-many. */
  readonly count: () => void
}

export const scanOf = (source: XmlSource): Scan => {
  let nodes = 0
  return {
    source,
    text: source.text,
    units: unitsOf(source),
    table: new ElementTable(source.text),
    name: nameCache(source.text),
    attributeStarts: new Uint32Array(xmlLimits.attributes),
    count: () => {
      nodes++
      if (nodes > xmlLimits.nodes) fault('xml-too-many', { limit: xmlLimits.nodes })
    },
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

/** Offset behind the reference at `at`; refuses what XML does not know. */
export const checkReference = ({ source, text }: Scan, at: number): number => {
  const end = referenceEnd(text, at)
  return end === -1 ? refuse(source, at, 'xml-reference') : end
}

/** Refuses what XML does not know in `[from, to)`. */
export const checkCharacters = ({ source, units }: Scan, from: number, to: number): void => {
  const at = illegalStop(units, from, to)
  if (at < to) refuseCharacter(source, at)
}

export const refuseCharacter = (source: XmlSource, at: number): never =>
  refuse(source, at, 'xml-character', { character: characterName(source.text.charCodeAt(at)) })
