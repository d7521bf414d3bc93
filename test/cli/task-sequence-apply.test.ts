/** certmend task-sequence apply: where it saves, pairs, saved plans, scripts, and everything that it refuses. */
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeHashes } from '../../main/adapters/node-platform.ts'
import { parseArguments } from '../../main/cli/arguments.ts'
import { parsePlan } from '../../main/core/pipeline/plan.ts'
import { document, sampleExport, scene, wanted } from './task-sequence-scene.ts'

const refresh = sampleExport('Refresh')
const before = Buffer.from(refresh)

const apply = (...more: readonly string[]): string[] => ['task-sequence', 'apply', ...more, ...wanted]
const plan = (...more: readonly string[]): string[] => ['task-sequence', 'plan', ...more, ...wanted]

describe('an apply', () => {
  it('shows each change as it was read back, where it is saved, its backup, and the way back', async () => {
    const { path, run } = scene({ 'a.xml': refresh })
    const { out, exitCode } = await run(...apply(path('a.xml')), '--output', path('b.xml'), '--yes')
    expect(exitCode).toBe(0)
    expect(out.match(/^ {2}read back: .+, line \d+$/gm)).toHaveLength(5)
    expect(out).toMatch(/^Saved 5 changes, read back\. Run run-[a-z0-9-]+$/m)
    expect(out).toContain(`Saved: ${path('b.xml')}`)
    expect(readFileSync(/^Backup: (.+)$/m.exec(out)?.[1] ?? '').equals(before)).toBe(true)
    expect(out).toMatch(/^To take it back: certmend undo run-[a-z0-9-]+$/m)
    expect((await run('runs')).out).toContain('task sequence')
  })

  it('beside: the undo removes the new file alone', async () => {
    const { path, folder, read, run } = scene({ 'a.xml': refresh })
    const result = await run(...apply(path('a.xml')), '--output', path('b.xml'), '--yes', '--json')
    const { run: done } = document('task-sequence-apply', result)
    expect((await run('undo', done.id, '--yes')).exitCode).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['a.xml', 'state'])
    expect(read('a.xml').equals(before)).toBe(true)
    expect(document('runs', await run('runs', '--json')).runs).toHaveLength(2)
  })

  it('in place: goes into the file behind a link', async () => {
    const { path, read, run } = scene({ 'a.xml': refresh })
    symlinkSync(path('a.xml'), path('link.xml'))
    expect((await run(...apply(path('link.xml')), '--in-place', '--yes')).exitCode).toBe(0)
    expect(read('a.xml').toString()).toContain('CAS00099;;CCMCertFix')
  })

  it('writes nothing without --yes where nobody can be asked', async () => {
    const { path, folder, read, run } = scene({ 'a.xml': refresh })
    expect(await run(...apply(path('a.xml')), '--in-place')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('--yes'),
    })
    expect(read('a.xml').equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['a.xml'])
  })

  it('writes nothing where no change is left of those selected', async () => {
    const { path, folder, read, run } = scene({ 'a.xml': refresh })
    await run(...apply(path('a.xml')), '--in-place', '--yes', '--only', 'reference')
    const once = read('a.xml')
    const runs = readdirSync(join(folder, 'state', 'runs'))
    const more = ['--only', 'reference', '--plan-out', path('p.json'), '--script', path('a.ps1')]
    const again = await run(...apply(path('a.xml')), '--output', path('b.xml'), '--yes', ...more)
    expect(again.exitCode).toBe(0)
    expect(read('a.xml').equals(once)).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['a.xml', 'state'])
    expect(readdirSync(join(folder, 'state', 'runs'))).toEqual(runs)
  })

  it('never writes over a file, and looks before it writes anything', async () => {
    const { path, folder, read, run } = scene({ 'a.xml': refresh, 'b.xml': 'somebody else' })
    const more = ['--plan-out', path('p.json'), '--script', path('a.ps1'), '--json']
    for (const output of ['a.xml', 'b.xml']) {
      const result = await run(...apply(path('a.xml')), '--output', path(output), '--yes', ...more)
      expect(document('task-sequence-apply', result).errors).toMatchObject([
        { code: 'already-exists', source: path(output) },
      ])
      expect(result.exitCode).toBe(3)
    }
    expect([read('a.xml').equals(before), read('b.xml').toString()]).toEqual([true, 'somebody else'])
    expect(readdirSync(folder).sort()).toEqual(['a.xml', 'b.xml'])
  })

  it('rolls back where the folder of the new file is missing', async () => {
    const { path, folder, run } = scene({ 'a.xml': refresh })
    const output = join(folder, 'missing', 'b.xml')
    const result = await run(...apply(path('a.xml')), '--output', output, '--yes', '--json')
    expect(document('task-sequence-apply', result).run.result).toBe('rolled-back')
    expect(result.exitCode).toBe(5)
  })
})

