/** The sample machine in each of its states: diagnosed as its disk, its hives judged by hivex. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diagnoseMachine } from '../../../main/adapters/machine-diagnosis.ts'
import { nodeProcessRunner } from '../../../main/adapters/node-platform.ts'
import { type SampleFile, sampleMachine } from '../../../main/core/sample/sample-machine.ts'
import { type SampleVariant, sampleVariants } from '../../../main/core/sample/variants.ts'
import { writeSample } from '../../../main/core/sample/write-sample.ts'
import { scan } from '../../../main/core/scan.ts'
import { type FindingCode, type HalfFix, type VerdictCode, verdictIds } from '../../../shared/model/finding.ts'
import { dumpWith } from '../../support/hive-judges.ts'
import { missing } from '../../support/needs.ts'
import { testPlatform } from '../../support/platform.ts'
import { temporaryFolder } from '../../support/temporary.ts'

interface Expected {
  readonly verdict: VerdictCode
  readonly halfFixes: readonly HalfFix[]
  /** Certificates with the fault, of all. */
  readonly affected: number
  /** Findings by what is told of them; those that are not named here may be any. */
  readonly findings: readonly FindingCode[]
}

const expected: Readonly<Record<SampleVariant, Expected>> = {
  affected: {
    verdict: 'confirmed-by-log',
    halfFixes: [],
    affected: 2,
    findings: ['update-superseded', 'fix-missing', 'patch-absent', 'history-none', 'log-confirms'],
  },
  'logs-rolled-over': {
    verdict: 'affected',
    halfFixes: [],
    affected: 2,
    findings: ['update-present', 'fix-missing', 'log-silent'],
  },
  'at-risk': {
    verdict: 'at-risk',
    halfFixes: [],
    affected: 2,
    findings: ['update-absent', 'fix-missing', 'log-silent'],
  },
  'not-affected': {
    verdict: 'not-affected',
    halfFixes: [],
    affected: 0,
    findings: ['update-absent', 'fix-missing', 'certificates-clean', 'log-silent'],
  },
  'half-fixed': {
    verdict: 'client-patched',
    halfFixes: ['patched-not-mended'],
    affected: 2,
    findings: ['fix-present', 'patch-registered', 'superseding-absent', 'status-file-present', 'history-succeeded'],
  },
  'half-fixed-r3': {
    verdict: 'client-patched',
    halfFixes: ['patched-not-mended'],
    affected: 2,
    findings: ['update-present', 'fix-present', 'patch-absent', 'superseding-registered', 'history-succeeded'],
  },
  mended: {
    verdict: 'certificates-fixed',
    halfFixes: ['mended-not-patched'],
    affected: 0,
    findings: ['fix-missing', 'status-file-absent', 'history-succeeded', 'certificates-clean', 'log-silent'],
  },
  'came-back': {
    verdict: 'confirmed-by-log',
    halfFixes: ['name-came-back'],
    affected: 2,
    findings: ['fix-missing', 'history-succeeded', 'certificates-affected', 'log-confirms'],
  },
  remediated: {
    verdict: 'remediated',
    halfFixes: [],
    affected: 0,
    findings: ['fix-present', 'patch-registered', 'history-succeeded', 'certificates-clean', 'log-silent'],
  },
  'no-client': {
    verdict: 'no-client',
    halfFixes: [],
    affected: 0,
    findings: ['client-absent', 'fix-no-client', 'certificates-none', 'log-unknown'],
  },
  unknown: {
    verdict: 'unknown-fix',
    halfFixes: [],
    affected: 0,
    findings: ['client-in-scope', 'fix-unknown', 'certificates-clean', 'log-unknown'],
  },
}

const digestOf = (files: readonly SampleFile[]): string => {
  const hash = createHash('sha256')
  for (const { path, content } of files) hash.update(path.join('/')).update(content)
  return hash.digest('hex')
}

const written = async (variant: SampleVariant) => {
  const folder = temporaryFolder()
  const machine = join(folder, 'PC-0142')
  const platform = testPlatform(join(folder, 'state'))
  expect((await writeSample(platform.files, machine, variant)).ok).toBe(true)
  return { machine, platform }
}

const diagnosed = async (variant: SampleVariant) => {
  const { machine, platform } = await written(variant)
  const result = await diagnoseMachine(
    { platform, runner: nodeProcessRunner, windows: { platform: 'linux', environment: {} } },
    machine,
    { logFolder: null, scenario: 'refresh' },
  )
  if (!result.ok) throw new Error(result.error.code)
  return result.value.diagnosis
}

