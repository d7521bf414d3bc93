/**
 * The defect itself: the data of property 11 (CERT_FRIENDLY_NAME_PROP_ID) is a UTF-16LE string whose length counts
 * exactly one terminating NUL ([MS-GPEF] 2.2.1.1.1.1). A NUL before that one is what KB977203 is about.
 *
 * | state              | w = code units, n = their number, z = index of the first NUL | affected |
 * |--------------------|---------------------------------------------------------------|----------|
 * | `ok`               | z = n-1 (n = 1: an empty name)                                 | no       |
 * | `extra-terminators`| 0 < z < n-1, nothing but NULs behind z                         | yes      |
 * | `text-after-nul`   | 0 < z < n-1, something else behind z                           | yes      |
 * | `leading-nul`      | z = 0, n > 1                                                   | yes      |
 * | `unterminated`     | no NUL                                                         | no       |
 * | `odd-length`       | an odd number of bytes                                         | no       |
 * | `absent`           | no property 11                                                 | no       |
 *
 * Names are JavaScript strings, which are UTF-16 code units too: lone surrogates survive.
 */
import {
  isAffected,
  type NameChoice,
  type NamePolicy,
  type NameState,
  namePolicies,
} from '../../shared/model/certificate.ts'
import { decodeUtf16, encodeUtf16 } from './text-encoding.ts'

export interface FriendlyName {
  readonly state: NameState
  /** What every program shows: the units before the first NUL. */
  readonly text: string
  /** The units behind the first NUL, further NULs included: what no program shows. */
  readonly hidden: string
  /** UTF-16 code units in the data, terminators counted; half a unit at the end is not. */
  readonly codeUnits: number
  /** Index of the first NUL unit, or null where there is none. */
  readonly firstNul: number | null
}

/** `data` is property 11's, undefined where the certificate has none. */
export const classifyFriendlyName = (data: Uint8Array | undefined): FriendlyName => {
  if (data === undefined) return { state: 'absent', text: '', hidden: '', codeUnits: 0, firstNul: null }
  const units = decodeUtf16(data)
  const nul = units.indexOf('\0')
  const firstNul = nul === -1 ? null : nul
  const text = firstNul === null ? units : units.slice(0, firstNul)
  const hidden = firstNul === null ? '' : units.slice(firstNul + 1)
  const state = data.length % 2 === 1 ? 'odd-length' : stateOf(firstNul, hidden)
  return { state, text, hidden, codeUnits: units.length, firstNul }
}

const stateOf = (firstNul: number | null, hidden: string): NameState => {
  if (firstNul === null) return 'unterminated'
  if (hidden === '') return 'ok'
  if (firstNul === 0) return 'leading-nul'
  return withoutNuls(hidden) === '' ? 'extra-terminators' : 'text-after-nul'
}

/**
 * The name that a policy gives an affected certificate (design/CLI.md, `--name-policy`); null where the name is not
 * affected and where nothing would be left of it: an empty name is never guessed.
 */
export const proposeName = (
  name: FriendlyName,
  policy: NamePolicy,
  enhancedKeyUsage: readonly string[],
): string | null => {
  if (!isAffected(name.state)) return null
  switch (policy) {
    case 'truncate':
      return name.text || null
    case 'expected':
      return expectedName(enhancedKeyUsage) ?? (name.text || null)
    case 'remove-nuls':
      return withoutNuls(name.text + name.hidden) || null
  }
}

/** What a technician may choose from: each name once, under the first policy that gives it. */
export const nameChoices = (name: FriendlyName, enhancedKeyUsage: readonly string[]): readonly NameChoice[] => {
  const choices: NameChoice[] = []
  for (const policy of namePolicies) {
    const proposed = proposeName(name, policy, enhancedKeyUsage)
    if (proposed !== null && choices.every((choice) => choice.name !== proposed)) {
      choices.push({ policy, name: proposed })
    }
  }
  return choices
}

/** The data of a healthy property 11: UTF-16LE, one terminating NUL. `text` holds no NUL. */
export const encodeFriendlyName = (text: string): Uint8Array => encodeUtf16(`${text}\0`)

/** ConfigMgr 2007 names its two client certificates by their enhanced key usage (facts/formats.md §1.3). */
const expectedNames = [
  ['1.3.6.1.4.1.311.101', 'SMS Signing Certificate'],
  ['1.3.6.1.4.1.311.101.2', 'SMS Encryption Certificate'],
] as const

/** Null for a certificate of neither use, and for one of both: that is none of ConfigMgr's. */
const expectedName = (enhancedKeyUsage: readonly string[]): string | null => {
  const names = expectedNames.filter(([usage]) => enhancedKeyUsage.includes(usage)).map(([, name]) => name)
  return names.length === 1 ? (names[0] ?? null) : null
}

const withoutNuls = (units: string): string => units.replaceAll('\0', '')