describe('the two files of a replacement', () => {
  const pair = { 'capture.xml': sampleExport('capture'), 'restore.xml': sampleExport('restore') }
  const originals = Object.entries(pair)

  it('are saved together, each with its own part, and taken back together', async () => {
    const { path, read, run } = scene(pair)
    const files = [path('capture.xml'), path('restore.xml')]
    const result = await run(...apply(...files), '--in-place', '--yes', '--json')
    expect(result.exitCode).toBe(0)
    const { run: done, sequences } = document('task-sequence-apply', result)
    expect(sequences.map(({ scenario }: { scenario: string }) => scenario)).toEqual([
      'replace-capture',
      'replace-restore',
    ])
    expect(done.targets).toHaveLength(2)
    expect(read('capture.xml').toString()).not.toContain('PATCH=')
    for (const [name] of originals) expect(read(name).toString()).toContain('CAS00099;;CCMCertFix')
    expect((await run('undo', done.id, '--yes')).exitCode).toBe(0)
    for (const [name, content] of originals) expect(read(name).equals(content)).toBe(true)
  })

  it('go into two new files, with a script for each', async () => {
    const { path, read, run } = scene(pair)
    const outputs = ['--output', path('c.xml'), '--output', path('r.xml')]
    const scripts = ['--script', path('c.ps1'), '--script', path('r.ps1')]
    const result = await run(...apply(path('capture.xml'), path('restore.xml')), ...outputs, ...scripts, '--yes')
    expect(result.exitCode).toBe(0)
    expect(read('r.xml').toString()).toContain('PATCH=')
    expect(read('c.ps1').toString()).toContain("'CAS00099'")
    expect(read('c.ps1').toString()).not.toContain('KB977203-x86.msp')
    expect(read('r.ps1').toString()).toContain('SP2-KB977203-x86.msp')
    for (const [name, content] of originals) expect(read(name).equals(content)).toBe(true)
  })

  it('writes no script for the one of them that does not change', async () => {
    const { path, run } = scene(pair)
    const files = [path('capture.xml'), path('restore.xml')]
    await run(...apply(path('capture.xml')), '--in-place', '--yes')
    const result = await run(...plan(...files), '--script', path('c.ps1'), '--script', path('r.ps1'))
    expect(result).toMatchObject({ exitCode: 10, err: expect.stringContaining(`so ${path('c.ps1')} was not written`) })
    expect([existsSync(path('c.ps1')), existsSync(path('r.ps1'))]).toEqual([false, true])
  })

  it('are refused where they are swapped, or the same', async () => {
    const { path, run } = scene(pair)
    const swapped = await run(...plan(path('restore.xml'), path('capture.xml')), '--json')
    expect([swapped.exitCode, swapped.json().errors[0].code]).toEqual([2, 'task-sequence-pair-swapped'])
    const same = await run(...plan(path('capture.xml'), join(path('.'), 'capture.xml')))
    expect(same).toMatchObject({ exitCode: 2, err: expect.stringContaining('these are the same') })
  })
})

