/** What the page Diagnose shows of a diagnosis: order, counts, short values, the machine card, lines made safe to read. */
import { describe, expect, it } from 'vitest'
import { axisPaths } from '../../renderer/pages/diagnose/axis.ts'
import { logClock, timeOfDay } from '../../renderer/pages/diagnose/log-time.ts'
import {
  arrivingGroups,
  certificateValue,
  groupsOf,
  lastPart,
  orderOfWork,
  rowValue,
  saysNothing,
  shortCode,
  spanOf,
  startsOpen,
  tallyOf,
  verdictSign,
} from '../../renderer/pages/diagnose/view.ts'
import { visibleParts } from '../../renderer/pages/diagnose/visible-text.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import { locales } from '../../shared/contract/ipc.ts'
import { catalogues, type MessageKey, translator } from '../../shared/messages/index.ts'
import { layersOf } from '../../shared/messages/machine-layers.ts'
import {
  type Finding,
  type FindingCode,
  type FindingId,
  type FindingParameters,
  type FindingStatus,
  findingCodes,
  findingIds,
  findingPlaces,
  type NextStep,
  type NextStepId,
  nextStepIds,
  type Verdict,
  type VerdictCode,
  verdictCodes,
} from '../../shared/model/finding.ts'
import type { LogExcerptId } from '../../shared/model/ids.ts'
import type { LogExcerpt, LogLine, LogsView } from '../../shared/model/log.ts'

const finding = (
  id: FindingId,
  status: FindingStatus,
  code: FindingCode,
  parameters: FindingParameters = {},
  more: Partial<Finding> = {},
): Finding => ({
  id,
  group: findingPlaces[id],
  status,
  code,
  parameters,
  evidence: [],
  advice: null,
  sureness: 'certain',
  because: null,
  ...more,
})

const file = (location: string, value: string) => ({ kind: 'file' as const, location, value })

const affected: readonly Finding[] = [
  finding('windows-version', 'ok', 'windows-in-scope', {
    name: 'Windows 7 Professional Service Pack 1',
    version: '6.1.7601',
  }),
  finding('security-update', 'warning', 'update-built-in'),
  finding('client', 'ok', 'client-in-scope', { version: '4.00.6487.2000', product: 'ConfigMgr 2007 SP2' }),
  finding(
    'fix-level',
    'problem',
    'fix-missing',
    { version: '4.0.6487.2000', needed: '4.0.6487.2111' },
    { evidence: [file('C:\\Windows\\System32\\CCM\\ccmgencert.dll', '4.0.6487.2000')] },
  ),
  finding('superseding-patch', 'not-applicable', 'superseding-absent'),
  finding('sms-certificates', 'problem', 'certificates-affected', { count: 2, total: 2 }),
  finding('log-evidence', 'problem', 'log-confirms', { date: '2026-11-18T10:22:31.417' }),
]

const verdict = (code: VerdictCode, id: Verdict['id'] = 'affected'): Verdict => ({
  id,
  code,
  parameters: {},
  halfFixes: [],
})

describe('the tally', () => {
  it('counts the gravest first and leaves out what there is none of', () => {
    expect(tallyOf(affected)).toEqual([
      { status: 'problem', count: 3 },
      { status: 'warning', count: 1 },
      { status: 'ok', count: 2 },
      { status: 'not-applicable', count: 1 },
    ])
    expect(tallyOf([])).toEqual([])
  })
})

