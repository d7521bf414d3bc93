/** What a technician typed about a task sequence's remedy, as it stands in the fields; and what it comes to. */
import { type Scenario, scenarios } from '../../shared/model/finding.ts'
import type { SequenceFileView, SequenceSuggestions } from '../../shared/model/sequence-view.ts'
import type { SequenceChoices, ServicePack } from '../../shared/model/task-sequence.ts'

export interface SequenceForm {
  /** Null: not chosen yet; the files do not say. */
  readonly servicePack: ServicePack | null
  readonly certfixPackage: string
  readonly certfixProgram: string
  readonly placeKind: 'drive' | 'unc'
  /** One letter, with or without a colon. */
  readonly drive: string
  readonly folder: string
  /** Empty: the English name. */
  readonly patchFile: string
  /** Null: as the steps say. */
  readonly scenario: Scenario | null
  readonly disabledSteps: boolean
}

export const sequenceFields = [
  'servicePack',
  'certfixPackage',
  'certfixProgram',
  'drive',
  'folder',
  'patchFile',
] as const
export type SequenceField = (typeof sequenceFields)[number]

/** `missing`: nothing there yet, no fault of the technician's. `wrong`: it cannot be what is meant. */
export type FieldProblem = 'missing' | 'wrong'

export const emptyForm: SequenceForm = {
  servicePack: null,
  certfixPackage: '',
  certfixProgram: '',
  placeKind: 'drive',
  drive: 'C',
  folder: '',
  patchFile: '',
  scenario: null,
  disabledSteps: false,
}

/** Fills what the files say into fields that nobody filled. */
export const suggested = (form: SequenceForm, { suggestions }: SequenceFileView): SequenceForm => ({
  ...form,
  servicePack: form.servicePack ?? suggestions.servicePack,
  certfixPackage: form.certfixPackage || (suggestions.certfixPackage ?? ''),
  certfixProgram: form.certfixProgram || (suggestions.certfixProgram ?? ''),
  ...(isUntouchedPlace(form) ? placeOf(suggestions) : {}),
})

const isUntouchedPlace = ({ placeKind, drive, folder }: SequenceForm): boolean =>
  placeKind === 'drive' && drive === emptyForm.drive && folder === ''

const placeOf = ({ place }: SequenceSuggestions): Partial<SequenceForm> => {
  if (place === null) return {}
  return place.kind === 'drive'
    ? { placeKind: 'drive', drive: place.letter }
    : { placeKind: 'unc', folder: place.folder }
}

/** The same rules as main's (core/task-sequence/edits/choices.ts), told while somebody types; main has the last word. */
export const problemsOf = (form: SequenceForm): Readonly<Partial<Record<SequenceField, FieldProblem>>> => {
  const problems: Partial<Record<SequenceField, FieldProblem>> = {}
  const note = (field: SequenceField, value: string, isRight: boolean): void => {
    if (value === '') problems[field] = 'missing'
    else if (!isRight) problems[field] = 'wrong'
  }
  if (form.servicePack === null) problems.servicePack = 'missing'
  note('certfixPackage', form.certfixPackage, /^[A-Z0-9]{3}[0-9A-F]{5}$/i.test(form.certfixPackage))
  const program = form.certfixProgram
  note('certfixProgram', program, program === program.trim() && program.length <= 255 && !/\p{Cc}/u.test(program))
  if (form.placeKind === 'drive') note('drive', form.drive, /^[A-Z]:?$/i.test(form.drive))
  else note('folder', form.folder, /^\\\\[^\\/:*?"<>|;%\s]+(?:\\[^\\/:*?"<>|;%]+)+\\?$/.test(form.folder))
  const otherPack = form.servicePack === 'SP1' ? /(?<![a-z0-9])SP2(?![a-z0-9])/i : /(?<![a-z0-9])SP1(?![a-z0-9])/i
  if (form.patchFile !== '' && (!/^[^\\/:*?"<>|;%]+\.msp$/i.test(form.patchFile) || otherPack.test(form.patchFile))) {
    problems.patchFile = 'wrong'
  }
  return problems
}

/** Null while something is missing or wrong. */
export const choicesOf = (form: SequenceForm): SequenceChoices | null => {
  const { servicePack, certfixPackage, certfixProgram, placeKind, drive, folder, patchFile, scenario } = form
  if (servicePack === null || Object.keys(problemsOf(form)).length > 0) return null
  return {
    servicePack,
    certfixPackage: certfixPackage.toUpperCase(),
    certfixProgram,
    place: placeKind === 'drive' ? { kind: 'drive', letter: drive.slice(0, 1).toUpperCase() } : { kind: 'unc', folder },
    patchFile: patchFile === '' ? null : patchFile,
    scenario,
    disabledSteps: form.disabledSteps,
  }
}

export const scenarioFrom = (text: string): Scenario | null => scenarios.find((scenario) => scenario === text) ?? null
