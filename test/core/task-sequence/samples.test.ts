/** Real task sequences, and files derived from them: `samples/SOURCES.md`. Counts are judged by Python's ElementTree. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../../main/core/formats/xml/values.ts'
import { expressionsOf } from '../../../main/core/task-sequence/conditions.ts'
import { readTaskSequenceFile, type TaskSequencePackage } from '../../../main/core/task-sequence/container.ts'
import { nodesOf, stepsOf, stepsOfType, variableOfProperty } from '../../../main/core/task-sequence/model.ts'
import { dependentProgram } from '../../../main/core/task-sequence/package-fields.ts'
import { scenarioOf } from '../../../main/core/task-sequence/scenario.ts'
import { missing, samples, systemPython } from '../../support/needs.ts'
import { packageIn } from './documents.ts'

const folder = (...parts: readonly string[]): string => samples('task-sequences', ...parts)
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(folder(file)))

// file, kind, read-only, version, steps, groups, setup steps, outcome
const readable = [
  ['01-mdt2013-SCCM_Client.xml', 'console-export', null, '3.00', 99, 22, 1, 'refresh'],
  ['02-mdt2013-SCCM_ClientReplace.xml', 'console-export', null, '3.00', 23, 4, 0, 'replace-capture'],
  ['04-mdt2013-SCCM_UDIReplace.xml', 'console-export', null, '3.00', 28, 5, 0, 'replace-capture'],
  ['05-mdt2013-SCCM_Custom.xml', 'console-export', null, '3.00', 5, 1, 0, 'none'],
  ['09-cm2012plus-MBR2GPT.zip', 'object', 'newer-product', '3.10', 35, 14, 0, 'none'],
  ['13-cm2012plus-OSDCloudTaskSequence.zip', 'object', 'newer-product', '3.10', 50, 10, 1, 'new-computer'],
  ['14a-cm2012plus-RSC002A6-object-v1.xml', 'object', 'newer-product', '3.10', 48, 8, 1, 'refresh'],
  ['14c-cm2012plus-RSC002A6-extracted-raw.xml', 'raw-sequence', null, '3.10', 50, 8, 1, 'refresh'],
  ['15-raw-sequence-single-line-crlf.xml', 'raw-sequence', null, '3.10', 2, 1, 0, 'none'],
  ['16-raw-sequence-reboot-single-line.xml', 'raw-sequence', null, '3.10', 1, 0, 0, 'none'],
  ['17-raw-sequence-indented-crlf-SimpleTS2.xml', 'raw-sequence', null, '3.10', 3, 0, 0, 'none'],
  ['18-raw-sequence-empty.xml', 'raw-sequence', null, '3.10', 0, 0, 0, 'none'],
  ['derived/d01-SCCM_Client-crlf-nobom.xml', 'console-export', null, '3.00', 99, 22, 1, 'refresh'],
  ['derived/d02-SCCM_Client-utf8bom-crlf.xml', 'console-export', null, '3.00', 99, 22, 1, 'refresh'],
  ['derived/d03-SCCM_Client-utf16le-bom-crlf.xml', 'console-export', null, '3.00', 99, 22, 1, 'refresh'],
  ['derived/d04-SCCM_Client-existing-other-PATCH.xml', 'console-export', null, '3.00', 99, 22, 1, 'refresh'],
  ['derived/d05-SCCM_Client-PATCH-already-applied-SP2.xml', 'console-export', null, '3.00', 99, 22, 1, 'refresh'],
  ['derived/d07-SCCM_ClientReplace-dependentprogram.xml', 'console-export', null, '3.00', 23, 4, 0, 'replace-capture'],
  ['derived/d09-SCCM_Client-polish-KB-copy.xml', 'console-export', null, '3.00', 99, 22, 1, 'refresh'],
] as const

const liteTouch = ['07-mdt2013-LTI-ClientReplace.xml', '08-mdt-LTI-Client-crlf.xml'] as const

/** Prints steps, groups, setup steps, variables and references of one file. */
const judge = `
import sys, json, zipfile
from xml.etree import ElementTree as tree
path = sys.argv[1]
if path.endswith('.zip'):
    archive = zipfile.ZipFile(path)
    names = [n for n in archive.namelist() if n.startswith('SMS_TaskSequencePackage/') and n.endswith('object.xml')]
    data = archive.read(names[0])
else:
    data = open(path, 'rb').read()
root = tree.fromstring(data)
if root.tag == 'INSTANCE':
    root = tree.fromstring(root.find("PROPERTY[@NAME='Sequence']/VALUE").text)
print(json.dumps([
    len(root.findall('.//step')), len([root] if root.tag == 'group' else []) + len(root.findall('.//group')),
    len(root.findall(".//step[@type='SMS_TaskSequence_SetupWindowsAndSMSAction']")),
    len(root.findall('.//defaultVarList/variable')), len(root.findall('.//reference')),
    len(root.findall('.//expression')), [s.get('name') for s in root.iter() if s.tag in ('group', 'step', 'subtasksequence')],
]))
`

const judged = (file: string): unknown => {
  const { stdout, stderr } = spawnSync(systemPython, ['-c', judge, folder(file)], { encoding: 'utf8' })
  return stderr === '' ? JSON.parse(stdout) : stderr
}

const counts = ({ sequence, document }: TaskSequencePackage) => {
  const steps = stepsOf(sequence)
  const inner = sequence.source.document.text
  return [
    steps.filter(({ kind }) => kind === 'step').length,
    nodesOf(sequence).filter(({ kind }) => kind === 'group').length,
    stepsOfType(sequence, 'setup').length,
    steps.reduce((sum, { variables }) => sum + variables.length, 0),
    sequence.references.length,
    (inner === '' ? document.text : inner).split('<expression ').length - 1,
    nodesOf(sequence).map(({ name }) => name),
  ]
}

