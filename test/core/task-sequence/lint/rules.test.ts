/** One fault at a time in a sequence that has none: exactly that one is found, on its line. */
import { describe, expect, it } from 'vitest'
import { sequenceRules } from '../../../../main/core/task-sequence/lint/lint.ts'
import type { LintContext } from '../../../../main/core/task-sequence/lint/survey.ts'
import { type LintRule, lintRules, ruleTraits } from '../../../../shared/model/sequence-issue.ts'
import {
  capture,
  certfix,
  issuesOf,
  known,
  lines,
  lineWith,
  mended,
  patchFile,
  restart,
  restore,
  type Spoiling,
  setup,
  spoiled,
  stepLines,
} from './mended.ts'

interface Row {
  readonly rule: LintRule
  readonly spoiling: Spoiling
  /** Stands on the line of the issue, and on no other. */
  readonly at: string
  readonly parameters?: Readonly<Record<string, string | number>>
  /** What else follows from it. */
  readonly also?: readonly LintRule[]
  readonly context?: Partial<LintContext>
}

const quoted = `PATCH="${patchFile}"`
const disabled = (step: string): string => step.replace(' description=""', ' description="" disable="true"')
const setVariable = (value: string): string =>
  stepLines('SetVariableAction', 'Set', 'tsenv.exe', [
    'VariableName=SMSClientInstallProperties',
    `VariableValue=${value}`,
  ])
const winpe = lines(
  '<condition><expression type="SMS_TaskSequence_VariableConditionExpression">',
  '<variable name="Operator">equals</variable><variable name="Value">true</variable>',
  '<variable name="Variable">_SMSTSInWinPE</variable></expression></condition>',
)
const install = (name: string, packageId: string, program: string): string =>
  stepLines('InstallSoftwareAction', name, `smsswd.exe /pkg:${packageId} /install`, [
    `PackageID=${packageId}`,
    `ProgramName=${program}`,
  ])
const command = (line: string): string =>
  stepLines('RunCommandLineAction', 'Run', `smsswd.exe /run: ${line}`, [`CommandLine=${line}`])
const property = 'property="ClientInstallProperties"'
const dependent = 'CAS00099;;CCMCertFix'
const group = '<group name="Deploy" description="">'
const reference = '<reference package="CAS00002"/>'
const elsewhere = stepLines('ApplyWindowsSettingsAction', 'Settings', 'osdwinsettings.exe /config', [])

