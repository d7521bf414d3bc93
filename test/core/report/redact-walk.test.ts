/** A report of a walk without names: whatever place of a diagnosis, a run or a log tells a name, it is replaced everywhere. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PrivateText } from '../../../main/core/report/run/private-names.ts'
import { redactWalk } from '../../../main/core/report/walk/redact-walk.ts'
import { type WalkReport, walkReport } from '../../../main/core/report/walk/walk-report.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import { hexOfName } from '../../../shared/model/code-units.ts'
import type { Evidence, Finding, MachineDiagnosis } from '../../../shared/model/finding.ts'
import type { LogExcerptId, WalkId } from '../../../shared/model/ids.ts'
import type { LogLine } from '../../../shared/model/log.ts'
import { mend } from './run-views.ts'

const key = 'HKLM\\SOFTWARE\\Microsoft\\SMS\\Mobile Client'

const finding = (evidence: readonly Evidence[]): Finding => ({
  ...{ id: 'client', group: 'client', status: 'ok', code: 'client-in-scope', advice: null, sureness: 'certain' },
  ...{ parameters: { version: '4.0.6487.2000', product: 'ConfigMgr 2007 SP2' }, evidence, because: null },
})

const logLine = (message: string, line: number): LogLine => ({
  ...{ line, message, component: 'TSManager', time: null, thread: null, severity: 'information', matched: false },
})

const diagnosis = (findings: readonly Finding[], messages: readonly string[]): MachineDiagnosis => ({
  ...{ location: 'live', computer: null, scenario: 'refresh', steps: [], findings },
  verdict: { id: 'unknown', code: 'unknown-client', parameters: {}, halfFixes: [] },
  logs: {
    ...{ files: 1, bytes: 1, clientPackage: null },
    logs: [
      {
        ...{ location: 'C:\\Windows\\smsts.log', confirming: 1, stale: 0, unrelated: 0, axis: null },
        excerpts: [{ id: 'e1' as LogExcerptId, weight: 'confirms', stale: null, lines: messages.map(logLine) }],
      },
    ],
  },
})

/** One look that found this, and no runs. */
const walkOf = (evidence: readonly Evidence[], messages: readonly string[] = []): WalkReport => {
  const before = { at: '2026-11-21T10:57:40.000Z', diagnosis: diagnosis([finding(evidence)], messages) }
  const view = { id: 'walk-abc' as WalkId, createdAt: '2026-11-21T11:30:17.000Z', before, after: null, stale: false }
  return walkReport({ ...view, runs: [] }, { toolVersion: '1.2.3', computer: null })
}

const value = (name: string, text: string): Evidence => ({
  kind: 'registry-value',
  location: `${key}\\${name}`,
  value: text,
})

const evidenceAfter = (evidence: Evidence): Evidence | undefined =>
  redactWalk(walkOf([evidence])).report.before?.diagnosis.findings[0]?.evidence[0]

const messagesAfter = (...messages: readonly string[]): readonly string[] =>
  redactWalk(walkOf([], messages)).report.before?.diagnosis.logs?.logs[0]?.excerpts[0]?.lines.map(
    ({ message }) => message,
  ) ?? []

describe('a value of the registry', () => {
  it.each([
    ['Hostname', 'PC-0142', 'HOST-1'],
    ['ComputerName', 'PC-0142', 'HOST-1'],
    ['SMSSLP', 'site01', 'HOST-1'],
    ['HostName', 'site01.example.test', 'HOST-1.DOMAIN-1'],
    ['Domain', 'example.test', 'DOMAIN-1'],
    ['NV Domain', 'example.test', 'DOMAIN-1'],
    ['LastSuccessfulInstallParams', 'SMSSITECODE="S01" SMSMP="SITE01"', 'SMSSITECODE="S01" SMSMP="HOST-1"'],
    ['Comment', '\\\\SITE01\\client', '\\\\HOST-1\\client'],
  ])('called %s is %j, and then %j', (name, text, expected) => {
    expect(evidenceAfter(value(name, text))).toEqual(value(name, expected))
  })

  it.each([
    ['AssignedSiteCode', 'S01'],
    ['ProductName', 'Windows 7 Professional'],
    ['ProductVersion', '4.00.6487.2000'],
    ['Domain', 'WORKGROUP'],
  ])('called %s stays %j', (name, text) => {
    expect(evidenceAfter(value(name, text))).toEqual(value(name, text))
  })

  it('is left out as data where the data spells a name; other data and thumbprints stay', () => {
    const certificate = (name: string): Evidence => ({
      kind: 'certificate',
      location: 'SMS\\Certificates\\7D65A41221E18D931B1CC05821CAE76C31DD57F7',
      value: `extra-terminators: ${hexOfName(name)}`,
    })
    const { report } = redactWalk(walkOf([value('Hostname', 'PC-0142'), certificate('pc-0142\0'), certificate('SMS')]))
    const [, named, plain] = report.before?.diagnosis.findings[0]?.evidence ?? []
    expect(named).toEqual({ ...certificate(''), value: 'extra-terminators: …' })
    expect(plain).toEqual(certificate('SMS'))
  })
})

