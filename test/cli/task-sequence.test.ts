/** certmend task-sequence plan on whole files, and what an apply of it makes of real ones. */
import { existsSync, readdirSync } from 'node:fs'
import { applyPatch } from 'diff'
import { describe, expect, it } from 'vitest'
import { consoleExport, group, sequence } from '../core/task-sequence/documents.ts'
import { capture, judged, patchOf, restore, setupStep } from '../core/task-sequence/edits/planning.ts'
import { missing } from '../support/needs.ts'
import { acceptedByXmllint } from '../support/xml-judges.ts'
import { document, realSample, sampleExport, scene, wanted } from './task-sequence-scene.ts'

interface ByteChange {
  readonly offset: number
  readonly before: string
  readonly after: string
}

interface Changes {
  readonly changes: readonly { readonly id: string; readonly edits: readonly ByteChange[] }[]
}

/** The file with the edits of a plan's document, made here by hand; throws where `before` is not what stands there. */
const edited = (original: Buffer, { changes }: Changes): Buffer => {
  const edits = changes.flatMap((change) => change.edits).sort((a, b) => a.offset - b.offset)
  const pieces: Buffer[] = []
  let at = 0
  for (const { offset, before, after } of edits) {
    const end = offset + before.length / 2
    expect(original.toString('hex', offset, end)).toBe(before)
    pieces.push(original.subarray(at, offset), Buffer.from(after, 'hex'))
    at = end
  }
  return Buffer.concat([...pieces, original.subarray(at)])
}

const installed = `PATCH="${patchOf('CAS00002')}"`
const other = 'C:\\_SMSTaskSequence\\OSD\\CAS00002\\i386\\hotfix\\KB2516517\\SCCM2007AC-SP2-KB2516517-x86.msp'
const merged = `SMSSLP=slp1.contoso.com FSP=fsp1.contoso.com PATCH="${other};${patchOf('CAS00002')}"`

/** File, number of changes, and the installation properties then; null where nothing is set up. */
const files: readonly (readonly [parts: readonly string[], changes: number, properties: string | null])[] = [
  [['01-mdt2013-SCCM_Client.xml'], 5, installed],
  [['02-mdt2013-SCCM_ClientReplace.xml'], 1, null],
  [['04-mdt2013-SCCM_UDIReplace.xml'], 1, null],
  [['derived', 'd01-SCCM_Client-crlf-nobom.xml'], 5, installed],
  [['derived', 'd02-SCCM_Client-utf8bom-crlf.xml'], 5, installed],
  [['derived', 'd03-SCCM_Client-utf16le-bom-crlf.xml'], 5, installed],
  [['derived', 'd04-SCCM_Client-existing-other-PATCH.xml'], 5, merged],
  [['derived', 'd05-SCCM_Client-PATCH-already-applied-SP2.xml'], 4, installed],
  [['derived', 'd07-SCCM_ClientReplace-dependentprogram.xml'], 0, null],
  [['derived', 'd09-SCCM_Client-polish-KB-copy.xml'], 5, installed],
]

describe.skipIf(missing('samples', 'python3', 'xmllint')).each(files)('%s', (parts, changes, properties) => {
  const original = Buffer.from(realSample(...parts))

  it('is saved as a new file in which other readers find what was planned, and nothing else moved', async () => {
    const { path, read, run } = scene({ 'a.xml': original })
    const result = await run(
      'task-sequence',
      'apply',
      path('a.xml'),
      ...wanted,
      '--output',
      path('b.xml'),
      '--yes',
      '--json',
    )
    expect(result.exitCode).toBe(0)
    const { plan, run: done, sequences } = document('task-sequence-apply', result)
    expect(read('a.xml').equals(original)).toBe(true)
    if (changes === 0) {
      expect([plan, done, existsSync(path('b.xml'))]).toEqual([undefined, undefined, false])
      return
    }
    expect(done.changes.map(({ readBack }: { readBack: string }) => readBack)).toEqual(Array(changes).fill('held'))
    const saved = read('b.xml')
    expect(acceptedByXmllint([saved])).toEqual([true])
    expect(saved.equals(edited(original, plan))).toBe(true)
    const { proof } = sequences[0]
    expect(proof.bytesUntouched + proof.bytesAdded).toBe(saved.length)
    expect(proof.bytesUntouched + proof.bytesRemoved).toBe(original.length)

    const { first, references, setups, steps } = judged(saved)
    expect(first).toBe('CAS00099;;CCMCertFix')
    expect(setups.map(({ values }) => values.ClientInstallProperties)).toEqual(properties === null ? [] : [properties])
    expect(steps).toBe(judged(original).steps + 2 * setups.length)
    if (properties === null) return
    expect(setups[0]?.behind.slice(0, 2).map(([type, , action]) => `${type} ${action}`)).toEqual([
      'SMS_TaskSequence_InstallSoftwareAction smsswd.exe /pkg:CAS00099 /install /basevar: /continueOnError:',
      'SMS_TaskSequence_RebootAction smsboot.exe /target:HD',
    ])
    expect(references).toContainEqual(['CAS00099', 'CCMCertFix'])
  })

  it('is saved over the original once, and taken back byte for byte', async () => {
    const { path, read, run } = scene({ 'a.xml': original })
    const apply = ['task-sequence', 'apply', path('a.xml'), ...wanted, '--in-place', '--yes', '--json']
    const { run: done } = document('task-sequence-apply', await run(...apply))
    const saved = read('a.xml')
    expect(saved.equals(original)).toBe(changes === 0)
    const again = await run(...apply)
    expect([again.exitCode, document('task-sequence-apply', again).run]).toEqual([0, undefined])
    expect(read('a.xml').equals(saved)).toBe(true)
    if (changes === 0) return
    const undone = await run('undo', done.id, '--yes', '--json')
    expect([undone.exitCode, document('undo', undone).run.result]).toEqual([0, 'done'])
    expect(read('a.xml').equals(original)).toBe(true)
  })
})

