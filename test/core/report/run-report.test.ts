/** The report of a run: its four forms say the same of the same run, need nothing else, and stay what they are. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { markupOf } from '../../../main/core/report/html.ts'
import { reportFormats, writeRunReport } from '../../../main/core/report/run/report-formats.ts'
import { runReportCsv } from '../../../main/core/report/run/run-csv.ts'
import { runReportHtml } from '../../../main/core/report/run/run-html.ts'
import type { ReportedOutcome, RunReport } from '../../../main/core/report/run/run-report.ts'
import { runReportText } from '../../../main/core/report/run/run-text.ts'
import { changeTitle } from '../../../main/core/report/run/words.ts'
import { locales } from '../../../shared/contract/ipc.ts'
import { verdictTitle } from '../../../shared/messages/diagnosis.ts'
import { translator } from '../../../shared/messages/index.ts'
import type { MachineDiagnosis } from '../../../shared/model/finding.ts'
import { missing, repository, systemPython } from '../../support/needs.ts'
import { computer, mend, reportOf, runs, type Said } from './run-views.ts'

const t = translator('en')

describe.each(runs)('the report of %s', (_, run, said) => {
  const report = reportOf(run)

  it('says every change as JSON: kind, outcome, and the data behind both names', () => {
    const written = JSON.parse(writeRunReport(t, report, 'json'))
    expect(schemaFaults(written)).toBeNull()
    const { report: document } = written
    expect(document).toMatchObject({ id: run.id, result: run.result, undoOf: run.undoOf, undoneBy: run.undoneBy })
    const changes: RunReport['changes'] = document.changes
    expect(changes.map(({ kind, outcome }) => [kind, outcome])).toEqual(said.map(([kind, outcome]) => [kind, outcome]))
    expect(changes.map(({ before, after }) => [before, after])).toEqual(
      report.changes.map(({ before, after }) => [before, after]),
    )
  })

  it.skipIf(missing('python3'))('says the same as a table that another reader reads', () => {
    const rows = csvRows(runReportCsv(report))
    expect(rows.map(({ kind, outcome }) => [kind, outcome])).toEqual(said.map(([kind, outcome]) => [kind, outcome]))
    expect(rows.map(({ before, after, beforeHex, afterHex }) => [before, after, beforeHex, afterHex])).toEqual(
      report.changes.map(({ before, after }) => [
        inert(before?.text),
        inert(after?.text),
        before?.hex ?? '',
        after?.hex ?? '',
      ]),
    )
    for (const row of rows) {
      expect(row).toMatchObject({ run: run.id, result: run.result, undoneBy: run.undoneBy ?? '' })
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
    }
  })

  it('says the same as a page', () => {
    expect(changesOnPage(runReportHtml(t, report))).toEqual(said.map(inOneLine))
  })

  it('says the same as a text of 72 columns', () => {
    const text = runReportText(t, report)
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    expect(text.split('\r\n').filter((line) => [...line].length > 72)).toEqual([])
    const squeezed = text.replace(/\s/g, '')
    let at = 0
    said.forEach(([, outcome, before, after], index) => {
      const change = report.changes[index]
      const title = change ? changeTitle(t, change) : ''
      const words = t(`run-report.outcome.${outcome as ReportedOutcome}`)
      const values = before === '' ? [] : [`Before${before}`, `After${after}`]
      for (const part of [`${index + 1}. ${title}: ${words}`, ...values]) {
        const found = squeezed.indexOf(part.replace(/\s/g, ''), at)
        expect(found, part).toBeGreaterThan(at)
        at = found
      }
    })
  })

  it.each([...locales])('is written in every word in %s', (locale) => {
    for (const format of reportFormats) {
      const content = writeRunReport(translator(locale), report, format)
      expect(content, format).not.toMatch(/\{[a-z]+\}|undefined|run-report\.|\[object/)
      if (format !== 'csv' || said.length > 0) expect(content, format).toContain(run.id)
    }
    expect(runReportHtml(translator(locale), report)).toContain(`<html lang="${locale}">`)
  })

  it('is a page that needs nothing else and runs nothing', () => {
    const page = runReportHtml(t, report)
    expect(page).not.toMatch(/http|src=|href=|@import|<script|<link|<img|<iframe|url\(|\bon\w+=|javascript:/i)
    expect(page.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    expect(page.startsWith('\uFEFF<!DOCTYPE html>\r\n')).toBe(true)
  })

  it.skipIf(missing('xmllint'))('has no fault that an HTML parser would have to mend', () => {
    const input = runReportHtml(t, report)
    const { stderr, error } = spawnSync('xmllint', ['--html', '--noout', '-'], { input, encoding: 'utf8' })
    expect(error).toBeUndefined()
    const drawing = /Tag (?:svg|path|circle|rect|text) invalid/
    expect(stderr.split('\n').filter((one) => one.includes('error') && !drawing.test(one))).toEqual([])
  })
})

/** By the published schema. */
const schemaFaults = (document: unknown): unknown => {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(join(repository, 'docs/schema/report.json'), 'utf8'))
  const ajv = new Ajv()
  ajv.validate(schema, document)
  return ajv.errors
}

