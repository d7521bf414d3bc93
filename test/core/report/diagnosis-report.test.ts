/** The report of a diagnosis: it says what the diagnosis says, in every language, needs nothing else, and stays itself. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { diagnosisReport } from '../../../main/core/report/diagnosis-report.ts'
import { markupOf } from '../../../main/core/report/html.ts'
import { locales } from '../../../shared/contract/ipc.ts'
import {
  findingAdvice,
  findingSureness,
  findingTitle,
  findingWhy,
  halfFixText,
  nextStepTitle,
  nextStepWhy,
  verdictAdvice,
  verdictTitle,
} from '../../../shared/messages/diagnosis.ts'
import { translator } from '../../../shared/messages/index.ts'
import { findingIds, type MachineDiagnosis } from '../../../shared/model/finding.ts'
import { missing } from '../../support/needs.ts'
import type { Description } from '../../support/synthetic-machine.ts'
import { affected, diagnosisOf, line, logs } from './diagnosis-views.ts'

const about = { toolVersion: '1.2.3', createdAt: new Date('2026-11-21T14:59:59Z') }

const reportOf = (diagnosis: MachineDiagnosis, locale: (typeof locales)[number] = 'en'): string =>
  diagnosisReport(translator(locale), diagnosis, about)

/** What a person reads: no stylesheet, no tags, no drawings. */
const wordsOf = (report: string): string =>
  report
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

const machines: readonly (readonly [string, Description, string])[] = [
  ['affected', affected, '2 bad, 1 ok issued'],
  ['half done', { ...affected, dll: '4.0.6487.2111', also: ['patch', 'certfix=1603'] }, '2 bad'],
  [
    'a site server',
    { ...affected, windows: '2003 SP2', update: 'registered', also: ['site-without-tool=6487.2157'] },
    '2 ok',
  ],
  ['without a client', { windows: '10', bits: 64 }, 'none'],
]