const refresh = sampleExport('Refresh')
const before = Buffer.from(refresh)
const xml = (properties = ''): string => consoleExport(sequence(group('G', capture + setupStep(properties) + restore)))
const withRunFirst = (content: string): string => content.replace('<SequenceData>', '<DependentProgram/><SequenceData>')

describe('plan', () => {
  it('shows every change with its place and reason, the difference, the proof and what is left; it writes nothing', async () => {
    const { path, folder, read, run } = scene({ 'a.xml': refresh })
    const result = await run('task-sequence', 'plan', path('a.xml'), ...wanted)
    expect(result).toMatchObject({ exitCode: 10, err: '' })
    for (const shown of [
      /^ {2}~ to be changed: PATCH in the installation properties; .+ > Setup Windows and ConfigMgr, line \d+$/m,
      /^ {6}after {2}.*PATCH="C:\\_SMSTaskSequence.+-SP2-KB977203-x86\.msp"$/m,
      /^ {6}why {4}\S/m,
      /^--- .+a\.xml\n\+\+\+ .+a\.xml\n@@ -\d+,\d+ \+\d+,\d+ @@$/m,
      /^\+.*<DependentProgram>CAS00099;;CCMCertFix<\/DependentProgram>$/m,
      /^\d places change: [\d,]+ bytes come in, [\d,]+ go; [\d,]+ bytes stay untouched\.$/m,
      /^ {2}\[ \] .*Update Distribution Points/m,
    ]) {
      expect(result.out).toMatch(shown)
    }
    expect(read('a.xml').equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['a.xml'])
  })

  it('says the same in every language, with no gap in the words', async () => {
    const { path, run } = scene({ 'a.xml': refresh })
    for (const language of ['en', 'it', 'pl']) {
      const { out } = await run('task-sequence', 'plan', path('a.xml'), ...wanted, '--lang', language)
      expect(out.length).toBeGreaterThan(2000)
      expect(out).not.toMatch(/\{\w+\}/)
    }
  })

  it('gives a difference that makes the planned file of the original one', async () => {
    const { path, read, run } = scene({ 'a.xml': refresh })
    const apply = ['task-sequence', 'apply', path('a.xml'), ...wanted, '--output', path('b.xml'), '--yes', '--json']
    const [{ diff }] = document('task-sequence-apply', await run(...apply)).sequences
    const withoutReturns = (content: Buffer) =>
      content
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .replaceAll('\r\n', '\n')
    expect(applyPatch(withoutReturns(before), diff)).toBe(withoutReturns(read('b.xml')))
  })

  it('ends with 0 where everything is done or not needed', async () => {
    const { path, run } = scene({ 'a.xml': refresh })
    await run('task-sequence', 'apply', path('a.xml'), ...wanted, '--in-place', '--yes')
    const result = await run('task-sequence', 'plan', path('a.xml'), ...wanted, '--script', path('a.ps1'))
    expect(result).toMatchObject({ exitCode: 0, err: expect.stringContaining('Nothing to change') })
    expect(existsSync(path('a.ps1'))).toBe(false)
  })

  it('ends with 10, after an apply too, where another thing stands in the way', async () => {
    const blocked = withRunFirst(xml()).replace(
      '<DependentProgram/>',
      '<DependentProgram>ABC00001;;x</DependentProgram>',
    )
    const { path, run } = scene({ 'a.xml': blocked })
    const only = ['--only', 'run-first']
    expect(await run('task-sequence', 'plan', path('a.xml'), ...wanted, ...only)).toMatchObject({
      exitCode: 10,
      err: expect.stringContaining('Nothing can be changed'),
      out: expect.stringContaining('! not possible: Run another program first'),
    })
    const apply = ['task-sequence', 'apply', path('a.xml'), ...wanted, '--in-place', '--yes', '--json']
    const applied = await run(...apply)
    expect([applied.exitCode, document('task-sequence-apply', applied).run.result]).toEqual([10, 'done'])
  })

  it('plans only what it is told to', async () => {
    const { path, run } = scene({ 'a.xml': refresh })
    const only = ['--only', 'run-first,reference', '--only', 'patch-property', '--json']
    const { sequences, plan } = document(
      'task-sequence-plan',
      await run('task-sequence', 'plan', path('a.xml'), ...wanted, ...only),
    )
    const kinds = ['patch-property', 'run-first', 'reference']
    expect(sequences[0].edits.map(({ kind }: { kind: string }) => kind)).toEqual(kinds)
    expect(plan.changes.map(({ edit }: { edit: string }) => edit)).toEqual(kinds)
  })

  it.each([
    ['drive', ['--drive', 'd:'], `PATCH="${patchOf('ABC00002').replace('C:', 'D:')}"`],
    [
      'share',
      ['--unc', '\\\\srv\\src\\Client'],
      'PATCH="\\\\srv\\src\\Client\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp"',
    ],
    [
      'file name',
      ['--patch-file', 'Klient-SP2.msp'],
      `PATCH="${patchOf('ABC00002').replace(/[^\\]+$/, 'Klient-SP2.msp')}"`,
    ],
    ['service pack', ['--service-pack', '1'], `PATCH="${patchOf('ABC00002', 'SP1')}"`],
  ])('takes the %s', async (_what, options, after) => {
    const { path, run } = scene({ 'a.xml': xml() })
    const result = await run('task-sequence', 'plan', path('a.xml'), ...wanted, ...options, '--json')
    expect(document('task-sequence-plan', result).sequences[0].edits[0]).toMatchObject({ state: 'planned', after })
  })

  it('leaves a PATCH on another drive where it is, unless it is told a drive', async () => {
    const onD = `PATCH="${patchOf('ABC00002').replace('C:', 'D:')}"`
    const { path, run } = scene({ 'a.xml': xml(onD) })
    const state = async (...options: string[]) =>
      document('task-sequence-plan', await run('task-sequence', 'plan', path('a.xml'), ...wanted, ...options, '--json'))
        .sequences[0].edits[0].reason
    expect(await state()).toBe('patch-there')
    expect(await state('--drive', 'C:')).toBe('replaces-place')
  })

  it('asks what a sequence is for where its steps do not say', async () => {
    const { path, run } = scene({ 'a.xml': consoleExport(sequence(capture + setupStep())) })
    const open = await run('task-sequence', 'plan', path('a.xml'), ...wanted, '--json')
    expect([open.exitCode, document('task-sequence-plan', open).errors[0].code]).toEqual([
      2,
      'task-sequence-scenario-open',
    ])
    const said = await run('task-sequence', 'plan', path('a.xml'), ...wanted, '--scenario', 'refresh', '--json')
    expect(document('task-sequence-plan', said).sequences[0].scenario).toBe('refresh')
    expect((await run('task-sequence', 'plan', path('a.xml'), ...wanted, '--scenario', 'auto')).exitCode).toBe(2)
  })

  it('leaves disabled steps alone, unless it is told not to', async () => {
    const disabled = xml().replace('description=""', 'description="" disable="true"')
    const { path, run } = scene({ 'a.xml': disabled })
    const reasons = async (...options: string[]) => {
      const plan = await run(
        'task-sequence',
        'plan',
        path('a.xml'),
        ...wanted,
        '--scenario',
        'refresh',
        ...options,
        '--json',
      )
      return document('task-sequence-plan', plan).sequences[0].edits[0].reason
    }
    expect(await reasons()).toBe('setup-disabled')
    expect(await reasons('--disabled-steps')).toBe('patch-added')
  })

  it('spells what cannot be seen or would steer the terminal', async () => {
    const { path, run } = scene({ 'a.xml': xml().replace('name="G"', 'name="G\u202e\u009b31m"') })
    const { out } = await run('task-sequence', 'plan', path('a.xml'), ...wanted)
    expect(out).toContain('G\\u{202e}\\u{9b}31m > Setup Windows and ConfigMgr')
    expect(out).not.toMatch(/[\u202e\u009b]/)
  })

  it('reads a file that names no encoding as it is told to', async () => {
    const text = Buffer.from(xml().replace('name="G"', 'name="Zur\xfcck"'), 'latin1')
    const { path, read, run } = scene({ 'a.xml': text })
    const without = await run('task-sequence', 'plan', path('a.xml'), ...wanted, '--json')
    expect(without.exitCode).toBe(3)
    const apply = [
      'task-sequence',
      'apply',
      path('a.xml'),
      ...wanted,
      '--in-place',
      '--yes',
      '--encoding',
      'windows-1252',
    ]
    const { run: done } = document('task-sequence-apply', await run(...apply, '--json'))
    expect(done).toMatchObject({
      result: 'done',
      changes: expect.arrayContaining([{ ...done.changes[0], readBack: 'held' }]),
    })
    expect(read('a.xml').toString('latin1')).toContain('name="Zurück"')
  })
})
