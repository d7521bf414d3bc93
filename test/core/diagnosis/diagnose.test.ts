/** The diagnosis from end to end: machines in both shapes against a hand-written table, and what takes a fact away. */
import { describe, expect, it } from 'vitest'
import { arrivedFindings, diagnose } from '../../../main/core/diagnosis/diagnose.ts'
import type { Fact, LogSummary, MachineFacts } from '../../../main/core/diagnosis/facts.ts'
import { factParts, gatherFacts } from '../../../main/core/diagnosis/gather.ts'
import type { Machine } from '../../../main/core/diagnosis/machine.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import { type Finding, type FindingId, findingIds } from '../../../shared/model/finding.ts'
import { failure, success } from '../../../shared/model/result.ts'
import { given } from '../../support/given-facts.ts'
import {
  liveShape,
  offlineShape,
  type SyntheticMachine,
  syntheticCertificates,
  syntheticMachine,
  type WindowsKind,
} from '../../support/synthetic-machine.ts'
import { machineTable } from './machines.ts'

interface Row {
  readonly name: string
  readonly machine: SyntheticMachine
  readonly certificates: MachineFacts['certificates']
  readonly logs: Fact<LogSummary>
  readonly expected: {
    readonly update: string
    readonly client: string
    readonly fix: string
    readonly certificates: string
    readonly verdict: string
    readonly halfFixes: readonly string[]
  }
}

const notRead = failure(certmendError('not-looked-at'))

const logs = (word: string): Fact<LogSummary> => {
  if (word === '-') return notRead
  const confirmed = ['confirms', 'stale', 'after'].includes(word)
  const value = {
    confirmed,
    newest: confirmed ? '2011-11-18T10:22:31.000' : null,
    stale: word === 'stale' ? true : word === 'after' ? false : null,
    unrelated: word === 'elsewhere' ? 1 : 0,
    files: 3,
    bytes: 1204,
  }
  return success({ value, evidence: [] })
}

const words = (cell: string): readonly string[] => (cell === '-' ? [] : cell.split(', '))
const version = (cell: string): string => (/^\d+\.\d+$/.test(cell) ? `4.00.${cell}` : cell)

const rowOf = (line: string, index: number): Row => {
  const cells = line.split(/\||=>/).map((cell) => cell.trim())
  const [windows = '', bits = '', update = '', client = '', dll = '', certificates = '', log = '', also = ''] = cells
  const [wantedUpdate = '', wantedClient = '', fix = '', wantedCertificates = '', verdict = '', halfFixes = ''] =
    cells.slice(8)
  return {
    name: `${index + 1}: ${cells.slice(0, 8).join(', ')}`,
    machine: syntheticMachine({
      windows: windows as WindowsKind,
      bits: bits === '64' ? 64 : 32,
      drive: index % 2 === 0 ? 'C:' : 'D:',
      update,
      client: version(client),
      dll: version(dll),
      also: words(also),
    }),
    certificates: certificates === '?' ? notRead : success(syntheticCertificates(certificates)),
    logs: logs(log),
    expected: {
      update: `update-${wantedUpdate}`,
      client: `client-${wantedClient}`,
      fix: `fix-${fix}`,
      certificates: `certificates-${wantedCertificates}`,
      verdict,
      halfFixes: words(halfFixes),
    },
  }
}

const rows = machineTable
  .split('\n')
  .filter((line) => line.includes('=>') && !line.startsWith('windows '))
  .map(rowOf)

const codes = (findings: readonly Finding[]): Readonly<Record<string, string>> =>
  Object.fromEntries(findings.map(({ id, code }) => [id, code]))

const diagnosisOf = async (machine: Machine, { certificates, logs }: Pick<Row, 'certificates' | 'logs'>) =>
  diagnose(await gatherFacts(machine, given({ certificates, logs })))

describe.each([
  ['as a disk', offlineShape],
  ['running', liveShape],
] as const)('machines of the table, %s', (_, shape) => {
  it.each(rows.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    const { findings, verdict } = await diagnosisOf(await shape(row.machine), row)
    const code = codes(findings)
    expect({
      update: code['security-update'],
      client: code.client,
      fix: code['fix-level'],
      certificates: code['sms-certificates'],
      verdict: verdict.code,
      halfFixes: verdict.halfFixes,
    }).toEqual(row.expected)
  })
})