describe('the order of findings', () => {
  it('is that of the groups, whatever came first', () => {
    const groups = groupsOf([...affected].reverse()).map(({ group }) => group)
    expect(groups).toEqual(['windows', 'client', 'certificates', 'logs'])
  })

  it('keeps a place for each finding that has not come yet', () => {
    const rows = arrivingGroups([affected[3] as Finding]).flatMap((group) => group.rows)
    expect(rows.map(({ id }) => id)).toEqual(findingIds)
    expect(rows.filter((row) => row.finding !== null).map(({ id }) => id)).toEqual(['fix-level'])
  })

  it('opens what decides, and what stands in the way of a verdict', () => {
    const open = affected.filter((one) => startsOpen(one, verdict('affected'))).map(({ id }) => id)
    expect(open).toEqual(['fix-level', 'sms-certificates', 'log-evidence'])
    const locked = finding(
      'sms-certificates',
      'unknown',
      'certificates-unknown',
      {},
      { because: certmendError('locked') },
    )
    expect(startsOpen(locked, verdict('unknown-certificates', 'unknown'))).toBe(true)
    expect(startsOpen(locked, verdict('confirmed-by-log', 'confirmed-by-log'))).toBe(false)
    expect(startsOpen(finding('log-evidence', 'unknown', 'log-silent'), verdict('unknown-fix', 'unknown'))).toBe(false)
  })
})

describe('the order of work', () => {
  const steps = (...needed: readonly NextStepId[]): readonly NextStep[] =>
    nextStepIds.map((id) => ({ id, state: needed.includes(id) ? 'needed' : 'done', why: 'client-old' }))
  const taskSequence = ['patch-property', 'certfix-package', 'run-first', 'install-software'] as const

  it.each<readonly [string, VerdictCode, readonly NextStepId[], readonly string[]]>([
    [
      'all of it',
      'affected',
      ['site-hotfix', 'distribution-points', 'client-hotfix', 'certificates', ...taskSequence],
      ['site-server', 'distribution-points', 'hotfix', 'certificates', 'task-sequence'],
    ],
    [
      'the task sequence once',
      'affected',
      ['client-hotfix', 'certificates', ...taskSequence],
      ['hotfix', 'certificates', 'task-sequence'],
    ],
    ['one thing', 'client-patched', ['certificates'], ['certificates']],
    ['nothing where only the task sequence is left', 'remediated', taskSequence, []],
    ['nothing where nothing is concluded', 'unknown-certificates', ['client-hotfix', ...taskSequence], []],
    [
      'what is known where only the update is not',
      'unknown-update',
      ['client-hotfix', 'certificates'],
      ['hotfix', 'certificates'],
    ],
  ])('names %s', (_, code, needed, works) => {
    expect(orderOfWork(verdict(code), steps(...needed))).toEqual(works)
  })
})

describe('a row', () => {
  it.each<readonly [FindingCode, FindingParameters, string | null]>([
    ['windows-in-scope', { name: 'Windows 7', version: '6.1.7601' }, '6.1.7601'],
    ['architecture-known', { architecture: 'x86' }, 'x86'],
    ['client-rtm', { version: '4.00.5931.0001', product: 'ConfigMgr 2007' }, '4.00.5931.0001'],
    ['fix-present', { version: '4.0.6487.2111', needed: '4.0.6487.2111' }, 'ccmgencert.dll 4.0.6487.2111'],
    [
      'site-fix-missing',
      { name: 'smpmgr.dll', version: '4.0.6487.2000', needed: '4.0.6487.2111' },
      'smpmgr.dll 4.0.6487.2000',
    ],
    ['log-stale', { date: '2026-11-18T10:22:31.417' }, '18 Nov 2026, 10:22:31'],
    ['log-confirms', { date: '?' }, null],
    ['site-server-present', { folder: 'C:\\SMS' }, 'C:\\SMS'],
    ['hotfix-folder-present', { patches: 'one.msp, two.msp' }, 'one.msp, two.msp'],
    ['update-built-in', {}, '4.0.6487.2000'],
    ['certificates-clean', { count: 2 }, null],
  ])('%s has its value at the end', (code, parameters, value) => {
    const evidence = [file('D:\\Windows\\SysWOW64\\CCM\\ccmgencert.dll', '4.0.6487.2000')]
    expect(rowValue(finding('fix-level', 'ok', code, parameters, { evidence }), logClock('en').brief)).toBe(value)
  })

  it('has a shorter sentence only where all that it leaves out is at its end or in the evidence', () => {
    const t = translator('en')
    for (const code of findingCodes) {
      const short = shortCode(code)
      if (short !== null)
        expect(t(`finding-short.${short}`), code).not.toMatch(/\{(?:version|date|folder|patches|needed)\}/)
    }
  })

  it('reads the evidence of a certificate, and nothing else as one', () => {
    expect(certificateValue('text-after-nul: 53004d00')).toEqual({ state: 'text-after-nul', hex: '53004d00' })
    expect(certificateValue('absent')).toEqual({ state: 'absent', hex: '' })
    for (const other of ['4.0.6487.2000', 'healthy: 5300', 'ok: 530', 'ok: xyz', '']) {
      expect(certificateValue(other), other).toBeNull()
    }
  })

  it.each([
    ['C:\\Windows\\CCM\\Logs\\smsts.log', 'smsts.log'],
    ['/mnt/disk/smsts.log', 'smsts.log'],
    ['C:\\Logs\\', 'Logs'],
    ['smsts.log', 'smsts.log'],
    ['', null],
  ])('calls %s by its last part', (path, part) => expect(lastPart(path)).toBe(part))
})

