/** Task sequences as views on their XML: facts/task-sequences.md §1.1. */
import { describe, expect, it } from 'vitest'
import { type ConditionTerm, conditionValue, expressionsOf } from '../../../main/core/task-sequence/conditions.ts'
import {
  generationOf,
  groupsAround,
  isEnabled,
  isOfType,
  lineOf,
  nextSiblings,
  nodesOf,
  pathOf,
  type SequenceNode,
  stepsOf,
  type TaskSequence,
  variableNamed,
  variableOfProperty,
} from '../../../main/core/task-sequence/model.ts'
import { group, packageIn, sequence, step, variable } from './documents.ts'

const read = (content: string, version?: string): TaskSequence => packageIn(sequence(content, version)).sequence

const named = (tree: TaskSequence, name: string): SequenceNode => {
  const node = nodesOf(tree).find((one) => one.name === name)
  if (node === undefined) throw new Error(`no ${name}`)
  return node
}

const names = (nodes: readonly SequenceNode[]): readonly string[] => nodes.map(({ name }) => name)
const restart = (name: string, attributes = ''): string => step('RebootAction', name, attributes)

describe('the tree', () => {
  const tree = read(
    `${restart('1')}${group('A', `${restart('2')}${group('B', restart('3'))}${restart('4')}`)}<subtasksequence type="SMS_TaskSequence_SubTasksequence" name="5"/>${restart('6')}`,
  )

  it('is walked in document order', () => {
    expect(names(nodesOf(tree))).toEqual(['1', 'A', '2', 'B', '3', '4', '5', '6'])
    expect(names(stepsOf(tree))).toEqual(['1', '2', '3', '4', '5', '6'])
  })

  it('knows groups around, siblings behind and paths', () => {
    expect(names(groupsAround(named(tree, '3')))).toEqual(['A', 'B'])
    expect(groupsAround(named(tree, '1'))).toEqual([])
    expect(names(nextSiblings(named(tree, '2')))).toEqual(['B', '4'])
    expect(names(nextSiblings(named(tree, 'A')))).toEqual(['5', '6'])
    expect(nextSiblings(named(tree, '6'))).toEqual([])
    expect(pathOf(named(tree, '3'))).toEqual(['A', 'B', '3'])
  })

  it('tells steps by their type, and other sequences from steps', () => {
    expect(isOfType(named(tree, '1'), 'restart')).toBe(true)
    expect(isOfType(named(tree, '1'), 'setup')).toBe(false)
    expect(isOfType(named(tree, 'A'), 'restart')).toBe(false)
    expect(named(tree, '5').kind).toBe('subtasksequence')
  })

  it('points at the text', () => {
    const { element } = named(tree, '3')
    expect(tree.source.document.text.slice(element.start, element.end)).toBe(restart('3'))
  })

  it('leaves out what the grammar does not have', () => {
    expect(names(nodesOf(read(`<unknown>${restart('1')}</unknown>${restart('2')}`)))).toEqual(['2'])
  })

  it('may be as wide as a file can be', () => {
    expect(nodesOf(read('<step/>'.repeat(200_000)))).toHaveLength(200_000)
  })
})

describe('disabled', () => {
  const tree = read(
    group('off', `${restart('1')}${group('on', restart('2'))}${group('off too', restart('3'))}`, ' disable="true"') +
      restart('4', ' disable="true"') +
      group('false', restart('5'), ' disable="false"'),
  )

  it.each([
    ['1', false, 'off'],
    ['2', false, 'off'],
    ['3', false, 'off'],
    ['4', true, undefined],
    ['5', false, undefined],
    ['off', true, undefined],
    ['on', false, 'off'],
  ])('%s: itself %s, by %s', (name, disabled, by) => {
    const node = named(tree, name)
    expect([node.disabled, node.disabledBy?.name]).toEqual([disabled, by])
    expect(isEnabled(node)).toBe(!disabled && by === undefined)
  })

  it('names the nearest of several groups', () => {
    const nested = read(group('outer', group('inner', restart('1'), ' disable="true"'), ' disable="true"'))
    expect(named(nested, '1').disabledBy?.name).toBe('inner')
  })
})

