/** The report of a walk: its four forms say the same of the same walk, each as a reader of its own kind reads it. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { reportFormats } from '../../../main/core/report/run/report-formats.ts'
import type { WalkReport } from '../../../main/core/report/walk/walk-report.ts'
import { writeWalkReport } from '../../../main/core/report/walk/write-walk-report.ts'
import { verdictTitle } from '../../../shared/messages/diagnosis.ts'
import { isMessageKey, translator } from '../../../shared/messages/index.ts'
import { writtenMoment } from '../../../shared/messages/moments.ts'
import { walkOutcomeText } from '../../../shared/messages/walk-outcome.ts'
import { locales } from '../../../shared/model/locale.ts'
import { missing, repository, systemPython } from '../../support/needs.ts'
import { walkReportOf, walks } from './walk-views.ts'

const t = translator('en')

const { $schema: _, ...schema } = JSON.parse(readFileSync(join(repository, 'docs/schema/report.json'), 'utf8'))
const isDocument = new Ajv().compile(schema)

/** What all forms say, in words without white space: each form breaks its lines in its own way. */
interface Told {
  readonly outcome: string
  readonly looks: readonly { readonly which: string; readonly verdict: string }[]
  readonly runs: readonly ToldRun[]
}

interface ToldRun {
  readonly id: string
  readonly result: string
  readonly started: string
  readonly changes: readonly {
    readonly title: string
    readonly outcome: string
    readonly before: string
    readonly after: string
  }[]
}

/** What people are told besides; a table has no place for it. */
interface ToldPeople {
  readonly lines: readonly string[]
  readonly found: readonly string[]
  readonly open: readonly string[]
}

const squeezed = (text: string): string => text.replace(/\s+/g, '')
const word = (key: string): string => squeezed(isMessageKey(key) ? t(key) : key)
const clock = (moment: string): string => squeezed(writtenMoment(t, moment))

