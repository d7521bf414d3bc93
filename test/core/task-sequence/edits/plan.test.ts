/** What is planned for which task sequence; facts/task-sequences.md §1.5, §6. */
import { describe, expect, it } from 'vitest'
import { planReplace, planSequence } from '../../../../main/core/task-sequence/edits/plan.ts'
import type { SequenceChoices } from '../../../../shared/model/task-sequence.ts'
import { consoleExport, group, packageIn, sequence, step, variable } from '../documents.ts'
import {
  applied,
  capture,
  choices,
  editOf,
  patchOf,
  planOf,
  raw,
  refresh,
  required,
  restore,
  setupStep,
  statesOf,
} from './planning.ts'

const program = (content: string): string => `<DependentProgram>${content}</DependentProgram>`
const steps = [
  'install-software planned after-setup',
  'restart planned after-certfix',
  'reference planned reference-added',
]

describe('the scenario decides what is asked for', () => {
  it.each([
    [
      'refresh',
      [capture, setupStep(), restore],
      ['patch-property planned patch-added', 'run-first planned program-added', ...steps],
    ],
    [
      'replace-restore',
      [setupStep(), restore],
      ['patch-property planned patch-added', 'run-first planned program-added', ...steps],
    ],
    [
      'new-computer',
      [setupStep()],
      ['patch-property planned patch-added', 'run-first not-needed nothing-to-run-on', ...steps],
    ],
    [
      'replace-capture',
      [capture],
      [
        'patch-property not-needed capture-only',
        'run-first planned program-added',
        'install-software not-needed capture-only',
        'restart not-needed capture-only',
        'reference not-needed capture-only',
      ],
    ],
  ] as const)('%s', (scenario, content, expected) => {
    const plan = planOf(consoleExport(raw(...content)))
    expect(plan.scenario.decided).toBe(scenario)
    expect(statesOf(plan)).toEqual(expected)
  })

  it.each([
    ['captures and sets up', [capture, setupStep()]],
    ['does nothing of it', [step('RunCommandLineAction', 'x')]],
  ])('a sequence that %s has to be explained', (_, content) => {
    const file = consoleExport(raw(...content))
    expect(planSequence(packageIn(file), choices)).toMatchObject({ error: { code: 'task-sequence-scenario-open' } })
    expect(planOf(file, refresh).notices[0]?.code).toBe('scenario-differs')
  })

  it('says that the Setup step is missing', () => {
    expect(statesOf(planOf(consoleExport(raw(capture)), refresh))).toEqual([
      'patch-property blocked no-setup',
      'run-first planned program-added',
      'install-software blocked no-setup',
      'restart blocked no-setup',
      'reference not-needed no-step-to-refer-to',
    ])
  })

  it('plans nothing for a sequence that stands in its file as text', () => {
    const file = consoleExport(`<![CDATA[${raw(setupStep())}]]>`)
    expect(planSequence(packageIn(file), choices)).toMatchObject({ error: { code: 'task-sequence-as-text' } })
  })
})

describe('choices', () => {
  it.each<readonly [Partial<SequenceChoices>, string]>([
    [{ certfixPackage: 'XXX' }, 'certfix-package'],
    [{ certfixProgram: '' }, 'certfix-program'],
    [{ certfixProgram: ' CCMCertFix' }, 'certfix-program'],
    [{ certfixProgram: 'a\nb' }, 'certfix-program'],
    [{ certfixProgram: '\ud800' }, 'certfix-program'],
    [{ certfixProgram: 'x'.repeat(256) }, 'certfix-program'],
    [{ place: { kind: 'drive', letter: 'CD' } }, 'patch-drive'],
    [{ place: { kind: 'unc', folder: 'C:\\x' } }, 'patch-folder'],
    [{ patchFile: 'x.exe' }, 'patch-file-name'],
    [{ patchFile: 'SCCM2007AC-SP1-KB977203-x86.msp' }, 'patch-service-pack'],
  ])('%j is refused: %s', (wrong, code) => {
    const planned = planSequence(packageIn(raw(setupStep())), { ...choices, ...wrong })
    expect(planned).toMatchObject({ ok: false, error: { code } })
  })
})

