/**
 * What differs between two documents, node by node: the proof that an edit changed what it was meant to change and
 * nothing else. Compared is what stands in the files, not what it means: `<a/>` and `<a></a>` differ. The parts of a
 * file may be secrets (passwords of a task sequence): differences are compared and shown, never logged.
 */
import { alignment, type Match } from './alignment.ts'
import type { Span, XmlAttribute, XmlDocument, XmlElement, XmlNode } from './document.ts'
import { isElement } from './values.ts'

export interface XmlDifference {
  readonly kind:
    | 'inserted'
    | 'removed'
    | 'changed-text'
    | 'changed-comment'
    | 'changed-instruction'
    | 'inserted-attribute'
    | 'removed-attribute'
    | 'changed-attribute'
    /** The tag is written in another way: blanks, order of the attributes, `<a/>` for `<a></a>`, blanks in the end tag. */
    | 'changed-tag'
    /** Before or behind the root element: declaration, comments, blanks. */
    | 'changed-outside'
  /**
   * As XPath has it: `/sequence[1]/step[2]/text()[1]`, `/sequence[1]/@version`. In the document after for what was
   * inserted, in the document before for the rest; `/` for what is outside of the root.
   */
  readonly path: string
  /** As it stands in the file; null for what was inserted. */
  readonly before: string | null
  /** As it stands in the file; null for what was removed. */
  readonly after: string | null
}

/** In the order of the document. Empty only where the texts are the same. */
export const differences = (before: XmlDocument, after: XmlDocument): readonly XmlDifference[] => {
  if (before.text === after.text) return []
  const found: XmlDifference[] = []
  const pair: Pair = { before: before.text, after: after.text, found }
  const outside = (from: Span, to: Span): void => compareSlices(pair, 'changed-outside', '/', from, to)
  outside({ start: 0, end: before.root.start }, { start: 0, end: after.root.start })
  compareChildren(pair, [before.root], [after.root], '')
  outside({ start: before.root.end, end: before.text.length }, { start: after.root.end, end: after.text.length })
  return found
}

interface Pair {
  readonly before: string
  readonly after: string
  readonly found: XmlDifference[]
}

const slice = (text: string, { start, end }: Span): string => text.slice(start, end)

const compareSlices = (pair: Pair, kind: XmlDifference['kind'], path: string, from: Span, to: Span): void => {
  const before = slice(pair.before, from)
  const after = slice(pair.after, to)
  if (before !== after) pair.found.push({ kind, path, before, after })
}

/** Of one name. */
const compareElements = (pair: Pair, from: XmlElement, to: XmlElement, path: string): void => {
  compareTags(pair, from, to, path)
  compareChildren(pair, from.children, to.children, path)
}

const compareTags = (pair: Pair, from: XmlElement, to: XmlElement, path: string): void => {
  for (const one of from.attributes) {
    const other = to.attributes.find(({ name }) => name === one.name)
    const attributePath = `${path}/@${one.name}`
    if (other !== undefined) compareSlices(pair, 'changed-attribute', attributePath, one, other)
    else
      pair.found.push({ kind: 'removed-attribute', path: attributePath, before: slice(pair.before, one), after: null })
  }
  for (const one of to.attributes) {
    if (from.attributes.some(({ name }) => name === one.name)) continue
    const after = slice(pair.after, one)
    pair.found.push({ kind: 'inserted-attribute', path: `${path}/@${one.name}`, before: null, after })
  }
  const isCommon = ({ name }: XmlAttribute): boolean =>
    [from, to].every(({ attributes }) => attributes.some((one) => one.name === name))
  if (tagFrame(pair.before, from, isCommon) === tagFrame(pair.after, to, isCommon)) return
  pair.found.push({ kind: 'changed-tag', path, before: tags(pair.before, from), after: tags(pair.after, to) })
}

const tags = (text: string, { startTag, endTag }: XmlElement): string =>
  slice(text, startTag) + (endTag === null ? '' : slice(text, endTag))

/** What stands around the values of those attributes that both have. */
const tagFrame = (text: string, element: XmlElement, isCommon: (one: XmlAttribute) => boolean): string => {
  const { startTag, endTag, attributes } = element
  let frame = ''
  let at = startTag.start
  for (const one of attributes) {
    if (isCommon(one)) frame += text.slice(at, one.start) + one.name
    else if (at === startTag.start) frame += text.slice(at, at + 1 + element.name.length)
    at = one.end
  }
  return frame + text.slice(at, startTag.end) + (endTag === null ? '' : slice(text, endTag))
}