const rows: readonly Row[] = [
  // the sequence
  {
    rule: 'newer-product',
    spoiling: [['version="3.00"', 'version="3.10"']],
    at: '<sequence',
  },
  {
    rule: 'no-windows-setup',
    spoiling: [
      [setup, ''],
      [capture, ''],
      [certfix, ''],
    ],
    at: '<sequence',
    also: ['reference-unused'],
  },
  {
    rule: 'no-state-migration',
    spoiling: [
      [capture, ''],
      [restore, ''],
    ],
    at: '<sequence',
  },
  { rule: 'scenario-unclear', spoiling: [[restore, '']], at: '<sequence' },
  {
    rule: 'action-differs',
    spoiling: [['/pkg:CAS00099', '/pkg:CAS00097']],
    at: 'property="PackageID"',
    parameters: { property: 'PackageID', found: 'CAS00097', needed: 'CAS00099' },
  },
  { rule: 'action-differs', spoiling: [['/target:HD', '/target:WinPE']], at: 'property="Target"' },
  { rule: 'action-differs', spoiling: [['osdsmpclient.exe /capture', 'osdsmpclient.exe /restore']], at: 'RequestType' },

  // Setup Windows and ConfigMgr
  {
    rule: 'setup-disabled',
    spoiling: [[setup, `${disabled(setup.replace('Setup"', 'Off"'))}\n${setup}`]],
    at: 'name="Off"',
  },
  {
    rule: 'setup-several',
    spoiling: [[restore, lines(setup.replace('name="Setup"', 'name="Again"'), certfix, restart, restore)]],
    at: 'name="Again"',
    parameters: { number: 2 },
  },
  {
    rule: 'setup-continue-on-error',
    spoiling: [['name="Setup" description=""', 'name="Setup" description="" continueOnError="true"']],
    at: 'name="Setup"',
  },
  {
    rule: 'setup-group-continue-on-error',
    spoiling: [[group, '<group name="Deploy" description="" continueOnError="true">']],
    at: 'name="Deploy"',
    parameters: { group: 'Deploy' },
  },
  {
    rule: 'setup-group-condition',
    spoiling: [[group, `${group}\n${winpe.replace('equals', 'notEquals')}`]],
    at: 'name="Deploy"',
  },
  { rule: 'setup-group-winpe', spoiling: [[group, `${group}\n${winpe}`]], at: 'name="Deploy"' },
  {
    rule: 'client-package-missing',
    spoiling: [['property="ClientPackageID">CAS00002<', 'property="ClientPackageID"><']],
    at: 'name="Setup"',
  },

  // installation properties
  { rule: 'patch-missing', spoiling: [[quoted, '']], at: property },
  { rule: 'patch-without-update', spoiling: [[quoted, 'PATCH="\\\\server\\share\\other.msp"']], at: property },
  { rule: 'patch-without-update', spoiling: [[quoted, 'PATCH=""']], at: property },
  {
    rule: 'patch-twice',
    spoiling: [[quoted, `${quoted} patch="\\\\s\\s\\a.msp"`]],
    at: property,
    parameters: { number: 2 },
  },
  { rule: 'patch-misnamed', spoiling: [['PATCH=', 'POPRAWKA=']], at: property, parameters: { name: 'POPRAWKA' } },
  { rule: 'patch-misnamed', spoiling: [['PATCH=', 'PATCHES=']], at: property },
  { rule: 'patch-unquoted', spoiling: [[quoted, `PATCH=${patchFile}`]], at: property },
  ...[
    '&lt;Package_ID&gt;',
    '&lt;CAS00002&gt;',
    '&amp;lt;Package_ID&amp;gt;',
    'Package_ID',
    '',
    '<package_id></package_id>',
  ].map(
    (id): Row => ({
      rule: 'patch-placeholder',
      spoiling: [['OSD\\CAS00002', `OSD\\${id}`]],
      at: property,
    }),
  ),
  {
    rule: 'patch-data-path',
    spoiling: [['C:\\_SMSTaskSequence\\OSD', '%_SMSTSMDataPath%\\OSD']],
    at: property,
  },
  {
    rule: 'patch-package-differs',
    spoiling: [['OSD\\CAS00002', 'OSD\\CAS00003']],
    at: property,
    parameters: { found: 'CAS00003', needed: 'CAS00002' },
  },
  { rule: 'patch-hotfix-package', spoiling: [['OSD\\CAS00002', 'OSD\\cas00098']], at: property },
  { rule: 'patch-folder', spoiling: [[patchFile, 'SCCM2007AC-SP2-KB977203-x86.msp']], at: property },
  { rule: 'patch-folder', spoiling: [['i386\\hotfix\\', 'i386\\']], at: property },
  {
    rule: 'patch-folder-differs',
    spoiling: [['hotfix\\KB977203', 'hotfix\\KB977384']],
    at: property,
    parameters: { folder: 'KB977384', file: 'SCCM2007AC-SP2-KB977203-x86.msp' },
  },
  {
    rule: 'patch-service-packs-mixed',
    spoiling: [[quoted, `PATCH="${patchFile.replace('SP2', 'SP1')};${patchFile}"`]],
    at: property,
    context: { ...known, servicePack: null },
  },
  {
    rule: 'patch-service-pack-differs',
    spoiling: [],
    at: property,
    parameters: { found: 'SP2', needed: 'SP1' },
    context: { ...known, servicePack: 'SP1' },
  },
  { rule: 'patch-service-pack-unknown', spoiling: [['AC-SP2-', 'AC-']], at: property },
  { rule: 'patch-not-msp', spoiling: [['x86.msp"', 'x86.mspFor ConfigMgr 2007 SP2:"']], at: property },
  {
    rule: 'patch-superseded',
    spoiling: [[quoted, `PATCH="${patchFile};${patchFile.replaceAll('977203', '977384')}"`]],
    at: property,
  },
  { rule: 'properties-unbalanced-quote', spoiling: [['x86.msp"', 'x86.msp']], at: property },
  { rule: 'properties-unbalanced-quote', spoiling: [['PATCH="', 'PATCH=']], at: property },
  { rule: 'properties-curly-quote', spoiling: [[quoted, `PATCH=“${patchFile}”`]], at: property },
  { rule: 'properties-odd-blank', spoiling: [['FSP=fsp1 ', 'FSP=fsp1 SMSMP=a\u00a0b ']], at: property },
  { rule: 'properties-blank-around-equals', spoiling: [['PATCH="', 'PATCH = "']], at: property },
  {
    rule: 'properties-text-beside-quotes',
    spoiling: [['x86.msp"', 'x86.msp"For ConfigMgr 2007 SP2:']],
    at: property,
  },
  {
    rule: 'properties-stray-text',
    spoiling: [['x86.msp"', 'x86.msp" For ConfigMgr 2007 SP2:']],
    at: property,
    parameters: { text: 'For ConfigMgr 2007 SP2:' },
  },
  { rule: 'properties-not-respecified', spoiling: [['FSP=fsp1', 'SMSMP=x']], at: property },
  { rule: 'properties-overridden', spoiling: [[capture, `${capture}\n${setVariable('FSP=a')}`]], at: 'name="Set"' },
  { rule: 'properties-set-before', spoiling: [[capture, `${capture}\n${setVariable(quoted)}`]], at: 'name="Set"' },
  { rule: 'properties-set-after', spoiling: [[restore, `${setVariable('')}\n${restore}`]], at: 'name="Set"' },
  {
    rule: 'properties-in-script',
    spoiling: [[capture, `${capture}\n${command('cscript.exe set.vbs SMSClientInstallProperties')}`]],
    at: 'name="Run"',
  },

  // CCMCertFix and the restart
  {
    rule: 'certfix-step-missing',
    spoiling: [
      [certfix, ''],
      [restart, ''],
    ],
    at: 'name="Setup"',
    also: ['certfix-restart-missing', 'reference-unused'],
  },
  { rule: 'certfix-restart-missing', spoiling: [[restart, '']], at: 'name="Mend"' },
  { rule: 'certfix-misplaced', spoiling: [[certfix, `${elsewhere}\n${certfix}`]], at: 'name="Mend"' },
  {
    rule: 'certfix-misplaced',
    spoiling: [[lines(setup, certfix, restart), lines(certfix, restart, setup)]],
    at: 'name="Mend"',
  },
  {
    rule: 'certfix-other-group',
    spoiling: [[lines(certfix, restart), lines('<group name="Own">', certfix, restart, '</group>')]],
    at: 'name="Mend"',
  },
  { rule: 'certfix-disabled', spoiling: [[certfix, disabled(certfix)]], at: 'name="Mend"' },
  {
    rule: 'certfix-wrong-program',
    spoiling: [['ProgramName">CCMCertFix', 'ProgramName">Other']],
    at: 'name="Mend"',
    parameters: { found: 'Other', needed: 'CCMCertFix' },
  },
  {
    rule: 'restart-before-certfix',
    spoiling: [[lines(certfix, restart), lines(restart, certfix)]],
    at: 'name="Restart"',
  },
  {
    rule: 'restart-notify',
    spoiling: [['MessageTimeout">0', 'MessageTimeout">60']],
    at: 'property="MessageTimeout"',
    parameters: { seconds: '60' },
  },
  {
    rule: 'restart-target',
    spoiling: [
      ['/target:HD', '/target:WinPE'],
      ['property="Target">HD', 'property="Target">WinPE'],
    ],
    at: 'property="Target"',
    parameters: { target: 'WinPE' },
  },
  { rule: 'restart-disabled', spoiling: [[restart, disabled(restart)]], at: 'name="Restart"' },
  {
    rule: 'restore-before-certfix',
    spoiling: [[certfix, `${restore.replace('Restore"', 'Early"')}\n${certfix}`]],
    at: 'name="Early"',
    also: ['certfix-misplaced'],
  },
  {
    rule: 'hotfix-package-installed',
    spoiling: [[restore, `${install('Hotfix', 'CAS00098', 'Install')}\n${restore}`]],
    at: 'name="Hotfix"',
    also: ['reference-missing'],
  },
  {
    rule: 'hotfix-program-installed',
    spoiling: [[restore, `${install('Hotfix', 'CAS00097', 'KB977203 client')}\n${restore}`]],
    at: 'name="Hotfix"',
    parameters: { program: 'KB977203 client' },
    also: ['reference-missing'],
  },
  {
    rule: 'hotfix-suspected',
    spoiling: [[restore, `${install('KB977203', 'CAS00097', 'Run')}\n${restore}`]],
    at: 'name="KB977203"',
    also: ['reference-missing'],
  },
  {
    rule: 'hotfix-suspected',
    spoiling: [[restore, `${command('msiexec.exe /p sccm2007ac-sp2-kb977203-x86.msp')}\n${restore}`]],
    at: 'name="Run"',
  },

  // Run another program first
  { rule: 'run-first-missing', spoiling: [[dependent, '\n']], at: '<DependentProgram>' },
  { rule: 'run-first-other', spoiling: [[dependent, 'CAS00050;;Inventory']], at: '<DependentProgram>' },
  {
    rule: 'run-first-unreadable',
    spoiling: [[dependent, 'CCMCertFix']],
    at: '<DependentProgram>',
    parameters: { text: 'CCMCertFix' },
  },
  { rule: 'run-first-hotfix', spoiling: [[dependent, 'CAS00098;;CCMCertFix']], at: '<DependentProgram>' },
  { rule: 'run-first-differs', spoiling: [[dependent, 'CAS00097;;CCMCertFix']], at: '<DependentProgram>' },
  { rule: 'run-first-differs', spoiling: [[dependent, 'CAS00099;;Other']], at: '<DependentProgram>' },

  // references
  {
    rule: 'reference-certfix-missing',
    spoiling: [[' program="CCMCertFix"', '']],
    at: 'name="Mend"',
    parameters: { packageId: 'CAS00099', program: 'CCMCertFix' },
  },
  { rule: 'reference-missing', spoiling: [[reference, '']], at: 'property="ClientPackageID"' },
  {
    rule: 'reference-unused',
    spoiling: [[reference, `${reference}\n<reference package="CAS0000A"/>`]],
    at: '"CAS0000A"',
  },
  {
    rule: 'package-id-syntax',
    spoiling: [
      ['ClientPackageID">CAS00002', 'ClientPackageID">CAS2'],
      ['OSD\\CAS00002', 'OSD\\CAS2'],
    ],
    at: 'name="Setup"',
    also: ['reference-unused'],
  },
]

