/** The form of the page Task sequence: what a technician typed, what is wrong with it, and the choices that it comes to. */
import { type Scenario, scenarios } from '../../../shared/model/finding.ts'
import type { ScenarioOutcome, SequenceFileView } from '../../../shared/model/sequence-view.ts'
import {
  type PatchPlace,
  type SequenceChoices,
  type ServicePack,
  servicePacks,
} from '../../../shared/model/task-sequence.ts'

/** As typed: main checks it again when it plans. */
export interface SequenceForm {
  readonly servicePack: ServicePack | null
  readonly certfixPackage: string
  readonly certfixProgram: string
  /** `C:`, or `\\server\share\folder` of the client package's source. */
  readonly place: string
  /** Empty: as the English file is called. */
  readonly patchFile: string
  /** Null: as the steps say. */
  readonly scenario: Scenario | null
  readonly disabledSteps: boolean
}

/** In the order of the page. */
const formFields = [
  'servicePack',
  'certfixPackage',
  'certfixProgram',
  'place',
  'scenario',
  'patchFile',
] as const satisfies readonly (keyof SequenceForm)[]
export type FormField = (typeof formFields)[number]

/** `messages/` `sequence-problem.<problem>`. Those that end in `-missing` or `-incomplete` are no mistakes yet. */
export type FormProblem =
  | 'service-pack-missing'
  | 'package-missing'
  | 'package-incomplete'
  | 'package-characters'
  | 'program-missing'
  | 'program-characters'
  | 'place-missing'
  | 'place-incomplete'
  | 'place-unclear'
  | 'scenario-missing'
  | 'patch-file-incomplete'
  | 'patch-file-characters'
  | 'patch-file-service-pack'
export type FormProblems = Readonly<Partial<Record<FormField, FormProblem>>>

export const isUnfinished = (problem: FormProblem): boolean => /-(?:missing|incomplete)$/.test(problem)

/** What the files themselves say; of two, what the first of them says. */
export const formOf = (files: readonly Pick<SequenceFileView, 'suggestions'>[]): SequenceForm => {
  const first = <Key extends keyof SequenceFileView['suggestions']>(key: Key): SequenceFileView['suggestions'][Key] =>
    files.map(({ suggestions }) => suggestions[key]).find((value) => value !== null) ?? null
  const place = first('place')
  return {
    servicePack: first('servicePack'),
    certfixPackage: first('certfixPackage')?.toUpperCase() ?? '',
    certfixProgram: first('certfixProgram') ?? '',
    place: place === null ? '' : place.kind === 'drive' ? `${place.letter.toUpperCase()}:` : place.folder,
    patchFile: '',
    scenario: null,
    disabledSteps: false,
  }
}

/** `outcome`: what the steps say, or null for the two files of a replacement, whose parts are known. */
export const problemsOf = (form: SequenceForm, outcome: ScenarioOutcome | null): FormProblems => {
  const problems: readonly (readonly [FormField, FormProblem | null])[] = [
    ['servicePack', form.servicePack === null ? 'service-pack-missing' : null],
    ['certfixPackage', packageProblem(form.certfixPackage)],
    ['certfixProgram', programProblem(form.certfixProgram.trim())],
    ['place', placeProblem(form.place.trim())],
    ['scenario', form.scenario === null && isOpen(outcome) ? 'scenario-missing' : null],
    ['patchFile', patchFileProblem(form.patchFile.trim(), form.servicePack)],
  ]
  return Object.fromEntries(problems.filter(([, problem]) => problem !== null))
}

/** The first one, in the order of the page; null where the form is complete. */
export const firstProblem = (problems: FormProblems): FormField | null =>
  formFields.find((field) => problems[field] !== undefined) ?? null

/** Null while anything is missing or wrong. */
export const choicesOf = (form: SequenceForm, outcome: ScenarioOutcome | null): SequenceChoices | null => {
  const { servicePack, scenario, disabledSteps } = form
  const place = placeOf(form.place.trim())
  if (servicePack === null || place === null || firstProblem(problemsOf(form, outcome)) !== null) return null
  const patchFile = form.patchFile.trim()
  return {
    servicePack,
    certfixPackage: form.certfixPackage,
    certfixProgram: form.certfixProgram.trim(),
    place,
    patchFile: patchFile === '' ? null : patchFile,
    scenario,
    disabledSteps,
  }
}

/** What the edits are chosen for; null while a person has to say it. */
export const decidedScenario = (form: SequenceForm, outcome: ScenarioOutcome): Scenario | null =>
  form.scenario ?? scenarios.find((scenario) => scenario === outcome) ?? null

/** What the console shows is in capitals; a pasted ID may have blanks around it. */
export const typedPackage = (text: string): string => text.trim().toUpperCase()

const isOpen = (outcome: ScenarioOutcome | null): boolean => outcome === 'odd' || outcome === 'none'

const packageLength = 8

/** Three characters of the site code, five hexadecimal digits. */
const packageProblem = (text: string): FormProblem | null => {
  if (text === '') return 'package-missing'
  if (!/^[A-Z0-9]{0,3}$|^[A-Z0-9]{3}[0-9A-F]{0,5}$/.test(text)) return 'package-characters'
  return text.length < packageLength ? 'package-incomplete' : null
}

const programProblem = (name: string): FormProblem | null => {
  if (name === '') return 'program-missing'
  return name.length > 255 || /[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(name) ? 'program-characters' : null
}

const placeProblem = (text: string): FormProblem | null => {
  if (text === '') return 'place-missing'
  if (placeOf(text) !== null) return null
  return /^\\\\?[^\\/:*?"<>|;%\p{Cc}]*\\?$/u.test(text) ? 'place-incomplete' : 'place-unclear'
}

const placeOf = (text: string): PatchPlace | null => {
  const [, letter] = /^([a-z]):?\\?$/i.exec(text) ?? []
  if (letter !== undefined) return { kind: 'drive', letter: letter.toUpperCase() }
  return /^\\\\[^\\/:*?"<>|;%\s\p{Cc}]+(?:\\[^\\/:*?"<>|;%\p{Cc}]+)+\\*$/u.test(text)
    ? { kind: 'unc', folder: text }
    : null
}

const patchFileProblem = (name: string, servicePack: ServicePack | null): FormProblem | null => {
  if (name === '') return null
  if (/[\\/:*?"<>|;%\p{Cc}]/u.test(name) || name.length > 255) return 'patch-file-characters'
  if (!/.\.msp$/i.test(name)) return 'patch-file-incomplete'
  const other = servicePacks.some(
    (pack) =>
      servicePack !== null && pack !== servicePack && new RegExp(`(?<![a-z0-9])${pack}(?![a-z0-9])`, 'i').test(name),
  )
  return other ? 'patch-file-service-pack' : null
}
