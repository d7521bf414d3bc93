/** A redacted report: no name of a machine or a person is left, what is not a name stays, and doing it again changes nothing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, type KnownNames, standsAlone } from '../../../main/core/report/run/private-names.ts'
import { redactions, redactReport } from '../../../main/core/report/run/redact.ts'
import { reportFormats, writeRunReport } from '../../../main/core/report/run/report-formats.ts'
import type { RunReport } from '../../../main/core/report/run/run-report.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import { translator } from '../../../shared/messages/index.ts'
import { hexOfName } from '../../../shared/model/code-units.ts'
import type { MendRun } from '../../../shared/model/run.ts'
import { mend, reportOf, runs } from './run-views.ts'

/** A report whose one target stands at `text`. */
const at = (text: string): RunReport => {
  const report = reportOf(mend)
  return { ...report, changes: report.changes.map((change) => ({ ...change, location: text })) }
}

const here: KnownNames = { hosts: ['DESK-9'], users: ['berta'], domains: ['EXAMPLE'] }

const redactedText = (text: string): string => redactReport(at(text), here).changes[0]?.location ?? ''

describe('a text', () => {
  it.each([
    ['a share', '\\\\SITE01\\client\\a.msp', '\\\\HOST-2\\client\\a.msp'],
    ['a share of a whole name', '\\\\site01.example.test\\a', '\\\\HOST-2.DOMAIN-2\\a'],
    ['a share of a number', '\\\\10.0.0.5\\a', '\\\\HOST-2\\a'],
    ['an address', 'http://site01:8530/ and SITE01', 'http://HOST-2:8530/ and HOST-2'],
    ['properties', 'SMSMP=SITE01 FSP="FSP01" SMSSITECODE=S01', 'SMSMP=HOST-2 FSP="HOST-3" SMSSITECODE=S01'],
    ['a suffix', 'DNSSUFFIX=corp.contoso.test', 'DNSSUFFIX=DOMAIN-1'],
    ['a directory', 'OU=PCs,DC=contoso,DC=test', 'OU=PCs,DC=DOMAIN-1'],
    ['an account', 'EXAMPLE\\carla, carla', 'DOMAIN-1\\USER-1, USER-1'],
    ['a mail address', 'carla.b@contoso.test', 'USER-1@DOMAIN-1'],
    ['a profile', 'C:\\Users\\anna b\\x\\y z.xml', 'C:\\Users\\USER-1\\PATH-1'],
    ['a profile of Windows XP', 'C:\\Documents and Settings\\anna\\x', 'C:\\Documents and Settings\\USER-1\\PATH-1'],
    ['a profile in quotes', 'msiexec /p "C:\\Users\\anna\\x.msp" /qn', 'msiexec /p "C:\\Users\\USER-1\\PATH-1" /qn'],
    ['a home folder', '/home/anna/x/y', '/home/USER-1/PATH-1'],
    ['the bare profile', '/mnt/disk/Users/anna', '/mnt/disk/Users/USER-1'],
    ['the machine that it is written on', 'C:\\x\\desk-9\\berta.log', 'C:\\x\\HOST-2\\USER-1.log'],
    ['the computer in other words', 'PC-0142$ pc-0142_old PC-01420', 'HOST-1$ HOST-1_old PC-01420'],
  ])('with %s keeps all but the name', (_, text, expected) => {
    expect(redactedText(text)).toBe(expected)
  })

  it.each([
    'C:\\Users\\Public\\Documents\\x.xml',
    'HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\SMS\\Certificates\\7D65A41221E18D931B1CC05821CAE76C31DD57F7',
    'C:\\Windows\\System32\\CCM\\ccmgencert.dll 4.0.6487.2111',
    'ab'.repeat(32),
    '\\\\.\\PhysicalDrive0',
  ])('without one stays: %s', (text) => {
    expect(redactedText(text)).toBe(text)
  })
})

