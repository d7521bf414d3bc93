/** The registry of the sample machine: a Windows 7 SP1 with a ConfigMgr 2007 SP2 client that nobody patched. */
import { uint32Bytes } from '../bytes.ts'
import { buildHive, type NewKey, type NewValue } from '../formats/hive/build.ts'
import { encodeUtf16 } from '../text-encoding.ts'
import { type StoredCertificate, sampleStores } from './stores.ts'

export const softwareHive = (): Uint8Array =>
  buildHive(tree(hiveRoot, [...software, ...Object.entries(sampleStores()).flatMap(storeKeys)]), {
    fileName: '\\SystemRoot\\System32\\Config\\SOFTWARE',
    timestamp: lastWritten,
  })

export const systemHive = (): Uint8Array =>
  buildHive(tree(hiveRoot, system), { fileName: '\\SystemRoot\\System32\\Config\\SYSTEM', timestamp: lastWritten })

const hiveRoot = 'CMI-CreateHive{01420142-0142-0142-0142-014201420142}'
const lastWritten = new Date('2011-11-18T15:22:40Z')

/** A key's path below the hive's root and its values; keys on the way come by themselves. */
type KeyEntry = readonly [path: string, values: readonly NewValue[]]

const text = (name: string, value: string): NewValue => ({ name, type: 1, data: encodeUtf16(`${value}\0`) })
const expandable = (name: string, value: string): NewValue => ({ name, type: 2, data: encodeUtf16(`${value}\0`) })
const binary = (name: string, data: Uint8Array): NewValue => ({ name, type: 3, data })
const number = (name: string, value: number): NewValue => ({ name, type: 4, data: uint32Bytes(value) })

const windows = 'Microsoft\\Windows\\CurrentVersion'
const packages = `${windows}\\Component Based Servicing\\Packages`
const installer = `${windows}\\Installer\\UserData\\S-1-5-18\\Products\\1FDE90624C4330B46B43553F3BCB9413`
const superseded = 80
const installed = 112

const servicing = (name: string, state: number): KeyEntry => [
  `${packages}\\${name}`,
  [
    text('InstallClient', 'WindowsUpdateAgent'),
    text('InstallName', 'update.mum'),
    number('CurrentState', state),
    number('SelfUpdate', 0),
    number('Visibility', 1),
    number('Trusted', 1),
  ],
]

const software: readonly KeyEntry[] = [
  [
    'Microsoft\\Windows NT\\CurrentVersion',
    [
      text('CurrentVersion', '6.1'),
      text('CurrentBuild', '7601'),
      text('CurrentBuildNumber', '7601'),
      text('CurrentType', 'Multiprocessor Free'),
      text('InstallationType', 'Client'),
      text('EditionID', 'Professional'),
      text('ProductName', 'Windows 7 Professional'),
      text('CSDVersion', 'Service Pack 1'),
      text('CSDBuildNumber', '1130'),
      text('BuildLab', '7601.win7sp1_rtm.101119-1850'),
      text('SystemRoot', 'C:\\Windows'),
      text('RegisteredOrganization', 'Example'),
      text('RegisteredOwner', 'Example'),
      number('InstallDate', 0x4aee9f1c),
    ],
  ],
  // Service Pack 1 came after the update and superseded it.
  servicing('Package_for_KB974571~31bf3856ad364e35~x86~~6.1.1.1', superseded),
  servicing('Package_for_KB974571_RTM~31bf3856ad364e35~x86~~6.1.1.1', superseded),
  servicing('Package_for_KB976932~31bf3856ad364e35~x86~~6.1.1.17514', installed),
  [
    'Microsoft\\SMS\\Mobile Client',
    [text('ProductVersion', '4.00.6487.2000'), text('AssignedSiteCode', 'S01'), text('SMSSLP', 'SITE01')],
  ],
  ['Microsoft\\CCM', [number('HttpPort', 80)]],
  ['Microsoft\\CCM\\FSP', [text('HostName', 'SITE01')]],
  [
    'Microsoft\\CCMSetup',
    [text('LastSuccessfulInstallParams', 'SMSSITECODE="S01" SMSMP="SITE01" SMSSLP="SITE01" FSP="SITE01"')],
  ],
  [
    `${windows}\\Uninstall\\{2609EDF1-34C4-4B03-B634-55F3B3BC4931}`,
    [text('DisplayName', 'Configuration Manager Client'), text('DisplayVersion', '4.00.6487.2000')],
  ],
  [
    `${installer}\\InstallProperties`,
    [text('DisplayName', 'Configuration Manager Client'), text('DisplayVersion', '4.00.6487.2000')],
  ],
  [`${installer}\\Patches`, []],
]

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
  ['ControlSet001\\Control\\ComputerName\\ComputerName', [text('ComputerName', 'PC-0142')]],
  [
    'ControlSet001\\Control\\Session Manager\\Environment',
    [
      expandable('ComSpec', '%SystemRoot%\\system32\\cmd.exe'),
      text('OS', 'Windows_NT'),
      text('PROCESSOR_ARCHITECTURE', 'x86'),
      text('NUMBER_OF_PROCESSORS', '2'),
    ],
  ],
  ['ControlSet001\\Services\\Tcpip\\Parameters', [text('Hostname', 'PC-0142'), text('Domain', 'example.test')]],
]

/** The tree of keys from their paths. */
const tree = (name: string, entries: readonly KeyEntry[]): NewKey => {
  const values = entries.filter(([path]) => path === '').flatMap(([, own]) => own)
  const below = new Map<string, KeyEntry[]>()
  for (const [path, own] of entries) {
    if (path === '') continue
    const [first = '', ...rest] = path.split('\\')
    below.set(first, [...(below.get(first) ?? []), [rest.join('\\'), own]])
  }
  return { name, values, keys: [...below].map(([child, own]) => tree(child, own)) }
}