/** What Excel would run is a text. */
const inert = (text = ''): string => (/^[=+\-@]/.test(text) ? `'${text}` : text)

const inOneLine = ([kind, outcome, before, after]: Said): Said => [kind, outcome, oneLine(before), oneLine(after)]
const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

const changesOnPage = (page: string): readonly Said[] =>
  page
    .split('<div class="change" ')
    .slice(1)
    .map((block): Said => {
      const [, kind = '', outcome = ''] = /data-kind="([\w-]+)" data-outcome="([\w-]+)"/.exec(block) ?? []
      return [kind, outcome, cellOf(block, 'before'), cellOf(block, 'after')]
    })

const cellOf = (block: string, which: 'before' | 'after'): string => {
  const [, markup = ''] = new RegExp(`<td class="${which}"><code>(.*?)</code>`, 's').exec(block) ?? []
  return oneLine(textOf(markup))
}

const textOf = (markup: string): string =>
  markup
    .replace(/<br>/g, '\n')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '&')

const python = `
import csv, io, json, sys
data = sys.stdin.buffer.read()
assert data.startswith(b'\\xef\\xbb\\xbf')
print(json.dumps(list(csv.DictReader(io.StringIO(data.decode('utf-8-sig'), newline=''), strict=True))))
`

const csvRows = (table: string): readonly Readonly<Record<string, string>>[] => {
  const { stdout, stderr } = spawnSync(systemPython, ['-c', python], { input: table, encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

describe('the name strip of the page', () => {
  const page = runReportHtml(t, reportOf(mend))

  it('marks the first unit that should not be there, and nothing afterwards', () => {
    const strips = page.split('<svg class="strip"').slice(1)
    expect(strips.map((strip) => (strip.match(/<rect class="fault"/g) ?? []).length)).toEqual([1, 0, 1, 0])
  })

  it('is told in words to who cannot see it', () => {
    const labels = [...page.matchAll(/role="img" aria-label="([^"]+)"/g)].map(([, label = '']) => textOf(label))
    expect(labels).toHaveLength(4)
    for (const label of labels) expect(page).toContain(`<p class="muted">${markupOf(label)}</p>`)
  })

  it('goes into a further row where a name is longer than the paper', () => {
    const [first, ...more] = mend.changes
    const long = { text: 'x', hex: '7800'.repeat(120) }
    const changes = first ? [{ ...first, before: long }, ...more] : []
    const [, width = '', height = ''] =
      /<svg class="strip" viewBox="[^"]*" width="(\d+)" height="(\d+)"/.exec(
        runReportHtml(t, reportOf({ ...mend, changes })),
      ) ?? []
    expect(Number(width)).toBeLessThanOrEqual(901)
    expect(Number(height)).toBe(3 * 28)
  })
})

describe('the computer of a report', () => {
  it.each([
    ['as somebody says who knows', 'LAB-7', 'LAB-7'],
    ['as the client’s certificates say', null, computer],
  ])('is called %s', (_, told, expected) => {
    expect(reportOf(mend, { computer: told }).computer).toBe(expected)
  })

  it('is not known where nothing says it', () => {
    const changes = mend.changes.map((change) => ({ ...change, subject: 'CN=Example Issuing CA' }))
    expect(reportOf({ ...mend, changes }).computer).toBeNull()
  })
})

describe('a diagnosis before and after', () => {
  const diagnosis = (code: 'affected' | 'remediated'): MachineDiagnosis => ({
    location: 'live',
    computer: 'LAB-7',
    scenario: 'refresh',
    verdict: { id: code, code, parameters: {}, halfFixes: [] },
    findings: [],
    steps: [],
    logs: null,
  })

  it.each(['html', 'txt'] as const)('is told as %s', (format) => {
    const [before, after] = [diagnosis('affected'), diagnosis('remediated')]
    const report = reportOf(mend, { before, after })
    expect(report.computer).toBe('LAB-7')
    const content = oneLine(textOf(writeRunReport(t, report, format)))
    for (const { verdict } of [before, after]) {
      for (const word of verdictTitle(t, verdict).split(' ')) expect(content).toContain(word)
    }
  })

  it('says of which of the two nobody knows', () => {
    expect(runReportText(t, reportOf(mend, { before: diagnosis('affected') }))).toContain(t('run-report.not-diagnosed'))
  })
})
