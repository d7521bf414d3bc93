/** Runs of every kind as the journal tells them, with what each of their reports has to say. */
import { exitMeaning } from '../../../main/core/remedies/hotfix/exit-codes.ts'
import { type ReportFacts, type RunReport, runReport } from '../../../main/core/report/run/run-report.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import { hexOfName } from '../../../shared/model/code-units.ts'
import type { ChangeId, PlanId, RunId, TargetId } from '../../../shared/model/ids.ts'
import type {
  CertfixRun,
  HotfixRun,
  MendRun,
  ProgramRunCertificate,
  ProgramRunChange,
  RunTarget,
  RunView,
  SequenceRun,
} from '../../../shared/model/run.ts'

export const computer = 'PC-0142'
const folder = 'C:\\ProgramData\\Certmend\\runs\\run-20261121-105800-abcd'
const hive = 'D:\\Windows\\System32\\config\\SOFTWARE'

const run = {
  id: 'run-20261121-105800-abcd' as RunId,
  plan: 'plan-abcdefghijkl' as PlanId,
  kind: 'mend',
  undoOf: null,
  undoneBy: null,
  startedAt: '2026-11-21T10:58:00.000Z',
  endedAt: '2026-11-21T10:58:02.000Z',
  result: 'done',
  errors: [],
  folder,
  undoable: true,
} as const

const targetOf = (more: Partial<RunTarget>): RunTarget => ({
  id: 't1' as TargetId,
  kind: 'hive',
  location: hive,
  output: null,
  backup: `${folder}\\backup-t1-SOFTWARE`,
  bytesChanged: 0,
  result: 'changed',
  error: null,
  ...more,
})

const signing = {
  store: 'SMS',
  thumbprint: '7D65A41221E18D931B1CC05821CAE76C31DD57F7',
  subject: `CN=SMS, CN=${computer}`,
}
const encryption = { ...signing, thumbprint: 'A22DF904A705F391CE465EB58A91F9E84C3069D9' }
const named = (text: string, behind = '') => ({ text, hex: hexOfName(`${text}${behind}`) })

export const mend: MendRun = {
  ...run,
  remedy: 'mend',
  targets: [targetOf({})],
  changes: [
    {
      ...signing,
      id: 'c1' as ChangeId,
      target: 't1' as TargetId,
      before: named('SMS Signing Certificate', '\0'),
      after: named('SMS Signing Certificate'),
      readBack: 'held',
    },
    {
      ...encryption,
      id: 'c2' as ChangeId,
      target: 't1' as TargetId,
      before: named('SMS "Encryption", <b>&amp;', '\0ate'),
      after: named('SMS "Encryption", <b>&amp;'),
      readBack: 'held',
    },
  ],
}

const sequence: SequenceRun = {
  ...run,
  remedy: 'task-sequence',
  targets: [
    targetOf({
      kind: 'task-sequence',
      location: 'C:\\Users\\anna\\Documents\\Refresh.xml',
      output: 'C:\\Users\\anna\\Documents\\Refresh mended.xml',
      backup: null,
      bytesChanged: 214,
    }),
  ],
  changes: [
    {
      id: 'c1' as ChangeId,
      target: 't1' as TargetId,
      edit: 'patch-property',
      path: ['Refresh, "Windows 7"', 'Setup Windows and ConfigMgr'],
      line: 41,
      before: 'SMSMP=SITE01.example.test FSP=FSP01',
      after: 'SMSMP=SITE01.example.test FSP=FSP01 PATCH="\\\\SITE01\\client\\hotfix.msp"',
      readBack: 'held',
    },
    {
      id: 'c2' as ChangeId,
      target: 't1' as TargetId,
      edit: 'install-software',
      path: ['Refresh, "Windows 7"'],
      line: 60,
      before: null,
      after: '=<step type="SMS_TaskSequence_InstallSoftwareAction">\r\n</step>',
      readBack: 'held',
    },
  ],
}

const program: ProgramRunChange = {
  id: 'c1' as ChangeId,
  target: 't1' as TargetId,
  action: 'apply-patch',
  file: {
    location: 'C:\\Users\\anna\\Downloads\\SCCM2007AC-SP2-KB977203-x86.msp',
    fileName: 'SCCM2007AC-SP2-KB977203-x86.msp',
    size: 1_234_567,
    digest: 'ab'.repeat(32),
    verdict: 'client-patch',
    servicePack: 'SP2',
    version: null,
    signer: 'CN=Microsoft Corporation',
  },
  commandLine: 'msiexec.exe /p "C:\\Windows\\certmend-x\\patch.msp" FSP=FSP01 SMSMP=SITE01.example.test /qn',
  attempts: [
    {
      startedAt: run.startedAt,
      endedAt: '2026-11-21T10:58:01.000Z',
      exit: exitMeaning('msiexec', 0),
      error: null,
    },
  ],
  logs: [`${folder}\\KB977203.log`],
  readBack: 'held',
  clientFile: {
    location: 'C:\\Windows\\System32\\CCM\\ccmgencert.dll',
    before: '4.0.6487.2000',
    wanted: '4.0.6487.2111',
    read: '4.0.6487.2111',
  },
  registered: true,
  certificates: null,
  extracted: null,
}

