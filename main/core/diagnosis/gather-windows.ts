/** Where Windows keeps what it is, and security update 974571 (facts/domain.md §2.1). */
import { certmendError } from '../../../shared/contract/errors.ts'
import type { Evidence } from '../../../shared/model/finding.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { keyEvidence, nothingAt, valueEvidence } from './evidence.ts'
import type { Fact, UpdateFact, WindowsFact, WindowsVersion } from './facts.ts'
import { type Machine, numberOf, type RegistryKeyFact, type RegistryPlace, textOf } from './machine.ts'
import { refusesNul } from './rules/windows.ts'

/** The native view: `64` where there are two. */
export const nativePlace = async (machine: Machine, path: string): Promise<Result<RegistryPlace>> => {
  const views = await machine.registry.views()
  return views.ok ? success({ hive: 'SOFTWARE', view: views.value[0] ?? '32', path }) : views
}

const currentVersion = 'Microsoft\\Windows NT\\CurrentVersion'

export const readCurrentVersion = async (machine: Machine): Promise<Result<RegistryKeyFact>> => {
  const place = await nativePlace(machine, currentVersion)
  if (!place.ok) return place
  const key = await machine.registry.key(place.value)
  if (!key.ok) return key
  if (key.value !== null) return success(key.value)
  return failure(
    certmendError('registry-key-missing', { key: currentVersion }, { location: machine.registry.where(place.value) }),
  )
}

export const gatherWindows = async (machine: Machine): Promise<Fact<WindowsFact>> => {
  const key = await readCurrentVersion(machine)
  if (!key.ok) return key
  const version = versionOf(key.value)
  if (version === null) {
    const error = certmendError(
      'registry-value-unreadable',
      { name: 'CurrentVersion' },
      { location: key.value.location },
    )
    return failure(error)
  }
  const value = {
    name: textOf(key.value, 'ProductName') || 'Windows',
    servicePack: textOf(key.value, 'CSDVersion') || null,
    version,
  }
  return success({ value, evidence: versionEvidence(key.value) })
}

/** Windows 10 and later write 6.3 for old programs, and themselves into two numbers. */
const versionOf = (key: RegistryKeyFact): WindowsVersion | null => {
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})$/.exec(textOf(key, 'CurrentVersion') ?? '') ?? []
  const build = /^\d{1,9}$/.exec(textOf(key, 'CurrentBuild') ?? textOf(key, 'CurrentBuildNumber') ?? '')?.[0]
  if (major === undefined || minor === undefined || build === undefined) return null
  const newMajor = numberOf(key, 'CurrentMajorVersionNumber')
  return {
    major: newMajor ?? Number(major),
    minor: newMajor === null ? Number(minor) : (numberOf(key, 'CurrentMinorVersionNumber') ?? 0),
    build: Number(build),
  }
}

const versionEvidence = (key: RegistryKeyFact): readonly Evidence[] =>
  ['ProductName', 'CurrentVersion', 'CurrentBuild', 'CSDVersion'].flatMap((name) => valueEvidence(key, name))

export const gatherArchitecture = async (machine: Machine): Promise<Fact<string>> => {
  const place: RegistryPlace = { hive: 'SYSTEM', view: '32', path: 'Control\\Session Manager\\Environment' }
  const key = await machine.registry.key(place)
  if (!key.ok) return key
  const location = machine.registry.where(place)
  if (key.value === null) return failure(certmendError('registry-key-missing', { key: place.path }, { location }))
  const name = 'PROCESSOR_ARCHITECTURE'
  const value = textOf(key.value, name)
  if (!value) return failure(certmendError('registry-value-unreadable', { name }, { location }))
  return success({ value, evidence: valueEvidence(key.value, name) })
}

/** Update.exe registers what it installed below the service pack that was to contain it, and for removal. */
const updateKeys = [
  'Microsoft\\Updates\\Windows 2000\\SP5\\KB974571',
  'Microsoft\\Updates\\Windows XP\\SP4\\KB974571',
  'Microsoft\\Updates\\Windows XP Version 2003\\SP3\\KB974571',
  'Microsoft\\Updates\\Windows Server 2003\\SP3\\KB974571',
  'Microsoft\\Windows\\CurrentVersion\\Uninstall\\KB974571',
] as const

/** From Vista on it is packages of the servicing stack: `Package_for_KB974571…`, `Package_2_for_KB974571…`. */
const packagesKey = 'Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages'
const updatePackage = /^Package(?:_\d+)?_for_KB974571(?:_[^~]*)?~/i
/** Numbers of CurrentState that are known; another one might mean anything. */
const packageStates = [0, 5, 16, 32, 48, 64, 80, 96, 101, 112]

export const gatherUpdate = async (machine: Machine): Promise<Fact<UpdateFact>> => {
  const evidence: Evidence[] = []
  const registered = await registeredUpdate(machine, evidence)
  if (!registered.ok) return registered
  const packages = await updatePackages(machine, evidence)
  if (!packages.ok) return packages
  const current = await readCurrentVersion(machine)
  const windows = current.ok ? versionOf(current.value) : null
  const value = { registered: registered.value, packageStates: packages.value ?? [], windows }
  if (refusesNul(value) === false) {
    // What is not there means nothing without knowing which Windows would have written it where.
    if (!current.ok) return current
    const { location } = current.value
    if (windows === null)
      return failure(certmendError('registry-value-unreadable', { name: 'CurrentVersion' }, { location }))
    if (windows.major >= 6 && packages.value === null) {
      return failure(certmendError('registry-key-missing', { key: packagesKey }, { location }))
    }
  }
  const versions = current.ok
    ? ['CurrentBuild', 'CSDVersion'].flatMap((name) => valueEvidence(current.value, name))
    : []
  return success({ value, evidence: [...evidence, ...versions] })
}

const registeredUpdate = async (machine: Machine, evidence: Evidence[]): Promise<Result<boolean>> => {
  let registered = false
  for (const path of updateKeys) {
    const place = await nativePlace(machine, path)
    if (!place.ok) return place
    const key = await machine.registry.key(place.value)
    if (!key.ok) return key
    if (key.value === null) continue
    registered = true
    evidence.push(keyEvidence(key.value))
  }
  return success(registered)
}

/** The states of its packages; null where this Windows keeps no packages. */
const updatePackages = async (machine: Machine, evidence: Evidence[]): Promise<Result<readonly number[] | null>> => {
  const place = await nativePlace(machine, packagesKey)
  if (!place.ok) return place
  const packages = await machine.registry.key(place.value)
  if (!packages.ok) return packages
  if (packages.value === null) {
    evidence.push(nothingAt('registry-key', machine.registry.where(place.value)))
    return success(null)
  }
  const states: number[] = []
  const names = packages.value.subkeys.filter((name) => updatePackage.test(name))
  if (names.length === 0) evidence.push({ kind: 'registry-key', location: packages.value.location, value: null })
  for (const name of names) {
    const key = await machine.registry.key({ ...place.value, path: `${packagesKey}\\${name}` })
    if (!key.ok) return key
    const state = key.value && numberOf(key.value, 'CurrentState')
    if (key.value === null || state === null || !packageStates.includes(state)) {
      const location = `${packages.value.location}\\${name}`
      return failure(certmendError('registry-value-unreadable', { name: 'CurrentState' }, { location }))
    }
    states.push(state)
    evidence.push(...valueEvidence(key.value, 'CurrentState'))
  }
  return success(states)
}
