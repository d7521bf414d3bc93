/**
 * One row for each task sequence of a folder, to audit a whole site's exports: as data, and as a table for Excel. What
 * scripts compare (names of columns, words in cells) is English in every language of the program.
 */
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { Result } from '../../../shared/model/result.ts'
import { type IssueSubject, ruleTraits, type SequenceIssue } from '../../../shared/model/sequence-issue.ts'
import type { ContainerKind, ScenarioOutcome } from '../../../shared/model/sequence-view.ts'
import { csvTable } from '../csv.ts'
import type { TaskSequenceFile, TaskSequencePackage } from './container.ts'
import { lintSurvey } from './lint/lint.ts'
import { wantsRunFirst } from './lint/rules/run-first.ts'
import { isForNewerProduct, type LintContext, type Survey, surveyOf } from './lint/survey.ts'

/**
 * `not-needed`: the article asks for nothing of it here. `not-in-file`: such a file has no place for it. `to-do`: something
 * is missing, nothing is wrong.
 */
export const partStates = ['not-needed', 'not-in-file', 'to-do', 'faulty', 'done'] as const
export type PartState = (typeof partStates)[number]

/** All but `file` and `error` are null where the file, or one sequence of an archive, could not be read. */
export interface CheckRow {
  readonly file: string
  /** Of the task sequence; its path in the archive where it has none. */
  readonly name: string | null
  readonly kind: ContainerKind | null
  readonly scenario: ScenarioOutcome | null
  /** Enabled ones. */
  readonly setupSteps: number | null
  readonly patch: PartState | null
  readonly certfix: PartState | null
  readonly runFirst: PartState | null
  readonly faults: number | null
  readonly toDos: number | null
  readonly notes: number | null
  readonly error: ErrorCode | null
}

export interface CheckedSequence {
  readonly pkg: TaskSequencePackage
  readonly issues: readonly SequenceIssue[]
  readonly row: CheckRow
}

export interface CheckedFile {
  /** In the order of the file. */
  readonly sequences: readonly CheckedSequence[]
  /** Those of `sequences`, and one for each thing that could not be read. */
  readonly rows: readonly CheckRow[]
}

/** `file` is its name as people are to see it. */
export const checkFile = (
  file: string,
  read: Result<TaskSequenceFile>,
  context: Partial<LintContext> = {},
): CheckedFile => {
  if (!read.ok) return { sequences: [], rows: [unreadable(file, null, null, read.error.code)] }
  const { kind, packages, problems } = read.value
  const sequences = packages.map((pkg): CheckedSequence => {
    const survey = surveyOf(pkg, context)
    const issues = lintSurvey(survey)
    return { pkg, issues, row: rowOf(file, kind, survey, issues) }
  })
  const failed = problems.map(({ code, location }) => unreadable(file, location ?? null, kind, code))
  return { sequences, rows: [...sequences.map(({ row }) => row), ...failed] }
}

const unreadable = (file: string, name: string | null, kind: ContainerKind | null, error: ErrorCode): CheckRow => ({
  file,
  name,
  kind,
  scenario: null,
  setupSteps: null,
  patch: null,
  certfix: null,
  runFirst: null,
  faults: null,
  toDos: null,
  notes: null,
  error,
})

const rowOf = (
  file: string,
  kind: ContainerKind,
  { pkg, outcome, setups }: Survey,
  issues: readonly SequenceIssue[],
): CheckRow => {
  const setupSteps = setups.length
  const isNewer = isForNewerProduct(pkg)
  const isHeld = pkg.kind !== 'raw-sequence'
  const runsFirst = wantsRunFirst.has(outcome) && !isNewer
  const stateOf = (subject: IssueSubject, needed: boolean): PartState =>
    partState(
      issues.filter(({ rule }) => ruleTraits[rule].subject === subject),
      needed && !isNewer,
    )
  const count = (nature: SequenceIssue['nature']): number => issues.filter((issue) => issue.nature === nature).length
  return {
    file,
    name: pkg.fields.name?.value ?? pkg.entry,
    kind,
    scenario: outcome,
    setupSteps,
    patch: stateOf('patch', setupSteps > 0),
    certfix: stateOf('certfix', setupSteps > 0),
    runFirst: runsFirst && !isHeld ? 'not-in-file' : stateOf('run-first', runsFirst),
    faults: count('fault'),
    toDos: count('to-do'),
    notes: count('note'),
    error: null,
  }
}

const partState = (issues: readonly SequenceIssue[], needed: boolean): PartState => {
  if (issues.some(({ nature }) => nature === 'fault')) return 'faulty'
  if (!needed) return 'not-needed'
  return issues.some(({ nature }) => nature === 'to-do') ? 'to-do' : 'done'
}

/** In the order of the table. */
const columns = [
  'file',
  'name',
  'kind',
  'scenario',
  'setupSteps',
  'patch',
  'certfix',
  'runFirst',
  'faults',
  'toDos',
  'notes',
  'error',
] as const satisfies readonly (keyof CheckRow)[]

export const toCsv = (rows: readonly CheckRow[]): string =>
  csvTable([columns, ...rows.map((row) => columns.map((column) => row[column]))])