describe.skipIf(missing('samples'))('task sequences of other people', () => {
  it.each(readable)('%s: %s, read-only %s, %s, %i steps, %i groups, %i setup, %s', (...row) => {
    const [file, kind, readOnly, version, steps, groups, setup, outcome] = row
    const read = packageIn(bytesOf(file))
    expect(read).toMatchObject({ kind, readOnly })
    expect(read.sequence.version).toBe(version)
    expect(counts(read).slice(0, 3)).toEqual([steps, groups, setup])
    expect(scenarioOf(read.sequence).outcome).toBe(outcome)
  })

  it.skipIf(missing('python3')).each(readable)('%s: Python counts the same', (file) => {
    expect(counts(packageIn(bytesOf(file)))).toEqual(judged(file))
  })

  it.each(liteTouch)('%s is refused: Lite Touch', (file) => {
    expect(readTaskSequenceFile(bytesOf(file))).toMatchObject({
      ok: false,
      error: { code: 'task-sequence-lite-touch' },
    })
  })

  it('knows every sample', () => {
    const known = [...readable.map(([file]) => file), ...liteTouch]
    const derived = readdirSync(folder('derived')).map((name) => `derived/${name}`)
    const there = [...readdirSync(folder()).filter((name) => name !== 'derived'), ...derived]
    expect([...known].sort()).toEqual([...there].sort())
  })

  it('reads what a console export says about itself', () => {
    const { fields, secrets } = packageIn(bytesOf('02-mdt2013-SCCM_ClientReplace.xml'))
    expect(Object.entries(fields).map(([name, field]) => [name, field === null ? null : field.value])).toEqual([
      ['name', 'Client Replace Task Sequence'],
      ['description', ''],
      ['category', 'Microsoft Deployment Toolkit'],
      ['bootImageId', 'CEN00006'],
      ['dependentProgram', ''],
      ['sourceDate', '2010-04-27T11:17:51'],
      ['packageId', null],
    ])
    expect(secrets).toBe('left-out-by-console')
  })

  it('reads what an archive of 2012 says about its sequence', () => {
    const { fields, entry } = packageIn(bytesOf('09-cm2012plus-MBR2GPT.zip'))
    expect(entry).toBe('SMS_TaskSequencePackage/TST0000E/object.xml')
    expect(fields.name?.value).toBe('MBR2GPT')
    expect(fields.packageId?.value).toBe('TST0000E')
    expect(fields.sourceDate?.value).toBe('20190715002644.000000+000')
  })

  it('reads the program that runs first', () => {
    const { fields } = packageIn(bytesOf('derived/d07-SCCM_ClientReplace-dependentprogram.xml'))
    expect(dependentProgram(fields)).toEqual({ kind: 'program', packageId: 'CAS00099', program: 'CCMCertFix' })
  })

  it('says which steps make a refresh, with the lines they stand on', () => {
    const file = '01-mdt2013-SCCM_Client.xml'
    const { sequence } = packageIn(bytesOf(file))
    const lines = readFileSync(folder(file), 'utf8').split('\n')
    const { evidence, disabled } = scenarioOf(sequence)
    expect(evidence.map(({ role, path }) => `${role}: ${path.join(' > ')}`)).toEqual([
      'capture: Execute Task Sequence > State Capture > Online USMT > Request State Store',
      'capture: Execute Task Sequence > State Capture > Online USMT > Capture User State',
      'setup: Execute Task Sequence > PostInstall > Setup Windows and ConfigMgr',
      'restore: Execute Task Sequence > State Restore > Restore User State',
    ])
    expect(disabled).toEqual([])
    for (const { line, path } of evidence) expect(lines[line - 1]).toContain(`name="${path.at(-1)}"`)
  })

  it('finds lines of a sequence that stands in CDATA', () => {
    const file = '14a-cm2012plus-RSC002A6-object-v1.xml'
    const lines = readFileSync(folder(file), 'utf8').split('\r\n')
    const { evidence } = scenarioOf(packageIn(bytesOf(file)).sequence)
    expect(evidence.length).toBeGreaterThan(0)
    for (const { line, step } of evidence) expect(lines[line - 1]).toContain(`name="${step.name}"`)
  })

  it('reads what re-indenting left of empty values as empty', () => {
    const nodes = nodesOf(packageIn(bytesOf('04-mdt2013-SCCM_UDIReplace.xml')).sequence)
    const ofSteps = nodes.flatMap((node) => (node.kind === 'group' ? [] : node.variables))
    const ofConditions = nodes
      .flatMap(({ condition }) => expressionsOf(condition?.terms ?? []))
      .flatMap((one) => one.values)
    const reindented = [...ofSteps, ...ofConditions].filter(({ element }) => /^\s+$/.test(textOf(element)))
    expect(reindented.map(({ name, value }) => [name, value])).toEqual([
      ['SMSRebootMessage', ''],
      ['Value', ''],
      ['Value', ''],
      ['Value', ''],
    ])
  })

  it.each([
    ['01-mdt2013-SCCM_Client.xml', ''],
    [
      'derived/d05-SCCM_Client-PATCH-already-applied-SP2.xml',
      'PATCH="C:\\_SMSTaskSequence\\OSD\\CAS00002\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp"',
    ],
  ])('%s: installation properties and client package of the setup step', (file, properties) => {
    const [setup] = stepsOfType(packageIn(bytesOf(file)).sequence, 'setup')
    if (setup === undefined) throw new Error('no setup step')
    expect(variableOfProperty(setup, 'ClientInstallProperties')?.value).toBe(properties)
    expect(variableOfProperty(setup, 'ClientPackageID')?.value).toBe('CAS00002')
  })
})
