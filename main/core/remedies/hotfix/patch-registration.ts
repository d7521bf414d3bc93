/**
 * How Windows Installer lists a patch of a product that is installed for the whole computer, in its own book:
 *
 *     HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\UserData\S-1-5-18
 *         \Products\<packed product code>\Patches\<packed patch code>     State, Uninstallable
 */
import { certmendError } from '../../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../../shared/model/result.ts'
import { nativePlace } from '../../diagnosis/gather-windows.ts'
import { type Machine, numberOf } from '../../diagnosis/machine.ts'
import type { PatchRegistration } from '../../ports.ts'

const products = 'Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products'

/**
 * The first of these products that has the patch; null where none has. Codes are GUIDs in braces, and one that is none
 * cannot be listed. `registry-value-unreadable` where the patch is listed without a state.
 */
export const readPatchRegistration = async (
  machine: Machine,
  productCodes: readonly string[],
  patchCode: string,
): Promise<Result<PatchRegistration | null>> => {
  const patch = packedCode(patchCode)
  for (const productCode of productCodes) {
    const product = packedCode(productCode)
    if (product === null || patch === null) continue
    const place = await nativePlace(machine, `${products}\\${product}\\Patches\\${patch}`)
    if (!place.ok) return place
    const key = await machine.registry.key(place.value)
    if (!key.ok) return key
    if (key.value === null) continue
    const state = numberOf(key.value, 'State')
    if (state === null) {
      const { location } = key.value
      return failure(certmendError('registry-value-unreadable', { name: 'State' }, { location }))
    }
    return success({ productCode, state, uninstallable: numberOf(key.value, 'Uninstallable') === 1 })
  }
  return success(null)
}

/** Lengths of the parts of a GUID that stand backwards in a packed code: three numbers, then each byte for itself. */
const partLengths = [8, 4, 4, ...Array<number>(8).fill(2)]

/** `{2609EDF1-34C4-4B03-B634-55F3B3BC4931}` is `1FDE90624C4330B46B43553F3BCB9413`; null for what is no GUID in braces. */
export const packedCode = (code: string): string | null => {
  if (!/^\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i.test(code)) return null
  const digits = code.replace(/[{}-]/g, '').toUpperCase()
  let at = 0
  return partLengths
    .map((length) => {
      const part = digits.slice(at, at + length)
      at += length
      return [...part].reverse().join('')
    })
    .join('')
}
