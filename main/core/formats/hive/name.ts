/**
 * Names of keys and values: how a hive stores, compares and hashes them
 * (msuhanov/regf, "Key node", "Fast leaf", "Hash leaf").
 */
import { decodeLatin1, decodeUtf16 } from '../../text-encoding.ts'

/** One byte per unit (Latin-1, `compressed`) or UTF-16LE; an odd last byte is left out. */
export const decodeName = (bytes: Uint8Array, compressed: boolean): string =>
  compressed ? decodeLatin1(bytes) : decodeUtf16(bytes)

/** Upper case as Windows compares names: one unit for one unit, and no letter outside ASCII becomes one inside. */
export const upperCaseName = (name: string): string => {
  if (isAscii(name)) return name.toUpperCase()
  let result = ''
  for (let index = 0; index < name.length; index++) result += upperCaseUnit(name.charAt(index))
  return result
}

/** Names of different lengths are never the same: upper case is unit for unit. */
export const sameName = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && upperCaseName(a) === upperCaseName(b))

/** The hash of a hash leaf: each upper-case unit added to 37 times what was there, modulo 2^32. */
export const nameHash = (name: string): number => {
  const upper = upperCaseName(name)
  let hash = 0
  for (let index = 0; index < upper.length; index++) hash = (Math.imul(hash, 37) + upper.charCodeAt(index)) >>> 0
  return hash
}

/** The hint of a fast leaf: the first four characters, a byte each; 0 where one of them needs more than a byte. */
export const nameHint = (name: string): number => {
  let hint = 0
  for (let index = 0; index < 4; index++) {
    const unit = index < name.length ? name.charCodeAt(index) : 0
    if (unit > 0xff) return 0
    hint |= unit << (8 * index)
  }
  return hint >>> 0
}

/** Whether a key with this hint may have this name. */
export const hintFits = (hint: number, name: string): boolean => {
  const wanted = nameHint(name)
  return hint === wanted || hint === 0 || sameName(hintText(hint), hintText(wanted))
}

const isAscii = (name: string): boolean => {
  for (let index = 0; index < name.length; index++) if (name.charCodeAt(index) > 0x7f) return false
  return true
}

const microSign = '\u00b5'

const upperCaseUnit = (unit: string): string => {
  const upper = unit.toUpperCase()
  if (upper.length !== 1 || unit === microSign) return unit
  return upper.charCodeAt(0) <= 0x7f && unit.charCodeAt(0) > 0x7f ? unit : upper
}

const hintText = (hint: number): string =>
  String.fromCharCode(hint & 0xff, (hint >>> 8) & 0xff, (hint >>> 16) & 0xff, hint >>> 24)
