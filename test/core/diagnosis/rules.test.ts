/** Findings one by one: what each says of what was found, how sure that is, and what is advised. */
import { describe, expect, it } from 'vitest'
import { branchOf } from '../../../main/core/diagnosis/branch.ts'
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts'
import type { MachineFacts } from '../../../main/core/diagnosis/facts.ts'
import { hasFix } from '../../../main/core/diagnosis/rules/client.ts'
import { refusesNul } from '../../../main/core/diagnosis/rules/windows.ts'
import { parseVersion } from '../../../main/core/version-number.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import * as words from '../../../shared/messages/diagnosis.ts'
import { translator } from '../../../shared/messages/index.ts'
import { type FindingId, findingAdvices, findingCodes, halfFixes, verdictCodes } from '../../../shared/model/finding.ts'
import { failure, success } from '../../../shared/model/result.ts'
import { syntheticCertificates } from '../../support/synthetic-machine.ts'

const unknown = failure(certmendError('not-looked-at'))
const nothing: MachineFacts = {
  windows: unknown,
  architecture: unknown,
  update: unknown,
  client: unknown,
  certificateMaker: unknown,
  patches: unknown,
  statusFiles: unknown,
  history: unknown,
  certificates: unknown,
  logs: unknown,
  siteServer: unknown,
  siteFiles: unknown,
  hotfixFolder: unknown,
  certfixTool: unknown,
}

const fact = <T>(value: T) => success({ value, evidence: [] })

const finding = (id: FindingId, facts: Partial<MachineFacts>) => {
  const found = diagnose({ ...nothing, ...facts }).findings.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}

describe('the fix level', () => {
  it.each([
    ['4.0.6221.1000', 'sp1', false],
    ['4.0.6221.1192', 'sp1', false],
    ['4.0.6221.1193', 'sp1', true],
    // Higher than the fixed SP1, lower than the fixed SP2: each branch is judged by itself.
    ['4.0.6221.2111', 'sp1', true],
    ['4.0.6487.1193', 'sp2', false],
    ['4.0.6487.2000', 'sp2', false],
    ['4.0.6487.2110', 'sp2', false],
    ['4.0.6487.2111', 'sp2', true],
    ['4.00.6487.02115', 'sp2', true],
    ['4.0.6487.2157', 'r3', true],
    ['4.0.6487.10000', 'r3', true],
    ['4.0.5931.0', 'rtm', null],
    ['5.0.7561.0', 'newer', null],
    ['2.50.4253.3000', 'older', null],
    ['4.0.6000.0', 'other', null],
  ])('%s is of branch %s, fixed: %s', (text, branch, fixed) => {
    const version = parseVersion(text) ?? [0, 0, 0, 0]
    expect(branchOf(version)).toBe(branch)
    expect(hasFix(version)).toBe(fixed)
  })
})

describe('security update 974571', () => {
  const windows7 = { major: 6, minor: 1, build: 7600 }
  it.each([
    [112, true],
    [80, true],
    [96, null],
    [64, false],
    [0, false],
  ])('with a package in state %i refuses NULs: %s', (state, refuses) => {
    expect(refusesNul({ registered: false, packageStates: [state], windows: windows7 })).toBe(refuses)
  })

  it('is part of Windows 7 SP1 and everything later', () => {
    for (const windows of [
      { major: 6, minor: 1, build: 7601 },
      { major: 6, minor: 2, build: 9200 },
      { major: 10, minor: 0, build: 19045 },
    ]) {
      expect(refusesNul({ registered: false, packageStates: [], windows })).toBe(true)
    }
    expect(refusesNul({ registered: false, packageStates: [], windows: { major: 6, minor: 0, build: 7601 } })).toBe(
      false,
    )
  })

  it('that is missing from XP may have been built into its medium', () => {
    const absent = (major: number) =>
      finding('security-update', {
        update: fact({ registered: false, packageStates: [], windows: { ...windows7, major } }),
      })
    expect(absent(5)).toMatchObject({ code: 'update-absent', sureness: 'likely', advice: 'check-integrated' })
    expect(absent(6)).toMatchObject({ code: 'update-absent', sureness: 'certain', advice: null })
  })
})

