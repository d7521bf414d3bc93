/**
 * The running computer for a diagnosis: its registry by `reg.exe query`, one call for each key, and its files. What
 * reg.exe says of a key that is not there is translated, so that is told from its parent's list.
 *
 *     HKEY_LOCAL_MACHINE\SOFTWARE\Key            the key asked for, where it has values
 *         Name    REG_SZ    data                 separated by four blanks (XP: a tab)
 *     HKEY_LOCAL_MACHINE\SOFTWARE\Key\Below      a key below, or with /s the key of the values that follow
 */
import { certmendError } from '../../shared/contract/errors.ts'
import { failure, type Result, success } from '../../shared/model/result.ts'
import type {
  FoundValue,
  Machine,
  MachineRegistry,
  RegistryData,
  RegistryKeyFact,
  RegistryPlace,
  RegistryValueFact,
} from '../core/diagnosis/machine.ts'
import { machineFiles } from '../core/diagnosis/machine-files.ts'
import type { FileSystem, ProcessRunner, Registry, RegistryView } from '../core/ports.ts'
import { regExePath, type WindowsFacts } from './windows-registry.ts'

export interface LiveMachineParts {
  readonly files: FileSystem
  /** Knows the views of this Windows. */
  readonly registry: Registry
  readonly runner: ProcessRunner
  readonly facts: WindowsFacts
}

export const liveMachine = async ({ files, registry, runner, facts }: LiveMachineParts): Promise<Machine> => {
  const windows = facts.environment.SystemRoot ?? facts.environment.SYSTEMROOT
  const folders = windows === undefined ? null : { windows, volume: files.join(windows, '..'), live: true }
  return {
    registry: liveRegistry(await registry.views(), runner, regExePath(facts)),
    files: machineFiles(files, folders),
  }
}

/** The native reg.exe sees both views: the other one below Wow6432Node, as it stands in the hive. */
const liveRegistry = (views: readonly RegistryView[], runner: ProcessRunner, program: string): MachineRegistry => {
  const fullKey = ({ hive, view, path }: RegistryPlace): string => {
    if (hive === 'SYSTEM') return `HKLM\\SYSTEM\\CurrentControlSet\\${path}`
    return view === '32' && views.length > 1 ? `HKLM\\SOFTWARE\\Wow6432Node\\${path}` : `HKLM\\SOFTWARE\\${path}`
  }

  // Many facts begin at the same keys, and a program is started for each listing: one answer serves all of them.
  const answers = new Map<string, Promise<Result<Listing | null>>>()
  const query = (key: string, options: readonly string[] = []): Promise<Result<Listing | null>> => {
    const asked = [key.toLowerCase(), ...options].join('\n')
    const answer = answers.get(asked) ?? list(key, options)
    answers.set(asked, answer)
    return answer
  }

  const list = async (key: string, options: readonly string[]): Promise<Result<Listing | null>> => {
    const ended = await runner.run(program, ['query', key, ...options])
    if (!ended.ok) return ended
    const { exitCode, output } = ended.value
    if (exitCode !== 0) return success(null)
    // A list that was cut off must not make keys look absent.
    if (output.length >= listLimit) {
      return failure(certmendError('too-large', { size: output.length, limit: listLimit }, { location: key }))
    }
    return success(readListing(key, output))
  }

  /** Whether a key that cannot be queried is not there; a failure where it is, or where that cannot be told. */
  const missing = async (key: string): Promise<Result<null>> => {
    const denied = failure(certmendError('access-denied', { reason: 'reg.exe' }, { location: key }))
    const parent = key.slice(0, key.lastIndexOf('\\'))
    if (!parent.includes('\\')) return denied
    const above = await query(parent)
    if (!above.ok) return above
    if (above.value === null) return missing(parent)
    const name = key.slice(parent.length + 1).toLowerCase()
    return above.value.subkeys.some((subkey) => subkey.toLowerCase() === name) ? denied : success(null)
  }

  return {
    views: async () => success(views),
    where: fullKey,
    key: async (place) => {
      const key = fullKey(place)
      const listing = await query(key)
      if (!listing.ok) return listing
      if (listing.value === null) return missing(key)
      const { values, subkeys } = listing.value
      const fact: RegistryKeyFact = {
        location: key,
        values: values.filter(({ path }) => path === '').map(({ name, data }): RegistryValueFact => ({ name, data })),
        subkeys,
      }
      return success(fact)
    },
    valuesNamed: async (place, name) => {
      const key = fullKey(place)
      const listing = await query(key, ['/s', '/v', name])
      if (!listing.ok) return listing
      if (listing.value !== null) return success(listing.value.values.map((value) => found(key, value)))
      // reg.exe fails alike where no value has that name.
      const itself = await query(key)
      if (!itself.ok) return itself
      return itself.value === null ? missing(key) : success([])
    },
  }
}

/** What a process gives back at most (node-platform.ts). */
const listLimit = 1 << 20

interface ListedValue extends RegistryValueFact {
  /** Path of its key from the key that was asked for. */
  readonly path: string
}

interface Listing {
  readonly values: readonly ListedValue[]
  /** Names directly below the key. */
  readonly subkeys: readonly string[]
}

const found = (key: string, { path, data }: ListedValue): FoundValue => ({
  path,
  location: path === '' ? key : `${key}\\${path}`,
  data,
})

const valueLine = /^(?: {4}|\t)(.*?)(?: {4}|\t)(REG_[A-Z0-9_]+)(?:(?: {4}|\t)(.*))?$/

const readListing = (key: string, output: string): Listing => {
  const top = key.replace(/^HKLM\\/i, 'HKEY_LOCAL_MACHINE\\').toLowerCase()
  const values: ListedValue[] = []
  const subkeys: string[] = []
  let path = ''
  for (const line of output.split(/\r?\n/)) {
    const lower = line.trimEnd().toLowerCase()
    if (lower === top) path = ''
    else if (lower.startsWith(`${top}\\`)) {
      path = line.trimEnd().slice(top.length + 1)
      if (!path.includes('\\')) subkeys.push(path)
    } else {
      const [, name, type = '', data = ''] = valueLine.exec(line) ?? []
      if (name !== undefined) values.push({ path, name, data: readData(type, data) })
    }
  }
  return { values, subkeys }
}

const readData = (type: string, data: string): RegistryData => {
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return data
    case 'REG_DWORD':
      return /^0x[0-9a-f]{1,8}$/i.test(data) ? Number.parseInt(data, 16) : null
    case 'REG_MULTI_SZ':
      return data.split('\\0').filter((text) => text !== '')
    default:
      return null
  }
}
