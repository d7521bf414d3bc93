/** Finds the `<sequence>` in what holds it: as an element, or as text that is a document of its own. */
import { certmendError } from '../../../shared/contract/errors.ts'
import { Fault, fault } from '../fault.ts'
import type { XmlDocument, XmlElement } from '../formats/xml/document.ts'
import { parseXml } from '../formats/xml/parse.ts'
import { attribute, childElements, textOf } from '../formats/xml/values.ts'
import { encodeUtf16 } from '../text-encoding.ts'
import { readSequence, type TaskSequence } from './model.ts'
import { lineAt, lineEnds, type SequenceSource, sequenceSource } from './sequence-source.ts'

export type SequenceForm = 'element' | 'cdata' | 'text'

/** Throws Faults: `task-sequence-…`, and those of XML where the text of `holder` is none. */
export const sequenceIn = (
  holder: XmlElement,
  source: SequenceSource,
): { readonly sequence: TaskSequence; readonly form: SequenceForm } => {
  const [element, second] = childElements(holder)
  if (second !== undefined)
    fault('task-sequence-twice', { element: 'sequence' }, { line: lineAt(source, second.start) })
  if (element !== undefined) {
    assertSequence(element, lineAt(source, element.start))
    return { sequence: readSequence(element, source), form: 'element' }
  }
  const inner = innerSource(holder, source)
  assertSequence(inner.document.root, inner.firstLine)
  const cdata = holder.children.some((child) => child.kind === 'cdata')
  return { sequence: readSequence(inner.document.root, inner), form: cdata ? 'cdata' : 'text' }
}

/** MDT writes `name` on the sequence and `expand` on every group; ConfigMgr writes neither (§1.1). */
export const refuseLiteTouch = (sequence: XmlElement): void => {
  const groups = childElements(sequence, 'group')
  const liteTouch = attribute(sequence, 'name') !== null || groups.some((group) => attribute(group, 'expand') !== null)
  if (liteTouch) fault('task-sequence-lite-touch')
}

const assertSequence = (element: XmlElement, line: number): void => {
  if (element.name !== 'sequence') fault('task-sequence-missing', { element: 'sequence' }, { line })
  refuseLiteTouch(element)
}

/** Lines are those of the file, save where a line end is written as a reference. */
const innerSource = (holder: XmlElement, source: SequenceSource): SequenceSource => {
  const text = textOf(holder)
  const content = text.trimStart()
  const line = lineAt(source, holder.startTag.end) + lineEnds(text.slice(0, text.length - content.length))
  if (content === '') fault('task-sequence-missing', { element: 'sequence' }, { line })
  return sequenceSource(innerDocument(content, line), line)
}

/** As UTF-16 with its mark: so a declaration inside may say what it likes about an encoding. */
const innerDocument = (content: string, firstLine: number): XmlDocument => {
  const parsed = parseXml(encodeUtf16(`\ufeff${content}`))
  if (parsed.ok) return parsed.value
  const { code, params, line } = parsed.error
  throw new Fault(certmendError(code, params, { line: firstLine - 1 + (line ?? 1) }))
}