const client = targetOf({ kind: 'client', location: 'live', backup: null })

const hotfix: HotfixRun = { ...run, remedy: 'hotfix', targets: [client], changes: [program] }

const found = (more: Partial<ProgramRunCertificate>): ProgramRunCertificate => ({
  ...signing,
  key: `Microsoft\\SystemCertificates\\SMS\\Certificates\\${signing.thumbprint}`,
  before: named('SMS', '\0'),
  after: named('SMS'),
  outcome: 'mended',
  ...more,
})

const certfix: CertfixRun = {
  ...run,
  remedy: 'ccmcertfix',
  result: 'partial',
  targets: [{ ...client, kind: 'live', result: 'changed' }],
  errors: [certmendError('names-still-bad', { count: 1 })],
  changes: [
    {
      ...program,
      action: 'run-certfix',
      clientFile: null,
      registered: null,
      readBack: 'differs',
      attempts: [
        {
          ...program.attempts[0],
          startedAt: run.startedAt,
          endedAt: null,
          exit: null,
          error: certmendError('cancelled'),
        },
      ],
      certificates: [
        found({}),
        found({ thumbprint: encryption.thumbprint, after: named('SMS', '\0'), outcome: 'still-bad' }),
        found({ thumbprint: 'C'.repeat(40), before: named('fine'), after: named('fine'), outcome: 'untouched' }),
        found({ thumbprint: 'D'.repeat(40), after: null, outcome: 'gone' }),
      ],
    },
  ],
}

const extraction: HotfixRun = {
  ...hotfix,
  result: 'done',
  changes: [
    {
      ...program,
      action: 'extract-package',
      clientFile: null,
      registered: null,
      extracted: { folder: 'C:\\temp\\KB977203', files: ['CCMCertFix.exe', '-x86.msp'] },
    },
  ],
}

const partial: MendRun = {
  ...mend,
  result: 'partial',
  undoable: false,
  targets: [
    targetOf({
      result: 'failed',
      error: certmendError('write-failed', { reason: `EIO on ${computer}` }, { location: hive }),
    }),
  ],
  errors: [certmendError('write-failed', { reason: `EIO on ${computer}` }, { location: hive })],
  changes: mend.changes.map((change, index) => ({ ...change, readBack: index === 0 ? 'differs' : 'not-done' })),
}

const undone: MendRun = { ...mend, undoable: false, undoneBy: 'run-20261121-110000-efgh' as RunId }

const undo: MendRun = {
  ...mend,
  id: 'run-20261121-110000-efgh' as RunId,
  kind: 'undo',
  undoOf: run.id,
  undoable: false,
  changes: mend.changes.map((change) => ({ ...change, before: change.after, after: change.before })),
}

const interrupted: MendRun = { ...mend, result: 'interrupted', endedAt: null, undoable: false, changes: [] }

/** Kind, outcome, before and after of each change as people are to see them. */
export type Said = readonly [kind: string, outcome: string, before: string, after: string]

const names: readonly Said[] = [
  ['friendly-name', 'held', 'SMS Signing Certificate[NUL]', 'SMS Signing Certificate'],
  ['friendly-name', 'held', 'SMS "Encryption", <b>&amp;[NUL]ate', 'SMS "Encryption", <b>&amp;'],
]
const start = (outcome: string): Said => ['program', outcome, '', '']

export const runs: readonly (readonly [name: string, run: RunView, said: readonly Said[]])[] = [
  ['a mend', mend, names],
  [
    'an edit of a task sequence',
    sequence,
    [
      ['task-sequence', 'held', 'SMSMP=SITE01.example.test FSP=FSP01', sequence.changes[0]?.after ?? ''],
      ['task-sequence', 'held', 'nothing', '=<step type="SMS_TaskSequence_InstallSoftwareAction">\r\n</step>'],
    ],
  ],
  ['a hotfix', hotfix, [start('held'), ['client-file', 'held', '4.0.6487.2000', '4.0.6487.2111']]],
  [
    'an extraction',
    extraction,
    [
      start('held'),
      ['extracted-file', 'held', 'nothing', 'CCMCertFix.exe'],
      ['extracted-file', 'held', 'nothing', '-x86.msp'],
    ],
  ],
  [
    'CCMCertFix that helped in part',
    certfix,
    [
      start('differs'),
      ['friendly-name', 'mended', 'SMS[NUL]', 'SMS'],
      ['friendly-name', 'still-bad', 'SMS[NUL]', 'SMS[NUL]'],
      ['friendly-name', 'gone', 'SMS[NUL]', 'nothing'],
    ],
  ],
  [
    'a mend that failed in part',
    partial,
    names.map(([kind, , before, after], index) => [kind, index === 0 ? 'differs' : 'not-done', before, after]),
  ],
  ['a mend that was taken back', undone, names],
  ['an undo', undo, names.map(([kind, outcome, before, after]) => [kind, outcome, after, before])],
  ['a mend that ended in the middle', interrupted, []],
]

export const reportOf = (view: RunView, more: Partial<ReportFacts> = {}): RunReport =>
  runReport(view, { toolVersion: '1.2.3', createdAt: new Date('2026-11-21T14:59:59Z'), computer: null, ...more })
