/** PATCH in the installation properties of a Setup step: facts/task-sequences.md §1.2, §6 (8 to 14). */
import type { SequenceChoices } from '../../../../shared/model/task-sequence.ts'
import type { TextEdit, XmlElement } from '../../formats/xml/document.ts'
import { attribute, childElements, escapeText, textOf } from '../../formats/xml/values.ts'
import { isPackageId, patchPath, patchProperty } from '../client-patch.ts'
import type { TaskSequencePackage } from '../container.ts'
import { isEnabled, lineOf, type Step, variableNamed, variableOfProperty } from '../model.ts'
import type { Variable } from '../variables.ts'
import { changeValue, fillValue, holdsTextOnly, insertMarkup, type ValueChange } from './element-edits.ts'
import { lineOfChildren } from './layout.ts'
import { mergePatch } from './merge-patch.ts'
import { isSameName } from './names.ts'
import { blocked, done, type EditPlace, notNeeded, type PlannedSequenceEdit, planned } from './planned-edit.ts'
import { type ConcernedSteps, isConcerned, placeOfSetup, type SetupStep } from './setup-steps.ts'

/** What the box "Installation properties" is called as a variable, and as a property of the step's class. */
const variableName = 'SMSClientInstallProperties'
const propertyName = 'ClientInstallProperties'

/** `choices` are checked: a path that cannot be written is a fault of the package ID in the step. */
export const planPatch = (
  pkg: TaskSequencePackage,
  setup: SetupStep,
  choices: SequenceChoices,
  { settings }: ConcernedSteps,
): PlannedSequenceEdit => {
  const place = placeOfSetup(pkg, setup, 'patch-property')
  const { step } = setup
  const before = installationProperties(step)
  if (!isConcerned(setup, choices)) return notNeeded(place, { reason: 'setup-disabled' }, before)
  const packageId = clientPackageOf(step)
  if (packageId === '') return blocked(place, { reason: 'client-package-missing' }, before)
  const wanted = wantedPath(packageId, choices)
  if (wanted === null) return blocked(place, { reason: 'client-package-malformed', parameters: { packageId } }, before)
  const setting = settingBefore(settings, step)
  if (setting !== undefined) {
    const parameters = { step: setting.name, line: lineOf(pkg.sequence, setting.element) }
    return blocked(place, { reason: 'set-by-step', parameters }, before)
  }
  const [variable, second] = variablesOf(step)
  if (second !== undefined) return blocked(place, { reason: 'variable-twice' }, before)
  return variable === undefined ? addVariable(pkg, place, step, wanted) : changeVariable(pkg, place, variable, wanted)
}

/** As it reads; null where the step has no such variable. */
export const installationProperties = (step: Step): string | null => variablesOf(step)[0]?.value ?? null

const variablesOf = ({ variables }: Step): readonly Variable[] =>
  variables.filter(({ element }) => isPropertiesVariable(element))

/** By either of its names. */
export const isPropertiesVariable = (element: XmlElement): boolean =>
  isSameName(attribute(element, 'name')?.value ?? '', variableName) ||
  isSameName(attribute(element, 'property')?.value ?? '', propertyName)

const clientPackageOf = (step: Step): string => {
  const variable = variableOfProperty(step, 'ClientPackageID') ?? variableNamed(step, '_SMSClientPackageID')
  return variable?.value.trim() ?? ''
}

const wantedPath = (packageId: string, { place, servicePack, patchFile }: SequenceChoices): string | null => {
  const path = patchPath({ place, packageId, servicePack, ...(patchFile === null ? {} : { fileName: patchFile }) })
  return isPackageId(packageId) && path.ok ? path.value : null
}

/** Whatever else sets the variable is on a collection or a computer, and not in the file. */
const settingBefore = (settings: readonly Step[], setup: Step): Step | undefined =>
  settings.find(
    (step) =>
      step.element.start < setup.element.start &&
      isEnabled(step) &&
      isSameName(variableOfProperty(step, 'VariableName')?.value ?? '', variableName),
  )

const changeVariable = (
  { document }: TaskSequencePackage,
  place: EditPlace,
  { element }: Variable,
  wanted: string,
): PlannedSequenceEdit => {
  const text = textOf(element)
  const before = text.trim() === '' ? '' : text
  if (!holdsTextOnly(element)) return blocked(place, { reason: 'value-not-text' }, before)
  const { state, reason, parameters, changes } = mergePatch(text, wanted)
  const why = { reason, parameters }
  if (state === 'done') return done(place, why, before)
  if (state === 'not-needed') return notNeeded(place, why, before)
  if (state === 'blocked') return blocked(place, why, before)
  const after = changed(text, changes)
  const edits = before === '' ? fillValue(document, element, after) : changeValue(document, element, changes)
  return planned(place, why, { before, after, edits })
}

const changed = (text: string, changes: readonly ValueChange[]): string => {
  let result = ''
  let at = 0
  for (const change of changes) {
    result += text.slice(at, change.start) + change.text
    at = change.end
  }
  return result + text.slice(at)
}

/** Variables are sorted by their property, and this one comes before ClientPackageID. */
const addVariable = (
  { document }: TaskSequencePackage,
  place: EditPlace,
  { element }: Step,
  wanted: string,
): PlannedSequenceEdit => {
  const after = patchProperty([wanted])
  return planned(
    place,
    { reason: 'patch-added' },
    {
      before: null,
      after,
      edits: childElements(element, 'defaultVarList')
        .slice(0, 1)
        .map((list): TextEdit => {
          const content = lineOfChildren(document.text, list)
          const tag = `<variable name="${variableName}" property="${propertyName}">`
          return insertMarkup(document, list, `${content}${tag}${escapeText(after, document.encoding)}</variable>`)
        }),
    },
  )
}
