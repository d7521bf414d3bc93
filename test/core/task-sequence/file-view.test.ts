/** What people see of a task sequence: numbers of nodes, conditions in one line, what the file says about the remedy. */
import { describe, expect, it } from 'vitest'
import { conditionText } from '../../../main/core/task-sequence/condition-text.ts'
import { readTaskSequenceFile } from '../../../main/core/task-sequence/container.ts'
import { fileView } from '../../../main/core/task-sequence/file-view.ts'
import { nodesOf } from '../../../main/core/task-sequence/model.ts'
import { textHunks } from '../../../main/core/task-sequence/text-hunks.ts'
import type { SequenceFileId } from '../../../shared/model/ids.ts'

const packageOf = (content: string) => {
  const read = readTaskSequenceFile(new TextEncoder().encode(`<sequence version="3.00">${content}</sequence>`))
  const [pkg] = read.ok ? read.value.packages : []
  if (!pkg) throw new Error(JSON.stringify(read))
  return pkg
}

const setup = (properties: string): string =>
  `<step type="SMS_TaskSequence_SetupWindowsAndSMSAction" name="Setup" description=""><action>OSDSetupWindows.exe</action><defaultVarList><variable name="SMSClientInstallProperties" property="ClientInstallProperties">${properties}</variable><variable name="_SMSClientPackageID" property="ClientPackageID">XXX00003</variable></defaultVarList></step>`

const suggestions = (properties: string) =>
  fileView(packageOf(setup(properties)), 'sequence-1' as SequenceFileId, 'a.xml').suggestions

describe('what a file says about the remedy', () => {
  const file = 'i386\\hotfix\\KB977203\\SCCM2007AC-SP1-KB977203-x86.msp'
  it.each([
    [`PATCH="d:\\_SMSTaskSequence\\OSD\\XXX00003\\${file}"`, 'SP1', { kind: 'drive', letter: 'D' }],
    [`PATCH="\\\\SITE01\\client\\${file}"`, 'SP1', { kind: 'unc', folder: '\\\\SITE01\\client' }],
    [`PATCH="%_SMSTSMDataPath%\\OSD\\XXX00003\\${file}"`, 'SP1', null],
    ['SMSMP=SITE01', null, null],
  ])('%s', (properties, servicePack, place) => {
    expect(suggestions(properties)).toMatchObject({ servicePack, place })
  })
})

describe('a condition in one line', () => {
  const variable = (name: string, operator: string, value: string): string =>
    `<expression type="SMS_TaskSequence_VariableConditionExpression"><variable name="Operator">${operator}</variable><variable name="Value">${value}</variable><variable name="Variable">${name}</variable></expression>`
  it.each([
    [variable('_SMSTSInWinPE', 'equals', 'true'), '_SMSTSInWinPE = "true"'],
    [variable('OSDState', 'exists', ''), 'OSDState exists'],
    [
      `<operator type="and">${variable('A', 'notEquals', '1')}<operator type="not">${variable('B', 'less', '2')}</operator></operator>`,
      'A ≠ "1" and not (B < "2")',
    ],
    [
      '<expression type="SMS_TaskSequence_WMIConditionExpression"><variable name="Namespace">root\\cimv2</variable><variable name="Query">SELECT * FROM X</variable></expression>',
      'WMI: SELECT * FROM X',
    ],
  ])('%s', (xml, text) => {
    const pkg = packageOf(`<group name="G" description=""><condition>${xml}</condition></group>`)
    const [group] = nodesOf(pkg.sequence)
    if (!group?.condition) throw new Error('no condition')
    expect(conditionText(group.condition)).toBe(text)
  })
})

describe('changed lines', () => {
  it('stand with three lines around them, each with its end', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`)
    const before = `${lines.join('\r\n')}\r\n`
    const after = before.replace('line 10', 'line ten')
    expect(textHunks(before, after)).toEqual([
      {
        fromLine: 7,
        toLine: 7,
        lines: [
          ...[7, 8, 9].map((number) => ({ sign: ' ', text: `line ${number}`, eol: 'crlf' })),
          { sign: '-', text: 'line 10', eol: 'crlf' },
          { sign: '+', text: 'line ten', eol: 'crlf' },
          ...[11, 12, 13].map((number) => ({ sign: ' ', text: `line ${number}`, eol: 'crlf' })),
        ],
      },
    ])
  })

  it('come in several groups where they are far apart', () => {
    const before = Array.from({ length: 40 }, (_, index) => `${index + 1}\n`).join('')
    const after = before.replace('5\n', 'five\n').replace('30\n', 'thirty\n')
    expect(textHunks(before, after).map(({ fromLine }) => fromLine)).toEqual([2, 27])
  })

  it('are none where nothing changed, and everything where all is new', () => {
    expect(textHunks('a\nb', 'a\nb')).toEqual([])
    expect(textHunks('', 'a').flatMap(({ lines }) => lines)).toEqual([{ sign: '+', text: 'a', eol: 'none' }])
  })

  it('are broken between tags where a sequence stands in one line', () => {
    const step = '<step name="x"><action>a</action></step>'
    const before = `<sequence>${step.repeat(20)}</sequence>`
    const after = before.replace('</sequence>', '<step name="new"/></sequence>')
    const lines = textHunks(before, after).flatMap((hunk) => hunk.lines)
    expect(lines.filter(({ sign }) => sign === '+')).toEqual([{ sign: '+', text: '<step name="new"/>', eol: 'none' }])
    expect(lines.length).toBeLessThan(10)
  })

  it('tell a line end from another', () => {
    const lines = textHunks('a\r\nb\r\n', 'a\nb\r\n').flatMap((hunk) => hunk.lines)
    expect(lines.filter(({ sign }) => sign !== ' ').map(({ sign, eol }) => `${sign}${eol}`)).toEqual(['-crlf', '+lf'])
  })
})
