/** Variables of steps, of conditions and of the whole sequence: `<variable name="…" property="…" hidden="true">text</variable>`. */
import type { XmlElement } from '../formats/xml/document.ts'
import { attribute, childElements, textOf } from '../formats/xml/values.ts'

export interface Variable {
  readonly element: XmlElement
  /** What the running sequence knows it as. */
  readonly name: string
  /** Property of the step's class; empty in conditions. */
  readonly property: string
  /** White space alone is what re-indenting leaves of an empty value (facts/task-sequences.md §6.2), and reads as empty. */
  readonly value: string
  /** An argument of the command line, no variable at run time. */
  readonly hidden: boolean
}

/** Those that stand directly in `list`, in order. */
export const readVariables = (list: XmlElement): readonly Variable[] =>
  childElements(list, 'variable').map(readVariable)

export const textValue = (element: XmlElement): string => {
  const text = textOf(element)
  return text.trim() === '' ? '' : text
}

export const isTrue = (element: XmlElement, name: string): boolean =>
  attribute(element, name)?.value.toLowerCase() === 'true'

const readVariable = (element: XmlElement): Variable => ({
  element,
  name: attribute(element, 'name')?.value ?? '',
  property: attribute(element, 'property')?.value ?? '',
  value: textValue(element),
  hidden: isTrue(element, 'hidden'),
})
