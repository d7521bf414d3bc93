/**
 * "Run another program first", on the Advanced tab of the package: `<DependentProgram>` of a console export, in the form
 * `<PackageID>;;<ProgramName>`. facts/task-sequences.md §2.2, §6 (16, 17)
 */
import type { Scenario } from '../../../../shared/model/finding.ts'
import type { SequenceChoices } from '../../../../shared/model/task-sequence.ts'
import type { TextEdit, XmlElement } from '../../formats/xml/document.ts'
import { childElements, escapeText } from '../../formats/xml/values.ts'
import type { TaskSequencePackage } from '../container.ts'
import { lineOf } from '../model.ts'
import { dependentProgram } from '../package-fields.ts'
import { fillValue, holdsTextOnly, insertMarkup } from './element-edits.ts'
import { lineBefore, lineOfChildren } from './layout.ts'
import { isSameName } from './names.ts'
import { blocked, done, notNeeded, type PlannedSequenceEdit, placeOfPackage, planned } from './planned-edit.ts'

const elementName = 'DependentProgram'

export const planRunFirst = (
  pkg: TaskSequencePackage,
  scenario: Scenario,
  { certfixPackage, certfixProgram }: SequenceChoices,
): PlannedSequenceEdit => {
  const { document, fields, sequence } = pkg
  const { root } = document
  const [element, second] = childElements(root, elementName)
  const place = placeOfPackage('run-first', lineOf(sequence, element ?? root))
  const before = fields.dependentProgram?.value ?? null
  if (scenario === 'new-computer') return notNeeded(place, { reason: 'nothing-to-run-on' }, before)
  if (pkg.kind !== 'console-export') return notNeeded(place, { reason: 'no-place-in-file' })
  if (second !== undefined) return blocked(place, { reason: 'field-twice' }, before)
  const present = dependentProgram(fields)
  if (present.kind === 'unreadable' || (element !== undefined && !holdsTextOnly(element))) {
    return blocked(place, { reason: 'unreadable-program', parameters: { text: before ?? '' } }, before)
  }
  if (present.kind === 'program') {
    const { packageId, program } = present
    return isSameName(packageId, certfixPackage) && isSameName(program, certfixProgram)
      ? done(place, { reason: 'program-there' }, before ?? '')
      : blocked(place, { reason: 'other-program', parameters: { packageId, program } }, before)
  }
  const after = `${certfixPackage};;${certfixProgram}`
  const edits = element === undefined ? [addElement(pkg, after)] : fillValue(document, element, after)
  return planned(place, { reason: 'program-added' }, { before, after, edits })
}

/** Behind the elements that the console writes before it. */
const addElement = ({ document }: TaskSequencePackage, value: string): TextEdit => {
  const { root, text, encoding } = document
  const content = `<${elementName}>${escapeText(value, encoding)}</${elementName}>`
  const ahead = root.elements.filter(isAhead).at(-1)
  if (ahead === undefined) return insertMarkup(document, root, lineOfChildren(text, root) + content)
  return { start: ahead.end, end: ahead.end, text: lineBefore(text, ahead) + content }
}

const isAhead = ({ name }: XmlElement): boolean => name === 'BootImageID' || name === 'Category'
