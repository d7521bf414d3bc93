/** certmend report: what a run did in four forms, with and without names; it changes nothing and replaces nothing. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../main/cli/arguments.ts'
import { reportFormats } from '../../main/core/report/run/report-formats.ts'
import { computerName, siteServer } from '../../main/core/sample/site.ts'
import { certmend } from '../support/command-line.ts'
import { missing } from '../support/needs.ts'
import { factsOf } from '../support/program-host.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { clientProperties, patchName, programScene, signFiles } from './program-scene.ts'
import { document, wanted } from './task-sequence-scene.ts'

/** The sample machine on a disk below somebody's profile, its names mended. */
const mendedScene = async () => {
  const folder = join(temporaryFolder(), 'Users', 'anna')
  const path = (name: string) => join(folder, name)
  const run = (...argv: string[]) => certmend(path('state'), argv)
  await run('demo', path('machine'))
  const { run: done } = (await run('mend', path('machine'), '--yes', '--json')).json()
  return { path, run, id: String(done.id) }
}

/** The exports of the sample site that are edited into a new file. */
const editedScene = async () => {
  const { path, run } = await mendedScene()
  const [name = ''] = readdirSync(path('machine'), { recursive: true, encoding: 'utf8' }).filter((one) =>
    /refresh.*\.xml$/i.test(one),
  )
  const output = path('mended.xml')
  const applied = await run(
    'task-sequence',
    'apply',
    join(path('machine'), name),
    ...wanted,
    '--output',
    output,
    '--yes',
    '--json',
  )
  return { path, run, id: String(applied.json().run.id) }
}

describe('the grammar of report', () => {
  const problem = (...argv: readonly string[]): unknown => {
    const parsed = parseArguments(argv)
    return parsed.ok ? null : parsed.error.params.problem
  }

  it.each([
    [['report'], 'report needs a run'],
    [['report', ...Array.from({ length: 101 }, (_, index) => `run-${index}`)], "report takes no 'run-100'"],
    [['report', 'run-1', '--format', 'pdf'], '--format is one of html, json, csv, txt'],
    [['report', 'run-1', '--output', 'a', '--output', 'b'], 'report takes --output once'],
    [['runs', '--redact'], '--redact does not go with runs'],
    [['scan', '--format', 'csv'], '--format does not go with scan'],
  ])('refuses %j and says why', (argv, why) => {
    expect(problem(...argv)).toBe(why)
  })
})

describe('a report', () => {
  it('goes to standard output as text, or as it is asked for', async () => {
    const { run, id } = await mendedScene()
    const { exitCode, out, err } = await run('report', id)
    expect([exitCode, err]).toEqual([0, ''])
    expect(out).toMatch(/^Report of run run-[\w-]+\r\n={72}\r\n/)
    expect(out).toContain('   Before       SMS Signing Certificate[NUL]\r\n')
    const starts = { html: '\uFEFF<!DOCTYPE html>', json: '{', csv: '\uFEFFrun,work,', txt: 'Report of run' }
    for (const format of reportFormats) {
      expect((await run('report', id, '--format', format)).out.startsWith(starts[format])).toBe(true)
    }
  })

  it('goes into a file whose name says what it is', async () => {
    const { run, path, id } = await mendedScene()
    for (const format of reportFormats) {
      const file = path(`report.${format}`)
      const { exitCode, out, err } = await run('report', id, '--output', file)
      expect([exitCode, out, err]).toEqual([0, '', `Report saved as ${file}.\n`])
      expect((await run('report', id, '--output', path(format), '--format', format)).exitCode).toBe(0)
      const withoutTime = (name: string) => readFileSync(path(name), 'utf8').replace(/\d\d:\d\d:\d\d(?:\.\d+)?/g, '')
      expect(withoutTime(`report.${format}`)).toContain(id)
      expect(withoutTime(`report.${format}`)).toBe(withoutTime(format))
    }
  })

  it('is the same document with --json and as a JSON file, which its schema knows', async () => {
    const { run, path, id } = await mendedScene()
    const result = await run('report', id, '--json', '--output', path('report.json'))
    const said = document('report', result)
    expect(said.report).toMatchObject({ id, computer: computerName, work: 'mend', result: 'done', redacted: false })
    const saved = document('report', { ...result, json: () => JSON.parse(readFileSync(path('report.json'), 'utf8')) })
    expect(saved.report).toEqual(said.report)
  })

  it('speaks the language of the command line', async () => {
    const { run, id } = await mendedScene()
    expect((await run('report', id, '--format', 'html', '--lang', 'pl')).out).toContain('<html lang="pl">')
  })

  it('tells of a run that was taken back, and of the undo', async () => {
    const { run, id } = await mendedScene()
    const { run: undo } = (await run('undo', id, '--yes', '--json')).json()
    expect(document('report', await run('report', id, '--json')).report).toMatchObject({ undoneBy: undo.id })
    expect(document('report', await run('report', undo.id, '--json')).report).toMatchObject({
      work: 'undo',
      undoOf: id,
    })
  })

  it('on several runs says what they came to together, in their order, each once', async () => {
    const { run, path, id } = await mendedScene()
    const { run: undo } = (await run('undo', id, '--yes', '--json')).json()
    const said = document('report', await run('report', undo.id, id, id, '--json'))
    expect(said.report).toBeUndefined()
    expect(said.walk).toMatchObject({
      computer: computerName,
      outcome: { id: 'taken-back' },
      before: null,
      after: null,
    })
    expect(said.walk.runs.map((one: { id: string }) => one.id)).toEqual([id, undo.id])
    expect((await run('report', id, undo.id, '--redact', '--output', path('both.html'))).exitCode).toBe(0)
    const page = readFileSync(path('both.html'), 'utf8')
    expect(page).toContain('Taken back: everything is as it was before')
    for (const name of [computerName, siteServer, 'anna']) expect(page.toLowerCase()).not.toContain(name.toLowerCase())
  })

  it('never goes over a file', async () => {
    const { run, path, id } = await mendedScene()
    writeFileSync(path('taken.html'), 'mine')
    const result = await run('report', id, '--output', path('taken.html'))
    expect([result.exitCode, result.out]).toEqual([3, ''])
    expect(readFileSync(path('taken.html'), 'utf8')).toBe('mine')
  })

  it('is refused where --json has no room for it, and where there is no such run', async () => {
    const { run, path, id } = await mendedScene()
    expect((await run('report', id, '--json', '--format', 'csv')).exitCode).toBe(2)
    const unknown = await run('report', 'run-20000101-000000-zzzz', '--output', path('x.txt'), '--json')
    expect([unknown.exitCode, unknown.json().errors[0].code]).toEqual([3, 'run-unknown'])
    expect(existsSync(path('x.txt'))).toBe(false)
  })

  it('changes nothing of the run', async () => {
    const { run, path, id } = await mendedScene()
    const before = readdirSync(path('state'), { recursive: true })
    await run('report', id, '--output', path('report.html'))
    expect(readdirSync(path('state'), { recursive: true })).toEqual(before)
  })
})