describe.each(machines)('the report of a machine that is %s', (_, description, certificates) => {
  it.each([...locales])('says everything that the diagnosis says, in %s', async (locale) => {
    const diagnosis = await diagnosisOf(description, {}, certificates)
    const t = translator(locale)
    const report = reportOf(diagnosis, locale)
    const words = wordsOf(report)
    expect(report).toContain(`<html lang="${locale}">`)
    const said = [
      verdictTitle(t, diagnosis.verdict),
      verdictAdvice(t, diagnosis.verdict),
      ...diagnosis.verdict.halfFixes.map((halfFix) => halfFixText(t, halfFix)),
      ...diagnosis.steps.flatMap((step) => [nextStepTitle(t, step), nextStepWhy(t, step)]),
    ]
    for (const text of said) expect(words).toContain(markupOf(text))
    for (const finding of diagnosis.findings) {
      const [, own = ''] = report.split(
        `<div class="finding" id="finding-${finding.id}" data-status="${finding.status}">`,
      )
      const block = wordsOf(own.slice(0, own.indexOf('</div>')))
      const parts = [
        findingTitle(t, finding),
        findingWhy(t, finding),
        findingAdvice(t, finding),
        findingSureness(t, finding),
      ]
      for (const text of parts) if (text !== null) expect(block, finding.id).toContain(markupOf(text))
      for (const { location } of finding.evidence) expect(block, finding.id).toContain(markupOf(location))
    }
    expect(words).not.toMatch(/\{[a-z]+\}/)
  })

  it('has every finding once, in the order of the diagnosis, and every step', async () => {
    const diagnosis = await diagnosisOf(description, {}, certificates)
    const report = reportOf(diagnosis)
    const ids = [...report.matchAll(/ id="finding-([\w-]+)" data-status="([\w-]+)"/g)].map(([, id, status]) => [
      id,
      status,
    ])
    expect(ids).toEqual(diagnosis.findings.map(({ id, status }) => [id, status]))
    expect(ids.map(([id]) => id)).toEqual(findingIds)
    const steps = [...report.matchAll(/ id="step-([\w-]+)" data-state="([\w-]+)"/g)].map(([, id, state]) => [id, state])
    expect(steps).toEqual(diagnosis.steps.map(({ id, state }) => [id, state]))
  })

  it('needs nothing else, runs nothing and is well-formed', async () => {
    const report = reportOf(await diagnosisOf(description, {}, certificates))
    expect(report).not.toMatch(/http|src=|href=|@import|<script|<link|<img|<iframe|url\(|\bon\w+=|javascript:/i)
    expect(report.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    expect(report.startsWith('\uFEFF<!DOCTYPE html>\r\n')).toBe(true)
    expect(duplicates([...report.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id))).toEqual([])
  })

  it.skipIf(missing('xmllint'))('has no fault that an HTML parser would have to mend', async () => {
    const report = reportOf(await diagnosisOf(description, {}, certificates))
    const { stderr, error } = spawnSync('xmllint', ['--html', '--noout', '-'], { input: report, encoding: 'utf8' })
    expect(error).toBeUndefined()
    const faults = stderr
      .split('\n')
      .filter((one) => one.includes('error') && !/Tag (?:svg|path|circle) invalid/.test(one))
    expect(faults).toEqual([])
  })
})

const duplicates = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index)

describe('the report', () => {
  it('begins with the verdict and its sign, and writes its date as the language does', async () => {
    const diagnosis = await diagnosisOf(affected)
    const english = wordsOf(reportOf(diagnosis))
    expect(reportOf(diagnosis)).toMatch(/<h1 class="bad" data-verdict="confirmed-by-log"><svg /)
    expect(english).toContain('18 November 2011')
    expect(english).toContain('10:22:31')
    expect(wordsOf(reportOf(diagnosis, 'it'))).toContain('18 novembre 2011')
    expect(wordsOf(reportOf(diagnosis, 'pl'))).toContain('18 listopada 2011')
    expect(english).not.toContain('2011-11-18T')
  })

  it('shows the log lines with their codes looked up; what was logged is never translated', async () => {
    const words = wordsOf(reportOf(await diagnosisOf(affected), 'pl'))
    expect(words).toContain(
      '812 Błąd Failed to import the client certificate store ( 0x80092024 ) OSDSMPClient 10:22:31.417',
    )
    expect(words).toContain('0x80092024 CRYPT_E_NOT_CHAR_STRING -2146885596, 2148081700')
    expect(words).toContain('1603 ERROR_INSTALL_FAILURE')
    expect(words).toContain('S0100002')
  })

  it('marks the lines that were looked for, and no others', async () => {
    const report = reportOf(await diagnosisOf(affected))
    const rows = [...report.matchAll(/<tr class="([^"]* )?matched"><td class="line">(\d+)</g)].map(
      ([, , number]) => number,
    )
    expect(rows).toEqual(['812'])
  })

  it('explains the exit code of a program that failed', async () => {
    const failed = await diagnosisOf({ ...affected, also: ['hotfix=1642'] })
    expect(wordsOf(reportOf(failed))).toContain('1642 ERROR_PATCH_TARGET_NOT_FOUND: ')
  })

  it('does without a name of the computer and without logs', async () => {
    const report = reportOf(await diagnosisOf(affected, { computer: null, logs: null, location: 'live' }))
    expect(wordsOf(report)).toContain('Diagnosis of a computer without a name')
    expect(report).not.toContain('class="log"')
    expect(report).not.toContain('null')
  })

  it('says who wrote it, when, and that nothing was changed', async () => {
    const words = wordsOf(reportOf(await diagnosisOf(affected)))
    expect(words).toContain('Written by Certmend 1.2.3.')
    expect(words).toContain('21 November 2026')
    expect(words).toContain('nothing was changed')
  })

  it.each([
    ['markup', '<script>alert("x")</script>', '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;'],
    ['an attribute', "' onload='x", '&#39; onload=&#39;x'],
    ['a NUL', 'a\0b', 'a\\u0000b'],
    ['a turn of direction', 'a\u202Eb', 'a\\u202Eb'],
  ])('is not changed by %s in what was read', async (_, hostile, shown) => {
    const plain = await diagnosisOf(affected)
    const [log] = logs.logs
    const [excerpt] = log?.excerpts ?? []
    if (!log || !excerpt) throw new Error('no excerpt')
    const lined = { ...excerpt, lines: [line(1, hostile, { component: hostile, time: hostile })] }
    const diagnosis: MachineDiagnosis = {
      ...plain,
      computer: hostile,
      location: hostile,
      findings: plain.findings.map((finding) => ({
        ...finding,
        parameters: { ...finding.parameters, name: hostile, version: hostile, date: hostile },
        evidence: [{ kind: 'log-line', location: hostile, value: hostile }],
      })),
      logs: {
        ...logs,
        clientPackage: { packageId: hostile, drive: hostile, location: hostile },
        logs: [{ ...log, location: hostile, excerpts: [lined] }],
      },
    }
    const report = reportOf(diagnosis)
    expect(report).not.toContain(hostile)
    expect(report.split(shown).length).toBeGreaterThan(2 * findingIds.length)
    const tags = (text: string): readonly string[] =>
      [...new Set([...text.matchAll(/<(\w+)/g)].map(([, tag = '']) => tag))].sort()
    expect(tags(report)).toEqual(tags(reportOf(plain)))
  })
})
