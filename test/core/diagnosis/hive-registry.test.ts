/** The registry of a disk: its control set, its two views, and damage that must not make a key look absent. */
import { describe, expect, it } from 'vitest'
import { hiveRegistry, registryData } from '../../../main/core/diagnosis/hive-registry.ts'
import type { RegistryPlace } from '../../../main/core/diagnosis/machine.ts'
import { encodeUtf16 } from '../../../main/core/text-encoding.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure, success } from '../../../shared/model/result.ts'
import { memorySource } from '../../support/hive-source.ts'
import { hiveBytes } from '../../support/synthetic-machine.ts'

type Keys = Parameters<typeof hiveBytes>[0]

const file = (location: string, bytes: Uint8Array) => ({
  location,
  content: success({ primary: memorySource(bytes), logs: [] }),
})

const registryOf = (software: Keys, system: Keys = {}) =>
  hiveRegistry(file('SOFTWARE', hiveBytes(software)), file('SYSTEM', hiveBytes(system)))

const place = (path: string, view: RegistryPlace['view'] = '32'): RegistryPlace => ({ hive: 'SOFTWARE', view, path })

describe('the registry of a disk', () => {
  it('reads values, subkeys and where they stand, in any case', async () => {
    const registry = registryOf({ 'Microsoft\\SMS': { Version: '4', State: 1 }, 'Microsoft\\SMS\\Below': {} })
    expect(await registry.key(place('MICROSOFT\\sms'))).toEqual(
      success({
        location: 'SOFTWARE: Microsoft\\SMS',
        values: [
          { name: 'Version', data: '4' },
          { name: 'State', data: 1 },
        ],
        subkeys: ['Below'],
      }),
    )
    expect(await registry.key(place('Microsoft\\Other'))).toEqual(success(null))
  })

  it('has two views where there is a Wow6432Node', async () => {
    const one = registryOf({ Microsoft: {} })
    expect(await one.views()).toEqual(success(['32']))
    const two = registryOf({ 'Microsoft\\SMS': { Version: '64' }, 'Wow6432Node\\Microsoft\\SMS': { Version: '32' } })
    expect(await two.views()).toEqual(success(['64', '32']))
    expect(await two.key(place('Microsoft\\SMS', '32'))).toMatchObject({ value: { values: [{ data: '32' }] } })
    expect(await two.key(place('Microsoft\\SMS', '64'))).toMatchObject({ value: { values: [{ data: '64' }] } })
    expect(two.where(place('Microsoft\\SMS', '32'))).toBe('SOFTWARE: Wow6432Node\\Microsoft\\SMS')
  })

  it('takes the control set that Select names', async () => {
    const system = {
      Select: { Current: 3, Default: 1 },
      'ControlSet001\\Control': { Which: 'old' },
      'ControlSet003\\Control': { Which: 'current' },
    }
    const control = { hive: 'SYSTEM', view: '32', path: 'Control' } as const
    expect(await registryOf({}, system).key(control)).toMatchObject({
      value: { location: 'SYSTEM: ControlSet003\\Control', values: [{ data: 'current' }] },
    })
    expect(await registryOf({}, { 'ControlSet001\\Control': {} }).key(control)).toMatchObject({
      error: { code: 'registry-value-unreadable', location: 'SYSTEM: Select' },
    })
  })

  it('finds values of a name at any depth, with their paths', async () => {
    const registry = registryOf({
      Products: { DisplayName: 'here' },
      'Products\\A\\Patches\\1': { displayname: 'KB977203' },
      'Products\\B': { Other: 'x' },
    })
    expect(await registry.valuesNamed(place('Products'), 'DisplayName')).toEqual(
      success([
        { path: '', location: 'SOFTWARE: Products', data: 'here' },
        { path: 'A\\Patches\\1', location: 'SOFTWARE: Products\\A\\Patches\\1', data: 'KB977203' },
      ]),
    )
    expect(await registry.valuesNamed(place('Nothing'), 'DisplayName')).toEqual(success(null))
  })

  it('does not know what damage hides', async () => {
    const bytes = hiveBytes({ 'Microsoft\\SMS': { Version: '4' } })
    // Every key but the root loses its signature.
    const text = Buffer.from(bytes)
    for (let at = text.indexOf('nk', 0x1100); at > 0; at = text.indexOf('nk', at + 1)) bytes[at] = 0
    const registry = hiveRegistry(file('SOFTWARE', bytes), file('SYSTEM', bytes))
    expect(await registry.key(place('Microsoft\\SMS'))).toMatchObject({
      error: { code: 'hive-bad-cell', location: 'SOFTWARE' },
    })
  })

  it('says why a hive is not there, and reads the other one all the same', async () => {
    const missing = { location: 'SYSTEM', content: failure(certmendError('not-found', {}, { location: 'SYSTEM' })) }
    const registry = hiveRegistry(file('SOFTWARE', hiveBytes({ Microsoft: {} })), missing)
    expect(await registry.key({ hive: 'SYSTEM', view: '32', path: 'Control' })).toMatchObject({
      error: { code: 'not-found' },
    })
    expect(await registry.key(place('Microsoft'))).toMatchObject({ ok: true })
  })
})

describe('data', () => {
  it('is text to its first NUL, numbers, texts, and nothing else', () => {
    expect(registryData(1, encodeUtf16('6.1\0rest'))).toBe('6.1')
    expect(registryData(2, encodeUtf16('%SystemRoot%'))).toBe('%SystemRoot%')
    expect(registryData(4, Uint8Array.of(0x50, 0, 0, 0))).toBe(80)
    expect(registryData(4, Uint8Array.of(0x50))).toBeNull()
    expect(registryData(7, encodeUtf16('A\0B\0\0'))).toEqual(['A', 'B'])
    expect(registryData(3, Uint8Array.of(1, 2))).toBeNull()
  })
})
