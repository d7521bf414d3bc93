/** Install Software and Restart Computer behind a Setup step; facts/task-sequences.md §1.6, §6 (14, 15, 19). */
import { describe, expect, it } from 'vitest'
import type { SequenceChoices } from '../../../../shared/model/task-sequence.ts'
import { consoleExport, group, step } from '../documents.ts'
import { applied, editOf, installStep, planOf, raw, refresh, restartStep, setupStep } from './planning.ts'

const setup = setupStep()
const certfix = installStep('XXX00099', 'CCMCertFix')
const silent = restartStep('0')
const off = ' disable="true"'
const condition = '<condition><expression type="x"/></condition>'
const other = step('RunCommandLineAction', 'Something else')

const outcome = (file: string, choices: SequenceChoices = refresh, index = 0): readonly string[] => {
  const plan = planOf(file, choices)
  return (['install-software', 'restart'] as const).map((kind) => {
    const { state, reason } = editOf(plan, kind, index)
    return `${state} ${reason}`
  })
}

const both = ['planned after-setup', 'planned after-certfix']
const neither = ['done step-there', 'done step-there']

describe('steps behind the Setup step', () => {
  it.each([
    ['nothing', raw(setup), both],
    ['other steps', raw(setup, other), both],
    ['a restart in the next group', raw(group('a', setup), group('b', silent)), both],
    ['the steps before it', raw(certfix, silent, setup), both],
    ['another package', raw(setup, installStep('XXX00098', 'CCMCertFix')), both],
    ['both, under other names', raw(setup, certfix, silent, other), neither],
    ['both, in other letters', raw(setup, installStep('xxx00099', 'ccmcertfix'), silent), neither],
    ['both, with a disabled step between', raw(setup, step('X', 'x', off), certfix, silent), neither],
    ['the restart without a time', raw(setup, certfix, restartStep('')), neither],
    ['both, behind a condition that the Setup step has', raw(setupStep('', '', condition), certfix, silent), neither],
    [
      'both with its condition',
      raw(
        setupStep('', '', condition),
        installStep('XXX00099', 'CCMCertFix', '', condition),
        restartStep('0', 'HD', '', condition),
      ),
      neither,
    ],
    ['the first alone', raw(setup, certfix, other), ['done step-there', 'planned after-certfix']],
    ['the restart alone', raw(setup, silent, other), ['planned after-setup', 'done step-there']],
    [
      'another program of the package',
      raw(setup, installStep('XXX00099', 'Other')),
      ['blocked program-differs', 'blocked install-blocked'],
    ],
    [
      'another program of the package, and the restart',
      raw(setup, installStep('XXX00099', 'Other'), silent),
      ['blocked program-differs', 'done step-there'],
    ],
    ['the program further behind', raw(setup, other, certfix), ['blocked stands-elsewhere', 'blocked install-blocked']],
    [
      'the program in the next group',
      raw(group('a', setup), group('b', certfix + silent)),
      ['blocked stands-elsewhere', 'blocked install-blocked'],
    ],
    [
      'the program, disabled',
      raw(setup, installStep('XXX00099', 'CCMCertFix', off), silent),
      ['blocked step-disabled', 'done step-there'],
    ],
    [
      'the program in a disabled group',
      raw(group('a', setup), group('b', certfix, off)),
      ['blocked step-disabled', 'blocked install-blocked'],
    ],
    [
      'the program with a condition of its own',
      raw(setup, installStep('XXX00099', 'CCMCertFix', '', condition), silent),
      ['blocked step-conditional', 'done step-there'],
    ],
    [
      'both the wrong way round',
      raw(setup, silent, certfix),
      ['blocked restart-before-certfix', 'blocked restart-before-certfix'],
    ],
    [
      'a restart that notifies',
      raw(setup, certfix, restartStep('60')),
      ['done step-there', 'blocked restart-notifies'],
    ],
    [
      'a restart that notifies, alone',
      raw(setup, restartStep('1')),
      ['planned after-setup', 'blocked restart-notifies'],
    ],
    [
      'a restart into Windows PE',
      raw(setup, certfix, restartStep('0', 'WinPE')),
      ['done step-there', 'blocked restart-target'],
    ],
    [
      'the restart, disabled',
      raw(setup, certfix, restartStep('0', 'HD', off)),
      ['done step-there', 'blocked step-disabled'],
    ],
    [
      'the restart with a condition of its own',
      raw(setup, certfix, restartStep('0', 'HD', '', condition)),
      ['done step-there', 'blocked step-conditional'],
    ],
  ])('%s', (_, file, expected) => {
    expect(outcome(file)).toEqual(expected)
  })

  it('says which step is in the way, and where', () => {
    const file = consoleExport(raw(group('a', `${setup}\n${certfix}\n${restartStep('60')}`)))
    expect(editOf(planOf(file, refresh), 'restart')).toMatchObject({
      reason: 'restart-notifies',
      parameters: { step: 'Start again', line: 4, seconds: '60' },
      path: ['a', 'Restart Computer'],
      setup: 0,
      before: null,
      after: null,
      edits: [],
    })
    expect(editOf(planOf(file, refresh), 'install-software')).toMatchObject({
      parameters: { step: 'Mend the names', line: 3 },
      path: ['a', 'Mend the names'],
      line: 3,
      after: certfix,
    })
  })

  it('leaves a disabled Setup step alone unless it is wanted, and then inserts disabled steps', () => {
    const file = raw(setupStep('', off))
    expect(outcome(file)).toEqual(['not-needed setup-disabled', 'not-needed setup-disabled'])
    const wanted = { ...refresh, disabledSteps: true }
    expect(outcome(file, wanted)).toEqual(both)
    const after = applied(file, wanted)
    expect(after.match(/disable="true" runIn="\w+" successCodeList="0"/g)).toHaveLength(3)
    expect(outcome(after, wanted)).toEqual(neither)
  })

  it('inserts enabled steps where a group around them is what is disabled', () => {
    const wanted = { ...refresh, disabledSteps: true }
    const after = applied(raw(group('a', setup, off)), wanted)
    expect(after.match(/disable="true"/g)).toHaveLength(1)
    expect(outcome(after, wanted)).toEqual(neither)
  })

  it('gives the inserted steps the condition of the Setup step', () => {
    const after = applied(raw(setupStep('', '', condition)), refresh)
    expect(after.split(condition)).toHaveLength(4)
  })

  it('serves each of several Setup steps', () => {
    const file = raw(group('a', setup), group('b', setup + certfix + silent))
    expect(outcome(file, refresh, 0)).toEqual(both)
    expect(outcome(file, refresh, 1)).toEqual(neither)
    const after = applied(file, refresh)
    expect(outcome(after, refresh, 0)).toEqual(neither)
    expect(after.split('smsswd.exe')).toHaveLength(3)
  })

  it.each(['\n', '\r\n', '\r'])('takes over line end %j and indentation by tabs', (end) => {
    const file = [
      '<sequence version="3.00">',
      '\t<group name="g">',
      '\t\t<step type="SMS_TaskSequence_SetupWindowsAndSMSAction" name="s" retryCount="3" runFromNet="true">',
      '\t\t\t<action>OSDSetupWindows.exe</action>',
      '\t\t\t<defaultVarList>',
      '\t\t\t\t<variable name="_SMSClientPackageID" property="ClientPackageID">ABC00002</variable>',
      '\t\t\t</defaultVarList>',
      '\t\t</step>',
      '\t</group>',
      '</sequence>',
    ].join(end)
    const kinds = ['install-software', 'restart']
    expect(
      applied(file, refresh, ({ kind }) => kinds.includes(kind))
        .split(end)
        .slice(8, 24),
    ).toEqual([
      '\t\t<step type="SMS_TaskSequence_InstallSoftwareAction" name="Install Software" description="" runIn="FullOS" successCodeList="0" retryCount="0" runFromNet="false">',
      '\t\t\t<action>smsswd.exe /pkg:XXX00099 /install /basevar: /continueOnError:</action>',
      '\t\t\t<defaultVarList>',
      '\t\t\t\t<variable name="PackageID" property="PackageID" hidden="true">XXX00099</variable>',
      '\t\t\t\t<variable name="_SMSSWDProgramName" property="ProgramName">CCMCertFix</variable>',
      '\t\t\t</defaultVarList>',
      '\t\t</step>',
      '\t\t<step type="SMS_TaskSequence_RebootAction" name="Restart Computer" description="" runIn="WinPEandFullOS" successCodeList="0" retryCount="0" runFromNet="false">',
      '\t\t\t<action>smsboot.exe /target:HD</action>',
      '\t\t\t<defaultVarList>',
      '\t\t\t\t<variable name="SMSRebootMessage" property="Message"></variable>',
      '\t\t\t\t<variable name="SMSRebootTimeout" property="MessageTimeout">0</variable>',
      '\t\t\t\t<variable name="SMSRebootTarget" property="Target" hidden="true">HD</variable>',
      '\t\t\t</defaultVarList>',
      '\t\t</step>',
      '\t</group>',
    ])
  })
})
