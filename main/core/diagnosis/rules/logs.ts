/** What the logs say. Only the code together with OSDSMPClient confirms; silence proves nothing, because logs roll over. */
import type { Finding } from '../../../../shared/model/finding.ts'
import type { LogSummary, MachineFacts } from '../facts.ts'
import { type Conclusion, findingOf } from './finding.ts'

export const logFindings = (facts: MachineFacts): readonly Finding[] => [
  findingOf('log-evidence', facts.logs, 'log-unknown', logEvidence),
]

const logEvidence = ({ confirmed, newest, stale, unrelated, files, bytes }: LogSummary): Conclusion => {
  if (confirmed) {
    const parameters = { date: newest ?? '?' }
    if (stale === true) return { status: 'ok', code: 'log-stale', parameters }
    return { status: 'problem', code: 'log-confirms', parameters }
  }
  if (unrelated > 0) {
    return {
      status: 'warning',
      code: 'log-unrelated',
      parameters: { count: unrelated },
      advice: 'look-closer',
      sureness: 'hint',
    }
  }
  return { status: 'unknown', code: 'log-silent', parameters: { files, bytes }, advice: 'logs-roll-over' }
}