it('is a matter of looking up, however many names there are', () => {
  const names = Array.from({ length: 5_000 }, (_, number) => `PC-${number + 10_000}`)
  const [first] = mend.changes
  const changes = first ? names.map((one) => ({ ...first, subject: `CN=SMS, CN=${one}` })) : []
  const redacted = redactReport(reportOf({ ...mend, changes }))
  expect(redacted.changes.map((change) => change.kind === 'friendly-name' && change.subject)).toEqual(
    names.map((_, index) => `CN=SMS, CN=HOST-${index + 1}`),
  )
})

describe('the data of a friendly name', () => {
  const withName = (text: string, behind: string): MendRun => ({
    ...mend,
    changes: mend.changes.map((change) => ({ ...change, before: { text, hex: hexOfName(`${text}${behind}`) } })),
  })

  it.each([
    ['in sight', 'pc-0142.example.test', '', 'HOST-1.example.test'],
    ['behind the NUL', 'SMS', '\0PC-0142', 'SMS'],
  ])('is left out whole where it spells the computer %s', (_, text, behind, expected) => {
    const report = redactReport(reportOf(withName(text, behind)))
    expect(report.changes[0]).toMatchObject({
      before: { text: expected, hex: null },
      after: { hex: expect.any(String) },
    })
  })
})

describe('the preview', () => {
  it('lists what is replaced, each name once, and every placeholder of the report', () => {
    for (const [name, run] of runs) {
      const report = reportOf(run)
      const listed = redactions(report)
      const keys = listed.map(({ kind, name: one }) => `${kind === 'path'} ${fold(one)}`)
      expect(new Set(keys).size, name).toBe(keys.length)
      const used = JSON.stringify(redactReport(report)).match(/(?:HOST|USER|DOMAIN|PATH)-\d+/g) ?? []
      expect(listed.map(({ placeholder }) => placeholder)).toEqual(expect.arrayContaining([...new Set(used)]))
    }
  })

  it('gives a domain and its short name one placeholder, and no number that is taken', () => {
    expect(redactions(at('\\\\HOST-2\\x \\\\srv.contoso.test\\y'))).toEqual([
      { kind: 'host', name: 'PC-0142', placeholder: 'HOST-1' },
      { kind: 'host', name: 'srv', placeholder: 'HOST-3' },
      { kind: 'domain', name: 'contoso.test', placeholder: 'DOMAIN-1' },
      { kind: 'domain', name: 'contoso', placeholder: 'DOMAIN-1' },
    ])
  })
})

describe.each(runs)('the redacted report of %s', (_, run) => {
  it.each([...reportFormats])('has no name left as %s, and says that', (format) => {
    const report = redactReport(reportOf(run, { computer: 'PC-0142' }))
    const content = writeRunReport(translator('en'), report, format)
    expect(content.replace(/\s+/g, '')).not.toMatch(/PC-0142|SITE01|FSP01|example\.test|anna|Downloads|Refreshmended/i)
    if (format === 'html' || format === 'txt') {
      expect(content.replace(/\s+/g, ' ')).toContain(translator('en')('run-report.redacted'))
    }
  })
})

/** Names as people give them, and some that look like something else. */
const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,13}[A-Za-z0-9]$/),
  fc.constantFrom(
    'HOST',
    'HOST-1',
    'host-1',
    'USER-2',
    'PATH',
    'Users',
    'home',
    'root',
    'sms',
    'x',
    '53',
    '2111',
    'facade',
  ),
  fc.stringMatching(/^[a-z]{1,6}[._-][a-zäßł]{1,6}$/),
)
const domain = fc.tuple(name, fc.constantFrom('test', 'example', 'corp.test')).map((labels) => labels.join('.'))
const digest = fc.stringMatching(/^(?:[0-9a-f]{40}|[0-9A-F]{64})$/)

