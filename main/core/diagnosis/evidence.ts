/** How what was read is written down as evidence. */
import type { Evidence } from '../../../shared/model/finding.ts'
import { formatVersion } from '../version-number.ts'
import { dataOf, type FileVersionFact, type RegistryData, type RegistryKeyFact } from './machine.ts'

/** Where something was looked for and is not. */
export const nothingAt = (kind: 'registry-key' | 'file' | 'folder', location: string): Evidence => ({
  kind,
  location,
  value: null,
})

export const keyEvidence = ({ location, subkeys }: RegistryKeyFact): Evidence => ({
  kind: 'registry-key',
  location,
  value: subkeys.join(', '),
})

/** Nothing where the key has no such value. */
export const valueEvidence = (key: RegistryKeyFact, name: string): readonly Evidence[] => {
  const data = dataOf(key, name)
  return data === undefined
    ? []
    : [{ kind: 'registry-value', location: `${key.location}\\${name}`, value: dataText(data) }]
}

export const fileEvidence = ({ location, version }: FileVersionFact): Evidence => ({
  kind: 'file',
  location,
  value: formatVersion(version),
})

const dataText = (data: RegistryData): string => {
  if (data === null) return '?'
  return typeof data === 'object' ? data.join(', ') : String(data)
}
