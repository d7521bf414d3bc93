/** The outcome of anything that may fail on bad input. Errors are values (ARCHITECTURE rule 9). */
import type { CertmendError } from '../contract/errors.ts'

export type Result<T, E = CertmendError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const success = <T>(value: T): Result<T, never> => ({ ok: true, value })

export const failure = <E>(error: E): Result<never, E> => ({ ok: false, error })
