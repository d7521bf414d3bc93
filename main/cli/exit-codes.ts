/** design/CLI.md, Exit codes. Software distribution and scripts decide by these. */
import type { CertmendError, ErrorCode } from '../../shared/contract/errors.ts'
import type { RunView } from '../../shared/model/run.ts'

export const exitCode = {
  done: 0,
  fault: 1,
  usage: 2,
  badSource: 3,
  noRights: 4,
  applyFailed: 5,
  stale: 6,
  readBackDiffers: 7,
  somethingToDo: 10,
  /** Of Windows Installer: done, and Windows has to start again. */
  restartNeeded: 3010,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

const byCode: Partial<Record<ErrorCode, ExitCode>> = {
  usage: exitCode.usage,
  'certfix-package': exitCode.usage,
  'certfix-program': exitCode.usage,
  'patch-drive': exitCode.usage,
  'patch-folder': exitCode.usage,
  'patch-file-name': exitCode.usage,
  'patch-service-pack': exitCode.usage,
  'task-sequence-scenario-open': exitCode.usage,
  'task-sequence-pair-swapped': exitCode.usage,
  'installer-path': exitCode.usage,
  'property-name': exitCode.usage,
  'property-twice': exitCode.usage,
  'property-value': exitCode.usage,
  'command-line-too-long': exitCode.usage,
  'package-definition-value': exitCode.usage,
  'access-denied': exitCode.noRights,
  'elevation-needed': exitCode.noRights,
  'elevation-declined': exitCode.noRights,
  'elevation-failed': exitCode.noRights,
  'elevation-silent': exitCode.applyFailed,
  'handoff-changed': exitCode.applyFailed,
  'handoff-expired': exitCode.applyFailed,
  'handoff-unreadable': exitCode.applyFailed,
  'handoff-folder-open': exitCode.applyFailed,
  'state-folder-open': exitCode.applyFailed,
  'state-folder-not-told': exitCode.applyFailed,
  'state-folder-other': exitCode.applyFailed,
  'plan-stale': exitCode.stale,
  'program-changed': exitCode.stale,
  'read-back-differs': exitCode.readBackDiffers,
  'apply-failed': exitCode.applyFailed,
  'write-failed': exitCode.applyFailed,
  'disk-full': exitCode.applyFailed,
  'registry-tool-failed': exitCode.applyFailed,
  'program-not-started': exitCode.applyFailed,
  'program-timed-out': exitCode.applyFailed,
  'program-flooded': exitCode.applyFailed,
  'program-failed': exitCode.applyFailed,
  'installation-runs': exitCode.applyFailed,
  'staging-folder-open': exitCode.applyFailed,
  'recovery-needed': exitCode.applyFailed,
  'recovery-impossible': exitCode.applyFailed,
  busy: exitCode.applyFailed,
  'name-needs-decision': exitCode.somethingToDo,
  internal: exitCode.fault,
}

export const exitCodeFor = (error: CertmendError): ExitCode => byCode[error.code] ?? exitCode.badSource

/** The worst of what happened to a run that was started. */
export const exitCodeForRun = (run: RunView): ExitCode => {
  const errors = [...run.errors, ...run.targets.flatMap((target) => (target.error ? [target.error] : []))]
  if (run.changes.some((change) => change.readBack === 'differs')) return exitCode.readBackDiffers
  if (errors.some((error) => error.code === 'read-back-differs')) return exitCode.readBackDiffers
  if (needsRestart(run)) return exitCode.restartNeeded
  if (run.result === 'done') return exitCode.done
  return errors.some((error) => exitCodeFor(error) === exitCode.stale) ? exitCode.stale : exitCode.applyFailed
}

/** Software distribution asks by that code, also where all was read back already. */
const needsRestart = (run: RunView): boolean =>
  run.result === 'restart-needed' ||
  (run.result === 'done' &&
    run.remedy === 'hotfix' &&
    run.changes.some(({ attempts }) => attempts.at(-1)?.exit?.outcome === 'success-restart'))