describe('a saved plan', () => {
  it('holds where the changes go, and is applied, shown and taken back like any other', async () => {
    const { path, read, run } = scene({ 'a.xml': refresh })
    const saved = await run(...plan(path('a.xml')), '--output', path('b.xml'), '--plan-out', path('p.json'))
    expect(saved).toMatchObject({ exitCode: 10, err: expect.stringContaining('Plan saved') })
    expect(parsePlan(nodeHashes, new Uint8Array(read('p.json')), 'p.json').ok).toBe(true)
    const dry = await run('apply', path('p.json'), '--dry-run')
    expect(dry.exitCode).toBe(10)
    expect(dry.out).toMatch(/^ {2}~ c1: PATCH in the installation properties; .+, line \d+$/m)
    expect(dry.out).toMatch(/^ {6}why {4}\S/m)
    expect(dry.out).not.toMatch(/certificate/i)
    expect(existsSync(path('b.xml'))).toBe(false)

    const result = await run('apply', path('p.json'), '--yes', '--json')
    expect(result.exitCode).toBe(0)
    const { run: done } = document('apply', result)
    expect(done).toMatchObject({ remedy: 'task-sequence', result: 'done' })
    expect(read('b.xml').toString()).toContain('PATCH=')
    expect((await run('undo', done.id, '--yes')).exitCode).toBe(0)
    expect([existsSync(path('b.xml')), read('a.xml').equals(before)]).toEqual([false, true])
  })

  it('has the selected changes alone', async () => {
    const { path, read, run } = scene({ 'a.xml': refresh })
    await run(...plan(path('a.xml')), '--in-place', '--plan-out', path('p.json'), '--only', 'run-first')
    expect((await run('apply', path('p.json'), '--yes')).exitCode).toBe(0)
    expect(read('a.xml').toString()).toContain('CAS00099;;CCMCertFix')
    expect(read('a.xml').toString()).not.toContain('PATCH=')
  })

  it('is refused whole where the file changed since, and where somebody changed the plan', async () => {
    const { path, read, run } = scene({ 'a.xml': refresh })
    await run(...plan(path('a.xml')), '--in-place', '--plan-out', path('p.json'))
    writeFileSync(path('q.json'), read('p.json').toString().replace('CAS00099;;', 'CAS00066;;'))
    expect((await run('apply', path('q.json'), '--yes')).err).toContain('The plan was changed after it was saved.')
    const changed = Buffer.concat([before, Buffer.from('\r\n')])
    writeFileSync(path('a.xml'), changed)
    expect((await run('apply', path('p.json'), '--yes')).exitCode).toBe(6)
    expect(read('a.xml').equals(changed)).toBe(true)
  })

  it('and a script never replace a file', async () => {
    const { path, read, run } = scene({ 'a.xml': refresh, taken: 'x' })
    for (const option of ['--plan-out', '--script']) {
      const result = await run(...apply(path('a.xml')), '--in-place', '--yes', option, path('taken'), '--json')
      expect(document('task-sequence-apply', result).errors).toMatchObject([{ code: 'already-exists' }])
      expect(result.exitCode).toBe(3)
    }
    expect([read('a.xml').equals(before), read('taken').toString()]).toEqual([true, 'x'])
  })
})

describe('refused before anything is read', () => {
  const given = ['task-sequence', 'apply', 'a.xml', '--in-place', ...wanted]
  const without = (name: string): string[] =>
    given.filter((word, index) => word !== name && (name === '--in-place' || given[index - 1] !== name))
  const usage: readonly (readonly [problem: string, argv: readonly string[]])[] = [
    ['task-sequence goes with one of check, plan, apply', ['task-sequence']],
    ['task-sequence goes with one of check, plan, apply', ['task-sequence', 'mend', 'a.xml']],
    ['task-sequence check needs a path', ['task-sequence', 'check']],
    ['task-sequence plan needs a path', ['task-sequence', 'plan']],
    ["task-sequence apply takes no 'c.xml'", [...given, 'b.xml', 'c.xml']],
    ['task-sequence apply needs --service-pack', without('--service-pack')],
    ['--certfix-package and --certfix-program go together', without('--certfix-package')],
    ['--certfix-package and --certfix-program go together', without('--certfix-program')],
    ['task-sequence plan needs --certfix-package', ['task-sequence', 'plan', 'a.xml', '--service-pack', '1']],
    ['task-sequence apply needs --output or --in-place', without('--in-place')],
    ['--output and --in-place exclude each other', [...given, '--output', 'b.xml']],
    ['--plan-out needs --output or --in-place', [...plan('a.xml'), '--plan-out', 'p.json']],
    ['--output goes once with each file', [...apply('a.xml', 'b.xml'), '--output', 'c.xml']],
    ['--output goes once with each file', [...apply('a.xml'), '--output', 'c.xml', '--output', 'd.xml']],
    ['--output is the same for both files', [...apply('a.xml', 'b.xml'), '--output', 'c.xml', '--output', 'c.xml']],
    ['--script goes once with each file', [...plan('a.xml', 'b.xml'), '--script', 'a.ps1']],
    ['--drive and --unc exclude each other', [...given, '--drive', 'D:', '--unc', '\\\\a\\b']],
    ['--service-pack is one of 1, 2', [...given, '--service-pack', '3']],
    [
      '--scenario is one of auto, refresh, replace-capture, replace-restore, new-computer',
      [...given, '--scenario', 'odd'],
    ],
    ['--scenario does not go with the two files of a replacement', [...given, 'b.xml', '--scenario', 'refresh']],
    [
      "--only takes some of patch-property, run-first, install-software, restart, reference, and not 'PATCH'",
      [...given, '--only', 'run-first,PATCH'],
    ],
    ['--encoding is one of windows-1250', [...given, '--encoding', 'utf-8']],
    ['--yes does not go with task-sequence plan', [...plan('a.xml'), '--yes']],
    ['--csv does not go with task-sequence apply', [...given, '--csv', 'a.csv']],
    ['--in-place does not go with mend', ['mend', 'D:\\', '--in-place']],
    ['--service-pack does not go with scan', ['scan', 'D:\\', '--service-pack', '1']],
  ]
  it.each(usage)('%s', (problem, argv) => {
    const parsed = parseArguments(argv)
    expect(parsed.ok ? null : String(parsed.error.params.problem)).toContain(problem)
  })

  it('takes all of it where it is as it should be', () => {
    expect(parseArguments(given)).toMatchObject({
      ok: true,
      value: { command: 'task-sequence apply', operands: ['a.xml'], sequence: { destination: { kind: 'in-place' } } },
    })
  })
})