/** Every place in which a name may stand, and data. */
const fragment = fc.oneof(
  name.map((host) => `\\\\${host}\\share`),
  fc.tuple(name, domain).map(([host, of]) => `http://${host}.${of}/`),
  name.map((host) => `FSP=${host}`),
  fc.tuple(name, name).map(([user, below]) => `"C:\\Users\\${user}\\${below}\\a b.xml"`),
  fc.tuple(name, name).map(([user, below]) => `/home/${user}/${below}`),
  fc.tuple(name, domain).map(([user, of]) => `${user}@${of}`),
  domain.map((of) => `DC=${of.replaceAll('.', ', DC=')}`),
  fc.tuple(name, name).map((account) => account.join('\\')),
  name,
  digest,
  fc.string({ maxLength: 8 }),
)
const text = fc.array(fragment, { maxLength: 5 }).map((fragments) => fragments.join(' '))

const report = fc
  .record({ computer: fc.option(name), subject: fc.option(text), location: text, before: text, reason: text, digest })
  .map(({ computer, subject, location, before, reason, digest: thumbprint }): RunReport => {
    const drawn = reportOf(mend)
    return {
      ...drawn,
      computer,
      errors: [certmendError('write-failed', { reason }, { location })],
      changes: drawn.changes.map((change) => ({
        ...change,
        ...(change.kind === 'friendly-name' ? { subject, thumbprint } : {}),
        location,
        before: { text: before, hex: hexOfName(before) },
      })),
    }
  })

const known = fc.record({
  hosts: fc.array(name, { maxLength: 2 }),
  users: fc.array(name, { maxLength: 2 }),
  domains: fc.array(fc.oneof(name, domain), { maxLength: 2 }),
})

const textsOf = ({ computer, changes, errors }: RunReport): readonly string[] => [
  computer ?? '',
  ...changes.flatMap((change) => [
    change.location,
    change.before?.text ?? '',
    change.kind === 'friendly-name' ? (change.subject ?? '') : '',
  ]),
  ...errors.flatMap(({ params, location = '' }) => [String(params.reason), location]),
]

const hexOf = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((one) => one.match(/(?<![\p{L}\p{N}])(?:[0-9a-f]{40}|[0-9A-F]{64})(?![\p{L}\p{N}])/gu) ?? [])

describe('any report', () => {
  it('is the same when it is redacted once more', () => {
    fc.assert(
      fc.property(report, known, (drawn, names) => {
        const once = redactReport(drawn, names)
        expect(redactReport(once, names)).toEqual(once)
      }),
    )
  })

  it('keeps its data: digests wherever they stand, and the data of names or nothing of it', () => {
    fc.assert(
      fc.property(report, known, (drawn, names) => {
        const redacted = redactReport(drawn, names)
        const kept = new Set(hexOf(textsOf(redacted)))
        for (const hex of hexOf(textsOf(drawn).filter((one) => !/Users|home/i.test(one)))) expect(kept).toContain(hex)
        redacted.changes.forEach((change, index) => {
          const before = drawn.changes[index]
          expect([before?.before?.hex, null]).toContain(change.before?.hex)
          expect(change.after).toEqual(before?.after)
          expect(change).toMatchObject({
            id: before?.id,
            ...(before && 'thumbprint' in before ? { thumbprint: before.thumbprint } : {}),
          })
        })
      }),
    )
  })

  it('has none of the names that the preview lists left as a word', () => {
    fc.assert(
      fc.property(report, known, (drawn, names) => {
        const words = new Set(
          textsOf(redactReport(drawn, names)).flatMap((one) =>
            one
              .replace(/(?:HOST|USER|DOMAIN|PATH)-\d+|DC=/gi, ' ')
              .toLowerCase()
              .split(/[^\p{L}\p{N}]+/u),
          ),
        )
        for (const { kind, name: one } of redactions(drawn, names)) {
          if (kind !== 'path' && standsAlone(one) && /^[\p{L}\p{N}]+$/u.test(one))
            expect(words).not.toContain(fold(one))
        }
      }),
    )
  })
})
