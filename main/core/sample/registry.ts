/** The registry of the sample machine: a Windows 7, its certificate stores, and its ConfigMgr client. */
import { buildHive } from '../formats/hive/build.ts'
import { clientKeys } from './client-registry.ts'
import { binary, expandable, type KeyEntry, keyTree, number, text } from './registry-values.ts'
import { computerName } from './site.ts'
import { type StoredCertificate, sampleStores } from './stores.ts'
import type { SampleConditions } from './variants.ts'

export const softwareHive = ({ windows, names, client }: SampleConditions): Uint8Array => {
  const stores = Object.entries(sampleStores(names)).flatMap(storeKeys)
  const keys = [...windowsKeys[windows], ...(client === null ? [] : clientKeys(client)), ...stores]
  return buildHive(keyTree(hiveRoot, keys), {
    fileName: '\\SystemRoot\\System32\\Config\\SOFTWARE',
    timestamp: lastWritten,
  })
}

export const systemHive = (): Uint8Array =>
  buildHive(keyTree(hiveRoot, system), { fileName: '\\SystemRoot\\System32\\Config\\SYSTEM', timestamp: lastWritten })

const hiveRoot = 'CMI-CreateHive{01420142-0142-0142-0142-014201420142}'
const lastWritten = new Date('2011-11-22T22:47:20Z')
/** By the task sequence of logs.ts. */
const installed = new Date('2011-11-14T19:58:31Z')

const windowsVersion = (build: string, lab: string, servicePack: string | null): KeyEntry => [
  'Microsoft\\Windows NT\\CurrentVersion',
  [
    text('CurrentVersion', '6.1'),
    text('CurrentBuild', build),
    text('CurrentBuildNumber', build),
    text('CurrentType', 'Multiprocessor Free'),
    text('InstallationType', 'Client'),
    text('EditionID', 'Professional'),
    text('ProductName', 'Windows 7 Professional'),
    ...(servicePack === null ? [] : [text('CSDVersion', servicePack), text('CSDBuildNumber', '1130')]),
    text('BuildLab', lab),
    text('SystemRoot', 'C:\\Windows'),
    text('RegisteredOrganization', 'Example'),
    text('RegisteredOwner', 'Example'),
    number('InstallDate', installed.getTime() / 1000),
  ],
]

const withoutServicePack = windowsVersion('7600', '7600.win7_rtm.090713-1255', null)

const packageState = { superseded: 80, installed: 112 } as const

const servicing = (name: string, state: keyof typeof packageState): KeyEntry => [
  `Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages\\${name}`,
  [
    text('InstallClient', 'WindowsUpdateAgent'),
    text('InstallName', 'update.mum'),
    number('CurrentState', packageState[state]),
    number('SelfUpdate', 0),
    number('Visibility', 1),
    number('Trusted', 1),
  ],
]

const securityUpdate = (state: keyof typeof packageState): readonly KeyEntry[] => [
  servicing('Package_for_KB974571~31bf3856ad364e35~x86~~6.1.1.1', state),
  servicing('Package_for_KB974571_RTM~31bf3856ad364e35~x86~~6.1.1.1', state),
]

const servicePackPreparation = servicing('Package_for_KB976902~31bf3856ad364e35~x86~~6.1.1.17514', 'installed')

const windowsKeys: Readonly<Record<SampleConditions['windows'], readonly KeyEntry[]>> = {
  // Service Pack 1 came after the update and superseded it.
  sp1: [
    windowsVersion('7601', '7601.win7sp1_rtm.101119-1850', 'Service Pack 1'),
    ...securityUpdate('superseded'),
    servicing('Package_for_KB976932~31bf3856ad364e35~x86~~6.1.1.17514', 'installed'),
  ],
  updated: [withoutServicePack, ...securityUpdate('installed'), servicePackPreparation],
  bare: [withoutServicePack, servicePackPreparation],
}

const storeKeys = ([store, certificates]: readonly [string, readonly StoredCertificate[]]): readonly KeyEntry[] => {
  const path = `Microsoft\\SystemCertificates\\${store}`
  return [
    [`${path}\\Certificates`, []],
    [`${path}\\CRLs`, []],
    [`${path}\\CTLs`, []],
    ...certificates.map(
      ({ thumbprint, blob }): KeyEntry => [`${path}\\Certificates\\${thumbprint}`, [binary('Blob', blob)]],
    ),
  ]
}

const system: readonly KeyEntry[] = [
  ['Select', [number('Current', 1), number('Default', 1), number('Failed', 0), number('LastKnownGood', 2)]],
  ['ControlSet001\\Control\\ComputerName\\ComputerName', [text('ComputerName', computerName)]],
  [
    'ControlSet001\\Control\\Session Manager\\Environment',
    [
      expandable('ComSpec', '%SystemRoot%\\system32\\cmd.exe'),
      text('OS', 'Windows_NT'),
      text('PROCESSOR_ARCHITECTURE', 'x86'),
      text('NUMBER_OF_PROCESSORS', '2'),
    ],
  ],
  ['ControlSet001\\Services\\Tcpip\\Parameters', [text('Hostname', computerName), text('Domain', 'example.test')]],
]