describe('the table', () => {
  it('has sixty machines and more, and each verdict', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60)
    expect(new Set(rows.map(({ expected }) => expected.verdict)).size).toBe(16)
  })

  it('gives the same findings in both shapes, each with evidence or a reason', async () => {
    for (const row of rows) {
      const offline = await diagnosisOf(await offlineShape(row.machine), row)
      const live = await diagnosisOf(await liveShape(row.machine), row)
      expect(codes(live.findings), row.name).toEqual(codes(offline.findings))
      expect(offline.findings.map(({ id }) => id)).toEqual(findingIds)
      for (const finding of offline.findings) {
        if (finding.group === 'certificates' || finding.group === 'logs') continue
        if (finding.status === 'unknown') expect(finding.because, finding.code).not.toBeNull()
        else expect(finding.evidence.length, `${row.name} ${finding.id}`).toBeGreaterThan(0)
      }
    }
  })
})

/** A site server with everything on it: each fact is known and none depends on what is not there. */
const everything = syntheticMachine({
  windows: '2003 SP2',
  bits: 64,
  drive: 'E:',
  update: 'registered',
  client: '4.00.6487.2000',
  dll: '4.0.6487.2111',
  also: ['patch', 'r3', 'mif', 'certfix=0', 'site=6487.2111'],
})
const elsewhere = { certificates: success(syntheticCertificates('2 ok, 1 ok issued')), logs: logs('stale') }
const garbage = new TextEncoder().encode('no hive')

describe('a fact that is taken away', () => {
  it('is not missing on the whole machine', async () => {
    const { findings } = await diagnosisOf(await offlineShape(everything), elsewhere)
    expect(findings.filter(({ status }) => status === 'unknown')).toEqual([])
  })

  const owners: Readonly<Record<keyof MachineFacts, readonly FindingId[]>> = {
    windows: ['windows-version'],
    architecture: ['architecture'],
    update: ['security-update'],
    client: ['client'],
    certificateMaker: ['fix-level'],
    patches: ['patch-registration', 'superseding-patch'],
    statusFiles: ['status-file'],
    history: ['execution-history'],
    certificates: ['sms-certificates', 'other-certificates'],
    logs: ['log-evidence'],
    siteServer: ['site-server'],
    siteFiles: ['site-server-fix'],
    hotfixFolder: ['hotfix-folder'],
    certfixTool: ['certfix-tool'],
  }

  it.each(Object.entries(owners))('%s: its finding is unknown with the reason, the others stay', async (name, ids) => {
    const facts = await gatherFacts(await offlineShape(everything), given(elsewhere))
    const reason = certmendError('access-denied', { reason: 'EACCES' }, { location: name })
    const before = diagnose(facts).findings
    const after = diagnose({ ...facts, [name]: failure(reason) }).findings
    for (const [index, finding] of after.entries()) {
      if (ids.includes(finding.id)) expect(finding).toMatchObject({ status: 'unknown', because: reason })
      else expect(finding).toEqual(before[index])
    }
  })

  const unknownOf = async (machine: Machine): Promise<Readonly<Record<string, string | undefined>>> => {
    const { findings, verdict } = await diagnosisOf(machine, elsewhere)
    const unknown = findings.filter(({ status }) => status === 'unknown')
    expect(['not-affected', 'not-applicable']).not.toContain(verdict.id)
    return Object.fromEntries(unknown.map(({ id, because }) => [id, because?.code]))
  }

  it('because SYSTEM cannot be read: the architecture alone', async () => {
    const files = { 'Windows/System32/config/SYSTEM': garbage }
    expect(await unknownOf(await offlineShape(everything, { files }))).toEqual({ architecture: 'hive-not-a-hive' })
  })

  it('because SOFTWARE cannot be read: all that stands in it, and files and SYSTEM are still read', async () => {
    const files = { 'Windows/System32/config/SOFTWARE': garbage }
    const unknown = await unknownOf(await offlineShape(everything, { files }))
    expect(Object.keys(unknown)).toEqual([
      'windows-version',
      'security-update',
      'client',
      'patch-registration',
      'superseding-patch',
      'execution-history',
      'site-server',
      'site-server-fix',
      'hotfix-folder',
      'certfix-tool',
    ])
    expect(new Set(Object.values(unknown))).toEqual(new Set(['hive-not-a-hive']))
  })

  it('because the client folder may not be read: the fix level alone', async () => {
    const denied = ['Windows/SysWOW64/CCM']
    expect(await unknownOf(await offlineShape(everything, { denied }))).toEqual({ 'fix-level': 'access-denied' })
  })

  it('because the client folder is missing: the fix level alone', async () => {
    const { 'Windows/SysWOW64/CCM/ccmgencert.dll': _, ...files } = everything.files
    expect(await unknownOf(await offlineShape({ ...everything, files }))).toEqual({ 'fix-level': 'not-found' })
  })

  it('because the site server’s folder is on another disk: what it holds', async () => {
    const { 'Wow6432Node\\Microsoft\\SMS\\Setup': _, ...software } = everything.software
    const setup = { 'Installation Directory': 'F:\\SMS' }
    const machine = { ...everything, software: { ...software, 'Wow6432Node\\Microsoft\\SMS\\Setup': setup } }
    expect(await unknownOf(await offlineShape(machine))).toEqual({
      'site-server-fix': 'on-another-volume',
      'hotfix-folder': 'on-another-volume',
      'certfix-tool': 'on-another-volume',
    })
  })

  it.each([
    ['Microsoft\\SMS\\Mobile Client', ['client']],
    ['CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products', ['patch-registration', 'superseding-patch']],
    ['Execution History\\System', ['execution-history']],
    ['Session Manager\\Environment', ['architecture']],
    ['Microsoft\\SMS\\Setup', ['site-server', 'site-server-fix', 'hotfix-folder', 'certfix-tool']],
  ])('because reg.exe may not read %s', async (denied, ids) => {
    const unknown = await unknownOf(await liveShape(everything, [denied]))
    expect(unknown).toEqual(Object.fromEntries(ids.map((id) => [id, 'access-denied'])))
  })
})