describe.each(sampleVariants)('the sample machine, %s', (variant) => {
  it('has its verdict, its half fixes, and the findings that lead there', async () => {
    const { verdict, findings, computer } = await diagnosed(variant)
    const { findings: wanted, ...rest } = expected[variant]
    expect({ verdict: verdict.code, halfFixes: verdict.halfFixes }).toEqual({
      verdict: rest.verdict,
      halfFixes: rest.halfFixes,
    })
    const codes = findings.map(({ code }) => code)
    expect(codes.filter((code) => wanted.includes(code)).sort()).toEqual([...wanted].sort())
    expect(computer).toBe('PC-0142')
  })

  it('is read without a remark, and its exports hold what its SMS store holds', async () => {
    const { machine, platform } = await written(variant)
    const look = async (...location: readonly string[]) =>
      (await scan(platform, [join(machine, ...location)], { recursive: false, policy: 'truncate', only: [] })).report
    const { sources, summary, errors } = await look()
    expect(errors).toEqual([])
    expect(sources.flatMap(({ problems }) => problems)).toEqual([])
    const own = variant === 'no-client' ? 0 : 2
    expect(summary).toEqual({ certificates: 7 + own, affected: expected[variant].affected, sources: 1 })
    expect(readdirSync(machine).includes('Exports')).toBe(own > 0)
    for (const name of own > 0 ? ['SMS.reg', 'SMS.sst'] : []) {
      expect((await look('Exports', name)).summary).toEqual({
        certificates: own,
        affected: expected[variant].affected,
        sources: 1,
      })
    }
  })

  it('is the same at every call, byte for byte, and small', () => {
    const files = sampleMachine(variant)
    expect(digestOf(sampleMachine(variant))).toBe(digestOf(files))
    expect(files.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThan(3 << 20)
    expect(new Set(files.map(({ path }) => path.join('/'))).size).toBe(files.length)
  })
})

describe('the sample machine, all variants together', () => {
  it('has a variant for every verdict', async () => {
    const verdicts = await Promise.all(sampleVariants.map(async (variant) => (await diagnosed(variant)).verdict.id))
    expect(new Set(verdicts)).toEqual(new Set(verdictIds))
  })

  it('says by what the client was patched, and asks for that in the task sequence', async () => {
    const { machine, platform } = await written('half-fixed-r3')
    const result = await diagnoseMachine(
      { platform, runner: nodeProcessRunner, windows: { platform: 'linux', environment: {} } },
      machine,
      { logFolder: null, scenario: 'refresh' },
    )
    const steps = result.ok ? result.value.stepsFor('refresh') : []
    expect(steps.find(({ id }) => id === 'client-hotfix')).toMatchObject({ state: 'done', why: 'superseded' })
    expect(steps.find(({ id }) => id === 'certificates')).toMatchObject({ state: 'needed' })
  })

  it('tells by its logs which client package PATCH= has to name, and on which drive', async () => {
    for (const variant of ['affected', 'logs-rolled-over', 'remediated'] as const) {
      expect((await diagnosed(variant)).logs?.clientPackage).toMatchObject({ packageId: 'S0100002', drive: 'C' })
    }
  })

  it.skipIf(missing('python3-hivex'))('shows hivex what was registered, and who is in what store', () => {
    const hives = sampleVariants.map((variant) => sampleMachine(variant)[0]?.content ?? new Uint8Array())
    const dumps = dumpWith('hivex', hives)
    const patches = dumps.map((dump) =>
      dump.flatMap(([path, values]) =>
        /\\Products\\\w{32}\\Patches\\\w{32}$/.test(path)
          ? values
              .filter(([name]) => name === 'DisplayName')
              .map(([, , hex]) => Buffer.from(hex, 'hex').toString('utf16le'))
          : [],
      ),
    )
    expect(Object.fromEntries(sampleVariants.map((variant, index) => [variant, patches[index]]))).toEqual({
      ...Object.fromEntries(sampleVariants.map((variant) => [variant, []])),
      'half-fixed': ['KB977203\0'],
      'half-fixed-r3': ['KB977384\0'],
      remediated: ['KB977203\0'],
    })
    const certificates = dumps.map(
      (dump) => dump.filter(([path]) => /\\SystemCertificates\\SMS\\Certificates\\[0-9A-F]{40}$/.test(path)).length,
    )
    expect(certificates).toEqual(sampleVariants.map((variant) => (variant === 'no-client' ? 0 : 2)))
  })
})
