/** What the operating system's error codes mean to a technician. */
import { type CertmendError, certmendError } from '../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error

/** `doing` decides the code where the system's own one says nothing more precise. */
export const fileError = (error: unknown, path: string, doing: 'read' | 'write'): CertmendError => {
  if (!isSystemError(error)) throw error
  const where = { location: path }
  const reason = error.code ?? error.message
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return certmendError('not-found', {}, where)
    case 'EEXIST':
    case 'ENOTEMPTY':
      return certmendError('already-exists', {}, where)
    case 'EACCES':
    case 'EPERM':
      return certmendError('access-denied', { reason }, where)
    case 'EROFS':
      return certmendError('read-only', {}, where)
    case 'EBUSY':
    case 'ETXTBSY':
    case 'EAGAIN':
      return certmendError('locked', { reason }, where)
    case 'ENOSPC':
    case 'EDQUOT':
      return certmendError('disk-full', {}, where)
    case 'EISDIR':
      return certmendError('not-a-file', {}, where)
    default:
      return certmendError(doing === 'read' ? 'read-failed' : 'write-failed', { reason }, where)
  }
}

/** Runs file work; what the system refuses becomes a failure, any other exception passes. */
export const attemptFile = async <T>(
  path: string,
  doing: 'read' | 'write',
  work: () => Promise<T> | T,
): Promise<Result<T>> => {
  try {
    return success(await work())
  } catch (error) {
    return failure(fileError(error, path, doing))
  }
}