describe('the machine card', () => {
  const words = (findings: readonly Finding[]) => {
    const t = translator('en')
    return layersOf(findings).map(({ status, title, detail }) =>
      [status, t(title.key, title.parameters), t(detail.key, detail.parameters)].join(' | '),
    )
  }

  it('has four layers, each with its state', () => {
    expect(words(affected)).toEqual([
      'warning | Windows 7 Professional SP1 | refuses names that carry a NUL',
      'problem | Client 4.00.6487.2000 | hotfix missing',
      'problem | 2 of 2 SMS certificates | NUL in the friendly name',
      'problem | User state migration | failed, 0x80092024',
    ])
  })

  it('says of a client out of scope that, and not what its file would mean', () => {
    const [, client] = words([
      finding('client', 'not-applicable', 'client-newer', { version: '5.00.9122.1000' }),
      finding('fix-level', 'not-applicable', 'fix-out-of-scope', { version: '5.0.9122.1000' }),
    ])
    expect(client).toBe('not-applicable | Client 5.00.9122.1000 | not what KB977203 is about')
  })

  it('does not guess what was not read', () => {
    expect(words([])).toEqual([
      'unknown | Windows | not known',
      'unknown | Client | not known',
      'unknown | Certificates of ConfigMgr | not known',
      'unknown | User state migration | not known',
    ])
  })

  it.each([
    ['Microsoft Windows XP Service Pack 3', 'Windows XP SP3'],
    ['Windows Server (R) 2008 Standard Service Pack 2', 'Windows Server 2008 SP2'],
    ['Windows Server 2008 R2 Enterprise Service Pack 1', 'Windows Server 2008 R2 SP1'],
    ['Windows of a name that nobody has ever seen', 'Windows of a name that nobody…'],
  ])('writes %s so that it fits', (name, short) => {
    const [windows] = layersOf([finding('windows-version', 'ok', 'windows-in-scope', { name, version: '6.1.7601' })])
    expect(windows?.title.parameters).toEqual({ name: short })
  })

  it('has words short enough for its width in every language', () => {
    const values = { count: 20, total: 20, version: '4.00.6487.2000', name: '' }
    for (const locale of locales) {
      const t = translator(locale)
      const keys = (Object.keys(catalogues.en) as MessageKey[]).filter(
        (key) =>
          key.startsWith('machine.') &&
          !['machine.title', 'machine.title.unnamed', 'machine.desc', 'machine.layer'].includes(key),
      )
      for (const key of keys) expect(t(key, values).length, `${locale} ${key}`).toBeLessThanOrEqual(34)
    }
  })
})

