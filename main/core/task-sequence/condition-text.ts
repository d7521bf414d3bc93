/** A condition in one line, in signs and the file's own names: it reads the same in every language. */
import { type Condition, type ConditionExpression, type ConditionTerm, conditionValue } from './conditions.ts'

/** `_SMSTSInWinPE = "true" and not (WMI: SELECT …)` */
export const conditionText = ({ terms }: Condition): string => joined(terms, ' and ')

const joined = (terms: readonly ConditionTerm[], separator: string): string => {
  const texts = terms.map(termText)
  return texts.length === 1 ? (texts[0] ?? '') : texts.map(enclosed).join(separator)
}

const termText = (term: ConditionTerm): string => {
  if (term.kind === 'expression') return expressionText(term)
  switch (term.operator) {
    case 'and':
      return joined(term.terms, ' and ')
    case 'or':
      return joined(term.terms, ' or ')
    case 'not':
      return `not (${joined(term.terms, ' or ')})`
    case 'unknown':
      return `? (${joined(term.terms, ', ')})`
  }
}

const enclosed = (text: string): string => (/ (?:and|or) /.test(text) ? `(${text})` : text)

const signs: Readonly<Record<string, string>> = {
  equals: '=',
  notequals: '≠',
  greater: '>',
  greaterequal: '≥',
  less: '<',
  lessequal: '≤',
}

const expressionText = (expression: ConditionExpression): string => {
  const value = (name: string): string => conditionValue(expression, name)
  const operator = value('Operator')
  const sign = signs[operator.toLowerCase()] ?? operator
  switch (expression.test) {
    case 'variable':
      return sign.toLowerCase() === 'exists'
        ? `${value('Variable')} exists`
        : `${value('Variable')} ${sign} "${value('Value')}"`
    case 'wmi':
      return `WMI: ${value('Query')}`
    case 'file':
      return `File: ${value('Path')}`
    case 'folder':
      return `Folder: ${value('Path')}`
    case 'registry':
      return `Registry: ${value('KeyPath')} ${value('Value')} ${sign} "${value('Data')}"`.replace(/ {2,}/g, ' ')
    case 'other':
      return expression.type
  }
}
