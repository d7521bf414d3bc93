/** What a test looks at in a report: the checks that failed, over all signatures of the file. */
import type { CheckReason } from '../../../../main/core/formats/authenticode/checks.ts'
import type { AuthenticodeReport } from '../../../../main/core/formats/authenticode/verify.ts'
import type { Result } from '../../../../shared/model/result.ts'

/** Reasons by check; empty where all hold. */
export const problems = (result: Result<AuthenticodeReport>): Record<string, CheckReason | undefined> => {
  if (!result.ok) throw new Error(result.error.code)
  const failed = result.value.signatures.flatMap(({ checks }) => checks.filter(({ status }) => status === 'failed'))
  return Object.fromEntries(failed.map(({ name, problem }) => [name, problem?.reason]))
}

export const failures = (result: Result<AuthenticodeReport>): readonly string[] => Object.keys(problems(result))
