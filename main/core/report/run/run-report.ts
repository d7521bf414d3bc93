/**
 * The report of a run as one neutral value: what every written form of it (HTML, JSON, CSV, text) says, so that they
 * agree. Words are added by the forms; names of machines and people are taken out by `redact.ts`.
 */
import type { CertmendError } from '../../../../shared/contract/errors.ts'
import type { FindingStatus, MachineDiagnosis, Verdict } from '../../../../shared/model/finding.ts'
import type { ChangeId, PlanId, RunId } from '../../../../shared/model/ids.ts'
import type { CheckedFile, ProgramAction } from '../../../../shared/model/plan.ts'
import {
  certificateOutcomes,
  isProgramRun,
  type NameRunChange,
  type ProgramAttempt,
  type ProgramRunCertificate,
  type ProgramRunChange,
  type ProgramRunResult,
  programReadBacks,
  type RunTarget,
  type RunView,
  type SequenceRunChange,
} from '../../../../shared/model/run.ts'
import type { SequenceEditKind } from '../../../../shared/model/task-sequence.ts'

/** `undo` of any remedy, or the remedy itself. */
export const reportedWork = ['mend', 'task-sequence', 'hotfix', 'ccmcertfix', 'undo'] as const
export type ReportedWork = (typeof reportedWork)[number]

/** What was read back of a change; of a certificate that a program changed by its own lights, how it is now. */
export const reportedOutcomes = [...programReadBacks, ...certificateOutcomes] as const
export type ReportedOutcome = (typeof reportedOutcomes)[number]

/** `hex`: the data of a friendly name; null for every other value, and where it would spell what was redacted. */
export interface ReportedValue {
  readonly text: string
  readonly hex: string | null
}

interface ChangeParts {
  /** Of the plan; what one program changed has the id of its start. */
  readonly id: ChangeId
  /** The file, folder or registry that took the change. */
  readonly location: string
  /** Null: nothing was there, or nobody knows. */
  readonly before: ReportedValue | null
  readonly after: ReportedValue | null
  readonly outcome: ReportedOutcome
}

export interface ReportedName extends ChangeParts {
  readonly kind: 'friendly-name'
  readonly store: string
  readonly thumbprint: string
  readonly subject: string | null
}

export interface ReportedEdit extends ChangeParts {
  readonly kind: 'task-sequence'
  readonly edit: SequenceEditKind
  /** Names from the outermost group to the step. */
  readonly path: readonly string[]
  readonly line: number
}

/** The start of a program itself, a file of the client by its version, or one file that came out of a package. */
export interface ReportedProgramChange extends ChangeParts {
  readonly kind: 'program' | 'client-file' | 'extracted-file'
  readonly action: ProgramAction
}

export type ReportedChange = ReportedName | ReportedEdit | ReportedProgramChange

export interface ReportedProgram {
  readonly action: ProgramAction
  readonly file: CheckedFile
  readonly commandLine: string
  readonly attempts: readonly ProgramAttempt[]
  /** Kept in the run's folder. */
  readonly logs: readonly string[]
  /** Whether Windows Installer lists the patch; null where that was not asked or could not be read. */
  readonly registered: boolean | null
  /** Certificates that are as they were; null where none were looked at. */
  readonly untouched: number | null
}

export interface ReportedDiagnosis {
  readonly verdict: Verdict
  readonly findings: Readonly<Record<FindingStatus, number>>
}

export interface RunReport {
  /** Whether names of machines and people were replaced (redact.ts). */
  readonly redacted: boolean
  readonly toolVersion: string
  /** ISO 8601, UTC, as all times here. */
  readonly createdAt: string
  /** The computer that the changes are about; null where nobody knows. */
  readonly computer: string | null
  readonly id: RunId
  readonly plan: PlanId
  readonly work: ReportedWork
  readonly result: ProgramRunResult
  readonly startedAt: string
  readonly endedAt: string | null
  readonly undoOf: RunId | null
  readonly undoneBy: RunId | null
  readonly undoable: boolean
  /** Where plan, journal and backups are. */
  readonly folder: string
  readonly changes: readonly ReportedChange[]
  readonly programs: readonly ReportedProgram[]
  readonly targets: readonly Omit<RunTarget, 'id'>[]
  readonly errors: readonly CertmendError[]
  readonly before: ReportedDiagnosis | null
  readonly after: ReportedDiagnosis | null
}

export interface ReportFacts {
  readonly toolVersion: string
  readonly createdAt: Date
  /** Of the machine that the run changed; null: as the certificates say. */
  readonly computer: string | null
  /** What was found before the run and after it, where somebody looked. */
  readonly before?: MachineDiagnosis | null
  readonly after?: MachineDiagnosis | null
}