describe.each(walks)('the report of %s', (_, view) => {
  const report = walkReportOf(view)
  const written = (format: (typeof reportFormats)[number]) => writeWalkReport(t, report, format)

  it.skipIf(missing('python3'))('says the same as page, text, data and table', () => {
    const { page, rows } = readByPython(written('html'), written('csv'))
    const document = JSON.parse(written('json')).walk
    const said = toldByDocument(document)
    expect(said.outcome).toBe(squeezed(walkOutcomeText(t, report.outcome, report.computer)))
    expect(said.runs.map(({ id }) => id)).toEqual(view.runs.map(({ id }) => id))
    expect(toldByPage(page)).toEqual(said)
    expect(toldByText(written('txt'))).toEqual(said)
    expect(toldByTable(rows, report)).toEqual(said)

    const people = peopleToldByDocument(document)
    expect(peopleToldByPage(page)).toEqual(people)
    expect(peopleToldByText(written('txt'))).toEqual(people)
  })

  it('is a document of the published schema', () => {
    expect([isDocument(JSON.parse(written('json'))), isDocument.errors]).toEqual([true, null])
  })

  it('is a text of 100 columns', () => {
    const text = written('txt')
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    expect(text.split('\r\n').filter((line) => [...line].length > 100)).toEqual([])
  })

  it('is a page that needs nothing else and runs nothing', () => {
    expect(written('html')).not.toMatch(
      /http|src=|href=|@import|<script|<link|<img|<iframe|url\(|\bon\w+=|javascript:/i,
    )
  })

  it.each([...locales])('is written in every word in %s', (locale) => {
    for (const format of reportFormats) {
      const content = writeWalkReport(translator(locale), report, format)
      expect(content, format).not.toMatch(
        /\{[a-z]+\}|undefined|(?:run-report|walk-report|walk-open|run-line|machine)\.[a-z]|\[object/,
      )
    }
  })
})

describe('the machine on the page', () => {
  const [[, whole] = []] = walks
  const page = whole === undefined ? '' : writeWalkReport(t, walkReportOf(whole), 'html')

  it('is drawn before and after, each picture with a name and its states in words', () => {
    const titles = [...page.matchAll(/<title id="(\w+)-title">([^<]+)<\/title>/g)].map(([, id, title]) => [id, title])
    expect(titles).toEqual([
      ['before', 'PC-0142: Before, 21 November 2026 at 10:58:00 UTC'],
      ['after', 'PC-0142: After, 21 November 2026 at 11:12:00 UTC'],
    ])
    const [before = '', after = ''] = [...page.matchAll(/<desc [^>]*>([^<]+)<\/desc>/g)].map(([, words]) => words)
    expect(before).toContain('2 of 2 SMS certificates: Problem, NUL in the friendly name.')
    expect(after).toContain('2 SMS certificates: In order, sound friendly names.')
    for (const id of ['before', 'after']) expect(page).toContain(`aria-labelledby="${id}-title ${id}-desc"`)
  })

  it('shows the state of each layer by its shape and colour', () => {
    const shades = [...page.matchAll(/<g class="layer (\w+)">/g)].map(([, shade]) => shade)
    expect(shades).toEqual(['warn', 'bad', 'bad', 'bad', 'warn', 'ok', 'ok', 'bad'])
  })
})

type Row = Readonly<Record<string, string>>

interface Node {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Node | string)[]
}

const python = `
import csv, html.parser, io, json, sys

class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [{'tag': '', 'attributes': {}, 'children': []}]
    def handle_starttag(self, tag, attributes):
        node = {'tag': tag, 'attributes': dict(attributes), 'children': []}
        self.open[-1]['children'].append(node)
        if tag not in ('br', 'col', 'meta'):
            self.open.append(node)
    def handle_endtag(self, tag):
        assert self.open.pop()['tag'] == tag, tag
    def handle_data(self, text):
        self.open[-1]['children'].append(text)

given = json.load(sys.stdin)
reader = Reader()
reader.feed(given['html'])
reader.close()
assert len(reader.open) == 1
table = given['csv']
assert table.startswith('\\ufeff')
rows = list(csv.DictReader(io.StringIO(table[1:], newline=''), strict=True))
print(json.dumps({'page': reader.open[0], 'rows': rows}))
`

/** HTML and CSV as the parsers of another language read them. */
const readByPython = (html: string, csv: string): { readonly page: Node; readonly rows: readonly Row[] } => {
  const input = JSON.stringify({ html, csv })
  const { stdout, stderr } = spawnSync(systemPython, ['-c', python], { input, encoding: 'utf8', maxBuffer: 1 << 26 })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

type Json = ReturnType<typeof JSON.parse>

/** As Certmend's own readers of names show one: NULs spelled, but for the one that ends it. */
const shown = (value: { readonly text: string; readonly hex: string | null } | null): string => {
  if (value === null || (value.text === '' && value.hex === null)) return word('run-report.nothing')
  if (value.hex === null) return squeezed(value.text)
  return squeezed(Buffer.from(value.hex, 'hex').toString('utf16le').replace(/\0$/, '').replaceAll('\0', '[NUL]'))
}

const pair = (kind: string, before: string, after: string) =>
  kind === 'program' ? { before: '', after: '' } : { before, after }

const toldByDocument = (walk: Json): Told => ({
  outcome: squeezed(walk.outcome.title),
  looks: ['before', 'after'].flatMap((which) =>
    walk[which] === null ? [] : [{ which, verdict: squeezed(walk[which].verdict.title) }],
  ),
  runs: walk.runs.map((run: Json) => ({
    id: run.id,
    result: word(`run-report.result.${run.result}`),
    started: clock(run.startedAt),
    changes: run.changes.map((change: Json) => ({
      title: squeezed(change.title),
      outcome: word(`run-report.outcome.${change.outcome}`),
      ...pair(change.kind, shown(change.before), shown(change.after)),
    })),
  })),
})

const peopleToldByDocument = (walk: Json): ToldPeople => {
  const looks = [walk.before, walk.after].filter((look) => look !== null)
  const last = looks.at(-1)?.findings ?? []
  const stateOf = (look: Json, id: string): string =>
    t(`finding-status.${look.findings.find((one: Json) => one.id === id).status}` as 'finding-status.ok')
  return {
    lines: walk.runs.map(({ line }: Json) => squeezed(`${line.title}${line.detail}`)),
    found: last.map(({ id, title }: Json) => squeezed(`${looks.map((look) => stateOf(look, id)).join('')}${title}`)),
    open: walk.open.map(({ text }: Json) => squeezed(text)),
  }
}

const isNode = (child: Node | string): child is Node => typeof child !== 'string'
const all = (node: Node, wanted: (node: Node) => boolean): readonly Node[] =>
  node.children.filter(isNode).flatMap((child) => [...(wanted(child) ? [child] : []), ...all(child, wanted)])
const textOf = (node: Node | undefined): string =>
  squeezed(node?.children.map((child) => (isNode(child) ? textOf(child) : child)).join('') ?? '')
const tagged = (tag: string) => (node: Node) => node.tag === tag
const having = (name: string) => (node: Node) => name in node.attributes
const classed = (name: string) => (node: Node) => node.attributes.class?.split(' ').includes(name) ?? false
const first = (node: Node | undefined, wanted: (node: Node) => boolean): Node | undefined =>
  node && all(node, wanted)[0]

const toldByPage = (page: Node): Told => {
  const events = all(page, classed('events')).flatMap((table) => all(table, tagged('tr')).slice(1))
  const looked = events
    .filter((event) => !having('data-run')(event))
    .map((event) => textOf(first(event, classed('why'))))
  const figures = all(page, having('data-look'))
  return {
    outcome: textOf(first(first(page, tagged('h1')), classed('title'))),
    looks: figures.map(({ attributes }, index) => ({
      which: attributes['data-look'] ?? '',
      verdict: looked[index] ?? '',
    })),
    runs: all(page, classed('run')).map((run, index) => {
      const facts = tableOf(first(run, classed('facts')))
      return {
        id: run.attributes['data-run'] ?? '',
        result: facts.Result ?? '',
        started: textOf(first(events.filter(having('data-run'))[index], tagged('time'))),
        changes: all(run, having('data-change')).map((change) => ({
          title: textOf(first(change, classed('title'))),
          outcome: textOf(first(change, classed('st'))),
          before: textOf(first(first(change, classed('before')), tagged('code'))),
          after: textOf(first(first(change, classed('after')), tagged('code'))),
        })),
      }
    }),
  }
}

const tableOf = (table: Node | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (table ? all(table, tagged('tr')) : []).map((row) => [
      textOf(first(row, tagged('th'))),
      textOf(first(row, tagged('td'))),
    ]),
  )

const peopleToldByPage = (page: Node): ToldPeople => ({
  lines: all(page, classed('events'))
    .flatMap((table) => all(table, having('data-run')))
    .map((event) => textOf(all(event, tagged('td'))[1])),
  found: all(page, having('data-finding')).map(textOf),
  open: all(page, having('data-open')).map(textOf),
})

/** `.+` with a rule of `-` or `=` below it begins a part, which goes on until the next one. */
const partsOf = (text: string): readonly { readonly title: string; readonly lines: readonly string[] }[] => {
  const lines = text.split('\r\n')
  const starts = lines.flatMap((line, index) => (/^[-=]{100}$/.test(line) && lines[index - 1] !== '' ? [index] : []))
  return starts.map((start, index) => ({
    title: lines[start - 1] ?? '',
    lines: lines.slice(start + 1, (starts[index + 1] ?? lines.length + 1) - 1),
  }))
}

/** Names at a margin with values beside them, which go on below. */
const rowsOf = (lines: readonly string[], margin = ''): readonly (readonly [name: string, value: string])[] => {
  const rows: [string, string][] = []
  for (const line of lines.filter((one) => one.startsWith(margin) && one.trim() !== '')) {
    const [, name, value] = new RegExp(`^${margin}(\\S.*?)(?:  +(.*))?$`).exec(line) ?? []
    const last = rows.at(-1)
    if (name !== undefined) rows.push([name, value ?? ''])
    else if (last) last[1] = `${last[1]}\n${line}`
  }
  return rows
}

const toldByText = (text: string): Told => {
  const parts = partsOf(text)
  const firstRun = parts.findIndex(({ title }, index) => index > 0 && /^\d+\. /.test(title))
  const events = rowsOf(parts.find(({ title }) => title === t('run-report.changes'))?.lines ?? [])
  const looked = events
    .filter(([, value]) => /^Diagnosed/.test(value))
    .map(([, value]) => value.split('\n').slice(1).join(''))
  const machines =
    parts.find(({ title }) => /^The machine/.test(title))?.lines.filter((line) => /^\S.*UTC$/.test(line)) ?? []
  const runStarts = firstRun < 0 ? [] : parts.flatMap(({ title }, index) => (/^\d+\. /.test(title) ? [index] : []))
  return {
    outcome: squeezed(parts[0]?.lines[0] ?? ''),
    looks: machines.map((line, index) => ({
      which: line.startsWith('After') ? 'after' : 'before',
      verdict: squeezed(looked[index] ?? ''),
    })),
    runs: runStarts.map((start, index) => {
      const facts = Object.fromEntries(rowsOf(parts[start]?.lines ?? []))
      const done = parts.slice(start, runStarts[index + 1]).find(({ title }) => title === t('run-report.changes'))
      return {
        id: facts.Run ?? '',
        result: squeezed(facts.Result ?? ''),
        started: squeezed(facts.Started ?? ''),
        changes: changesInText(done?.lines ?? []),
      }
    }),
  }
}

const changesInText = (lines: readonly string[]): ToldRun['changes'] => {
  const starts = lines.flatMap((line, index) => (/^\d+\. /.test(line) ? [index] : []))
  return starts.map((start, index) => {
    const [, title = '', outcome = ''] = /^\d+\. (.*): (.*)$/.exec(lines[start] ?? '') ?? []
    const rows = Object.fromEntries(rowsOf(lines.slice(start + 1, starts[index + 1]), '   '))
    const value = (name: string): string => squeezed(rows[name] ?? '')
    return { title: squeezed(title), outcome: squeezed(outcome), before: value('Before'), after: value('After') }
  })
}

const peopleToldByText = (text: string): ToldPeople => {
  const parts = partsOf(text)
  const linesOf = (title: string): readonly string[] => parts.find((part) => part.title === title)?.lines ?? []
  const undo = new Set(
    ['possible', 'not-possible', 'taken-back', 'is-undo'].map((id) => word(`walk-report.undo.${id}`)),
  )
  return {
    lines: rowsOf(linesOf(t('run-report.changes')))
      .filter(([, value]) => value !== '' && !/^Diagnosed/.test(value))
      .map(([, value]) => value.split('\n').map(squeezed))
      .map((said) => said.filter((one) => !undo.has(one)).join('')),
    found: rowsOf(linesOf(t('walk-report.findings'))).map(([states, title]) =>
      squeezed(`${states.replace(' > ', '')}${title}`),
    ),
    open: rowsOf(linesOf(t('walk-report.open'))).flatMap(([mark, value]) => (mark === '-' ? [squeezed(value)] : [])),
  }
}

/** A table has ids where the others have words. */
const toldByTable = (rows: readonly Row[], report: WalkReport): Told => {
  const looks = { before: report.before, after: report.after }
  const verdictOf = (which: string, id: string | undefined): string => {
    const verdict = (which === 'before' ? looks.before : looks.after)?.diagnosis.verdict
    return verdict && verdict.id === id ? squeezed(verdictTitle(t, verdict)) : ''
  }
  const [walk] = rows.filter(({ kind }) => kind === 'walk')
  const isOutcome = walk?.outcome === report.outcome.id && walk.computer === (report.computer ?? '')
  const ids = [...new Set(rows.flatMap(({ run }) => (run ? [run] : [])))]
  return {
    outcome: isOutcome ? squeezed(walkOutcomeText(t, report.outcome, report.computer)) : '',
    looks: rows
      .filter(({ kind }) => kind === 'look')
      .map(({ what = '', outcome }) => ({ which: what, verdict: verdictOf(what, outcome) })),
    runs: ids.map((id) => {
      const own = rows.filter(({ run }) => run === id)
      return {
        id,
        result: word(`run-report.result.${own[0]?.result}`),
        started: clock(own[0]?.startedAt ?? ''),
        changes: own.filter(({ kind }) => kind !== '').map(changeInRow),
      }
    }),
  }
}

const changeInRow = (row: Row): ToldRun['changes'][number] => {
  const { kind = '', what = '', outcome = '' } = row
  const titles: Readonly<Record<string, string>> = {
    'task-sequence': `sequence-edit.${what}`,
    program: `run-report.action.${what}`,
  }
  return {
    title: word(titles[kind] ?? `run-report.kind.${kind}`),
    outcome: word(`run-report.outcome.${outcome}`),
    ...pair(kind, valueInRow(row.before, row.beforeHex), valueInRow(row.after, row.afterHex)),
  }
}

/** Excel would run what begins like a formula: it has an apostrophe in front. */
const valueInRow = (text = '', hex = ''): string =>
  shown({ text: text.replace(/^'(?=[=+\-@])/, ''), hex: hex === '' ? null : hex })