describe('a line of a log', () => {
  it.each([
    ['Set a global environment variable _SMSTSMachineName=PC-0142', '_SMSTSMachineName=HOST-1'],
    ['Set a global environment variable _SMSTSMP=http://SITE01', '_SMSTSMP=http://HOST-1'],
    ['Set a global environment variable _SMSTSSiteCode=S01', '_SMSTSSiteCode=S01'],
    ['Requested policy assignments from SITE01', 'assignments from HOST-1'],
    ['Management point SITE01 did not answer', 'point HOST-1 did'],
    ['Released the state store on SITE01.', 'store on HOST-1.'],
    ['Queue of messages to the management point is empty', 'management point is empty'],
    ['Found on distribution point S0100002', 'distribution point S0100002'],
    ['ccmsetup.exe /source:\\\\SITE01\\client /mp:SITE02', '/source:\\\\HOST-1\\client /mp:HOST-2'],
    ['{"path":"\\\\\\\\SITE01\\\\client"}', '{"path":"\\\\\\\\HOST-1\\\\client"}'],
    ['{"line":"SMSMP=\\"SITE01\\""}', 'SMSMP=\\"HOST-1\\"'],
    ['OSDJoinAccount=EXAMPLE\\joiner, then EXAMPLE\\other', 'OSDJoinAccount=DOMAIN-1\\USER-1, then DOMAIN-1\\USER-2'],
    ['DNSSUFFIX=example.test, asks dc7.example.test', 'DNSSUFFIX=DOMAIN-1, asks HOST-1.DOMAIN-1'],
    ['Property(S): USERNAME = Anna Rossi', 'USERNAME = USER-2'],
    ['S-1-5-21-1004336348-1177238915-682003330-1137 of S-1-5-18', 'USER-1 of S-1-5-18'],
    ['see http://schemas.microsoft.com/x', 'see http://schemas.microsoft.com/x'],
  ])('%j has the name replaced, and nothing else', (message, expected) => {
    expect(messagesAfter(message)[0]).toContain(expected)
  })

  it('tells a name for every other line and for what is written beside', () => {
    const beside: PrivateText = { text: 'SMSMP=SITE77', isSubject: false }
    const { report, replaced, replace } = redactWalk(
      walkOf([value('Comment', 'of pc-0142')], ['_SMSTSMachineName=PC-0142', 'PC-0142 and SITE77']),
      { hosts: [], users: [], domains: [] },
      [beside],
    )
    expect(JSON.stringify(report)).not.toMatch(/PC-0142|SITE77/i)
    expect(replaced).toEqual([
      { kind: 'host', name: 'PC-0142', placeholder: 'HOST-1' },
      { kind: 'host', name: 'SITE77', placeholder: 'HOST-2' },
    ])
    expect(replace('PC-0142 SITE77')).toBe('HOST-1 HOST-2')
    expect(report.redacted).toBe(true)
  })
})

describe('a walk', () => {
  it('gives one name one placeholder in looks and runs, and none to what the model names', () => {
    const look = {
      at: '2026-11-21T10:57:40.000Z',
      diagnosis: { ...diagnosis([], ['on PC-0142']), computer: 'PC-0142' },
    }
    const view = {
      id: 'walk-abc' as WalkId,
      createdAt: '2026-11-21T11:30:17.000Z',
      before: look,
      after: look,
      stale: false,
    }
    const full = walkReport({ ...view, runs: [mend] }, { toolVersion: '1.2.3', computer: null })
    const { report } = redactWalk(full)
    expect(report.computer).toBe('HOST-1')
    expect(report.before?.diagnosis.computer).toBe('HOST-1')
    expect(report.runs[0]).toMatchObject({ computer: 'HOST-1', changes: [{ subject: 'CN=SMS, CN=HOST-1' }, {}] })
    expect([report.outcome, report.open, report.done]).toEqual([full.outcome, full.open, full.done])
    expect(report.before?.diagnosis.verdict).toEqual(full.before?.diagnosis.verdict)
  })

  it('knows the machine that was looked at beside the one that was changed', () => {
    const full = walkOf([], ['CN=PC-0142 and DESK-9'])
    const before = full.before && { ...full.before, diagnosis: { ...full.before.diagnosis, computer: 'PC-0142' } }
    const { report } = redactWalk({ ...full, computer: 'DESK-9', before })
    expect(report.computer).toBe('HOST-1')
    expect(report.before?.diagnosis.computer).toBe('HOST-2')
    expect(JSON.stringify(report)).toContain('CN=HOST-2 and HOST-1')
  })

  const name = fc
    .tuple(fc.stringMatching(/^[A-Za-zżółćàèÀŻ]{4,10}$/), fc.integer({ min: 10, max: 999 }))
    .map(([letters, number]) => `${letters}${number}`)

  it('has none of any names left, wherever they stand', () => {
    fc.assert(
      fc.property(name, name, name, fc.boolean(), (host, user, domain, isUpper) => {
        fc.pre(new Set([host, user, domain].map((one) => one.toLowerCase())).size === 3)
        const other = (one: string): string => (isUpper ? one.toUpperCase() : one.toLowerCase())
        const texts = [
          `_SMSTSMachineName=${host}`,
          `${other(host)}: the store of ${other(user)}@${other(domain)}.test`,
          `"C:\\Users\\${user}\\x" of [${other(domain)}] (${other(host)})`,
        ]
        const because = certmendError('read-failed', { reason: texts.join() }, { location: `\\\\${host}\\${user}` })
        const report = walkOf([...texts.map((text) => value(host, text)), value('Data', hexOfName(host))], texts)
        const before = report.before && {
          ...report.before,
          diagnosis: {
            ...report.before.diagnosis,
            findings: report.before.diagnosis.findings.map((one) => ({ ...one, because, parameters: { name: user } })),
          },
        }
        const redacted = redactWalk({ ...report, before })
        const text = JSON.stringify(redacted.report).toLowerCase()
        for (const one of [host, user, domain]) expect(text).not.toContain(one.toLowerCase())
        expect(text).not.toContain(hexOfName(host))
        expect(redactWalk(redacted.report).report).toEqual(redacted.report)
      }),
    )
  })
})
