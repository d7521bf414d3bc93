/** What a file cannot do: which items a sequence gets, and which of its steps they name. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checklist } from '../../../main/core/task-sequence/checklist.ts'
import type { TaskSequencePackage } from '../../../main/core/task-sequence/container.ts'
import { locales } from '../../../shared/contract/ipc.ts'
import { checklistText, checklistWhy } from '../../../shared/messages/checklist.ts'
import { translator } from '../../../shared/messages/index.ts'
import { type ChecklistId, type ChecklistItem, checklistIds } from '../../../shared/model/sequence-checklist.ts'
import type { SequenceChoices, SequenceEditKind } from '../../../shared/model/task-sequence.ts'
import { missing, samples } from '../../support/needs.ts'
import { consoleExport, group, packageIn, sequence, step, variable } from './documents.ts'

const choices: SequenceChoices = {
  servicePack: 'SP2',
  certfixPackage: 'CEN00042',
  certfixProgram: 'Fix',
  place: { kind: 'drive', letter: 'C' },
  patchFile: null,
  scenario: null,
  disabledSteps: false,
}
const everything: readonly SequenceEditKind[] = [
  'patch-property',
  'run-first',
  'install-software',
  'restart',
  'reference',
]

const withVariables = (type: string, name: string, ...properties: readonly (readonly [string, string])[]): string =>
  step(
    type,
    name,
    '',
    `<action/><defaultVarList>${properties.map(([property, value]) => variable(property, property, value)).join('')}</defaultVarList>`,
  )
const setup = (packageId: string, name = 'Setup'): string =>
  withVariables('SetupWindowsAndSMSAction', name, ['ClientPackageID', packageId])

const scenario = 'refresh'
const itemsOf = (
  content: string,
  edits = everything,
  more: Partial<SequenceChoices> = {},
): readonly ChecklistItem[] => {
  const taskSequence = packageIn(consoleExport(sequence(content)))
  return checklist({ taskSequence, choices: { ...choices, ...more }, scenario, edits })
}
const ids = (items: readonly ChecklistItem[]): readonly ChecklistId[] => items.map(({ id }) => id)

const certfix = [
  'program-command-line',
  'program-hidden',
  'program-whenever',
  'program-rights',
  'program-run-first',
  'program-restart',
  'certfix-distribution-points',
]

describe('the checklist', () => {
  it.each([
    [
      'a refresh',
      everything,
      [
        'client-distribution-points',
        ...certfix,
        'import',
        'reopen-editor',
        'check-run-first',
        'advertisements',
        'test',
      ],
    ],
    [
      'the capture of a replacement',
      ['run-first', 'reference'],
      [...certfix, 'import', 'reopen-editor', 'check-run-first', 'advertisements', 'test'],
    ],
    [
      'the property alone',
      ['patch-property'],
      ['client-distribution-points', 'import', 'reopen-editor', 'advertisements', 'test'],
    ],
    ['no edit', [], []],
  ] as const)('for %s', (_, edits, expected) => {
    expect(ids(itemsOf(setup('CEN00003'), edits))).toEqual(expected)
  })

  it('is in the order of the model', () => {
    const order = ids(itemsOf(setup('CEN00003') + everySecretLost)).map((id) => checklistIds.indexOf(id))
    expect(order).toEqual([...order].sort((one, other) => one - other))
  })

  it('names package and program', () => {
    const items = itemsOf(setup('CEN00003'))
    const program = { package: 'CEN00042', program: 'Fix' }
    expect(items.find(({ id }) => id === 'program-rights')?.parameters).toEqual(program)
    expect(items.find(({ id }) => id === 'check-run-first')?.parameters).toEqual(program)
    expect(items.find(({ id }) => id === 'certfix-distribution-points')?.parameters).toEqual({ package: 'CEN00042' })
  })

  it.each([
    [
      'refresh',
      ['patch-property', 'install-software', 'restart', 'reference'],
      [
        'client-distribution-points',
        ...certfix,
        'raw-sequence',
        'import',
        'reopen-editor',
        'set-run-first',
        'advertisements',
        'test',
      ],
    ],
    ['replace-capture', [], [...certfix, 'set-run-first', 'test']],
    ['new-computer', [], []],
    [
      'new-computer',
      ['patch-property'],
      ['client-distribution-points', 'raw-sequence', 'import', 'reopen-editor', 'advertisements', 'test'],
    ],
  ] as const)('for a bare sequence, which has no place for run first: %s %j', (one, edits, expected) => {
    const taskSequence = packageIn(sequence(setup('CEN00003')))
    expect(ids(checklist({ taskSequence, choices, scenario: one, edits }))).toEqual(expected)
  })

  it.each([
    ['text', consoleExport(sequence(setup('CEN00003')).replaceAll('<', '&lt;'))],
    ['CDATA', consoleExport(`<![CDATA[${sequence(setup('CEN00003'))}]]>`)],
  ])('is empty where the sequence stands as %s and is not edited', (_, content) => {
    const taskSequence: TaskSequencePackage = packageIn(content)
    expect(checklist({ taskSequence, choices, scenario, edits: everything })).toEqual([])
  })
})

describe('distribution points of the client package', () => {
  const clients = (content: string, more: Partial<SequenceChoices> = {}): readonly unknown[] =>
    itemsOf(content, everything, more)
      .filter(({ id }) => id === 'client-distribution-points')
      .map(({ parameters, paths }) => [parameters.package, paths])
  const disabled = group('Old', setup('CEN00009'), ' disable="true"')

  it('are asked for once for each package, with its steps', () => {
    const content = group('A', setup('CEN00003', 'One') + setup('CEN00004', 'Two')) + setup('CEN00003', 'Three')
    expect(clients(content)).toEqual([
      ['CEN00003', [['A', 'One'], ['Three']]],
      ['CEN00004', [['A', 'Two']]],
    ])
  })

  it('are not asked for where a step names no package', () => {
    expect(clients(setup(' '))).toEqual([])
  })

  it('are not asked for disabled steps, unless those are edited too', () => {
    expect(clients(setup('CEN00003') + disabled)).toEqual([['CEN00003', [['Setup']]]])
    expect(clients(setup('CEN00003') + disabled, { disabledSteps: true })).toEqual([
      ['CEN00003', [['Setup']]],
      ['CEN00009', [['Old', 'Setup']]],
    ])
  })
})

const join = (name: string, ...properties: readonly (readonly [string, string])[]): string =>
  withVariables('JoinDomainWorkgroupAction', name, ...properties)
const settings = (...properties: readonly (readonly [string, string])[]): string =>
  withVariables('ApplyWindowsSettingsAction', 'Settings', ...properties)

const everySecretLost =
  join('Join', ['DomainUsername', 'D\\u']) +
  settings() +
  withVariables('RunCommandLineAction', 'Run', ['RunAsUser', 'true'])

describe('secrets that an export has lost', () => {
  const lost = (content: string): readonly unknown[] =>
    itemsOf(content)
      .filter(({ paths }) => paths.length > 0)
      .map(({ id, paths }) => [id, ...paths.map((path) => path.join('/'))])

  it.each([
    ['an account that joins', join('Join', ['DomainUsername', 'D\\u']), [['domain-join-password', 'Join']]],
    [
      'its password is empty',
      join('Join', ['DomainUsername', 'D\\u'], ['DomainPassword', ' \r\n ']),
      [['domain-join-password', 'Join']],
    ],
    ['a workgroup', join('Join', ['Type', '1'], ['WorkgroupName', 'W']), []],
    [
      'network settings',
      withVariables('ApplyNetworkSettingsAction', 'Net', ['DomainUsername', 'D\\u'], ['DomainPassword', '']),
      [['domain-join-password', 'Net']],
    ],
    [
      'Windows settings',
      settings(['RandomAdminPassword', 'false'], ['ProductKey', '']),
      [
        ['local-administrator-password', 'Settings'],
        ['product-key', 'Settings'],
      ],
    ],
    ['a random password', settings(['RandomAdminPassword', 'true'], ['ProductKey', '%Key%']), []],
    [
      'a command line as another user',
      withVariables('RunCommandLineAction', 'Run', ['RunAsUser', 'True'], ['UserName', 'D\\u']),
      [['account-password', 'Run']],
    ],
    ['a command line', withVariables('RunCommandLineAction', 'Run', ['RunAsUser', 'false']), []],
    [
      'a network folder and a capture',
      group('G', withVariables('ConnectNetworkFolderAction', 'Connect', ['Username', 'D\\u'])) +
        withVariables('CaptureSystemImageAction', 'Capture', ['CaptureUsername', 'D\\u']),
      [['account-password', 'G/Connect', 'Capture']],
    ],
    [
      'a network folder without an account',
      withVariables('ConnectNetworkFolderAction', 'Connect', ['Username', '']),
      [],
    ],
    ['another type with such a name', withVariables('RebootAction', 'Join Domain', ['DomainUsername', 'D\\u']), []],
  ])('%s', (_, content, expected) => {
    expect(lost(content)).toEqual(expected)
  })

  it('are looked for in disabled steps too: they come back without them', () => {
    expect(lost(group('Off', join('Join', ['DomainUsername', 'D\\u']), ' disable="true"'))).toEqual([
      ['domain-join-password', 'Off/Join'],
    ])
  })

  it('are not lost where the file has them; it is then to be kept safe', () => {
    expect(
      lost(
        join('Join', ['DomainUsername', 'D\\u'], ['DomainPassword', 'secret']) +
          settings(['AdminPassword', 'x'], ['ProductKey', 'AAAAA-BBBBB'], ['RandomAdminPassword', 'false']) +
          withVariables('SomebodyElsesAction', 'Custom', ['SafeModeAdminPassword', 'y']),
      ),
    ).toEqual([['secrets-in-file', 'Join', 'Settings', 'Custom']])
  })

  it.skipIf(missing('samples'))('are found in a real refresh of the 2007 console', () => {
    const taskSequence = packageIn(readFileSync(samples('task-sequences', '01-mdt2013-SCCM_Client.xml')))
    const items = checklist({ taskSequence, choices, scenario, edits: everything })
    expect(items.flatMap(({ id, paths }) => paths.map((path) => [id, path.at(-1)]))).toEqual([
      ['client-distribution-points', 'Setup Windows and ConfigMgr'],
      ['domain-join-password', 'Apply Network Settings'],
      ['local-administrator-password', 'Apply Windows Settings'],
      ['product-key', 'Apply Windows Settings'],
      ['account-password', 'Capture the Reference Machine'],
    ])
  })

  it('are never in the item itself', () => {
    const items = itemsOf(join('Join', ['DomainUsername', 'D\\u'], ['DomainPassword', 'Pa55-word']))
    expect(JSON.stringify(items)).not.toContain('Pa55-word')
  })
})

describe.each(locales)('the words in %s', (locale) => {
  it('say every item with its values, and why', () => {
    const t = translator(locale)
    const parameters = { package: 'CEN00042', program: 'Fix', count: 2 }
    for (const id of checklistIds) {
      const item: ChecklistItem = { id, parameters, paths: [] }
      for (const text of [checklistText(t, item), checklistWhy(t, item)]) {
        expect(text, id).not.toMatch(/[{}]/)
        expect(text, id).toMatch(/\.$/)
      }
    }
  })
})
