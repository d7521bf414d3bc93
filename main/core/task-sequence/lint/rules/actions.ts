/**
 * The command line of a step is made of its variables (facts/task-sequences.md §1.1): a file that was changed by hand in
 * one of the two places contradicts itself.
 */
import { isOfType, type Step, variableOfProperty } from '../../model.ts'
import { atNode, excerpt, type Found, type Rule } from '../found.ts'
import { isSame, type Survey } from '../survey.ts'

interface Argument {
  readonly property: string
  readonly isOf: (step: Step) => boolean
  /** Its first group is the value. */
  readonly pattern: RegExp
}

const distributes = ({ action }: Step): boolean => /^\s*smsswd\.exe\s/i.test(action)

const commandArguments: readonly Argument[] = [
  { property: 'PackageID', isOf: distributes, pattern: /\s\/(?:pkg|run):(\S*)/i },
  { property: 'Target', isOf: (step) => isOfType(step, 'restart'), pattern: /\s\/target:(\S*)/i },
  { property: 'RequestType', isOf: (step) => isOfType(step, 'requestStateStore'), pattern: /\s\/(capture|restore)\b/i },
]

const differing = (survey: Survey): readonly Found[] =>
  survey.steps.flatMap((step) =>
    commandArguments.flatMap(({ property, isOf, pattern }) => {
      const [, written] = isOf(step) ? (pattern.exec(step.action) ?? []) : []
      if (written === undefined) return []
      const variable = variableOfProperty(step, property)
      if (variable === null || isSame(variable.value, written)) return []
      const parameters = { property, found: excerpt(written), needed: excerpt(variable.value) }
      return [atNode(survey, step, parameters, variable.element)]
    }),
  )

export const actionRules: readonly Rule[] = [{ rule: 'action-differs', check: differing }]