const rulesIn = (text: string, context?: Partial<LintContext>): readonly LintRule[] =>
  issuesOf(text, context).map(({ rule }) => rule)

const without = (rules: readonly LintRule[], those: readonly LintRule[]): readonly LintRule[] =>
  rules.filter((rule) => !those.includes(rule))

describe('a sequence with everything done', () => {
  it('has nothing but the note on its drive', () => {
    expect(issuesOf(mended)).toEqual([
      {
        rule: 'patch-drive',
        nature: 'note',
        path: ['Deploy', 'Setup'],
        line: lineWith(mended, property),
        parameters: { drive: 'C:' },
        edit: null,
      },
    ])
  })

  it('has not even that with a network path', () => {
    const network = spoiled(mended, [['C:\\_SMSTaskSequence\\OSD\\CAS00002', '\\\\server\\client']])
    expect(issuesOf(network)).toEqual([])
  })
})

describe('one thing spoiled', () => {
  it.each(rows)('$rule: $spoiling', ({ rule, spoiling, at, parameters, also = [], context = known }) => {
    const text = spoiled(mended, spoiling)
    const issues = issuesOf(text, context)
    expect([...new Set(without(rulesIn(text, context), ['patch-drive']))].sort()).toEqual([rule, ...also].sort())
    const found = issues.filter((issue) => issue.rule === rule)
    expect(found.map(({ line }) => line)).toEqual([lineWith(text, at)])
    if (parameters !== undefined) expect(found[0]?.parameters).toEqual(parameters)
    expect(found[0]).toMatchObject({ nature: ruleTraits[rule].nature, edit: ruleTraits[rule].edit ?? null })
  })

  it('is tried for every rule', () => {
    const alone: readonly LintRule[] = ['patch-drive', 'run-first-not-in-file']
    const tried = new Set([...rows.map(({ rule }) => rule), ...alone])
    expect(lintRules.filter((rule) => !tried.has(rule) && ruleTraits[rule].subject !== 'pair')).toEqual([])
  })

  it('is checked by one rule of each name', () => {
    const checked = sequenceRules.map(({ rule }) => rule)
    expect([...checked].sort()).toEqual(lintRules.filter((rule) => ruleTraits[rule].subject !== 'pair').sort())
  })
})

