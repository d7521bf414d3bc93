/** What a command leaves behind: members of its JSON document, errors, and the exit code. */
import type { CertmendError } from '../../shared/contract/errors.ts'
import type { Elevator, Platform } from '../core/ports.ts'
import type { Arguments } from './arguments.ts'
import type { Console } from './console.ts'
import { type ExitCode, exitCode, exitCodeFor } from './exit-codes.ts'

export interface Outcome {
  readonly document: Readonly<Record<string, unknown>>
  readonly errors: readonly CertmendError[]
  readonly exitCode: ExitCode
}

export interface Session {
  readonly args: Arguments
  readonly platform: Platform
  readonly console: Console
  /** Null where Windows cannot be asked for more rights. */
  readonly elevator: Elevator | null
}

/** The command ended before it had anything to show. */
export const failed = (error: CertmendError, ...more: readonly CertmendError[]): Outcome => ({
  document: {},
  errors: [error, ...more],
  exitCode: exitCodeFor(error),
})

/** The exit code of a command that did its work although some sources failed. */
export const withErrors = (code: ExitCode, errors: readonly CertmendError[]): ExitCode => {
  const [first] = errors
  return first && (code === exitCode.done || code === exitCode.somethingToDo) ? exitCodeFor(first) : code
}
