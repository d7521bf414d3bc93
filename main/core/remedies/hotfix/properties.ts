/**
 * The properties of client.msi that the command line of a patch has to name again: what is not named, the patch removes
 * (facts/domain.md §1.5). Prefilled from what the client keeps, best place first:
 *
 * | place                                             | says                                           |
 * |---------------------------------------------------|------------------------------------------------|
 * | values of the client in the registry              | how the client is set now                      |
 * | CCMSetup, LastSuccessfulInstallParams             | what the last installation that worked was given |
 * | ccmsetup.log, `MSI properties:`, `Command line:`  | what the newest installation was given         |
 */
import type { Evidence } from '../../../../shared/model/finding.ts'
import type { ClientProperty, PropertyLoss } from '../../../../shared/model/hotfix.ts'
import { valueEvidence } from '../../diagnosis/evidence.ts'
import { dataOf, type RegistryKeyFact, textOf } from '../../diagnosis/machine.ts'
import type { LogRecord } from '../../formats/cmtrace-log/record.ts'
import { tokenizeProperties } from '../../task-sequence/installation-properties.ts'

/** Keys below SOFTWARE, as `clientPropertyKeys` names them; null for those that are not there. */
export type ClientKeys = Readonly<Record<ClientKey, RegistryKeyFact | null>>

export const clientPropertyKeys = {
  mobileClient: 'Microsoft\\SMS\\Mobile Client',
  framework: 'Microsoft\\CCM',
  fallbackStatusPoint: 'Microsoft\\CCM\\FSP',
  setup: 'Microsoft\\CCMSetup',
} as const
export type ClientKey = keyof typeof clientPropertyKeys

export interface SetupLog {
  readonly location: string
  /** Oldest first. */
  readonly records: readonly Pick<LogRecord, 'message' | 'line'>[]
}

/** Each property once, in the order of `knownProperties`. */
export const clientProperties = (keys: ClientKeys, log: SetupLog | null): readonly ClientProperty[] => {
  const said = [...fromRegistry(keys), ...fromLastInstallation(keys.setup), ...fromLog(log)]
  return knownProperties.flatMap(([name, lostWithout]) => {
    const [first, ...others] = said.filter((one) => one.name === name && one.value !== '')
    if (first === undefined) return []
    const differing = others.filter(({ value }) => value.toUpperCase() !== first.value.toUpperCase())
    return [{ name, value: first.value, readFrom: first.readFrom, differing: differing.map(evidenceOf), lostWithout }]
  })
}

/**
 * "About Configuration Manager Client Installation Properties" (ConfigMgr 2007), without those that only make sense while
 * a client is installed: INSTALL, PATCH, RESETKEYINFORMATION, SMSCONFIGSOURCE.
 */
const knownProperties: readonly (readonly [name: string, lostWithout: PropertyLoss])[] = [
  ['SMSSITECODE', 'site-code'],
  ['SMSMP', 'management-point'],
  ['SMSSLP', 'server-locator-point'],
  ['FSP', 'fallback-status-point'],
  ['DNSSUFFIX', 'dns-suffix'],
  ['CCMHTTPPORT', 'ports'],
  ['CCMHTTPSPORT', 'ports'],
  ['SMSDIRECTORYLOOKUP', 'directory-lookup'],
  ['SMSCACHEDIR', 'cache'],
  ['SMSCACHESIZE', 'cache'],
  ['SMSCACHEFLAGS', 'cache'],
  ['DISABLECACHEOPT', 'cache'],
  ['CCMINSTALLDIR', 'folder'],
  ['CCMADMINS', 'administrators'],
  ['CCMCERTSEL', 'certificate-selection'],
  ['CCMCERTSTORE', 'certificate-selection'],
  ['CCMFIRSTCERT', 'certificate-selection'],
  ['CCMHTTPSSTATE', 'certificate-selection'],
  ['CCMALWAYSINF', 'internet'],
  ['CCMHOSTNAME', 'internet'],
  ['SMSPUBLICROOTKEY', 'trusted-keys'],
  ['SMSROOTKEYPATH', 'trusted-keys'],
  ['SMSSIGNCERT', 'trusted-keys'],
  ['CCMENABLELOGGING', 'logging'],
  ['CCMDEBUGLOGGING', 'logging'],
  ['CCMLOGLEVEL', 'logging'],
  ['CCMLOGMAXHISTORY', 'logging'],
  ['CCMLOGMAXSIZE', 'logging'],
  ['CCMALLOWSILENTREBOOT', 'setting'],
  ['DISABLESITEOPT', 'setting'],
  ['SMSPREFERREDCLIENT', 'setting'],
]

interface Said {
  readonly name: string
  readonly value: string
  readonly readFrom: Evidence
}

const evidenceOf = ({ readFrom }: Said): Evidence => readFrom

/** Where the client keeps what a property set; `unless` is what it has without one. */
const registryValues: readonly (readonly [property: string, key: ClientKey, value: string, unless?: string])[] = [
  ['SMSSITECODE', 'mobileClient', 'AssignedSiteCode'],
  ['SMSSLP', 'mobileClient', 'SMSSLP'],
  ['FSP', 'fallbackStatusPoint', 'HostName'],
  ['CCMHTTPPORT', 'framework', 'HttpPort', '80'],
  ['CCMHTTPSPORT', 'framework', 'HttpsPort', '443'],
]

const fromRegistry = (keys: ClientKeys): readonly Said[] =>
  registryValues.flatMap(([name, keyName, valueName, unless]) => {
    const key = keys[keyName]
    const data = key === null ? undefined : dataOf(key, valueName)
    if (key === null || (typeof data !== 'string' && typeof data !== 'number') || String(data) === unless) return []
    return valueEvidence(key, valueName).map((readFrom) => ({ name, value: String(data), readFrom }))
  })

const parametersValue = 'LastSuccessfulInstallParams'

const fromLastInstallation = (setup: RegistryKeyFact | null): readonly Said[] => {
  const text = setup === null ? null : textOf(setup, parametersValue)
  if (setup === null || text === null) return []
  return valueEvidence(setup, parametersValue).flatMap((evidence) => saidIn(text, evidence))
}

/** A log has several installations: the last one counts, and in it what ccmsetup made of its command line. */
const fromLog = (log: SetupLog | null): readonly Said[] => {
  if (log === null) return []
  for (const form of [/^\s*MSI properties\s*:\s*(\S.*)$/i, /^\s*(?:ccmsetup\s+)?command line\s*:\s*(\S.*)$/i]) {
    const said = log.records.flatMap(({ message, line }) => {
      const [, text] = form.exec(message) ?? []
      return text === undefined ? [] : [{ text, line }]
    })
    const newest = said.at(-1)
    if (newest === undefined) continue
    const evidence: Evidence = { kind: 'log-line', location: `${log.location}:${newest.line}`, value: newest.text }
    return saidIn(newest.text, evidence)
  }
  return []
}

/** Also `"NAME=value"`, as some tools quote a whole assignment. */
const wholeAssignment = /^"([A-Za-z]+)=([^"]*)"$/

const saidIn = (text: string, readFrom: Evidence): readonly Said[] =>
  tokenizeProperties(text).flatMap((token) => {
    if (token.kind === 'property') return [{ name: token.name.toUpperCase(), value: token.value, readFrom }]
    const [, name, value] = wholeAssignment.exec(text.slice(token.start, token.end)) ?? []
    return name === undefined || value === undefined ? [] : [{ name: name.toUpperCase(), value, readFrom }]
  })