describe.each([
  ['a mend', mendedScene],
  ['an edit of a task sequence', editedScene],
])('the redacted report of %s on the sample machine', (_, scene) => {
  it('has no name of a host, a person or a domain in any form', async () => {
    const { run, id } = await scene()
    for (const format of reportFormats) {
      const open = (await run('report', id, '--format', format)).out
      expect(open.replace(/\s/g, '')).toContain('anna')
      const { out, exitCode } = await run('report', id, '--format', format, '--redact')
      expect([exitCode, out]).toEqual([0, expect.stringMatching(/USER-1/)])
      const squeezed = out.replace(/\s/g, '').toLowerCase()
      for (const name of [computerName, siteServer, 'example.test', 'anna']) {
        expect(squeezed, format).not.toContain(name.toLowerCase())
      }
    }
  })
})

describe.skipIf(missing('openssl', 'osslsigncode'))('the report of a hotfix on this computer', () => {
  it('has command line, exit code and version, and no name where none is wanted', async () => {
    const { authority, trust, patch } = signFiles()
    const { run, put } = programScene({
      trust,
      runs: [{ exitCode: 0 }],
      properties: clientProperties,
      facts: (started) => {
        const dll = started > 0 ? '4.0.6487.2111' : '4.0.6487.2000'
        return factsOf({ windows: '7', bits: 64, client: '4.00.6487.2000', dll }, '2 bad')
      },
      registration: () => ({ productCode: '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}', state: 1, uninstallable: true }),
    })
    const applied = await run('hotfix', 'apply', '--package', put(patchName, patch), '--yes', '--json')
    rmSync(authority.folder, { recursive: true, force: true })
    const { id } = applied.json().run
    const { report } = document('report', await run('report', id, '--json'))
    expect(report).toMatchObject({ computer: hostname(), work: 'hotfix', result: 'done' })
    expect(report.changes).toMatchObject([
      { kind: 'program', outcome: 'held' },
      { kind: 'client-file', before: { text: '4.0.6487.2000' }, after: { text: '4.0.6487.2111' } },
    ])
    expect(report.programs).toMatchObject([{ attempts: [{ exit: { code: 0 } }], registered: true }])
    expect(report.programs[0].commandLine).toContain('FSP="FSP01"')
    const { report: redacted } = document('report', await run('report', id, '--json', '--redact'))
    expect(redacted.computer).toMatch(/^HOST-1/)
    expect(redacted.programs[0].commandLine).toContain('FSP="HOST-2"')
  })
})
