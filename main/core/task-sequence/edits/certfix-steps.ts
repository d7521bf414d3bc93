/**
 * Install Software with the CCMCertFix program and Restart Computer, directly behind a Setup step: facts/task-sequences.md
 * §1.3, §1.4, §6 (15, 19). The same steps under other names are taken as they are. Where something like them stands there,
 * a person has to say what was meant: nothing is inserted a second time.
 */
import type { SequenceChoices, SequenceEditReason, SequenceParameters } from '../../../../shared/model/task-sequence.ts'
import type { TaskSequencePackage } from '../container.ts'
import {
  isEnabled,
  isOfType,
  lineOf,
  nextSiblings,
  type SequenceNode,
  type Step,
  variableNamed,
  variableOfProperty,
} from '../model.ts'
import { lineBefore } from './layout.ts'
import { isSameName } from './names.ts'
import { blocked, done, notNeeded, type PlannedSequenceEdit, planned } from './planned-edit.ts'
import { type ConcernedSteps, isConcerned, placeBeside, type SetupStep } from './setup-steps.ts'
import { insertedNames, installSoftwareText, restartText } from './step-text.ts'

export interface CertfixEdits {
  readonly install: PlannedSequenceEdit
  readonly restart: PlannedSequenceEdit
}

export const planCertfixSteps = (
  pkg: TaskSequencePackage,
  setup: SetupStep,
  choices: SequenceChoices,
  concerned: ConcernedSteps,
): CertfixEdits => {
  if (!isConcerned(setup, choices)) {
    const [install, restart] = [insertionAt(pkg, setup, 'install-software'), insertionAt(pkg, setup, 'restart')]
    const why = { reason: 'setup-disabled' } as const
    return { install: notNeeded(install.place, why), restart: notNeeded(restart.place, why) }
  }
  const install = planInstall(pkg, setup, choices, concerned)
  return { install, restart: planRestart(pkg, setup, choices, install) }
}

/** What stands behind the Setup step in its group, up to the next one that gets steps of its own. */
const behind = ({ step }: SetupStep, choices: SequenceChoices): readonly SequenceNode[] => {
  const nodes = nextSiblings(step)
  const end = nodes.findIndex((node) => isOfType(node, 'setup') && isConcerned({ step: node }, choices))
  return end < 0 ? nodes : nodes.slice(0, end)
}

/** Of these, what runs. A disabled Setup step comes back together with what is disabled behind it. */
const followers = (setup: SetupStep, choices: SequenceChoices): readonly SequenceNode[] =>
  behind(setup, choices).filter((node) => setup.step.disabled || !node.disabled)

const planInstall = (
  pkg: TaskSequencePackage,
  setup: SetupStep,
  choices: SequenceChoices,
  concerned: ConcernedSteps,
): PlannedSequenceEdit => {
  const [next, second] = followers(setup, choices)
  const { place, at } = insertionAt(pkg, setup, 'install-software')
  if (next !== undefined && isCertfix(next, choices)) {
    return isConditionFitting(pkg, next, setup)
      ? stands(pkg, setup, 'install-software', next)
      : obstructed(pkg, setup, 'install-software', next, 'step-conditional')
  }
  if (isSilentRestart(next) && second !== undefined && isCertfix(second, choices)) {
    return obstructed(pkg, setup, 'install-software', second, 'restart-before-certfix')
  }
  const similar = similarStep(setup, choices, concerned)
  if (similar !== null) {
    return obstructed(pkg, setup, 'install-software', similar.step, similar.reason, similar.parameters)
  }
  const after = installSoftwareText(pkg.document, setup.step, choices)
  return insertion(pkg, setup, { place, at }, 'after-setup', after)
}

const planRestart = (
  pkg: TaskSequencePackage,
  setup: SetupStep,
  choices: SequenceChoices,
  install: PlannedSequenceEdit,
): PlannedSequenceEdit => {
  const [next, ...others] = followers(setup, choices)
  const installed = next !== undefined && isOfType(next, 'installSoftware') && isOfPackage(next, choices) ? next : null
  const present = installed === null ? next : others[0]
  const why = present === undefined ? null : restartProblem(pkg, setup, present)
  if (present !== undefined && why !== null) {
    return obstructed(pkg, setup, 'restart', present, why.reason, why.parameters)
  }
  if (install.reason === 'restart-before-certfix' && present !== undefined) {
    return obstructed(pkg, setup, 'restart', present, 'restart-before-certfix')
  }
  if (present !== undefined && isSilentRestart(present)) return stands(pkg, setup, 'restart', present)
  const off = disabledRestart(setup, choices, present)
  if (off !== undefined) return obstructed(pkg, setup, 'restart', off, 'step-disabled')
  const where = insertionAt(pkg, setup, 'restart', installed ?? setup.step)
  if (install.state === 'blocked') return blocked(where.place, { reason: 'install-blocked' })
  return insertion(pkg, setup, where, 'after-certfix', restartText(pkg.document, setup.step))
}

/** A place in the text, directly behind `node`. */
interface Insertion {
  readonly place: ReturnType<typeof placeBeside>
  readonly at: number
}

const insertionAt = (
  pkg: TaskSequencePackage,
  setup: SetupStep,
  kind: CertfixKind,
  { element }: SequenceNode = setup.step,
): Insertion => {
  const name = kind === 'restart' ? insertedNames.restart : insertedNames.installSoftware
  return { place: placeBeside(pkg, setup, kind, name, element.end), at: element.end }
}

