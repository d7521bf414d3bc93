/** The running computer's registry as reg.exe prints it, on Windows 7 and on XP, and what its failures mean. */
import { describe, expect, it } from 'vitest'
import { liveMachine } from '../../main/adapters/machine-facts.ts'
import type { RegistryPlace } from '../../main/core/diagnosis/machine.ts'
import type { RegistryView } from '../../main/core/ports.ts'
import { certmendError } from '../../shared/contract/errors.ts'
import { failure, success } from '../../shared/model/result.ts'
import { memoryFiles } from '../support/memory-files.ts'

/** A machine whose reg.exe answers these command lines, and fails on all others. */
const machineWith = async (
  answers: Readonly<Record<string, string>>,
  views: readonly RegistryView[] = ['64', '32'],
) => {
  const calls: string[] = []
  const machine = await liveMachine({
    files: memoryFiles(new Map()),
    registry: {
      available: true,
      views: async () => views,
      exportKey: async () => success(true),
      importFile: async () => success(true),
    },
    runner: {
      run: async (_, args) => {
        const line = args.join(' ')
        calls.push(line)
        const output = answers[line]
        return success({ exitCode: output === undefined ? 1 : 0, output: output ?? '', errorOutput: '' })
      },
    },
    facts: { platform: 'win32', environment: { SystemRoot: 'C:\\Windows' } },
  })
  return { calls, registry: machine.registry }
}

const software = (path: string, view: RegistryView = '64'): RegistryPlace => ({ hive: 'SOFTWARE', view, path })

const windows7 = [
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Example',
  '    (Default)    REG_SZ    (value not set)',
  '    Installation Directory    REG_SZ    D:\\Program Files\\SMS',
  '    Empty    REG_SZ    ',
  '    State    REG_DWORD    0x70',
  '    AllPatches    REG_MULTI_SZ    ABC\\0DEF\\0',
  '    Blob    REG_BINARY    0102',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\Below',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\Two words',
  '',
].join('\r\n')

describe('a key', () => {
  it('has its values by type and the names of the keys below', async () => {
    const { registry } = await machineWith({ 'query HKLM\\SOFTWARE\\Example': windows7 })
    expect(await registry.key(software('Example'))).toEqual(
      success({
        location: 'HKLM\\SOFTWARE\\Example',
        values: [
          { name: '(Default)', data: '(value not set)' },
          { name: 'Installation Directory', data: 'D:\\Program Files\\SMS' },
          { name: 'Empty', data: '' },
          { name: 'State', data: 112 },
          { name: 'AllPatches', data: ['ABC', 'DEF'] },
          { name: 'Blob', data: null },
        ],
        subkeys: ['Below', 'Two words'],
      }),
    )
  })

  it('is read from the tabs of Windows XP too', async () => {
    const output =
      '\r\n! REG.EXE VERSION 3.0\r\n\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Example\r\n\tState\tREG_DWORD\t0x1\r\n\r\n'
    const { registry } = await machineWith({ 'query HKLM\\SOFTWARE\\Example': output }, ['32'])
    expect(await registry.key(software('Example', '32'))).toMatchObject({
      value: { values: [{ name: 'State', data: 1 }] },
    })
  })

  it('of the 32-bit view stands below Wow6432Node where there are two', async () => {
    const two = await machineWith({})
    expect(two.registry.where(software('Example', '32'))).toBe('HKLM\\SOFTWARE\\Wow6432Node\\Example')
    const one = await machineWith({}, ['32'])
    expect(one.registry.where(software('Example', '32'))).toBe('HKLM\\SOFTWARE\\Example')
    const system = { hive: 'SYSTEM', view: '32', path: 'Control' } as const
    expect(two.registry.where(system)).toBe('HKLM\\SYSTEM\\CurrentControlSet\\Control')
  })

  it('that its parent does not list is not there; one that it lists may not be read', async () => {
    const answers = { 'query HKLM\\SOFTWARE': '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Secret\r\n' }
    const { registry } = await machineWith(answers)
    expect(await registry.key(software('Missing'))).toEqual(success(null))
    expect(await registry.key(software('Missing\\Deeper\\Still'))).toEqual(success(null))
    expect(await registry.key(software('Secret'))).toMatchObject({ error: { code: 'access-denied' } })
    expect(await registry.key(software('Secret\\Deeper'))).toMatchObject({ error: { code: 'access-denied' } })
  })

  it('is not known where nothing can be read at all', async () => {
    const { registry } = await machineWith({})
    expect(await registry.key(software('Example'))).toMatchObject({ error: { code: 'access-denied' } })
  })

  it('whose list was cut off is not known', async () => {
    const { registry } = await machineWith({ 'query HKLM\\SOFTWARE\\Example': windows7.padEnd(1 << 20) })
    expect(await registry.key(software('Example'))).toMatchObject({ error: { code: 'too-large' } })
  })
})

describe('values of a name', () => {
  const output = [
    '',
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\A\\Patches\\1',
    '    DisplayName    REG_SZ    KB977203',
    '',
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\B',
    '    DisplayName    REG_SZ    Other',
    '',
    'End of search: 2 match(es) found.',
  ].join('\r\n')

  it('come from one call, with the path of their keys', async () => {
    const { registry, calls } = await machineWith({ 'query HKLM\\SOFTWARE\\Example /s /v DisplayName': output })
    expect(await registry.valuesNamed(software('Example'), 'DisplayName')).toEqual(
      success([
        { path: 'A\\Patches\\1', location: 'HKLM\\SOFTWARE\\Example\\A\\Patches\\1', data: 'KB977203' },
        { path: 'B', location: 'HKLM\\SOFTWARE\\Example\\B', data: 'Other' },
      ]),
    )
    expect(calls).toHaveLength(1)
  })

  it('that are nowhere are none; where the key is missing there is nothing', async () => {
    const { registry } = await machineWith({
      'query HKLM\\SOFTWARE\\Example': windows7,
      'query HKLM\\SOFTWARE': '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Example\r\n',
    })
    expect(await registry.valuesNamed(software('Example'), 'Name')).toEqual(success([]))
    expect(await registry.valuesNamed(software('Missing'), 'Name')).toEqual(success(null))
  })
})

describe('reg.exe itself', () => {
  it('failing to start is the reason that nothing is known', async () => {
    const refused = failure(certmendError('read-failed', { reason: 'ENOENT' }))
    const machine = await liveMachine({
      files: memoryFiles(new Map()),
      registry: {
        available: true,
        views: async () => ['32'],
        exportKey: async () => refused,
        importFile: async () => refused,
      },
      runner: { run: async () => refused },
      facts: { platform: 'win32', environment: {} },
    })
    expect(await machine.registry.key(software('Example', '32'))).toEqual(refused)
    expect(await machine.files.folder({ base: 'windows', path: [] })).toMatchObject({
      error: { code: 'no-windows-folder' },
    })
  })
})
