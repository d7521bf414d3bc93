/** A diagnosis made of data: an affected machine, with the fault in its log. */
import { type Finding, findingPlaces, type MachineDiagnosis } from '../../shared/model/finding.ts'
import type { LogExcerptId } from '../../shared/model/ids.ts'
import type { LogLine, LogsView } from '../../shared/model/log.ts'

type Sketch = Pick<Finding, 'id' | 'status' | 'code'> & Partial<Finding>

const finding = (sketch: Sketch): Finding => ({
  group: findingPlaces[sketch.id],
  parameters: {},
  evidence: [],
  advice: null,
  sureness: 'certain',
  because: null,
  ...sketch,
})

const client = 'C:\\Windows\\System32\\CCM'
const smsKey = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SystemCertificates\\SMS\\Certificates'

const line = (number: number, message: string, component: string, matched = false): LogLine => ({
  line: number,
  message,
  component,
  time: `2026-11-18T10:22:31.${400 + number}`,
  thread: '2432',
  severity: matched ? 'error' : 'information',
  matched,
})

export const affectedLogs: LogsView = {
  logs: [
    {
      location: `${client}\\Logs\\SMSTSLog\\smsts.log`,
      confirming: 1,
      stale: 0,
      unrelated: 0,
      excerpts: [
        {
          id: 'e1' as LogExcerptId,
          weight: 'confirms',
          stale: null,
          lines: [
            line(811, 'Executing command line: osdsmpclient.exe /capture', 'TSManager'),
            line(812, 'Failed to import the client certificate store (0x80092024)', 'OSDSMPClient', true),
            line(813, 'Process completed with exit code 2148081700', 'TSManager'),
            { ...line(814, 'Failed to run the action: Request State Store.', 'TSManager'), severity: 'error' },
          ],
        },
      ],
      axis: {
        from: '2026-11-18T10:04:00.000',
        to: '2026-11-18T10:41:00.000',
        records: 1204,
        errors: 4,
        warnings: 2,
        ticks: [
          { at: 0, severity: 'information' },
          { at: 212, severity: 'warning' },
          { at: 520, severity: 'match' },
          { at: 1000, severity: 'information' },
        ],
      },
    },
  ],
  files: 6,
  bytes: 4_194_304,
  clientPackage: { packageId: 'XXX00003', drive: 'C', location: `${client}\\Logs\\SMSTSLog\\smsts.log:402` },
}

export const diagnosis: MachineDiagnosis = {
  location: 'live',
  computer: 'PC-0142',
  scenario: 'refresh',
  findings: [
    finding({
      id: 'windows-version',
      status: 'ok',
      code: 'windows-in-scope',
      parameters: { name: 'Windows 7 Professional', version: '6.1.7601' },
    }),
    finding({ id: 'security-update', status: 'warning', code: 'update-built-in' }),
    finding({
      id: 'client',
      status: 'ok',
      code: 'client-in-scope',
      parameters: { product: 'ConfigMgr 2007 SP2', version: '4.00.6487.2000' },
    }),
    finding({
      id: 'fix-level',
      status: 'problem',
      code: 'fix-missing',
      parameters: { version: '4.0.6487.2000', needed: '4.0.6487.2111' },
      evidence: [{ kind: 'file', location: `${client}\\ccmgencert.dll`, value: '4.0.6487.2000' }],
      advice: 'apply-hotfix',
    }),
    finding({
      id: 'sms-certificates',
      status: 'problem',
      code: 'certificates-affected',
      parameters: { count: 2 },
      evidence: [{ kind: 'certificate', location: `${smsKey}\\0123`, value: '53004d00530000000000' }],
      advice: 'mend-certificates',
    }),
    finding({
      id: 'log-evidence',
      status: 'problem',
      code: 'log-confirms',
      parameters: { date: '2026-11-18T10:22:31.812' },
      evidence: [
        {
          kind: 'log-line',
          location: `${client}\\Logs\\SMSTSLog\\smsts.log:812`,
          value: 'Failed to import the client certificate store (0x80092024)',
        },
      ],
    }),
    finding({ id: 'site-server', status: 'not-applicable', code: 'site-server-absent' }),
  ],
  verdict: {
    id: 'confirmed-by-log',
    code: 'confirmed-by-log',
    parameters: { date: '2026-11-18T10:22:31.812' },
    halfFixes: [],
  },
  steps: [
    { id: 'site-hotfix', state: 'unknown', why: 'site-not-here' },
    { id: 'client-hotfix', state: 'needed', why: 'client-old' },
    { id: 'certificates', state: 'needed', why: 'certificates-bad' },
    { id: 'run-first', state: 'needed', why: 'before-the-sequence' },
  ],
  logs: affectedLogs,
}
