/**
 * When a step or group runs, as data that can be put into words: facts/task-sequences.md §1.1.
 *
 *     condition  ::= one expression | one operator
 *     operator   ::= @type = and | or | not, around expressions and operators
 *     expression ::= @type, and its values as variables: Namespace, Query; Variable, Operator, Value; Path; KeyPath …
 */
import type { XmlElement } from '../formats/xml/document.ts'
import { attribute, childElements } from '../formats/xml/values.ts'
import { readVariables, type Variable } from './variables.ts'

export interface Condition {
  readonly element: XmlElement
  /** One where the console wrote it; all of them have to hold. None: it always holds. */
  readonly terms: readonly ConditionTerm[]
}

export type ConditionTerm = ConditionOperator | ConditionExpression

export interface ConditionOperator {
  readonly kind: 'operator'
  readonly element: XmlElement
  /** `unknown` for what is neither `and`, `or` nor `not`; the element has it as written. */
  readonly operator: 'and' | 'or' | 'not' | 'unknown'
  readonly terms: readonly ConditionTerm[]
}

const conditionTests = ['variable', 'wmi', 'file', 'folder', 'registry', 'other'] as const
export type ConditionTest = (typeof conditionTests)[number]

export interface ConditionExpression {
  readonly kind: 'expression'
  readonly element: XmlElement
  /** `other` for tests that came after ConfigMgr 2007, and for elements that the grammar does not have. */
  readonly test: ConditionTest
  /** As written; empty where there is none. */
  readonly type: string
  /** In the order of the file. */
  readonly values: readonly Variable[]
}

/** Null where `owner` (a step or group) has no condition. */
export const readCondition = (owner: XmlElement): Condition | null => {
  const element = childElements(owner, 'condition')[0]
  return element === undefined ? null : { element, terms: readTerms(element) }
}

/** A value of an expression, by the name of the class's property: `Query`. Empty where it is not there. */
export const conditionValue = ({ values }: ConditionExpression, name: string): string =>
  values.find((value) => value.name.toLowerCase() === name.toLowerCase())?.value ?? ''

/** Every expression below, in order, whatever operators stand around it. */
export const expressionsOf = (terms: readonly ConditionTerm[]): readonly ConditionExpression[] =>
  terms.flatMap((term) => (term.kind === 'expression' ? [term] : expressionsOf(term.terms)))

/** The parser bounds the depth. */
const readTerms = (element: XmlElement): readonly ConditionTerm[] => childElements(element).map(readTerm)

const readTerm = (element: XmlElement): ConditionTerm =>
  element.name === 'operator' ? readOperator(element) : readExpression(element)

const readOperator = (element: XmlElement): ConditionOperator => {
  const operator = (attribute(element, 'type')?.value ?? '').toLowerCase()
  return {
    kind: 'operator',
    element,
    operator: operator === 'and' || operator === 'or' || operator === 'not' ? operator : 'unknown',
    terms: readTerms(element),
  }
}

const readExpression = (element: XmlElement): ConditionExpression => {
  const type = attribute(element, 'type')?.value ?? ''
  return {
    kind: 'expression',
    element,
    test: element.name === 'expression' ? testOf(type) : 'other',
    type,
    values: readVariables(element),
  }
}

const testOf = (type: string): ConditionTest => {
  const [, name = ''] = /^SMS_TaskSequence_(\w+)ConditionExpression$/i.exec(type) ?? []
  return conditionTests.find((test) => test === name.toLowerCase()) ?? 'other'
}