describe('PATCH in the Setup step', () => {
  const list = (content: string): string =>
    raw(step('SetupWindowsAndSMSAction', 'Setup', '', `<action/><defaultVarList>${content}</defaultVarList>`))
  const client = variable('_SMSClientPackageID', 'ClientPackageID', 'ABC00002')
  const property = 'name="SMSClientInstallProperties" property="ClientInstallProperties"'
  const text = `PATCH="${patchOf('ABC00002')}"`
  const patched = (file: string): string => applied(file, refresh, ({ kind }) => kind === 'patch-property')

  it.each([
    ['is missing', client, `<variable ${property}>${text}</variable>${client}`],
    ['is missing, with lines', `\n  ${client}\n`, `\n  <variable ${property}>${text}</variable>\n  ${client}\n`],
    [
      'is written as an empty tag',
      `<variable ${property} />${client}`,
      `<variable ${property}>${text}</variable>${client}`,
    ],
    [
      'holds blanks',
      `<variable ${property}>\n  </variable>${client}`,
      `<variable ${property}>${text}</variable>${client}`,
    ],
    [
      'holds blanks and a comment',
      `<variable ${property}>\n<!-- c -->\n</variable>${client}`,
      `<variable ${property}>${text}<!-- c --></variable>${client}`,
    ],
    [
      'holds CDATA',
      `<variable ${property}><![CDATA[A="<&>"]]></variable>${client}`,
      `<variable ${property}><![CDATA[A="<&>" ${text}]]></variable>${client}`,
    ],
    [
      'holds references',
      `<variable ${property}>A=&quot;&#x26;b&quot; PATCH=&#34;a.msp&quot; C=&lt;</variable>${client}`,
      `<variable ${property}>A=&quot;&#x26;b&quot; PATCH=&#34;a.msp;${patchOf('ABC00002')}&quot; C=&lt;</variable>${client}`,
    ],
    [
      'holds text of several kinds',
      `<variable ${property}>A=1 PATCH="a.msp<!-- c --><![CDATA[;b.msp" C="2"]]></variable>${client}`,
      `<variable ${property}>A=1 PATCH="a.msp<!-- c --><![CDATA[;b.msp;${patchOf('ABC00002')}" C="2"]]></variable>${client}`,
    ],
    [
      'has a wrong path that is written in two pieces',
      `<variable ${property}>PATCH="${patchOf('ABC00077').slice(0, 9)}<![CDATA[${patchOf('ABC00077').slice(9)}" C=2]]></variable>${client}`,
      `<variable ${property}>PATCH="${patchOf('ABC00002')}<![CDATA[" C=2]]></variable>${client}`,
    ],
  ])('%s', (_, before, after) => {
    expect(patched(list(before))).toBe(list(after))
    expect(editOf(planOf(list(after), refresh), 'patch-property').state).toBe('done')
  })

  it('writes a reference for what the encoding does not have, in CDATA too', () => {
    const place = { kind: 'unc', folder: '\\\\s\\łata' } as const
    const file = `<?xml version="1.0" encoding="windows-1252"?>${list(`<variable ${property}><![CDATA[A=1]]></variable>${client}`)}`
    const wanted = { ...refresh, place }
    expect(applied(file, wanted)).toContain(
      '<![CDATA[A=1]]> PATCH="\\\\s\\&#x142;ata\\i386\\hotfix\\KB977203\\SCCM2007AC-SP2-KB977203-x86.msp"<![CDATA[]]>',
    )
    expect(editOf(planOf(applied(file, wanted), wanted), 'patch-property').state).toBe('done')
  })

  it.each([
    ['no client package', '', 'client-package-missing', {}],
    [
      'a malformed client package',
      variable('_SMSClientPackageID', 'ClientPackageID', '&lt;Package_ID&gt;'),
      'client-package-malformed',
      { packageId: '<Package_ID>' },
    ],
    ['the variable twice', `<variable ${property}/><variable ${property}/>${client}`, 'variable-twice', {}],
    ['elements in the value', `<variable ${property}><x/></variable>${client}`, 'value-not-text', {}],
  ])('is blocked by %s', (_, content, reason, parameters) => {
    expect(editOf(planOf(list(content), refresh), 'patch-property')).toMatchObject({
      state: 'blocked',
      reason,
      parameters,
    })
  })

  const set = (attributes = ''): string =>
    step(
      'SetVariableAction',
      'Set it',
      attributes,
      `<action/><defaultVarList>${variable('VariableName', 'VariableName', 'smsclientinstallproperties')}</defaultVarList>`,
    )

  it.each([
    ['before it', raw(`\n${set()}`, setupStep()), 'blocked set-by-step'],
    ['behind it', raw(setupStep(), set()), 'planned patch-added'],
    ['before it, disabled', raw(set(' disable="true"'), setupStep()), 'planned patch-added'],
  ])('a step that sets the variable %s', (_, file, expected) => {
    const { state, reason } = editOf(planOf(file, refresh), 'patch-property')
    expect(`${state} ${reason}`).toBe(expected)
  })

  it('says which step sets the variable', () => {
    const { parameters } = editOf(planOf(raw(`\n${set()}`, setupStep()), refresh), 'patch-property')
    expect(parameters).toEqual({ step: 'Set it', line: 2 })
  })

  it('takes the other service pack, drive, file or folder as they were chosen', () => {
    const value = (wish: Partial<SequenceChoices>) =>
      editOf(planOf(raw(setupStep()), { ...refresh, ...wish }), 'patch-property').after
    const path = '\\i386\\hotfix\\KB977203\\'
    expect(value({ servicePack: 'SP1' })).toContain('SCCM2007AC-SP1-KB977203-x86.msp')
    expect(value({ place: { kind: 'drive', letter: 'd' } })).toContain('"D:\\_SMSTaskSequence\\OSD\\ABC00002\\i386')
    expect(value({ patchFile: 'x.msp' })).toBe(`PATCH="C:\\_SMSTaskSequence\\OSD\\ABC00002${path}x.msp"`)
    const place = { kind: 'unc', folder: '\\\\s\\d\\' } as const
    expect(value({ place })).toBe(`PATCH="\\\\s\\d${path}SCCM2007AC-SP2-KB977203-x86.msp"`)
  })
})