type CertfixKind = 'install-software' | 'restart'

const insertion = (
  { document }: TaskSequencePackage,
  { step }: SetupStep,
  { place, at }: Insertion,
  reason: SequenceEditReason,
  after: string,
): PlannedSequenceEdit =>
  planned(
    place,
    { reason, parameters: { step: step.name } },
    {
      before: null,
      after,
      edits: [{ start: at, end: at, text: lineBefore(document.text, step.element) + after }],
    },
  )

const stands = (
  pkg: TaskSequencePackage,
  setup: SetupStep,
  kind: CertfixKind,
  { name, element }: SequenceNode,
): PlannedSequenceEdit =>
  done(
    placeBeside(pkg, setup, kind, name, element.start),
    { reason: 'step-there', parameters: { step: name, line: lineOf(pkg.sequence, element) } },
    pkg.document.text.slice(element.start, element.end),
  )

/** `node` is in the way, or its like. */
const obstructed = (
  pkg: TaskSequencePackage,
  setup: SetupStep,
  kind: CertfixKind,
  node: SequenceNode,
  reason: SequenceEditReason,
  more: SequenceParameters = {},
): PlannedSequenceEdit =>
  blocked(insertionAt(pkg, setup, kind).place, {
    reason,
    parameters: { step: node.name, line: lineOf(pkg.sequence, node.element), ...more },
  })

const argumentOf = (step: Step, property: string, name: string): string =>
  (variableOfProperty(step, property) ?? variableNamed(step, name))?.value.trim() ?? ''

const isOfPackage = (step: Step, { certfixPackage }: SequenceChoices): boolean =>
  isSameName(argumentOf(step, 'PackageID', 'PackageID'), certfixPackage)

const programOf = (step: Step): string => argumentOf(step, 'ProgramName', '_SMSSWDProgramName')

const isCertfix = (node: SequenceNode, choices: SequenceChoices): node is Step =>
  isOfType(node, 'installSoftware') && isOfPackage(node, choices) && isSameName(programOf(node), choices.certfixProgram)

interface SimilarStep {
  readonly step: Step
  readonly reason: SequenceEditReason
  readonly parameters: SequenceParameters
}

/** The CCMCertFix package further behind the Setup step, and not directly behind another one. */
const similarStep = (
  setup: SetupStep,
  choices: SequenceChoices,
  { setups, installs }: ConcernedSteps,
): SimilarStep | null => {
  const behindSetup = installs.filter(
    (step) => step.element.start > setup.step.element.start && isOfPackage(step, choices),
  )
  if (behindSetup.length === 0) return null
  const ofOthers = new Set(
    setups
      .filter((other) => other.index !== setup.index && isConcerned(other, choices))
      .flatMap((other) => followers(other, choices).slice(0, 2)),
  )
  const candidates = behindSetup.filter((step) => !ofOthers.has(step))
  const isOff = (step: Step): boolean => isEnabled(setup.step) && !isEnabled(step)
  const [same] = candidates.filter((step) => isCertfix(step, choices))
  if (same !== undefined) {
    return { step: same, reason: isOff(same) ? 'step-disabled' : 'stands-elsewhere', parameters: {} }
  }
  const other = candidates.find((step) => !isOff(step))
  if (other === undefined) return null
  return { step: other, reason: 'program-differs', parameters: { program: programOf(other) } }
}

/** What a restart directly behind has that the article does not ask for; null where it is right, or no restart. */
const restartProblem = (
  pkg: TaskSequencePackage,
  setup: SetupStep,
  node: SequenceNode,
): Pick<SimilarStep, 'reason' | 'parameters'> | null => {
  if (!isOfType(node, 'restart')) return null
  const target = targetOf(node)
  if (!isSameName(target, 'HD')) return { reason: 'restart-target', parameters: { target } }
  const seconds = secondsOf(node)
  if (!/^0+$/.test(seconds)) return { reason: 'restart-notifies', parameters: { seconds } }
  return isConditionFitting(pkg, node, setup) ? null : { reason: 'step-conditional', parameters: {} }
}

const isSilentRestart = (node: SequenceNode | undefined): node is Step =>
  node !== undefined && isOfType(node, 'restart') && isSameName(targetOf(node), 'HD') && /^0+$/.test(secondsOf(node))

/** The command line repeats it. */
const targetOf = (step: Step): string => {
  const [, argument = ''] = /\/target:(\w+)/i.exec(step.action) ?? []
  return argumentOf(step, 'Target', 'SMSRebootTarget') || argument
}

/** The class's default is none. */
const secondsOf = (step: Step): string => argumentOf(step, 'MessageTimeout', 'SMSRebootTimeout') || '0'

/** Between what is done and what comes next. */
const disabledRestart = (
  setup: SetupStep,
  choices: SequenceChoices,
  next: SequenceNode | undefined,
): SequenceNode | undefined => {
  const end = next?.element.start ?? Number.POSITIVE_INFINITY
  return behind(setup, choices).find((node) => node.disabled && node.element.start < end && isSilentRestart(node))
}

/** Runs whenever the Setup step has run: no condition of its own, or the same one. */
const isConditionFitting = ({ document }: TaskSequencePackage, node: SequenceNode, { step }: SetupStep): boolean => {
  const written = ({ condition }: SequenceNode): string | null =>
    condition === null
      ? null
      : document.text.slice(condition.element.start, condition.element.end).replace(/>\s+</g, '><')
  return node.condition === null || written(node) === written(step)
}
