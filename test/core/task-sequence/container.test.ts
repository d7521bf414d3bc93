/** The forms a task sequence comes in, and what is refused: facts/task-sequences.md §2. */
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { refreshTaskSequence } from '../../../main/core/sample/task-sequence.ts'
import { readTaskSequenceFile } from '../../../main/core/task-sequence/container.ts'
import { lineOf, nodesOf } from '../../../main/core/task-sequence/model.ts'
import { dependentProgram } from '../../../main/core/task-sequence/package-fields.ts'
import { encodeUtf16 } from '../../../main/core/text-encoding.ts'
import { bytesOf, consoleExport, group, packageIn, sequence, step } from './documents.ts'

const restart = step('RebootAction', 'Restart Computer')
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

const property = (name: string, value: string): string =>
  `<PROPERTY NAME="${name}" TYPE="string"><QUALIFIER NAME="CIMTYPE"><VALUE>string</VALUE></QUALIFIER>\r\n<VALUE>${value}</VALUE></PROPERTY>\r\n`

const objectXml = (content: string, name = 'OSD'): string =>
  `<INSTANCE CLASSNAME="SMS_TaskSequencePackage">\r\n${property('Name', name)}${property('Sequence', cdata(content))}</INSTANCE>`

const path = (id: string): string => `SMS_TaskSequencePackage/${id}/object.xml`

const program = (packageId: string, name: string) => ({ kind: 'program', packageId, program: name })

/** Of the step in these files. */
const placeOf = (content: string | Uint8Array) => {
  const { sequence } = packageIn(content)
  const [first] = nodesOf(sequence)
  if (first === undefined) throw new Error('no step')
  return { name: first.name, line: lineOf(sequence, first.element) }
}

describe('a task sequence', () => {
  it.each([
    ['console export', consoleExport(sequence(restart)), 'console-export', null],
    [
      'console export with namespaces and comments',
      `<?xml version='1.0'?><!-- made by a script --><SmsTaskSequencePackage xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SequenceData><!-- here -->${sequence(restart)}</SequenceData></SmsTaskSequencePackage>`,
      'console-export',
      null,
    ],
    [
      'console export without a declaration',
      `<SmsTaskSequencePackage><SequenceData>${sequence(restart)}</SequenceData></SmsTaskSequencePackage>`,
      'console-export',
      null,
    ],
    [
      'console export, sequence in CDATA',
      consoleExport(cdata(sequence(restart))),
      'console-export',
      'sequence-in-cdata',
    ],
    [
      'console export, sequence escaped',
      consoleExport(escaped(sequence(restart))),
      'console-export',
      'sequence-as-text',
    ],
    ['raw sequence', sequence(restart), 'raw-sequence', null],
    ['object.xml', objectXml(sequence(restart)), 'object', 'newer-product'],
  ])('as %s', (_, content, kind, readOnly) => {
    const read = packageIn(content)
    expect(read).toMatchObject({ kind, readOnly, entry: null })
    expect(nodesOf(read.sequence).map(({ name }) => name)).toEqual(['Restart Computer'])
  })

  it('of the sample machine is a console export', () => {
    expect(packageIn(refreshTaskSequence())).toMatchObject({ kind: 'console-export', readOnly: null })
  })

  it.each([
    ['an element', consoleExport(`\r\n${sequence(`\r\n${restart}`)}`), 4],
    ['CDATA', consoleExport(cdata(`\r\n${sequence(`\r\n${restart}`)}`)), 4],
    ['CDATA behind white space', consoleExport(`\r\n${cdata(`\n${sequence(`\r\n${restart}`)}`)}`), 5],
    ['escaped text', consoleExport(escaped(`\r\n${sequence(`\n${restart}`)}`)), 4],
    ['object.xml', objectXml(sequence(`\r\n\r\n${restart}`)), 7],
  ])('names the line of the file, as %s', (_, content, line) => {
    expect(placeOf(content)).toEqual({ name: 'Restart Computer', line })
  })

  it('as text keeps a declaration of its own, whatever encoding that names', () => {
    const inner = `<?xml version="1.0" encoding="utf-16"?>${sequence(step('RebootAction', 'Neu starten ł'))}`
    expect(placeOf(consoleExport(cdata(inner))).name).toBe('Neu starten ł')
  })

  it('in UTF-16 and in a code page that a person named', () => {
    const content = sequence(step('RebootAction', 'Öffnen'))
    expect(placeOf(encodeUtf16(`\ufeff${content}`)).name).toBe('Öffnen')
    const western = Uint8Array.from(content, (character) => character.charCodeAt(0))
    expect(readTaskSequenceFile(western)).toMatchObject({ ok: false, error: { code: 'xml-encoding-undeclared' } })
    const read = readTaskSequenceFile(western, { encoding: 'windows-1252' })
    expect(read.ok && read.value.packages[0]?.sequence.children[0]?.name).toBe('Öffnen')
  })
})