describe('findings arrive', () => {
  it('each with the last of its facts, as they are in the end, in the order in which facts are gathered', async () => {
    const arrivals: string[][] = []
    const seen = new Map<FindingId, Finding>()
    const facts = await gatherFacts(await offlineShape(everything), given(elsewhere), {
      onFacts: (known) => {
        const news = arrivedFindings(known).filter(({ id }) => !seen.has(id))
        for (const finding of news) seen.set(finding.id, finding)
        arrivals.push(news.map(({ id }) => id))
      },
    })
    expect(arrivals).toEqual([
      ['windows-version'],
      ['architecture'],
      ['security-update'],
      ['client'],
      ['fix-level'],
      ['patch-registration', 'superseding-patch'],
      ['status-file'],
      ['execution-history'],
      ['sms-certificates', 'other-certificates'],
      ['site-server', 'site-server-fix', 'hotfix-folder', 'certfix-tool'],
      ['log-evidence'],
    ])
    const { findings } = diagnose(facts)
    expect(findings.map(({ id }) => seen.get(id))).toEqual(findings)
  })

  it('not before all facts that they look at: whatever else comes, they stay as they are', async () => {
    const facts = await gatherFacts(await offlineShape(everything), given(elsewhere))
    const names = Object.keys(facts) as (keyof MachineFacts)[]
    const { findings } = diagnose(facts)
    for (const missing of names) {
      const { [missing]: _, ...others } = facts
      const arrived = arrivedFindings(others)
      for (const finding of arrived) expect(finding).toEqual(findings.find(({ id }) => id === finding.id))
      const reason = failure(certmendError('not-looked-at'))
      const changed = diagnose({ ...facts, [missing]: reason }).findings.filter(
        (finding, index) => JSON.stringify(finding) !== JSON.stringify(findings[index]),
      )
      for (const { id } of changed)
        expect(
          arrived.map((finding) => finding.id),
          missing,
        ).not.toContain(id)
    }
    expect(arrivedFindings({})).toEqual([])
  })

  it('the fix level not before the client is known: a missing file means one thing with it, another without', async () => {
    const { 'Windows/SysWOW64/CCM/ccmgencert.dll': _, ...files } = everything.files
    const facts = await gatherFacts(await offlineShape({ ...everything, files }), given(elsewhere))
    const { certificateMaker, client } = facts
    expect(arrivedFindings({ certificateMaker })).toEqual([])
    expect(arrivedFindings({ certificateMaker, client }).map(({ code }) => code)).toContain('fix-unknown')
  })
})

describe('gathering', () => {
  it.each(factParts.map((part, index) => [part, index] as const))(
    'stops before %s when it is told to',
    async (part, index) => {
      const begun: string[] = []
      const told: unknown[] = []
      const facts = await gatherFacts(await offlineShape(everything), given(elsewhere), {
        isCancelled: () => begun.length >= index,
        onPart: (name) => begun.push(name),
        onFacts: (known) => told.push(known),
      })
      expect(begun).toEqual(factParts.slice(0, index))
      expect(told).toHaveLength(Math.max(0, index - 1))
      expect(facts[part]).toEqual(failure(certmendError('cancelled')))
    },
  )
})
