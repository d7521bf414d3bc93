/** Where the ConfigMgr client keeps what it is, and what was done to it (facts/domain.md §2.1). */
import { certmendError } from '../../../shared/contract/errors.ts'
import type { Evidence } from '../../../shared/model/finding.ts'
import { failure, type Result, success } from '../../../shared/model/result.ts'
import { parseVersion, type VersionNumber } from '../version-number.ts'
import { fileEvidence, nothingAt, valueEvidence } from './evidence.ts'
import type { ClientFact, Fact, PatchFact, ProgramRun } from './facts.ts'
import { nativePlace, readCurrentVersion } from './gather-windows.ts'
import { type FilePlace, type Machine, numberOf, type RegistryKeyFact, type RegistryPlace, textOf } from './machine.ts'

/** The same key in every view, the 32-bit one last: the client is a 32-bit program. */
const inEveryView = async (machine: Machine, path: string): Promise<Result<readonly RegistryPlace[]>> => {
  const views = await machine.registry.views()
  return views.ok ? success(views.value.map((view) => ({ hive: 'SOFTWARE', view, path }))) : views
}

/** The first view in which the key is there; `looked` receives where it is not. */
export const firstKey = async (
  machine: Machine,
  path: string,
  looked: Evidence[],
): Promise<Result<RegistryKeyFact | null>> => {
  const places = await inEveryView(machine, path)
  if (!places.ok) return places
  for (const place of places.value) {
    const key = await machine.registry.key(place)
    if (!key.ok || key.value !== null) return key
    looked.push(nothingAt('registry-key', machine.registry.where(place)))
  }
  return success(null)
}

const mobileClient = 'Microsoft\\SMS\\Mobile Client'
/** Product code of the SP2 client; those of others are not known. */
const uninstall = 'Microsoft\\Windows\\CurrentVersion\\Uninstall\\{2609EDF1-34C4-4B03-B634-55F3B3BC4931}'

export const gatherClient = async (machine: Machine): Promise<Fact<ClientFact | null>> => {
  const looked: Evidence[] = []
  for (const [path, name] of [
    [mobileClient, 'ProductVersion'],
    [uninstall, 'DisplayVersion'],
  ] as const) {
    const key = await firstKey(machine, path, looked)
    if (!key.ok) return key
    if (key.value === null) continue
    const version = parseVersion(textOf(key.value, name) ?? '')
    const { location } = key.value
    if (version === null) return failure(certmendError('registry-value-unreadable', { name }, { location }))
    return success({ value: { version }, evidence: valueEvidence(key.value, name) })
  }
  return success({ value: null, evidence: looked })
}

/** Folders of the client: 64-bit Windows (first, because a 32-bit program sees it under both names), 32-bit Windows, management points. */
const clientFolders = async (machine: Machine): Promise<readonly FilePlace[]> => [
  { base: 'windows', path: ['SysWOW64', 'CCM'] },
  { base: 'windows', path: ['System32', 'CCM'] },
  ...(await programFiles(machine)).map(
    (place): FilePlace =>
      place.base === 'machine'
        ? { ...place, path: `${place.path}\\SMS_CCM` }
        : { ...place, path: [...place.path, 'SMS_CCM'] },
  ),
]

/** Program Files as the machine names it in each view; where it does not say, under their usual names. */
const programFiles = async (machine: Machine): Promise<readonly FilePlace[]> => {
  const current = await readCurrentVersion(machine)
  const systemRoot = current.ok ? textOf(current.value, 'SystemRoot') : null
  const places = await inEveryView(machine, 'Microsoft\\Windows\\CurrentVersion')
  const named: FilePlace[] = []
  for (const place of places.ok ? places.value : []) {
    const key = await machine.registry.key(place)
    const path = key.ok && key.value ? textOf(key.value, 'ProgramFilesDir') : null
    if (path) named.push({ base: 'machine', path, systemRoot })
  }
  if (named.length > 0) return named
  return ['Program Files', 'Program Files (x86)'].map((name) => ({ base: 'volume', path: [name] }))
}

const certificateMaker = 'ccmgencert.dll'

/** The file that makes the client's certificates: its version is the fix level, whatever else says. */
export const gatherCertificateMaker = async (machine: Machine): Promise<Fact<VersionNumber | null>> => {
  const looked: Evidence[] = []
  let obstacle: Result<never> | null = null
  for (const folder of await clientFolders(machine)) {
    const place: FilePlace =
      folder.base === 'machine'
        ? { ...folder, path: `${folder.path}\\${certificateMaker}` }
        : { ...folder, path: [...folder.path, certificateMaker] }
    const file = await machine.files.version(place)
    if (!file.ok) obstacle ??= file
    else if (file.value === null) looked.push(nothingAt('file', machine.files.where(place)))
    else return success({ value: file.value.version, evidence: [fileEvidence(file.value)] })
  }
  return obstacle ?? success({ value: null, evidence: looked })
}

