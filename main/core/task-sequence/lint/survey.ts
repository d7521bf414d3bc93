/** What the rules look at, gathered once from a task sequence and from what is known besides it. */
import type { ScenarioOutcome } from '../../../../shared/model/sequence-view.ts'
import type { ServicePack } from '../../../../shared/model/task-sequence.ts'
import { isPackageId, type PatchPath, readPatchPath, supersedingUpdate, update } from '../client-patch.ts'
import type { TaskSequencePackage } from '../container.ts'
import {
  type PropertiesToken,
  type PropertyToken,
  patchList,
  propertiesNamed,
  tokenizeProperties,
} from '../installation-properties.ts'
import {
  generationOf,
  isEnabled,
  isOfType,
  type Step,
  stepsOf,
  type TaskSequence,
  variableOfProperty,
} from '../model.ts'
import { type DependentProgram, dependentProgram } from '../package-fields.ts'
import { type ScenarioEvidence, scenarioOf } from '../scenario.ts'
import type { Variable } from '../variables.ts'

/** A package with one of its programs. */
export interface PackageProgram {
  readonly packageId: string
  readonly program: string
}

/** What is known from outside; null where it is not. */
export interface LintContext {
  readonly servicePack: ServicePack | null
  /** That runs CCMCertFix.exe. */
  readonly certfix: PackageProgram | null
  /** ID of "KB977203 - Advanced Client Hotfix", which is taken for the client package. */
  readonly hotfixPackage: string | null
}

export interface Survey {
  readonly pkg: TaskSequencePackage
  readonly sequence: TaskSequence
  readonly context: LintContext
  /** All of them, in document order. */
  readonly steps: readonly Step[]
  /** Place in `steps`. */
  readonly places: ReadonlyMap<Step, number>
  /** Setup Windows and ConfigMgr, enabled. */
  readonly setups: readonly SetupStep[]
  readonly disabledSetups: readonly Step[]
  /** Enabled steps that set the variable of the installation properties, in order. */
  readonly settings: readonly PropertiesSetting[]
  /** Install Software, disabled ones too. */
  readonly installs: readonly InstallStep[]
  /** The first step with each package, by the ID in upper case. */
  readonly uses: ReadonlyMap<string, PackageUse>
  readonly outcome: ScenarioOutcome
  /** Enabled steps that restore user state. */
  readonly restores: readonly ScenarioEvidence[]
  readonly runFirst: DependentProgram
  /** What runs CCMCertFix; null where nothing tells. */
  readonly certfix: Certfix | null
}

export interface SetupStep {
  readonly step: Step
  /** Null where the step has no such variable. */
  readonly properties: Variable | null
  readonly text: string
  readonly tokens: readonly PropertiesToken[]
  readonly patches: readonly PropertyToken[]
  /** That PATCH names. */
  readonly files: readonly PatchPath[]
  /** Empty where none is named. */
  readonly clientPackage: string
}

/** Goes before what the steps behind it say. */
export interface PropertiesSetting {
  readonly step: Step
  readonly value: string
}

export interface InstallStep extends PackageProgram {
  readonly step: Step
}

export interface PackageUse {
  readonly step: Step
  readonly variable: Variable
}

export interface Certfix extends PackageProgram {
  /** Whose program it is; null where it was said, or stands in "Run another program first". */
  readonly step: Step | null
}

export const surveyOf = (pkg: TaskSequencePackage, partial: Partial<LintContext>): Survey => {
  const context: LintContext = { servicePack: null, certfix: null, hotfixPackage: null, ...partial }
  const { sequence } = pkg
  const steps = stepsOf(sequence)
  const setups = steps.filter((step) => isOfType(step, 'setup'))
  const installs = steps.filter((step) => isOfType(step, 'installSoftware')).map(installStep)
  const runFirst = dependentProgram(pkg.fields)
  const { outcome, evidence } = scenarioOf(sequence)
  return {
    pkg,
    sequence,
    context,
    steps,
    places: new Map(steps.map((step, place) => [step, place])),
    setups: setups.filter(isEnabled).map(setupStep),
    disabledSetups: setups.filter((step) => !isEnabled(step)),
    settings: steps.filter(setsProperties).map((step) => ({ step, value: propertyOf(step, 'VariableValue') })),
    installs,
    uses: usesOf(steps),
    outcome,
    restores: evidence.filter(({ role }) => role === 'restore'),
    runFirst,
    certfix: certfixOf(context, steps, installs, runFirst),
  }
}

/** KB977203 was made for ConfigMgr 2007 alone. */
export const isForNewerProduct = ({ readOnly, sequence }: TaskSequencePackage): boolean =>
  readOnly === 'newer-product' || generationOf(sequence) === '2012-sp1-or-later'