const compareChildren = (pair: Pair, from: readonly XmlNode[], to: readonly XmlNode[], path: string): void => {
  const shorter = Math.min(from.length, to.length)
  const same = (one: XmlNode | undefined, other: XmlNode | undefined): boolean =>
    one !== undefined && other !== undefined && slice(pair.before, one) === slice(pair.after, other)
  let start = 0
  while (start < shorter && same(from[start], to[start])) start++
  let end = 0
  while (end < shorter - start && same(from.at(-1 - end), to.at(-1 - end))) end++
  if (start + end === Math.max(from.length, to.length)) return
  const [fromEnd, toEnd] = [from.length - end, to.length - end]
  const paths: Paths = { before: pathsOf(from, start, fromEnd, path), after: pathsOf(to, start, toEnd, path) }
  compareRuns(pair, from.slice(start, fromEnd), to.slice(start, toEnd), paths, 0)
}

interface Paths {
  readonly before: ReadonlyMap<XmlNode, string>
  readonly after: ReadonlyMap<XmlNode, string>
}

/** Of those in `[start, end)` of all siblings. */
const pathsOf = (
  siblings: readonly XmlNode[],
  start: number,
  end: number,
  path: string,
): ReadonlyMap<XmlNode, string> => {
  const counts = new Map<string, number>()
  const paths = new Map<XmlNode, string>()
  for (const [index, node] of siblings.slice(0, end).entries()) {
    const step = isElement(node) ? node.name : steps[node.kind]
    const count = (counts.get(step) ?? 0) + 1
    counts.set(step, count)
    if (index >= start) paths.set(node, `${path}/${step}[${count}]`)
  }
  return paths
}

const steps = {
  text: 'text()',
  cdata: 'text()',
  comment: 'comment()',
  'processing-instruction': 'processing-instruction()',
} as const

/**
 * What siblings are recognised by, the surest first; null: not by this. Blanks come last, since a sequence has the same
 * ones between any two steps.
 */
const recognitions: readonly ((text: string, node: XmlNode) => string | null)[] = [
  (text, node) => (isBlankText(text, node) ? null : slice(text, node)),
  (text, node) => (isElement(node) ? slice(text, node.startTag) : null),
  (text, node) => (isElement(node) ? `<${node.name}` : isBlankText(text, node) ? null : node.kind),
  (text, node) => (isElement(node) ? null : slice(text, node)),
  (_, node) => (isElement(node) ? null : node.kind),
]

const isBlankText = (text: string, node: XmlNode): boolean => node.kind === 'text' && /^\s*$/.test(slice(text, node))

const compareRuns = (
  pair: Pair,
  from: readonly XmlNode[],
  to: readonly XmlNode[],
  paths: Paths,
  level: number,
): void => {
  const recognised = recognitions[level]
  if (recognised === undefined || from.length === 0 || to.length === 0) {
    for (const node of from) pair.found.push(removal(pair, node, paths))
    for (const node of to) pair.found.push(insertion(pair, node, paths))
    return
  }
  let [behindFrom, behindTo] = [0, 0]
  for (const [i, j] of matchesOf(keysOf(pair.before, from, recognised), keysOf(pair.after, to, recognised))) {
    compareRuns(pair, from.slice(behindFrom, i), to.slice(behindTo, j), paths, level + 1)
    compareNodes(pair, from[i], to[j], paths)
    behindFrom = i + 1
    behindTo = j + 1
  }
  compareRuns(pair, from.slice(behindFrom), to.slice(behindTo), paths, level + 1)
}

interface Key {
  readonly index: number
  readonly key: string
}

const keysOf = (
  text: string,
  nodes: readonly XmlNode[],
  recognised: (text: string, node: XmlNode) => string | null,
): readonly Key[] =>
  nodes.flatMap((node, index) => {
    const key = recognised(text, node)
    return key === null ? [] : [{ index, key }]
  })

const matchesOf = (from: readonly Key[], to: readonly Key[]): readonly Match[] =>
  alignment(
    from.map(({ key }) => key),
    to.map(({ key }) => key),
  ).map(([i, j]) => [from[i]?.index ?? 0, to[j]?.index ?? 0])

/** Two of one kind, elements of one name. */
const compareNodes = (pair: Pair, from: XmlNode | undefined, to: XmlNode | undefined, paths: Paths): void => {
  if (from === undefined || to === undefined) return
  const path = paths.before.get(from) ?? ''
  if (slice(pair.before, from) === slice(pair.after, to)) return
  if (isElement(from) && isElement(to)) compareElements(pair, from, to, path)
  else if (!isElement(from)) compareSlices(pair, changes[from.kind], path, from, to)
}

const changes = {
  text: 'changed-text',
  cdata: 'changed-text',
  comment: 'changed-comment',
  'processing-instruction': 'changed-instruction',
} as const

const removal = (pair: Pair, node: XmlNode, { before }: Paths): XmlDifference => ({
  kind: 'removed',
  path: before.get(node) ?? '',
  before: slice(pair.before, node),
  after: null,
})

const insertion = (pair: Pair, node: XmlNode, { after }: Paths): XmlDifference => ({
  kind: 'inserted',
  path: after.get(node) ?? '',
  before: null,
  after: slice(pair.after, node),
})
