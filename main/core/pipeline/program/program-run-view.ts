/** A run of somebody else's program as people see it, worked out from its journal alone. */

import { isAffected } from '../../../../shared/model/certificate.ts'
import type { CertfixChange, ProgramChange } from '../../../../shared/model/plan.ts'
import type {
  CertificateOutcome,
  ProgramAttempt,
  ProgramReadBack,
  ProgramRunCertificate,
  ProgramRunChange,
} from '../../../../shared/model/run.ts'
import { toHex } from '../../bytes.ts'
import { friendlyNameData, parseCertificateBlob } from '../../formats/certificate-blob.ts'
import { classifyFriendlyName } from '../../friendly-name.ts'
import type { Platform } from '../../ports.ts'
import { exitMeaning } from '../../remedies/hotfix/exit-codes.ts'
import type { RegistryValueChange } from '../../sources/document.ts'
import { type JournalEntry, lastObserved } from '../journal.ts'
import { beginOf, type StoredRun } from '../run-store.ts'

export const programView = (platform: Platform, run: StoredRun, change: ProgramChange): ProgramRunChange => {
  const { id, target, action, file, command } = change
  const { entries } = run
  const observed = lastObserved(entries)
  const started = entries.filter((entry) => entry.entry === 'started')
  const isUndo = beginOf(run).kind === 'undo'
  return {
    id,
    target,
    action,
    file,
    commandLine: started.at(-1)?.commandLine ?? command.line,
    attempts: started.map((start) => attemptOf(action, start, entries)),
    logs: entries.flatMap((entry) =>
      entry.entry === 'ended' ? entry.logs.map((name) => platform.files.join(run.folder, name)) : [],
    ),
    readBack: readBackOf(run),
    clientFile:
      change.action === 'apply-patch'
        ? {
            location: change.clientFile.location,
            before: isUndo ? change.clientFile.after : change.clientFile.before,
            wanted: isUndo ? change.clientFile.before : change.clientFile.after,
            read: observed?.clientFile ?? null,
          }
        : null,
    registered: observed?.registered ?? null,
    certificates: change.action === 'run-certfix' ? certificatesOf(change, observed?.values ?? null) : null,
    extracted:
      change.action === 'extract-package' && observed?.files ? { folder: change.folder, files: observed.files } : null,
  }
}

type Started = Extract<JournalEntry, { entry: 'started' }>

const attemptOf = (
  action: ProgramChange['action'],
  { attempt, at }: Started,
  entries: readonly JournalEntry[],
): ProgramAttempt => {
  const ended = entries.find((entry) => entry.entry === 'ended' && entry.attempt === attempt)
  if (ended?.entry !== 'ended') return { startedAt: at, endedAt: null, exit: null, error: null }
  const program = action === 'run-certfix' ? 'certfix' : 'msiexec'
  const exit = ended.exitCode === null ? null : exitMeaning(program, ended.exitCode)
  return { startedAt: at, endedAt: ended.at, exit, error: ended.error }
}

const readBackOf = ({ entries }: StoredRun): ProgramReadBack => {
  const end = entries.find((entry) => entry.entry === 'end')
  if (end?.entry === 'end' && end.result === 'restart-needed') return 'after-restart'
  if (entries.some((entry) => entry.entry === 'rolled-back')) return 'not-done'
  const verified = entries.filter((entry) => entry.entry === 'verified').at(-1)
  if (verified?.entry !== 'verified') return 'not-done'
  return verified.differs.length > 0 ? 'differs' : 'held'
}

/** Those of the plan, then those that came new; without values, nobody knows what became of them. */
const certificatesOf = (
  { certificates }: CertfixChange,
  values: readonly RegistryValueChange[] | null,
): readonly ProgramRunCertificate[] | null => {
  if (values === null) return null
  const planned = certificates.map(({ store, key, thumbprint, subject, name }): ProgramRunCertificate => {
    const before = { text: name.text, hex: name.hex }
    const value = values.find((one) => one.key === key)
    const after = value === undefined ? before : nameIn(value.after)
    const outcome = outcomeOf(isAffected(name.state), value, after)
    return { store, key, thumbprint, subject, before, after: after && { text: after.text, hex: after.hex }, outcome }
  })
  const added = values
    .filter(({ before }) => before.length === 0)
    .map(({ key, after }): ProgramRunCertificate => {
      const thumbprint = key.slice(key.lastIndexOf('\\') + 1)
      const name = nameIn(after)
      return { store: 'SMS', key, thumbprint, subject: null, before: null, after: name && { ...name }, outcome: 'new' }
    })
  return [...planned, ...added]
}

const nameIn = (blob: Uint8Array): { readonly text: string; readonly hex: string } | null => {
  const parsed = parseCertificateBlob(blob)
  const data = parsed.ok ? friendlyNameData(parsed.value) : undefined
  return data === undefined ? null : { text: classifyFriendlyName(data).text, hex: toHex(data) }
}

const outcomeOf = (
  wasBad: boolean,
  value: RegistryValueChange | undefined,
  after: { readonly hex: string } | null,
): CertificateOutcome => {
  if (value?.after.length === 0) return 'gone'
  const data =
    after === null ? undefined : Uint8Array.from(after.hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
  if (isAffected(classifyFriendlyName(data).state)) return 'still-bad'
  if (wasBad) return 'mended'
  return value === undefined ? 'untouched' : 'changed'
}