/** Case is as the console shows it, and says nothing. */
export const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

export const isSameProgram = (a: PackageProgram, b: PackageProgram): boolean =>
  isSame(a.packageId, b.packageId) && isSame(a.program, b.program)

/** The article itself writes CCMCertFix and CCMCerFix. */
export const looksLikeCertfix = (name: string): boolean => /cert?[\s_-]?fix/i.test(name)

/** The update, or the one that contains it. */
export const mentionsUpdate = (text: string): boolean => text.includes(update) || text.includes(supersedingUpdate)

/** Of the installation properties, at run time; in lower case. */
export const propertiesVariable = 'smsclientinstallproperties'

const setsProperties = (step: Step): boolean =>
  isOfType(step, 'setVariable') && isEnabled(step) && isSame(propertyOf(step, 'VariableName'), propertiesVariable)

/** Place in the order of the file. */
export const placeOf = ({ places }: Survey, step: Step): number => places.get(step) ?? 0

const propertyOf = (step: Step, property: string): string => variableOfProperty(step, property)?.value.trim() ?? ''

const setupStep = (step: Step): SetupStep => {
  const properties = variableOfProperty(step, 'ClientInstallProperties')
  const text = properties?.value ?? ''
  const tokens = tokenizeProperties(text)
  const patches = propertiesNamed(tokens, 'PATCH')
  return {
    step,
    properties,
    text,
    tokens,
    patches,
    files: patches.flatMap((patch) => patchFiles(text, patch)),
    clientPackage: propertyOf(step, 'ClientPackageID'),
  }
}

/** As they are meant, where the quotes around them are not as they should be: that is reported by itself. */
const patchFiles = (text: string, patch: PropertyToken): readonly PatchPath[] =>
  // What is left of a placeholder that was copied from the source of a page would divide the list.
  patchList(meantValue(text, patch).replace(/&lt;/gi, '<').replace(/&gt;/gi, '>'))
    .map(({ path }) => withoutMarks(path))
    .map(readPatchPath)

/** A regular expression would look at every run of them anew from each of its characters. */
const withoutMarks = (path: string): string => {
  let start = 0
  let end = path.length
  while (start < end && isMark(path.charAt(start))) start++
  while (end > start && isMark(path.charAt(end - 1))) end--
  return path.slice(start, end)
}

const isMark = (character: string): boolean => /[“”„‟″«»\s\u200b]/.test(character)

const meantValue = (text: string, { value, valueSlice, problems }: PropertyToken): string => {
  const has = (kind: (typeof problems)[number]['kind']): boolean => problems.some((problem) => problem.kind === kind)
  const raw = text.slice(valueSlice.start, valueSlice.end)
  if (has('unbalanced-quote')) return raw.replace(/^"/, '').replace(/(\.msp)["\s].*$/is, '$1')
  return has('text-beside-quotes') ? (/^"([^"]*)"/.exec(raw)?.[1] ?? value) : value
}

const installStep = (step: Step): InstallStep => ({
  step,
  packageId: propertyOf(step, 'PackageID'),
  program: propertyOf(step, 'ProgramName'),
})

const usesOf = (steps: readonly Step[]): ReadonlyMap<string, PackageUse> => {
  const uses = new Map<string, PackageUse>()
  for (const step of steps) {
    for (const variable of step.variables) {
      if (!isPackageProperty(variable.property)) continue
      const packageId = variable.value.trim().toUpperCase()
      if (isPackageId(packageId) && !uses.has(packageId)) uses.set(packageId, { step, variable })
    }
  }
  return uses
}

const isPackageProperty = (property: string): boolean => /package(?:id)?$/i.test(property)

/** What was said; otherwise what names tell, and what runs both first and directly behind Setup Windows and ConfigMgr. */
const certfixOf = (
  { certfix }: LintContext,
  steps: readonly Step[],
  installs: readonly InstallStep[],
  runFirst: DependentProgram,
): Certfix | null => {
  if (certfix !== null) return { ...certfix, step: null }
  const named = installs.find(({ step, program }) => looksLikeCertfix(program) || looksLikeCertfix(step.name))
  if (named !== undefined && named.packageId !== '') return named
  if (runFirst.kind !== 'program') return null
  const { packageId, program } = runFirst
  if (looksLikeCertfix(program)) return { packageId, program, step: null }
  const behindSetup = new Set(steps.filter(isEnabled).filter((_, index, all) => followsSetup(all, index)))
  return installs.find((install) => behindSetup.has(install.step) && isSameProgram(install, runFirst)) ?? null
}

const followsSetup = (steps: readonly Step[], index: number): boolean => {
  const before = steps[index - 1]
  return before !== undefined && isOfType(before, 'setup')
}