describe('what is in order', () => {
  const spoilings: readonly (readonly [string, Spoiling])[] = [
    ['names of steps in any words', [['name="Mend"', 'name="Naprawa certyfikatów"']]],
    ['IDs in another case', [['OSD\\CAS00002', 'osd\\cas00002']]],
    ['a disabled step between', [[certfix, `${disabled(elsewhere)}\n${certfix}`]]],
    ['a restart without a time', [['<variable name="x" property="MessageTimeout">0</variable>', '']]],
    ['the update that contains this one', [[patchFile, patchFile.replaceAll('977203', '977384')]]],
    ['a patch of another update beside it', [[quoted, `PATCH="\\\\s\\s\\a.msp;${patchFile}"`]]],
    ['switches and variables', [['FSP=fsp1', 'FSP=fsp1 /UsePKICert %MORE%']]],
    ['CCMCertFix in a package named after the update', [['name="Mend"', 'name="KB977203 CCMCertFix"']]],
    ['a disabled step that installs the hotfix', [[restore, `${disabled(install('H', 'CAS00098', 'x'))}\n${restore}`]]],
    ['another restart later', [[restore, `${elsewhere}\n${restart.replace('>0<', '>60<')}\n${restore}`]]],
  ]

  it.each(spoilings)('%s', (_, spoiling) => {
    const unreferenced: readonly LintRule[] = ['patch-drive', 'reference-missing']
    expect(without(rulesIn(spoiled(mended, spoiling)), unreferenced)).toEqual([])
  })

  it('what was said about CCMCertFix goes before names', () => {
    const other = { packageId: 'CAS00077', program: 'Mend' }
    expect(rulesIn(mended, { certfix: other })).toContain('certfix-step-missing')
    const text = mended.replaceAll('CAS00099', other.packageId).replaceAll('CCMCertFix', other.program)
    expect(without(rulesIn(text, { certfix: other }), ['patch-drive'])).toEqual([])
  })

  it('a program under any name that runs first and directly behind Setup is taken for CCMCertFix', () => {
    expect(rulesIn(mended.replaceAll('CCMCertFix', 'Mend them'))).toEqual(['patch-drive'])
  })
})

describe('files that Certmend does not edit', () => {
  const raw = spoiled(mended.slice(mended.indexOf('<sequence'), mended.indexOf('</SequenceData>')), [[certfix, '']])

  it('a bare sequence says nothing about the program that runs first', () => {
    expect(rulesIn(raw)).toContain('run-first-not-in-file')
    expect(rulesIn(raw)).not.toContain('run-first-missing')
  })

  it('no edit is offered where the sequence stands in CDATA', () => {
    const text = `<SmsTaskSequencePackage><SequenceData><![CDATA[${raw}]]></SequenceData></SmsTaskSequencePackage>`
    const toDos = issuesOf(text).filter(({ nature }) => nature === 'to-do')
    expect(toDos.length).toBeGreaterThan(1)
    expect(toDos.map(({ edit }) => edit)).toEqual(toDos.map(() => null))
  })

  it('a newer product has nothing left to do, but its faults', () => {
    const text = spoiled(mended, [
      ['version="3.00"', 'version="3.10"'],
      [restart, ''],
      ['OSD\\CAS00002', 'OSD\\CAS00003'],
    ])
    expect(without(rulesIn(text), ['patch-drive'])).toEqual(['newer-product', 'patch-package-differs'])
  })
})
