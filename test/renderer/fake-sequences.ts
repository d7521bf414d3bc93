/** Task sequences and plans made of data. */
import type { ChangeId, PlanId, RunId, SequenceFileId, SequenceNodeId, TargetId } from '../../shared/model/ids.ts'
import type { SequenceRun } from '../../shared/model/run.ts'
import type { PlannedEditView, SequenceFileView, SequencePlanView } from '../../shared/model/sequence-view.ts'

export const sequenceFile = (name: string, more: Partial<SequenceFileView> = {}): SequenceFileView => ({
  id: `sequence-${name.toLowerCase()}` as SequenceFileId,
  location: `D:\\Exports\\${name}.xml`,
  name,
  kind: 'console-export',
  version: '3.00',
  readOnly: null,
  secrets: 'left-out-by-console',
  scenario: {
    outcome: 'refresh',
    evidence: [
      { role: 'capture', path: ['Capture', 'Request State Store'], line: 40 },
      { role: 'setup', path: ['Install', 'Setup Windows and ConfigMgr'], line: 210 },
      { role: 'restore', path: ['Restore', 'Request State Store'], line: 240 },
    ],
    disabled: [],
  },
  tree: [
    {
      id: 'n1' as SequenceNodeId,
      kind: 'group',
      name: 'Install',
      type: '',
      line: 200,
      disabled: false,
      disabledByGroup: false,
      condition: '_SMSTSInWinPE = "true"',
      children: [
        {
          id: 'n2' as SequenceNodeId,
          kind: 'step',
          name: 'Setup Windows and ConfigMgr',
          type: 'SetupWindowsAndSMS',
          line: 210,
          disabled: false,
          disabledByGroup: false,
          condition: null,
          children: [],
        },
      ],
    },
  ],
  steps: 1,
  bytes: 109_047,
  issues: [],
  suggestions: { servicePack: null, certfixPackage: null, certfixProgram: null, place: null },
  ...more,
})

const edit = (kind: PlannedEditView['kind'], id: string | null, more: Partial<PlannedEditView>): PlannedEditView => ({
  kind,
  id: id as ChangeId | null,
  node: 'n2' as SequenceNodeId,
  state: id === null ? 'not-needed' : 'planned',
  reason: id === null ? 'capture-only' : 'patch-added',
  parameters: {},
  setup: 0,
  path: ['Install', 'Setup Windows and ConfigMgr'],
  line: 210,
  before: '',
  after: null,
  ...more,
})

const patch = 'PATCH="C:\\_SMSTaskSequence\\OSD\\S0100002\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp"'

export const sequencePlan = (file: SequenceFileId): SequencePlanView => ({
  file,
  scenario: 'refresh',
  edits: [
    edit('patch-property', 'c1', { after: patch }),
    edit('run-first', 'c2', {
      reason: 'program-added',
      node: null,
      setup: null,
      path: [],
      line: 5,
      after: 'S0100007;;CCMCertFix',
    }),
    edit('install-software', 'c3', {
      reason: 'after-setup',
      path: ['Install', 'Install Software'],
      line: 216,
      before: null,
      after: '<step type="SMS_TaskSequence_InstallSoftwareAction" name="Install Software"/>',
    }),
    edit('restart', 'c4', {
      reason: 'after-certfix',
      path: ['Install', 'Restart Computer'],
      line: 216,
      before: null,
      after: '<step type="SMS_TaskSequence_RebootAction" name="Restart Computer"/>',
    }),
    edit('reference', 'c5', {
      reason: 'reference-added',
      node: null,
      setup: null,
      path: [],
      line: 12,
      before: null,
      after: '<reference package="S0100007" program="CCMCertFix"/>',
    }),
  ],
  notices: [],
  proof: { places: 4, at: [212, 480, 11_204, 11_640], bytesAdded: 1_214, bytesRemoved: 18, bytesUntouched: 109_029 },
  text: [
    {
      fromLine: 4,
      toLine: 4,
      lines: [
        { sign: ' ', text: '  <Category />', eol: 'crlf' },
        { sign: '-', text: '  <DependentProgram />', eol: 'crlf' },
        { sign: '+', text: '  <DependentProgram>S0100007;;CCMCertFix</DependentProgram>', eol: 'crlf' },
      ],
    },
  ],
  checklist: [
    { id: 'certfix-distribution-points', parameters: { package: 'S0100007' }, paths: [] },
    { id: 'test', parameters: {}, paths: [] },
  ],
  output: 'D:\\Exports\\Refresh-KB977203.xml',
})

export const planOf = (...files: readonly SequenceFileView[]) => ({
  plan: { id: 'plan-7' as PlanId, digest: 'ab'.repeat(32) },
  views: files.map(({ id }) => sequencePlan(id)),
})

export const sequenceRun = (kind: SequenceRun['kind'] = 'mend'): SequenceRun => ({
  id: `run-${kind}` as RunId,
  plan: 'plan-7' as PlanId,
  remedy: 'task-sequence',
  kind,
  undoOf: kind === 'undo' ? ('run-mend' as RunId) : null,
  undoneBy: null,
  startedAt: '2026-11-21T10:58:00Z',
  endedAt: '2026-11-21T10:58:01Z',
  result: 'done',
  targets: [
    {
      id: 't1' as TargetId,
      kind: 'task-sequence',
      location: 'D:\\Exports\\Refresh.xml',
      output: 'D:\\Exports\\Refresh-KB977203.xml',
      backup: 'C:\\ProgramData\\Certmend\\runs\\run-mend\\backup-t1-Refresh.xml',
      bytesChanged: 1_196,
      result: 'changed',
      error: null,
    },
  ],
  changes: sequencePlan('sequence-refresh' as SequenceFileId).edits.map((one) => ({
    id: one.id ?? ('c0' as ChangeId),
    target: 't1' as TargetId,
    edit: one.kind,
    path: one.path,
    line: one.line,
    before: one.before,
    after: one.after,
    readBack: 'held',
  })),
  errors: [],
  folder: 'C:\\ProgramData\\Certmend\\runs\\run-mend',
  undoable: kind === 'mend',
})