describe('a step', () => {
  const content = `<action>smsswd.exe /pkg:OPC00318 /install</action><defaultVarList>
    <variable name="PackageID" property="PackageID" hidden="true">OPC00318</variable>
    <variable name="_SMSSWDProgramName" property="ProgramName">test &amp; <![CDATA[<go>]]></variable>
    <variable name="Blank" property="Blank">
    </variable></defaultVarList>`
  const tree = read(
    step('InstallSoftwareAction', 'Install "it"'.replaceAll('"', '&quot;'), ' continueOnError="true"', content),
  )
  const [install] = stepsOf(tree)

  it('says what it is', () => {
    expect(install).toMatchObject({
      name: 'Install "it"',
      type: 'SMS_TaskSequence_InstallSoftwareAction',
      runIn: 'FullOS',
      action: 'smsswd.exe /pkg:OPC00318 /install',
      continueOnError: true,
      condition: null,
    })
  })

  it('has variables by property and by name, whatever their case', () => {
    if (install === undefined) throw new Error('no step')
    expect(variableOfProperty(install, 'packageid')).toMatchObject({ value: 'OPC00318', hidden: true })
    expect(variableNamed(install, '_smsswdprogramname')).toMatchObject({ value: 'test & <go>', hidden: false })
    expect(variableOfProperty(install, 'BaseVariableName')).toBeNull()
    expect(variableNamed(install, 'PackageName')).toBeNull()
  })

  it('has nothing where white space stands', () => {
    expect(install && variableNamed(install, 'Blank')?.value).toBe('')
  })
})

describe('the sequence', () => {
  it('has references and variables of its own', () => {
    const tree = read(
      `<referenceList><reference package="ABC00001"/><reference package="ABC00002" program="Run"/><reference application="Scope/1"/></referenceList><globalVarList>${variable('a', 'b', 'c')}</globalVarList>`,
    )
    expect(tree.references.map(({ packageId, program, application }) => [packageId, program, application])).toEqual([
      ['ABC00001', null, null],
      ['ABC00002', 'Run', null],
      [null, null, 'Scope/1'],
    ])
    expect(tree.globals).toMatchObject([{ name: 'a', property: 'b', value: 'c' }])
  })

  it.each([
    ['3.00', '2007-to-2012'],
    ['3.10', '2012-sp1-or-later'],
    ['3.40', 'unknown'],
    ['', 'unknown'],
  ])('of version %j is of %s', (version, generation) => {
    const tree = read('', version)
    expect([tree.version, generationOf(tree)]).toEqual([version, generation])
  })

  it('counts lines by every kind of line end', () => {
    const tree = read(`${restart('1')}\r\n${restart('2')}\n${restart('3')}\r${restart('4')}\n\r\n${restart('5')}`)
    expect(nodesOf(tree).map(({ element }) => lineOf(tree, element))).toEqual([1, 2, 3, 4, 6])
  })
})

describe('a condition', () => {
  const expression = (type: string, ...values: readonly (readonly [string, string])[]): string =>
    `<expression type="SMS_TaskSequence_${type}ConditionExpression">${values.map(([name, value]) => `<variable name="${name}">${value}</variable>`).join('')}</expression>`

  const conditionOf = (content: string) => nodesOf(read(group('A', `<condition>${content}</condition>`)))[0]?.condition

  /** `and(variable, not(wmi))` */
  const shape = (terms: readonly ConditionTerm[]): string =>
    terms.map((term) => (term.kind === 'expression' ? term.test : `${term.operator}(${shape(term.terms)})`)).join(', ')

  it.each([
    ['', ''],
    [expression('Variable'), 'variable'],
    [`<operator type="and">${expression('WMI')}${expression('File')}</operator>`, 'and(wmi, file)'],
    [
      `<operator type="not"><operator type="or">${expression('Folder')}${expression('Registry')}</operator></operator>`,
      'not(or(folder, registry))',
    ],
    [expression('Software'), 'other'],
    ['<osConditionGroup type="or"/>', 'other'],
    ['<operator type="xor"/>', 'unknown()'],
    [expression('WMI') + expression('File'), 'wmi, file'],
  ])('%s: %s', (content, expected) => {
    expect(shape(conditionOf(content)?.terms ?? [])).toBe(expected)
  })

  it('keeps the values of its expressions', () => {
    const condition = conditionOf(
      `<operator type="and">${expression('Variable', ['Operator', 'equals'], ['Value', 'true'], ['Variable', '_SMSTSInWinPE'])}${expression('WMI', ['Namespace', 'root\\cimv2'], ['Query', 'SELECT * FROM x WHERE a &lt; 1'])}</operator>`,
    )
    const [first, second] = expressionsOf(condition?.terms ?? [])
    if (first === undefined || second === undefined) throw new Error('two expressions are wanted')
    expect(['Variable', 'Operator', 'Value'].map((name) => conditionValue(first, name))).toEqual([
      '_SMSTSInWinPE',
      'equals',
      'true',
    ])
    expect(conditionValue(second, 'query')).toBe('SELECT * FROM x WHERE a < 1')
    expect(conditionValue(second, 'Value')).toBe('')
  })

  it('is null where none stands', () => {
    expect(nodesOf(read(restart('1')))[0]?.condition).toBeNull()
  })
})
