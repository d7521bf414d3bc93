/** What Windows Installer says of a patch, on a running computer and on a disk. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packedCode, readPatchRegistration } from '../../../../main/core/remedies/hotfix/patch-registration.ts'
import { success } from '../../../../shared/model/result.ts'
import { liveShape, offlineShape, type SyntheticMachine, syntheticMachine } from '../../../support/synthetic-machine.ts'

const client = '{2609EDF1-34C4-4B03-B634-55F3B3BC4931}'
const patch = '{00112233-4455-6677-8899-AABBCCDDEEFF}'
const packedClient = '1FDE90624C4330B46B43553F3BCB9413'
const otherProduct = '{11111111-2222-3333-4444-555555555555}'

const products = 'Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products'
const patches = `${products}\\${packedClient}\\Patches`

const machine = (values: Readonly<Record<string, string | number>> | null): SyntheticMachine => {
  const plain = syntheticMachine({ windows: '7', bits: 64, client: '4.00.6487.2000' })
  const listed = values === null ? {} : { [`${patches}\\${packedCode(patch)}`]: values }
  return { ...plain, software: { ...plain.software, [patches]: {}, ...listed } }
}

const shapes = { running: liveShape, offline: offlineShape } as const

describe('a packed code', () => {
  it('is the product code of the SP2 client as its key is called', () => {
    expect(packedCode(client)).toBe(packedClient)
    expect(packedCode(client.toLowerCase())).toBe(packedClient)
  })

  it.each(['', '{}', client.slice(1), `${client}x`, '{2609EDF1-34C4-4B03-B634-55F3B3BC493}', `..\\${client}`])(
    'is not made of %j, which is no code',
    (text) => {
      expect(packedCode(text)).toBeNull()
    },
  )

  it('has every digit of the code once, and packing it again gives the code back', () => {
    const code = fc.uuid().map((text) => `{${text.toUpperCase()}}`)
    fc.assert(
      fc.property(code, (text) => {
        const once = packedCode(text) ?? ''
        const braced = `{${once.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}}`
        expect(once).toMatch(/^[0-9A-F]{32}$/)
        expect(packedCode(braced)).toBe(text.replace(/[{}-]/g, ''))
      }),
    )
  })
})

describe.each(['running', 'offline'] as const)('a patch on a computer that is %s', (shape) => {
  const read = async (
    values: Readonly<Record<string, string | number>> | null,
    productCodes = [otherProduct, client],
  ) => readPatchRegistration(await shapes[shape](machine(values)), productCodes, patch)

  it.each([
    [
      { State: 1, Uninstallable: 1 },
      { state: 1, uninstallable: true },
    ],
    [
      { State: 1, Uninstallable: 0 },
      { state: 1, uninstallable: false },
    ],
    [{ State: 2 }, { state: 2, uninstallable: false }],
  ])('is listed with %j', async (values, expected) => {
    expect(await read(values)).toEqual(success({ productCode: client, ...expected }))
  })

  it('is not listed, for this product or for any', async () => {
    expect(await read(null)).toEqual(success(null))
    expect(await read({ State: 1 }, [otherProduct])).toEqual(success(null))
    expect(await read({ State: 1 }, [])).toEqual(success(null))
    expect(await read({ State: 1 }, ['no code'])).toEqual(success(null))
  })

  it('that is listed without a state is not understood', async () => {
    expect(await read({ DisplayName: 'KB977203' })).toMatchObject({
      ok: false,
      error: { code: 'registry-value-unreadable', params: { name: 'State' } },
    })
  })
})

it('a patch that may not be read is not a patch that is missing', async () => {
  const denied = await liveShape(machine({ State: 1 }), [`Patches\\${packedCode(patch)}`])
  expect(await readPatchRegistration(denied, [client], patch)).toMatchObject({
    ok: false,
    error: { code: 'access-denied' },
  })
})