/** Windows Installer's own book: products, each with its patches; both as packed codes. */
const products = 'Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products'
const patchPath = /^[0-9A-F]{32}\\Patches\\[0-9A-F]{32}$/i
const ourPatch = /977203|977384/

/** The codes of these patches are not known, so they are told by their names. */
export const gatherPatches = async (machine: Machine): Promise<Fact<readonly PatchFact[]>> => {
  const place = await nativePlace(machine, products)
  if (!place.ok) return place
  const named = await machine.registry.valuesNamed(place.value, 'DisplayName')
  if (!named.ok) return named
  const where = machine.registry.where(place.value)
  const value: PatchFact[] = []
  const evidence: Evidence[] = []
  for (const { path, data, location } of named.value ?? []) {
    if (!patchPath.test(path) || typeof data !== 'string' || !ourPatch.test(data)) continue
    const key = await machine.registry.key({ ...place.value, path: `${products}\\${path}` })
    if (!key.ok) return key
    const state = key.value && numberOf(key.value, 'State')
    if (key.value === null || state === null) {
      return failure(certmendError('registry-value-unreadable', { name: 'State' }, { location }))
    }
    value.push({ name: data, state })
    evidence.push(...valueEvidence(key.value, 'DisplayName'), ...valueEvidence(key.value, 'State'))
  }
  if (value.length === 0) evidence.push(nothingAt('registry-key', where))
  return success({ value, evidence })
}

/** The package of the patch leaves its result in the Windows folder: `SMSAdvancedClient.sccm2007ac…kb977203….mif`. */
const statusFile = /^SMSAdvancedClient\.sccm2007ac.*kb977203.*\.mif$/i

export const gatherStatusFiles = async (machine: Machine): Promise<Fact<readonly string[]>> => {
  const place: FilePlace = { base: 'windows', path: [] }
  const folder = await machine.files.folder(place)
  if (!folder.ok) return folder
  const location = machine.files.where(place)
  if (folder.value === null) return failure(certmendError('not-found', {}, { location }))
  const value = folder.value.names.filter((name) => statusFile.test(name))
  const evidence = value.map(
    (name): Evidence => ({ kind: 'file', location: machine.files.where({ ...place, path: [name] }), value: name }),
  )
  return success({ value, evidence: value.length > 0 ? evidence : [nothingAt('folder', location)] })
}

const executionHistory = `${mobileClient}\\Software Distribution\\Execution History\\System`

export const gatherHistory = async (machine: Machine): Promise<Fact<readonly ProgramRun[]>> => {
  const places = await inEveryView(machine, executionHistory)
  if (!places.ok) return places
  const value: ProgramRun[] = []
  const evidence: Evidence[] = []
  for (const place of places.value) {
    const programs = await machine.registry.valuesNamed(place, '_ProgramID')
    if (!programs.ok) return programs
    if (programs.value === null) evidence.push(nothingAt('registry-key', machine.registry.where(place)))
    for (const { path, data } of programs.value ?? []) {
      const tool = typeof data === 'string' ? toolOf(data) : null
      if (typeof data !== 'string' || tool === null) continue
      const key = await machine.registry.key({ ...place, path: `${executionHistory}\\${path}` })
      if (!key.ok) return key
      if (key.value === null) continue
      const { succeeded, result } = outcomeOf(key.value)
      value.push({ program: data, packageId: path.split('\\', 1)[0] ?? '', tool, succeeded, result })
      for (const name of ['_ProgramID', '_State', 'SuccessOrFailureCode'])
        evidence.push(...valueEvidence(key.value, name))
    }
  }
  return success({ value, evidence })
}

const toolOf = (program: string): ProgramRun['tool'] | null => {
  if (/certfix/i.test(program)) return 'certfix'
  return ourPatch.test(program) ? 'hotfix' : null
}

/** A restart that is still to come is success too. */
const successCodes = ['0', '1641', '3010']

const outcomeOf = (key: RegistryKeyFact): Pick<ProgramRun, 'succeeded' | 'result'> => {
  const code = textOf(key, 'SuccessOrFailureCode') ?? numberOf(key, 'SuccessOrFailureCode')
  const state = textOf(key, '_State') ?? ''
  const succeeded = code === null ? /^success$/i.test(state) : successCodes.includes(String(code))
  return { succeeded, result: code === null ? state : String(code) }
}