const line = (number: number): LogLine => ({
  line: number,
  message: 'Failed to import the client certificate store (0x80092024)',
  component: 'OSDSMPClient',
  time: null,
  thread: '2432',
  severity: 'error',
  matched: true,
})
const excerpt = (weight: LogExcerpt['weight'], lines: readonly LogLine[]): LogExcerpt => ({
  id: 'excerpt-1' as LogExcerptId,
  weight,
  stale: null,
  lines,
})
const logsOf = (...excerpts: readonly LogExcerpt[]): LogsView => ({
  logs: [{ location: 'C:\\smsts.log', confirming: 1, stale: 0, unrelated: 0, excerpts, axis: null }],
  files: 1,
  bytes: 1000,
  clientPackage: null,
})

describe('log evidence', () => {
  it('knows where lines stand, and when there is nothing to show', () => {
    expect(spanOf(excerpt('confirms', [line(811), line(818)]))).toEqual({ from: 811, to: 818 })
    expect(saysNothing(logsOf())).toBe(true)
    expect(saysNothing(logsOf(excerpt('unrelated', [line(1)])))).toBe(false)
  })

  it('writes times as they stand in the log, in every time zone', () => {
    const time = '2026-11-18T23:59:31.417'
    expect(logClock('en').brief(time)).toBe('18 Nov 2026, 23:59:31')
    expect(logClock('pl').start(time)).toBe('18 lis 2026, 23:59')
    expect(logClock('it').brief('garbled')).toBe('garbled')
    expect(timeOfDay(time)).toBe('23:59:31.417')
  })

  it('draws the axis with the deciding strokes on top, in one path for each weight', () => {
    const paths = axisPaths([
      { at: 520, severity: 'match' },
      { at: 0, severity: 'information' },
      { at: 1000, severity: 'detail' },
      { at: 700, severity: 'error' },
    ])
    expect(paths).toEqual([
      { weight: 'quiet', path: 'M0 22v8M1000 22v8' },
      { weight: 'bad', path: 'M700 10v20' },
      { weight: 'match', path: 'M520 1v29' },
    ])
  })
})

describe('text from outside', () => {
  const shown = (text: string) =>
    visibleParts(text)
      .map(({ text: part, unseen }) => (unseen ? `[${part}]` : part))
      .join('')

  it.each([
    ['a plain line', 'a plain line'],
    ['exit code 1\u202E0 edoc', 'exit code 1[U+202E]0 edoc'],
    ['bell\u0007 and NUL\0', 'bell[U+0007] and NUL[U+0000]'],
    ['\u200Bhidden\uFEFF', '[U+200B]hidden[U+FEFF]'],
    ['two\r\nlines\rand\ttabs', 'two\nlines\nand\ttabs'],
    ['half a pair \uD800', 'half a pair [U+D800]'],
    ['zażółć 漢字 😀', 'zażółć 漢字 😀'],
    ['', ''],
  ])('%j is shown with what has no ink spelled', (text, expected) => expect(shown(text)).toBe(expected))
})

describe('verdicts', () => {
  it('never look better than what is known', () => {
    for (const code of verdictCodes) {
      const sign = verdictSign(verdict(code))
      expect(sign === 'ok', code).toBe(code === 'not-affected' || code === 'remediated')
      expect(sign === 'unknown', code).toBe(code.startsWith('unknown-'))
    }
  })
})

describe.each([...locales])('the keys of the page in %s', (locale) => {
  const t = translator(locale)
  const keys = [
    ['key.save-evidence', 'diagnose.save'],
    ['key.again', 'diagnose.again'],
    ['key.back', 'commit.back'],
    ['key.next', 'diagnose.next'],
  ] as const

  it('stand in their labels, each once', () => {
    for (const [key, label] of keys) expect(t(label).toLowerCase(), key).toContain(t(key).toLowerCase())
    expect(new Set(keys.map(([key]) => t(key))).size).toBe(keys.length)
  })
})
