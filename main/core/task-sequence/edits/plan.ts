/**
 * What KB977203 asks of a task sequence, as edits of its file: facts/task-sequences.md §0, §1.5, §6. Nothing is changed
 * here; `apply.ts` makes a chosen part of the edits, in any combination.
 *
 * | scenario          | PATCH | run another program first | Install Software, Restart Computer, reference |
 * |-------------------|-------|---------------------------|-----------------------------------------------|
 * | `refresh`         | yes   | yes                       | yes                                           |
 * | `replace-restore` | yes   | yes                       | yes                                           |
 * | `new-computer`    | yes   | nothing to run on         | yes                                           |
 * | `replace-capture` | no    | yes                       | no                                            |
 */
import { certmendError } from '../../../../shared/contract/errors.ts'
import type { Scenario } from '../../../../shared/model/finding.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import { type SequenceChoices, type SequenceNotice, sequenceEditKinds } from '../../../../shared/model/task-sequence.ts'
import type { TaskSequencePackage } from '../container.ts'
import { lineOf } from '../model.ts'
import { type SequenceScenario, scenarioOf } from '../scenario.ts'
import { planCertfixSteps } from './certfix-steps.ts'
import { checkChoices } from './choices.ts'
import { noticesOf } from './notices.ts'
import { planPatch } from './patch-property.ts'
import { blocked, notNeeded, type PlannedSequenceEdit, placeOfPackage } from './planned-edit.ts'
import { planReference } from './references.ts'
import { planRunFirst } from './run-first.ts'
import { concernedSteps } from './setup-steps.ts'

export interface SequencePlan {
  /** `decided` is what the edits were chosen for; the rest is what the steps say. */
  readonly scenario: SequenceScenario & { readonly decided: Scenario }
  /** In the order of the article; of several Setup steps, each kind in document order. */
  readonly edits: readonly PlannedSequenceEdit[]
  readonly notices: readonly SequenceNotice[]
}

/**
 * Errors: task-sequence-newer-product, task-sequence-as-text; task-sequence-scenario-open, where neither the steps nor
 * the choices say what the sequence is for; those of `checkChoices`.
 */
export const planSequence = (pkg: TaskSequencePackage, choices: SequenceChoices): Result<SequencePlan> => {
  if (pkg.readOnly === 'newer-product') return failure(certmendError('task-sequence-newer-product'))
  if (pkg.readOnly !== null) return failure(certmendError('task-sequence-as-text'))
  const checked = checkChoices(choices)
  if (!checked.ok) return checked
  const scenario = scenarioOf(pkg.sequence)
  const { outcome } = scenario
  const decided = choices.scenario ?? (outcome === 'odd' || outcome === 'none' ? null : outcome)
  if (decided === null) return failure(certmendError('task-sequence-scenario-open'))
  return success({
    scenario: { ...scenario, decided },
    edits: decided === 'replace-capture' ? captureEdits(pkg, choices) : setupEdits(pkg, decided, choices),
    notices: noticesOf(pkg, scenario, decided, choices),
  })
}

/**
 * The two files of a replacement with the same choices, so that both run the same program. Errors: as `planSequence`;
 * task-sequence-pair-swapped, where each file speaks for the other's part.
 */
export const planReplace = (
  capture: TaskSequencePackage,
  restore: TaskSequencePackage,
  choices: SequenceChoices,
): Result<{ readonly capture: SequencePlan; readonly restore: SequencePlan }> => {
  const [first, second] = [scenarioOf(capture.sequence).outcome, scenarioOf(restore.sequence).outcome]
  if (first === 'replace-restore' || second === 'replace-capture') {
    return failure(certmendError('task-sequence-pair-swapped'))
  }
  const captured = planSequence(capture, { ...choices, scenario: 'replace-capture' })
  if (!captured.ok) return captured
  const restored = planSequence(restore, { ...choices, scenario: 'replace-restore' })
  if (!restored.ok) return restored
  return success({ capture: captured.value, restore: restored.value })
}

const captureEdits = (pkg: TaskSequencePackage, choices: SequenceChoices): readonly PlannedSequenceEdit[] =>
  sequenceEditKinds.map((kind) =>
    kind === 'run-first'
      ? planRunFirst(pkg, 'replace-capture', choices)
      : notNeeded(placeOfPackage(kind, lineOf(pkg.sequence, pkg.sequence.element)), { reason: 'capture-only' }),
  )

const setupEdits = (
  pkg: TaskSequencePackage,
  decided: Scenario,
  choices: SequenceChoices,
): readonly PlannedSequenceEdit[] => {
  const concerned = concernedSteps(pkg)
  const { setups } = concerned
  const runFirst = planRunFirst(pkg, decided, choices)
  if (setups.length === 0) {
    const withoutSetup = (kind: 'patch-property' | 'install-software' | 'restart') =>
      blocked(placeOfPackage(kind, lineOf(pkg.sequence, pkg.sequence.element)), { reason: 'no-setup' })
    const steps = [withoutSetup('install-software'), withoutSetup('restart')]
    return [withoutSetup('patch-property'), runFirst, ...steps, planReference(pkg, false, choices)]
  }
  const steps = setups.map((setup) => planCertfixSteps(pkg, setup, choices, concerned))
  const installs = steps.some(({ install }) => install.state === 'planned' || install.state === 'done')
  return [
    ...setups.map((setup) => planPatch(pkg, setup, choices, concerned)),
    runFirst,
    ...steps.map(({ install }) => install),
    ...steps.map(({ restart }) => restart),
    planReference(pkg, installs, choices),
  ]
}
