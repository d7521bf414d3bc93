/** facts/task-sequences.md §1.5: what a task sequence is for, row by row. */
import { describe, expect, it } from 'vitest'
import { scenarioOf } from '../../../main/core/task-sequence/scenario.ts'
import { group, packageIn, sequence, step, variable } from './documents.ts'

const request = (type: string, attributes = ''): string =>
  step(
    'RequestStateStoreAction',
    `Speicher ${type}`,
    attributes,
    `<action>osdsmpclient.exe /${type}</action><defaultVarList>${variable('OSDStateRequestType', 'RequestType', type)}</defaultVarList>`,
  )
const captureState = step('CaptureUserStateAction', 'Erfassen')
const restoreState = step('RestoreUserStateAction', 'Wiederherstellen')
const setup = step('SetupWindowsAndSMSAction', 'Windows und ConfigMgr einrichten')
const release = step('ReleaseStateStoreAction', 'Freigeben')
const deploymentType = (value: string): string =>
  step(
    'SetVariableAction',
    'Set DeploymentType',
    '',
    `<defaultVarList>${variable('VariableName', 'VariableName', 'DeploymentType')}${variable('VariableValue', 'VariableValue', value)}</defaultVarList>`,
  )
const off = ' disable="true"'

const outcomeOf = (content: string) => scenarioOf(packageIn(sequence(content)).sequence).outcome

describe('the scenario', () => {
  it.each([
    ['replace-capture', 'request capture', request('capture')],
    ['replace-capture', 'capture user state', captureState + release],
    ['replace-restore', 'setup, request restore', setup + request('restore')],
    ['replace-restore', 'setup, restore user state', setup + restoreState],
    [
      'refresh',
      'capture, setup, restore',
      request('capture') + captureState + setup + request('restore') + restoreState,
    ],
    ['replace-capture', 'DeploymentType is REPLACE (MDT)', deploymentType('REPLACE')],
    ['none', 'DeploymentType is another one', deploymentType('REFRESH')],
    ['new-computer', 'setup', setup],
    ['odd', 'capture, setup', captureState + setup],
    ['odd', 'capture, restore', captureState + restoreState],
    ['none', 'nothing', ''],
    ['none', 'restore alone', restoreState],
    ['none', 'release alone', release],
    ['none', 'other steps', step('RebootAction', 'Setup Windows and ConfigMgr')],
  ])('%s: %s', (outcome, _, content) => {
    expect(outcomeOf(content)).toBe(outcome)
  })

  it.each([
    ['the capture is disabled', 'replace-restore', request('capture', off) + setup + restoreState],
    ['the group of the capture is disabled', 'replace-restore', group('A', captureState, off) + setup + restoreState],
    ['a group further out is disabled', 'new-computer', group('A', group('B', captureState), off) + setup],
    ['the setup is disabled', 'replace-capture', captureState + step('SetupWindowsAndSMSAction', 'Setup', off)],
    ['the restore is disabled', 'odd', captureState + setup + request('restore', off)],
    ['everything is disabled', 'none', group('A', captureState + setup + restoreState, off)],
    ['disable says false', 'new-computer', step('SetupWindowsAndSMSAction', 'Setup', ' disable="false"')],
  ])('counts enabled steps only: %s', (_, outcome, content) => {
    expect(outcomeOf(content)).toBe(outcome)
  })

  it.each([
    ['the command line, where the variable is missing', '<action>osdsmpclient.exe /restore</action><defaultVarList/>'],
    [
      'the variable, where both differ',
      `<action>osdsmpclient.exe /capture</action><defaultVarList>${variable('OSDStateRequestType', 'RequestType', 'Restore')}</defaultVarList>`,
    ],
  ])('takes the kind of request from %s', (_, content) => {
    expect(outcomeOf(setup + step('RequestStateStoreAction', 'Request', '', content))).toBe('replace-restore')
  })

  it('does not count a request that says neither', () => {
    expect(outcomeOf(setup + step('RequestStateStoreAction', 'Request'))).toBe('new-computer')
  })

  it('shows what led to it, and what was passed over, with path and line', () => {
    const content = `\r\n${group('State', `\r\n${captureState}`)}\r\n${group('Old', setup, off)}\n${setup}\r${restoreState}`
    const { outcome, evidence, disabled } = scenarioOf(packageIn(sequence(content)).sequence)
    const shown = (found: typeof evidence) => found.map(({ role, path, line }) => [role, path.join(' > '), line])
    expect(outcome).toBe('refresh')
    expect(shown(evidence)).toEqual([
      ['capture', 'State > Erfassen', 3],
      ['setup', 'Windows und ConfigMgr einrichten', 5],
      ['restore', 'Wiederherstellen', 6],
    ])
    expect(shown(disabled)).toEqual([['setup', 'Old > Windows und ConfigMgr einrichten', 4]])
  })
})
