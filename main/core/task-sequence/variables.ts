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
export const readVariables = (list: XmlElement): readonly Variable[] => {
  const variables: Variable[] = []
  addVariables(list, variables)
  return variables
}

/** Those of every list of this name in `owner`, in order. */
export const variablesBelow = (owner: XmlElement, listName: string): readonly Variable[] => {
  const variables: Variable[] = []
  for (const list of childElements(owner)) if (list.name === listName) addVariables(list, variables)
  return variables
}

const addVariables = (list: XmlElement, variables: Variable[]): void => {
  for (const element of childElements(list)) {
    if (element.name === 'variable') variables.push(new VariableView(element))
  }
}

export const textValue = (element: XmlElement): string => {
  const text = textOf(element)
  return /\S/.test(text) ? text : ''
}

export const isTrue = (element: XmlElement, name: string): boolean =>
  isWord(attribute(element, name)?.value ?? '', 'true')

/** Whether `written` is `word`, which is ASCII, in whatever case. */
export const isWord = (written: string, word: string): boolean =>
  written.length === word.length && (written === word || written.toLowerCase() === word.toLowerCase())

/** A sequence has thousands of them, and few are looked at closely. */
class VariableView implements Variable {
  readonly element: XmlElement
  #property: string | null = null

  constructor(element: XmlElement) {
    this.element = element
  }

  get name(): string {
    return attribute(this.element, 'name')?.value ?? ''
  }

  get property(): string {
    this.#property ??= attribute(this.element, 'property')?.value ?? ''
    return this.#property
  }

  get value(): string {
    return textValue(this.element)
  }

  get hidden(): boolean {
    return isTrue(this.element, 'hidden')
  }
}