describe('an archive of ConfigMgr 2012', () => {
  it('may hold several task sequences', () => {
    const archive = zipSync({
      'Manifest.xml': bytesOf('<LibraryDocument/>'),
      'SMS_Package/ABC00007/object.xml': bytesOf('<INSTANCE CLASSNAME="SMS_Package"/>'),
      [path('ABC00001')]: [bytesOf(objectXml(sequence(restart), 'One')), { level: 0 }],
      [path('ABC00002')]: bytesOf(objectXml(sequence(group('A', restart)), 'Two')),
    })
    const read = readTaskSequenceFile(archive)
    expect(read.ok && read.value.kind).toBe('archive')
    expect(read.ok && read.value.packages.map(({ entry, fields }) => [entry, fields.name?.value])).toEqual([
      [path('ABC00001'), 'One'],
      [path('ABC00002'), 'Two'],
    ])
  })

  it('shows what can be read, and says what cannot', () => {
    const archive = zipSync({ [path('A')]: bytesOf('<INSTANCE'), [path('B')]: bytesOf(objectXml(sequence(''))) })
    const read = readTaskSequenceFile(archive)
    expect(read.ok && read.value.packages.map(({ entry }) => entry)).toEqual([path('B')])
    expect(read.ok && read.value.problems.map(({ location }) => location)).toEqual([path('A')])
  })

  /** Says of its content that it has 128 MB. */
  const bomb = (): Uint8Array => {
    const archive = zipSync({ [path('A')]: bytesOf(objectXml(sequence(''))) })
    const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
    view.setUint32(view.getUint32(archive.length - 6, true) + 24, 128 * 1024 * 1024, true)
    return archive
  }

  it.each([
    ['without a task sequence', zipSync({ 'a.txt': bytesOf('a') }), 'task-sequence-archive-without'],
    ['empty', zipSync({}), 'task-sequence-archive-without'],
    ['cut off', zipSync({ [path('A')]: bytesOf(objectXml(sequence(''))) }).subarray(0, -9), 'zip-without-end'],
    ['with a bomb', bomb(), 'too-large'],
    ['with nothing readable', zipSync({ [path('A')]: bytesOf('<a/>') }), 'task-sequence-not-one'],
  ])('is refused: %s', (_, archive, code) => {
    expect(readTaskSequenceFile(archive)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('refused is', () => {
  it.each([
    ['an empty file', '', 'empty-file'],
    ['text', 'SMSSLP=x', null],
    ['XML of something else', '<Library/>', 'task-sequence-not-one'],
    ['another object of 2012', '<INSTANCE CLASSNAME="SMS_Program"/>', 'task-sequence-not-one'],
    ['an object without its sequence', '<INSTANCE CLASSNAME="SMS_TaskSequencePackage"/>', 'task-sequence-missing'],
    ['an export without SequenceData', '<SmsTaskSequencePackage/>', 'task-sequence-missing'],
    [
      'an export with two',
      '<SmsTaskSequencePackage><SequenceData/><SequenceData/></SmsTaskSequencePackage>',
      'task-sequence-twice',
    ],
    ['an empty SequenceData', consoleExport(''), 'task-sequence-missing'],
    ['a blank one', consoleExport(' \r\n '), 'task-sequence-missing'],
    ['two sequences', consoleExport(sequence('') + sequence('')), 'task-sequence-twice'],
    ['something else in its place', consoleExport('<steps/>'), 'task-sequence-missing'],
    ['something else as text', consoleExport('&lt;steps/>'), 'task-sequence-missing'],
    ['Lite Touch', '<sequence version="3.00" name="Standard" description=""/>', 'task-sequence-lite-touch'],
    ['Lite Touch without a name', sequence(group('A', '', ' expand="true"')), 'task-sequence-lite-touch'],
    ['Lite Touch in an export', consoleExport(sequence(group('A', '', ' expand="true"'))), 'task-sequence-lite-touch'],
  ])('%s', (_, content, code) => {
    const read = readTaskSequenceFile(bytesOf(content))
    expect(read.ok ? 'read' : read.error.code).toEqual(code ?? expect.stringMatching(/^xml-/))
  })

  it('text that is no XML, on the line of the file', () => {
    const read = readTaskSequenceFile(bytesOf(consoleExport(`\n\n${cdata('<sequence>\n</group>')}`)))
    expect(read).toMatchObject({ ok: false, error: { line: 5 } })
    expect(read.ok || read.error.code.startsWith('xml-')).toBe(true)
  })
})

describe('"Run another program first"', () => {
  const programOf = (field: string) => dependentProgram(packageIn(consoleExport(sequence(''), field)).fields)

  it.each([
    ['', { kind: 'none' }],
    ['<DependentProgram />', { kind: 'none' }],
    ['<DependentProgram>\r\n  </DependentProgram>', { kind: 'none' }],
    ['<DependentProgram>ABC00099;;CCMCertFix</DependentProgram>', program('ABC00099', 'CCMCertFix')],
    ['<DependentProgram>ABC00099;;A &amp; B; C</DependentProgram>', program('ABC00099', 'A & B; C')],
    ['<DependentProgram>ABC00099</DependentProgram>', { kind: 'unreadable', text: 'ABC00099' }],
    ['<DependentProgram>;;CCMCertFix</DependentProgram>', { kind: 'unreadable', text: ';;CCMCertFix' }],
  ])('%j', (field, expected) => {
    expect(programOf(field)).toEqual(expected)
  })
})

describe('any bytes', () => {
  const forms = [
    bytesOf(consoleExport(sequence(group('A', restart)))),
    bytesOf(objectXml(sequence(restart))),
    zipSync({ [path('A')]: bytesOf(objectXml(sequence(restart))) }),
  ]

  it('end in a task sequence or a typed error', () => {
    const damaged = fc
      .record({
        form: fc.constantFrom(...forms),
        cut: fc.nat(200),
        edits: fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 3 }),
      })
      .map(({ form, cut, edits }) => {
        const copy = form.slice(0, Math.max(0, form.length - (cut < 100 ? 0 : cut)))
        for (const [at, byte] of edits) if (at < copy.length) copy[at] = byte
        return copy
      })
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        const read = readTaskSequenceFile(bytes)
        if (read.ok) expect(read.value.packages.length).toBeGreaterThan(0)
        else expect(read.error.code).toMatch(/^(?:xml-|zip-|task-sequence-|truncated$|too-large$|empty-file$)/)
      }),
      { numRuns: 300 },
    )
  })
})
