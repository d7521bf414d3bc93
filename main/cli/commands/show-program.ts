/** Plans and runs of other people's programs in words: the very command, what it changes, how it ended, what was read back. */
import { exitText, fileVerdict } from '../../../shared/messages/hotfix.ts'
import type { Translate } from '../../../shared/messages/index.ts'
import { isAffected } from '../../../shared/model/certificate.ts'
import type { ExitMeaning } from '../../../shared/model/hotfix.ts'
import type {
  CertfixChange,
  CheckedFile,
  ExtractionChange,
  PatchChange,
  ProgramChange,
  ProgramPlan,
} from '../../../shared/model/plan.ts'
import type { ProgramAttempt, ProgramRun, ProgramRunCertificate, ProgramRunChange } from '../../../shared/model/run.ts'
import { type Console, errorText } from '../console.ts'
import { shownName } from '../show-names.ts'
import { printable } from './task-sequence-text.ts'

/** Of a plan that comes from a file: the program too, as it was checked. */
export const showSavedProgramPlan = (console: Console, plan: ProgramPlan): void => {
  for (const { file } of plan.changes) showCheckedFile(console, file)
  showProgramPlan(console, plan)
}

const showCheckedFile = ({ t, say }: Console, file: CheckedFile): void => {
  const { location, verdict, servicePack, version, size, digest, signer } = file
  say(location)
  const pack = servicePack === null ? '' : ` ${t('cli.hotfix.service-pack', { servicePack })}`
  say(`  ${fileVerdict(t, verdict)}.${pack}`)
  if (version !== null) say(`    ${t('cli.hotfix.version', { version })}`)
  say(`    ${t('cli.program.size', { count: size })}`)
  say(`    ${t('cli.hotfix.digest', { digest })}`)
  if (signer !== null) say(`    ${t('cli.hotfix.signer', { signer: printable(signer) })}`)
}

export const showProgramPlan = (console: Console, { id, changes }: ProgramPlan): void => {
  const { t, say } = console
  say(t('cli.program.plan-title', { plan: id }))
  for (const change of changes) {
    say(t('cli.program.command', { line: change.command.line }))
    say(t('cli.program.staged', { folder: change.staged }))
    say(t('cli.program.log', { path: change.log }))
    showEffect(console, change)
    say(t('cli.program.why', { reason: t(`program-reason.${change.reason}`) }))
  }
}

const showEffect = (console: Console, change: ProgramChange): void => {
  switch (change.action) {
    case 'apply-patch':
      showPatch(console, change)
      break
    case 'extract-package':
      showExtraction(console, change)
      break
    case 'run-certfix':
      showCertfix(console, change)
      break
  }
}

const showPatch = ({ t, say }: Console, { clientFile, reversible }: PatchChange): void => {
  say(t('cli.program.client-file', clientFile))
  say(t(reversible ? 'cli.program.reversible' : 'cli.program.not-reversible'))
}

const showExtraction = ({ t, say }: Console, { folder }: ExtractionChange): void => {
  say(t('cli.program.folder', { folder }))
  say(t('cli.program.undo-folder'))
}

const showCertfix = ({ t, say }: Console, { certificates }: CertfixChange): void => {
  const faulty = certificates.filter(({ name }) => isAffected(name.state))
  say(t('cli.program.certificates', { count: faulty.length }))
  for (const { store, thumbprint, name } of faulty) {
    say(t('cli.program.certificate', { store, thumbprint, name: shownName(name.hex) }))
  }
  say(t('cli.program.undo-names'))
}

export const showProgramRun = (console: Console, run: ProgramRun): void => {
  console.say(conclusion(console.t, run))
  for (const change of run.changes) showRunChange(console, change)
  if (run.undoable) console.say(console.t('cli.run.undo-with', { run: run.id }))
}

const conclusion = (t: Translate, { id, kind, result, changes, errors, folder }: ProgramRun): string => {
  switch (result) {
    case 'done':
      return kind === 'undo' ? t('cli.program.undone', { run: id }) : t(doneKey(changes), { run: id })
    case 'restart-needed':
      return t('cli.program.restart-needed', { run: id })
    case 'rolled-back':
      return t(errors.length > 0 ? 'cli.program.rolled-back' : 'cli.run.rolled-back', { run: id })
    case 'partial':
      return t('cli.program.partial', { run: id, folder })
    case 'interrupted':
      return t('cli.run.interrupted', { run: id })
  }
}

const doneKey = ([change]: readonly ProgramRunChange[]) =>
  `cli.program.done.${change?.action ?? 'apply-patch'}` as const

const showRunChange = (console: Console, change: ProgramRunChange): void => {
  const { t, say } = console
  for (const attempt of change.attempts.filter(isLastOfItsKind)) showAttempt(console, attempt)
  showClientFile(console, change)
  for (const certificate of change.certificates ?? []) showCertificate(console, certificate)
  if (change.extracted !== null) {
    const { folder, files } = change.extracted
    say(t('cli.program.extracted', { count: files.length, folder }))
    for (const file of files) say(t('cli.program.extracted-file', { file }))
  }
  for (const path of change.logs) say(t('cli.program.log-kept', { path }))
}

/** Each wait for another installation was told as it came. */
const isLastOfItsKind = ({ exit }: ProgramAttempt, index: number, attempts: readonly ProgramAttempt[]): boolean =>
  exit === null || exit.code !== attempts[index + 1]?.exit?.code

const showAttempt = ({ t, say }: Console, { exit, error }: ProgramAttempt): void => {
  if (exit !== null) say(t('cli.program.ended', { code: codeText(exit), sentence: exitText(t, exit) }))
  if (error !== null) say(t('cli.program.not-ended', { problem: errorText(t, error) }))
}

/** `1603 ERROR_INSTALL_FAILURE`; names of ours say nothing to a technician. */
const codeText = ({ code, name }: ExitMeaning): string => (name.startsWith('ERROR_') ? `${code} ${name}` : String(code))

const showClientFile = ({ t, say }: Console, { clientFile, registered }: ProgramRunChange): void => {
  if (clientFile !== null) {
    const { location, before, read } = clientFile
    say(
      read === null
        ? t('cli.program.client-file-unread', { location, before })
        : t('cli.program.client-file-read', { location, version: read, before }),
    )
  }
  if (registered !== null) say(t(registered ? 'cli.program.listed' : 'cli.program.not-listed'))
}

const showCertificate = ({ t, say }: Console, certificate: ProgramRunCertificate): void => {
  const { store, thumbprint, before, after, outcome } = certificate
  say(t('cli.program.outcome', { outcome: t(`cli.certificate-outcome.${outcome}`), store, thumbprint }))
  if (outcome === 'untouched') return
  if (before !== null) say(t('cli.program.name-before', { name: shownName(before.hex) }))
  if (after !== null) say(t('cli.program.name-after', { name: shownName(after.hex) }))
}

/** As the model has it, with the words for people beside every exit code and error. */
export const programRunDocument = (t: Translate, run: ProgramRun): Readonly<Record<string, unknown>> => ({
  ...run,
  changes: run.changes.map((change) => ({
    ...change,
    attempts: change.attempts.map(({ exit, error, ...attempt }) => ({
      ...attempt,
      exit: exit && { ...exit, text: exitText(t, exit) },
      error: error && { code: error.code, message: errorText(t, error) },
    })),
  })),
})
