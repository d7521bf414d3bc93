/** Machines that were looked at: one with the fault and its log, and whatever else a test describes. */
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts'
import type { LogSummary } from '../../../main/core/diagnosis/facts.ts'
import { gatherFacts } from '../../../main/core/diagnosis/gather.ts'
import { nextSteps } from '../../../main/core/diagnosis/next-steps.ts'
import type { MachineDiagnosis } from '../../../shared/model/finding.ts'
import type { LogExcerptId } from '../../../shared/model/ids.ts'
import type { LogLine, LogsView } from '../../../shared/model/log.ts'
import { success } from '../../../shared/model/result.ts'
import { given } from '../../support/given-facts.ts'
import {
  type Description,
  offlineShape,
  syntheticCertificates,
  syntheticMachine,
} from '../../support/synthetic-machine.ts'

export const line = (number: number, message: string, more: Partial<LogLine> = {}): LogLine => ({
  line: number,
  message,
  component: 'OSDSMPClient',
  time: '2011-11-18T10:22:31.417',
  thread: '2432',
  severity: 'error',
  matched: false,
  ...more,
})

export const logs: LogsView = {
  files: 6,
  bytes: 1_048_576,
  clientPackage: { packageId: 'S0100002', drive: 'C', location: 'C:\\Windows\\System32\\CCM\\Logs\\smsts.log:493' },
  logs: [
    {
      location: 'C:\\Windows\\System32\\CCM\\Logs\\smsts.log',
      confirming: 1,
      stale: 0,
      unrelated: 1,
      excerpts: [
        {
          id: 'e1' as LogExcerptId,
          weight: 'confirms',
          stale: null,
          lines: [
            line(811, 'Executing command line: osdsmpclient.exe /capture', {
              component: 'TSManager',
              severity: 'information',
            }),
            line(812, 'Failed to import the client certificate store (0x80092024)', { matched: true }),
            line(813, 'Failed to run the action.\r\nIt ended with exit code 1603', { severity: null, time: null }),
          ],
        },
      ],
      axis: {
        from: '2011-11-18T10:04:00.000',
        to: '2011-11-18T10:41:12.000',
        records: 1204,
        errors: 4,
        warnings: 2,
        ticks: [
          { at: 0, severity: 'information' },
          { at: 490, severity: 'match' },
        ],
      },
    },
  ],
}

const summary: LogSummary = {
  confirmed: true,
  newest: '2011-11-18T10:22:31.000',
  stale: null,
  unrelated: 0,
  files: 6,
  bytes: 1_048_576,
}

export const affected: Description = {
  windows: '7 SP1',
  bits: 32,
  update: '80',
  client: '4.00.6487.2000',
  dll: '4.0.6487.2000',
}

export const diagnosisOf = async (
  description: Description,
  more: Partial<MachineDiagnosis> = {},
  certificates = '2 bad, 1 ok issued',
): Promise<MachineDiagnosis> => {
  const machine = await offlineShape(syntheticMachine(description))
  const found = success({ value: summary, evidence: [] })
  const facts = await gatherFacts(
    machine,
    given({ certificates: success(syntheticCertificates(certificates)), logs: found }),
  )
  const diagnosis = diagnose(facts)
  return {
    ...diagnosis,
    location: '/mnt/disk/Windows/System32/config/SOFTWARE',
    computer: 'PC-0142',
    scenario: 'refresh',
    steps: nextSteps(facts, diagnosis.verdict, 'refresh'),
    logs,
    ...more,
  }
}
