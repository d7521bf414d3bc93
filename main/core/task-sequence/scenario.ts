/**
 * What a task sequence is for, told by the types of its enabled steps and never by their names: facts/task-sequences.md §1.5.
 *
 * | captures user state | sets Windows up | restores user state | outcome           |
 * |---------------------|-----------------|---------------------|-------------------|
 * | yes                 | no              | no                  | `replace-capture` |
 * | no                  | yes             | yes                 | `replace-restore` |
 * | yes                 | yes             | yes                 | `refresh`         |
 * | no                  | yes             | no                  | `new-computer`    |
 * | yes                 | yes             | no                  | `odd`             |
 * | yes                 | no              | yes                 | `odd`             |
 * | no                  | no              | either              | `none`            |
 */
import type { ScenarioOutcome, ScenarioRole } from '../../../shared/model/sequence-view.ts'
import {
  isEnabled,
  isOfType,
  lineOf,
  pathOf,
  type Step,
  stepsOf,
  type TaskSequence,
  variableOfProperty,
} from './model.ts'

/** A step that speaks for one role. */
export interface ScenarioEvidence {
  readonly role: ScenarioRole
  readonly step: Step
  /** Names from the outermost group to the step. */
  readonly path: readonly string[]
  /** From 1, in the file. */
  readonly line: number
}

export interface SequenceScenario {
  readonly outcome: ScenarioOutcome
  /** What led to it, in document order. */
  readonly evidence: readonly ScenarioEvidence[]
  /** Steps that would count if they, or a group around them, were not disabled. */
  readonly disabled: readonly ScenarioEvidence[]
}

export const scenarioOf = (sequence: TaskSequence): SequenceScenario => {
  const found = stepsOf(sequence).flatMap((step) => evidenceOf(sequence, step))
  const evidence = found.filter(({ step }) => isEnabled(step))
  const disabled = found.filter(({ step }) => !isEnabled(step))
  return { outcome: outcomeOf(new Set(evidence.map(({ role }) => role))), evidence, disabled }
}

const outcomeOf = (roles: ReadonlySet<ScenarioRole>): ScenarioOutcome => {
  const captures = roles.has('capture')
  const restores = roles.has('restore')
  if (roles.has('setup')) {
    if (captures) return restores ? 'refresh' : 'odd'
    return restores ? 'replace-restore' : 'new-computer'
  }
  if (captures) return restores ? 'odd' : 'replace-capture'
  return 'none'
}

const evidenceOf = (sequence: TaskSequence, step: Step): readonly ScenarioEvidence[] => {
  const role = roleOf(step)
  return role === null ? [] : [new StepEvidence(sequence, role, step)]
}

/** Of most steps nobody asks where they stand. */
class StepEvidence implements ScenarioEvidence {
  readonly role: ScenarioRole
  readonly step: Step
  readonly #sequence: TaskSequence

  constructor(sequence: TaskSequence, role: ScenarioRole, step: Step) {
    this.role = role
    this.step = step
    this.#sequence = sequence
  }

  get path(): readonly string[] {
    return pathOf(this.step)
  }

  get line(): number {
    return lineOf(this.#sequence, this.step.element)
  }
}

const roleOf = (step: Step): ScenarioRole | null => {
  if (isOfType(step, 'setup')) return 'setup'
  if (isOfType(step, 'captureUserState')) return 'capture'
  if (isOfType(step, 'restoreUserState')) return 'restore'
  if (isOfType(step, 'setVariable')) return setsReplace(step) ? 'capture' : null
  return isOfType(step, 'requestStateStore') ? requested(step) : null
}

const setsReplace = (step: Step): boolean => {
  const says = (property: string, wanted: string): boolean =>
    variableOfProperty(step, property)?.value.trim().toLowerCase() === wanted
  return says('VariableName', 'deploymenttype') && says('VariableValue', 'replace')
}

/** The variable and the command line say the same in every file seen; the variable may be missing. */
const requested = (step: Step): 'capture' | 'restore' | null => {
  const type = variableOfProperty(step, 'RequestType')?.value.trim().toLowerCase() ?? ''
  if (type === 'capture' || type === 'restore') return type
  const [, argument = ''] = /\/(capture|restore)\b/i.exec(step.action) ?? []
  const lower = argument.toLowerCase()
  return lower === 'capture' || lower === 'restore' ? lower : null
}
