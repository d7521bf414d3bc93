/**
 * Makes edits of a plan, and proves from the bytes that came out that nothing else moved. Whether they stand in the file
 * once it was written says `holds.ts`.
 */
import { certmendError } from '../../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import type { SequenceEditKind } from '../../../../shared/model/task-sequence.ts'
import type { ByteEdit } from '../../byte-edit.ts'
import { differences, type XmlDifference } from '../../formats/xml/difference.ts'
import type { TextEdit, XmlDocument, XmlElement } from '../../formats/xml/document.ts'
import { editXml } from '../../formats/xml/edit.ts'
import { parseXml } from '../../formats/xml/parse.ts'
import { attribute, childElements } from '../../formats/xml/values.ts'
import { stepTypes } from '../model.ts'
import { isPropertiesVariable } from './patch-property.ts'
import type { PlannedSequenceEdit } from './planned-edit.ts'

export interface AppliedSequence {
  /** The whole file, and what it reads as. */
  readonly bytes: Uint8Array
  readonly text: string
  /** Offsets in the file as it was; `invertEdits` takes them back. */
  readonly byteEdits: readonly ByteEdit[]
}

/**
 * Any part of the edits of one plan of `document`; those that are not planned change nothing. Errors: xml-…,
 * task-sequence-edit-unproven. Throws RangeError where the edits are of another document.
 */
export const applySequenceEdits = (
  document: XmlDocument,
  edits: readonly PlannedSequenceEdit[],
): Result<AppliedSequence> => {
  const edited = editXml(document, textEditsOf(edits))
  if (!edited.ok) return edited
  const { bytes, edits: byteEdits } = edited.value
  const after = parseXml(bytes, { encoding: document.encoding })
  if (!after.ok) return after
  const proof = verifySequenceEdits(document, after.value, edits)
  return proof.ok ? success({ bytes, text: after.value.text, byteEdits }) : proof
}

/**
 * That `after` is `before` with exactly these edits: the text is the same beside them, and every node that differs is one
 * that they are meant for. Error: task-sequence-edit-unproven, with the path of the first node that has no edit.
 */
export const verifySequenceEdits = (
  before: XmlDocument,
  after: XmlDocument,
  edits: readonly PlannedSequenceEdit[],
): Result<true> => {
  if (!isSpliced(before.text, textEditsOf(edits), after.text)) return unproven('/')
  const path = unexplained(before, after, edits)
  // Of steps that look alike, another than the changed one may be recognised. One edit at a time leaves no choice.
  return path === null || edits.every((edit) => isProvenAlone(before, edit)) ? success(true) : unproven(path)
}

const isProvenAlone = (before: XmlDocument, edit: PlannedSequenceEdit): boolean => {
  const edited = editXml(before, edit.edits)
  const after = edited.ok ? parseXml(edited.value.bytes, { encoding: before.encoding }) : edited
  return after.ok && unexplained(before, after.value, [edit]) === null
}

/** Path of the first node that differs without an edit; null where there is none. */
const unexplained = (before: XmlDocument, after: XmlDocument, edits: readonly PlannedSequenceEdit[]): string | null => {
  const found = differences(before, after).find((difference) => {
    const { root } = difference.kind === 'inserted' ? after : before
    return !edits.some((edit) => explains(edit, difference, elementAt(root, difference.path)))
  })
  return found?.path ?? null
}

/** What is inserted at one place is inserted in this order, whatever the order of the edits. */
const textEditsOf = (edits: readonly PlannedSequenceEdit[]): readonly TextEdit[] =>
  [...new Set(edits)]
    .sort((one, other) => Number(one.kind === 'restart') - Number(other.kind === 'restart'))
    .flatMap((edit) => edit.edits)

const unproven = (path: string): Result<never> => failure(certmendError('task-sequence-edit-unproven', { path }))

/** Whether `after` is `before` with these edits, piece by piece. */
const isSpliced = (before: string, edits: readonly TextEdit[], after: string): boolean => {
  let [from, to] = [0, 0]
  const goesOn = (piece: string): boolean => {
    const start = to
    to += piece.length
    return after.slice(start, to) === piece
  }
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (!goesOn(before.slice(from, start)) || !goesOn(text)) return false
    from = end
  }
  return goesOn(before.slice(from)) && to === after.length
}

const sequencePath = '(?:/SmsTaskSequencePackage/SequenceData)?/sequence'
const stepPath = `${sequencePath}(?:/group)*/step`

/** Names of the nodes that an edit may change or insert, without their numbers. */
const nodesOfKind: Readonly<Record<SequenceEditKind, RegExp>> = {
  'patch-property': new RegExp(`^${stepPath}/defaultVarList(?:/text\\(\\)|/variable(?:/text\\(\\))?)?$`),
  'run-first': /^\/SmsTaskSequencePackage(?:\/text\(\)|\/DependentProgram(?:\/text\(\))?)$/,
  'install-software': new RegExp(`^${sequencePath}(?:/group)*/(?:step|text\\(\\))$`),
  restart: new RegExp(`^${sequencePath}(?:/group)*/(?:step|text\\(\\))$`),
  reference: new RegExp(`^${sequencePath}/(?:text\\(\\)|referenceList(?:/reference|/text\\(\\))?)$`),
}

/** `element` is the one that differs, or that the differing text stands in; null where that is outside of the root. */
const explains = (
  edit: PlannedSequenceEdit,
  { kind, path, after }: XmlDifference,
  element: XmlElement | null,
): boolean => {
  if (edit.edits.length === 0 || !nodesOfKind[edit.kind].test(path.replace(/\[\d+\]/g, ''))) return false
  if (edit.kind === 'patch-property' && !isInstallationProperty(element)) return false
  if (kind === 'inserted' && !path.includes('/variable[')) {
    return edit.edits.some(({ text }) => text.includes(after ?? ''))
  }
  const inserts = edit.kind === 'install-software' || edit.kind === 'restart'
  return !inserts && valueChanges.has(kind)
}

/** Of a value: CDATA may be divided, blanks go away, `<a/>` is opened. */
const valueChanges: ReadonlySet<XmlDifference['kind']> = new Set(['inserted', 'removed', 'changed-text', 'changed-tag'])

/** `/sequence[1]/step[2]/text()[1]` leads to the step. */
const elementAt = (root: XmlElement, path: string): XmlElement | null => {
  const [first, ...others] = [...path.matchAll(/\/([^/[]+)\[(\d+)\]/g)]
  if (first?.[1] !== root.name) return null
  return others.reduce<XmlElement>(
    (element, [, name, number]) => childElements(element, name)[Number(number) - 1] ?? element,
    root,
  )
}

/** The variable in a Setup step, or the list that gets it. */
const isInstallationProperty = (element: XmlElement | null): boolean => {
  const variable = element?.name === 'variable' ? element : null
  const step = (variable === null ? element : variable.parent)?.parent ?? null
  if (step === null || attribute(step, 'type')?.value.toLowerCase() !== stepTypes.setup.toLowerCase()) return false
  return variable === null || isPropertiesVariable(variable)
}
