/** What main says of a walk, made of data: a machine before and after, runs of every remedy, files as they would be saved. */
import type { CertmendApi } from '../../shared/contract/api.ts'
import type { Answer, RequestName } from '../../shared/contract/ipc.ts'
import type { Finding, MachineDiagnosis } from '../../shared/model/finding.ts'
import type { ReportId, RunId, WalkId } from '../../shared/model/ids.ts'
import { type Result, success } from '../../shared/model/result.ts'
import type { MendRun, RunView } from '../../shared/model/run.ts'
import type { PreparedReport, WalkReportFormat, WalkView } from '../../shared/model/walk-report.ts'
import { liveReport, planFor, recoveredReport, runFor } from './fake-api.ts'
import { diagnosis } from './fake-diagnosis.ts'
import { programRuns } from './fake-hotfix.ts'
import { sequenceRun } from './fake-sequences.ts'

const mended: Readonly<Partial<Record<Finding['id'], Partial<Finding>>>> = {
  'fix-level': { status: 'ok', code: 'fix-present', parameters: { version: '4.0.6487.2111' } },
  'sms-certificates': { status: 'ok', code: 'certificates-clean', parameters: { count: 2 } },
  'log-evidence': { status: 'not-applicable', code: 'log-stale', parameters: { date: '2026-11-18T10:22:31.812' } },
}

export const mendedDiagnosis: MachineDiagnosis = {
  ...diagnosis,
  findings: diagnosis.findings.map((finding) => ({ ...finding, ...mended[finding.id] })),
  verdict: { id: 'remediated', code: 'remediated', parameters: {}, halfFixes: [] },
  steps: diagnosis.steps.map((step) =>
    step.id === 'client-hotfix' || step.id === 'certificates' ? { ...step, state: 'done' } : step,
  ),
}

const scan = liveReport()
const ofFiles = recoveredReport()

const mendOf = (report: typeof scan, more: Partial<MendRun> = {}): MendRun => {
  const plan = planFor(
    report,
    report.sources.flatMap(({ certificates }) =>
      certificates
        .filter(({ mendable }) => mendable)
        .map(({ id }) => ({ certificate: id, policy: 'truncate' as const })),
    ),
  )
  return {
    ...runFor(
      plan,
      plan.changes.map(({ id }) => id),
    ),
    ...more,
  }
}

const hotfix: RunView = { ...programRuns.held, id: 'run-hotfix' as RunId, startedAt: '2026-11-18T11:04:00Z' }
const names = mendOf(scan, { id: 'run-of-names' as RunId })
const sequence: RunView = { ...sequenceRun(), startedAt: '2026-11-18T11:10:00Z', endedAt: '2026-11-18T11:10:01Z' }

export const walk = (more: Partial<WalkView> = {}): WalkView => ({
  id: 'walk-1' as WalkId,
  createdAt: '2026-11-18T11:12:40Z',
  before: { at: '2026-11-18T10:58:00Z', diagnosis },
  after: { at: '2026-11-18T11:12:31Z', diagnosis: mendedDiagnosis },
  stale: false,
  runs: [hotfix, names, sequence],
  ...more,
})

const undo: MendRun = {
  ...names,
  id: 'run-undo' as RunId,
  kind: 'undo',
  undoOf: names.id,
  undoable: false,
  startedAt: '2026-11-18T11:20:00Z',
  endedAt: '2026-11-18T11:20:02Z',
}

export const walks = {
  mended: walk(),
  looked: walk({ after: null, runs: [] }),
  stale: walk({ after: null, stale: true }),
  files: walk({ before: null, after: null, runs: [mendOf(ofFiles, { id: 'run-files' as RunId })] }),
  sequence: walk({ before: null, after: null, runs: [sequence] }),
  partial: walk({
    after: { at: '2026-11-18T11:12:31Z', diagnosis },
    runs: [
      hotfix,
      {
        ...names,
        result: 'partial',
        changes: names.changes.map((change, at) => (at === 0 ? change : { ...change, readBack: 'differs' })),
      },
    ],
  }),
  'taken-back': walk({
    after: { at: '2026-11-18T11:21:00Z', diagnosis },
    runs: [{ ...names, undoable: false, undoneBy: undo.id }, undo],
  }),
  days: walk({
    after: { at: '2026-11-20T08:01:12Z', diagnosis: mendedDiagnosis },
    runs: [hotfix, names, { ...sequence, startedAt: '2026-11-19T16:40:02Z' }],
  }),
} as const satisfies Readonly<Record<string, WalkView>>

const ticket = `PC-1 is mended: both names read back clean
18 November 2026, 11:12:31

What was done
  11:04:00  Hotfix applied
            exit code 0; 41 seconds; ccmgencert.dll is 4.0.6487.2111
  11:06:58  2 certificates mended
            This computer; 10 bytes shorter
  11:10:00  Task sequence saved
`

const replaced = [
  { kind: 'host', name: 'PC-0142', placeholder: 'PC-1' },
  { kind: 'host', name: 'SITE01', placeholder: 'SERVER-1' },
  { kind: 'user', name: 'CONTOSO\\m.rossi-administrator', placeholder: 'DOMAIN-1\\USER-1' },
] as const

export const prepared = (format: WalkReportFormat, redact = true): PreparedReport => ({
  id: `report-${format}` as ReportId,
  format,
  name: `Certmend ${redact ? 'PC-1' : 'PC-0142'}.${format}`,
  size: format === 'zip' ? 48_211 : 20_480,
  digest: 'c7'.repeat(32),
  files:
    format === 'zip'
      ? [
          { name: 'report.html', size: 31_004, text: '<!DOCTYPE html>\n<html lang="en">\n', isWhole: false },
          { name: 'report.txt', size: ticket.length, text: ticket, isWhole: true },
          { name: 'runs/2026-11-18-110658/journal.jsonl', size: 2_209, text: '{"event":"begin"}\n', isWhole: true },
          { name: 'runs/2026-11-18-110658/backup.bin', size: 14_112, text: null, isWhole: false },
        ]
      : [{ name: `Certmend PC-1.${format}`, size: 20_480, text: ticket.repeat(6), isWhole: format !== 'json' }],
  replaced: redact ? replaced : [],
})

/** A fake main that tells what was done in it, too. */
export const reporting = (main: CertmendApi): CertmendApi => {
  const runs: RunView[] = []
  const answers: Readonly<Record<string, (argument: never) => unknown>> = {
    walk: async ({ again }: { readonly again: boolean }) => {
      if (again && window.location.hash === '#hold') return new Promise<never>(() => undefined)
      return walk({ runs: [...runs], ...(again ? {} : { after: null, stale: runs.length > 0 }) })
    },
    prepareReport: ({ format, redact }: { readonly format: WalkReportFormat; readonly redact: boolean }) =>
      prepared(format, redact),
    saveReport: () => ({ location: 'D:\\Tickets\\Certmend PC-1.html' }),
    copyReport: () => ({}),
    openLogFolder: () => ({}),
  }
  const request = async (name: RequestName, argument: never): Promise<unknown> => {
    const own = answers[name]
    if (own) return success(await own(argument))
    const answer: Result<unknown> = await main.request(name, argument)
    if (name === 'apply' && answer.ok) runs.push((answer.value as Answer<'apply'>).run as RunView)
    return answer
  }
  return { ...main, request } as unknown as CertmendApi
}
