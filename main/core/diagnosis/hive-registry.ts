/**
 * The registry of a machine that is not running: its SOFTWARE and SYSTEM hives, read as Windows would recover them. Only
 * the cells on the way are read. A key that damage hides is not known to be absent: that answer is a failure.
 */
import { type CertmendError, certmendError } from '../../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { uint32 } from '../bytes.ts'
import { readFailure } from '../fault.ts'
import { Pass } from '../formats/hive/cell.ts'
import { deepestKey, findKey, type Hive, openHive, subkeys, valueData, values } from '../formats/hive/hive.ts'
import type { HiveKey } from '../formats/hive/key.ts'
import { sameName } from '../formats/hive/name.ts'
import { recoverHive } from '../formats/hive/replay.ts'
import type { HiveValue } from '../formats/hive/value.ts'
import type { ByteSource, RegistryView } from '../ports.ts'
import { decodeUtf16 } from '../text-encoding.ts'
import type { FoundValue, MachineRegistry, RegistryData, RegistryKeyFact, RegistryPlace } from './machine.ts'

/** One hive file: its path for people, and its content, or why there is none. `logs` where Windows left it unfinished. */
export interface HiveFile {
  readonly location: string
  readonly content: Result<{ readonly primary: ByteSource; readonly logs: readonly ByteSource[] }>
}

export const hiveRegistry = (software: HiveFile, system: HiveFile): MachineRegistry => {
  const hives = { SOFTWARE: opened(software), SYSTEM: opened(system) }
  const files = { SOFTWARE: software, SYSTEM: system }

  /** Path of a place in its hive; 64-bit Windows keeps the other view in a key of its own. */
  const pathOf = ({ hive, view, path }: RegistryPlace): Result<string> => {
    if (hive === 'SYSTEM') return inControlSet(hives.SYSTEM, system.location, path)
    const all = viewsOf(hives.SOFTWARE)
    if (!all.ok) return all
    return success(view === '32' && all.value.length === 2 ? `Wow6432Node\\${path}` : path)
  }

  const where = (place: RegistryPlace): string => {
    const path = pathOf(place)
    return `${files[place.hive].location}: ${path.ok ? path.value : place.path}`
  }

  /** Runs `read` on the key; null where there certainly is none. */
  const onKey = <T>(
    place: RegistryPlace,
    read: (hive: Hive, key: HiveKey, location: string) => Result<T>,
  ): Result<T | null> => {
    const { location } = files[place.hive]
    const hive = hives[place.hive]
    if (!hive.ok) return hive
    try {
      const path = pathOf(place)
      if (!path.ok) return path
      const found = findKey(hive.value, path.value.split('\\'))
      const [problem] = found.problems
      if (found.key) return located(read(hive.value, found.key, `${location}: ${found.path}`), location)
      return problem ? failure({ ...problem, location }) : success(null)
    } catch (error) {
      return readFailure(error, location)
    }
  }

  return {
    views: async () => viewsOf(hives.SOFTWARE),
    key: async (place) => onKey(place, keyFact),
    valuesNamed: async (place, name) => onKey(place, (hive, key, location) => valuesBelow(hive, key, location, name)),
    where,
  }
}

const located = <T>(result: Result<T>, location: string): Result<T> =>
  result.ok ? result : failure({ ...result.error, location })

const opened = ({ location, content }: HiveFile): Result<Hive> => {
  if (!content.ok) return content
  try {
    const { primary, logs } = content.value
    const recovered = logs.length > 0 ? recoverHive(primary, logs) : null
    return located(openHive(recovered?.ok ? recovered.value.source : primary), location)
  } catch (error) {
    return readFailure(error, location)
  }
}

const viewsOf = (software: Result<Hive>): Result<readonly RegistryView[]> => {
  if (!software.ok) return software
  return success(findKey(software.value, ['Wow6432Node']).key ? ['64', '32'] : ['32'])
}

/** `Select\Current` names the control set that Windows would start with; offline there is no CurrentControlSet. */
const inControlSet = (system: Result<Hive>, location: string, path: string): Result<string> => {
  if (!system.ok) return system
  const select = findKey(system.value, ['Select']).key
  const current = select && dataNamed(system.value, select, 'Current')
  if (typeof current !== 'number') {
    return failure(certmendError('registry-value-unreadable', { name: 'Current' }, { location: `${location}: Select` }))
  }
  return success(`ControlSet${String(current).padStart(3, '0')}\\${path}`)
}

const dataNamed = (hive: Hive, key: HiveKey, name: string): RegistryData | undefined => {
  const value = values(hive, key).items.find((candidate) => sameName(candidate.name, name))
  return value && readable(hive, value)
}

/** Null where the data is of another type, or cannot be read: a rule then says that the value is unreadable. */
const readable = (hive: Hive, value: HiveValue): RegistryData => {
  const data = valueData(hive, value)
  return data.ok ? registryData(value.type, data.value) : null
}

const keyFact = (hive: Hive, key: HiveKey, location: string): Result<RegistryKeyFact> => {
  const pass = new Pass(hive)
  const below = subkeys(hive, key, pass)
  const own = values(hive, key, pass)
  const [problem] = [...below.problems, ...own.problems]
  if (problem) return failure(problem)
  return success({
    location,
    values: own.items.map((value) => ({ name: value.name, data: readable(hive, value) })),
    subkeys: below.items.map(({ name }) => name),
  })
}

const valuesBelow = (hive: Hive, top: HiveKey, location: string, name: string): Result<readonly FoundValue[]> => {
  const pass = new Pass(hive)
  const found: FoundValue[] = []
  const problems: CertmendError[] = []
  const open = [{ key: top, path: '', depth: 0 }]
  // The pass takes no key twice, so the walk ends.
  for (let next = open.pop(); next && problems.length === 0; next = open.pop()) {
    const { key, path, depth } = next
    const own = values(hive, key, pass)
    problems.push(...own.problems)
    for (const value of own.items.filter((candidate) => sameName(candidate.name, name))) {
      found.push({ path, location: path === '' ? location : `${location}\\${path}`, data: readable(hive, value) })
    }
    if (depth >= deepestKey) {
      problems.push(certmendError('hive-too-deep', { limit: deepestKey }, { offset: key.offset }))
      continue
    }
    const below = subkeys(hive, key, pass)
    problems.push(...below.problems)
    for (const subkey of [...below.items].reverse()) {
      open.push({ key: subkey, path: path === '' ? subkey.name : `${path}\\${subkey.name}`, depth: depth + 1 })
    }
  }
  const [problem] = problems
  return problem ? failure(problem) : success(found)
}

const types = { text: 1, expandableText: 2, number: 4, texts: 7 } as const

/** Data as people and rules read it. Texts end at their first NUL, whatever stands behind it. */
export const registryData = (type: number, data: Uint8Array): RegistryData => {
  if (type === types.text || type === types.expandableText) return decodeUtf16(data).split('\0', 1)[0] ?? ''
  if (type === types.number && data.length === 4) return uint32(data, 0)
  if (type === types.texts) {
    return decodeUtf16(data)
      .split('\0')
      .filter((text) => text !== '')
  }
  return null
}
