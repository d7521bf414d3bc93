/** certmend task-sequence check on single files, pairs and folders: places, natures, table, CSV, exit codes. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { capture, certfix, lines, mended, restart, restore, setup, spoiled } from '../core/task-sequence/lint/mended.ts'
import { missing, samples, systemPython } from '../support/needs.ts'
import { document, sampleExport, scene } from './task-sequence-scene.ts'

const check = (...more: readonly string[]): string[] => ['task-sequence', 'check', ...more]

interface Row {
  readonly file: string
  readonly [column: string]: unknown
}

describe('one file', () => {
  it('has each issue at its line, with what to do; why with --verbose', async () => {
    const wrong = spoiled(mended, [['CAS00099;;CCMCertFix', '']])
    const { path, run } = scene({ 'a.xml': wrong })
    const { exitCode, out, err } = await run(...check(path('a.xml')))
    const line = mended.split('\n').findIndex((text) => text.includes('<DependentProgram>')) + 1
    expect(out).toContain(`${path('a.xml')}:${line}: To do: Run another program first is empty [run-first-missing]\n`)
    expect([exitCode, err]).toEqual([10, ''])
    const verbose = (await run(...check(path('a.xml'), '--verbose'))).out.split('\n')
    expect(verbose.length).toBeGreaterThan(out.split('\n').length)
    expect(verbose.filter((text) => !out.includes(text))).not.toEqual([])
  })

  it('says what it is and for which steps', async () => {
    const { path, run } = scene({ 'a.xml': mended })
    const { out } = await run(...check(path('a.xml')))
    expect(out).toContain(`${path('a.xml')}: Refresh (export of the 2007 console), Refresh\n`)
    expect(out.match(/^ {6}line \d+: .+ \(.+\)$/gm)?.length).toBeGreaterThanOrEqual(3)
  })

  it('ends with 0 where only notes are left, and with 10 for a fault', async () => {
    const faulty = spoiled(mended, [['PATCH=', 'P=']])
    const { path, run } = scene({ 'a.xml': mended, 'b.xml': faulty })
    expect((await run(...check(path('a.xml')))).exitCode).toBe(0)
    expect((await run(...check(path('b.xml')))).exitCode).toBe(10)
  })

  it('is checked against what the site has, where that is said', async () => {
    const { path, run } = scene({ 'a.xml': mended })
    const faults = async (...options: string[]) => {
      const { sequences, rows } = document(
        'task-sequence-check',
        await run(...check(path('a.xml')), ...options, '--json'),
      )
      const found = sequences[0].issues.filter(({ nature }: { nature: string }) => nature === 'fault')
      expect(rows[0].faults).toBe(found.length)
      return found.map(({ rule }: { rule: string }) => rule)
    }
    expect(await faults()).toEqual([])
    expect(await faults('--service-pack', '1')).toContain('patch-service-pack-differs')
    const program = ['--certfix-package', 'CAS00099', '--certfix-program']
    expect(await faults(...program, 'CCMCertFix')).toEqual([])
    expect((await faults(...program, 'Other')).length).toBeGreaterThan(0)
  })

  it('says the same in every language, with no gap in the words', async () => {
    const { path, run } = scene({ 'a.xml': sampleExport('Refresh') })
    for (const language of ['en', 'it', 'pl']) {
      const { out } = await run(...check(path('a.xml'), '--verbose', '--lang', language))
      expect(out.length).toBeGreaterThan(1000)
      expect(out).not.toMatch(/\{\w+\}/)
    }
  })

  it('that names no encoding is read as it is told to', async () => {
    const text = Buffer.from(spoiled(mended, [['<Name>Refresh', '<Name>Zur\xfcck']]), 'latin1')
    const { path, run } = scene({ 'a.xml': text })
    expect((await run(...check(path('a.xml')))).exitCode).toBe(3)
    const { out, exitCode } = await run(...check(path('a.xml'), '--encoding', 'windows-1252'))
    expect([exitCode, out.includes('Zurück')]).toEqual([0, true])
  })
})

describe('two files that are a replacement', () => {
  const old = spoiled(mended, [[lines(setup, certfix, restart, restore), '']])
  const fresh = spoiled(mended, [[capture, '']])
  const faults = async (...files: readonly string[]) => {
    const { path, run } = scene(Object.fromEntries(files.map((content, index) => [`${index}.xml`, content])))
    const result = await run(...check(...files.map((_, index) => path(`${index}.xml`))), '--json')
    const { rows, sequences } = document('task-sequence-check', result)
    const rules = sequences.map(({ issues }: { issues: { rule: string; nature: string }[] }) =>
      issues.filter(({ nature }) => nature === 'fault').map(({ rule }) => rule),
    )
    expect(rows.map((row: Row) => row.faults)).toEqual(rules.map((one: string[]) => one.length))
    return rules
  }

  it('have to run the same program, in whichever order they are named', async () => {
    const differing = spoiled(old, [['CAS00099;;CCMCertFix', 'CAS00077;;CCMCertFix']])
    expect(await faults(old, fresh)).toEqual([[], []])
    expect(await faults(differing, fresh)).toEqual([[], ['pair-certfix-differs']])
    expect(await faults(fresh, differing)).toEqual([['pair-certfix-differs'], []])
  })

  it('are no pair where there are more', async () => {
    const differing = spoiled(old, [['CAS00099;;CCMCertFix', 'CAS00077;;CCMCertFix']])
    expect(await faults(differing, fresh, mended)).toEqual([[], [], []])
  })
})

describe('a folder', () => {
  const files = { 'a.xml': mended, 'b.XML': sampleExport('Refresh'), 'notes.txt': 'x', 'other.xml': '<html/>' }

  it('is checked file by file; what is no task sequence is passed over', async () => {
    const { folder, path, run } = scene(files)
    mkdirSync(path('below'))
    writeFileSync(join(path('below'), 'c.xml'), mended)
    const flat = await run(...check(folder), '--json')
    expect(flat.exitCode).toBe(10)
    expect(document('task-sequence-check', flat)).toMatchObject({ errors: [], passedOver: 1 })
    expect(flat.json().rows.map(({ file }: Row) => file)).toEqual([path('a.xml'), path('b.XML')])
    const deep = document('task-sequence-check', await run(...check(folder), '--recursive', '--json'))
    expect(deep.rows).toHaveLength(3)
    const { out, err } = await run(...check(folder))
    expect(err).toContain('1 file is no task sequence and was passed over.')
    expect(out).toMatch(/^Task sequences: 2; with faults: 0; with something left to do: 1; unreadable: 0$/m)
  })

  it('reads no file twice, and no folder that leads back to itself', async () => {
    const { folder, path, run } = scene({ 'a.xml': mended })
    symlinkSync(path('a.xml'), path('b.xml'))
    symlinkSync(folder, path('again'))
    const { rows } = document(
      'task-sequence-check',
      await run(...check(folder, path('a.xml')), '--recursive', '--json'),
    )
    expect(rows).toHaveLength(1)
  })

  it('reports what could not be read, and checks the others all the same', async () => {
    const { path, folder, run } = scene({ ...files, 'broken.xml': '<sequence', 'empty.zip': '' })
    const result = await run(...check(path('nothing'), folder), '--json')
    const { errors, rows } = document('task-sequence-check', result)
    expect(result.exitCode).toBe(3)
    expect(errors.map(({ code, source }: { code: string; source: string }) => [code, source])).toEqual([
      ['not-found', path('nothing')],
      ['xml-unfinished', path('broken.xml')],
      ['empty-file', path('empty.zip')],
    ])
    expect(rows.map(({ error }: Row) => error)).toEqual([null, null, 'xml-unfinished', 'empty-file'])
  })

  it('without an export is said to be so; a file that was named is never passed over', async () => {
    const { folder, path, run } = scene({ 'notes.txt': 'x' })
    const empty = await run(...check(folder), '--json')
    expect([empty.exitCode, empty.json().errors[0].code]).toEqual([3, 'nothing-to-read'])
    writeFileSync(path('other.xml'), '<html/>')
    const named = await run(...check(path('other.xml')), '--json')
    expect([named.exitCode, named.json().errors[0].code]).toEqual([3, 'task-sequence-not-one'])
  })

  it.skipIf(missing('python3'))('gives a table that Python reads, and never writes it over a file', async () => {
    const { folder, path, run } = scene({ ...files, 'broken.xml': '<sequence' })
    const result = await run(...check(folder), '--csv', path('site.csv'), '--json')
    const script =
      'import csv, json, sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))))'
    const { stdout } = spawnSync(systemPython, ['-c', script, path('site.csv')], { encoding: 'utf8' })
    const written = (value: unknown) => (value === null ? '' : String(value))
    const rows = result
      .json()
      .rows.map((row: Row) =>
        Object.fromEntries(Object.entries(row).map(([column, value]) => [column, written(value)])),
      )
    expect(JSON.parse(stdout)).toEqual(rows)
    expect(rows).toHaveLength(3)
    const again = await run(...check(path('a.xml')), '--csv', path('site.csv'), '--json')
    expect([again.exitCode, again.json().errors[0].code]).toEqual([3, 'already-exists'])
  })
})

describe.skipIf(missing('samples'))('the samples', () => {
  // file, scenario, patch, certfix, run first, faults, to do; null: refused
  const expected: readonly (readonly [string, readonly unknown[] | null])[] = [
    ['01-mdt2013-SCCM_Client.xml', ['refresh', 'to-do', 'to-do', 'to-do', 0, 4]],
    ['02-mdt2013-SCCM_ClientReplace.xml', ['replace-capture', 'not-needed', 'not-needed', 'to-do', 0, 1]],
    ['04-mdt2013-SCCM_UDIReplace.xml', ['replace-capture', 'not-needed', 'not-needed', 'to-do', 0, 1]],
    ['07-mdt2013-LTI-ClientReplace.xml', null],
    ['08-mdt-LTI-Client-crlf.xml', null],
    ['13-cm2012plus-OSDCloudTaskSequence.zip', ['new-computer', 'not-needed', 'not-needed', 'not-needed', 0, 0]],
    ['d05-SCCM_Client-PATCH-already-applied-SP2.xml', ['refresh', 'done', 'to-do', 'to-do', 0, 3]],
    ['d07-SCCM_ClientReplace-dependentprogram.xml', ['replace-capture', 'not-needed', 'not-needed', 'done', 0, 0]],
    ['d09-SCCM_Client-polish-KB-copy.xml', ['refresh', 'faulty', 'to-do', 'to-do', 2, 3]],
  ]

  it('all have a row, and those of Lite Touch their reason', async () => {
    const { run } = scene({})
    const result = await run(...check(samples('task-sequences'), '--recursive'), '--json')
    const { rows, errors } = document('task-sequence-check', result)
    const names = readdirSync(samples('task-sequences'), { recursive: true, encoding: 'utf8' })
    expect(rows).toHaveLength(names.filter((name) => /\.(?:xml|zip)$/.test(name)).length)
    for (const [name, cells] of expected) {
      const row = rows.find(({ file }: Row) => file.endsWith(name))
      const { scenario, patch, certfix: steps, runFirst, faults, toDos, error } = row
      if (cells === null) expect(error).toBe('task-sequence-lite-touch')
      else expect([scenario, patch, steps, runFirst, faults, toDos]).toEqual(cells)
    }
    expect(errors.map(({ code }: { code: string }) => code)).toEqual(Array(2).fill('task-sequence-lite-touch'))
    expect(result.exitCode).toBe(3)
  })

  it('that were made wrong have each planted fault at its line', async () => {
    const { run } = scene({})
    const file = samples('task-sequences', 'derived', 'd09-SCCM_Client-polish-KB-copy.xml')
    const { out } = await run(...check(file))
    expect(out.match(/:967: Fault: .+$/gm)?.map((line) => /\[(.+)\]/.exec(line)?.[1])).toEqual([
      'patch-misnamed',
      'properties-blank-around-equals',
    ])
  })
})
