/**
 * `<referenceList>`: the packages that the steps need. The site makes it anew when it imports a task sequence, so that it
 * is a courtesy to those who read the file (facts/task-sequences.md §1.6).
 */
import type { SequenceChoices } from '../../../../shared/model/task-sequence.ts'
import type { TextEdit } from '../../formats/xml/document.ts'
import { childElements, escapeAttribute } from '../../formats/xml/values.ts'
import type { TaskSequencePackage } from '../container.ts'
import { lineOf } from '../model.ts'
import { insertMarkup } from './element-edits.ts'
import { deeper, lineBefore, lineOfChildren } from './layout.ts'
import { isSameName } from './names.ts'
import { done, notNeeded, type PlannedSequenceEdit, placeOfPackage, planned } from './planned-edit.ts'

/** `installs`: whether a step with the program stands in the sequence or is to be inserted. */
export const planReference = (
  pkg: TaskSequencePackage,
  installs: boolean,
  { certfixPackage, certfixProgram }: SequenceChoices,
): PlannedSequenceEdit => {
  const { sequence, document } = pkg
  const present = sequence.references.find(
    ({ packageId, program }) =>
      isSameName(packageId ?? '', certfixPackage) && isSameName(program ?? '', certfixProgram),
  )
  const [list] = childElements(sequence.element, 'referenceList')
  const place = placeOfPackage('reference', lineOf(sequence, present?.element ?? list ?? sequence.element))
  if (!installs) return notNeeded(place, { reason: 'no-step-to-refer-to' })
  if (present !== undefined) {
    const { start, end } = present.element
    return done(place, { reason: 'reference-there' }, document.text.slice(start, end))
  }
  const after = referenceText(pkg, certfixPackage, certfixProgram)
  return planned(place, { reason: 'reference-added' }, { before: null, after, edits: [insertion(pkg, after)] })
}

const referenceText = ({ sequence, document }: TaskSequencePackage, packageId: string, program: string): string => {
  const { encoding, text } = document
  const neighbour = sequence.references.at(-1)?.element
  const end = neighbour !== undefined && text.startsWith(' />', neighbour.end - 3) ? ' />' : '/>'
  return `<reference package="${escapeAttribute(packageId, '"', encoding)}" program="${escapeAttribute(program, '"', encoding)}"${end}`
}

const insertion = ({ sequence, document }: TaskSequencePackage, reference: string): TextEdit => {
  const { text } = document
  const [list] = childElements(sequence.element, 'referenceList')
  const last = list?.elements.at(-1)
  if (last !== undefined) return { start: last.end, end: last.end, text: lineBefore(text, last) + reference }
  if (list !== undefined) {
    const closesOnOwnLine = list.endTag !== null && /[\r\n]/.test(text.slice(list.startTag.end, list.endTag.start))
    const line = lineBefore(text, list)
    return insertMarkup(document, list, closesOnOwnLine ? deeper(line) + reference : intoEmpty(line, reference))
  }
  const line = lineOfChildren(text, sequence.element)
  const content = `${line}<referenceList>${intoEmpty(line, reference)}</referenceList>`
  return insertMarkup(document, sequence.element, content)
}

/** Content of a list whose tags are on lines like `line`. */
const intoEmpty = (line: string, reference: string): string => deeper(line) + reference + line
