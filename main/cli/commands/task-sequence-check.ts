/** certmend task-sequence check: what is wrong or left to do in task sequences, of one file or a whole site. Reads only. */

import type { CertmendError, ErrorCode } from '../../../shared/contract/errors.ts'
import { issueAdvice, issueTitle, issueWhy } from '../../../shared/messages/lint.ts'
import type { Result } from '../../../shared/model/result.ts'
import type { SequenceIssue } from '../../../shared/model/sequence-issue.ts'
import type { ScenarioEvidenceView } from '../../../shared/model/sequence-view.ts'
import { openSequenceFile } from '../../core/pipeline/sequence-file.ts'
import type { FileSystem } from '../../core/ports.ts'
import { type CheckRow, checkFile, toCsv } from '../../core/task-sequence/check-summary.ts'
import type { TaskSequenceFile, TaskSequencePackage } from '../../core/task-sequence/container.ts'
import { lintPair } from '../../core/task-sequence/lint/pair.ts'
import { scenarioOf } from '../../core/task-sequence/scenario.ts'
import type { Console } from '../console.ts'
import { exitCode } from '../exit-codes.ts'
import { type Outcome, type Session, withErrors } from '../outcome.ts'
import type { SequenceArguments } from './task-sequence-arguments.ts'
import { locateSequences } from './task-sequence-files.ts'
import { type CheckedSequence, showChecked, showTable } from './task-sequence-show-check.ts'

/** A row of the table; of what could be read, with what was found. */
interface Entry {
  readonly row: CheckRow
  readonly sequence: CheckedSequence | null
  /** Null where it is not needed any more: the trees of a whole site would fill the memory. */
  readonly pkg: TaskSequencePackage | null
}

export const checkSequencesCommand = async (session: Session): Promise<Outcome> => {
  const { args, platform, console } = session
  const { found, errors: missing } = await locateSequences(platform.files, args.operands, args.recursive)
  const errors: CertmendError[] = [...missing]
  const entries: Entry[] = []
  let passedOver = 0
  for (const [index, { location, named }] of found.entries()) {
    console.progress(index, found.length, location)
    const read = await openSequenceFile(platform.files, location, args.sequence.encoding)
    if (!read.ok && !named && noSequence.includes(read.error.code)) {
      passedOver++
      continue
    }
    errors.push(...errorsOf(platform.files, location, read))
    entries.push(...entriesOf(session, location, read, found.length === 2))
  }
  console.progress(found.length, found.length, '')
  const checked = withPair(entries)
  const rows = checked.map(({ row }) => row)
  const sequences = checked.flatMap(({ sequence }) => sequence ?? [])
  for (const sequence of sequences) showChecked(console, sequence, args.sequence.verbose)
  if (passedOver > 0) console.tell('cli.sequence.passed-over', { count: passedOver })
  showTable(console, rows)
  const unsaved = await saveTable(session, rows)
  if (unsaved !== null) errors.push(unsaved)
  const concerns = rows.some(({ faults, toDos }) => (faults ?? 0) + (toDos ?? 0) > 0)
  return {
    document: { sequences: sequences.map((one) => sequenceDocument(console, one)), rows, passedOver },
    errors,
    exitCode: withErrors(concerns ? exitCode.somethingToDo : exitCode.done, errors),
  }
}

/** What a file in a folder may be without a word: nobody named it. */
const noSequence: readonly ErrorCode[] = ['task-sequence-not-one', 'task-sequence-archive-without']

/** Of the file, or of some of the task sequences in an archive. */
const errorsOf = (files: FileSystem, location: string, read: Result<TaskSequenceFile>): readonly CertmendError[] =>
  read.ok
    ? read.value.problems.map((error) => ({ ...error, location: inArchive(files, location, error.location ?? null) }))
    : [{ ...read.error, location: inArchive(files, location, read.error.location ?? null) }]

const inArchive = (files: FileSystem, location: string, entry: string | null): string =>
  entry === null || entry === location ? location : files.join(location, entry)

const entriesOf = (
  { args, platform }: Session,
  location: string,
  read: Result<TaskSequenceFile>,
  keep: boolean,
): readonly Entry[] => {
  const { sequences, rows } = checkFile(location, read, contextOf(args.sequence))
  const entries = sequences.map(({ pkg, issues, row }): Entry => {
    const { outcome, evidence, disabled } = scenarioOf(pkg.sequence)
    const sequence = {
      location: inArchive(platform.files, location, pkg.entry),
      name: pkg.fields.name?.value ?? null,
      kind: pkg.kind,
      version: pkg.sequence.version,
      // Places alone: with their steps, every tree of the folder would stay in memory.
      scenario: { outcome, evidence: evidence.map(placeOf), disabled: disabled.map(placeOf) },
      issues,
    }
    return { row, sequence, pkg: keep ? pkg : null }
  })
  const failed = rows.slice(sequences.length).map((row): Entry => ({ row, sequence: null, pkg: null }))
  return [...entries, ...failed]
}

const contextOf = ({ servicePack, certfixPackage, certfixProgram }: SequenceArguments) => ({
  servicePack,
  certfix:
    certfixPackage === null || certfixProgram === null ? null : { packageId: certfixPackage, program: certfixProgram },
})

/** Two task sequences, one that captures and one that restores, are a replacement and have to agree. */
const withPair = (entries: readonly Entry[]): readonly Entry[] => {
  const of = (outcome: string) => entries.filter(({ row }) => row.scenario === outcome)
  const [[capture], [restore]] = [of('replace-capture'), of('replace-restore')]
  if (entries.length !== 2 || !capture?.pkg || !restore?.pkg) return entries
  const issues = lintPair(capture.pkg, restore.pkg)
  return entries.map((entry) => withIssues(entry, entry === capture ? issues.capture : issues.restore))
}

const withIssues = ({ row, sequence, pkg }: Entry, more: readonly SequenceIssue[]): Entry => ({
  row: { ...row, faults: (row.faults ?? 0) + more.filter(({ nature }) => nature === 'fault').length },
  sequence: sequence && { ...sequence, issues: [...sequence.issues, ...more].sort((a, b) => a.line - b.line) },
  pkg,
})

const saveTable = async ({ args, platform, console }: Session, rows: readonly CheckRow[]) => {
  const { csv } = args.sequence
  if (csv === null) return null
  const saved = await platform.files.create(csv, new TextEncoder().encode(toCsv(rows)))
  if (!saved.ok) return saved.error
  console.tell('cli.sequence.table-saved', { path: csv })
  return null
}

const placeOf = ({ role, path, line }: ScenarioEvidenceView): ScenarioEvidenceView => ({ role, path, line })

const sequenceDocument = ({ t }: Console, { issues, ...sequence }: CheckedSequence) => ({
  ...sequence,
  issues: issues.map((issue) => ({
    ...issue,
    title: issueTitle(t, issue),
    why: issueWhy(t, issue),
    advice: issueAdvice(t, issue),
  })),
})