describe('the other findings', () => {
  it('tell a newer Windows, which has no client of ConfigMgr 2007', () => {
    const windows = fact({ name: 'Windows 10 Pro', servicePack: null, version: { major: 10, minor: 0, build: 19045 } })
    expect(finding('windows-version', { windows })).toMatchObject({
      status: 'not-applicable',
      code: 'windows-newer',
      parameters: { name: 'Windows 10 Pro', version: '10.0.19045' },
    })
  })

  it('tell patches by their names, and a replaced one from an applied one', () => {
    const patches = fact([
      { name: 'KB977203 - SMS Advanced Client', state: 2 },
      { name: 'KB977384', state: 1 },
    ])
    expect(finding('patch-registration', { patches })).toMatchObject({
      code: 'patch-superseded',
      parameters: { state: 2 },
    })
    expect(finding('superseding-patch', { patches })).toMatchObject({ code: 'superseding-registered' })
    expect(finding('patch-registration', { patches: fact([]) })).toMatchObject({ status: 'not-applicable' })
  })

  it('show a program that failed, with its code', () => {
    const run = {
      program: 'CCMCertFix',
      packageId: 'ABC00012',
      tool: 'certfix',
      succeeded: false,
      result: '5',
    } as const
    expect(finding('execution-history', { history: fact([run]) })).toMatchObject({
      status: 'warning',
      parameters: { program: 'CCMCertFix', package: 'ABC00012', result: '5' },
      advice: 'run-certfix-again',
    })
  })

  it('count only the certificates of ConfigMgr as the fault, and name the others as not covered', () => {
    const certificates = success(syntheticCertificates('1 bad, 1 ok, 1 bad issued'))
    expect(finding('sms-certificates', { certificates })).toMatchObject({
      status: 'problem',
      parameters: { count: 1, total: 2 },
    })
    expect(finding('other-certificates', { certificates })).toMatchObject({ status: 'warning', advice: 'not-covered' })
  })

  it('take a certificate of the store SMS with the usages of somebody else for issued', () => {
    const [own] = syntheticCertificates('1 bad').value
    if (!own) throw new Error('no certificate')
    const issued = fact([{ ...own, enhancedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }])
    expect(finding('sms-certificates', { certificates: issued }).code).toBe('certificates-none')
    expect(finding('other-certificates', { certificates: issued }).code).toBe('others-affected')
    const unreadable = fact([{ ...own, enhancedKeyUsage: [] }])
    expect(finding('sms-certificates', { certificates: unreadable }).code).toBe('certificates-affected')
  })

  it('never take silent logs for health', () => {
    const logs = fact({ confirmed: false, newest: null, stale: null, unrelated: 0, files: 6, bytes: 9447 })
    expect(finding('log-evidence', { logs })).toMatchObject({ status: 'unknown', code: 'log-silent' })
  })

  it('judge a site server by its oldest file', () => {
    const siteFiles = fact([
      { name: 'ccmsetup.exe', version: [4, 0, 6487, 2111] as const },
      { name: 'smpmgr.dll', version: [4, 0, 6487, 2000] as const },
    ])
    expect(finding('site-server-fix', { siteFiles })).toMatchObject({
      status: 'problem',
      parameters: { name: 'smpmgr.dll', version: '4.0.6487.2000', needed: '4.0.6487.2111' },
    })
  })
})

describe('a diagnosis of nothing', () => {
  it('is unknown in every finding and in the verdict', () => {
    const { findings, verdict } = diagnose(nothing)
    expect(new Set(findings.map(({ status }) => status))).toEqual(new Set(['unknown']))
    expect(verdict).toMatchObject({ id: 'unknown', code: 'unknown-client', halfFixes: [] })
  })
})

describe.each(['en', 'it', 'pl'] as const)('the words in %s', (locale) => {
  const t = translator(locale)

  it('say everything of a finding', () => {
    for (const one of diagnose(nothing).findings) {
      const said = [
        words.groupTitle(t, one.group),
        words.findingTitle(t, one),
        words.findingStatus(t, one),
        words.findingWhy(t, one),
        words.findingAdvice(t, one) ?? '',
        words.findingSureness(t, one),
        words.findingBecause(t, one) ?? '',
      ]
      expect(said.filter((text) => text === '' || text.includes('{'))).toEqual([])
    }
  })

  it('have a sentence for each code', () => {
    for (const code of findingCodes) expect(t(`finding.${code}`)).not.toBe('')
    for (const advice of findingAdvices) expect(t(`finding-advice.${advice}`)).not.toBe('')
    for (const code of verdictCodes) expect(t(`verdict.${code}`) + t(`verdict-advice.${code}`)).not.toBe('')
    for (const halfFix of halfFixes) expect(words.halfFixText(t, halfFix)).not.toBe('')
  })
})
