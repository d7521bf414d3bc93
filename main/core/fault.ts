/** How parsers stop: a Fault carries a CertmendError to the module's public function, which returns it as a Result. */
import {
  type CertmendError,
  certmendError,
  type ErrorCode,
  type ErrorParameters,
} from '../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'

export class Fault extends Error {
  readonly error: CertmendError
  constructor(error: CertmendError) {
    super(error.code)
    this.error = error
  }
}

/** Ends a parse. `offset` is in bytes from the start of what is being parsed; `line` counts from 1. */
export const fault = (
  code: ErrorCode,
  params: ErrorParameters = {},
  where: { offset?: number; line?: number } = {},
): never => {
  throw new Fault(certmendError(code, params, where))
}

/** Runs a parser; its Fault becomes a failure, any other exception passes (that is a fault in Certmend itself). */
export const attempt = <T>(parse: () => T): Result<T> => {
  try {
    return success(parse())
  } catch (error) {
    if (error instanceof Fault) return failure(error.error)
    throw error
  }
}

/**
 * What stops a positioned read in the middle: a Fault from the medium, or a RangeError where the file became shorter
 * while it was read. Any other exception passes.
 */
export const readFailure = (error: unknown, location: string): Result<never> => {
  if (error instanceof Fault) return failure({ ...error.error, location: error.error.location ?? location })
  if (error instanceof RangeError) return failure(certmendError('read-failed', { reason: error.message }, { location }))
  throw error
}