describe('"Run another program first"', () => {
  const added = program('XXX00099;;CCMCertFix')
  const data = raw(capture)

  it.each([
    ['an empty tag', '<DependentProgram />', added],
    ['an empty element', program(''), added],
    ['blanks', program('\r\n  '), added],
    ['a comment', program('<!-- none -->'), program('XXX00099;;CCMCertFix<!-- none -->')],
    ['nothing', '', added],
    [
      'its neighbours',
      '\r\n  <Category />\r\n  <Description />',
      `\r\n  <Category />\r\n  ${added}\r\n  <Description />`,
    ],
    ['what comes behind it', '\r\n  <Description />', `\r\n  ${added}\r\n  <Description />`],
  ])('replaces %s', (_, before, after) => {
    const run = applied(consoleExport(data, before))
    expect(run).toBe(consoleExport(data, after))
    expect(editOf(planOf(run), 'run-first').state).toBe('done')
  })

  it.each([
    [program('xxx00099;;ccmcertfix'), 'done program-there'],
    [program('XXX00099;;Other'), 'blocked other-program'],
    [program('CCMCertFix'), 'blocked unreadable-program'],
    [program(';;CCMCertFix'), 'blocked unreadable-program'],
    [program('<x/>'), 'blocked unreadable-program'],
    [program('') + program(''), 'blocked field-twice'],
  ])('%s: %s', (fields, expected) => {
    const { state, reason } = editOf(planOf(consoleExport(data, fields)), 'run-first')
    expect(`${state} ${reason}`).toBe(expected)
  })

  it('has no place in a raw sequence', () => {
    expect(editOf(planOf(data), 'run-first')).toMatchObject({ state: 'not-needed', reason: 'no-place-in-file' })
  })

  it('writes one name in the contexts that it comes in', () => {
    const name = `R&D's <"fix">; 2]]>`
    const wanted = { ...refresh, certfixProgram: name }
    const after = applied(consoleExport(raw(setupStep())), wanted)
    expect(after).toContain('<DependentProgram>XXX00099;;R&amp;D\'s &lt;"fix"&gt;; 2]]&gt;</DependentProgram>')
    expect(after).toContain('property="ProgramName">R&amp;D\'s &lt;"fix"&gt;; 2]]&gt;</variable>')
    expect(after).toContain('program="R&amp;D\'s &lt;&quot;fix&quot;&gt;; 2]]&gt;"/>')
    expect(new Set(planOf(after, wanted).edits.map(({ state }) => state))).toEqual(new Set(['done']))
  })
})