export const runReport = (
  run: RunView,
  { toolVersion, createdAt, computer, before, after }: ReportFacts,
): RunReport => {
  const changes = changesOf(run)
  return {
    redacted: false,
    toolVersion,
    createdAt: createdAt.toISOString(),
    computer: computer ?? after?.computer ?? before?.computer ?? computerIn(changes),
    id: run.id,
    plan: run.plan,
    work: run.kind === 'undo' ? 'undo' : run.remedy,
    result: run.result,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    undoOf: run.undoOf,
    undoneBy: run.undoneBy,
    undoable: run.undoable,
    folder: run.folder,
    changes,
    programs: isProgramRun(run) ? run.changes.map(programOf) : [],
    targets: run.targets.map(({ id: _, ...target }) => target),
    errors: run.errors,
    before: diagnosisOf(before ?? null),
    after: diagnosisOf(after ?? null),
  }
}

const changesOf = (run: RunView): readonly ReportedChange[] => {
  const locations = new Map(run.targets.map(({ id, location, output }) => [id, output ?? location]))
  const at = ({ target }: Pick<NameRunChange, 'target'>): string => locations.get(target) ?? ''
  switch (run.remedy) {
    case 'mend':
      return run.changes.map((change) => nameChange(change, at(change)))
    case 'task-sequence':
      return run.changes.map((change) => sequenceChange(change, at(change)))
    default:
      return run.changes.flatMap((change) => programChanges(change, at(change)))
  }
}

const nameChange = (
  { id, store, thumbprint, subject, before, after, readBack }: NameRunChange,
  location: string,
): ReportedName => ({
  kind: 'friendly-name',
  id,
  location,
  store,
  thumbprint,
  subject,
  before,
  after,
  outcome: readBack,
})

const sequenceChange = (
  { id, edit, path, line, before, after, readBack }: SequenceRunChange,
  location: string,
): ReportedEdit => ({
  kind: 'task-sequence',
  id,
  location,
  edit,
  path,
  line,
  before: plainValue(before),
  after: plainValue(after),
  outcome: readBack,
})

const plainValue = (text: string | null): ReportedValue | null => (text === null ? null : { text, hex: null })

/** Its start, and all that was different afterwards. */
const programChanges = (change: ProgramRunChange, target: string): readonly ReportedChange[] => {
  const { id, action, file, readBack, clientFile, certificates, extracted } = change
  const start: ReportedChange = {
    kind: 'program',
    id,
    action,
    location: file.location,
    before: null,
    after: null,
    outcome: readBack,
  }
  const versions: readonly ReportedChange[] =
    clientFile === null
      ? []
      : [
          {
            kind: 'client-file',
            id,
            action,
            location: clientFile.location,
            before: plainValue(clientFile.before),
            after: plainValue(clientFile.read),
            outcome: readBack,
          },
        ]
  const names = (certificates ?? [])
    .filter(({ outcome }) => outcome !== 'untouched')
    .map((certificate) => certificateChange(id, certificate, target))
  const files = (extracted?.files ?? []).map(
    (name): ReportedChange => ({
      kind: 'extracted-file',
      id,
      action,
      location: extracted?.folder ?? '',
      before: null,
      after: plainValue(name),
      outcome: readBack,
    }),
  )
  return [start, ...versions, ...names, ...files]
}

const certificateChange = (
  id: ChangeId,
  { store, thumbprint, subject, before, after, outcome }: ProgramRunCertificate,
  location: string,
): ReportedName => ({ kind: 'friendly-name', id, location, store, thumbprint, subject, before, after, outcome })

const programOf = (change: ProgramRunChange): ReportedProgram => {
  const { action, file, commandLine, attempts, logs, registered, certificates } = change
  const untouched = certificates?.filter(({ outcome }) => outcome === 'untouched').length ?? null
  return { action, file, commandLine, attempts, logs, registered, untouched }
}

const diagnosisOf = (diagnosis: MachineDiagnosis | null): ReportedDiagnosis | null => {
  if (diagnosis === null) return null
  const count = (wanted: FindingStatus): number => diagnosis.findings.filter(({ status }) => status === wanted).length
  return {
    verdict: diagnosis.verdict,
    findings: {
      ok: count('ok'),
      problem: count('problem'),
      warning: count('warning'),
      unknown: count('unknown'),
      'not-applicable': count('not-applicable'),
    },
  }
}

/** A client makes its certificates in the store SMS for `CN=SMS, CN=<name of the computer>`. */
const computerIn = (changes: readonly ReportedChange[]): string | null => {
  for (const change of changes) {
    if (change.kind !== 'friendly-name' || change.store !== 'SMS' || change.subject === null) continue
    const name = commonNames(change.subject).find((one) => one !== 'SMS' && isHostName(one))
    if (name !== undefined) return name
  }
  return null
}

/** Values of the attributes CN of a subject, as the reader of certificates writes it. */
export const commonNames = (subject: string): readonly string[] =>
  [...subject.matchAll(/(?<![^,+\s])CN=("(?:[^"]|"")*"|[^,+]*)/giu)].map(([, value = '']) =>
    value.replace(/^"|"$/g, '').trim(),
  )

export const isHostName = (text: string): boolean =>
  /^[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}_-]+)*$/u.test(text)