describe('refused with exit code 2: what was typed cannot be', () => {
  it.each([
    ['certfix-package', ['--certfix-package', 'CAS99']],
    ['certfix-program', ['--certfix-program', ' CCMCertFix']],
    ['patch-drive', ['--drive', 'CD:']],
    ['patch-folder', ['--unc', 'C:\\source']],
    ['patch-file-name', ['--patch-file', 'a.exe']],
    ['patch-service-pack', ['--patch-file', 'client-SP1.msp']],
  ])('%s', async (code, options) => {
    const { path, folder, run } = scene({ 'a.xml': refresh })
    const result = await run(...apply(path('a.xml')), '--in-place', '--yes', ...options, '--json')
    expect(document('task-sequence-apply', result).errors).toMatchObject([{ code }])
    expect(result.exitCode).toBe(2)
    expect(readdirSync(folder)).toEqual(['a.xml'])
  })
})

describe('refused with exit code 3: the file is not what it should be', () => {
  const liteTouch = '<sequence version="3.00" name="Client" description=""><group expand="true" name="A"/></sequence>'
  const object =
    '<INSTANCE CLASSNAME="SMS_TaskSequencePackage"><PROPERTY NAME="Sequence"><VALUE>&lt;sequence version="3.10"/&gt;</VALUE></PROPERTY></INSTANCE>'
  it.each([
    ['not-found', null],
    ['empty-file', ''],
    ['xml-outside-root', 'hello'],
    ['task-sequence-not-one', '<html/>'],
    ['task-sequence-lite-touch', liteTouch],
    ['task-sequence-newer-product', object],
    ['xml-document-type', '<!DOCTYPE sequence [<!ENTITY a "b">]><sequence version="3.00"/>'],
  ])('%s', async (code, content) => {
    const { path, folder, run } = scene(content === null ? {} : { 'a.xml': content })
    const result = await run(...apply(path('a.xml')), '--in-place', '--yes', '--json')
    expect(document('task-sequence-apply', result).errors).toMatchObject([{ code }])
    expect(result.exitCode).toBe(3)
    expect(readdirSync(folder)).toEqual(content === null ? [] : ['a.xml'])
  })
})

describe('help', () => {
  it('is there for each of the commands, and for all of them together', async () => {
    const { run } = scene({})
    for (const verb of ['check', 'plan', 'apply']) {
      for (const argv of [
        ['help', 'task-sequence', verb],
        ['task-sequence', verb, '--help'],
      ]) {
        const { exitCode, out } = await run(...argv)
        expect([exitCode, out.startsWith(`certmend task-sequence ${verb} FILE`)]).toEqual([0, true])
      }
    }
    for (const argv of [
      ['help', 'task-sequence'],
      ['task-sequence', '--help'],
    ]) {
      const { exitCode, out } = await run(...argv)
      expect([exitCode, out.match(/^certmend task-sequence \w+/gm)?.length]).toEqual([0, 3])
    }
    expect((await run('help', 'task-sequence', 'mend')).exitCode).toBe(2)
  })
})