describe('references', () => {
  const added = '<reference package="XXX00099" program="CCMCertFix"/>'
  const only = (file: string): string => applied(file, refresh, ({ kind }) => kind === 'reference')

  it.each([
    ['no list', '', `<referenceList>${added}</referenceList>`],
    ['no list, with lines', '\n  ', `\n  <referenceList>\n    ${added}\n  </referenceList>\n  `],
    ['an empty tag', '<referenceList />', `<referenceList>${added}</referenceList>`],
    ['an empty tag, with lines', '\n <referenceList />\n ', `\n <referenceList>\n   ${added}\n </referenceList>\n `],
    ['an empty list', '\n <referenceList>\n </referenceList>', `\n <referenceList>\n   ${added}\n </referenceList>`],
    [
      'a list in another style',
      '\r\n<referenceList>\r\n\t<reference package="ABC00002" />\r\n</referenceList>',
      `\r\n<referenceList>\r\n\t<reference package="ABC00002" />\r\n\t${added.replace('/>', ' />')}\r\n</referenceList>`,
    ],
    [
      'the package alone',
      '<referenceList><reference package="XXX00099"/></referenceList>',
      `<referenceList><reference package="XXX00099"/>${added}</referenceList>`,
    ],
  ])('%s', (_, before, after) => {
    const file = raw(before, setupStep())
    expect(only(file)).toBe(raw(after, setupStep()))
    expect(editOf(planOf(only(file), refresh), 'reference').state).toBe('done')
  })
})

describe('notices', () => {
  const condition = '<condition><expression type="x"/></condition>'
  const codes = (file: string, wanted = choices) => planOf(file, wanted).notices

  it.each<readonly [string, string, SequenceChoices, readonly object[]]>([
    ['nothing to say', raw(capture, setupStep(), restore), choices, []],
    ['no user state', raw(setupStep()), choices, [{ code: 'no-user-state', parameters: {} }]],
    [
      'another scenario',
      raw(setupStep(), restore),
      refresh,
      [{ code: 'scenario-differs', parameters: { outcome: 'replace-restore', decided: 'refresh' } }],
    ],
    [
      'a later version',
      sequence(setupStep() + restore, '3.10'),
      choices,
      [{ code: 'newer-sequence', parameters: { version: '3.10' } }],
    ],
    [
      'several Setup steps, one disabled',
      raw(setupStep(), '\n', setupStep('', ' disable="true"'), restore),
      choices,
      [
        { code: 'several-setup-steps', parameters: { count: 2 } },
        { code: 'setup-disabled', parameters: { step: 'Setup Windows and ConfigMgr', line: 2 } },
      ],
    ],
    [
      'conditions and tolerance of errors around the Setup step',
      raw(group('g', condition + setupStep('', '', condition), ' continueOnError="true"'), restore),
      choices,
      [
        { code: 'setup-conditional', parameters: { step: 'Setup Windows and ConfigMgr', line: 1 } },
        { code: 'group-conditional', parameters: { group: 'g', line: 1 } },
        { code: 'group-continues', parameters: { group: 'g', line: 1 } },
      ],
    ],
    [
      'state that is restored too early',
      raw(restore, setupStep()),
      choices,
      [{ code: 'restore-before-setup', parameters: { step: 'Restore User State', line: 1 } }],
    ],
  ])('%s', (_, file, wanted, expected) => {
    expect(codes(file, wanted)).toEqual(expected)
  })
})

describe('the two sequences of a replacement', () => {
  const first = packageIn(consoleExport(raw(capture)))
  const second = packageIn(consoleExport(raw(setupStep(), restore)))

  it('run the same program', () => {
    const pair = required(planReplace(first, second, choices))
    expect(pair.capture.scenario.decided).toBe('replace-capture')
    expect(pair.restore.scenario.decided).toBe('replace-restore')
    expect(editOf(pair.capture, 'run-first').after).toBe(editOf(pair.restore, 'run-first').after)
  })

  it('are not the other way round', () => {
    expect(planReplace(second, first, choices)).toMatchObject({ error: { code: 'task-sequence-pair-swapped' } })
  })
})
